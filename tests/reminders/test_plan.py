"""Which reminders are planned for an item: created, moved and cancelled with every change of it."""

from datetime import date, datetime, timedelta

import pytest

from bot.assignments.record import apply_event
from bot.reminders import plan
from models import reminders
from models.agencies.agencies import SeatRole
from models.assignments.changes import Actor, Change
from models.holidays import Holiday
from models.people.holdings import end_holding, seat
from models.reminders import ReminderState
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.holidays.holidays import HolidayKind
from tests.support.cases.reminder_cases import Planning, december
from tests.support.clock import MORNING, WITA
from tests.support.rows import agency_called, context_at, holds_seat, item, rows_of, somebody

pytestmark = pytest.mark.both_databases


def test_the_ladder_is_planned_from_the_first_day(planning: Planning) -> None:
    assert planning.planned() == {
        "acknowledge Sari": date(2026, 11, 24),
        "h-3 Sari": december(1),  # 9 working days: H-7 would come before half of the time is over
        "h-1 Sari": december(3),
        "h Sari": december(4),
        "h+1 Sari": december(7),
        "h+3 Sari": december(9),
        "h+4 Ina": december(10),
        "h+5 Sari": december(11),
        "h+7 Sari": december(15),
        "h+9 Sari": december(17),
        "stop Ina": december(18),
    }


def test_planning_again_changes_nothing(planning: Planning) -> None:
    before = planning.planned()
    for today_too in (False, True):
        plan.replan_open(planning.on(24, 11, hour=1), today_too=today_too)
    assert planning.planned() == before


def test_an_answer_cancels_its_own_day(planning: Planning) -> None:
    apply_event(planning.on(1, hour=7), planning.sent, Change(Event.ACKNOWLEDGED, by=Actor.of(planning.sari)))
    assert "acknowledge Sari" not in planning.planned()
    assert "h-3 Sari" not in planning.planned()
    assert planning.planned()["h-1 Sari"] == december(3)


def test_while_the_office_must_answer_only_its_own_ladder_is_planned(planning: Planning) -> None:
    apply_event(planning.on(1), planning.sent, Change(Event.REPORTED, by=Actor.of(planning.sari), duty=Duty.VERIFY))
    assert set(planning.planned()) == {f"office-{kind} Ina" for kind in ("h-1", "h", "h+1", "h+3", "h+5", "stop")}
    assert planning.planned()["office-h Ina"] == december(4)


def test_a_returned_result_plans_the_ladder_again_from_the_next_day(planning: Planning) -> None:
    apply_event(planning.on(1), planning.sent, Change(Event.REPORTED, by=Actor.of(planning.sari), duty=Duty.VERIFY))
    apply_event(
        planning.on(3),
        planning.sent,
        Change(Event.RETURNED, by=Actor.of(planning.ina), note="Surat belum ditandatangani"),
    )
    # The two working days that it waited for the office were given back: due on Tuesday, 8 December.
    assert planning.planned()["h-1 Sari"] == december(7)
    assert planning.planned()["h Sari"] == planning.sent.due_on == december(8)
    assert not [kind for kind in planning.planned() if kind.startswith("office")]


def test_a_second_verification_is_reminded_again(planning: Planning) -> None:
    apply_event(planning.on(1), planning.sent, Change(Event.REPORTED, by=Actor.of(planning.sari), duty=Duty.VERIFY))
    for row in reminders.of_items(planning.session, [planning.sent.id])[planning.sent.id]:
        row.state = ReminderState.SENT  # the whole first ladder was sent
    apply_event(
        planning.on(1, hour=10),
        planning.sent,
        Change(Event.RETURNED, by=Actor.of(planning.ina), note="Kurang lampiran"),
    )
    apply_event(planning.on(2), planning.sent, Change(Event.REPORTED, by=Actor.of(planning.sari), duty=Duty.VERIFY))
    assert len([kind for kind in planning.planned() if kind.startswith("office-")]) == 6


def test_a_change_plans_nothing_for_days_gone_by(planning: Planning) -> None:
    planning.sent.due_on, planning.sent.due_version = december(7), 2
    plan.replan(planning.on(3), planning.sent)
    assert "h-3 Sari" not in planning.planned()  # 2 December is over
    assert planning.planned()["h-1 Sari"] == december(4)


