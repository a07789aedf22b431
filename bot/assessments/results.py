"""A result from its draft to the confirmation: drafted by the rule, answered by the agency, confirmed by the head."""

from collections.abc import Collection
from datetime import date, datetime

from bot.assessments import screens, steps, texts, unforeseen
from bot.assessments.steps import Taken, allowed, take
from bot.assignments import record
from bot.cards import audience, cards
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.reminders import plan
from bot.reminders.office_time import is_open
from models import assessments, holidays, policy
from models.assessments import Assessment
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor
from models.rules.assessments import (
    ENDED,
    NobodyReads,
    ResultChanged,
    Snapshot,
    Stage,
    Step,
    StillOwed,
    StillWaiting,
)
from models.rules.policy.numbers import COMMENT
from models.rules.replies.reasons import office_reason, reason


def without_draft(ctx: Context) -> list[int]:
    """The self-reports whose result is to be drafted, or of which people are to decide something that no rule does:
    looked at in office hours."""
    if not is_open(ctx):
        return []
    return [*assessments.without_draft(ctx.session, ctx.now, ctx.today), *unforeseen.found(ctx)]


def begin_drafts(ctx: Context, item_ids: Collection[int]) -> None:
    """The office has judged all that these units handed in: it owes them a draft, which a person sends."""
    for item in assignments.with_ids(ctx.session, item_ids):
        if unforeseen.open_task(ctx, item):
            continue
        waiting = screens.result_now(ctx, item)[1]
        if waiting or assessments.of_item(ctx.session, item) is not None:
            continue
        row = _begin(ctx, item)
        screens.tell(ctx, item, row, audience.office_of(ctx, item), quiet=True)


def _begin(ctx: Context, item: Assignment) -> Assessment:
    row = Assessment(assignment_id=item.id, created_at=ctx.now)
    ctx.session.add(row)
    ctx.session.flush()
    steps.settle_tasks(ctx, item, row)
    cards.refresh(ctx, item)
    return row


def redo(ctx: Context, assessment_id: int) -> None:
    """Susun ulang, below a withdrawn result: the next one begins."""
    taken = allowed(ctx, assessment_id, Step.REDO)
    if taken is None:
        return
    newest = assessments.of_item(ctx.session, taken.item)
    row = _begin(ctx, taken.item) if newest is taken.row else newest
    assert row is not None  # the item has the withdrawn one at least
    screens.tell(ctx, taken.item, row, audience.office_of(ctx, taken.item))
    ctx.toast(texts.TOASTS[Step.REDO])


def share(ctx: Context, assessment_id: int) -> None:
    """Kirim rancangan: the agency reads what the rule says, and has some working days for its words."""
    taken = allowed(ctx, assessment_id, Step.SHARE)
    if taken is None:
        return
    item, row = taken.item, taken.row
    result, waiting = screens.result_now(ctx, item)
    if waiting:
        raise StillWaiting(waiting)
    if owed := assessments.owed(ctx.session, item.id, ctx.now, ctx.today):
        raise StillOwed(owed, item.due_on)
    if not audience.is_read(ctx, item):
        raise NobodyReads
    row.result, row.shared_at, row.shared_by = result.to_json(), ctx.now, taken.by.person_id
    row.comment_days, row.agrees = policy.numbers(ctx.session)[COMMENT], None
    row.comment_due_on = holidays.calendar(ctx.session, item.agency_id).add_working_days(ctx.today, row.comment_days)
    ctx.session.flush()
    cards.refresh(ctx, item)
    take(ctx, taken, Step.SHARE, facts={"result": row.result, "until_on": row.comment_due_on.isoformat()})


def agree(ctx: Context, assessment_id: int) -> None:
    """Setuju of the agency."""
    taken = allowed(ctx, assessment_id, Step.AGREE)
    if taken is not None:
        _answer(ctx, taken, Step.AGREE, "")


def ask_comment(ctx: Context, assessment_id: int) -> None:
    """Ada catatan: the agency's words are typed next."""
    taken = allowed(ctx, assessment_id, Step.COMMENT)
    if taken is not None:
        _ask(ctx, COMMENTED, taken, texts.ask_comment(taken.item.code))


