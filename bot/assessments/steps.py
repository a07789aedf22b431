"""A step with a result: who takes it is asked from the database, and everybody concerned reads what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.assessments import screens, texts
from bot.cards import audience
from bot.conversation import pressed_message, questions
from bot.conversation.authority import own_assignment, own_consent, staff_assignment, the_admin
from bot.conversation.context import Context
from bot.reminders import plan
from models import assessments, holidays, policy
from models.assessments import Assessment
from models.assignments import assignments, changes, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person, StaffRole
from models.rules.assessments import ENDED, MAY, HeadConfirms, NotThisStep, Publication, Stage, Step, Who, after
from models.rules.assignments import Event
from models.rules.errors import NotYourAssignment
from models.rules.policy.numbers import VERIFY

TASK = "result"  # the kind of the tasks about a result
EVENTS: Mapping[Step, Event] = {
    Step.SHARE: Event.RESULT_SHARED,
    Step.AGREE: Event.RESULT_ANSWERED,
    Step.COMMENT: Event.RESULT_ANSWERED,
    Step.LAPSE: Event.RESULT_LAPSED,
    Step.CONFIRM: Event.RESULT_CONFIRMED,
    Step.SEND_BACK: Event.RESULT_SENT_BACK,
    Step.WITHDRAW: Event.RESULT_WITHDRAWN,
    Step.DROP: Event.RESULT_WITHDRAWN,
}  # every other step is one of the publication
# Who gets a new message: whoever owes the next step, and whoever is told of an end. The others see theirs change.
OFFICE, HEAD, AGENCY = Who.STAFF, Who.HEAD, Who.AGENCY
TELLS: Mapping[Step, tuple[Who, ...]] = {
    Step.SHARE: (AGENCY,),
    Step.AGREE: (OFFICE, HEAD),
    Step.COMMENT: (OFFICE, HEAD),
    Step.LAPSE: (HEAD,),
    Step.CONFIRM: (AGENCY,),
    Step.SEND_BACK: (OFFICE,),
    Step.WITHDRAW: (AGENCY, OFFICE),
    Step.PROPOSE: (AGENCY,),
    Step.ALLOW: (HEAD,),
    Step.APPROVE: (OFFICE,),
    Step.LINK: (AGENCY,),
    Step.STOP: (AGENCY,),
    Step.RETRACT: (OFFICE, HEAD),
}

# A whole period answers, or lapses, within days: its tasks are counted in the digest, and nothing rings for each.
WITHOUT_SOUND = (Step.AGREE, Step.COMMENT, Step.LAPSE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A result, and who takes a step with it; nobody where the clock does."""

    item: Assignment
    row: Assessment
    by: Actor


def allowed(ctx: Context, assessment_id: int, step: Step) -> Taken | None:
    """The result if the sender may take the step now; None once it does not fit any more, and they see what is true.

    Raises HeadConfirms, UnitDecides, NotStaff or NotYourAssignment for everybody else.
    """
    row = assessments.by_id(ctx.session, assessment_id)
    if row is None:
        raise NotYourAssignment
    taken = _authorised(ctx, row, step)
    pressed_message.take_over(ctx, screens.name_here(ctx, row))
    try:
        if taken.item.status in ENDED:
            raise NotThisStep
        after(row.stage, row.publication, step)
    except NotThisStep:
        if ctx.sender.callback_id is None:
            questions.finish(ctx, texts.CHANGED)
        ctx.toast(texts.CHANGED, alert=True)
        screens.renew(ctx, taken.item, row)
        return None
    return taken


def _authorised(ctx: Context, row: Assessment, step: Step) -> Taken:
    who = MAY[step]
    if who is Who.AGENCY:  # anybody who answers for it may write; only its own focal point agrees or allows
        own = (own_assignment if step is Step.COMMENT else own_consent)(ctx, row.assignment_id)
        return Taken(own.item, row, own.by)
    if who is Who.HEAD:
        the_admin(ctx, HeadConfirms)
    person, item = staff_assignment(ctx, row.assignment_id)
    return Taken(item, row, Actor.of(person))


