"""A history that somebody changed in the database is found at the right place; what people may do keeps it whole."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.assignments import record
from models import records
from models.assignments import changes, events
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission
from models.people import people
from models.records import Fault
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.record_cases import MONDAY, Case

EVENTS = table_of(AssignmentEvent)


def lived(session: Session) -> Case:
    """An item with nine events: sent, received, words, edited, reported, returned, given back, undone, withdrawn."""
    case = Case(session)
    case.answers(Event.ACKNOWLEDGED)
    case.answers(Event.NOTE, minutes=2)
    note = events.newest_of(session, case.item.id, Event.NOTE)
    assert note is not None
    record.edit_note(case.at(minutes=3), case.item, note, "Menunggu tanda tangan")
    case.answers(Event.REPORTED, Duty.VERIFY, minutes=4)
    case.decides(Event.RETURNED, days=2)
    verdict = events.newest_of(session, case.item.id, Event.RETURNED)
    assert verdict is not None
    record.undo_verdicts(case.at(days=2, minutes=1), case.item, [verdict], Actor.of(case.ina))
    record.withdraw_note(case.at(days=2, minutes=2), case.item, note)
    session.flush()
    return case


def found_in(session: Session, case: Case) -> records.Checked:
    """The check, on what the database holds."""
    session.flush()
    session.expire_all()
    return records.check(session, case.item)


@pytest.mark.both_databases
def test_what_people_do_keeps_it_whole(session: Session) -> None:
    case = lived(session)
    found = found_in(session, case)
    kinds = [event.event.value for event in events.history(session, case.item.id)]
    assert kinds == [
        *("sent", "acknowledged", "note", "note_edited", "reported", "returned", "due_changed", "undone"),
        "note_withdrawn",
    ]
    assert found.broken is None and found.without_words == 1
    assert found.head == case.item.chain_head and len(set(found.links)) == 9
    assert (found.place_of(found.links[4][:8]), found.place_of("f" * 64)) == (5, None)


@pytest.mark.both_databases
def test_an_erased_person_leaves_it_whole(session: Session) -> None:
    case = lived(session)
    people.erase(case.sari, MONDAY + timedelta(days=3))
    assert found_in(session, case).broken is None


def changed(name: str, value: Any) -> Callable[[sa.Connection, int], Any]:
    """Somebody sets a column of the event."""
    return lambda connection, event_id: connection.execute(
        sa.update(EVENTS).where(EVENTS.c.id == event_id).values({name: value})
    )


def taken_out(connection: sa.Connection, event_id: int) -> None:
    """Somebody deletes the event."""
    connection.execute(sa.delete(EVENTS).where(EVENTS.c.id == event_id))


def put_in(connection: sa.Connection, event_id: int) -> None:
    """Somebody copies an event to the end."""
    row = connection.execute(sa.select(EVENTS).where(EVENTS.c.id == event_id)).mappings().one()
    connection.execute(sa.insert(EVENTS).values({**row, "id": event_id + 1000}))


# which event is touched (from 1), how, where it is found, and what is found
TAMPERED = [
    (2, changed("at", MONDAY + timedelta(days=9)), 2, Fault.LINK),
    (5, changed("event", "note"), 5, Fault.LINK),
    (5, changed("seat_id", None), 5, Fault.LINK),
    (5, changed("actor_id", None), 5, Fault.LINK),
    (6, changed("note", "Sudah baik"), 6, Fault.WORDS),
    (6, changed("note", ""), 6, Fault.WORDS),
    (6, changed("words_salt", None), 6, Fault.WORDS),
    (3, changed("note", "Kata-kata yang sudah ditarik"), 3, Fault.WORDS),
    (7, changed("data", {"old": "2026-12-11", "new": "2026-12-31"}), 7, Fault.LINK),
    (6, changed("undone_at", None), 6, Fault.MARK),
    (5, changed("undone_at", MONDAY), 5, Fault.MARK),
    (4, changed("link", "0" * 64), 4, Fault.LINK),
    (1, taken_out, 1, Fault.LINK),
    (5, taken_out, 5, Fault.LINK),
    (9, taken_out, 3, Fault.MARK),  # without it nothing says that the words were withdrawn
    (2, put_in, 10, Fault.LINK),
]


def test_what_was_changed_in_the_database_is_found_where_it_is(session: Session) -> None:
    case = lived(session)
    ids = [event.id for event in events.history(session, case.item.id)]
    session.flush()
    for number, tamper, place, fault in TAMPERED:
        with session.begin_nested() as savepoint:
            tamper(session.connection(), ids[number - 1])
            broken = found_in(session, case).broken
            assert broken is not None and (broken.number, broken.fault) == (place, fault), (number, fault, broken)
            savepoint.rollback()
        session.expire_all()
    assert found_in(session, case).broken is None


def test_events_that_are_missing_at_the_end_are_noticed(session: Session) -> None:
    case = Case(session)
    case.answers(Event.ACKNOWLEDGED)
    case.answers(Event.STARTED, minutes=1)
    last = events.history(session, case.item.id)[-1]
    taken_out(session.connection(), last.id)
    broken = found_in(session, case).broken
    assert broken is not None and (broken.number, broken.fault, broken.event) == (3, Fault.END, None)


def test_what_is_taken_back_to_collect_again_may_lose_files(session: Session) -> None:
    """A file is fetched after Sudah lengkap (RECEIPT), the result is undone, and the file is taken back."""
    case = Case(session)
    by, facts = Actor.of(case.sari, case.seat), {"submission_id": 1, "number": "TT-K7Q2-1"}
    record.apply_event(case.at(minutes=1), case.item, Change(Event.REPORTED, by, facts=facts, duty=Duty.VERIFY))
    files = {"submission_id": 1, "receipt": "TT-K7Q2-1", "files": [[1, "ab"]]}
    changes.write(session, case.item, Change(Event.RECEIPT, facts=files), MONDAY + timedelta(minutes=2))
    lost = found_in(session, case).broken  # there is no such file
    assert lost is not None and (lost.number, lost.fault) == (3, Fault.FILES)
    record.undo(case.at(minutes=3), case.item, by)
    assert found_in(session, case).broken is None
    again = facts | {"number": "TT-K7Q2-2", "files": [[1, "ab"]]}
    record.apply_event(case.at(minutes=4), case.item, Change(Event.REPORTED, by, facts=again, duty=Duty.VERIFY))
    lost = found_in(session, case).broken
    assert lost is not None and (lost.number, lost.fault) == (5, Fault.FILES)


def test_a_file_that_was_still_to_be_fetched_may_come_later(session: Session) -> None:
    case = Case(session)
    collected = Submission(assignment_id=case.item.id, opened_by=case.sari.id, opened_at=MONDAY)
    session.add(collected)
    session.flush()
    kept = Evidence(
        submission_id=collected.id,
        kind=EvidenceKind.PHOTO,
        message_id=1,
        chat_id=12,
        received_at=MONDAY,
        storage=Storage.KEPT,
        sha256="cd",
    )
    session.add(kept)
    session.flush()
    facts = {"submission_id": collected.id, "number": "TT-K7Q2-1", "files": [[kept.id, ""]]}
    by = Actor.of(case.sari, case.seat)
    record.apply_event(case.at(minutes=1), case.item, Change(Event.REPORTED, by, facts=facts, duty=Duty.VERIFY))
    assert found_in(session, case).broken is None
    session.delete(kept)
    lost = found_in(session, case).broken
    assert lost is not None and lost.fault is Fault.FILES
