"""Erases a person's name, phone and words from updates, messages, questions and staff tasks (UU 27/2022)."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from html import escape

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import mailbox
from models.office.tasks import StaffTask
from models.people import requests
from models.people.people import ERASED, Person
from models.queues import inbox
from models.queues.dialogs import Dialog
from models.queues.inbox import TABLE as INBOX
from models.queues.outbox import TABLE as OUTBOX
from models.queues.outbox import OutboxState

SETTLED = (OutboxState.SENT, OutboxState.DROPPED, OutboxState.FAILED)
SHORTEST_CUT = 20  # characters: lists show no less of a long name before the ellipsis


def forget_words_about(session: Session, person: Person, now: datetime) -> None:
    """Empty what was handled and sent and holds the name, the phone or the reason of a refusal; in what still has to
    be handled or sent, in questions and in tasks "(data dihapus)" takes their place. Call it before `people.erase`.
    """
    if person.chat_id is not None:
        inbox.forget_words(session, person.chat_id, now)
        _empty_sent(session, OUTBOX.c.chat_id == person.chat_id)
    for begin in mailbox.names_of_messages(session, person.id):
        _empty_sent(session, OUTBOX.c.name.startswith(begin, autoescape=True))
    for words in _spellings(session, person):
        _scrub_payloads(session, INBOX, INBOX.c.handled_at.is_not(None), words)
        _scrub_payloads(session, OUTBOX, OUTBOX.c.state.in_(SETTLED), words)
        _scrub_questions(session, words)
        _scrub_tasks(session, words, person.position)
        mailbox.scrub(session, words)
    mailbox.forget_words(session, person.id, now)
    requests.forget_reasons(session, person.id)


def _empty_sent(session: Session, chosen: sa.ColumnElement[bool]) -> None:
    """Messages that were sent and show the person's words: what they read themselves, and the office's copies."""
    sent = sa.update(OUTBOX).where(OUTBOX.c.state.in_(SETTLED), chosen)
    session.connection().execute(sent.values(payload="{}"))


def _spellings(session: Session, person: Person) -> list[str]:
    """What is about the person, as it is written in texts (HTML) and on buttons; a long name also as lists cut it."""
    known = [person.full_name, person.phone or "", *requests.reasons(session, person.id)]
    plain = [words for words in known if words.strip() and words != ERASED]
    return list(dict.fromkeys([*plain, *(escape(words, quote=False) for words in plain)]))


def _scrub_payloads(session: Session, table: sa.Table, is_over: sa.ColumnElement[bool], words: str) -> None:
    payload, connection = table.c.payload, session.connection()
    in_json = orjson.dumps(words).decode()[1:-1]
    cut = in_json[:SHORTEST_CUT]  # more than the person's rows may match, and lose nothing but a copy
    over = sa.update(table).where(is_over, payload.contains(cut, autoescape=True))
    connection.execute(over.values(payload="{}"))
    waiting = sa.update(table).where(~is_over, payload.contains(in_json, autoescape=True))
    connection.execute(waiting.values(payload=sa.func.replace(payload, in_json, ERASED)))


def _scrub_questions(session: Session, words: str) -> None:
    """Questions that run in the chats of others, with the words that they show again."""
    in_json = json.dumps(words)[1:-1]  # as SQLAlchemy writes the column
    asked = sa.cast(col(Dialog.data), sa.Text).contains(in_json, autoescape=True)
    for dialog in session.exec(select(Dialog).where(asked)):
        dialog.data = json.loads(json.dumps(dialog.data).replace(in_json, json.dumps(ERASED)[1:-1]))


def _scrub_tasks(session: Session, words: str, position: str) -> None:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    tasks: Iterable[StaffTask] = session.exec(
        select(StaffTask).where(col(StaffTask.text).contains(words, autoescape=True))
    )
    for task in tasks:
        task.text = whole.sub(ERASED, task.text)
        for spelling in filter(str.strip, {position, escape(position, quote=False)}):
            task.text = task.text.replace(spelling, ERASED)
