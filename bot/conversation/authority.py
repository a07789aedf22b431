"""Who may do it: asked from the database on every press and command, never from the button."""

from dataclasses import dataclass

from bot.conversation.context import Context
from models import forwarding
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, SeatRole
from models.assignments import assignments
from models.assignments.assignments import Assignment, Facts
from models.assignments.changes import Actor
from models.forwarding import Forwarding
from models.people import holdings, invitations, requests
from models.people.holdings import HeldSeat, SenderFacts
from models.people.people import Person, StaffRole
from models.rules.errors import NotRegistered, NotStaff, NotYourAssignment, RuleBroken, UnitDecides
from models.rules.forwarding import AT_UNIT, ForwardingOver, ForwardingState, WithInspectorate
from models.rules.people import AwaitsConfirmation, AwaitsDecision, OnlyReads, SeatEnded


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers for an assignment of an agency: the person, and the seat from which they do."""

    person: Person
    seat: HeldSeat | None  # None: a guest, who answers for a unit by a one-time link
    item: Assignment
    agency: Agency  # the item's; of what was passed on, the unit

    @property
    def by(self) -> Actor:
        """Who made a change, for the history."""
        return Actor.of(self.person, self.seat)

    @property
    def who(self) -> str:
        """The person as others read them: "Sari Wahyuni (utama)"."""
        return seen_as(self.person, self.seat.role if self.seat else None)


def seen_as(person: Person, role: SeatRole | None) -> str:
    """A person as others read them, from a seat with this role or without one: "Sari Wahyuni (utama)"."""
    return f"{person.full_name} ({role.value})" if role is not None else person.full_name


def identify(ctx: Context) -> SenderFacts | None:
    """The sender with the seats that they hold, read once per transaction; None for strangers."""
    if ctx.sender_facts is None:
        ctx.sender_facts = holdings.sender_facts(ctx.session, ctx.sender.user_id)
    return ctx.sender_facts


def known(ctx: Context) -> Person | None:
    """The sender as a person; None for strangers."""
    found = identify(ctx)
    return found.person if found is not None else None


def the_registered(ctx: Context) -> SenderFacts:
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


def the_focal_point(ctx: Context) -> tuple[Person, list[HeldSeat]]:
    """The sender with the seats from which they act; NotRegistered when there are none."""
    facts = identify(ctx)
    if facts is None or not facts.seats:
        raise not_acting(ctx, facts)
    return facts.person, facts.seats


def is_focal_point(ctx: Context) -> bool:
    """Does the sender answer for some agency now?"""
    facts = identify(ctx)
    return facts is not None and bool(facts.seats)


def is_heard(ctx: Context) -> bool:
    """Is there somebody who reads what the sender writes without a question: the office, or their inspectorate?"""
    facts = identify(ctx)
    return facts is not None and (bool(facts.seats) or facts.has_forwarded)


def not_acting(ctx: Context, facts: SenderFacts | None) -> NotRegistered:
    """Why somebody answers for nothing: an Inspektur only reads, others wait for the office,
    gave up their seat, or nobody knows them.
    """
    if facts is None:
        return NotRegistered()
    if facts.held:
        return OnlyReads()
    if requests.pending_of(ctx.session, facts.person.id) is not None:
        return AwaitsDecision()
    is_invited = invitations.awaits_confirmation(ctx.session, facts.person.id, ctx.now)
    if is_invited:
        return AwaitsConfirmation()
    former = holdings.last_held(ctx.session, facts.person.id)
    return NotRegistered() if former is None else SeatEnded(former.seat.role.value, former.agency.name)


def own_assignment(ctx: Context, assignment_id: int) -> Answer:
    """The assignment with the seat from which the sender answers for it; NotYourAssignment for everybody else.

    An inspectorate's seat also answers for the units under it.
    """
    person, seats = the_focal_point(ctx)
    found = assignments.with_facts(ctx.session, assignment_id)
    if found is not None:
        item, facts = found
        for seat in seats:
            if seat.agency_id in (facts.agency.id, facts.agency.parent_id):
                _note(ctx, item, facts)
                return Answer(person, seat, item, facts.agency)
    raise NotYourAssignment


def own_consent(ctx: Context, assignment_id: int) -> Answer:
    """The same for a consent of the agency itself. UnitDecides: the inspectorate gives none for a unit that has a
    focal point.
    """
    own = own_assignment(ctx, assignment_id)
    is_above = own.seat is not None and own.seat.agency_id != own.agency.id
    holders = holdings.seat_holders(ctx.session, [own.agency.id])[own.agency.id] if is_above else []
    if any(not holder.from_parent and holder.role in ACTING for holder in holders):
        raise UnitDecides(own.agency.name)
    return own


@dataclass(frozen=True, slots=True)
class UnitAnswer(Answer):
    """Who answers for an item at a unit to which it was passed on; `agency` is the unit."""

    forwarding: Forwarding


def passed_on(ctx: Context, forwarding_id: int) -> UnitAnswer:
    """What was passed on to the sender, by a seat of the unit or as its guest, wherever it is now; NotYourAssignment
    for everybody else.
    """
    facts, row = identify(ctx), forwarding.by_id(ctx.session, forwarding_id)
    found = assignments.with_facts(ctx.session, row.assignment_id) if row is not None else None
    if facts is None or row is None or found is None:
        raise NotYourAssignment
    seat = next((each for each in facts.seats if each.agency_id == row.unit_id), None)
    is_theirs = seat is not None if row.guest_id is None else row.guest_id == facts.person_id
    if not is_theirs:
        former = not_acting(ctx, facts) if not facts.held else None
        raise former if isinstance(former, SeatEnded) else NotYourAssignment
    item, about = found
    _note(ctx, item, about)
    return UnitAnswer(facts.person, seat, item, agencies.agency(ctx.session, row.unit_id), row)


def own_passed_on(ctx: Context, forwarding_id: int) -> UnitAnswer:
    """The same while the unit owes the next step. ForwardingOver, WithInspectorate: it does not any more."""
    answer = passed_on(ctx, forwarding_id)
    if answer.forwarding.state is ForwardingState.ANSWERED and answer.item.closed_at is None:
        raise WithInspectorate
    if answer.forwarding.state not in AT_UNIT or answer.item.closed_at is not None:
        raise ForwardingOver
    return answer


def staff_assignment(ctx: Context, assignment_id: int) -> tuple[Person, Assignment]:
    """Any assignment, for staff only."""
    person = the_staff(ctx)
    found = assignments.with_facts(ctx.session, assignment_id)
    if found is None:
        raise NotYourAssignment
    item, facts = found
    _note(ctx, item, facts)
    return person, item


def readable_assignment(ctx: Context, assignment_id: int) -> tuple[Person, Assignment]:
    """The assignment for staff, or for whoever answers for it; NotYourAssignment for everybody else."""
    if is_staff(ctx):
        return staff_assignment(ctx, assignment_id)
    own = own_assignment(ctx, assignment_id)
    return own.person, own.item


def is_staff(ctx: Context) -> bool:
    """Does the sender work at the office?"""
    person = known(ctx)
    return person is not None and person.staff_role is not None


def _note(ctx: Context, item: Assignment, facts: Facts) -> None:
    """The action is about this item: what it says quotes the card, and is protected if the item is confidential."""
    ctx.items.add(item.id)
    ctx.is_confidential = ctx.is_confidential or facts.report.confidential


def the_reminded(ctx: Context) -> Person:
    """The sender, if they get reminders: who holds a seat, and staff; NotRegistered for everybody else."""
    facts = identify(ctx)
    if facts is None or not (facts.staff_role or facts.held):
        raise not_acting(ctx, facts)
    return facts.person
