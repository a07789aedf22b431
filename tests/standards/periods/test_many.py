"""A period of many units: stored in pieces, stopped in the middle, a unit closed meanwhile, a date that moves."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.drafting import sending as sending_in_pieces
from bot.registry import mass_changes as changes
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models import mass_changes
from models.agencies.agencies import SeatRole
from models.holidays import Holiday
from models.mass_changes import MassChange
from models.office import tasks
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from tests.support import date_changes
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, rows_of, somebody
from tests.support.standards import DUE_ON, Standards

MANY = 12


def with_many(standards: Standards) -> None:
    """Twelve units in all, each with an officer."""
    for at in range(4, MANY + 1):
        code = f"63.05.{at:04}"
        standards.units = [*standards.units, standards.unit(code, f"Puskesmas {at}")]
        holds_seat(standards.session, somebody(standards.session, 600 + at, f"Petugas {at}", MORNING), code, MORNING)


def begin(standards: Standards) -> MassChange:
    """Kirim was pressed, and the first unit has its card."""
    wanted = Start(standards.instrument(), standards.units, DUE_ON)
    standards.rina.does(lambda ctx: sending.start(ctx, wanted, standards.rina.person))
    return standards.session.exec(select(MassChange)).one()


def texts(driver: Driver, chat_id: int) -> list[str]:
    return [each["text"] for each in driver.payloads(chat_id) if each.get("text")]


def piece(session: Session, count: int) -> None:
    """The timetable goes on with so many units."""
    ctx = context_at(session, MORNING)
    for _ in range(count // sending_in_pieces.SELF_REPORTS):
        changes.take(ctx, changes.steps(ctx)[:count])


@pytest.mark.both_databases
def test_pieces_send_everybody_one_message_and_the_inspectorate_its_own_at_the_end(standards: Standards) -> None:
    with_many(standards)
    row, session = begin(standards), standards.session
    assert len(standards.rina.items()) == 1 and row.total - row.done == MANY - 1
    piece(session, 4)
    assert "Sedang dikirim: 1 dari 12" in standards.rina.screen() and not texts(standards.rina, 200)
    ina = standards.ina
    shown = [ina.says("/standar"), *(ina.taps(label) for label in ("Periode baru", "14 komponen", "Kab. Tapin"))]
    assert shown and "sedang mengirim periode yang sama" in [ina.taps("Lanjut"), ina.says("18/12/2026")][-1]
    assert not any(label == "Kirim" for label in ina.labels()), "two never send the same at once"
    standards.rina.waits()
    items = standards.rina.items()
    assert [item.agency_id for item in items] == [unit.id for unit in standards.units]
    assert len({item.report_id for item in items}) == 1 and len({item.code for item in items}) == MANY
    for chat_id in (500, 501, 502, *range(604, 600 + MANY + 1)):
        assert sum("Standar pelayanan" in text for text in texts(standards.rina, chat_id)) == 1
    (cover,) = texts(standards.rina, 200)
    assert "12 unit di bawah inspektorat Bapak/Ibu" in cover


def test_the_rest_is_stopped_and_a_unit_closed_meanwhile_gets_nothing(standards: Standards) -> None:
    with_many(standards)
    holds_seat(standards.session, standards.budi.person, standards.units[-1].code, MORNING, SeatRole.DEPUTY)
    row, session = begin(standards), standards.session
    closed = standards.units[2]
    closed.closed_at = MORNING
    session.flush()
    piece(session, 4)
    assert closed.id not in {item.agency_id for item in standards.rina.items()}
    (task,) = tasks.open_page(session, 0, 9)
    assert f"{closed.short_name} ditutup sebelum" in task.text
    standards.rina.taps("Hentikan sisanya")
    assert not mass_changes.has_targets(session, row.id) and len(standards.rina.items()) == 4
    assert any("4 unit di bawah inspektorat" in text for text in texts(standards.rina, 200)), (
        "of those that were sent"
    )
    (cover,) = texts(standards.rina, 500)
    assert "1 unit tempat Bapak/Ibu menjadi narahubung" in cover, "the other one of his was not sent"


@pytest.mark.both_databases
def test_a_typed_date_on_a_new_cuti_bersama_stays_and_its_reminders_move(standards: Standards) -> None:
    standards.sent()
    session, day = standards.session, DUE_ON
    ctx = context_at(session, MORNING)
    off = Holiday(day=day, name="Cuti bersama", kind=HolidayKind.COLLECTIVE_LEAVE)
    date_changes.begun(ctx, lambda: session.add(off), ChangeScope(days=(day,)), "Hari libur baru:")
    standards.rina.waits()
    assert {item.due_on for item in standards.rina.items()} == {date(2026, 12, 18)}
    shown = [standards.sari.says("/standar"), standards.sari.taps("Puskesmas Pandahan")][-1]
    assert "(hari libur, tanggalnya tetap)" in shown
    planned = rows_of(session, standards.item(0))
    # Friday 18 December is off: H is Thursday the 17th, H-1 the 16th, H-7 the 8th.
    days = {kind: planned[f"{kind} Budi Santoso"].day for kind in ("h-7", "h-1", "h")}
    assert days == {"h-7": 8, "h-1": 16, "h": 17}
