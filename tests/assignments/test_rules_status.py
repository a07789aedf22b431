"""The status table, arrow by arrow, and what it must never allow."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.assignments import (
    AGENCY_OWES,
    BY_AGENCY,
    BY_OFFICE,
    CLOSED,
    OF_FORWARDING,
    OF_RESULT,
    OF_THE_RECORD,
    OPEN,
    TRANSITIONS,
    UNDO_WINDOW,
    Event,
    NotAllowedNow,
    Status,
    UndoNotPossible,
    UndoTooLate,
    allowed_events,
    check_undo,
    derived_status,
    next_status,
)
from tests.support.tables import each_row

EVENTS, STATUSES = st.sampled_from(Event), st.sampled_from(Status)
# Rows: from. What moves and where to; "." refused. In the order of the columns below.
COLUMNS = (
    Event.ACKNOWLEDGED,
    Event.STARTED,
    Event.REPORTED,
    Event.REPORTED_PARTLY,
    Event.OBSTRUCTED,
    Event.DISPUTED,
    Event.VERIFIED,
    Event.RETURNED,
    Event.DISPUTE_ACCEPTED,
    Event.DISPUTE_REJECTED,
    Event.HANDED_OVER,
    Event.CANCELLED,
)
A, P, R, V = Status.ACKNOWLEDGED, Status.IN_PROGRESS, Status.REPORTED, Status.VERIFIED
O, B, T, D = Status.OBSTRUCTED, Status.RETURNED, Status.PARTLY_DONE, Status.DISPUTED  # noqa: E741 - one letter a cell
H, C, NO = Status.HANDED_OVER, Status.CANCELLED, None
TABLE: dict[Status, tuple[Status | None, ...]] = {
    #             ack start rep  part obst disp veri retu dacc drej hand canc
    Status.SENT: (A, P, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.ACKNOWLEDGED: (NO, P, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.IN_PROGRESS: (NO, NO, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.OBSTRUCTED: (NO, P, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.RETURNED: (NO, P, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.PARTLY_DONE: (NO, P, R, T, O, D, NO, NO, NO, NO, H, C),
    Status.REPORTED: (NO, NO, NO, NO, NO, NO, V, B, NO, NO, NO, C),
    Status.DISPUTED: (NO, P, R, NO, NO, NO, NO, NO, C, A, NO, C),
    Status.VERIFIED: (NO,) * 12,
    Status.HANDED_OVER: (NO,) * 12,
    Status.CANCELLED: (NO,) * 12,
}
CELLS = [(status, event, goal) for status, goals in TABLE.items() for event, goal in zip(COLUMNS, goals, strict=True)]


@each_row(("status", "event", "goal"), CELLS)
def test_every_cell_of_the_table(status: Status, event: Event, goal: Status | None) -> None:
    if goal is not None:
        assert next_status(status, event) is goal
        return
    with pytest.raises(NotAllowedNow) as refused:
        next_status(status, event)
    assert (refused.value.status, refused.value.event) == (status, event)


@given(STATUSES, EVENTS)
def test_everything_not_listed_is_refused(status: Status, event: Event) -> None:
    if (status, event) in TRANSITIONS:
        assert next_status(status, event) is TRANSITIONS[status, event]
        assert event in allowed_events(status)
    else:
        assert event not in allowed_events(status)
        with pytest.raises(NotAllowedNow):
            next_status(status, event)


@given(st.sampled_from(sorted(CLOSED)), st.lists(EVENTS, max_size=12))
def test_the_end_is_the_end_whatever_comes(status: Status, events: list[Event]) -> None:
    for event in events:
        if event in allowed_events(status):
            assert next_status(status, event) is status


@given(st.lists(EVENTS, max_size=30))
def test_no_way_leads_to_verified_but_through_a_report(events: list[Event]) -> None:
    status, way = Status.SENT, [Status.SENT]
    for event in events:
        status = TRANSITIONS.get((status, event), status)
        way.append(status)
    if status is Status.VERIFIED:
        assert way[way.index(Status.VERIFIED) - 1] is Status.REPORTED


@each_row("status", sorted(AGENCY_OWES))
def test_selesai_is_heard_wherever_the_agency_owes_the_next_step(status: Status) -> None:
    assert next_status(status, Event.REPORTED) is Status.REPORTED


@each_row(
    ("event", "where"),
    [
        (Event.NOTE, frozenset(Status)),
        (Event.DELIVERED, frozenset(Status)),
        (Event.UNDONE, frozenset(Status)),
        (Event.SENT, OPEN),
        (Event.EVIDENCE_ADDED, OPEN),
        (Event.EXTENSION_ASKED, AGENCY_OWES),
        (Event.EXTENSION_GRANTED, OPEN),
        (Event.EXTENSION_REFUSED, OPEN),
        (Event.EXTENSION_OFFERED, OPEN),
        (Event.DUE_CHANGED, OPEN),
        (Event.REASSIGNED, OPEN),
    ],
)
def test_what_is_only_written_down_moves_nothing(event: Event, where: frozenset[Status]) -> None:
    assert {status for status in Status if event in allowed_events(status)} == where
    assert all(next_status(status, event) is status for status in where)


def test_agency_and_office_share_no_event() -> None:
    assert not BY_AGENCY & BY_OFFICE
    either = OF_THE_RECORD | OF_FORWARDING | OF_RESULT | {Event.NOTE, Event.REASSIGNED, Event.DELIVERED, Event.UNDONE}
    assert BY_AGENCY | BY_OFFICE | either == set(Event)


@each_row(
    ("actions", "assignment"),
    [
        ([Status.SENT], Status.SENT),
        ([Status.VERIFIED, Status.VERIFIED], Status.VERIFIED),
        ([Status.CANCELLED, Status.CANCELLED], Status.CANCELLED),
        ([Status.CANCELLED, Status.VERIFIED], Status.VERIFIED),  # a cancelled one does not count
        ([Status.CANCELLED, Status.SENT], Status.SENT),
        ([Status.REPORTED, Status.VERIFIED], Status.REPORTED),
        ([Status.REPORTED, Status.IN_PROGRESS], Status.IN_PROGRESS),  # the agency still owes one
        ([Status.RETURNED, Status.SENT], Status.RETURNED),
        ([Status.OBSTRUCTED, Status.REPORTED], Status.OBSTRUCTED),
        ([Status.DISPUTED, Status.REPORTED], Status.DISPUTED),
        ([Status.PARTLY_DONE, Status.VERIFIED], Status.PARTLY_DONE),
        ([Status.HANDED_OVER, Status.VERIFIED], Status.HANDED_OVER),
        ([Status.SENT, Status.ACKNOWLEDGED], Status.ACKNOWLEDGED),  # the card has plainly been seen
        ([Status.SENT, Status.DISPUTED], Status.ACKNOWLEDGED),
        ([Status.SENT, Status.REPORTED], Status.IN_PROGRESS),  # not "Terkirim" beside a result
        ([Status.ACKNOWLEDGED, Status.VERIFIED], Status.IN_PROGRESS),
    ],
)
def test_an_assignment_is_as_far_as_its_neediest_action(actions: list[Status], assignment: Status) -> None:
    assert derived_status(actions) is assignment
    assert derived_status(actions[::-1]) is assignment


@given(st.lists(STATUSES, min_size=1, max_size=6))
def test_an_assignment_is_open_exactly_while_an_action_is(actions: list[Status]) -> None:
    assert (derived_status(actions) in OPEN) == any(status in OPEN for status in actions)
    assert (derived_status(actions) in AGENCY_OWES) == any(status in AGENCY_OWES for status in actions)


def test_an_assignment_without_actions_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="at least one"):
        derived_status([])


PRESSED = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def test_a_press_can_be_taken_back_up_to_the_tenth_minute() -> None:
    check_undo(Event.REPORTED, PRESSED, PRESSED + UNDO_WINDOW, is_latest=True)
    with pytest.raises(UndoTooLate):
        check_undo(Event.REPORTED, PRESSED, PRESSED + timedelta(minutes=10, seconds=1), is_latest=True)


@each_row(("event", "latest"), [(Event.REPORTED, False), (Event.VERIFIED, False), (Event.CANCELLED, True)])
def test_what_was_answered_or_ended_is_not_taken_back(event: Event, latest: bool) -> None:
    with pytest.raises(UndoNotPossible):
        check_undo(event, PRESSED, PRESSED, is_latest=latest)
