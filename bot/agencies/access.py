"""Who may look at units and change them: staff at all, an inspectorate at those below it; asked from the database."""

from dataclasses import dataclass

from bot.conversation.authority import identify, not_acting
from bot.conversation.context import Context
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, AgencyKind
from models.agencies.editing import By
from models.people.people import Person
from models.rules.agencies.errors import AgencyClosed, NotYourUnit, OnlyLooks
from models.rules.errors import NotStaff, StaleButton


@dataclass(frozen=True, slots=True)
class Access:
    """What the sender may do with the units of an inspectorate, or (`parent` None: staff) with all agencies."""

    person: Person
    parent: Agency | None
    is_staff: bool
    may_change: bool

    def by(self, ctx: Context) -> By:
        """Who makes a change, and when. Raises OnlyLooks for an Inspektur."""
        if not self.may_change:
            raise OnlyLooks
        return By(self.person.id, ctx.now)


def to_all(ctx: Context) -> Access:
    """All agencies: staff only."""
    facts = identify(ctx)
    if facts is None or facts.staff_role is None:
        raise NotStaff
    return Access(facts.person, None, is_staff=True, may_change=True)


def to_units_of(ctx: Context, parent_id: int) -> Access:
    """The units below an inspectorate: staff, and who holds a seat of it. Everybody else learns nothing of it."""
    facts = identify(ctx)
    if facts is None or not (facts.staff_role or facts.held):
        raise not_acting(ctx, facts)
    roles = {seat.role for seat in facts.held if seat.agency_id == parent_id}
    if facts.staff_role is None and not roles:
        raise NotYourUnit
    parent = agencies.by_id(ctx.session, parent_id)
    if parent is None or parent.kind is not AgencyKind.INSPECTORATE:
        raise StaleButton if facts.staff_role else NotYourUnit
    is_staff = facts.staff_role is not None
    return Access(facts.person, parent, is_staff, is_staff or bool(roles & set(ACTING)))


def to_agency(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    """One agency: a unit as `to_units_of` its inspectorate; an inspectorate itself only for staff."""
    agency = agencies.by_id(ctx.session, agency_id)
    if agency is not None and agency.parent_id is not None:
        return to_units_of(ctx, agency.parent_id), agency
    facts = identify(ctx)
    if facts is None or facts.staff_role is None:
        raise NotYourUnit if facts is not None and facts.held else not_acting(ctx, facts)
    if agency is None:
        raise StaleButton
    return to_all(ctx), agency


def to_open_agency(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    """The agency, if the sender may change it and it is open."""
    seen, agency = to_agency(ctx, agency_id)
    seen.by(ctx)
    if agency.closed_at is not None:
        raise AgencyClosed(agency.name)
    return seen, agency


def to_open_unit(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    """The same for a unit; StaleButton for an inspectorate."""
    seen, agency = to_open_agency(ctx, agency_id)
    if agency.parent_id is None:
        raise StaleButton
    return seen, agency


def own_inspectorates(ctx: Context) -> list[Agency]:
    """The inspectorates of which the sender holds a seat."""
    facts = identify(ctx)
    held = sorted({seat.agency_id for seat in facts.held}) if facts is not None else []
    return [each for each in agencies.with_ids(ctx.session, held) if each.kind is AgencyKind.INSPECTORATE]
