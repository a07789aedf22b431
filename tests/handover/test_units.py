"""A unit to which an item was passed on gets another holder while it collects what it was asked for."""

from sqlmodel import Session

from bot.handover import packet
from bot.people import seats
from models.agencies.agencies import SeatRole
from models.people import holdings
from tests.support.cases.forwarding_cases import HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, somebody


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
