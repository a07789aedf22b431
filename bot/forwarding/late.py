"""Files of a unit that come when it owes nothing now: they go to the inspectorate, with its result or beside it."""

from collections.abc import Sequence

from bot.assignments.record import apply_event, fitting
from bot.cards import audience
from bot.cards.presses import ForwardingPress
from bot.conversation.authority import UnitAnswer, passed_on
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import collecting, counter
from bot.evidence.results import verification
from bot.forwarding import texts_answers, texts_endorsing, waiting_results
from bot.forwarding import texts_late as texts
from bot.forwarding.answering import facts_of, inspectorate_of
from bot.forwarding.taking_back import of_inspectorate
from bot.forwarding.waiting_results import UnitResult
from models.agencies import agencies
from models.assignments.changes import Change
from models.evidence import evidence, places
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.evidence.rounds import Round
from models.forwarding import Forwarding
from models.rules.assignments import Event
from models.rules.forwarding import ForwardingState, NotAtUnit
from models.rules.replies.reasons import reason


def take(ctx: Context, row: Forwarding, typed: Typed) -> None:
    """A file came while the result waits, or after it was endorsed or the item was taken back; the item is open."""
    answer = passed_on(ctx, row.id)
    kept = evidence.passed_up(ctx.session, row.id)
    if kept is None:
        kept = _begin(ctx, answer, reason(typed.text) if typed.has_words else texts.NOTE)
    file = typed.attachment
    if file is None or not evidence.holds_file(ctx.session, kept.id, file.unique_id):
        collecting.attach(ctx, kept, collecting.made_of(ctx, typed))
        items = evidence.items_of(ctx.session, kept.id)
        _show(ctx, answer, kept, items, first=len(items))
    count, text = _received(ctx, answer, kept)
    counter.put(ctx, f"late:{kept.id}", text, None, count)


def bring(ctx: Context, submission_id: int) -> bool:
    """Sudah lengkap below a collection while the result of a colleague waits, or after it was endorsed.

    What was collected goes to the inspectorate as if it came now. False: there is nothing that could.
    """
    opened = evidence.submission(ctx.session, submission_id)
    if opened is None or opened.forwarding_id is None or opened.state is not SubmissionState.COLLECTING:
        return False
    answer = passed_on(ctx, opened.forwarding_id)
    is_late = answer.forwarding.state in (ForwardingState.ANSWERED, ForwardingState.ENDORSED)
    collected = evidence.items_of(ctx.session, opened.id)
    if not is_late or answer.item.closed_at is not None or opened.opened_by != answer.person.id or not collected:
        return False
    kept = evidence.passed_up(ctx.session, opened.forwarding_id) or _begin(ctx, answer, texts.NOTE)
    for each in collected:
        each.submission_id = kept.id
    opened.state = SubmissionState.WITHDRAWN
    ctx.session.flush()
    _show(ctx, answer, kept, collected)
    counter.settle(ctx, opened, _received(ctx, answer, kept)[1])
    return True


def _received(ctx: Context, answer: UnitAnswer, kept: Submission) -> tuple[int, str]:
    """How many items there are by now, and the sentence to the unit."""
    items = len(evidence.items_of(ctx.session, kept.id))
    say = texts.with_result if answer.forwarding.state is ForwardingState.ANSWERED else texts.received
    return items, say(answer.item.code, inspectorate_of(ctx, answer), items)


def _begin(ctx: Context, answer: UnitAnswer, words: str) -> Submission:
    made = Submission(
        assignment_id=answer.item.id,
        opened_by=answer.person.id,
        forwarding_id=answer.forwarding.id,
        opened_at=ctx.judged_at,
        state=SubmissionState.PASSED_UP,
        partly=False,
    )
    ctx.session.add(made)
    ctx.session.flush()
    facts = facts_of(answer.forwarding, answer.agency.name) | {"submission_id": made.id}
    apply_event(ctx, answer.item, Change(Event.UNIT_SAID, answer.by, words, facts))
    return made


def _show(ctx: Context, answer: UnitAnswer, kept: Submission, items: Sequence[Evidence], *, first: int = 1) -> None:
    """Files to the inspectorate. Beside a result that was endorsed: below the first what can be done with them."""
    item, unit, listeners = answer.item, answer.agency.name, audience.agency_of(ctx, answer.item)
    verification.pass_on(ctx, item, listeners, Round(texts_endorsing.round_of(unit), items), first=first)
    if answer.forwarding.state is ForwardingState.ANSWERED:
        waiting_results.renew(ctx, UnitResult(item, answer.forwarding, kept))
        return
    if first > 1:
        return
    buttons = [
        Button(texts.HAND_ON, ForwardingPress("late", answer.forwarding.id)),
        Button(texts_answers.REPLY, ForwardingPress("say", answer.forwarding.id)),
    ]
    audience.tell(ctx, listeners, texts.came(item.code, unit, answer.who), inline(buttons), name=f"late:{kept.id}")


def hand_on(ctx: Context, forwarding_id: int) -> None:
    """Tambahkan ke bukti: into what the inspectorate collects itself. NotAtUnit: it is there already."""
    own, row = of_inspectorate(ctx, forwarding_id)
    kept = evidence.passed_up(ctx.session, row.id)
    if kept is None or row.is_running or own.item.closed_at is not None:
        raise NotAtUnit
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)
    answer = collecting.collection_of(ctx, own)
    join(ctx, row, answer.submission)
    audience.retell(
        ctx, f"late:{kept.id}", texts.added(own.item.code, agencies.agency(ctx.session, row.unit_id).name)
    )
    collecting.note_evidence(ctx, answer)
    collecting.ask(ctx, answer)


def join(ctx: Context, row: Forwarding, goal: Submission) -> None:
    """What came late is a part of another result from now on."""
    kept = evidence.passed_up(ctx.session, row.id)
    if kept is not None and kept.id != goal.id:
        places.move(ctx.session, kept.id, goal.id)
        kept.state = SubmissionState.WITHDRAWN
        ctx.session.flush()
