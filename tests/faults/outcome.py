"""What a run of a story left behind, in a form that depends neither on the moment nor on chance nor on row ids."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import col, select

from bot.practice.phone.people import Person as Phone
from models import records
from models.assignments.assignments import Assignment
from models.database import reading
from models.evidence.evidence import Submission
from models.rules.assignments import Event
from models.setup.tables import METADATA
from tests.faults.play import Run

# Queues have invariants of their own; seeds, the random version and the stamp of the minute are no part of a story.
LEFT_OUT = {"inbox", "outbox", "alive", "rules_version"}
# What may differ: secrets and hashes of texts with a code, ids of Telegram and of the outbox, how often was tried.
CHANCE = {"token_hash", "shown_text", "shown_keyboard", "message_id", "file_id", "file_unique_id", "outbox_id"}
CHANCE |= {"tries", "next_try_at", "payload", "chain_head", "link", "words_salt", "words_hash"}
HASHES = {"files", "words"}  # in the facts of events; whether they fit is looked at apart
ASIDE = "aside:"  # names of messages that another one replaced: how many counters there were depends on the time
SAME_WORDS = (
    (re.compile(r"start=[\w-]+"), "start=…"),
    (re.compile(r"pukul \d\d[.:]\d\d"), "pukul …"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.+:Z]*"), "moment"),
    (re.compile(r"(evidence/\w+/)\d+-"), r"\1"),
    (re.compile(r"(?:[0-9a-f]{4} ){3}[0-9a-f]{4}"), "link"),
)


@dataclass
class Screen:
    """A phone: the bot's messages as they are now, and every text that one of them ever had, deleted ones too."""

    now: list[str]
    ever: set[str]


@dataclass
class Outcome:
    """Everything that the invariants look at."""

    rows: Counter[str]  # of the tables of the office
    screens: dict[str, Screen]
    queues: Counter[str]  # "inbox handled", "outbox sent", ...
    updates: int  # that people made
    files: dict[str, str]  # path -> SHA-256
    kept: dict[str, str]  # the same as the database tells it
    receipts: list[str]
    histories: list[str] = field(default_factory=list)  # what is not whole
    refused: list[str] = field(default_factory=list)  # requests that the strict server refused
    unchanged: int = 0  # of edits and deletions that changed nothing
    pressed: Counter[str] = field(default_factory=Counter)  # answers to each press


def outcome_of(run: Run) -> Outcome:
    """Read what the run left: the database, the phones, the folder, the log of requests."""
    with run.reader.connect() as connection:
        same = _Same([row.code for row in connection.execute(sa.text("SELECT code FROM assignments ORDER BY id"))])
        rows = Counter(f"{table.name} {row}" for table in _tables() for row in same.rows(connection, table))
        queues = _queues(connection)
        kept = {
            row.path: row.sha256
            for row in connection.execute(sa.text("SELECT path, sha256 FROM evidence WHERE storage = 'kept'"))
            if row.path is not None
        }
        numbers = connection.execute(sa.text("SELECT number FROM submissions WHERE number IS NOT NULL"))
        receipts = sorted(row.number for row in numbers)
    requests = run.telegram.sent
    errors = [f"{each.method}: {each.error}" for each in requests if 400 <= each.code < 500]
    unchanged = [error for error in errors if "not modified" in error or "to delete not found" in error]
    return Outcome(
        rows=rows,
        screens={phone.title: _screen(phone, same) for phone in run.telegram.people},
        queues=queues,
        updates=run.telegram.state.updates.next_id - run.first_update,
        files=_files(run.folder / "data"),
        kept=kept,
        receipts=receipts,
        histories=_not_whole(run),
        refused=[error for error in errors if error not in unchanged],
        unchanged=len(unchanged),
        pressed=Counter(
            str(each.arguments["callback_query_id"]) for each in requests if each.method == "answerCallbackQuery"
        ),
    )


def _not_whole(run: Run) -> list[str]:
    """Histories that break, and results whose files are in none."""
    with reading(run.reader) as session:
        checked = [records.check(session, item) for item in session.exec(select(Assignment))]
        handed_in = session.exec(select(Submission).where(col(Submission.submitted_at).is_not(None))).all()
        missing = [each.number for each in handed_in if records.facts_not_recorded(session, each)]
        broken = [f"{each.item.code} {each.broken}" for each in checked if each.broken is not None]
        return [*broken, *(f"{number} without files" for number in missing)]


