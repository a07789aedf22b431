"""The numbered tanda terima of a submitted result, and what it shows to the agency and to the office."""

from bot.assignments import limits
from bot.cards.texts_parts import waiting_and_open
from bot.cards.why_button import why_keyboard
from bot.conversation.context import Context
from bot.conversation.texts_asked import asked_by
from bot.conversation.texts_words import moment
from bot.evidence import counter, texts, texts_components
from bot.evidence.components import given_by_others
from bot.evidence.results import texts_receipts
from bot.evidence.texts import ResultView
from models import records
from models.assignments import assignments, changes, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.assignments.events import Rounds
from models.evidence import evidence
from models.evidence.evidence import Submission, SubmissionState
from models.people import people
from models.queues import outbox
from models.queues.outbox import Lane
from models.rules.assignments import AGENCY_OWES, Event


def view_of(ctx: Context, item: Assignment, submission: Submission, rounds: Rounds | None = None) -> ResultView:
    """What was submitted, with everything that a person reads about it."""
    facts = assignments.facts(ctx.session, item)
    sender = people.by_id(ctx.session, submission.opened_by)
    actions = assignments.actions_of(ctx.session, item.id)
    names = {each.id: each.text for each in actions if each.component_id is not None}
    order = {each.id: each.number for each in actions}
    items = evidence.items_of(ctx.session, submission.id)
    returns = (rounds or events.rounds(ctx.session, item.id)).returns
    return ResultView(
        code=item.code,
        agency=facts.agency.name,
        report_number=facts.report.number,
        sender=sender.full_name if sender else "",
        beside=given_by_others(ctx, items, (sender.chat_id if sender else None) or 0) if names else (),
        number=submission.number or "",
        partly=bool(submission.partly),
        actions=[(action.number, action.text) for action in actions if action.id in submission.action_ids],
        items=sorted(items, key=lambda each: order.get(each.action_id or 0, 0)) if names else items,
        components=names,
        office_due_on=limits.of_result(ctx, item, submission),
        subject=facts.report.subject,
        round=len(returns) + 1,
        returned=(ctx.local_date(returns[-1].at), returns[-1].note) if returns else None,
        asked=asked_by(item.product_code),
    )


def renew(ctx: Context, submission: Submission) -> None:
    """A file of a submission was settled or joined late: show its tanda terima once every file is settled."""
    if submission.submitted_at is None or not evidence.all_settled(ctx.session, submission.id):
        return
    item = assignments.by_id(ctx.session, submission.assignment_id)
    if item is not None:
        _record_files(ctx, item, submission)
        confirm(ctx, item, submission, view_of(ctx, item, submission), settled=True)


def _record_files(ctx: Context, item: Assignment, submission: Submission) -> None:
    """The history holds the hashes of what was handed in, also of files that were fetched after Sudah lengkap."""
    facts = records.facts_not_recorded(ctx.session, submission)
    if facts:
        facts |= {"submission_id": submission.id, "receipt": submission.number}
        at = events.at_or_after_the_last(ctx.session, item.id, ctx.handled_at)
        changes.write(ctx.session, item, Change(Event.RECEIPT, facts=facts), at)


def confirm(ctx: Context, item: Assignment, submission: Submission, view: ResultView, *, settled: bool) -> None:
    """Say in the place of the counter that the result is recorded; with its tanda terima once it is `settled`.

    It names our own limit: Mengapa tanggal ini? tells about that and the due date.
    """
    sender = people.by_id(ctx.session, submission.opened_by)
    if sender is None or sender.chat_id is None or submission.submitted_at is None:
        return
    lead = _confirmation(ctx, submission, view, settled=settled)
    link = item.chain_head
    first, *more = texts_receipts.receipt(view, moment(submission.submitted_at, ctx.zone), link) if settled else [""]
    pages = ["\n\n".join(filter(None, [lead, first])), *more]
    outbox.drop_queued(ctx.session, counter.name_of(submission))
    for page, text in enumerate(pages, start=1):
        # The download loop renews it without a sender: its edit must not be overtaken by a later one of the sender.
        why = why_keyboard(item) if page == len(pages) else None
        ctx.show(_name_of(submission, page), text, why, to=sender.chat_id, lane=Lane.REPLY)


def _confirmation(ctx: Context, submission: Submission, view: ResultView, *, settled: bool) -> str:
    if not view.actions:
        return texts.supplement_kept(view)
    every = assignments.actions_of(ctx.session, submission.assignment_id)
    waits = submission.state is SubmissionState.SUBMITTED
    if view.components:
        still = sum(action.status in AGENCY_OWES for action in every)
        limit = view.office_due_on if waits else None
        return texts_components.sent(view, limit, still, receipt_later=not settled)
    parts = "" if view.partly else waiting_and_open([(action.number, action.status) for action in every], view.asked)
    return texts.submitted(view, receipt_later=not settled, waits=waits, parts=parts)


def _name_of(submission: Submission, page: int) -> str:
    """The name of a page of the tanda terima: the first stands in the place of the counter in this chat."""
    is_counter = page == 1 and submission.forwarding_id is None  # else the counter is in the unit's chat
    return counter.name_of(submission) if is_counter else f"receipt:{submission.number}:{page}"
