"""Closing an agency and opening it again; who held a seat there is told, and staff where an inspectorate did it."""

from bot.agencies import access, screens, texts
from bot.agencies.access import Access
from bot.agencies.listed import beside
from bot.agencies.presses import AgencyPress
from bot.conversation.buttons.keyboards import Button, Style, inline
from bot.conversation.context import Context
from bot.groups import linking
from bot.people import seats
from bot.people.registering import admissions
from models import forwarding
from models.agencies import agencies, editing
from models.agencies.agencies import Agency
from models.office import open_items
from models.office.open_items import Wanted
from models.people import coverage
from models.people.coverage import UnitCount
from models.rules.agencies import rows
from models.rules.agencies.errors import (
    AgencyClosed,
    AlreadyThere,
    HasOpenItems,
    HasOpenUnits,
    HasPassedItems,
    NameTaken,
)
from models.rules.agencies.rows import Finding, row_of

MOST_NAMED = 6  # open items in the refusal


def close(ctx: Context, agency_id: int) -> None:
    """Tutup: asked first; refused with open items, which are named."""
    _, agency = _closable(ctx, agency_id)
    holders = list(coverage.seats_there(ctx.session, agency.id).values())
    yes = Button(texts.SURE, AgencyPress("sure", agency.id), Style.DANGER)
    back = Button(texts.BACK, AgencyPress("show", agency.id))
    screens.show(ctx, (texts.sure_to_close(agency, holders), inline([yes], [back])))


def close_confirmed(ctx: Context, agency_id: int) -> None:
    """Ya, tutup: who held a seat is told, and staff where an inspectorate did it."""
    seen, agency = _closable(ctx, agency_id)
    for view in coverage.held_at(ctx.session, agency.id):
        seats.end_closed(ctx, view, texts.seat_closed(agency))
    admissions.close_with(ctx, agency)
    linking.agency_closed(ctx, agency)
    editing.close(ctx.session, agency, seen.by(ctx))
    again = Button(texts.REOPEN, AgencyPress("reopen", agency.id))
    screens.show(ctx, (texts.closed(agency), inline([again], [screens.list_button(agency)])))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_closed(seen.parent, agency, seen.person.full_name))


def _closable(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    seen, agency = access.to_open_agency(ctx, agency_id)
    refuse_open_items(ctx, agency)
    below = coverage.units_counted(ctx.session).get(agency.id, UnitCount()).units
    if below:
        raise HasOpenUnits(below)
    return seen, agency


def refuse_open_items(ctx: Context, agency: Agency) -> None:
    """Raises HasOpenItems for the own items, or HasPassedItems for those that its inspectorate passed on."""
    if passed := forwarding.codes_at(ctx.session, agency.id):
        raise HasPassedItems(", ".join(f"#{code}" for code in passed[:MOST_NAMED]), len(passed))
    count = open_items.count(ctx.session, Wanted(agency_id=agency.id))
    if count:
        named = open_items.page(ctx.session, Wanted(agency_id=agency.id), 0, MOST_NAMED)
        raise HasOpenItems(", ".join(f"#{each.code} ({each.report_number})" for each in named), count)


def reopen(ctx: Context, agency_id: int) -> None:
    """Buka kembali."""
    seen, agency = access.to_agency(ctx, agency_id)
    by = seen.by(ctx)
    if agency.closed_at is None:
        raise AlreadyThere
    if agency.parent_id is not None:
        parent = agencies.agency(ctx.session, agency.parent_id)
        if parent.closed_at is not None:
            raise AgencyClosed(parent.name)
        row = row_of(1, agency.name, agency.district or "")
        if rows.check([row], beside(ctx, parent.id, but=agency.id), parent.id)[0].finding is Finding.THERE:
            raise NameTaken(agency.name)
    editing.reopen(ctx.session, agency, by)
    screens.show(ctx, (texts.reopened(agency), screens.below(agency)))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_reopened(seen.parent, agency, seen.person.full_name))
