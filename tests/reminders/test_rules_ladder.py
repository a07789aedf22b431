"""The ladder of one item: which reminders there are, for whom, on which working days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.working_days import Calendar
from models.rules.reminders.ladder import (
    ACKNOWLEDGE,
    LADDER,
    OFFICE_LADDER,
    PROMISE,
    STOP,
    Audience,
    Pace,
    Planned,
    Step,
    last_promise,
    plan,
    warned_of,
    warning_for,
    with_warnings,
)
from tests.support.calendars import CALENDARS, DAYS
from tests.support.tables import each_row

SENT = date(2026, 11, 20)  # a Friday
LONG = date(2027, 1, 1)  # 30 working days later, a Friday
PLAIN = Calendar()


def scheduled(plans: list[Planned], audience: Audience = Audience.HOLDER) -> list[tuple[str, date]]:
    return [(step.kind, step.on) for step in plans if step.audience is audience]


def kinds(plans: list[Planned], audience: Audience = Audience.HOLDER) -> list[str]:
    return [kind for kind, _ in scheduled(plans, audience)]


def test_the_whole_ladder_of_a_long_deadline() -> None:
    assert scheduled(plan(SENT, LONG, PLAIN)) == [
        (ACKNOWLEDGE, date(2026, 11, 23)),  # Fri + 1 = Mon
        ("h-7", date(2026, 12, 23)),  # Fri 1 Jan back 7: 31 30 29 28 25 24 23
        ("h-3", date(2026, 12, 29)),
        ("h-1", date(2026, 12, 31)),
        ("h", LONG),
        ("h+1", date(2027, 1, 4)),  # Mon; warns that the deputy hears on Tuesday
        ("h+3", date(2027, 1, 6)),  # then every second working day
        ("h+5", date(2027, 1, 8)),
        ("h+7", date(2027, 1, 12)),
        ("h+9", date(2027, 1, 14)),  # the last reminder
    ]


def test_escalation_reaches_deputy_staff_and_inspektur_and_ends_as_a_task() -> None:
    plans = plan(SENT, LONG, PLAIN)
    assert scheduled(plans, Audience.DEPUTY) == [("h+2", date(2027, 1, 5))]
    assert scheduled(plans, Audience.STAFF) == [("h+4", date(2027, 1, 7)), (STOP, date(2027, 1, 15))]
    assert scheduled(plans, Audience.INSPECTOR) == [
        ("h+6", date(2027, 1, 11))
    ]  # heard only where the office wants it


def test_nobody_is_escalated_without_a_working_day_of_warning() -> None:
    for audience, kind in ((Audience.DEPUTY, "h+1"), (Audience.STAFF, "h+3"), (Audience.INSPECTOR, "h+5")):
        assert warned_of(LADDER, kind) == {audience}
    assert warned_of(LADDER, "h") == warned_of(LADDER, "h+9") == frozenset()


def test_each_escalation_knows_its_warning() -> None:
    assert [warning_for(LADDER, kind) for kind in ("h+2", "h+4", "h+6", "h+3", STOP)] == [
        "h+1",
        "h+3",
        "h+5",
        None,
        None,
    ]
    mixed = (*LADDER, Step("h+4", 4, Audience.HOLDER))
    assert warning_for(mixed, "h+4") is None


def test_a_rung_that_the_office_adds_brings_its_warning_along() -> None:
    longer = (*LADDER, Step("h+9", 9, Audience.DEPUTY))
    assert [step for step in with_warnings(longer) if step not in longer] == [Step("h+8", 8, Audience.HOLDER)]
    assert "h+8" in kinds(plan(SENT, LONG, PLAIN, with_warnings(longer)))


# Heard on Tuesday 5 January, two working days after Friday 1 January, with one quiet day (Wed 6):
def test_an_answer_after_the_due_date_steps_the_escalation_down() -> None:
    plans = plan(SENT, LONG, PLAIN, acknowledged=True, heard_on=date(2027, 1, 5))
    assert scheduled(plans)[:2] == [("h+1", date(2027, 1, 7)), ("h+3", date(2027, 1, 11))]  # Wed + 1, + 3
    assert scheduled(plans, Audience.DEPUTY) == [("h+2", date(2027, 1, 8))]
    assert scheduled(plans, Audience.STAFF)[-1] == (STOP, date(2027, 1, 15))  # the end stays where it was
    assert max(step.on for step in plans) == date(2027, 1, 15)  # and nothing after it


def test_an_answer_before_the_due_date_cancels_its_own_day_only() -> None:
    before, after = plan(SENT, LONG, PLAIN), plan(SENT, LONG, PLAIN, heard_on=date(2026, 12, 29))
    assert after == [step for step in before if step.on > date(2026, 12, 29)]


def test_the_office_decides_how_much_is_thinned() -> None:
    room = PLAIN.add_working_days(SENT, 9)  # H-3 needs 3 x 3, H-7 7 x 3
    assert "h-3" in kinds(plan(SENT, room, PLAIN, pace=Pace(thinning=3)))
    assert "h-3" not in kinds(plan(SENT, room, PLAIN, pace=Pace(thinning=4)))
    assert "h-7" in kinds(plan(SENT, room, PLAIN, pace=Pace(thinning=1)))


def test_a_late_answer_moves_what_follows_the_due_date_and_nothing_else() -> None:
    moved = {step.kind for step in LADDER if step.is_after_due}
    assert moved == {"h+1", "h+2", "h+3", "h+4", "h+5", "h+6", "h+7", "h+9"}
    assert {step.kind for step in OFFICE_LADDER if step.is_after_due} == {"h+1", "h+3", "h+5"}


# Thinning: H-n is sent only with at least 2n working days between sending and H.
@each_row(
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
def test_a_short_deadline_has_fewer_reminders(room: int, before: list[str]) -> None:
    plans = plan(SENT, PLAIN.add_working_days(SENT, room), PLAIN, acknowledged=True)
    assert [kind for kind in kinds(plans) if "+" not in kind] == before


def test_acknowledging_cancels_its_own_reminder_only() -> None:
    silent = kinds(plan(SENT, LONG, PLAIN, acknowledged=True))
    assert silent == kinds(plan(SENT, LONG, PLAIN))[1:]


def test_a_due_date_on_a_sunday_is_reminded_on_the_friday_before() -> None:
    sunday = date(2027, 1, 3)
    found = dict(scheduled(plan(SENT, sunday, PLAIN)))
    assert (found["h-1"], found["h"], found["h+1"]) == (date(2026, 12, 31), LONG, date(2027, 1, 4))


def test_a_holiday_moves_the_reminders_before_it() -> None:
    new_year = Calendar({date(2026, 12, 31): "Cuti bersama"})
    assert dict(scheduled(plan(SENT, LONG, new_year)))["h-1"] == date(2026, 12, 30)


def test_two_steps_on_one_day_become_the_later_one() -> None:
    two_days = PLAIN.add_working_days(SENT, 2)  # H-1 falls on the day of the acknowledge reminder
    assert kinds(plan(SENT, two_days, PLAIN))[:2] == ["h-1", "h"]


def test_a_promise_replaces_the_ladder_until_its_day() -> None:
    promised = date(2026, 12, 30)
    found = scheduled(plan(SENT, LONG, PLAIN, promise_on=promised))
    assert found[:3] == [(PROMISE, promised), ("h-1", date(2026, 12, 31)), ("h", LONG)]


def test_a_promise_for_a_sunday_is_asked_about_on_monday() -> None:
    sunday, monday = date(2026, 12, 27), date(2026, 12, 28)
    assert scheduled(plan(SENT, LONG, PLAIN, promise_on=sunday))[0] == (PROMISE, monday)


@each_row(
    ("heard_on", "asked"),
    [(None, date(2026, 12, 11)), (date(2026, 11, 25), date(2026, 12, 11)), (date(2026, 12, 2), date(2026, 12, 16))],
)
def test_a_promise_of_years_cancels_no_more_than_the_ladder_has(heard_on: date | None, asked: date) -> None:
    # Due on Friday, 27 November: ten working days are Friday, 11 December; after a late answer, ten from that.
    plans = plan(SENT, date(2026, 11, 27), PLAIN, promise_on=date(2028, 12, 31), heard_on=heard_on)
    assert [(step.kind, step.on) for step in plans] == [
        (PROMISE, asked),
        (STOP, PLAIN.add_working_days(asked, 1)),
    ]


def test_a_promise_within_that_time_is_kept_as_it_is() -> None:
    due_on = date(2026, 11, 27)
    assert last_promise(due_on, None, PLAIN, LADDER) == date(2026, 12, 11)
    assert kinds(plan(SENT, due_on, PLAIN, promise_on=date(2026, 12, 11)))[0] == PROMISE
    assert last_promise(due_on, None, PLAIN, (Step("h", 0, Audience.HOLDER),)) == date.max


def test_a_broken_promise_gives_the_ladder_back() -> None:
    gone = date(2026, 12, 30)
    rest = [step for step in plan(SENT, LONG, PLAIN) if step.on > gone]
    assert plan(SENT, LONG, PLAIN, promise_on=gone)[1:] == rest


def test_the_office_is_chased_too() -> None:
    verify_by = PLAIN.add_working_days(SENT, 3)  # Wednesday
    plans = plan(SENT, verify_by, PLAIN, OFFICE_LADDER)
    assert scheduled(plans, Audience.STAFF)[:3] == [
        ("h-1", date(2026, 11, 24)),
        ("h", date(2026, 11, 25)),
        ("h+1", date(2026, 11, 26)),
    ]
    assert kinds(plans, Audience.ADMIN) == ["h+3", STOP]


PROMISES = st.none() | DAYS


HEARD = st.none() | st.integers(0, 120)


@given(CALENDARS, DAYS, st.integers(0, 90), PROMISES, HEARD, st.booleans())
def test_laws_of_every_plan(
    calendar: Calendar, sent_on: date, length: int, promise: date | None, heard: int | None, seen: bool
) -> None:
    due_on = sent_on + timedelta(days=length)
    heard_on = None if heard is None else sent_on + timedelta(days=heard)
    plans = plan(sent_on, due_on, calendar, promise_on=promise, acknowledged=seen, heard_on=heard_on)
    assert all(calendar.is_working_day(step.on) for step in plans)
    assert all(step.on > max(sent_on, heard_on or sent_on) for step in plans)
    assert plans == sorted(plans, key=lambda step: (step.on, step.audience))
    assert len({(step.on, step.audience) for step in plans}) == len(plans)  # one line a day a person
    assert len({(step.kind, step.audience) for step in plans}) == len(plans)  # the key of the rows
    stop = [step.on for step in plans if step.kind == STOP]
    assert len(stop) == 1 and all(step.on <= stop[0] for step in plans)  # it ends as a task, always


@given(CALENDARS, DAYS, st.integers(0, 90), HEARD, HEARD)
def test_every_escalation_was_announced_the_working_day_before(
    calendar: Calendar, sent_on: date, length: int, heard: int | None, promise: int | None
) -> None:
    heard_on = None if heard is None else sent_on + timedelta(days=heard)
    promise_on = None if promise is None else sent_on + timedelta(days=promise)
    plans = plan(sent_on, sent_on + timedelta(days=length), calendar, promise_on=promise_on, heard_on=heard_on)
    told = {step.on for step in plans if step.audience is Audience.HOLDER and step.kind != PROMISE}
    first_day = max(sent_on, heard_on or sent_on) + timedelta(days=1)
    for step in plans:
        warned_on = calendar.shift(step.on, -1)
        if step.audience is not Audience.HOLDER and step.kind != STOP and warned_on >= first_day:
            assert warned_on in told


@given(CALENDARS, DAYS, st.integers(0, 90), st.integers(0, 60))
def test_nobody_is_bothered_before_a_promised_day(calendar: Calendar, sent_on: date, length: int, until: int) -> None:
    promise = min(
        sent_on + timedelta(days=until), last_promise(sent_on + timedelta(days=length), None, calendar, LADDER)
    )
    plans = plan(sent_on, sent_on + timedelta(days=length), calendar, promise_on=promise)
    assert all(step.on >= promise for step in plans)
    assert STOP in [step.kind for step in plans]


def test_the_kepala_perwakilan_is_not_told_without_a_warning_either() -> None:
    ladder = (Step("h", 0, Audience.HOLDER), Step("h+3", 3, Audience.ADMIN), Step(STOP, 10, Audience.STAFF))
    assert Step("h+2", 2, Audience.HOLDER) in with_warnings(ladder)
    assert warning_for(ladder, "h+3") == "h+2"
    assert warned_of(with_warnings(ladder), "h+2") == {Audience.ADMIN}
