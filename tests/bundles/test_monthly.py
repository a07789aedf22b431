"""Once a month an inspectorate reads which products of supervision are open: in its bundle, else quietly alone."""

from datetime import date, datetime

import pytest

from bot.bundles import monthly
from models.holidays import Holiday
from models.queues import claims
from models.rules.assignments import Status
from models.rules.holidays.holidays import HolidayKind
from tests.support.cases.reminder_cases import SARI, Case, send_all_due
from tests.support.clock import MORNING, WITA
from tests.support.deliveries import UNKNOWN_MESSAGE, Deliveries
from tests.support.driver import read
from tests.support.rows import agency_called, context_at, item

pytestmark = pytest.mark.both_databases
ASIDE = "Ini bukan ramalan Opini."


def morning(case: Case, day: int, hour: int = 9, month: int = 12) -> list[str]:
    """What Ibu Sari reads after the jobs of that minute, in their order."""
    ctx = context_at(case.session, datetime(2026, month, day, hour, tzinfo=WITA))
    send_all_due(ctx)
    monthly.send(ctx, monthly.due(ctx))
    deliveries = Deliveries.of(case.session)
    deliveries.deliver(ctx)
    return [read(text) for chat, text in deliveries.take_texts() if chat == SARI]


def open_item(case: Case, code: str, place: str, product: str = "lhp") -> None:
    """An item due far away: nothing is reminded of on 1 December."""
    item(
        context_at(case.session, MORNING), place, date(2027, 3, 1), code=code, product=product
    ).status = Status.IN_PROGRESS


def test_without_a_bundle_it_is_one_quiet_message_on_the_first_working_day(case: Case) -> None:
    morning(case, 24, month=11)  # the reminders to acknowledge what was sent are over
    for code, place, product in (
        ("K7Q2", "63.05", "lhp"),
        ("M4X8", "63.05.01", "saran_lha"),  # of a unit below
        ("N5Y9", "63.05", "klarifikasi_1"),  # no product of supervision
        ("P6Z3", "63.07", "lhp"),  # of another district
    ):
        open_item(case, code, place, product)
    case.session.flush()
    assert morning(case, 1, 7) == []  # the office is closed
    savepoint = case.session.begin_nested()
    monthly.send(case.on(1), monthly.due(case.on(1)))
    (envelope,) = claims.claim(case.session, case.on(1).now, 100)
    payload = monthly.render(case.on(1), envelope)
    assert (
        payload is not None
        and payload["disable_notification"] is True
        and monthly.render(case.on(2), envelope) is None
    )
    savepoint.rollback()
    (told,) = morning(case, 1)
    assert "masih terbuka: 2 (#K7Q2, #M4X8)" in told and ASIDE in told and "/standar opini" in told
    assert morning(case, 1) == morning(case, 1, 15) == morning(case, 2) == []  # once


def test_the_bundle_of_that_morning_carries_it_and_no_second_message_comes(case: Case) -> None:
    case.sends("K7Q2", 4)  # reminded of on 1 December (H-3)
    bundle, *others = morning(case, 1)
    assert not others and "Pengingat Selasa, 1 Desember 2026" in bundle
    assert "masih terbuka: 1 (#K7Q2)" in bundle and ASIDE in bundle
    assert Deliveries.of(case.session).carrier(SARI, "op:0:0") < UNKNOWN_MESSAGE  # its button
    assert morning(case, 1, 10) == []
    later = [text for day in (3, 7) for text in morning(case, day)]
    assert later and not any(ASIDE in text for text in later)


def test_nothing_open_is_no_message_and_a_day_off_moves_it(case: Case) -> None:
    assert morning(case, 1) == []
    open_item(case, "K7Q2", "63.05")
    own = Holiday(
        day=date(2026, 12, 1),
        name="Hari Jadi Tapin",
        kind=HolidayKind.LOCAL,
        agency_id=agency_called(case.session, "63.05").id,
    )
    case.session.add(own)
    case.session.flush()
    assert [text for text in morning(case, 1) if ASIDE in text] == []
    assert [ASIDE in text for text in morning(case, 2)] == [True]
