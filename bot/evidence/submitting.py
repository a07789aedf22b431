"""Sudah lengkap: the collection becomes a reported result with a numbered tanda terima, and goes to the office."""

from collections.abc import Sequence

from bot.assignments.record import apply_event, fitting
from bot.cards.clocks import was_late
from bot.conversation.authority import own_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.texts_asked import asked_by
from bot.evidence import (
    colleagues,
    collecting,
    component_screens,
    components,
    counter,
    texts,
    texts_components,
    unassigned_files,
)
from bot.evidence.collecting import own_collection
from bot.evidence.components import Sheet
from bot.evidence.counter import EvidenceAnswer, name_of, reportable, use_pressed_message
from bot.evidence.presses import SubmitPress
from bot.evidence.results import receipts, verification
from bot.evidence.results.receipts import view_of
from bot.evidence.texts import Lacking, ResultView
from models import holidays, records
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Change, Columns
from models.evidence import by_chat, evidence, places, proofs
from models.evidence.evidence import Evidence, Submission, SubmissionState, Tally
from models.queues import dialogs, outbox
from models.rules.assignments import Event, NotAllowedNow
from models.rules.evidence import EvidenceMissing, lacking, proofs_of
from models.rules.moments import judged_at


def ready(ctx: Context, submission_id: int) -> None:
    """Sudah lengkap was pressed, or typed."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        _complete(ctx, answer)


def send_first(ctx: Context, submission_id: int) -> None:
    """Kirim 12 dulu: of a self-report, what is there; the rest stays owed, and what has not its proof yet is kept."""
    answer = own_collection(ctx, submission_id)
    if answer is None:
        return
    submission = answer.submission
    sheet = components.sheet_of(ctx, answer.item)
    if not sheet.filled:
        raise EvidenceMissing
    use_pressed_message(ctx, submission)
    _begun_in_time(ctx, answer, [each for part in sheet.filled for each in part.items])
    sent = [part.action for part in sheet.filled]
    kept = [part.action.id for part in sheet.parts if part.held_in(submission.id) and part.action not in sent]
    submission.partly, submission.state = False, SubmissionState.SUBMITTED
    if kept:
        ctx.session.flush()
        rest = Submission(assignment_id=answer.item.id, opened_by=answer.person.id, opened_at=submission.opened_at)
        rest.partly = False
        ctx.session.add(rest)
        ctx.session.flush()
        places.move(ctx.session, submission.id, rest.id, kept)
    colleagues.hand_in_theirs(ctx, answer, [action.id for action in sent])
    submit(ctx, answer, Event.REPORTED, sent)


def _complete_components(ctx: Context, answer: EvidenceAnswer, sheet: Sheet) -> None:
    """Sudah lengkap of a self-report: handed in, or asked first where something is missing."""
    if not (sheet.empty or sheet.unproven):
        send_first(ctx, answer.submission.id)
        return
    use_pressed_message(ctx, answer.submission)
    collecting.listen_nowhere(ctx, answer)
    counter.settle(ctx, answer.submission, *component_screens.incomplete(ctx, answer.submission, answer.item, sheet))


def _complete(ctx: Context, answer: EvidenceAnswer) -> None:
    submission = answer.submission
    sheet = components.sheet_of(ctx, answer.item)
    if sheet.open:
        _complete_components(ctx, answer, sheet)
        return
    if sheet.parts:  # an older button: what is still held is for what waits for the office, and stays
        ctx.toast(texts_components.NOT_OPEN, alert=True)
        return
    items = evidence.items_of(ctx.session, submission.id)  # all of them are passed on below
    tally = Tally.of(items)
    if not tally.total:
        raise EvidenceMissing
    use_pressed_message(ctx, submission)
    _begun_in_time(ctx, answer, items)
    possible = reportable(ctx, submission)
    if not possible:  # more evidence while a result is being verified
        if not evidence.under_review(ctx.session, submission.assignment_id):
            raise NotAllowedNow(answer.item.status, Event.REPORTED)
        submit(ctx, answer, Event.EVIDENCE_ADDED, [])
    elif submission.partly is None:
        verbs = ((texts.DONE, "done"), (texts.PARTLY, "partly"))
        buttons = [Button(label, SubmitPress(verb, submission.id)) for label, verb in verbs]
        counter.settle(ctx, submission, texts.done_or_partly(answer.item.code, tally), inline(buttons))
    else:
        _report(ctx, answer, possible)


def _begun_in_time(ctx: Context, answer: EvidenceAnswer, items: Sequence[Evidence]) -> None:
    """A result completed after the due date counts as of the evidence that came before it, if that is near enough."""
    said = [answer.submission.opened_at, *(each.received_at for each in items)]
    calendar = holidays.calendar(ctx.session, answer.item.agency_id)
    begun = judged_at(said, ctx.now, calendar, ctx.zone)
    if was_late(answer.item, ctx.now, ctx.zone) and not was_late(answer.item, begun, ctx.zone):
        ctx.begun_at = begun


def postpone(ctx: Context, submission_id: int) -> None:
    """Nanti saja: the question ends; what was sent is kept in the collection."""
    answer = own_collection(ctx, submission_id)
    if answer is None:
        return
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.data.get("submission_id") == submission_id:
        dialogs.end(ctx.session, ctx.sender.chat_id)
    sheet = components.sheet_of(ctx, answer.item)
    label = texts_components.GO_ON if sheet.parts else texts.SEND_PROOF
    keyboard = inline([Button(label, SubmitPress("more", submission_id))])
    text = texts.left_open(answer.item.code, evidence.tally(ctx.session, submission_id))
    if sheet.parts:
        text = texts_components.left_open(answer.item.code, len(sheet.filled))
    outbox.drop_queued(ctx.session, name_of(answer.submission))
    ctx.answer_in_place(name_of(answer.submission), text, keyboard)


def resume(ctx: Context, submission_id: int) -> None:
    """Kirim bukti under a collection that was postponed."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        collecting.begin(ctx, answer, partly=None)


