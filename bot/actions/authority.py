"""Who may do it: asked from the database on every press and command, never from the button."""

from datetime import datetime, timedelta

from bot.actions import reach
from bot.deed import Deed
from models import agencies, assignments, lists, people
from models.agencies import Seat
from models.assignments import Assignment
from models.lists import Reader
from models.people import Person, StaffRole
from models.rules.errors import NotRegistered, NotStaff, NotYourAssignment
from models.rules.errors_people import OnlyReads

SEEN_EVERY = timedelta(minutes=5)


def known(deed: Deed) -> Person | None:
    """The sender as we know them. The first admins (ADMIN_TELEGRAM_IDS) are known from their first message on."""
    if deed.person is not None:
        return deed.person
    person = people.by_telegram_id(deed.session, deed.sender.user_id)
    if deed.sender.user_id in deed.around.settings.admin_telegram_ids and deed.sender.is_private:
        person = person or people.meet(deed.session, deed.sender.user_id, deed.sender.first_name, deed.now)
        person.staff_role = StaffRole.ADMIN
    deed.person = _seen(deed, person) if person is not None else None
    return deed.person


def the_reader(deed: Deed) -> Reader:
    """The sender for a screen that only shows: one light query; NotRegistered for strangers.

    Whoever was not heard of for a while, or counted as unreachable, goes through `known`, which writes it down.
    """
    found = lists.reader(deed.session, deed.sender.user_id)
    is_named_admin = deed.sender.user_id in deed.around.settings.admin_telegram_ids
    if found is None or found.unreachable or is_named_admin or _is_long_ago(deed, found.last_seen_at):
        if known(deed) is None:
            raise NotRegistered
        deed.session.flush()
        found = lists.reader(deed.session, deed.sender.user_id)
    if found is None:
        raise NotRegistered
    return found


def the_staff(deed: Deed) -> Person:
    """The sender as staff of the office; NotStaff for everybody else."""
    person = known(deed)
    if person is None or person.staff_role is None:
        raise NotStaff
    return person


def the_admin(deed: Deed) -> Person:
    """The sender as admin; NotStaff for everybody else."""
    person = the_staff(deed)
    if person.staff_role is not StaffRole.ADMIN:
        raise NotStaff
    return person


def the_focal_point(deed: Deed) -> tuple[Person, list[Seat]]:
    """The sender with the seats that they hold now; NotRegistered when there are none."""
    person = known(deed)
    seats = agencies.seats_of(deed.session, person.id) if person and person.id else []
    if person is None or not seats:
        raise not_acting(deed, person.id if person else None)
    return person, seats


def not_acting(deed: Deed, person_id: int | None) -> NotRegistered:
    """Why the person answers for nothing: an Inspektur only reads, everybody else is not registered."""
    return OnlyReads() if person_id and agencies.held_by(deed.session, person_id) else NotRegistered()


def own_assignment(deed: Deed, assignment_id: int) -> tuple[Person, Seat, Assignment]:
    """The assignment with the seat from which the sender answers for it; NotYourAssignment for everybody else.

    An inspectorate's seat also answers for the units under it.
    """
    person, seats = the_focal_point(deed)
    assignment = assignments.by_id(deed.session, assignment_id)
    if assignment is not None:
        agency = agencies.agency(deed.session, assignment.agency_id)
        for seat in seats:
            if seat.agency_id in (agency.id, agency.parent_id):
                return person, seat, assignment
    raise NotYourAssignment


def staff_assignment(deed: Deed, assignment_id: int) -> tuple[Person, Assignment]:
    """Any assignment, for staff only."""
    person = the_staff(deed)
    assignment = assignments.by_id(deed.session, assignment_id)
    if assignment is None:
        raise NotYourAssignment
    return person, assignment


def _seen(deed: Deed, person: Person) -> Person:
    if _is_long_ago(deed, person.last_seen_at):
        person.last_seen_at = deed.now  # to the minute or so: a write on every tap would buy nothing
        reach.was_heard(deed, person)
    if person.unreachable_at is not None:
        reach.came_back(deed, person)
    return person


def _is_long_ago(deed: Deed, seen_at: datetime | None) -> bool:
    return seen_at is None or deed.now - seen_at > SEEN_EVERY
