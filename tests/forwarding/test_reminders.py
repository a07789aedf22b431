"""Who is reminded of an item that is at a unit: whoever owes the next step, each counted to their own day."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.reach import alerts, unreachable
from bot.reminders import plan
from models import leaves
from models.rules.deadlines.working_days import Calendar
from models.rules.forwarding import unit_day
from models.rules.leaves import LeaveSpan
from tests.support.cases.forwarding_cases import Case
from tests.support.cases.reminder_cases import send_all_due
from tests.support.clock import WITA
from tests.support.deliveries import Deliveries
from tests.support.driver import read
from tests.support.rows import context_at, rows_of
from tests.support.tables import each_row

SARI, BUDI = 200, 400


@pytest.fixture
def case(session: Session) -> Case:
    """#K7Q2, due on Thursday, 7 January 2027, is not passed on yet."""
    return Case(session)


def morning(case: Case, day: int, month: int = 1) -> dict[int, str]:
    """What each chat gets at 09:00 of a day, from reminders of all days until then."""
    at = datetime(2027 if month == 1 else 2026, month, day, 9, tzinfo=WITA)
    for driver in (case.ina, case.sari, case.budi):
        driver.now = at
    ctx = context_at(case.session, at)
    Deliveries.of(case.session).take_texts()
    send_all_due(ctx)
    Deliveries.of(case.session).deliver(ctx)
    return {chat_id: read(text) for chat_id, text in Deliveries.of(case.session).take_texts()}


def planned(case: Case, name: str) -> dict[str, date]:
    """Somebody's planned reminders: kind -> day."""
    found = rows_of(case.session, case.item).items()
    return {label.removesuffix(f" {name}"): day for label, day in found if label.endswith(name)}


@each_row(
    ("due", "passed", "before", "asked"),
    [
        # November 2026: Mon 23 ... Fri 27, Mon 30; Fri 4 December
        (date(2026, 12, 4), date(2026, 11, 23), 2, date(2026, 12, 2)),
        (date(2026, 12, 4), date(2026, 11, 23), 0, date(2026, 12, 4)),
        (date(2026, 11, 25), date(2026, 11, 23), 2, date(2026, 11, 24)),  # not on the day it comes: the next one
        (date(2026, 11, 24), date(2026, 11, 23), 2, date(2026, 11, 24)),
        (date(2026, 11, 23), date(2026, 11, 23), 2, date(2026, 11, 23)),  # due today: today
        (date(2026, 11, 20), date(2026, 11, 27), 2, date(2026, 11, 30)),  # over: the next working day, a Monday
        (date(2026, 11, 29), date(2026, 11, 27), 2, date(2026, 11, 29)),  # due on a Sunday: never after it
    ],
)
def test_the_units_own_day(due: date, passed: date, before: int, asked: date) -> None:
    assert unit_day(due, passed, before, Calendar({})) == asked


def test_the_unit_is_reminded_before_its_day_and_the_inspectorate_from_the_due_date_on(case: Case) -> None:
    own = planned(case, "Sari Wahyuni")
    case.passes()
    # Tue 5 January is a day off, and so is Fri 1: h-1 is Wed 6, the unit's day Mon 4, the day before that Thu 31
    assert planned(case, "Budi Santoso") == {"unit-h-1": date(2026, 12, 31), "unit-h": date(2027, 1, 4)}
    left = planned(case, "Sari Wahyuni")
    assert {kind for kind in own if kind not in left} == {"acknowledge", "h-7", "h-3"}
    assert left["at-unit-late"] == left["h-1"] == date(2027, 1, 6) and left["h"] == date(2027, 1, 7)
    assert left["h+1"] == own["h+1"]
    told = morning(case, 31, 12)
    assert (
        sorted(told) == [BUDI] and "Diteruskan Inspektorat Kab. Tapin, dimohon sampai Senin, 4 Januari" in told[BUDI]
    )
    case.budi.forges("un:open:1")
    assert "Menerbitkan surat keputusan" in read(case.budi.screen())
    told = morning(case, 6)  # the unit said nothing until its day: both hear it once more
    assert "dimohon sampai 4 Jan 2027, sudah lewat" in told[SARI] and "tugas, yang terdekat" in told[SARI]
    assert BUDI not in told or "4 Januari" in told[BUDI]


def test_an_answer_brings_the_ball_back_and_a_return_gives_it_away_again(case: Case) -> None:
    case.passes()
    case.hands_in()
    assert planned(case, "Budi Santoso") == {}
    # Mon 23 November + 1 and (shown here) + 3 working days: Sahkan is asked for; the own ladder goes on
    left = planned(case, "Sari Wahyuni")
    assert left["at-unit-endorse"] == date(2026, 11, 26) and {"h-7", "h-3", "h-1", "h"} <= left.keys()
    told = morning(case, 24, 11)
    assert "menunggu pengesahan Bapak/Ibu" in told[SARI] and BUDI not in told
    case.sari.taps("Kembalikan")
    case.sari.taps("Foto tidak terbaca")
    assert "unit-h" in planned(case, "Budi Santoso") and "h-3" not in planned(case, "Sari Wahyuni")
    case.hands_in(name="baru.pdf")
    case.sari.taps("Sahkan")
    assert planned(case, "Budi Santoso") == {} and "at-unit-endorse" not in planned(case, "Sari Wahyuni")


def test_a_part_of_the_actions_or_an_unopened_link_takes_no_reminder_from_the_inspectorate(case: Case) -> None:
    case.sari.taps("Teruskan ke OPD")
    for label in ("Hanya tindakan tertentu", "2. Menyampaikan", "Lanjut", "Puskesmas Pandahan"):
        case.sari.taps(label)
    assert {"h-7", "h-3"} <= planned(case, "Sari Wahyuni").keys() and "unit-h" in planned(case, "Budi Santoso")
    case.sari.taps("tarik kembali")
    assert planned(case, "Budi Santoso") == {} and "at-unit-late" not in planned(case, "Sari Wahyuni")
    case.passes("Dinas Kesehatan")
    assert {"h-7", "h-3", "at-unit-late"} <= planned(case, "Sari Wahyuni").keys()


def test_where_nobody_at_the_unit_reads_its_inspectorate_is_reminded_as_ever(case: Case) -> None:
    own = planned(case, "Sari Wahyuni")
    case.passes()
    assert "h-7" not in planned(case, "Sari Wahyuni")
    later = case.ina.now + timedelta(hours=1)
    alerts.report_unreachable(context_at(case.session, later), BUDI, "blocked")
    left = planned(case, "Sari Wahyuni")
    assert planned(case, "Budi Santoso") == {} and {"h-7", "h-3"} <= left.keys() and left["h-7"] == own["h-7"]
    unreachable.is_back(context_at(case.session, later), case.budi.person)
    assert "unit-h" in planned(case, "Budi Santoso") and "h-7" not in planned(case, "Sari Wahyuni")
    # away from 20 to 31 December: h-7 (Wed 23) is the inspectorate's, and the unit reads its own day on Mon 4
    leaves.add(case.session, case.budi.person.id, LeaveSpan(date(2026, 12, 20), date(2026, 12, 31)), later)
    plan.replan_person(context_at(case.session, later), case.budi.person)
    assert planned(case, "Budi Santoso") == {"unit-h": date(2027, 1, 4)}
    assert "h-7" in planned(case, "Sari Wahyuni")
    # passed on while nobody there can be written to
    case.sari.taps("tarik kembali")
    alerts.report_unreachable(context_at(case.session, later), BUDI, "blocked")
    case.passes()
    assert {"h-7", "h-3"} <= planned(case, "Sari Wahyuni").keys()
