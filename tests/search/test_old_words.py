"""What was taken out of the full text is left nowhere in the file of SQLite after a night, and no night is long."""

import random
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.assignments.record import apply_event
from bot.search.searching import forget_old_words
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.database import empty_log, transaction
from models.people.people import StaffRole
from models.rules.assignments import Event
from tests.support.clock import MORNING
from tests.support.rows import context_at, item, somebody

pytestmark = pytest.mark.only_sqlite


def test_a_note_that_was_taken_back_is_left_nowhere_in_the_file(engine: sa.Engine) -> None:
    """The index has its words in its own pages: a deleted word is only marked until the index is written anew."""
    with transaction(engine) as session:
        ctx, ina = context_at(session, MORNING), somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
        sent = item(ctx, "63.05", date(2026, 12, 1), owner=ina)
        note = apply_event(ctx, sent, Change(Event.NOTE, Actor(ina.id), note="Zwxyqvu menunggu"))
    assert has_bytes(engine, b"zwxyqvu")
    with transaction(engine) as session:
        session.get_one(AssignmentEvent, note.id).note = ""
        session.execute(sa.text("UPDATE outbox SET payload = '{}'"))
    assert rewritten(engine) == 2  # the whole index at once, and that nothing is left to do
    assert not has_bytes(engine, b"zwxyqvu")


def test_a_large_index_is_written_anew_in_parts(engine: sa.Engine) -> None:
    """At 100,000 items the whole index takes 0.3 s: as one statement that is how long a tap would wait."""
    chance = random.Random(3)
    with transaction(engine) as session:
        rows = [{"id": row, "text": " ".join(chance.choices(LONG_WORDS, k=30))} for row in range(1, 4001)]
        rows.append({"id": 9000, "text": "zwxyqvu"})
        for first in range(0, len(rows), 1000):  # several segments
            session.execute(WRITE, rows[first : first + 1000])
            session.flush()
    with transaction(engine) as session:
        session.execute(sa.text("DELETE FROM search_words WHERE rowid = 9000"))
    assert has_bytes(engine, b"zwxyqvu")
    assert rewritten(engine) > 3  # one statement, and that nothing is left to do, would be two
    assert not has_bytes(engine, b"zwxyqvu")
    assert rewritten(engine) == 1  # nothing to do


WRITE = sa.text("INSERT INTO search_words(rowid, text) VALUES (:id, :text)")
LONG_WORDS = [f"katapanjang{number:05}" for number in range(20_000)]


def rewritten(engine: sa.Engine) -> int:
    """The index is written anew as every night; returns in how many parts."""
    parts = 0
    part: int | None = 0
    while part is not None:
        with transaction(engine) as session:
            part = forget_old_words(context_at(session, MORNING), parts)
        parts += 1
    return parts


def has_bytes(engine: sa.Engine, word: bytes) -> bool:
    """Does the file of the database hold the word, as the index writes it?"""
    empty_log(engine)
    return word in Path(engine.url.database or "").read_bytes()
