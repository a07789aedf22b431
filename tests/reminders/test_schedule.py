"""Who gets which reminder when: leave, deputies, own hours, snoozes, pauses, the Inspektur, a late answer."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.reminders import plan
from models import leaves, policy, reminders
from models.agencies.agencies import SeatRole
from models.assignments.changes import Actor, Change
from models.leaves import Leave
from models.reminders import ReminderState
from models.rules.assignments import Event
from models.rules.policy.numbers import INSPECTOR
from tests.support.cases.reminder_cases import Planning, december, send_all_due
from tests.support.clock import MORNING, WITA
from tests.support.rows import context_at, holds_seat, item, rows_of, somebody


def test_an_answer_after_the_due_date_plans_again_what_was_sent_already(planning: Planning) -> None:
    for row in reminders.of_items(planning.session, [planning.sent.id])[planning.sent.id]:
        row.state = ReminderState.SENT if row.planned_on <= december(9) else row.state
    apply_event(planning.on(9), planning.sent, Change(Event.STARTED, by=Actor.of(planning.sari)))
    # Heard on Wednesday 9; Thursday is quiet; H+1 is counted from it.
    assert planning.planned() == {
        "h+1 Sari": december(11),
        "h+3 Sari": december(15),
        "h+4 Ina": december(16),
        "h+5 Sari": december(17),
        "stop Ina": december(18),
    }


def test_on_leave_the_deputy_takes_over_and_gives_back(planning: Planning) -> None:
    holds_seat(planning.session, somebody(planning.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    planning.session.add(
        Leave(person_id=planning.sari.id, from_on=december(1), to_on=december(3), created_at=MORNING)
    )
    plan.replan_person(planning.on(24, 11), planning.sari)
    assert [*planning.days("h-3"), *planning.days("h-1")] == [("Dedi", december(1)), ("Dedi", december(3))]
    assert planning.days("h") == [("Sari", december(4))]


def test_with_both_on_leave_the_inspectorate_hears_it_for_its_unit_and_else_the_office(planning: Planning) -> None:
    unit = item(context_at(planning.session, MORNING), "63.05.01", december(4), code="U2U2", owner=planning.ina)
    dedi = somebody(planning.session, 3, "Dedi", MORNING)
    holds_seat(planning.session, dedi, "63.05.01", MORNING)
    for person in (planning.sari, dedi):
        planning.session.add(Leave(person_id=person.id, from_on=december(3), to_on=december(3), created_at=MORNING))
    plan.replan_open(planning.on(24, 11))
    assert rows_of(planning.session, unit)["h-3 Dedi"] == december(1)
    assert rows_of(planning.session, unit)["h-1 Ina"] == december(3)  # Sari, of the inspectorate above, is away too
    planning.session.exec(sa.delete(Leave).where(col(Leave.person_id) == planning.sari.id))
    plan.replan_open(planning.on(24, 11))
    assert rows_of(planning.session, unit)["h-1 Sari"] == december(3)


def test_the_own_hour_is_in_the_plan_unless_the_office_is_closed_then(planning: Planning) -> None:
    planning.sari.reminder_hour = 13
    plan.replan_person(planning.on(24, 11), planning.sari)
    at = {row.kind: row.send_at for row in reminders.of_items(planning.session, [planning.sent.id])[planning.sent.id]}
    assert at["h-1"] == datetime(2026, 12, 3, 13, tzinfo=WITA)
    planning.sari.reminder_hour = 20
    plan.replan_person(planning.on(24, 11), planning.sari)
    due = reminders.due(planning.session, planning.on(4, hour=23).now, [planning.sari.id])
    assert {one.row.send_at.astimezone(WITA).hour for one in due} == {8}


def test_a_snooze_waits_until_its_day_and_then_comes(planning: Planning) -> None:
    leaves.snooze(planning.session, planning.sent.id, planning.sari.id, december(2))
    plan.replan(planning.on(1), planning.sent)
    assert planning.days("h-3") == []
    assert planning.days("snooze") == [("Sari", december(2))]
    assert planning.days("h-1") == [("Sari", december(3))]


def test_a_paused_clock_is_silent_but_looked_at_again(planning: Planning) -> None:
    clocks.pause(planning.on(1), planning.sent, planning.ina, "Banjir di kecamatan")
    assert {name.partition(" ")[0] for name in planning.planned()} == {"review"}
    # Every five working days after Tuesday 1 December.
    assert planning.days("review") == [("Ina", december(day)) for day in (8, 15, 22)]
    clocks.resume(planning.on(8), planning.sent, planning.ina, "Sudah surut")
    assert planning.sent.due_on == december(11)  # Friday 4 + 5 working days: 7 8 9 10 11
    assert planning.days("h") == [("Sari", december(11))]


def test_the_inspektur_hears_it_only_where_the_office_turned_that_on(planning: Planning) -> None:
    holds_seat(
        planning.session, somebody(planning.session, 4, "Inspektur", MORNING), "63.05", MORNING, SeatRole.INSPECTOR
    )
    plan.replan_open(planning.on(24, 11))
    assert planning.days("h+6") == []
    policy.set_number(planning.session, INSPECTOR, 1)
    plan.replan_open(planning.on(24, 11))
    assert planning.days("h+6") == [("Inspektur", december(14))]


def test_the_half_of_an_rco_is_reminded_once_however_often_its_clock_is_paused(planning: Planning) -> None:
    due_at = datetime(2026, 12, 1, 15, tzinfo=WITA)
    sent = item(planning.on(1), "63.05", due_at.date(), code="R1R1", product="rco", due_at=due_at)
    send_all_due(planning.on(1, hour=12))
    clocks.pause(planning.on(1, hour=13), sent, planning.ina, "Menunggu data")
    clocks.resume(planning.on(1, hour=14), sent, planning.ina, "Sudah ada")
    assert sent.due_at == datetime(2026, 12, 1, 16, tzinfo=WITA)
    assert "rco-half Sari" in rows_of(planning.session, sent, ReminderState.SENT)
    assert set(rows_of(planning.session, sent)) == {"rco-stop Ina"}
