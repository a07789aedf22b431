"""What a unit hands in comes to its inspectorate, which endorses it (Sahkan) or returns it (Kembalikan)."""

from collections.abc import Sequence

from bot.assignments.record import apply_event
from bot.cards import audience, cards
from bot.cards.many import pinned
from bot.cards.presses import ForwardingPress
from bot.cards.units import unit_cards
from bot.conversation import questions
from bot.conversation.authority import Answer, own_passed_on
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence import collecting, counter, submitting
from bot.evidence.counter import EvidenceAnswer, use_pressed_message
from bot.evidence.results.texts_verdicts import REASON_LABELS, REASONS
from bot.forwarding import late, rejoining, waiting_results
from bot.forwarding import texts_endorsing as texts
from bot.forwarding.answering import facts_of
from bot.forwarding.taking_back import of_inspectorate
from bot.forwarding.waiting_results import UnitResult
from models import forwarding
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Change
from models.evidence import at_units, evidence
from models.evidence.evidence import Submission, SubmissionState
from models.forwarding import Forwarding
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.assignments import TRANSITIONS, UNDO_WINDOW, Event, NotAllowedNow
from models.rules.evidence import EvidenceMissing
from models.rules.forwarding import ForwardingOver, ForwardingState, WithInspectorate
from models.rules.replies.reasons import reason


def begin(ctx: Context, forwarding_id: int) -> None:
    """Selesai / Kirim bukti on the unit's card: evidence is collected, over days if need be."""
    collecting.begin(ctx, own_passed_on(ctx, forwarding_id), partly=False)


def hand_in(ctx: Context, submission_id: int) -> None:
    """Sudah lengkap at a unit: its inspectorate gets the evidence, or the office where nobody has to endorse it."""
    try:
        answer = collecting.own_collection(ctx, submission_id)
    except (ForwardingOver, WithInspectorate):  # a colleague was first
        if not late.bring(ctx, submission_id):
            raise
        return
    if answer is None:
        return
    row = forwarding.by_id(ctx.session, answer.submission.forwarding_id or 0)
    if row is None:
        raise ForwardingOver
    if not evidence.tally(ctx.session, submission_id).total:
        raise EvidenceMissing
    use_pressed_message(ctx, answer.submission)
    possible = counter.reportable(ctx, answer.submission)
    if not possible:
        raise NotAllowedNow(answer.item.status, Event.REPORTED)
    chosen = submitting.chosen_of(ctx, answer, possible)
    if chosen:
        (_pass_up if answer.item.endorses else _hand_on)(ctx, answer, row, chosen)


def _pass_up(ctx: Context, answer: EvidenceAnswer, row: Forwarding, chosen: Sequence[CorrectiveAction]) -> None:
    submission, item = answer.submission, answer.item
    submission.state, submission.action_ids = SubmissionState.PASSED_UP, [action.id for action in chosen]
    _move(ctx, row, ForwardingState.ANSWERED)
    row.answered_at = ctx.now
    items = evidence.items_of(ctx.session, submission.id)
    facts = facts_of(row, answer.agency.name) | {"submission_id": submission.id, "items": len(items)}
    apply_event(ctx, item, Change(Event.UNIT_ANSWERED, answer.by, facts=facts, actions=chosen))
    _settle_counter(ctx, answer)
    result = UnitResult(item, row, submission)
    waiting_results.send_files(ctx, result, audience.agency_of(ctx, item))
    waiting_results.ask(ctx, result)


def _hand_on(ctx: Context, answer: EvidenceAnswer, row: Forwarding, chosen: list[CorrectiveAction]) -> None:
    """No endorsement is needed: to the office at once, and the inspectorate is told."""
    _hand_over(ctx, answer.item, row, chosen)
    row.answered_at = ctx.now
    _settle_counter(ctx, answer, straight=True)
    submitting.submit(ctx, answer, Event.REPORTED, chosen)
    unit_cards.show(ctx, answer.item, row)
    pinned.renew_at_unit(ctx, row)
    audience.tell_agency(ctx, answer.item, None, texts.handed_on(answer.item.code, answer.agency.name))


