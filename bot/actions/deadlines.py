"""Due dates: the one that is proposed with its explanation, why it is this one, and moving it."""

from datetime import date, datetime, timedelta, tzinfo

from bot.actions import records
from bot.actions.authority import known, own_assignment, staff_assignment
from bot.deed import Deed
from bot.texts import deadlines as texts
from models import assignments, events, holidays, people
from models.assignments import Assignment
from models.events import AssignmentEvent
from models.people import Person
from models.products import Product
from models.rules.assignments import Event
from models.rules.deadlines import Deadline, deadline_for
from models.rules.errors import DateInPast, DueUnchanged


def propose(deed: Deed, product: Product, agency_id: int, received_on: date | None) -> Deadline | None:
    """The date that the product's clock gives at this agency; None where staff set it."""
    if received_on is None:
        return None
    calendar = holidays.calendar(deed.session, agency_id)
    return deadline_for(product.rule(), received_on, calendar)


def in_hours(deed: Deed, hours: int) -> datetime:
    """The moment `hours` from now, to the minute: aware, UTC."""
    return deed.now.replace(second=0, microsecond=0) + timedelta(hours=hours)


def check_to_come(deed: Deed, day: date) -> date:
    """A due date that is today or later; DateInPast otherwise."""
    if day < deed.today:
        raise DateInPast(day)
    return day


def move(deed: Deed, assignment: Assignment, due_on: date, actor: Person, reason: str) -> AssignmentEvent:
    """Staff set another due date, and theirs is authoritative: the calculator never rewrites it.

    The first date stays; history, reminders and cards follow in the same transaction. Raises DateInPast or
    DueUnchanged.
    """
    check_to_come(deed, due_on)
    old = assignment.due_on
    if due_on == old and assignment.due_at is None:
        raise DueUnchanged(due_on)
    assignment.due_on, assignment.due_at = due_on, None
    assignment.due_version += 1
    assignment.due_typed, assignment.provisional = True, False
    data = {"old": old.isoformat(), "new": due_on.isoformat()}
    return records.record(deed, assignment, Event.DUE_CHANGED, actor=actor, note=reason, data=data)


def tell_why(deed: Deed, assignment_id: int) -> None:
    """Mengapa tanggal ini? was pressed: by staff on any card, by a focal point on the own ones."""
    person = known(deed)
    if person is not None and person.staff_role is not None:
        _, item = staff_assignment(deed, assignment_id)
    else:
        _, _, item = own_assignment(deed, assignment_id)
    hidden = assignments.facts(deed.session, item).report.confidential
    deed.say(explain(deed, item), protect=hidden)


def explain(deed: Deed, assignment: Assignment) -> str:
    """The answer to "Mengapa tanggal ini?": start, rule, count, holidays by name, and every move since."""
    assert assignment.id is not None  # it was read from the database
    every = [event for event in events.history(deed.session, assignment.id) if event.undone_at is None]
    names = people.names(deed.session, {event.actor_id for event in every if event.actor_id is not None})
    sender = next((event.actor_id for event in every if event.event is Event.SENT), None)
    zone = deed.around.settings.zone
    return texts.explanation(
        texts.Why(
            code=assignment.code,
            rule=assignments.facts(deed.session, assignment).product.rule(),
            due_on=assignment.due_on,
            due_at=assignment.due_at.astimezone(zone) if assignment.due_at else None,
            first_due_on=assignment.first_due_on,
            counted=assignment.due_explained,
            received_on=assignment.received_on,
            recorded_by=names.get(sender or 0, ""),
            recorded_on=assignment.created_at.astimezone(zone).date(),
            provisional=assignment.provisional,
            extensions=assignment.extensions,
            office_due_on=assignment.office_due_on,
            moves=[_moved(event, zone) for event in every if "old" in event.data and "new" in event.data],
            day_off=_is_day_off(deed, assignment),
        )
    )


def _is_day_off(deed: Deed, assignment: Assignment) -> bool:
    if assignment.due_at is not None:
        return False
    return not holidays.calendar(deed.session, assignment.agency_id).is_working_day(assignment.due_on)


def _moved(event: AssignmentEvent, zone: tzinfo) -> texts.Move:
    old, new = date.fromisoformat(event.data["old"]), date.fromisoformat(event.data["new"])
    on = event.at.astimezone(zone).date()
    return texts.Move(event.event, on, old, new, event.note, str(event.data.get("why", "")))
