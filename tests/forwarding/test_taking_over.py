"""A unit's seat gets a holder while an item is there: who reads it, the welcome, the pinned line."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.agencies.presses import AgencyPress
from bot.cards.many.texts_pinned import line
from bot.conversation.payloads import text_payload
from bot.forwarding import guests
from bot.people import seats
from bot.reach import alerts
from models.agencies.agencies import SeatRole
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages
from models.queues.shown import text_digest
from models.rules.forwarding import ForwardingState
from tests.forwarding.test_guests import GuestCase
from tests.support.cases.forwarding_cases import EMPTY, HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, holds_seat, somebody


def pinned_line(case: Case, driver: Driver) -> str | None:
    """The digest of the pinned line in a chat."""
    name = f"pin:{driver.person.chat_id}"
    return living_messages.shown_texts(case.session, [name]).get(name)


def test_the_pinned_line_and_the_welcome_count_what_was_passed_on(session: Session) -> None:
    """Due Thu 7 January 2027; the unit's own day is Mon 4."""

    def says(count: int, nearest: date | None, *, at_inspectorate: bool = False) -> str:
        return text_digest(text_payload(line(count, nearest, at_inspectorate=at_inspectorate), None))

    case = Case(session)
    case.budi.says("/start")  # begins the line
    case.passes()
    seen = [pinned_line(case, case.budi)]
    case.sari.taps("tarik kembali")
    seen.append(pinned_line(case, case.budi))
    case.passes()
    unit = agency_called(case.session, HOLDER)
    seat, rina = (
        holdings.seat(case.session, unit.id, SeatRole.PRINCIPAL),
        Driver(case.session, somebody(case.session, 500, "Rina Wati", MORNING), MORNING),
    )
    case.ina.does(lambda ctx: seats.give(ctx, rina.person, seat.id))
    welcome, card, pinned = [each["text"] for each in rina.payloads() if "text" in each]
    assert "masih ada <b>1</b> penugasan terbuka; kartunya ada di bawah" in welcome
    assert "diteruskan Inspektorat" in card and pinned == line(1, date(2027, 1, 4))
    seen.append(pinned_line(case, case.budi))
    nothing, one = says(0, None), says(1, date(2027, 1, 4))
    assert seen == [one, nothing, nothing]
    case.hands_in(rina)
    assert pinned_line(case, rina) == says(1, None, at_inspectorate=True)
    case.sari.taps("Sahkan")
    assert pinned_line(case, rina) == nothing


@pytest.mark.parametrize("guest", ["nobody", "blocked", "themselves", "at work"])
def test_a_focal_point_takes_over_what_waits_for_a_guest(session: Session, guest: str) -> None:
    """A link that nobody opened, a guest who blocked the bot, one who takes the seat; who works on it goes on."""
    case = GuestCase(session)
    unit, anwar = agency_called(case.session, EMPTY), somebody(case.session, 500, "Anwar Sani", MORNING)
    new = Driver(case.session, anwar, MORNING)
    if guest != "nobody":
        case.joins()
    if guest == "blocked":
        alerts.report_unreachable(context_at(case.session, MORNING), 600, "blocked")
    if guest == "themselves":
        person = people.by_chat(case.session, 600)
        assert person is not None
        person.position, new = "Kasi", Driver(case.session, person, MORNING)
    seat = holdings.seat(case.session, unit.id, SeatRole.PRINCIPAL)
    case.ina.does(lambda ctx: seats.give(ctx, new.person, seat.id))
    (row,) = case.rows()
    is_theirs = guest != "at work"
    assert (row.token_hash is None, row.guest_id is None) == (is_theirs, is_theirs)
    assert ("masih ada 1 penugasan" in case.last(new, "Selamat bergabung")) is is_theirs
    assert bool(case.last(new, "diteruskan Inspektorat")) is is_theirs
    assert ("sekarang dibaca narahubung Dinas Kesehatan" in case.last(case.sari, "sekarang dibaca")) is is_theirs
    assert ("Tautannya belum dibuka" in case.last(case.sari, "Tenggat:")) is False
    if not is_theirs:
        case.hands_in(case.rina)
        return
    assert "tidak kami kenal" in case.tono.says(f"/start {case.link}")
    case.hands_in(new)
    assert case.states() == [ForwardingState.ANSWERED]
    if guest == "blocked":
        assert "Menerbitkan" not in case.rina.forges(f"un:done:{row.id}")


