"""Retries: how often an update is tried, and how long updates, sends and downloads wait before the next try."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_TRIES = 3
"""An update that fails this often becomes a dead letter: apology, staff alert, requeue by hand."""

INBOX_DELAYS = (1, 5)
"""Seconds before the second and the third try of an update; its chat waits, other chats do not."""

SEND_DELAYS = (1, 2, 5, 15, 60, 300, 900)
"""Seconds before a send is tried again after a network failure; the last one repeats without end.

A network that is away for a night must not lose a message, so there is no last try here. What Telegram
itself refuses for good (blocked, bad request) never comes to this table, and a retry_after is obeyed
as given.
"""

WAIT_DELAYS = SEND_DELAYS[:6]
"""Seconds before a download is tried again that failed by no fault of its file; the last one repeats without end."""


class FetchCause(StrEnum):
    """Whose failure a failed download is."""

    FILE = "file"  # Telegram says something about this file, or it fails in a way that nobody foresaw
    TELEGRAM = "telegram"  # the network, Telegram's servers, or an answer to the bot as a whole
    OURS = "ours"  # our disk or our database


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed download: `tries` were the file's own, `waits` in a row were not; next try at `due_at` (aware)."""

    tries: int
    waits: int
    cause: FetchCause
    due_at: datetime


DATABASE_DELAYS = (1, 2, 5)
"""Seconds before work that the database failed is done again; the last one repeats without end. No try counts."""


def is_dead(tries: int) -> bool:
    """Has an update failed often enough? `tries` counts the failures so far."""
    return tries >= MAX_TRIES


def inbox_delay(tries: int) -> int:
    """Seconds to wait after `tries` failures (1 or more) before the update is tried again."""
    return _delay(INBOX_DELAYS, tries)


def send_delay(tries: int) -> int:
    """Seconds to wait after `tries` failures (1 or more) before the send is tried again."""
    return _delay(SEND_DELAYS, tries)


def wait_delay(waits: int) -> int:
    """Seconds to wait after `waits` failures in a row (1 or more) that were not the file's own."""
    return _delay(WAIT_DELAYS, waits)


def database_delay(failures: int) -> int:
    """Seconds to wait after the database failed the same work `failures` times (1 or more) in a row."""
    return _delay(DATABASE_DELAYS, failures)


def _delay(table: tuple[int, ...], tries: int) -> int:
    return table[min(max(tries, 1), len(table)) - 1]