def test_a_moved_date_plans_anew_under_its_own_version(planning: Planning) -> None:
    planning.sent.due_on, planning.sent.due_version = december(18), 2
    plan.replan(planning.on(1), planning.sent)
    assert planning.planned()["h Sari"] == december(18)
    assert planning.planned()["h-7 Sari"] == december(9)
    assert rows_of(planning.session, planning.sent, ReminderState.SILENCED)["h Sari"] == december(4)


def test_a_promise_replaces_the_ladder_until_its_day(planning: Planning) -> None:
    planning.sent.promise_on = december(8)
    plan.replan(planning.on(1), planning.sent)
    kinds = sorted(planning.planned().items(), key=lambda each: each[1])
    assert kinds[0] == ("promise Sari", december(8))
    assert "h Sari" not in planning.planned()
    assert planning.planned()["stop Ina"] == december(18)


def test_the_deputy_hears_it_only_when_there_is_one(planning: Planning) -> None:
    assert not [name for name in planning.planned() if "Dedi" in name]
    holds_seat(planning.session, somebody(planning.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    plan.replan_open(planning.on(24, 11), [agency_called(planning.session, "63.05").id])
    assert [name for name in planning.planned() if "Dedi" in name] == ["h+2 Dedi"]


def test_with_an_empty_seat_the_office_is_reminded_until_somebody_holds_it(planning: Planning) -> None:
    holder = seat(planning.session, agency_called(planning.session, "63.05").id, SeatRole.PRINCIPAL)
    end_holding(planning.session, holder.id, MORNING)
    plan.replan_open(planning.on(24, 11))
    assert planning.planned()["h-3 Ina"] == december(1)
    holds_seat(planning.session, somebody(planning.session, 3, "Dedi", MORNING), "63.05", MORNING)
    plan.replan_open(planning.on(25, 11))
    assert "h-3 Ina" not in planning.planned()
    assert planning.planned()["h-3 Dedi"] == december(1)


def test_a_successor_takes_over_the_reminders_that_are_still_to_be_sent(planning: Planning) -> None:
    holder = seat(planning.session, agency_called(planning.session, "63.05").id, SeatRole.PRINCIPAL)
    end_holding(planning.session, holder.id, MORNING)
    holds_seat(planning.session, somebody(planning.session, 3, "Dedi", MORNING), "63.05", MORNING)
    plan.replan_open(planning.on(3, hour=7))  # the reminder of this morning is not sent yet
    assert planning.planned()["h-1 Dedi"] == december(3)
    assert "h-1 Sari" not in planning.planned()


def test_a_unit_without_anybody_is_answered_for_by_its_inspectorate(planning: Planning) -> None:
    sent = item(context_at(planning.session, MORNING), "63.05.01", december(4), code="U2U2", owner=planning.ina)
    assert rows_of(planning.session, sent)["h Sari"] == december(4)


def test_a_new_holiday_moves_what_is_planned(planning: Planning) -> None:
    planning.session.add(Holiday(day=december(3), name="Pilkada", kind=HolidayKind.NATIONAL))
    planning.session.flush()
    plan.replan_open(planning.on(24, 11))
    assert planning.planned()["h-1 Sari"] == december(2)
    assert planning.planned()["h-3 Sari"] == date(2026, 11, 30)


def test_an_answer_on_its_day_moves_the_handover_and_never_loses_it(planning: Planning) -> None:
    assert planning.planned()["stop Ina"] == december(18)
    apply_event(planning.on(18), planning.sent, Change(Event.STARTED, by=Actor.of(planning.sari)))
    assert planning.planned() == {"stop Ina": december(21)}


def test_what_was_missed_is_still_standing_after_a_plan_at_night(planning: Planning) -> None:
    plan.replan_open(planning.on(3, hour=0), today_too=True)
    assert planning.planned()["h-3 Sari"] == december(1)


def test_a_closed_item_is_silent(planning: Planning) -> None:
    apply_event(
        planning.on(1), planning.sent, Change(Event.CANCELLED, by=Actor.of(planning.ina), note="Laporan dicabut")
    )
    assert planning.planned() == {}


def test_an_rco_is_reminded_at_half_time_and_ends_at_the_office(planning: Planning) -> None:
    evening = datetime(2026, 12, 5, 20, tzinfo=WITA)  # a Saturday
    sent = item(
        context_at(planning.session, evening), "63.05", december(6), code="RC22", due_at=evening + timedelta(hours=24)
    )
    assert rows_of(planning.session, sent) == {"rco-half Sari": december(6), "rco-stop Ina": december(6)}
