"""The ladder of one item: which bells ring, for whom, on which working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.reminders import (
    ACKNOWLEDGE,
    LADDER,
    OFFICE_LADDER,
    PROMISE,
    STOP,
    Anchor,
    Audience,
    Planned,
    Step,
    plan,
)
from models.rules.working_days import Calendar
from tests.models.rules.calendars import CALENDARS, DAYS

SENT = date(2026, 11, 20)  # a Friday
LONG = date(2027, 1, 1)  # 30 working days later, a Friday
PLAIN = Calendar()


def bells(plans: list[Planned], audience: Audience = Audience.HOLDER) -> list[tuple[str, date]]:
    return [(step.kind, step.on) for step in plans if step.audience is audience]


def kinds(plans: list[Planned], audience: Audience = Audience.HOLDER) -> list[str]:
    return [kind for kind, _ in bells(plans, audience)]


def test_the_whole_ladder_of_a_long_deadline() -> None:
    assert bells(plan(SENT, SENT, LONG, PLAIN)) == [
        (ACKNOWLEDGE, date(2026, 11, 23)),  # Fri + 1 = Mon
        ("h-7", date(2026, 12, 23)),  # Fri 1 Jan back 7: 31 30 29 28 25 24 23
        ("h-3", date(2026, 12, 29)),
        ("h-1", date(2026, 12, 31)),
        ("h", LONG),
        ("h+1", date(2027, 1, 4)),  # Mon
        ("h+3", date(2027, 1, 6)),  # then every second working day
        ("h+5", date(2027, 1, 8)),
        ("h+7", date(2027, 1, 12)),
        ("h+9", date(2027, 1, 14)),  # the last bell
    ]


def test_escalation_reaches_staff_deputy_and_ends_as_a_task() -> None:
    plans = plan(SENT, SENT, LONG, PLAIN)
    assert bells(plans, Audience.STAFF) == [("h+1", date(2027, 1, 4)), (STOP, date(2027, 1, 15))]
    assert bells(plans, Audience.DEPUTY) == [("h+3", date(2027, 1, 6))]
    assert bells(plans, Audience.INSPECTOR) == []


# Thinning: H-n rings only with at least 2n working days between sending and H.
@pytest.mark.parametrize(
    ("room", "before"),
    [
        (14, ["h-7", "h-3", "h-1", "h"]),  # 2 x 7
        (13, ["h-3", "h-1", "h"]),
        (6, ["h-3", "h-1", "h"]),  # 2 x 3
        (5, ["h-1", "h"]),
        (2, ["h-1", "h"]),  # 2 x 1
        (1, ["h"]),
        (0, []),  # due on the day it was sent: the card is the message
    ],
)
def test_a_short_deadline_rings_less_often(room: int, before: list[str]) -> None:
    plans = plan(SENT, SENT, PLAIN.add_working_days(SENT, room), PLAIN, acknowledged=True)
    assert [kind for kind in kinds(plans) if "+" not in kind] == before


def test_acknowledging_silences_its_bell_only() -> None:
    silent = kinds(plan(SENT, SENT, LONG, PLAIN, acknowledged=True))
    assert silent == kinds(plan(SENT, SENT, LONG, PLAIN))[1:]


def test_a_due_date_on_a_sunday_rings_on_the_friday_before() -> None:
    sunday = date(2027, 1, 3)
    rung = dict(bells(plan(SENT, SENT, sunday, PLAIN)))
    assert (rung["h-1"], rung["h"], rung["h+1"]) == (date(2026, 12, 31), LONG, date(2027, 1, 4))


def test_a_holiday_moves_the_bells_before_it() -> None:
    new_year = Calendar({date(2026, 12, 31): "Cuti bersama"})
    assert dict(bells(plan(SENT, SENT, LONG, new_year)))["h-1"] == date(2026, 12, 30)


def test_what_is_over_is_not_planned_again_but_today_is() -> None:
    assert kinds(plan(date(2026, 12, 29), SENT, LONG, PLAIN))[0] == "h-3"
    assert kinds(plan(date(2026, 12, 30), SENT, LONG, PLAIN))[0] == "h-1"


def test_two_steps_on_one_day_become_the_later_one() -> None:
    two_days = PLAIN.add_working_days(SENT, 2)  # H-1 falls on the day of the acknowledge bell
    assert kinds(plan(SENT, SENT, two_days, PLAIN))[:2] == ["h-1", "h"]


def test_a_promise_replaces_the_ladder_until_its_day() -> None:
    promised = date(2026, 12, 30)
    rung = bells(plan(SENT, SENT, LONG, PLAIN, promise_on=promised))
    assert rung[:3] == [(PROMISE, promised), ("h-1", date(2026, 12, 31)), ("h", LONG)]


def test_a_promise_for_a_sunday_is_asked_about_on_monday() -> None:
    sunday, monday = date(2026, 12, 27), date(2026, 12, 28)
    for planned_on in (SENT, sunday, monday):
        rung = bells(plan(planned_on, SENT, LONG, PLAIN, promise_on=sunday))
        assert rung[0] == (PROMISE, monday)


def test_a_promise_beyond_the_ladder_still_ends_with_staff() -> None:
    plans = plan(SENT, SENT, date(2026, 11, 27), PLAIN, promise_on=date(2027, 2, 26))  # a Friday
    assert [(step.kind, step.on) for step in plans] == [
        (PROMISE, date(2027, 2, 26)),
        (STOP, date(2027, 3, 1)),
    ]


def test_a_broken_promise_gives_the_ladder_back() -> None:
    late = date(2026, 12, 31)
    assert plan(late, SENT, LONG, PLAIN, promise_on=date(2026, 12, 30)) == plan(late, SENT, LONG, PLAIN)


def test_the_office_is_chased_too() -> None:
    verify_by = PLAIN.add_working_days(SENT, 3)  # Wednesday
    plans = plan(SENT, SENT, verify_by, PLAIN, OFFICE_LADDER)
    assert bells(plans, Audience.STAFF)[:3] == [
        ("office-h-1", date(2026, 11, 24)),
        ("office-h", date(2026, 11, 25)),
        ("office-h+1", date(2026, 11, 26)),
    ]
    assert kinds(plans, Audience.ADMIN) == ["office-h+3", STOP]


def test_the_office_may_add_the_inspektur_as_data() -> None:
    longer = (*LADDER, Step("h+5", 5, Audience.INSPECTOR, Anchor.DUE))
    assert kinds(plan(SENT, SENT, LONG, PLAIN, longer), Audience.INSPECTOR) == ["h+5"]


PROMISES = st.none() | DAYS


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 120), PROMISES, st.booleans())
def test_laws_of_every_plan(
    calendar: Calendar, sent_on: date, length: int, gone: int, promise: date | None, seen: bool
) -> None:
    now_on, due_on = sent_on + timedelta(days=gone), sent_on + timedelta(days=length)
    plans = plan(now_on, sent_on, due_on, calendar, promise_on=promise, acknowledged=seen)
    assert all(calendar.is_working_day(step.on) for step in plans)
    assert all(step.on >= now_on and step.on > sent_on for step in plans)
    assert plans == sorted(plans, key=lambda step: (step.on, step.audience))
    assert len({(step.on, step.audience) for step in plans}) == len(plans)  # one line a day a person
    assert len({(step.kind, step.audience) for step in plans}) == len(plans)  # the key of the rows


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 60), st.none() | st.integers(0, 90))
def test_planning_later_gives_the_rest_of_the_same_plan(
    calendar: Calendar, sent_on: date, length: int, gone: int, promise: int | None
) -> None:
    due_on, now_on = sent_on + timedelta(days=length), sent_on + timedelta(days=gone)
    promise_on = None if promise is None else sent_on + timedelta(days=promise)
    first = plan(sent_on, sent_on, due_on, calendar, promise_on=promise_on)
    rest = [step for step in first if step.on >= now_on]
    assert plan(now_on, sent_on, due_on, calendar, promise_on=promise_on) == rest


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 60))
def test_nobody_is_bothered_before_a_promised_day(calendar: Calendar, sent_on: date, length: int, until: int) -> None:
    promise = sent_on + timedelta(days=until)
    plans = plan(sent_on, sent_on, sent_on + timedelta(days=length), calendar, promise_on=promise)
    assert all(step.on >= promise for step in plans)
    assert plans[-1].audience is Audience.STAFF or plans[-1].kind != STOP
    assert STOP in [step.kind for step in plans]
