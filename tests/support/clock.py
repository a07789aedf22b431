"""Clocks for tests: a time that a test sets and moves, the machine's time, and the Monday of most cases."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=WITA).astimezone(UTC)  # a Monday at 09:00 WITA


class Clock:
    """A time that runs on like any clock, from a moment that a test chooses and may move."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    @property
    def at(self) -> datetime:
        """The time now, aware."""
        return self._moment + timedelta(seconds=time.monotonic() - self._since)

    @at.setter
    def at(self, moment: datetime) -> None:
        self._moment, self._since = moment, time.monotonic()

    def passes(self, **units: float) -> None:
        """Let time pass: `clock.passes(hours=3)`."""
        self.at += timedelta(**units)

    def goes_to(self, moment: datetime) -> None:
        """Set the time."""
        self.at = moment


def wall_clock() -> datetime:
    """Return the machine's time, which a program in its own process sees too."""
    return datetime.fromtimestamp(time.time(), UTC)
