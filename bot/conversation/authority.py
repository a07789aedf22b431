"""Who may do it: asked from the database on every press and command, never from the button."""

from bot.conversation.context import Context
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import agencies, holdings, people
from models.people.agencies import Seat
from models.people.holdings import Reader
from models.people.people import Person, StaffRole
from models.rules.errors import NotRegistered, NotStaff, NotYourAssignment, RuleBroken
from models.rules.people import OnlyReads


def identify(ctx: Context) -> Reader | None:
    """The sender as one light statement knows them, read once per transaction; None for strangers."""
    if ctx.reader is None:
        ctx.reader = holdings.reader(ctx.session, ctx.sender.user_id)
    return ctx.reader


def known(ctx: Context) -> Person | None:
    """The sender as a whole row, read once per transaction; None for strangers."""
    if ctx.person is None:
        found = identify(ctx)
        ctx.person = people.by_id(ctx.session, found.person_id) if found is not None else None
    return ctx.person


def the_reader(ctx: Context) -> Reader:
    """The sender for a screen that only shows; NotRegistered for strangers."""
    found = identify(ctx)
    if found is None:
        raise NotRegistered
    return found


def the_staff(ctx: Context) -> Person:
    """The sender as staff of the office; NotStaff for everybody else."""
    person = known(ctx)
    if person is None or person.staff_role is None:
        raise NotStaff
    return person


def the_admin(ctx: Context, refusal: type[RuleBroken] = NotStaff) -> Person:
    """The sender as admin; NotStaff for who is no staff, `refusal` for the other staff."""
    person = the_staff(ctx)
    if person.staff_role is not StaffRole.ADMIN:
        raise refusal
    return person


def the_focal_point(ctx: Context) -> tuple[Person, list[Seat]]:
    """The sender with the seats that they hold now; NotRegistered when there are none."""
    person = known(ctx)
    seats = holdings.seats_of(ctx.session, person.id) if person and person.id else []
    if person is None or not seats:
        raise not_acting(ctx, person.id if person else None)
    return person, seats


def not_acting(ctx: Context, person_id: int | None) -> NotRegistered:
    """Why the person answers for nothing: an Inspektur only reads, everybody else is not registered."""
    return OnlyReads() if person_id and holdings.held_by(ctx.session, person_id) else NotRegistered()


def own_assignment(ctx: Context, assignment_id: int) -> tuple[Person, Seat, Assignment]:
    """The assignment with the seat from which the sender answers for it; NotYourAssignment for everybody else.

    An inspectorate's seat also answers for the units under it.
    """
    person, seats = the_focal_point(ctx)
    assignment = assignments.by_id(ctx.session, assignment_id)
    if assignment is not None:
        agency = agencies.agency(ctx.session, assignment.agency_id)
        for seat in seats:
            if seat.agency_id in (agency.id, agency.parent_id):
                return person, seat, assignment
    raise NotYourAssignment


def staff_assignment(ctx: Context, assignment_id: int) -> tuple[Person, Assignment]:
    """Any assignment, for staff only."""
    person = the_staff(ctx)
    assignment = assignments.by_id(ctx.session, assignment_id)
    if assignment is None:
        raise NotYourAssignment
    return person, assignment


def the_reminded(ctx: Context) -> Person:
    """The sender, if they get reminders: who sits at an agency, and staff; NotRegistered for everybody else."""
    person = known(ctx)
    if person is None or person.erased_at is not None:
        raise NotRegistered
    if person.staff_role is None and not holdings.held_by(ctx.session, person.id):
        raise NotRegistered
    return person
