"""Recording an event: what waiting for the office gives back, what an undo restores, what cancels reminders."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import changes, clocks, limits, record
from bot.reminders import escalations
from models.assignments import assignments, events
from models.assignments.assignments import CorrectiveAction
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.rules.assignments import Event, NotAllowedNow, Status, UndoNotPossible
from models.rules.deadlines.clocks import Duty, Party
from tests.support.cases.record_cases import DUE, MONDAY, Case

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("product", "days", "due_on"),
    [
        ("lhp", 0, date(2026, 12, 11)),  # the same day: nothing to give back
        ("lhp", 2, date(2026, 12, 15)),  # Mon -> Wed is 2 working days: Fri 11 -> Tue 15
        ("lhp", 7, date(2026, 12, 18)),  # a week is 5 working days: Fri 11 -> Fri 18
        ("klarifikasi_1", 7, date(2026, 12, 18)),  # calendar days: 11 + 7
        ("klarifikasi_1", 2, date(2026, 12, 13)),  # calendar days stay on a Sunday
    ],
)
def test_a_return_gives_back_the_days_with_the_office(
    session: Session, product: str, days: int, due_on: date
) -> None:
    case = Case(session, product)
    case.answers(Event.REPORTED, Duty.VERIFY)
    assert case.item.waits_for is Party.OFFICE and case.item.office_since_at == MONDAY
    case.decides(Event.RETURNED, days=days)
    assert (case.item.due_on, case.item.first_due_on) == (due_on, DUE)
    assert case.item.office_due_on is None and case.item.office_since_at is None
    moved = [event.data for event in events.history(session, case.item.id) if event.event is Event.DUE_CHANGED]
    expected = {"old": "2026-12-11", "new": due_on.isoformat(), "why": "office_held"}
    assert moved == ([expected] if days else [])


def test_hours_are_given_back_to_the_minute(session: Session) -> None:
    case = Case(session, "rco", MONDAY + timedelta(hours=24))
    case.answers(Event.REPORTED, Duty.VERIFY, hours=1)
    case.decides(Event.RETURNED, hours=3, minutes=30)
    assert case.item.due_at == MONDAY + timedelta(hours=26, minutes=30)


def test_overlapping_waits_count_once(session: Session) -> None:
    case = Case(session)
    case.answers(Event.EXTENSION_ASKED, Duty.EXTENSION)
    case.answers(Event.REPORTED, Duty.VERIFY, days=1)
    assert case.item.office_since_at == MONDAY
    case.decides(Event.RETURNED, days=2)
    assert case.item.due_on == date(2026, 12, 15)  # two days, not two and one


def test_a_note_does_not_stop_the_offices_clock(session: Session) -> None:
    case = Case(session)
    case.answers(Event.REPORTED, Duty.VERIFY)
    case.answers(Event.NOTE, hours=1)
    assert case.item.office_due_on == date(2026, 11, 26)
    assert case.item.last_answer_at == MONDAY + timedelta(hours=1)


def test_an_undo_restores_what_was_there_before(session: Session) -> None:
    case = Case(session)
    case.answers(Event.REPORTED, Duty.VERIFY)
    case.answers(Event.NOTE, minutes=1)
    undone = record.undo(case.at(minutes=5), case.item, Actor.of(case.sari, case.seat))
    assert undone.event is Event.REPORTED and case.item.status is Status.SENT
    assert (case.item.office_due_on, case.item.office_since_at, case.item.acknowledged_at) == (None, None, None)
    with pytest.raises(UndoNotPossible):
        record.undo(case.at(minutes=6), case.item, Actor.of(case.sari, case.seat))


def test_nobody_takes_back_what_somebody_else_did(session: Session) -> None:
    case = Case(session)
    case.answers(Event.ACKNOWLEDGED)
    with pytest.raises(UndoNotPossible):
        record.undo(case.at(minutes=1), case.item, Actor.of(case.ina, None))


def test_what_fits_nothing_changes_nothing(session: Session) -> None:
    case = Case(session)
    version = case.item.version
    with pytest.raises(NotAllowedNow):
        case.decides(Event.VERIFIED)
    assert case.item.version == version and len(events.history(session, case.item.id)) == 1


def test_what_was_over_when_staff_set_the_date_is_not_given_back_on_top(session: Session) -> None:
    case = Case(session)
    case.pauses(days=1)
    changes.move(case.at(days=8), case.item, date(2026, 12, 18), case.ina, "surat baru")
    clocks.resume(case.at(days=9), case.item, case.ina, "x")  # one working day later: Fri 18 -> Mon 21
    assert case.item.due_on == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("event", "waits"), [(Event.REPORTED, Duty.VERIFY), (Event.DISPUTED, Duty.DISPUTE)], ids=["returned", "rejected"]
)
def test_a_promise_ends_with_the_answer_and_comes_back_with_an_undo(
    session: Session, event: Event, waits: Duty
) -> None:
    case, promised = Case(session), date(2026, 12, 18)
    record.apply_event(
        case.at(), case.item, Change(Event.NOTE, by=Actor.of(case.sari, case.seat), columns={"promise_on": promised})
    )
    case.answers(event, waits, days=1)
    assert case.item.promise_on == (None if event is Event.REPORTED else promised)
    record.undo(case.at(days=1, minutes=1), case.item, Actor.of(case.sari, case.seat))
    assert case.item.promise_on == promised
    case.answers(event, waits, days=1, hours=1)
    case.decides(Event.RETURNED if event is Event.REPORTED else Event.DISPUTE_REJECTED, days=2)
    assert case.item.promise_on is None


def test_an_undone_press_is_no_answer(session: Session) -> None:
    case = Case(session)
    case.answers(Event.STARTED)
    record.undo(case.at(minutes=1), case.item, Actor.of(case.sari, case.seat))
    assert case.item.last_answer_at is None
    case.answers(Event.STARTED, hours=1)
    case.answers(Event.NOTE, hours=1, minutes=1)
    record.undo(case.at(hours=1, minutes=2), case.item, Actor.of(case.sari, case.seat))
    assert case.item.last_answer_at == MONDAY + timedelta(hours=1, minutes=1)  # the note stays


def test_an_undo_restores_the_pause_of_our_own_clock(session: Session) -> None:
    case = Case(session)
    case.answers(Event.DISPUTED, Duty.DISPUTE)
    case.pauses(minutes=1)
    case.answers(Event.STARTED, minutes=2)
    assert case.item.office_paused_at is None
    record.undo(case.at(minutes=3), case.item, Actor.of(case.sari, case.seat))
    assert case.item.waits_for is Party.OFFICE and case.item.office_paused_at == MONDAY + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("paused", "reported", "in_time"),
    [
        (None, 18, True),  # on the last day, Friday, and looked at on Saturday
        (None, 21, False),
        (16, 22, True),  # paused on Wednesday; the clock was stopped when it came
        (21, 22, False),  # paused when it was late already
    ],
)
def test_a_closing_is_judged_by_the_day_of_the_report(
    session: Session, paused: int | None, reported: int, in_time: bool
) -> None:
    case = Case(session)
    if paused is not None:
        case.pauses(days=paused)
    case.answers(Event.REPORTED, Duty.VERIFY, days=reported)
    case.decides(Event.VERIFIED, days=reported + 1)
    assert escalations.was_in_time(case.at(days=reported + 1), case.item) is in_time


def test_the_last_report_that_was_not_undone_is_judged(session: Session) -> None:
    case = Case(session)
    case.answers(Event.REPORTED, Duty.VERIFY, days=18)
    case.decides(Event.RETURNED, days=18)
    case.answers(Event.REPORTED, Duty.VERIFY, days=21)  # Monday after the due date
    case.decides(Event.VERIFIED, days=21)
    assert not escalations.was_in_time(case.at(days=21), case.item)


def test_a_report_from_before_this_was_kept_is_judged_by_its_closing(session: Session) -> None:
    case = Case(session)
    case.answers(Event.REPORTED, Duty.VERIFY, days=16)
    reported = events.newest_of(session, case.item.id, Event.REPORTED)
    assert reported is not None and reported.data["late"] is False
    reported.data = {}
    case.decides(Event.VERIFIED, days=17)
    assert escalations.was_in_time(case.at(days=17), case.item)


def test_each_thing_that_waits_keeps_our_own_limit(session: Session) -> None:
    """Three of four corrective actions wait since different days, each with a limit of its own (working days)."""
    case = Case(session)
    ctx = case.at()
    assignments.add_actions(
        session, [{"assignment_id": case.item.id, "number": number, "text": "x"} for number in (2, 3, 4)]
    )
    session.info.clear()  # they were added behind what was read
    first, second, third, _ = assignments.actions_of(session, case.item.id)

    def waits(action: CorrectiveAction, event: Event, duty: Duty, **later: float) -> AssignmentEvent:
        change = Change(event, Actor.of(case.sari, case.seat), "x", actions=[action], duty=duty)
        return record.apply_event(case.at(**later), case.item, change)

    def decided(action: CorrectiveAction, event: Event, **later: float) -> date | None:
        record.apply_event(case.at(**later), case.item, Change(event, Actor.of(case.ina), "x", actions=[action]))
        return case.item.office_due_on

    waits(first, Event.REPORTED, Duty.ASSESS)  # Monday 23 November + 10 = Monday 7 December
    assert case.item.office_due_on == date(2026, 12, 7)
    waits(second, Event.REPORTED, Duty.VERIFY, days=1)  # Tuesday 24 + 3 = Friday 27
    disputed = waits(third, Event.DISPUTED, Duty.DISPUTE, days=1)  # Tuesday 24 + 2 = Thursday 26
    assert (case.item.office_due_on, limits.of_event(ctx, case.item, disputed)) == (
        date(2026, 11, 26),
        date(2026, 11, 26),
    )
    # Our clock stands from Wednesday 25 to Friday 27: two working days, for everything that waits.
    case.pauses(days=2)
    clocks.resume(case.at(days=4), case.item, case.ina, "x")
    assert case.item.office_due_on == date(2026, 11, 30)  # Thursday 26 + 2
    assert decided(third, Event.DISPUTE_REJECTED, days=4) == date(2026, 12, 1)  # Friday 27 + 2
    assert decided(second, Event.VERIFIED, days=4) == date(2026, 12, 9)  # Monday 7 + 2 = Wednesday 9
    assert case.item.office_since_at == MONDAY, "the agency's clock stands since the first of them"
    assert decided(first, Event.RETURNED, days=4) is None
    assert case.item.due_on == date(2026, 12, 17)  # Friday 11 + 4 working days that something waited
