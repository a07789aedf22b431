"""/narahubung: who holds which seat, which seats are empty, and ending a holding (mutasi)."""

from itertools import groupby

from bot.conversation.authority import the_staff
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.people import invitations, seats
from bot.people import texts_coverage as texts
from bot.people.presses import EndHoldingPress, InvitePress, SeatsPress, UnitsPress
from bot.people.registering import admissions
from bot.people.texts_coverage import Counted
from models import groups
from models.agencies import agencies
from models.agencies.agencies import ACTING, AgencyKind, SeatRole
from models.people import coverage as seats_held
from models.people import holdings
from models.people.holdings import SeatView
from models.rules.errors import StaleButton

MOST_BUTTONS = 60  # Telegram takes 100 under a message


def show_coverage(ctx: Context, words: str = "") -> None:
    """Answer /narahubung: everything, or one agency when its name is behind the command."""
    the_staff(ctx)
    agency = agencies.find(ctx.session, words).certain if words else None
    ctx.answer_in_place(_name(ctx), *(_page(ctx, agency.id) if agency is not None else _coverage(ctx)))


def look(ctx: Context, words: str) -> Shown | None:
    """What /narahubung shows; None: the page of an agency, whose seats are created when it is opened first."""
    the_staff(ctx)
    return Shown(_name(ctx), *_coverage(ctx)) if not words else None


def look_pressed(ctx: Context, agency_id: int) -> Shown | None:
    """What the button back to all shows."""
    the_staff(ctx)
    return Shown(_name(ctx), *_coverage(ctx)) if not agency_id else None


def seats_pressed(ctx: Context, agency_id: int) -> None:
    """Look at one agency, or (0) back to all."""
    the_staff(ctx)
    if agency_id and agencies.by_id(ctx.session, agency_id) is None:
        raise StaleButton
    ctx.answer_in_place(_name(ctx), *(_page(ctx, agency_id) if agency_id else _coverage(ctx)))


def leave_pressed(ctx: Context, seat_id: int, holding_id: int) -> None:
    """Mutasi: ask first."""
    the_staff(ctx)
    view = _held(ctx, seat_id, holding_id)
    yes = Button(texts.END_IT, EndHoldingPress("yes", seat_id, holding_id))
    back = Button(texts.BACK, SeatsPress(view.agency.id))
    ctx.answer_in_place(_name(ctx), texts.sure_to_end(view), inline([yes], [back]))


def leave_confirmed(ctx: Context, seat_id: int, holding_id: int) -> None:
    """Ya, akhiri."""
    the_staff(ctx)
    view = _held(ctx, seat_id, holding_id)
    seats.end(ctx, view)
    ctx.answer_in_place(_name(ctx), *_page(ctx, view.agency.id))


def _held(ctx: Context, seat_id: int, holding_id: int) -> SeatView:
    """The seat, if the same holding still runs; the button of an earlier one is stale."""
    view = holdings.seat_view(ctx.session, seat_id)
    if view is None or view.holding is None or view.holding.id != holding_id:
        raise StaleButton
    return view


def _coverage(ctx: Context) -> tuple[str, Markup]:
    every = seats_held.seats(ctx.session, MOST_BUTTONS)
    rows = [list(views) for _, views in groupby(every, key=lambda view: view.agency.id)]
    agencies_there, filled = seats_held.counted(ctx.session)
    units = seats_held.units_counted(ctx.session)
    waiting, requests = admissions.waiting(ctx)
    buttons = [_row_button(row) for row in rows]
    text = texts.coverage(rows, Counted(agencies_there, filled, units, waiting), ctx.zone)
    text += texts.with_groups([each.agency.short_name for each in groups.every_linked(ctx.session)])
    return text, inline(*requests, *columns(buttons, 2))


def _row_button(row: list[SeatView]) -> Button:
    agency_id = row[0].agency.id
    press = InvitePress("utama", agency_id) if row[0].person is None else SeatsPress(agency_id)
    return Button(texts.agency_label(row), press)


def _page(ctx: Context, agency_id: int) -> tuple[str, Markup]:
    row = list(holdings.seats(ctx.session, agency_id).values())
    inspector = holdings.inspector(ctx.session, agency_id)
    if inspector is not None and inspector.person is not None:
        row.append(inspector)
    buttons = [[_seat_button(view)] for view in row]
    group = groups.linked(ctx.session, [agency_id]).get(agency_id)
    text = texts.agency_page(row, ctx.zone, group.title if group is not None else None)
    if units := seats_held.units_counted(ctx.session).get(agency_id):
        text += f"\n\n{texts.units_below(units)}"
        buttons.append([Button(texts.units_label(units), UnitsPress("open", agency_id, 0))])
    if len(row) == len(ACTING) and row[0].agency.kind is AgencyKind.INSPECTORATE:
        text += f"\n\n{texts.NO_INSPECTOR}"
        buttons.append([Button(texts.INVITE_INSPECTOR, InvitePress(SeatRole.INSPECTOR.value, agency_id))])
    return text, inline(*buttons, [Button(texts.ALL_SEATS, SeatsPress(0))])


def _seat_button(view: SeatView) -> Button:
    if view.holding is None:
        return invitations.seat_button(view)
    return Button(texts.leave_label(view), EndHoldingPress("ask", view.seat.id, view.holding.id))


def _name(ctx: Context) -> str:
    return f"seats:{ctx.sender.chat_id}"