def take(ctx: Context, taken: Taken, step: Step, note: str = "", facts: Mapping[str, Any] | None = None) -> None:
    """Record a step that fits, with its line in the history, and show everybody what follows. `facts`: JSON."""
    item, row, was_public = taken.item, taken.row, taken.row.publication is Publication.PUBLISHED
    row.stage, row.publication = after(row.stage, row.publication, step)
    event = EVENTS.get(step, Event.PUBLICATION)
    said = {"step": step.value, **(facts or {})} if event is Event.PUBLICATION else dict(facts or {})
    at = events.at_or_after_the_last(ctx.session, item.id, ctx.now)
    changes.write(ctx.session, item, Change(event, taken.by, note, said), at)
    ctx.session.flush()
    plan.replan(ctx, item)
    settle_tasks(ctx, item, row)
    if was_public and row.publication is Publication.WITHDRAWN:
        text = texts.task_take_down(item.code, place(ctx, item), row.link)
        open_task(ctx, item, f"unpublish:{row.id}", text)
    show(ctx, item, row, step)


def show(ctx: Context, item: Assignment, row: Assessment, step: Step) -> None:
    """Whoever is to read of the step gets a new message, and everybody else sees theirs change."""
    sides = {Who.STAFF: audience.office_of, Who.AGENCY: audience.agency_of, Who.HEAD: _heads}
    told = {person.id: person for side in TELLS.get(step, ()) for person in sides[side](ctx, item)}
    chats = {person.chat_id for person in told.values()} - {ctx.sender.chat_id}
    listeners = [person for person in told.values() if person.chat_id in chats]
    screens.tell(ctx, item, row, listeners, quiet=step in WITHOUT_SOUND)
    screens.renew(ctx, item, row, but=[chat_id for chat_id in chats if chat_id is not None])
    ctx.toast(texts.TOASTS.get(step, ""))


def _heads(ctx: Context, _item: Assignment) -> list[Person]:
    return [person for person in people.staff(ctx.session) if person.staff_role is StaffRole.ADMIN]


def settle_tasks(ctx: Context, item: Assignment, row: Assessment) -> None:
    """What the office owes now is a task with a date, and what it owed before is done."""
    wanted = {
        Stage.DRAFT: ("draft", texts.task_draft),
        Stage.ANSWERED: ("confirm", texts.task_confirm),
        Stage.LAPSED: ("confirm", texts.task_confirm),
    }.get(row.stage)
    for what in ("draft", "confirm"):
        if wanted is None or what != wanted[0]:
            tasks.settle(ctx.session, f"{TASK}-{what}:{row.id}", ctx.now)
    if row.shared_at is not None and row.stage not in (Stage.SHARED, Stage.ANSWERED, Stage.LAPSED):
        tasks.settle(ctx.session, f"{TASK}-changed:{row.id}:{row.shared_at:%y%m%d%H%M}", ctx.now)
    if wanted is not None:
        what, words = wanted
        open_task(ctx, item, f"{what}:{row.id}", words(item.code, place(ctx, item), owed_by(ctx, item)))


def owed_by(ctx: Context, item: Assignment) -> date:
    """The day by which the office does its next step: as long as for verifying a result."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    return calendar.add_working_days(ctx.today, policy.numbers(ctx.session)[VERIFY])


def open_task(ctx: Context, item: Assignment, key: str, text: str) -> None:
    """A task of the office about a result; `key`: what it is and of which row, unique."""
    row = StaffTask(key=f"{TASK}-{key}", kind=TASK, text=text, created_at=ctx.now, assignment_id=item.id)
    tasks.open_task(ctx.session, row)


def place(ctx: Context, item: Assignment) -> str:
    """The short name of the item's agency."""
    return assignments.facts(ctx.session, item).agency.short_name