def _settle_counter(ctx: Context, answer: EvidenceAnswer, *, straight: bool = False) -> None:
    """In place of the counter: a receipt of what was handed in."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.data.get("submission_id") == answer.submission.id:
        dialogs.end(ctx.session, ctx.sender.chat_id)
    inspectorate = assignments.facts(ctx.session, answer.item).agency.name
    tally = evidence.tally(ctx.session, answer.submission.id)
    link = answer.item.chain_head
    text = texts.handed_in(answer.item.code, inspectorate, tally, link, straight=straight)
    counter.settle(ctx, answer.submission, text)
    ctx.toast(texts.HANDED_IN)


def _hand_over(ctx: Context, item: Assignment, row: Forwarding, chosen: Sequence[CorrectiveAction]) -> None:
    """What is `chosen` goes to the Ombudsman; what the unit has beside it and still owes stays with it."""
    every = assignments.actions_of(ctx.session, item.id)
    its = [each for each in every if not row.action_ids or each.id in row.action_ids]
    rest = [each for each in its if each not in chosen and (each.status, Event.FORWARDED) in TRANSITIONS]
    if rest:
        row.action_ids = [each.id for each in rest]
        _move(ctx, row, ForwardingState.WITH_UNIT)
    else:
        _move(ctx, row, ForwardingState.ENDORSED)
        row.settled_at = ctx.now


def _move(ctx: Context, row: Forwarding, state: ForwardingState) -> None:
    row.state, row.since_at = state, ctx.now
    row.seen_at = row.seen_at or ctx.now
    forwarding.runs(ctx.session, row)


def _to_decide(ctx: Context, forwarding_id: int) -> tuple[Answer, Forwarding, Submission] | None:
    """What waits for the sender's inspectorate; None: it was decided or taken back, and the sender is told."""
    own, row = of_inspectorate(ctx, forwarding_id)
    submission = evidence.passed_up(ctx.session, row.id)
    if submission is None or row.state is not ForwardingState.ANSWERED or own.item.closed_at is not None:
        unit = agencies.agency(ctx.session, row.unit_id)
        text = texts.decided_already(own.item.code, unit.name, row.state)
        if ctx.sender.callback_id is None:
            questions.finish(ctx, text)
        else:
            ctx.toast(text, alert=True)
        return None
    return own, row, submission


def endorse(ctx: Context, forwarding_id: int) -> None:
    """Sahkan: the unit's result goes to the Ombudsman as the inspectorate's own.

    Where the inspectorate has reported meanwhile what it is about, it is more evidence for that.
    """
    found = _to_decide(ctx, forwarding_id)
    if found is None:
        return
    own, row, submission = found
    chosen = [each for each in counter.reportable(ctx, submission) if each.id in submission.action_ids]
    event = Event.REPORTED if chosen else Event.EVIDENCE_ADDED
    _hand_over(ctx, own.item, row, chosen)
    submission.opened_by = own.person.id
    unit = agencies.agency(ctx.session, row.unit_id)
    submitting.submit(ctx, collecting.with_submission(own, submission), event, chosen)
    unit_cards.show(ctx, own.item, row)
    pinned.renew_at_unit(ctx, row)
    say = texts.endorsed if chosen else texts.endorsed_as_more
    waiting_results.settle(ctx, submission, say(own.item.code, unit.name, own.person.full_name))
    for reader in unit_cards.readers_of(ctx, row):
        ctx.say(texts.endorsed_for_unit(own.item.code, own.agency.name), to=reader.chat_id, lane=Lane.NOTICE)
        if row.is_running:  # the rest is asked for as before
            unit_cards.send(ctx, own.item, row, reader)


