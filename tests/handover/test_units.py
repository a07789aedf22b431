"""A unit to which an item was passed on gets another holder while it collects what it was asked for."""

import sqlalchemy as sa
from sqlmodel import Session

from bot.handover import packet
from bot.people import seats
from models.agencies.agencies import SeatRole
from models.people import holdings
from models.queues.outbox import TABLE as OUTBOX
from tests.support.cases.forwarding_cases import HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody
from tests.support.stories import DUE


def test_what_was_passed_on_goes_on_with_the_units_successor(session: Session) -> None:
    case = Case(session)
    case.passes()
    case.budi.forges("un:done:1")
    case.budi.says("Antrean loket sudah ditambah sejak Senin.")
    unit = agency_called(session, HOLDER)
    listed = packet.read(context_at(session, MORNING), unit).items
    assert [(each.code, each.evidence) for each in listed] == [("K7Q2", 1)]
    rina = Driver(session, somebody(session, 500, "Rina", MORNING), MORNING)
    seat = holdings.seat(session, unit.id, SeatRole.PRINCIPAL)
    rina.does(lambda ctx: seats.give(ctx, rina.person, seat.id))
    assert "dilanjutkan Bapak/Ibu" in rina.screen() and "1 catatan diterima" in rina.screen()
    assert "sudah berakhir" in case.budi.taps("Sudah lengkap")
    rina.taps("Semua")
    rina.taps("Sudah lengkap")
    assert "menunggu pengesahan Bapak/Ibu" in case.last(case.sari, "Tenggat:")


def test_a_unit_that_nobody_is_left_at(session: Session) -> None:
    """The counter and the question lose their buttons at once, the inspectorate reads how far all of it is in one
    message, and the collection goes on with whoever comes later."""
    case = Case(session)
    other = item(context_at(session, MORNING), "63.05", DUE, code="P5R6")
    case.passes()
    case.sari.forges(f"fp:{other.id}")
    case.sari.taps("Puskesmas")
    case.budi.forges("un:done:1")
    case.budi.says("Antrean loket sudah ditambah sejak Senin.")
    assert any("Sudah lengkap" in label for label in case.budi.labels())
    case.ina.says("/narahubung Puskesmas Pandahan")
    case.ina.taps("Akhiri")
    told = len(case.sari.payloads())
    case.ina.taps("Ya")
    counters = [each for each in case.budi.payloads() if "dilanjutkan oleh yang menggantikan" in each.get("text", "")]
    assert len(counters) == 1 and "reply_markup" not in counters[0]
    assert "ditangani orang lain" in case.last(case.budi, "ditangani")
    news = [each for each in case.sari.payloads()[told:] if "tidak lagi punya narahubung" in each.get("text", "")]
    assert len(news) == 1  # one message, for both items
    assert "#K7Q2 · 1 bukti terkumpul, belum diserahkan" in read(news[0]["text"]) and "• #P5R6" in read(
        news[0]["text"]
    )
    assert "Tarik #P5R6" in str(news[0]["reply_markup"])
    rina = Driver(session, somebody(session, 500, "Rina", MORNING), MORNING)
    seat = holdings.seat(session, agency_called(session, HOLDER).id, SeatRole.PRINCIPAL)
    rina.does(lambda ctx: seats.give(ctx, rina.person, seat.id))
    assert "1 catatan diterima" in rina.screen()


def test_an_inspectorates_counter_loses_its_buttons_with_the_seat_and_with_erasing(session: Session) -> None:
    case = Case(session)
    anwar = Driver(session, somebody(session, 700, "Anwar Sani", MORNING), MORNING)
    holds_seat(session, anwar.person, "63.05", MORNING, SeatRole.DEPUTY)
    for driver in (case.sari, anwar):
        driver.forges(f"c:proof:{case.item.id}:{case.item.version}")
        driver.says("Antrean loket sudah ditambah sejak Senin.")
    case.ina.says("/narahubung Tapin")
    case.ina.taps("mutasi): Sari")
    case.ina.taps("Ya")
    anwar.says("/dataku")
    anwar.taps("Hapus data")
    anwar.taps("Ya, hapus data saya")
    left = sa.select(OUTBOX.c.chat_id).where(OUTBOX.c.payload.contains("dilanjutkan oleh yang menggantikan"))
    assert set(session.execute(left).scalars()) == {200, 700}