def declare(ctx: Context, submission_id: int, verb: str) -> None:
    """The evidence came first; now it is said what it proves."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        answer.submission.partly = verb == "partly"
        _complete(ctx, answer)


def report_files(ctx: Context, assignment_id: int) -> None:
    """Ya, laporkan under files that came without a word: they are the evidence that the item is done."""
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    own = own_assignment(ctx, assignment_id)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
        return
    if assignments.is_self_report(ctx.session, own.item):  # an older button: for which component?
        unassigned_files.place(ctx, assignment_id)
        return
    fitting(ctx, own.item, Event.REPORTED)
    question = unassigned_files.name_in(ctx)
    outbox.drop_queued(ctx.session, question)
    answer = unassigned_files.move_in(ctx, own, waiting)
    answer.submission.partly = False
    ctx.session.flush()
    if len(reportable(ctx, answer.submission)) > 1:  # which of them?
        ctx.answer_in_place(question, texts.filed(own.item.code, len(waiting)))
        collecting.ask(ctx, answer)
        return
    ctx.remove(question, texts.filed(own.item.code, len(waiting)))  # the tanda terima says it
    _complete(ctx, answer)


def _report(ctx: Context, answer: EvidenceAnswer, possible: list[CorrectiveAction]) -> None:
    submission = answer.submission
    chosen = chosen_of(ctx, answer, possible)
    if not chosen:
        return
    submit(ctx, answer, Event.REPORTED_PARTLY if submission.partly else Event.REPORTED, chosen)


def chosen_of(ctx: Context, answer: EvidenceAnswer, possible: Sequence[CorrectiveAction]) -> list[CorrectiveAction]:
    """What is reported of the corrective actions that may be; empty: the person is asked which, or for its proof."""
    chosen = [action for action in possible if len(possible) == 1 or action.id in answer.submission.action_ids]
    unproven = _unproven(ctx, answer, chosen)
    if chosen and not unproven:
        return chosen
    lead = texts.proof_lacks(unproven, asked_by(answer.item.product_code)) if unproven else ""
    ctx.toast(texts.PROOF_LACKS if unproven else texts.CHOOSE_ACTIONS_FIRST, alert=bool(unproven))
    collecting.listen(ctx, answer)
    (counter.show if ctx.sender.callback_id is not None else counter.send)(ctx, answer, lead=lead)
    return []


def _unproven(ctx: Context, answer: EvidenceAnswer, chosen: Sequence[CorrectiveAction]) -> list[Lacking]:
    """The actions whose proof is not among the evidence, with what there is instead. A part of it needs no proof.

    What was handed in for the action before counts, unless a return asked for it anew.
    """
    if answer.submission.partly or not any(action.proof_rule for action in chosen):
        return []
    items = evidence.items_of(ctx.session, answer.submission.id)
    before, found = proofs.on_file(ctx.session, answer.item.id), []
    returns = events.rounds(ctx.session, answer.item.id).returns
    for action in chosen:
        wanted = proofs_of(action.proof_rule)
        since = proofs.asked_anew(returns, action.id, wanted)
        old = [each.item for each in before if action.id in each.action_ids and (since is None or each.at > since)]
        its = [*old, *(each for each in items if each.action_id in (None, action.id))]
        if missing := lacking(wanted, proofs.given(its)):
            found.append(Lacking(action.number, wanted, missing, sorted({each.kind for each in its})))
    return found


def submit(ctx: Context, answer: EvidenceAnswer, event: Event, chosen: list[CorrectiveAction]) -> None:
    """Number and close the collection, record it as `event`, confirm it, and send it to the office."""
    item, submission = answer.item, answer.submission
    items = evidence.items_of(ctx.session, submission.id)
    # Every number that was ever given is in the history: one that was taken back is not given again.
    rounds = events.rounds(ctx.session, item.id)
    number = rounds.numbers_given + 1
    submission.action_ids, submission.number = [action.id for action in chosen], f"TT-{item.code}-{number}"
    submission.state, submission.submitted_at = SubmissionState.SUBMITTED, ctx.now
    facts = {"submission_id": submission.id, "number": submission.number} | records.facts_of(items)
    duty = assignments.facts(ctx.session, item).product.duty if event is Event.REPORTED else None
    columns: Columns = {"evidence_count": item.evidence_count + len(items)}
    change = Change(event, answer.by, facts=facts, columns=columns, actions=chosen or None, duty=duty)
    apply_event(ctx, item, change)
    view = view_of(ctx, item, submission, rounds)
    _confirm(ctx, item, submission, view)
    verification.ask_office(ctx, item, submission, view)


def _confirm(ctx: Context, item: Assignment, submission: Submission, view: ResultView) -> None:
    """The collection's message says what became of it; what comes now belongs to no collection."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    is_about_it = dialog is not None and dialog.data.get("submission_id") == submission.id
    if dialog is not None and dialog.step == collecting.STEP and (is_about_it or submission.forwarding_id is None):
        dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.toast(texts.SUBMITTED_TOAST)
    receipts.confirm(ctx, item, submission, view, settled=view.is_settled)