def take_comment(ctx: Context, typed: Typed) -> None:
    """The agency's words: they stay beside the result, each behind the ones before."""
    taken = allowed(ctx, _asked(ctx), Step.COMMENT)
    if taken is not None:
        _answer(ctx, taken, Step.COMMENT, reason(typed.text))
        questions.finish(ctx, texts.done(taken.item.code))


def _answer(ctx: Context, taken: Taken, step: Step, words: str) -> None:
    row = taken.row
    row.agrees, row.answered_at, row.answered_by = step is Step.AGREE, ctx.now, taken.by.person_id
    row.words = "\n\n".join(part for part in (row.words, words) if part)
    take(ctx, taken, step, words, {"agrees": row.agrees})


def confirm(ctx: Context, assessment_id: int) -> None:
    """Konfirmasi of the head, which ends the self-report: only of a result that the verdicts still give."""
    taken = allowed(ctx, assessment_id, Step.CONFIRM)
    if taken is None:
        return
    result, waiting = screens.result_now(ctx, taken.item)
    if waiting or result != Snapshot.of_json(taken.row.result):
        raise ResultChanged
    record.settle_as_judged(ctx, taken.item)
    _decide(ctx, taken, Step.CONFIRM, "")


def ask_reason(ctx: Context, assessment_id: int, verb: str) -> None:
    """Kembalikan ke pemeriksa or Tarik hasil: the head's reason is typed next."""
    step = Step(verb)
    taken = allowed(ctx, assessment_id, step)
    if taken is not None:
        _ask(ctx, REASON, taken, texts.ask_reason(taken.item.code, step), step=step.value)


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason, which whoever is told reads as it was typed."""
    step = Step(questions.running(ctx).data["step"])
    taken = allowed(ctx, _asked(ctx), step)
    if taken is not None:
        _decide(ctx, taken, step, office_reason(typed.text))
        questions.finish(ctx, texts.done(taken.item.code))


def _decide(ctx: Context, taken: Taken, step: Step, words: str) -> None:
    row = taken.row
    row.decided_at, row.decided_by, row.reason = ctx.now, taken.by.person_id, words
    take(ctx, taken, step, words)


def _ask(ctx: Context, question: Question, taken: Taken, text: str, **more: str) -> None:
    data = {"assignment_id": taken.item.id, "assessment_id": taken.row.id, **more}
    questions.begin(ctx, question, data, text)


def _asked(ctx: Context) -> int:
    return int(questions.running(ctx).data["assessment_id"])


# The clock


def to_look_at(ctx: Context) -> list[int]:
    """The results that wait for the agency's words, or whose item has ended without one."""
    return assessments.to_look_at(ctx.session)


def look(ctx: Context, assessment_ids: Collection[int]) -> None:
    """Count the day for comments anew where a day off was declared meanwhile, and record silence once it is over.

    What was told is never taken back: the day moves later only.
    """
    for row in assessments.unconfirmed(ctx.session, assessment_ids):
        item = assignments.by_id(ctx.session, row.assignment_id)
        assert item is not None  # it points to one
        if item.status in ENDED:
            row.decided_at = None  # of a draft that was given back: nobody decided this
            take(ctx, Taken(item, row, Actor()), Step.DROP)
        elif row.stage is Stage.SHARED and row.shared_at is not None and row.comment_due_on is not None:
            _count(ctx, item, row, row.shared_at, row.comment_due_on)


def _count(ctx: Context, item: Assignment, row: Assessment, shared_at: datetime, told: date) -> None:
    calendar = holidays.calendar(ctx.session, item.agency_id)
    row.comment_due_on = max(told, calendar.add_working_days(ctx.local_date(shared_at), row.comment_days))
    if row.comment_due_on != told:
        ctx.session.flush()
        screens.renew(ctx, item, row)
    if ctx.today > row.comment_due_on and is_open(ctx):
        take(ctx, Taken(item, row, Actor()), Step.LAPSE, facts={"until_on": row.comment_due_on.isoformat()})
    else:
        plan.look_again(ctx, [item.id])  # whoever took the seat since is reminded instead


COMMENTED = Question("assessment.comment", take_comment)
REASON = Question("assessment.reason", take_reason)
QUESTIONS = (COMMENTED, REASON)
