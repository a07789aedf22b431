"""Who hears what when: leave, deputies, own hours, snoozes, pauses, the Inspektur, an answer that came late."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from bot.assignments import clocks
from bot.assignments.record import record
from bot.bundles import bundles
from bot.reminders import plan
from models import leaves, policy, reminders
from models.leaves import Leave
from models.people.agencies import SeatRole
from models.reminders import ReminderState
from models.rules.assignments import Event
from models.rules.policy.numbers import INSPECTOR
from tests.support.planning_case import Planning, december, planning
from tests.support.rows import context_at, item, rows_of, sits, somebody
from tests.support.running_office import MORNING, WITA


@pytest.fixture
def case(session: Session) -> Planning:
    """The item with its holder, Ibu Sari, and its owner, Ibu Ina."""
    return planning(session)


def test_an_answer_after_the_due_date_rings_again_for_what_rang_already(case: Planning) -> None:
    for row in reminders.of_items(case.session, [case.sent.id])[case.sent.id]:
        row.state = ReminderState.SENT if row.planned_on <= december(9) else row.state
    record(case.on(9), case.sent, Event.STARTED, actor=case.sari)
    # Heard on Wednesday 9; Thursday is quiet; H+1 is counted from it.
    assert case.planned() == {
        "h+1 Sari": december(11),
        "h+3 Sari": december(15),
        "h+4 Ina": december(16),
        "h+5 Sari": december(17),
        "stop Ina": december(18),
    }


def test_on_leave_the_deputy_takes_over_and_gives_back(case: Planning) -> None:
    sits(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    case.session.add(Leave(person_id=case.sari.id, from_on=december(1), to_on=december(3), created_at=MORNING))
    plan.replan_person(case.on(24, 11), case.sari)
    assert [*case.days("h-3"), *case.days("h-1")] == [("Dedi", december(1)), ("Dedi", december(3))]
    assert case.days("h") == [("Sari", december(4))]


def test_with_both_on_leave_the_inspectorate_hears_it_for_its_unit_and_else_the_office(case: Planning) -> None:
    unit = item(context_at(case.session, MORNING), "63.05.01", december(4), code="U2U2", owner=case.ina)
    dedi = somebody(case.session, 3, "Dedi", MORNING)
    sits(case.session, dedi, "63.05.01", MORNING)
    for person in (case.sari, dedi):
        case.session.add(Leave(person_id=person.id, from_on=december(3), to_on=december(3), created_at=MORNING))
    plan.replan_open(case.on(24, 11))
    assert rows_of(case.session, unit)["h-3 Dedi"] == december(1)
    assert rows_of(case.session, unit)["h-1 Ina"] == december(3)  # Sari, of the inspectorate above, is away too
    case.session.exec(sa.delete(Leave).where(col(Leave.person_id) == case.sari.id))
    plan.replan_open(case.on(24, 11))
    assert rows_of(case.session, unit)["h-1 Sari"] == december(3)


def test_the_own_hour_is_in_the_plan_unless_the_office_is_closed_then(case: Planning) -> None:
    case.sari.reminder_hour = 13
    plan.replan_person(case.on(24, 11), case.sari)
    at = {row.kind: row.send_at for row in reminders.of_items(case.session, [case.sent.id])[case.sent.id]}
    assert at["h-1"] == datetime(2026, 12, 3, 13, tzinfo=WITA)
    case.sari.reminder_hour = 20
    plan.replan_person(case.on(24, 11), case.sari)
    assert {
        one.row.send_at.astimezone(WITA).hour for one in reminders.due(case.session, case.on(4, hour=23).now)
    } == {8}


def test_a_snooze_waits_until_its_day_and_then_comes(case: Planning) -> None:
    leaves.snooze(case.session, case.sent.id, case.sari.id, december(2))
    plan.replan(case.on(1), case.sent)
    assert case.days("h-3") == []
    assert case.days("snooze") == [("Sari", december(2))]
    assert case.days("h-1") == [("Sari", december(3))]


def test_a_paused_clock_is_silent_but_looked_at_again(case: Planning) -> None:
    clocks.pause(case.on(1), case.sent, case.ina, "Banjir di kecamatan")
    assert {name.partition(" ")[0] for name in case.planned()} == {"review"}
    # Every five working days after Tuesday 1 December.
    assert case.days("review") == [("Ina", december(day)) for day in (8, 15, 22)]
    clocks.resume(case.on(8), case.sent, case.ina, "Sudah surut")
    assert case.sent.due_on == december(11)  # Friday 4 + 5 working days: 7 8 9 10 11
    assert case.days("h") == [("Sari", december(11))]


def test_the_inspektur_hears_it_only_where_the_office_turned_that_on(case: Planning) -> None:
    sits(case.session, somebody(case.session, 4, "Inspektur", MORNING), "63.05", MORNING, SeatRole.INSPECTOR)
    plan.replan_open(case.on(24, 11))
    assert case.days("h+6") == []
    policy.set_number(case.session, INSPECTOR, 1)
    plan.replan_open(case.on(24, 11))
    assert case.days("h+6") == [("Inspektur", december(14))]


def test_the_half_of_an_rco_rings_once_however_often_its_clock_is_paused(case: Planning) -> None:
    due_at = datetime(2026, 12, 1, 15, tzinfo=WITA)
    sent = item(case.on(1), "63.05", due_at.date(), code="R1R1", product="rco", due_at=due_at)
    bundles.send_due(case.on(1, hour=12))
    clocks.pause(case.on(1, hour=13), sent, case.ina, "Menunggu data")
    clocks.resume(case.on(1, hour=14), sent, case.ina, "Sudah ada")
    assert sent.due_at == datetime(2026, 12, 1, 16, tzinfo=WITA)
    assert "rco-half Sari" in rows_of(case.session, sent, ReminderState.SENT)
    assert set(rows_of(case.session, sent)) == {"rco-stop Ina"}
