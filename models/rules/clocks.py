"""The two honest clocks: whose turn it is, who is late, and what waiting gives back to the agency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.assignments import CLOSED, Status
from models.rules.deadlines import Unit
from models.rules.working_days import Calendar


class Ball(StrEnum):
    """Who owes the next step."""

    AGENCY = "agency"
    OFFICE = "office"
    NOBODY = "nobody"


class Duty(StrEnum):
    """What the office owes an answer to."""

    VERIFY = "verify"
    EXTENSION = "extension"
    DISPUTE = "dispute"


@dataclass(frozen=True)
class OfficeLimit:
    """How many working days the office gives itself (house rule, an editable row)."""

    duty: Duty
    working_days: int
    basis: str


OFFICE_LIMITS: tuple[OfficeLimit, ...] = (
    OfficeLimit(Duty.VERIFY, 3, "kebijakan kantor"),
    OfficeLimit(Duty.EXTENSION, 2, "kebijakan kantor"),
    OfficeLimit(Duty.DISPUTE, 2, "kebijakan kantor"),
)


@dataclass(frozen=True)
class Pause:
    """A time in which the office held the ball; `until` is None while it still does."""

    since: date
    until: date | None
    why: str


def asked_in_time(asked_on: date, due_on: date) -> bool:
    """Was the extension asked for in time? The due date itself still counts (house)."""
    return asked_on <= due_on


def whose_turn(status: Status, *, extension_waiting: bool = False) -> Ball:
    """Who owes the next step.

    `extension_waiting`: a request that was asked in time (asked_in_time) and not answered yet. One
    asked too late does not stop the agency's clock.
    """
    if status in CLOSED:
        return Ball.NOBODY
    if status in (Status.REPORTED, Status.DISPUTED) or extension_waiting:
        return Ball.OFFICE
    return Ball.AGENCY


def agency_is_late(due_on: date, today: date, ball: Ball) -> bool:
    """Late from the day after the due date, and only while the agency owes the next step."""
    return ball is Ball.AGENCY and today > due_on


def days_late(due_on: date, today: date, ball: Ball) -> int:
    """Calendar days past the due date; 0 when the agency is not late."""
    return (today - due_on).days if agency_is_late(due_on, today, ball) else 0


def office_due_on(
    duty: Duty, asked_on: date, calendar: Calendar, limits: Sequence[OfficeLimit] = OFFICE_LIMITS
) -> date:
    """The day by which the office answers what was asked on `asked_on`; KeyError without such a row."""
    by_duty = {limit.duty: limit.working_days for limit in limits}
    return calendar.add_working_days(asked_on, by_duty[duty])


def office_is_late(office_due: date, today: date) -> bool:
    """The office's own clock, the same way: late from the day after."""
    return today > office_due


def pauses_of(turns: Iterable[tuple[date, Ball, str]]) -> list[Pause]:
    """The office's pauses from a history of (day, who owed the next step from then on, why), in order."""
    pauses: list[Pause] = []
    since: tuple[date, str] | None = None
    for day, ball, why in turns:
        if ball is Ball.OFFICE and since is None:
            since = (day, why)
        elif ball is not Ball.OFFICE and since is not None:
            pauses.append(Pause(since[0], day, since[1]))
            since = None
    if since is not None:
        pauses.append(Pause(since[0], None, since[1]))
    return pauses


def due_on_after_pauses(due_on: date, pauses: Iterable[Pause], calendar: Calendar, unit: Unit) -> date:
    """The due date moved on by the time in which the office held the ball.

    Working days are given back as working days, every other unit as calendar days. Overlapping pauses
    count once. A pause that is still open gives nothing yet: the agency is not late in it, and its
    length is known when it ends. Pass only the pauses since `due_on` was last set.
    """
    spans = _merged(pauses)
    if unit is Unit.WORKING_DAYS:
        held = sum(calendar.working_days_between(since, until) for since, until in spans)
        return calendar.add_working_days(due_on, held)
    return due_on + timedelta(days=sum((until - since).days for since, until in spans))


def _merged(pauses: Iterable[Pause]) -> list[tuple[date, date]]:
    closed = sorted(
        (pause.since, pause.until) for pause in pauses if pause.until is not None and pause.until > pause.since
    )
    spans: list[tuple[date, date]] = []
    for since, until in closed:
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(until, spans[-1][1]))
        else:
            spans.append((since, until))
    return spans
