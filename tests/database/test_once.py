"""What a transaction reads once: dropped by a change, a statement, a rollback, and the end of the work."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from models import holidays, policy
from models.database import Work, commit_together
from models.holidays import Holiday
from models.people import people
from models.people.people import Person, StaffRole
from models.rules.holidays.holidays import HolidayKind
from tests.support.clock import MORNING
from tests.support.databases import counted
from tests.support.rows import somebody

pytestmark = pytest.mark.both_databases

FRIDAY = date(2026, 12, 4)


def day_off(day: date = FRIDAY) -> Holiday:
    """A national day off."""
    return Holiday(day=day, name="Pilkada", kind=HolidayKind.NATIONAL)


def test_a_second_reading_sends_no_statement(session: Session) -> None:
    first = (holidays.calendar(session), policy.ladders(session), policy.numbers(session), people.staff(session))
    sent = counted(session)
    assert first == (
        holidays.calendar(session),
        policy.ladders(session),
        policy.numbers(session),
        people.staff(session),
    )
    assert sent == []


def test_an_added_day_off_counts_at_once(session: Session) -> None:
    assert holidays.calendar(session).is_working_day(FRIDAY)
    session.add(day_off())
    assert not holidays.calendar(session).is_working_day(FRIDAY)


def test_a_day_off_that_is_rolled_back_to_a_savepoint_counts_no_more(session: Session) -> None:
    point = session.begin_nested()
    session.add(day_off())
    assert not holidays.calendar(session).is_working_day(FRIDAY)
    point.rollback()
    assert holidays.calendar(session).is_working_day(FRIDAY)


def test_a_changed_row_drops_what_rests_on_it(session: Session) -> None:
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    assert people.staff(session) == [ina]
    ina.unreachable_at = MORNING
    assert people.staff(session) == []


def test_a_statement_through_the_session_drops_everything(session: Session) -> None:
    somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    assert len(people.staff(session)) == 1
    session.execute(sa.update(Person).where(col(Person.telegram_id) == 1).values(staff_role=None))
    assert people.staff(session) == []


@pytest.mark.both_databases
@pytest.mark.parametrize("fails", [False, True])
def test_the_next_work_of_a_group_reads_for_itself(engine: sa.Engine, fails: bool) -> None:
    def adds(session: Session) -> bool:
        session.add(day_off())
        is_off = not holidays.calendar(session).is_working_day(FRIDAY)
        if fails:
            raise LookupError
        return is_off

    def looks(session: Session) -> bool:
        return holidays.calendar(session).is_working_day(FRIDAY)

    first, second = commit_together(engine, [Work(adds), Work(looks)])
    assert (first.value, second.value) == ((None, True) if fails else (True, False))