def ask_reason(ctx: Context, forwarding_id: int) -> None:
    """Kembalikan: the reason and what is missing, by a button or in own words."""
    found = _to_decide(ctx, forwarding_id)
    if found is None:
        return
    own, row, _ = found
    unit = agencies.agency(ctx.session, row.unit_id)
    chips = [[(label, value)] for value, label in REASON_LABELS.items()]
    data = {"assignment_id": own.item.id, "forwarding_id": row.id}
    questions.begin(ctx, REASON, data, texts.ask_reason(own.item.code, unit.name), *chips)


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason in own words."""
    _send_back(ctx, questions.running(ctx).data["forwarding_id"], typed.text)


def choose_reason(ctx: Context, dialog: Dialog, value: str) -> None:
    """The reason by a button."""
    _send_back(ctx, dialog.data["forwarding_id"], REASONS[value])


def _send_back(ctx: Context, forwarding_id: int, text: str) -> None:
    words, found = reason(text), _to_decide(ctx, forwarding_id)
    if found is None:
        return
    own, row, submission = found
    submission.state, submission.reason = SubmissionState.RETURNED, words
    submission.decided_at, submission.decided_by = ctx.now, own.person.id
    row.reason = words
    _move(ctx, row, ForwardingState.RETURNED)
    unit = agencies.agency(ctx.session, row.unit_id)
    apply_event(ctx, own.item, Change(Event.UNIT_RETURNED, own.by, words, facts_of(row, unit.name)))
    who = own.person.full_name
    undo = inline([Button(texts.UNDO_RETURN, ForwardingPress("undo", row.id))])
    waiting_results.settle(ctx, submission, texts.returned(own.item.code, unit.name, who, words), undo)
    for reader in unit_cards.readers_of(ctx, row):
        ctx.say(texts.returned_for_unit(own.item.code, own.agency.name, words), to=reader.chat_id, lane=Lane.NOTICE)
        unit_cards.send(ctx, own.item, row, reader)
    questions.withdraw(ctx)


def undo_return(ctx: Context, forwarding_id: int) -> None:
    """Batalkan pengembalian: within ten minutes, while the unit has not begun anew."""
    own, row = of_inspectorate(ctx, forwarding_id)
    last = at_units.last_of_unit(ctx.session, row.id)
    is_new = row.state is ForwardingState.RETURNED and ctx.now - row.since_at <= UNDO_WINDOW
    if not is_new or last is None or last.state is not SubmissionState.RETURNED or own.item.closed_at is not None:
        ctx.toast(texts.UNDO_IS_OVER, alert=True)
        return
    last.state, last.reason, last.decided_at, last.decided_by = SubmissionState.PASSED_UP, None, None, None
    row.reason = ""
    _move(ctx, row, ForwardingState.ANSWERED)
    unit = agencies.agency(ctx.session, row.unit_id)
    facts = facts_of(row, unit.name) | {"undone": True, "submission_id": last.id}
    apply_event(ctx, own.item, Change(Event.UNIT_ANSWERED, own.by, facts=facts))
    for reader in unit_cards.readers_of(ctx, row):
        ctx.say(texts.return_undone_for_unit(own.item.code), to=reader.chat_id, lane=Lane.NOTICE)
    waiting_results.ask_again(ctx, UnitResult(own.item, row, last))


def endorsement_taken_back(ctx: Context, own: Answer, submission: Submission) -> None:
    """Batalkan Selesai on the card after Sahkan: the unit's result waits for its inspectorate again."""
    row = forwarding.by_id(ctx.session, submission.forwarding_id or 0)
    if row is None:
        return
    submission.state, submission.number, submission.submitted_at = SubmissionState.PASSED_UP, None, None
    late.join(ctx, row, submission)
    row = rejoining.at_unit(ctx, own.item, row, submission)
    handed_in = waiting_results.handed_in_by(ctx, UnitResult(own.item, row, submission))
    if handed_in is not None and handed_in.actor_id is not None:
        submission.opened_by = handed_in.actor_id
    _move(ctx, row, ForwardingState.ANSWERED)
    for reader in unit_cards.readers_of(ctx, row):
        text = texts.endorsement_undone_for_unit(own.item.code, own.agency.name, ctx.settings.office_name)
        ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE)
    cards.refresh(ctx, own.item)
    waiting_results.ask_again(ctx, UnitResult(own.item, row, submission))


REASON = Question("forwarding.reason", take_reason, choose_reason)
QUESTIONS = (REASON,)
