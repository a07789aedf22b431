"""While nobody can be reached the clock and the ladder are stopped; clock, reminders and texts agree on it."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.assignments import changes, clocks
from bot.cards.clocks import is_late
from bot.reach import alerts, gap_tasks, unreachable
from models import policy
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.holidays import Holiday
from models.office import tasks
from models.people.people import Person
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from models.rules.policy.numbers import INSPECTOR
from tests.support import date_changes
from tests.support.cases.reminder_cases import SARI, Case, send_all_due
from tests.support.clock import MORNING, WITA
from tests.support.rows import (
    agency_called,
    context_at,
    holds_seat,
    item,
    rows_of,
    sent_messages,
    somebody,
)

INA, BUDI = 1, 5


@pytest.fixture
def silent(case: Case) -> Assignment:
    """Due on Friday, 4 December; Ibu Sari, who is alone there, blocks the bot on Tuesday, the 1st."""
    sent = case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(1), SARI, "blocked")
    sent_messages(case.on(1))
    return sent


def kinds(session: Session, sent: Assignment) -> set[str]:
    """The kinds of the planned reminders."""
    return {name.partition(" ")[0] for name in rows_of(session, sent)}


def test_staff_look_again_now_and_then_and_hear_no_ladder(case: Case, silent: Assignment) -> None:
    assert kinds(case.session, silent) == {"review"}
    for day in range(2, 8):
        assert not [text for text in case.gets(day, chat=INA) if "#K7Q2" in text]
    (text,) = [text for text in case.gets(8, chat=INA) if "#K7Q2" in text]  # five working days after the 1st
    assert "belum dapat dihubungi sejak <b>1 Des 2026</b>" in text
    assert "lewat tenggat" not in text and "dijeda" not in text


def test_nothing_is_late_and_nothing_ends_meanwhile(case: Case, silent: Assignment) -> None:
    case.lives_until(31)
    assert not is_late(case.on(31), silent)
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["unreachable"]


def test_whoever_is_back_on_the_same_day_hears_what_was_planned_for_it(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(4, 7, 30), SARI, "blocked")
    unreachable.is_back(case.on(4, 7, 45), case.sari)
    assert sent.due_on == date(2026, 12, 4)
    assert "(hari ini)" in "".join(case.gets(4))
    assert rows_of(case.session, sent)["h+1 Sari"] == date(2026, 12, 7)


def test_back_again_the_ladder_goes_on_by_the_new_date(case: Case, silent: Assignment) -> None:
    unreachable.is_back(case.on(3), case.sari)
    assert silent.due_on == date(2026, 12, 8)  # Tue to Thu: two working days; Fri 4 -> Tue 8
    assert rows_of(case.session, silent)["h Sari"] == date(2026, 12, 8)
    assert "review" not in kinds(case.session, silent)


def test_an_rco_does_not_stand_still(case: Case) -> None:
    due_at = datetime(2026, 12, 1, 15, tzinfo=WITA)
    sent = item(case.on(1), "63.05", due_at.date(), product="rco", due_at=due_at)
    alerts.report_unreachable(case.on(1), SARI, "blocked")
    assert kinds(case.session, sent) == {"rco-half", "rco-stop"}
    send_all_due(case.on(1, 15))
    assert "overdue" in {task.kind for task in tasks.open_page(case.session, 0, 10)}


def test_a_hand_over_is_done_by_itself_once_the_date_has_moved_on(case: Case) -> None:
    sent = case.sends("K7Q2", 1)
    case.lives_until(16)
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["overdue"]
    changes.move(case.on(16), sent, date(2026, 12, 30), case.ina, "Surat baru")
    assert tasks.open_page(case.session, 0, 10) == []


def test_an_escalation_is_done_once_the_item_is_not_late_any_more(case: Case) -> None:
    sent = case.sends("K7Q2", 3)
    case.lives_until(10)  # the 9th is H+4: staff hear of it
    clocks.pause(case.on(10), sent, case.ina, "Banjir")
    clocks.resume(case.on(11), sent, case.ina, "Surut")
    assert sent.due_on == date(2026, 12, 4)  # late by the new date as well
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["escalation"]
    changes.move(case.on(11), sent, date(2026, 12, 14), case.ina, "Surat baru")
    assert tasks.open_page(case.session, 0, 10) == []


@pytest.fixture
def unit(case: Case) -> tuple[Assignment, Person]:
    """An item of a unit with its own holder, Pak Budi, below the inspectorate of Ibu Sari."""
    agency_called(case.session, "63.05.01")
    budi = somebody(case.session, BUDI, "Budi", MORNING)
    holds_seat(case.session, budi, "63.05.01", MORNING)
    return item(context_at(case.session, MORNING), "63.05.01", date(2026, 12, 4), code="U1U1"), budi


def test_a_unit_whose_inspectorate_reads_for_it_is_not_out_of_reach(
    case: Case, unit: tuple[Assignment, Person]
) -> None:
    sent, budi = unit
    alerts.report_unreachable(case.on(1), BUDI, "blocked")
    assert sent.unreached_at is None
    assert rows_of(case.session, sent)["h Sari"] == date(2026, 12, 4)
    (task,) = tasks.open_page(case.session, 0, 10)
    assert "tidak dihitung" not in task.text
    unreachable.is_back(case.on(3), budi)
    assert sent.due_on == date(2026, 12, 4)


def test_its_clock_is_stopped_when_the_inspectorate_cannot_be_reached_either(
    case: Case, unit: tuple[Assignment, Person]
) -> None:
    sent, _ = unit
    alerts.report_unreachable(case.on(1), BUDI, "blocked")
    alerts.report_unreachable(case.on(2), SARI, "blocked")
    assert sent.unreached_at == case.on(2).now and kinds(case.session, sent) == {"review"}
    unreachable.is_back(case.on(3), case.sari)
    assert sent.unreached_at is None and sent.due_on == date(2026, 12, 7)


def test_whoever_is_reminded_is_told_of_a_moved_date_too(case: Case, unit: tuple[Assignment, Person]) -> None:
    sent, _ = unit
    sent.due_on, sent.received_on = date(2027, 1, 4), date(2026, 11, 20)
    alerts.report_unreachable(case.on(1), BUDI, "blocked")
    sent_messages(case.on(1))
    day = date(2026, 12, 2)
    extra = Holiday(day=day, name="Hari bersama", kind=HolidayKind.NATIONAL)
    assert date_changes.apply(
        case.on(1), lambda: case.session.add(extra), ChangeScope(days=(day,)), "Hari libur baru"
    )
    assert {chat for chat, text in sent_messages(case.on(1)) if "#U1U1" in text} == {INA, SARI}


def test_a_card_that_went_to_the_unit_makes_nobody_above_it_silent(
    case: Case, unit: tuple[Assignment, Person]
) -> None:
    case.sari.last_seen_at = context_at(case.session, MORNING).now
    item(case.on(1), "63.05.01", date(2026, 12, 28), code="U2U2")
    item(case.on(9), "63.05", date(2026, 12, 28), code="I1I1")
    gap_tasks.renew(case.on(10, 7, 45), gap_tasks.outdated(case.on(10, 7, 45)))
    keys = {task.key for task in tasks.open_of(case.session, ("silent",))}
    assert f"silent:{case.sari.id}" not in keys and f"silent:{unit[1].id}" in keys


def test_an_inspektur_who_is_back_is_planned_for_again(case: Case) -> None:
    policy.set_number(case.session, INSPECTOR, 1)
    boss = somebody(case.session, 7, "Inspektur", MORNING)
    holds_seat(case.session, boss, "63.05", MORNING, SeatRole.INSPECTOR)
    sent = case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(1), 7, "blocked")
    assert sent.unreached_at is None and "h+6" not in kinds(case.session, sent)
    unreachable.is_back(case.on(2), boss)
    assert rows_of(case.session, sent)["h+6 Inspektur"] == date(2026, 12, 14)


def test_items_are_read_and_drawn_together_when_reach_changes(case: Case) -> None:
    """Ibu Sari blocks the bot: with 8 items as few statements as with 3. Giving time back takes five an item.

    The clocks of more follow in pieces.
    """
    for number in range(3):
        case.sends(f"A{number:03}", 4)
    few = _statements_of_a_block(case, 1)
    for number in range(5):
        case.sends(f"B{number:03}", 4)
    some = _statements_of_a_block(case, 2)
    assert some[0] <= few[0]
    assert some[1] - few[1] <= 5 * (8 - 3)  # its pauses, when people set its date, one pause, one event, the item
    for number in range(30):
        case.sends(f"C{number:03}", 4)
    many = _statements_of_a_block(case, 3)
    assert many[0] <= few[0] and many[1] <= few[1]


def _statements_of_a_block(case: Case, day: int) -> tuple[int, int]:
    """How many statements blocking takes, and taking it back on the next morning."""
    connection, counted = case.session.connection(), []

    def count(*_event: object) -> None:
        counted.append(1)

    sa.event.listen(connection, "before_cursor_execute", count)
    alerts.report_unreachable(case.on(day, 10), SARI, "blocked")
    blocked = len(counted)
    unreachable.is_back(case.on(day, 11), case.sari)
    sa.event.remove(connection, "before_cursor_execute", count)
    return blocked, len(counted) - blocked
