"""When somebody is reminded: the ladder as data, and the plan of one item made from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.office_hours import OfficeHours, next_sending_moment, send_at
from models.rules.working_days import Calendar


class Audience(StrEnum):
    """Who hears a step."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    STAFF = "staff"
    ADMIN = "admin"
    INSPECTOR = "inspector"


class Ladder(StrEnum):
    """Whose clock rings: the agency's, or our own (what waits for an answer of the office)."""

    AGENCY = "agency"
    OFFICE = "office"


class Anchor(StrEnum):
    """What a step's offset is counted from."""

    SENT = "sent"
    DUE = "due"


@dataclass(frozen=True)
class Step:
    """One rung: `offset` working days after the anchor (before it when negative)."""

    kind: str
    offset: int
    audience: Audience
    anchor: Anchor = Anchor.DUE


@dataclass(frozen=True)
class Planned:
    """One reminder to come: unique per item by (kind, due version, recipient)."""

    kind: str
    on: date
    audience: Audience


ACKNOWLEDGE = "acknowledge"
PROMISE = "promise"
STOP = "stop"

# House values (domain.md §4). Nobody is escalated without a working day of warning: the bell of H tells
# the holder about staff at H+1, and the one of H+1 about the deputy at H+3. After H+9 no bell rings:
# the item becomes a task for staff. The Inspektur is a rung that the office may add, never a seed.
LADDER: tuple[Step, ...] = (
    Step(ACKNOWLEDGE, 1, Audience.HOLDER, Anchor.SENT),
    Step("h-7", -7, Audience.HOLDER),
    Step("h-3", -3, Audience.HOLDER),
    Step("h-1", -1, Audience.HOLDER),
    Step("h", 0, Audience.HOLDER),
    Step("h+1", 1, Audience.HOLDER),
    Step("h+1", 1, Audience.STAFF),
    Step("h+3", 3, Audience.HOLDER),
    Step("h+3", 3, Audience.DEPUTY),
    Step("h+5", 5, Audience.HOLDER),
    Step("h+7", 7, Audience.HOLDER),
    Step("h+9", 9, Audience.HOLDER),
    Step(STOP, 10, Audience.STAFF),
)

# The same ladder for the office's own limits (clocks.OFFICE_LIMITS), which are two or three days long.
OFFICE_LADDER: tuple[Step, ...] = (
    Step("office-h-1", -1, Audience.STAFF),
    Step("office-h", 0, Audience.STAFF),
    Step("office-h+1", 1, Audience.STAFF),
    Step("office-h+3", 3, Audience.STAFF),
    Step("office-h+3", 3, Audience.ADMIN),
    Step("office-h+5", 5, Audience.STAFF),
    Step(STOP, 6, Audience.ADMIN),
)


def plan(
    now_on: date,
    sent_on: date,
    due_on: date,
    calendar: Calendar,
    ladder: Sequence[Step] = LADDER,
    promise_on: date | None = None,
    *,
    acknowledged: bool = False,
) -> list[Planned]:
    """The reminders still to come for one item, by date; the same input gives the same plan.

    Only working days, never before `now_on`, nothing on the day of sending (the card itself is the
    message). H on a day off is the working day before; H-1 and H+1 are counted from that day.
    Thinning: H-n rings only if at least 2n working days lie between sending and H, so that no bell
    comes before half of the time is over; a person has one line for an item a day, the later step.
    An accepted promise (`promise_on`) replaces everything up to its day with one question on that day;
    the hand-over to staff (STOP) is then moved behind it, never lost.
    """
    due_day = calendar.previous_working_day(due_on)
    room = calendar.working_days_between(sent_on, due_day)
    dated = [
        Planned(step.kind, _day_of(step, sent_on, due_day, calendar), step.audience)
        for step in ladder
        if _rings(step, room, acknowledged)
    ]
    if promise_on is not None:
        dated = _with_promise(dated, calendar.next_working_day(promise_on), calendar)
    # A later step of the same day overwrites an earlier one for the same person.
    chosen = {(step.on, step.audience): step for step in dated if step.on > sent_on and step.on >= now_on}
    return sorted(chosen.values(), key=lambda step: (step.on, step.audience))


def _rings(step: Step, room: int, acknowledged: bool) -> bool:
    if step.kind == ACKNOWLEDGE:
        return not acknowledged
    return step.anchor is Anchor.SENT or step.offset >= 0 or room >= -2 * step.offset


def _day_of(step: Step, sent_on: date, due_day: date, calendar: Calendar) -> date:
    return calendar.shift(sent_on if step.anchor is Anchor.SENT else due_day, step.offset)


def _with_promise(dated: list[Planned], day: date, calendar: Calendar) -> list[Planned]:
    behind = calendar.shift(day, 1)
    later = [step for step in dated if step.on > day and step.kind != STOP]
    stops = [Planned(STOP, max(step.on, behind), step.audience) for step in dated if step.kind == STOP]
    return [Planned(PROMISE, day, Audience.HOLDER), *later, *stops]


__all__ = [
    "ACKNOWLEDGE",
    "LADDER",
    "OFFICE_LADDER",
    "PROMISE",
    "STOP",
    "Anchor",
    "Audience",
    "OfficeHours",
    "Planned",
    "Step",
    "next_sending_moment",
    "plan",
    "send_at",
]