@pytest.mark.parametrize("confidential", [False, True])
def test_a_unit_whose_focal_point_blocked_the_bot_gets_a_link(session: Session, *, confidential: bool) -> None:
    """Nobody would read the card: the inspectorate is not told that somebody does."""
    case = Case(session, confidential=confidential)
    alerts.report_unreachable(context_at(session, MORNING), 400, "blocked")
    case.sari.taps("Teruskan ke OPD")
    assert not any("👤" in label for label in case.sari.labels())
    said = read(case.sari.taps("Puskesmas"))
    assert "belum punya narahubung yang dapat kami hubungi" in said and "dibaca" not in said
    assert ("https://t.me/" in said) is not confidential
    assert len(case.states()) == (0 if confidential else 1)


def test_links_to_a_units_seat_end_with_their_maker_and_with_a_move(session: Session) -> None:
    """Whoever left the inspectorate, or to whose inspectorate the unit belonged, does not fill its seat any more."""
    case = Case(session)
    unit, view = agency_called(session, EMPTY), holdings.held_by(session, case.sari.person.id)[0]
    for ends in ("holding", "move"):
        case.sari.says("/unit Dinas Kesehatan")
        case.sari.taps("Undang narahubung")
        said = case.sari.screen()
        token = said[said.index("?start=") + 7 :].split()[0].split('"')[0].split("<")[0]
        guest = Driver(session, Person(telegram_id=800, chat_id=800, created_at=MORNING), MORNING)
        assert "sudah dipakai" not in guest.says(f"/start {token}")
        guest.says("/batal")
        if ends == "holding":
            case.ina.does(lambda ctx: seats.end(ctx, view))
        else:
            case.ina.forges(AgencyPress("move", unit.id).pack())
            case.ina.taps("Kab. Banjar")
        assert "sudah dipakai atau digantikan" in guest.says(f"/start {token}"), ends
        if ends == "holding":
            case.ina.does(lambda ctx: seats.give(ctx, case.sari.person, view.seat.id))
            case.moves(minutes=1)


def test_links_end_with_the_erasing_of_their_maker_and_the_others_are_told(session: Session) -> None:
    """Ibu Sari made a link to a unit's seat, and one for a guest that nobody opened; Pak Anwar is her wakil."""
    case = Case(session)
    anwar = Driver(session, somebody(session, 700, "Anwar Sani", MORNING), MORNING)
    holds_seat(session, anwar.person, "63.05", MORNING, SeatRole.DEPUTY)
    said = case.passes("Dinas Kesehatan")
    guest_link = said[said.index("?start=") + 7 :].split()[0]
    case.sari.says("/unit Dinas Kesehatan")
    case.sari.taps("Undang narahubung")
    said = case.sari.screen()
    seat_link = said[said.index("?start=") + 7 :].split()[0].split('"')[0].split("<")[0]
    case.sari.says("/dataku")
    case.sari.taps("Hapus data")
    case.sari.taps("Ya, hapus data saya")
    assert "Tautan #K7Q2 untuk Dinas Kesehatan tidak berlaku lagi" in case.last(anwar, "Tautan <b>#K7Q2")
    assert "narahubung utama Dinas Kesehatan tidak berlaku lagi" in case.last(anwar, "Tautan pendaftaran")
    rina = Driver(session, Person(telegram_id=800, chat_id=800, created_at=MORNING), MORNING)
    assert "tidak berlaku" in rina.says(f"/start {guest_link}")
    assert "sudah dipakai atau digantikan" in rina.says(f"/start {seat_link}")
    assert guests.unopened(context_at(session, case.ina.now + timedelta(hours=80))) == []  # told already
