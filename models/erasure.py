"""Erases a person's name and phone from sent and queued messages and from staff tasks (UU 27/2022)."""

import re
from collections.abc import Iterable
from html import escape

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.office.tasks import StaffTask
from models.people.people import ERASED, Person
from models.queues.outbox import TABLE, OutboxState

SETTLED = (OutboxState.SENT, OutboxState.DROPPED, OutboxState.FAILED)
SHORTEST_CUT = 20  # characters: lists show no less of a long name before the ellipsis


def forget_words_about(session: Session, person: Person) -> None:
    """Empty sent messages with the name or the phone; replace it by "(data dihapus)" in queued ones and in tasks."""
    for words in _spellings(person):
        _scrub_outbox(session, words)
        _scrub_tasks(session, words)


def _spellings(person: Person) -> list[str]:
    """Name and phone as they are written in texts (HTML) and on buttons; a long name also as lists cut it."""
    known = [person.full_name, person.phone or ""]
    plain = [words for words in known if words.strip() and words != ERASED]
    return list(dict.fromkeys([*plain, *(escape(words, quote=False) for words in plain)]))


def _scrub_outbox(session: Session, words: str) -> None:
    c, connection = TABLE.c, session.connection()
    in_json = orjson.dumps(words).decode()[1:-1]
    cut = in_json[:SHORTEST_CUT]  # more than the person's rows may match, and lose nothing but a copy
    settled = c.state.in_(SETTLED) & c.payload.contains(cut, autoescape=True)
    connection.execute(sa.update(TABLE).where(settled).values(payload="{}"))
    queued = c.state.not_in(SETTLED) & c.payload.contains(in_json, autoescape=True)
    connection.execute(sa.update(TABLE).where(queued).values(payload=sa.func.replace(c.payload, in_json, ERASED)))


def _scrub_tasks(session: Session, words: str) -> None:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    tasks: Iterable[StaffTask] = session.exec(
        select(StaffTask).where(col(StaffTask.text).contains(words, autoescape=True))
    )
    for task in tasks:
        task.text = whole.sub(ERASED, task.text)
