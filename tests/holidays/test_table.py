"""The list of days off in the database: whole years are planted once, and what an admin changed stays so."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.stored import from_json, to_json
from models import holidays
from models.holidays import ConfirmedYear, Holiday
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import HolidayGone, HolidayThere
from models.rules.holidays.holidays import HolidayKind
from models.setup import seeds
from tests.support.tables import each_row

TODAY = date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 25)
PILKADA = Change(Verb.ADD, date(2026, 12, 9), "Pilkada", HolidayKind.NATIONAL)


def names(session: Session, day: date) -> list[str]:
    return [row.name for row in holidays.listed(session, day, day)]


def test_a_removed_holiday_does_not_come_back_with_the_next_start(session: Session) -> None:
    (christmas,) = holidays.listed(session, CHRISTMAS, CHRISTMAS)
    holidays.make(session, Change(Verb.REMOVE, CHRISTMAS, id=christmas.id))
    seeds.insert_seeds(session, TODAY)
    assert names(session, CHRISTMAS) == []


def test_a_day_added_early_does_not_keep_the_rest_of_its_year_away(session: Session) -> None:
    leave = Change(Verb.ADD, date(2031, 12, 26), "Cuti bersama Natal", HolidayKind.COLLECTIVE_LEAVE)
    holidays.make(session, leave)
    seeds.insert_seeds(session, date(2029, 1, 2))
    assert names(session, date(2031, 12, 25))
    assert names(session, date(2031, 12, 26)) == ["Cuti bersama Natal"]


def test_planting_again_changes_nothing(session: Session) -> None:
    before = holidays.fingerprint(session)
    seeds.insert_seeds(session, TODAY)
    assert holidays.fingerprint(session) == before


def test_the_fingerprint_tells_every_change(session: Session) -> None:
    seen = {holidays.fingerprint(session)}
    for change in (PILKADA, Change(Verb.CONFIRM, year=2028), Change(Verb.DOUBT, year=2026)):
        holidays.make(session, change)
        seen.add(holidays.fingerprint(session))
    added = holidays.listed(session, date(2026, 12, 9), date(2026, 12, 9))[0]
    holidays.make(session, Change(Verb.REWORD, id=added.id, name="Pemilihan", kind=HolidayKind.NATIONAL))
    assert holidays.fingerprint(session) not in seen
    assert len(seen) == 4


def test_a_day_is_added_once_and_a_removed_one_is_gone(session: Session) -> None:
    holidays.make(session, PILKADA)
    with pytest.raises(HolidayThere):
        holidays.make(session, PILKADA)
    added = holidays.listed(session, date(2026, 12, 9), date(2026, 12, 9))[0]
    holidays.make(session, Change(Verb.REMOVE, id=added.id))
    with pytest.raises(HolidayGone):
        holidays.make(session, Change(Verb.REMOVE, id=added.id))
    with pytest.raises(HolidayGone):
        holidays.with_id(session, added.id)


def test_a_districts_own_day_is_kept_beside_everybodys(session: Session) -> None:
    own = Holiday(day=CHRISTMAS, name="Hari jadi", kind=HolidayKind.LOCAL, agency_id=1)
    session.add(own)
    everybody, local = holidays.listed(session, CHRISTMAS, CHRISTMAS)
    assert (everybody.place, local.place) == ("", "Provinsi Kalimantan Selatan")
    assert set(holidays.known(session, [CHRISTMAS])) == {(CHRISTMAS, None), (CHRISTMAS, 1)}


@each_row(
    "change",
    [
        PILKADA,
        Change(Verb.CONFIRM, year=2028),
        Change(Verb.REWORD, CHRISTMAS, "Natal", HolidayKind.NATIONAL, id=7, was="Hari Raya Natal"),
        Change(Verb.ADD, CHRISTMAS, "Haul", HolidayKind.LOCAL, agency_id=3),
    ],
)
def test_a_change_survives_the_dialog(change: Change) -> None:
    assert from_json(Change, to_json(change)) == change


@each_row(
    ("change", "moves"),
    [
        (PILKADA, True),
        (Change(Verb.ADD, date(2026, 12, 26), "Sabtu", HolidayKind.NATIONAL), False),
        (Change(Verb.REWORD, date(2026, 12, 9), "Pemilihan", HolidayKind.NATIONAL), False),
        (Change(Verb.CONFIRM, year=2028), False),
    ],
)
def test_only_a_working_day_can_move_a_date(change: Change, moves: bool) -> None:
    assert change.moves_dates is moves


def test_of_a_year_to_come_a_new_database_confirms_nothing(session: Session) -> None:
    """The package has days of 2027 and even its cuti bersama; whether they were decreed, only people know."""
    session.execute(sa.delete(Holiday))
    session.execute(sa.delete(ConfirmedYear))
    seeds.insert_seeds(session, TODAY)
    confirmed = [year for year in range(2018, 2029) if holidays.is_confirmed(session, year)]
    assert confirmed == list(range(2018, 2027))
    seeds.insert_seeds(session, date(2027, 1, 2))  # nor by the mere turn of the year
    assert not holidays.is_confirmed(session, 2027)


@pytest.mark.parametrize(
    ("day", "unsure"),
    [
        (date(2027, 1, 5), True),  # Isra Mikraj
        (date(2027, 3, 8), True),  # Nyepi
        (date(2027, 3, 10), True),  # Idul Fitri, which the package itself calls an estimate: not twice
        (date(2027, 8, 17), False),
        (date(2027, 12, 25), False),
    ],
)
def test_a_religious_day_is_an_estimate_wherever_it_is_named_until_its_year_is_confirmed(
    session: Session, day: date, unsure: bool
) -> None:
    def shown() -> list[int]:
        (row,) = holidays.listed(session, day, day)
        return [text.count("(perkiraan)") for text in (row.shown, holidays.calendar(session).holidays[day])]

    stored = names(session, day)[0].count("(perkiraan)")
    assert shown() == [stored, stored]
    holidays.make(session, Change(Verb.DOUBT, year=2027))
    assert shown() == [int(unsure)] * 2
    holidays.make(session, Change(Verb.CONFIRM, year=2027))
    assert shown() == [stored, stored]
