"""Erases a person's name, phone and words from updates, messages, questions and staff tasks (UU 27/2022).

What a person corrected is erased in the same way: whoever asks for everything to be erased later is known by the new
name only.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import lessons, mailbox
from models.columns import table_of
from models.evidence.evidence import Evidence
from models.exports.exports import Export
from models.holidays import CalendarFile
from models.letters import Letter
from models.mass_changes import MassChange
from models.office.tasks import StaffTask
from models.people import requests
from models.people.people import ERASED, Person
from models.queues import albums, inbox
from models.queues.dialogs import Dialog
from models.queues.inbox import TABLE as INBOX
from models.queues.outbox import TABLE as OUTBOX
from models.queues.outbox import OutboxState
from models.reading.lists import among

Over = Mapping[sa.Table, sa.ColumnElement[bool]]  # for each table: the rows that nobody needs any more
SETTLED = (OutboxState.SENT, OutboxState.DROPPED, OutboxState.FAILED)
SHORTEST_CUT = 20  # characters: lists show no less of a long name before the ellipsis


class PersonalData(NamedTuple):
    """What a person may correct; "" for none."""

    full_name: str
    position: str
    phone: str

    @classmethod
    def of(cls, person: Person) -> "PersonalData":
        """As it is now."""
        return cls(person.full_name, person.position, person.phone or "")


def forget_words_about(session: Session, person: Person, now: datetime) -> None:
    """Empty what was handled and sent and holds the name, the phone or the reason of a refusal; in what still has to
    be handled or sent, in questions and in tasks "(data dihapus)" takes their place. Call it before `people.erase`.
    """
    over = _over(session)
    if person.chat_id is not None:
        inbox.forget_words(session, person.chat_id, now)
    spellings = _spellings(session, person)
    copied = OUTBOX.c.payload.contains(f'"from_chat_id":{person.chat_id},')  # a file of theirs
    mail = among(OUTBOX.c.id, _with_their_mail(session, person))
    theirs = {OUTBOX: (OUTBOX.c.chat_id == person.chat_id) | copied | mail}
    for table, is_over in over.items():
        _forget(session, table, is_over, spellings, theirs.get(table, sa.false()))
    position = {person.position: ERASED, escape(person.position, quote=False): ERASED}
    for words in spellings:
        _scrub_questions(session, words, ERASED)
        _scrub_tasks(session, words, ERASED, position)
        mailbox.scrub(session, words)
    mailbox.forget_words(session, person.id, now)
    requests.forget_reasons(session, person.id)
    lessons.forget(session, person.id)
    if person.chat_id is not None:
        _forget_places(session, person.id, person.chat_id, now)


def _forget_places(session: Session, person_id: int, chat_id: int, now: datetime) -> None:
    """Take the chat's id out of rows that stay. Files are sent by their file_id or from our disk, no longer copied;
    what was sent without saying for what belongs to no case, and loses its name and words."""
    connection, evidence, letters = session.connection(), table_of(Evidence), table_of(Letter)
    files, changes = table_of(CalendarFile), table_of(MassChange)
    of_no_case = sa.update(evidence).where(evidence.c.chat_id == chat_id, evidence.c.submission_id.is_(None))
    connection.execute(of_no_case.values(file_name=None, text=None))
    for table, nowhere in ((evidence, 0), (letters, 0), (changes, None), (table_of(Export), None)):
        connection.execute(sa.update(table).where(table.c.chat_id == chat_id).values(chat_id=nowhere))
    connection.execute(sa.delete(files).where(files.c.person_id == person_id))
    for task in session.exec(select(StaffTask).where(col(StaffTask.key).endswith(f":{chat_id}"))):
        task.key, task.done_at = f"{task.key.removesuffix(str(chat_id))}0", task.done_at or now


def _over(session: Session) -> Over:
    """What was handled or sent. A file of an album that waits is needed until the album has arrived."""
    is_over = OUTBOX.c.state.in_(SETTLED) & ~albums.is_spare(session)
    return {INBOX: INBOX.c.handled_at.is_not(None), OUTBOX: is_over}


def _with_their_mail(session: Session, person: Person) -> list[int]:
    """The messages with the person's words: the office's copies, and what follows them."""
    begins = mailbox.names_of_messages(session, person.id)
    if not begins:
        return []
    named = sa.select(OUTBOX.c.id, OUTBOX.c.name).where(OUTBOX.c.name.startswith(mailbox.MAIL, autoescape=True))
    return [row_id for row_id, name in session.execute(named) if mailbox.begin_of(name) in begins]


def forget_corrected(session: Session, before: PersonalData, after: PersonalData) -> None:
    """Empty what was handled and sent and holds the old name or phone; in questions and tasks the new one takes its
    place. What still has to be sent is left as it is: a part of another name must not be changed on its way.
    """
    over = _over(session)
    position = dict(_in_both_spellings(before.position, after.position))
    for old, new in ((before.full_name, after.full_name), (before.phone, after.phone)):
        if not old.strip() or old == new:
            continue
        for words, instead in _in_both_spellings(old, new):
            for table, is_over in over.items():
                _empty_payloads(session, table, is_over, words)
            _scrub_questions(session, words, instead)
            _scrub_tasks(session, words, instead, position)


def _in_both_spellings(old: str, new: str) -> list[tuple[str, str]]:
    """Plain, and as in texts (HTML)."""
    return list(dict.fromkeys([(old, new), (escape(old, quote=False), escape(new, quote=False))]))


def _spellings(session: Session, person: Person) -> list[str]:
    """What is about the person, as it is written in texts (HTML) and on buttons; a long name also as lists cut it."""
    known = [person.full_name, person.phone or "", *requests.reasons(session, person.id)]
    plain = [words for words in known if words.strip() and words != ERASED]
    return list(dict.fromkeys([*plain, *(escape(words, quote=False) for words in plain)]))


def _empty_payloads(session: Session, table: sa.Table, is_over: sa.ColumnElement[bool], words: str) -> None:
    over = sa.update(table).where(is_over, _shows(table, words))
    session.connection().execute(over.values(payload="{}"))


def _shows(table: sa.Table, words: str) -> sa.ColumnElement[bool]:
    """More than the person's rows may match, and lose nothing but a copy."""
    return table.c.payload.contains(_in_json(words)[:SHORTEST_CUT], autoescape=True)


