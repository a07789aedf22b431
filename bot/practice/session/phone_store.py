"""Stores the phones and the server state in SQLite, so that a practice continues after kill -9."""

import asyncio
import itertools
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson

from bot.practice.local_telegram import LocalTelegram
from bot.practice.server.changes import Change
from bot.practice.server.chats import Chat, Json, Message
from bot.practice.server.files import StoredFile
from bot.practice.server.state import FIRST_NUMBER
from bot.practice.server.updates import Pending
from bot.practice.session.clock import PracticeClock

SCHEMA = """
CREATE TABLE IF NOT EXISTS things (kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, body TEXT, data BLOB) WITHOUT ROWID;
"""
NUMBERS_A_RUN = 1_000_000  # so that ids made after a restart differ from those made before
PUT = "INSERT INTO things VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"


class PhoneStore:
    """Writes changes at the end of each event loop iteration; survives kill -9, not a power cut."""

    def __init__(self, path: Path, telegram: LocalTelegram, clock: PracticeClock) -> None:
        self._telegram, self._state, self._clock = telegram, telegram.state, clock
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + SCHEMA)
        self._messages: set[Message] = set()
        self._files = 0
        self._facts = b""
        self._chats: dict[int, bytes] = {}
        self._runs = 0
        self._scheduled = False
        self._stop: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Listen to changes from now on."""
        self._loop = asyncio.get_running_loop()
        self._stop = self._state.changes.subscribe(self._on_change)
        self.save()

    def close(self) -> None:
        """Write the last changes and close the file."""
        self._stop()
        self.save()
        self._database.close()

    def _on_change(self, change: Change) -> None:
        if isinstance(change.what, Message):
            self._messages.add(change.what)
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self.save)

    def save(self) -> None:
        """Write everything that changed, in one transaction."""
        self._scheduled = False
        rows = [("message", _message_key(each), _dumps(_message(each))) for each in self._messages]
        self._messages.clear()
        rows += self._changed_chats()
        facts = _dumps(self._all_facts())
        if facts != self._facts:
            self._facts = facts
            rows.append(("facts", "", facts))
        files = self._state.files.after(self._files)
        if rows or files:
            self._write(rows, files)

    def _write(self, rows: list[tuple[str, str, bytes]], files: list[StoredFile]) -> None:
        self._files += len(files)
        self._database.execute("BEGIN")
        self._database.executemany(PUT, rows)
        self._database.executemany("INSERT INTO files VALUES (?, ?, ?)", [_file_row(each) for each in files])
        self._database.execute("COMMIT")

    def _changed_chats(self) -> list[tuple[str, str, bytes]]:
        rows = []
        for chat in self._state.chats.values():
            body = _dumps(_chat(chat))
            if self._chats.get(chat.id) != body:
                self._chats[chat.id] = body
                rows.append(("chat", str(chat.id), body))
        return rows

    def _all_facts(self) -> Json:
        queue = self._state.updates
        return {
            "runs": self._runs,
            "ahead": round(self._clock.ahead.total_seconds(), 3),
            "revision": self._state.revision,
            "last_message_id": self._state.last_message_id,
            "next_update_id": queue.next_id,
            "allowed": sorted(queue.allowed) if queue.allowed is not None else None,
            "pending": [list(each) for each in queue.pending],
            "commands": [[*key, menu] for key, menu in self._state.commands.items()],
        }

    def people(self) -> list[Json]:
        """Return the phone owners of an earlier run, in their order (see PhoneOwner)."""
        return self._all("person")

    def save_person(self, body: Json) -> None:
        """Store the owner of a phone."""
        self._database.execute(PUT, ("person", f"{body['id']}", _dumps(body)))

    def restore(self) -> None:
        """Load chats, messages, files and the queue; the people must exist already."""
        for body in self._all("chat"):
            _restore_chat(self._state.chats[body["id"]], body)
        for body in sorted(self._all("message"), key=lambda each: each["id"]):
            _restore_message(self._state.chats[body["chat"]], body)
        for body, data in self._database.execute("SELECT body, data FROM files ORDER BY id"):
            self._state.files.restore(StoredFile(**orjson.loads(body), data=data))
        self._files = len(self._state.files)
        for facts in self._all("facts"):
            self._restore_facts(facts)

    def _restore_facts(self, facts: Json) -> None:
        state, queue = self._state, self._state.updates
        self._runs = facts["runs"] + 1
        state.numbers = itertools.count(FIRST_NUMBER + NUMBERS_A_RUN * self._runs)
        self._clock.ahead = timedelta(seconds=facts["ahead"])
        state.revision, state.last_message_id = facts["revision"], facts["last_message_id"]
        queue.next_id, queue.allowed = facts["next_update_id"], None
        queue.allow(facts["allowed"])
        queue.pending.extend(Pending(*each) for each in facts["pending"])
        state.commands.update({(scope, language): menu for scope, language, menu in facts["commands"]})

    def _all(self, kind: str) -> list[Json]:
        found = self._database.execute("SELECT body FROM things WHERE kind = ? ORDER BY id", (kind,))
        return [orjson.loads(body) for (body,) in found]


def _dumps(what: Any) -> bytes:
    return orjson.dumps(what)


def _message_key(message: Message) -> str:
    return f"{message.chat.id}:{message.message_id}"


def _message(message: Message) -> Json:
    return {
        "chat": message.chat.id,
        "id": message.message_id,
        "wire": message.wire,
        "from_bot": message.from_bot,
        "revision": message.revision,
        "keyboard": message.keyboard,
        "protected": message.protected,
        "deleted": message.deleted,
        "history": message.history[-1:],
        "reactions": message.reactions,
    }


def _restore_message(chat: Chat, body: Json) -> None:
    kept = {key: body[key] for key in body if key not in ("chat", "id")}
    chat.messages[body["id"]] = Message(chat, body["id"], **kept)


def _chat(chat: Chat) -> Json:
    return {
        "id": chat.id,
        "started": chat.started,
        "blocked": chat.blocked,
        "keyboard": chat.keyboard,
        "pinned": chat.pinned,
    }


def _restore_chat(chat: Chat, body: Json) -> None:
    chat.started, chat.blocked = body["started"], body["blocked"]
    chat.keyboard, chat.pinned = body["keyboard"], body["pinned"]


def _file_row(stored: StoredFile) -> tuple[str, bytes, bytes | None]:
    facts = {name: getattr(stored, name) for name in StoredFile.__slots__ if name != "data"}
    return stored.file_id, _dumps(facts), stored.data
