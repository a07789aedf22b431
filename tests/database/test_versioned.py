"""The version of rules and calendars: each change of their tables renews it; while it is the same, none is read."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from models import holidays, policy
from models.database import transaction
from models.holidays import Holiday
from models.policy import PolicyNumber
from models.reading import versioned
from models.rules.holidays.holidays import HolidayKind
from models.rules.policy.numbers import SILENT
from models.setup.tables import METADATA
from tests.support.databases import SEEDED_AT, counted

pytestmark = pytest.mark.both_databases

Row = dict[str, Any]
COUNTS: Row = {"total": 0, "done": 0, "dates": 0, "limits": 0, "created_at": SEEDED_AT}
FRIDAY = date(2026, 12, 4)
SOMEBODY: Row = {"id": 1, "full_name": "X", "position": "", "created_at": SEEDED_AT}  # to whom rows point
# By table: the columns by which a row that the seeds do not have is found, the others, and a change of it.
ROWS: dict[str, tuple[Row, Row, Row]] = {
    "agencies": ({"code": "63.99"}, {"name": "X", "short_name": "X", "kind": "unit"}, {"name": "Y"}),
    "confirmed_years": ({"year": 2099}, {}, {"year": 2099}),
    "holidays": ({"day": date(2099, 1, 6)}, {"name": "X", "kind": "national"}, {"name": "Y"}),
    "house_rules": ({"code": "x"}, {"value": 1}, {"value": 2}),
    "ladder_steps": (
        {"kind": "x"},
        {"ladder": "agency", "offset": 1, "audience": "staff", "anchor": "due"},
        {"offset": 2},
    ),
    "mass_changes": ({"id": 99}, {"kind": "plan", "state": "moving", "data": {}, **COUNTS}, {"state": "done"}),
    "postings": (
        {"letter": "x"},
        {"person_id": 1, "agency_id": 1, "from_on": FRIDAY, "until_on": FRIDAY, "purpose": "", "version": 1}
        | {"posted_at": SEEDED_AT, "posted_by": 1},
        {"version": 2},
    ),
    "products": (
        {"code": "x"},
        {"name": "X", "unit": "fixed", "confidence": "house", "start_event": "", "late_means": "", "basis": ""}
        | {
            "position": 1,
            "endorses": True,
            "active": True,
            "ladder": "calm",
            "duty": "verify",
            "is_oversight": False,
        },
        {"ladder": "agency"},
    ),
}
READ = sa.select(versioned.NUMBER)


def version(session: Session) -> int:
    """The number as it is stored now."""
    return int(session.connection().execute(READ).scalar_one())


def silent_after(session: Session) -> int:
    """One number of the office."""
    return policy.numbers(session)[SILENT]


def test_the_rows_below_are_of_all_versioned_tables() -> None:
    assert ROWS.keys() == versioned.tables()


@pytest.mark.parametrize("name", ROWS)
def test_every_change_by_whomever_renews_the_version(session: Session, name: str) -> None:
    table, (key, others, change) = METADATA.tables[name], ROWS[name]
    [(column, value)] = key.items()
    is_new = table.c[column] == value
    connection = session.connection()
    connection.execute(sa.insert(METADATA.tables["people"]).values(SOMEBODY))
    seen = {version(session)}
    for statement in (
        sa.insert(table).values(key | others),
        sa.update(table).where(is_new).values(change),
        sa.delete(table).where(is_new),
    ):
        connection.execute(statement)
        seen.add(version(session))
    assert len(seen) == 4


def test_another_transaction_reads_the_version_and_nothing_else(engine: sa.Engine) -> None:
    def all_of(session: Session) -> tuple[object, ...]:
        return policy.ladders(session), policy.numbers(session), holidays.calendar(session)

    with transaction(engine) as session:
        first = all_of(session)
    with transaction(engine) as session:
        sent = counted(session)
        assert all_of(session) == first
        assert len(sent) == 1


def test_what_somebody_else_changed_counts_in_the_next_transaction(engine: sa.Engine) -> None:
    with transaction(engine) as session:
        before = silent_after(session)
    with engine.begin() as by_hand:
        by_hand.execute(sa.update(METADATA.tables["house_rules"]).values(value=before + 1))
    with transaction(engine) as session:
        assert silent_after(session) == before + 1


def test_what_was_rolled_back_is_never_read_again(engine: sa.Engine) -> None:
    def days_off(session: Session) -> bool:
        return not holidays.calendar(session).is_working_day(FRIDAY)

    with transaction(engine) as session:
        before = silent_after(session)
        point = session.begin_nested()
        session.add(Holiday(day=FRIDAY, name="Pilkada", kind=HolidayKind.NATIONAL))
        policy.set_number(session, SILENT, before + 1)
        assert (days_off(session), silent_after(session)) == (True, before + 1)
        point.rollback()
        assert (days_off(session), silent_after(session)) == (False, before)
    with pytest.raises(LookupError), transaction(engine) as session:
        policy.set_number(session, SILENT, before + 2)
        assert silent_after(session) == before + 2
        raise LookupError
    with transaction(engine) as session:
        policy.set_number(session, SILENT, before + 3)  # the next change after one that was rolled back
        assert (days_off(session), silent_after(session)) == (False, before + 3)
    with transaction(engine) as session:
        assert (days_off(session), silent_after(session)) == (False, before + 3)


def test_a_change_after_the_version_was_read_with_the_sender_counts_at_once(session: Session) -> None:
    versioned.note(session, version(session))
    before = silent_after(session)
    session.execute(sa.update(PolicyNumber).where(col(PolicyNumber.code) == SILENT).values(value=before + 1))
    assert silent_after(session) == before + 1
