"""/pengingat: the own hour, said and tapped; the planned rows follow at once."""

from datetime import datetime

import pytest

from bot.bundles import bundles
from bot.reminders import plan
from bot.reminders.schedule import RCO_HALF
from models import reminders
from models.reminders import planned_for
from tests.support.cases.reminder_cases import Case, december, driver_of, november
from tests.support.clock import MORNING, WITA
from tests.support.rows import context_at, item, somebody


def moments(case: Case) -> set[str]:
    """The hours at which Ibu Sari's planned reminders come."""
    rows = planned_for(case.session, [case.sari.id], december(31))
    return {f"{row.at.astimezone(WITA):%H.%M}" for row in rows}


@pytest.mark.parametrize("words", ["/pengingat jam 10", "/pengingat 10.00", "jam 10", "10.00", "pukul 10"])
def test_an_hour_that_is_typed_moves_the_planned_reminders(case: Case, words: str) -> None:
    case.sends("K7Q2", 9)
    assert moments(case) == {"08.00"}
    assert "<b>pukul 10.00</b> WITA" in driver_of(case).says(words)
    assert moments(case) == {"10.00"}


def test_an_hour_by_button_and_back(case: Case) -> None:
    case.sends("K7Q2", 9)
    driver = driver_of(case)
    assert "saat kantor buka" in driver.says("/pengingat")
    assert "pukul 13.00" in driver.taps("13.00")
    assert moments(case) == {"13.00"} and "● 13.00" in driver.labels()
    assert "saat kantor buka" in driver.taps("Saat kantor buka")
    assert moments(case) == {"08.00"}


def test_the_screen_says_the_current_hour(case: Case) -> None:
    case.sends("K7Q2", 9)
    case.gets(4)
    driver = driver_of(case, now=case.on(4, 10).now)
    driver.forges(f"sz:{december(4)}")
    driver.says("/cuti 14-18 Desember")
    driver.taps("Simpan")
    said = driver.says("/pengingat")
    assert "Cuti: 14 Des 2026 – 18 Des 2026" in said
    assert "Ditunda: #K7Q2 sampai Senin, 7 Desember 2026" in said
    assert "Berikutnya: <b>Senin, 7 Desember 2026</b> (#K7Q2)" in said


@pytest.mark.parametrize(
    ("words", "why"), [("jam 7", "antara pukul 08.00 dan 15.00"), ("10.30", "jam penuh"), ("16.00", "antara pukul")]
)
def test_an_hour_that_cannot_be_is_refused(case: Case, words: str, why: str) -> None:
    assert why in driver_of(case).says(words)
    assert case.sari.reminder_hour is None


def test_a_forged_hour_is_refused(case: Case) -> None:
    assert "antara pukul" in driver_of(case).forges("rh:23")
    assert case.sari.reminder_hour is None


def test_a_stranger_is_told_the_way_in(case: Case) -> None:
    stranger = somebody(case.session, 9, "Orang", MORNING)
    assert "belum terdaftar" in driver_of(case, stranger).says("/pengingat")


def test_staff_have_an_hour_of_their_own(case: Case) -> None:
    case.sends("K7Q2", 9)
    driver_of(case, case.ina).says("/pengingat jam 9")
    rows = planned_for(case.session, [case.ina.id], december(31))
    assert rows and {row.at.astimezone(WITA).hour for row in rows} == {9}


def test_an_rco_ignores_the_own_hour(case: Case) -> None:
    driver_of(case).says("jam 15")
    ctx = context_at(case.session, november(23))
    ends = datetime(2026, 11, 23, 13, tzinfo=WITA)
    sent = item(ctx, "63.05", november(23).date(), product="rco", due_at=ends)
    plan.replan(ctx, sent)
    assert moments(case) == {"11.00"}


def test_whoever_has_to_wait_is_not_read_again_each_minute(case: Case) -> None:
    """Friday evening and the weekend, then behind Monday's bundle; an RCO's call does not wait."""
    sent, sari = case.sends("K7Q2", 9), case.sari.id

    def falls_due(kind: str) -> None:
        about = {"assignment_id": sent.id, "recipient_id": sari, "kind": kind, "due_version": 99}
        reminders.add(case.session, [{**about, "planned_on": december(4), "send_at": case.on(4, 8).now}])

    assert bundles.whom_due(case.on(4)) == [sari]
    for closed in (case.on(4, 20), case.on(5), case.on(6, 23, 59)):
        assert bundles.whom_due(closed) == []
    assert len(case.gets(7)) == 1
    falls_due("came-later")
    assert bundles.whom_due(case.on(7, 10)) == []
    assert bundles.whom_due(case.on(8)) == [sari], "with the bundle of the next working day"
    falls_due(RCO_HALF)
    assert [bundles.whom_due(case.on(7, 10)), bundles.whom_due(case.on(7, 22))] == [[sari], [sari]]
