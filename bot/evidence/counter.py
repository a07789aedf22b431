"""The message that counts the evidence of a collection, with Sudah lengkap, at the end of the focal point's chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.cards.units import unit_collections
from bot.conversation import pressed_message
from bot.conversation.authority import Answer
from bot.conversation.buttons.keyboards import Button, Markup, fitting_rows, inline
from bot.conversation.context import Context
from bot.conversation.texts_asked import asked_by
from bot.conversation.texts_words import clip
from bot.evidence import component_screens, components, texts
from bot.evidence.presses import HandInPress, SubmitPress, TickPress
from bot.evidence.texts import CollectionView
from models import forwarding
from models.assignments import assignments
from models.assignments.assignments import CorrectiveAction
from models.evidence import evidence
from models.evidence.evidence import EvidenceKind, Submission, Tally
from models.queues import living_messages, outbox
from models.rules.assignments import TRANSITIONS, Event
from models.rules.evidence import proofs_of, with_proof
from models.rules.replies.intents import Intent, propose

BATCH_ENDS = timedelta(seconds=3)  # after its last file: an album, or files sent one after another
AT_ONCE_EVERY = 20  # items of a batch that does not end: by then the counter has scrolled out of sight
MOST_BUTTONS = 20  # corrective actions; "Semua" takes the others too


@dataclass(frozen=True, slots=True)
class EvidenceAnswer(Answer):
    """An answer with the submission that its evidence belongs to."""

    submission: Submission


def name_of(submission: Submission) -> str:
    """The name of a collection's living message; it is in one chat only."""
    return unit_collections.name_of(submission.id)


def show(ctx: Context, answer: EvidenceAnswer, *, lead: str = "") -> None:
    """Show the counter as it is now, in place, and below the last file of a batch that has not ended yet."""
    submission, name = answer.submission, name_of(answer.submission)
    text, keyboard = _drawn(ctx, answer, evidence.tally(ctx.session, submission.id), lead=lead)
    in_batch = outbox.drop_queued(ctx.session, name)
    ctx.show(name, text, keyboard)
    if in_batch:
        ctx.say_below(name, text, keyboard, texts.COUNTER_BELOW, wait=BATCH_ENDS)


def send(ctx: Context, answer: EvidenceAnswer, *, lead: str = "") -> None:
    """Send the counter anew at the end of the chat."""
    tally = evidence.tally(ctx.session, answer.submission.id)
    text, keyboard = _drawn(ctx, answer, tally, lead=lead)
    outbox.drop_queued(ctx.session, name_of(answer.submission))
    ctx.say_below(name_of(answer.submission), text, keyboard, texts.COUNTER_BELOW)


def count(ctx: Context, answer: EvidenceAnswer, tally: Tally, *, says_done: bool, lead: str = "") -> None:
    """Something came: count it at once, and show the counter anew below the last file of the batch."""
    says_done = says_done or _was_declared(ctx, answer.submission)
    text, keyboard = _drawn(ctx, answer, tally, lead=lead, says_done=says_done)
    put(ctx, name_of(answer.submission), text, keyboard, tally.total)


def put(ctx: Context, name: str, text: str, keyboard: Markup | None, items: int) -> None:
    """Show a message that counts `items`: in place at once, and once a batch anew below its last file.

    A batch (an album, files one after another) ends with a pause: each file puts the sending anew off.
    """
    if items > 1:  # nothing was to be counted before
        outbox.drop_queued(ctx.session, name)
    if not living_messages.is_placed(ctx.session, name):
        ctx.say(text, keyboard, name=name)
        return
    ctx.show(name, text, keyboard)
    ctx.say_below(
        name, text, keyboard, texts.COUNTER_BELOW, wait=BATCH_ENDS if items % AT_ONCE_EVERY else timedelta()
    )


def settle(ctx: Context, submission: Submission, text: str, keyboard: Markup | None = None) -> None:
    """Show something in the place of the counter; none that was to be sent comes any more."""
    outbox.drop_queued(ctx.session, name_of(submission))
    ctx.show(name_of(submission), text, keyboard)


