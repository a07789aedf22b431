"""How much of what people we do not know send is handled: known people are served first, whatever strangers do."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import orjson

from bot.config import Settings
from models.people.acquaintances import Acquaintances
from models.queues.inbox import Waiting

HOUR, MINUTE = 3600.0, 60.0  # seconds
MOST_COUNTED = 20_000  # strangers whose updates are counted; the one counted longest ago is forgotten first
MOST_GUESTS = 200  # strangers with an open invitation, who are above the ceiling for all


class Treatment(Enum):
    """What becomes of an update."""

    AT_ONCE = "at once"  # of somebody we know
    INVITED = "invited"  # of a stranger with an open invitation: a few at a time, answered at once
    BEHIND = "behind"  # of a stranger within the limits: a few at a time, answered after everybody else
    SILENT = "silent"  # of a stranger above the limits: never answered


@dataclass
class Strangers:
    """Counts strangers in memory: a restart begins anew. `uptime` in seconds, never back."""

    settings: Settings
    uptime: Callable[[], float] = time.monotonic
    _known: set[int] = field(default_factory=set)
    _links: frozenset[str] = frozenset()
    _guests: dict[int, None] = field(default_factory=dict)
    _counted: dict[int, tuple[float, int]] = field(default_factory=dict)  # since when, and how many
    _all: tuple[float, int] = (0.0, 0)

    def learn(self, found: Acquaintances) -> None:
        """Take over what the database knows now: the ids of people, and the hashes of open invitations."""
        self._known = {*found.ids, *self.settings.admin_telegram_ids}
        self._links = found.token_hashes

    def knows(self, chat_id: int) -> bool:
        """Is it the private chat of somebody the office knows?"""
        return chat_id in self._known

    def unknown_among(self, found: Acquaintances) -> frozenset[int]:
        """Whom the database knows and we did not yet."""
        return found.ids - self._known

    def treat(self, row: Waiting) -> Treatment:
        """Decide about an update, and count it if a stranger sent it."""
        if row.chat_id in self._known:
            return Treatment.AT_ONCE
        body = body_of(row.payload)
        sender = sender_of(body) or row.chat_id
        if sender in self._known:
            return Treatment.AT_ONCE
        now = self.uptime()
        if not self._counts(sender, now):
            return Treatment.SILENT
        if self._is_invited(sender, body):
            return Treatment.INVITED
        return Treatment.BEHIND if self._is_below_the_ceiling(now) else Treatment.SILENT

    def treat_again(self, row: Waiting) -> Treatment:
        """The same about an update that was found SILENT, after `learn` and without counting it once more."""
        body = body_of(row.payload)
        sender = sender_of(body) or row.chat_id
        if sender in self._known:
            return Treatment.AT_ONCE
        _, count = self._counted.get(sender, (0.0, 0))
        may_answer = count <= self.settings.stranger_updates_per_hour and self._is_invited(sender, body)
        return Treatment.INVITED if may_answer else Treatment.SILENT

    def _counts(self, sender: int, now: float) -> bool:
        """Count one more update of the stranger; False above the limit of an hour."""
        since, count = self._counted.pop(sender, (now, 0))
        if now - since >= HOUR:
            since, count = now, 0
        self._counted[sender] = (since, count + 1)
        if len(self._counted) > MOST_COUNTED:
            del self._counted[next(iter(self._counted))]
        return count < self.settings.stranger_updates_per_hour

    def _is_below_the_ceiling(self, now: float) -> bool:
        """Count one more update for all strangers together; False above the limit of a minute."""
        since, count = self._all
        if now - since >= MINUTE:
            since, count = now, 0
        self._all = (since, count + 1)
        return count < self.settings.strangers_updates_per_minute

    def _is_invited(self, sender: int, body: dict[str, Any]) -> bool:
        """Has the stranger opened an open invitation, now or before?"""
        command, _, token = str(body.get("text", "")).partition(" ")
        if command == "/start" and token and hashlib.sha256(token.strip().encode()).hexdigest() in self._links:
            self._guests[sender] = None
            if len(self._guests) > MOST_GUESTS:
                del self._guests[next(iter(self._guests))]
        return sender in self._guests


def body_of(payload: str) -> dict[str, Any]:
    """The part of an update that is not its id: the message, the press, the membership; {} when there is none."""
    update = orjson.loads(payload)
    if not isinstance(update, dict):
        return {}
    return next((part for part in update.values() if isinstance(part, dict)), {})


def sender_of(body: dict[str, Any]) -> int | None:
    """The id of who sent it, if it says so."""
    sender = body.get("from")
    number = sender.get("id") if isinstance(sender, dict) else None
    return number if isinstance(number, int) else None
