"""Who may do it: asked from the database on every press and command, never from the button."""

from bot.conversation.context import Deed
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import agencies, holdings, people
from models.people.agencies import Seat
from models.people.holdings import Reader
from models.people.people import Person, StaffRole
from models.rules.errors import NotRegistered, NotStaff, NotYourAssignment
from models.rules.people import OnlyReads


def identify(deed: Deed) -> Reader | None:
    """The sender as one light statement knows them, read once per transaction; None for strangers."""
    if deed.reader is None:
        deed.reader = holdings.reader(deed.session, deed.sender.user_id)
    return deed.reader


def known(deed: Deed) -> Person | None:
    """The sender as a whole row, read once per transaction; None for strangers."""
    if deed.person is None:
        found = identify(deed)
        deed.person = people.by_id(deed.session, found.person_id) if found is not None else None
    return deed.person


def the_reader(deed: Deed) -> Reader:
    """The sender for a screen that only shows; NotRegistered for strangers."""
    found = identify(deed)
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
    seats = holdings.seats_of(deed.session, person.id) if person and person.id else []
    if person is None or not seats:
        raise not_acting(deed, person.id if person else None)
    return person, seats


def not_acting(deed: Deed, person_id: int | None) -> NotRegistered:
    """Why the person answers for nothing: an Inspektur only reads, everybody else is not registered."""
    return OnlyReads() if person_id and holdings.held_by(deed.session, person_id) else NotRegistered()


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
