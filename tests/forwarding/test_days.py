"""The unit's own day, when days off, a rule or time that is given back move it: its readers are told, once."""

from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.deadlines import reached
from models.holidays import Holiday
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from tests.support import date_changes
from tests.support.cases.forwarding_cases import Case
from tests.support.clock import MORNING, WITA
from tests.support.driver import read
from tests.support.rows import context_at, item
from tests.support.stories import DUE

HOLIDAY = date(2027, 1, 6)  # a Wednesday, the day before the due dates
NIGHT, NOON = datetime(2026, 12, 1, 22, tzinfo=WITA), datetime(2026, 12, 1, 12, tzinfo=WITA)


@pytest.mark.parametrize("at", [NIGHT, NOON])
def test_a_day_off_moves_the_day_of_units_which_read_it_in_one_message(session: Session, at: datetime) -> None:
    """Two working days before Thu 7 January, without Tue 5: Mon 4; without Wed 6 too: 4 is one, Thu 31 December."""
    case = Case(session)
    other = item(context_at(session, MORNING), "63.05", DUE, code="P5R6")
    for each in (case.item, other):
        each.due_typed = True  # the due date itself stays
    case.passes()
    case.sari.forges(f"fp:{other.id}")
    case.sari.taps("Puskesmas")
    told = len(case.budi.payloads())

    def closes() -> None:
        session.add(Holiday(day=HOLIDAY, name="Cuti bersama", kind=HolidayKind.NATIONAL, agency_id=None))

    scope = ChangeScope(days=(HOLIDAY,))
    assert date_changes.apply(context_at(session, at), closes, scope, "📅 <b>Hari libur baru</b>") == []
    new = case.budi.payloads()[told:]
    messages = [each for each in new if "Hari libur baru" in each.get("text", "")]
    assert len(messages) == 1 and "Perihal" not in messages[0]["text"]
    for code in ("#K7Q2", "#P5R6"):
        assert f"{code}: 4 Jan 2027 → Kamis, 31 Desember 2026" in read(messages[0]["text"])
    assert messages[0].get("disable_notification", False) is (at is NIGHT)
    assert "un:open:1" in str(messages[0]["reply_markup"])
    assert sum("Kamis, 31 Desember 2026" in each.get("text", "") for each in new) == 3  # both cards, too
    case.budi.taps("#P5R6")
    assert "Kamis, 31 Desember 2026" in case.last(case.budi, "Dimohon sampai")


def test_time_that_is_given_back_moves_the_units_day(session: Session) -> None:
    """The due date moves with what nobody at the agency could hear."""
    case = Case(session)
    case.passes()
    case.sari.person.unreachable_at = MORNING
    session.flush()
    reached.reach_changed(context_at(session, MORNING), [case.item.agency_id])
    later = datetime(2026, 11, 25, 9, tzinfo=WITA)
    case.sari.person.unreachable_at = None
    session.flush()
    reached.reach_changed(context_at(session, later), [case.item.agency_id])
    assert case.item.due_on > DUE
    assert "#K7Q2: 4 Jan 2027 →" in case.last(case.budi, "waktunya tidak dihitung")
