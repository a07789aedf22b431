"""The voices of a unit for staff, its inspectorate and its own officers; its QR, and another one."""

from datetime import date, timedelta
from functools import partial

from bot.agencies import screens as agency_screens
from bot.agencies.presses import AgencyPress
from bot.conversation.authority import identify, not_acting, the_registered
from bot.conversation.buttons.keyboards import Button, columns, fitting_rows, inline, page_of, turns
from bot.conversation.context import Context
from bot.voices import qr
from bot.voices import texts_screens as texts
from bot.voices.answering import is_open
from bot.voices.presses import VoicesPress
from models import voices
from models.agencies import agencies, editing
from models.agencies.agencies import ACTING, Agency, AgencyKind
from models.agencies.editing import By
from models.people.holdings import HeldSeat
from models.rules.agencies.errors import AgencyClosed, NotYourUnit, OnlyLooks
from models.rules.errors import NotStaff, StaleButton
from models.rules.voices import quarter_of

PAGE = 8  # sentences on a screen
MOST_BACK = 3  # quarters before this one


def unit(ctx: Context, words: str) -> None:
    """/unit: an officer of units sees the voices about them, if they are open; everybody else what is below them."""
    facts = identify(ctx)
    held = sorted({seat.agency_id for seat in facts.seats}) if facts is not None and not facts.staff_role else []
    own = agencies.with_ids(ctx.session, held)
    if not own or not is_open(ctx) or any(each.kind is AgencyKind.INSPECTORATE for each in own):
        agency_screens.unit(ctx, words)
    elif len(own) == 1:
        show(ctx, own[0].id, 0)
    else:
        buttons = [Button(each.name, VoicesPress("show", each.id, 0, 0)) for each in own]
        ctx.answer_in_place(_name(ctx), texts.WHICH, inline(*columns(buttons, 1)))


def opened(ctx: Context, agency_id: int) -> None:
    """Suara warga on the screen of a unit."""
    show(ctx, agency_id, 0)


def show(ctx: Context, agency_id: int, back: int) -> None:
    """The numbers of a quarter, from ten voices on."""
    agency, is_staff = _readable(ctx, agency_id)
    back = max(0, min(back, MOST_BACK))
    quarter = _quarter(ctx, back)
    counted = voices.counted(ctx.session, agency.id, quarter)
    text = (
        texts.counts(agency.name, quarter[0], counted)
        if counted is not None
        else texts.too_few(agency.name, quarter[0])
    )
    buttons = [Button(texts.QR, VoicesPress("qr", agency.id, 0, 0))]
    buttons.append(Button(texts.RENEW, VoicesPress("renew", agency.id, 0, 0)))
    if is_staff and counted is not None and counted.sentences:
        buttons.append(Button(texts.WORDS, VoicesPress("words", agency.id, back, 0)))
    if back < MOST_BACK:
        buttons.append(Button(texts.EARLIER, VoicesPress("show", agency.id, back + 1, 0)))
    if back:
        buttons.append(Button(texts.NOW, VoicesPress("show", agency.id, 0, 0)))
    elif is_staff or agency.parent_id in {seat.agency_id for seat in _held(ctx)}:
        buttons.append(Button(texts.BACK, AgencyPress("show", agency.id)))
    ctx.answer_in_place(_name(ctx), text, inline(*fitting_rows(buttons)))


def show_words(ctx: Context, agency_id: int, back: int, page: int) -> None:
    """The sentences of a quarter, for staff only, without dates."""
    agency, is_staff = _readable(ctx, agency_id)
    if not is_staff:
        raise NotStaff
    quarter = _quarter(ctx, max(0, min(back, MOST_BACK)))
    counted = voices.counted(ctx.session, agency.id, quarter)
    if counted is None:
        raise StaleButton
    page, pages = page_of(page, counted.sentences, PAGE)
    shown = voices.sentences(ctx.session, agency.id, quarter, (page * PAGE, PAGE))
    beside = turns(page, pages, partial(VoicesPress, "words", agency.id, back))
    foot = [Button(texts.BACK, VoicesPress("show", agency.id, back, 0))]
    text = texts.sentences(agency.name, quarter[0], shown, (page, pages))
    ctx.answer_in_place(_name(ctx), text, inline(beside, foot))


def send_qr(ctx: Context, agency_id: int) -> None:
    """Minta kode QR: the picture to print."""
    agency = _changeable(ctx, agency_id)
    voices.token_of(ctx.session, agency)
    qr.send(ctx, agency)
    ctx.toast(texts.QR, files_follow=True)


def ask_renewal(ctx: Context, agency_id: int) -> None:
    """Ganti kode QR: what is printed ends with it, so it is asked once."""
    agency = _changeable(ctx, agency_id)
    keyboard = inline(
        [Button(texts.SURE, VoicesPress("sure", agency.id, 0, 0))],
        [Button(texts.BACK, VoicesPress("show", agency.id, 0, 0))],
    )
    ctx.answer_in_place(_name(ctx), texts.renew(agency.name), keyboard)


def renew(ctx: Context, agency_id: int) -> None:
    """Ya, ganti: the old link ends, the new picture is sent."""
    agency = _changeable(ctx, agency_id)
    voices.token_of(ctx.session, agency, renew=True)
    editing.linked(ctx.session, agency, By(the_registered(ctx).person_id, ctx.now))
    back = Button(texts.BACK, VoicesPress("show", agency.id, 0, 0))
    ctx.answer_in_place(_name(ctx), texts.renewed(agency.name), inline([back]))
    qr.send(ctx, agency)


def _readable(ctx: Context, agency_id: int) -> tuple[Agency, bool]:
    """A unit whose voices the sender may read, and whether as staff: staff, its inspectorate, its own seats."""
    facts, agency = identify(ctx), agencies.by_id(ctx.session, agency_id)
    if facts is None or not (facts.staff_role or facts.held):
        raise not_acting(ctx, facts)
    is_staff = facts.staff_role is not None
    of_it = {agency.id, agency.parent_id} if agency is not None else set()
    if not is_staff and not of_it & {seat.agency_id for seat in facts.held}:
        raise NotYourUnit
    if agency is None or agency.parent_id is None or not is_open(ctx):
        raise StaleButton
    return agency, is_staff


def _changeable(ctx: Context, agency_id: int) -> Agency:
    agency, is_staff = _readable(ctx, agency_id)
    if not is_staff and not any(seat.role in ACTING for seat in _held(ctx)):
        raise OnlyLooks
    if agency.closed_at is not None:
        raise AgencyClosed(agency.name)
    return agency


def _held(ctx: Context) -> list[HeldSeat]:
    facts = identify(ctx)
    return list(facts.held) if facts is not None else []


def _quarter(ctx: Context, back: int) -> tuple[date, date]:
    quarter = quarter_of(ctx.today)
    for _ in range(back):
        quarter = quarter_of(quarter[0] - timedelta(days=1))
    return quarter


def _name(ctx: Context) -> str:
    return f"agencies:{ctx.sender.chat_id}"