def use_pressed_message(ctx: Context, submission: Submission) -> None:
    """Go on in the message whose button was pressed: when a send was doubled, the chat has two alike.

    The other one is deleted.
    """
    pressed_message.take_over(ctx, name_of(submission), texts.COUNTER_BELOW)


def take_stale_buttons_away(ctx: Context) -> None:
    """A doubled counter was pressed after its collection was closed: nothing is left to be pressed under it."""
    if pressed_message.is_nameless(ctx) and (name := pressed_message.name_of(ctx)) is not None:
        ctx.take_buttons_away(name)


def says_done(ctx: Context, caption: str) -> Intent | None:
    """Does the caption of a file say that it is done (DONE), or a part of it (PARTLY_DONE)? None: neither."""
    found = propose(caption, ctx.today)
    return found.kind if found is not None and found.kind in (Intent.DONE, Intent.PARTLY_DONE) else None


def reportable(ctx: Context, submission: Submission) -> list[CorrectiveAction]:
    """The corrective actions that the submission may report now."""
    event = Event.REPORTED_PARTLY if submission.partly else Event.REPORTED
    every = assignments.actions_of(ctx.session, submission.assignment_id)
    passed_on = forwarding.by_id(ctx.session, submission.forwarding_id) if submission.forwarding_id else None
    asked = (passed_on.action_ids if passed_on is not None else []) or [action.id for action in every]
    return [action for action in every if (action.status, event) in TRANSITIONS and action.id in asked]


def _was_declared(ctx: Context, submission: Submission) -> bool:
    """Did the caption of an earlier file say that it is done? Only then, or by a tick, are the actions chosen."""
    if not submission.action_ids:
        return False
    files = (each for each in evidence.items_of(ctx.session, submission.id) if each.kind is not EvidenceKind.TEXT)
    return any(says_done(ctx, each.text or "") for each in files)


def _drawn(
    ctx: Context, answer: EvidenceAnswer, tally: Tally, *, lead: str = "", says_done: bool = False
) -> tuple[str, Markup]:
    submission = answer.submission
    if (sheet := components.sheet_of(ctx, answer.item)).parts:
        return component_screens.drawn(ctx, answer.item, submission, sheet, lead=lead)
    choice = _choice(ctx, answer)
    text = texts.collection(
        CollectionView(answer.item.code, tally, submission.partly, choice, lead, asked_by(answer.item.product_code))
    )
    return text, _keyboard(submission, choice, texts.complete(tally, says_done=says_done))


def _choice(ctx: Context, answer: EvidenceAnswer) -> list[tuple[int, str, bool]]:
    """(number, text, ticked) of what can be chosen: empty where there is no choice, or nothing was said yet."""
    submission = answer.submission
    choice = reportable(ctx, submission) if submission.partly is not None else []
    if len(choice) < 2:
        return []
    secret = assignments.facts(ctx.session, answer.item).report.confidential
    return [
        (
            action.number,
            asked_by(answer.item.product_code).one
            if secret
            else with_proof(action.text, proofs_of(action.proof_rule)),
            action.id in submission.action_ids,
        )
        for action in choice
    ]


def _keyboard(submission: Submission, choice: Sequence[tuple[int, str, bool]], complete: str) -> Markup:
    rows = [
        [Button(f"{'☑️' if ticked else '▫️'} {number}. {clip(text, 34)}", TickPress(submission.id, number))]
        for number, text, ticked in choice[:MOST_BUTTONS]
    ]
    if choice:
        rows.append([Button(texts.ALL_ACTIONS, TickPress(submission.id, 0))])
    below = [
        Button(
            complete, HandInPress(submission.id) if submission.forwarding_id else SubmitPress("ready", submission.id)
        ),
        Button(texts.LATER, SubmitPress("later", submission.id)),
    ]
    return inline(*rows, *fitting_rows(below))