def _forget(
    session: Session,
    table: sa.Table,
    is_over: sa.ColumnElement[bool],
    spellings: Sequence[str],
    theirs: sa.ColumnElement[bool],
) -> None:
    """One pass over a table: what is over and shows any of the words, or is `theirs`, is emptied; what still waits
    says "(data dihapus)" instead."""
    payload = table.c.payload
    shows = sa.or_(theirs, *(_shows(table, words) for words in spellings))
    names = sa.or_(sa.false(), *(payload.contains(_in_json(words), autoescape=True) for words in spellings))
    scrubbed: sa.ColumnElement[str] = payload
    for words in spellings:
        scrubbed = sa.func.replace(scrubbed, _in_json(words), ERASED)
    chosen = sa.case((is_over, shows), else_=names)
    session.connection().execute(
        sa.update(table).where(chosen).values(payload=sa.case((is_over, "{}"), else_=scrubbed))
    )


def _in_json(words: str) -> str:
    return orjson.dumps(words).decode()[1:-1]


def _scrub_questions(session: Session, words: str, instead: str) -> None:
    """Questions that run in the chats of others, with the words that they show again."""
    in_json = json.dumps(words)[1:-1]  # as SQLAlchemy writes the column
    asked = sa.cast(col(Dialog.data), sa.Text).contains(in_json, autoescape=True)
    for dialog in session.exec(select(Dialog).where(asked)):
        dialog.data = json.loads(json.dumps(dialog.data).replace(in_json, json.dumps(instead)[1:-1]))


def _scrub_tasks(session: Session, words: str, instead: str, position: Mapping[str, str]) -> None:
    """Tasks that name the person: the name, and there the position too."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    tasks: Iterable[StaffTask] = session.exec(
        select(StaffTask).where(col(StaffTask.text).contains(words, autoescape=True))
    )
    for task in tasks:
        task.text = whole.sub(lambda _: instead, task.text)
        for old, new in position.items():
            if old.strip():
                task.text = task.text.replace(old, new)
