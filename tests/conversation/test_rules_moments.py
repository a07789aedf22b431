"""Which date of an update is believed, and by which moment lateness is judged. 7 January 2027 is a Thursday."""

from datetime import datetime, timedelta

from models.rules.deadlines.working_days import Calendar
from models.rules.moments import judged_at, said_at
from tests.support.clock import WITA
from tests.support.tables import each_row

NOON = datetime(2027, 1, 7, 12, 0, tzinfo=WITA)


@each_row(
    ("dated", "stored", "clock", "expected"),
    [
        # All in hours from noon; None: a press.
        (0, 0, 0, 0),
        (-14, 0, 0, -14),  # it waited at Telegram since 22:00 of the day before
        (-14, -13, 0, -14),  # and an hour more in the inbox
        (None, -1, 0, -1),  # a press counts from when it was stored
        (None, 2, 0, 0),  # ... unless the machine's clock was set back by two hours since
        (0.05, 0, 0, 0.05),  # 3 minutes ahead: Telegram's clock and ours differ a little
        (0.1, 0, 0, 0),  # 6 minutes ahead: not believed beyond the clock
        (24 * 365, 0, 0, 0),
        (-24 * 3, 0, 0, -24 * 3),  # a weekend without the machine
        (-24 * 29, 0, 0, -24 * 29),
        (-24 * 31, 0, 0, 0),  # no server keeps an update for a month
        (-24 * 365 * 20, -1, 0, -1),
    ],
)
def test_the_moment_of_an_update(dated: float | None, stored: float, clock: float, expected: float) -> None:
    at = [NOON + timedelta(hours=hours) if hours is not None else None for hours in (dated, stored, clock, expected)]
    _, stored_at, now, moment = at
    assert stored_at is not None and now is not None
    assert said_at(at[0], stored_at, now) == moment


@each_row(
    ("begun", "finished", "counts"),
    [
        ("7 23:58", "8 00:01", "7 23:58"),  # Thursday; the next working day is Friday
        ("7 08:00", "8 23:59", "7 08:00"),
        ("7 23:58", "9 00:01", "9 00:01"),  # Saturday: later than the end of Friday, a new request
        ("8 16:00", "11 23:59", "8 16:00"),  # Friday; the next working day is Monday
        ("8 16:00", "12 00:01", "12 00:01"),
        ("9 10:00", "11 10:00", "9 10:00"),  # Saturday; the next working day is Monday
        ("7 10:00", "7 11:00", "7 10:00"),
        ("7 11:00", "7 10:00", "7 10:00"),  # begun after it was finished: never
        ("4 10:00, 7 23:50", "8 00:10", "7 23:50"),  # Monday is too long ago, Thursday is not
        ("7 09:00, 7 23:50", "8 00:10", "7 09:00"),
        ("", "8 00:10", "8 00:10"),
    ],
)
def test_the_moment_by_which_lateness_is_judged(begun: str, finished: str, counts: str) -> None:
    moments = [on(each) for each in begun.split(", ") if each]
    assert judged_at(moments, on(finished), Calendar({}), WITA) == on(counts)


def on(text: str) -> datetime:
    """A day of January 2027 and a time at the office."""
    return datetime.strptime(f"2027-1-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=WITA)