def _tables() -> list[sa.Table]:
    return [table for table in METADATA.sorted_tables if table.name not in LEFT_OUT]


class _Same:
    """Makes rows and texts of two runs equal when they say the same."""

    def __init__(self, codes: list[str]) -> None:
        self._codes = {code: f"ITEM{number}" for number, code in enumerate(codes, start=1)}
        self._ranks: dict[str, dict[int, int]] = {}  # table -> id -> place among its ids: sequences may leave gaps

    def text(self, text: str) -> str:
        """A text without codes, links and times of day."""
        for code, name in self._codes.items():
            text = text.replace(code, name)
        for pattern, same in SAME_WORDS:
            text = pattern.sub(same, text)
        return text

    def rows(self, connection: sa.Connection, table: sa.Table) -> list[str]:
        """The rows of a table, each on one line."""
        found = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings().all()
        # Whether the hashes of files come with the result or later depends on how fast they were fetched.
        found = [row for row in found if row.get("event") != Event.RECEIPT]
        if "id" in table.c:
            self._ranks[table.name] = {row["id"]: rank for rank, row in enumerate(found)}
        return [self._row(table, dict(row)) for row in found if not str(row.get("name", "")).startswith(ASIDE)]

    def _row(self, table: sa.Table, row: dict[str, Any]) -> str:
        told = []
        for column in table.c:
            value = row[column.name]
            if column.name in CHANCE or value is None:
                continue
            told.append(f"{column.name}={self._value(table, column, value)}")
        return " ".join(told)

    def _value(self, table: sa.Table, column: sa.Column[Any], value: Any) -> object:
        target = next((key.column.table.name for key in column.foreign_keys), table.name)
        if isinstance(value, datetime):
            return "moment"
        if isinstance(value, int) and (column.foreign_keys or column.name == "id"):
            return self._ranks[target].get(value) if target in self._ranks else value
        if isinstance(value, dict | list):
            return self.text(orjson.dumps(_without_ids(value), option=orjson.OPT_SORT_KEYS).decode())
        if table.name == "living_messages" and column.name == "name":
            return re.sub(r":\d+", ":#", self.text(value))
        return self.text(value) if isinstance(value, str) else value


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict) and value and all(key.isdecimal() for key in value):  # by id: the place among them
        return {str(place): _without_ids(value[key]) for place, key in enumerate(sorted(value, key=int))}
    if isinstance(value, dict):
        told = {key: each for key, each in value.items() if not key.endswith(("_id", "_ids")) and key not in HASHES}
        return {key: _without_ids(each) for key, each in told.items()}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def _screen(phone: Phone, same: _Same) -> Screen:
    def words(wire: dict[str, Any], buttons: list[str]) -> str:
        return same.text(" ".join([str(wire.get("text", wire.get("caption", "file"))), *map(str, buttons)]))

    sent = [each for each in phone.chat.messages.values() if each.from_bot]
    now = [words(each.wire, each.buttons) for each in sent if not each.deleted]
    ever = {words(wire, _buttons(wire)) for each in sent for wire in (*each.history, each.wire)}
    return Screen(now, ever)


def _buttons(wire: dict[str, Any]) -> list[str]:
    rows = (wire.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def _queues(connection: sa.Connection) -> Counter[str]:
    state = "CASE WHEN dead_at IS NOT NULL THEN 'dead' WHEN handled_at IS NULL THEN 'open' ELSE 'handled' END"
    inbox = connection.execute(sa.text(f"SELECT {state}, count(*) FROM inbox GROUP BY 1")).all()
    planned = "state = 'queued' AND due_at > created_at AND error IS NULL"  # for a later moment, never tried
    rows = f"SELECT CASE WHEN {planned} THEN 'planned' ELSE state END, count(*) FROM outbox GROUP BY 1"
    outbox = connection.execute(sa.text(rows)).all()
    return Counter({f"inbox {name}": count for name, count in inbox} | {f"outbox {n}": count for n, count in outbox})


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
