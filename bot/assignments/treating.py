"""Keputusan rapat about the suggestions of an LHA: the head records how the office treats them, with a preview."""

from collections.abc import Sequence

from bot.assignments import texts_treating as texts
from bot.assignments.record import apply_event, fitting
from bot.cards import audience, cards
from bot.cards.allowed import allowed_now
from bot.conversation import questions
from bot.conversation.authority import staff_assignment, the_admin
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from models import treatments
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import OFFICE_OWES, Event, NotAllowedNow
from models.rules.errors import StaleButton
from models.rules.replies.reasons import office_reason
from models.rules.treatments import HeadDecides, ResultWaits, Treatment

SEND, AGAIN = "send", "again"


def ask(ctx: Context, assignment_id: int, version: int) -> None:
    """Keputusan rapat was pressed on the card of the head: what was decided?"""
    _, item = staff_assignment(ctx, assignment_id)
    the_admin(ctx, HeadDecides)
    if cards.is_current(ctx, item, version):
        _check(ctx, item)
        questions.begin(ctx, WHICH, {"assignment_id": item.id}, _asked(ctx, item), *_choices())


def undecided(ctx: Context) -> list[int]:
    """The items whose suggestions were carried out, and about which no meeting decided yet."""
    return [item.id for item in treatments.undecided(ctx.session, ctx.now)]


def open_tasks(ctx: Context, item_ids: Sequence[int]) -> None:
    """The head is to record what the meeting decides: once for each."""
    wanted = {item.id: item for item in treatments.undecided(ctx.session, ctx.now)}
    for item in (wanted[item_id] for item_id in item_ids if item_id in wanted):
        text = texts.task(item.code, assignments.facts(ctx.session, item).agency.short_name)
        key, kind = treatments.task_key(item.id), treatments.TASK
        task = StaffTask(key=key, kind=kind, text=text, created_at=ctx.now, assignment_id=item.id)
        tasks.open_task(ctx.session, task)


def _check(ctx: Context, item: Assignment) -> None:
    every = assignments.actions_of(ctx.session, item.id)
    if any(action.status in OFFICE_OWES for action in every):
        raise ResultWaits
    if Event.TREATED not in allowed_now(ctx, item, fitting(ctx, item, Event.TREATED)):
        raise NotAllowedNow(item.status, Event.TREATED)


def _asked(ctx: Context, item: Assignment) -> str:
    every = [action.status for action in assignments.actions_of(ctx.session, item.id)]
    return texts.ask(item.code, every, treatments.decided(ctx.session, item.id))


def _choices() -> list[list[tuple[str, str]]]:
    return [[(label, each.value)] for each, label in texts.NAMES.items()]


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """What the meeting decided; then why."""
    _, item = _asked_about(ctx)
    data = {"assignment_id": item.id, "treatment": Treatment(value).value}
    questions.go_on(ctx, WHY, data, texts.ask_reason(item.code, audience.reason_readers(ctx, item)))


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason completes it: exactly what the agency will read is shown first."""
    _, item = _asked_about(ctx)
    treatment, reason = Treatment(questions.running(ctx).data["treatment"]), office_reason(typed.text)
    data = {"assignment_id": item.id, "treatment": treatment.value, "reason": reason, "version": item.version}
    text = texts.preview(_told(ctx, item, treatment, reason), reads=audience.is_read(ctx, item))
    questions.go_on(ctx, PREVIEW, data, text, [(texts.SEND, SEND), (texts.AGAIN, AGAIN)])


def _told(ctx: Context, item: Assignment, treatment: Treatment, reason: str) -> str:
    hidden = assignments.facts(ctx.session, item).report.confidential
    return texts.told(item.code, treatment, "" if hidden else reason)


def confirm(ctx: Context, _dialog: Dialog, value: str) -> None:
    """Catat: what the preview showed, unless something happened on the item meanwhile."""
    head, item = _asked_about(ctx)
    data = questions.running(ctx).data
    if value == AGAIN or data["version"] != item.version:
        lead = "" if value == AGAIN else texts.CHANGED_MEANWHILE
        questions.go_on(ctx, WHICH, {"assignment_id": item.id}, lead + _asked(ctx, item), *_choices())
        return
    if value != SEND:
        raise StaleButton
    treatment, reason = Treatment(data["treatment"]), data["reason"]
    apply_event(ctx, item, Change(Event.TREATED, Actor.of(head), reason, {"treatment": treatment.value}))
    tasks.settle(ctx.session, treatments.task_key(item.id), ctx.now)
    audience.tell(ctx, audience.agency_of(ctx, item), _told(ctx, item, treatment, reason))
    questions.finish(ctx, texts.done(item.code, treatment, audience.was_told(ctx, item)))


def _asked_about(ctx: Context) -> tuple[Person, Assignment]:
    _, item = staff_assignment(ctx, questions.running(ctx).data["assignment_id"])
    head = the_admin(ctx, HeadDecides)
    _check(ctx, item)
    return head, item


WHICH = Question("assignment.treatment", questions.press_please, choose)
WHY = Question("assignment.treatment_reason", take_reason)
PREVIEW = Question("assignment.treatment_preview", questions.press_please, confirm)
QUESTIONS = (WHICH, WHY, PREVIEW)
