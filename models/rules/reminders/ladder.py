"""When somebody is reminded: the ladder as data, and the plan of one item made from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.deadlines.working_days import Calendar


class Audience(StrEnum):
    """Who is told at a step."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    STAFF = "staff"
    ADMIN = "admin"
    INSPECTOR = "inspector"


class Ladder(StrEnum):
    """Whose date it is about: the agency's, or our own (what waits for an answer of the office)."""

    AGENCY = "agency"
    OFFICE = "office"
    ADVICE = "advice"  # of the agency's date too: of suggestions of an LHA, whose end is a meeting
    CALM = "calm"  # of the agency's date too: nobody above the holder is told, the end is one task for many items


class Anchor(StrEnum):
    """What a step's offset is counted from."""

    SENT = "sent"
    DUE = "due"


@dataclass(frozen=True)
class Step:
    """One step: `offset` working days after the anchor (before it when negative)."""

    kind: str
    offset: int
    audience: Audience
    anchor: Anchor = Anchor.DUE

    @property
    def is_after_due(self) -> bool:
        """Is it a reminder after the due date, and thus counted from an answer that came late? The end is none."""
        return self.anchor is Anchor.DUE and self.offset > 0 and self.kind != STOP


@dataclass(frozen=True)
class Planned:
    """One reminder to come: unique per item by (kind, due version, recipient)."""

    kind: str
    on: date
    audience: Audience


ACKNOWLEDGE = "acknowledge"
PROMISE = "promise"
STOP = "stop"

# Values of this office (domain.md §4), the seed of an editable table (/aturan). Nobody is escalated without a working
# day of warning: the reminder of H+1 tells the holder about the deputy at H+2, H+3 about the staff, H+5 about the
# Inspektur, who is told only where the office turned that on. After H+9 the item becomes a task for staff.
LADDER: tuple[Step, ...] = (
    Step(ACKNOWLEDGE, 1, Audience.HOLDER, Anchor.SENT),
    Step("h-7", -7, Audience.HOLDER),
    Step("h-3", -3, Audience.HOLDER),
    Step("h-1", -1, Audience.HOLDER),
    Step("h", 0, Audience.HOLDER),
    Step("h+1", 1, Audience.HOLDER),
    Step("h+2", 2, Audience.DEPUTY),
    Step("h+3", 3, Audience.HOLDER),
    Step("h+4", 4, Audience.STAFF),
    Step("h+5", 5, Audience.HOLDER),
    Step("h+6", 6, Audience.INSPECTOR),
    Step("h+7", 7, Audience.HOLDER),
    Step("h+9", 9, Audience.HOLDER),
    Step(STOP, 10, Audience.STAFF),
)

# The same ladder for the office's own limits (office policy), which are two or three days long.
OFFICE_LADDER: tuple[Step, ...] = (
    Step("h-1", -1, Audience.STAFF),
    Step("h", 0, Audience.STAFF),
    Step("h+1", 1, Audience.STAFF),
    Step("h+3", 3, Audience.STAFF),
    Step("h+3", 3, Audience.ADMIN),
    Step("h+5", 5, Audience.STAFF),
    Step(STOP, 6, Audience.ADMIN),
)

# For standards of service (office policy): an agency may send what it has, so nobody is pressed.
CALM_LADDER: tuple[Step, ...] = (
    Step(ACKNOWLEDGE, 2, Audience.HOLDER, Anchor.SENT),
    Step("h-7", -7, Audience.HOLDER),
    Step("h-1", -1, Audience.HOLDER),
    Step("h", 0, Audience.HOLDER),
    Step("h+3", 3, Audience.HOLDER),
    Step(STOP, 10, Audience.STAFF),
)

# For suggestions of an LHA (office policy): at the agency nobody but the holder is told, a colleague calls before the
# end, and the end is a task of the head, because a meeting decides what follows.
ADVICE_LADDER: tuple[Step, ...] = (
    Step(ACKNOWLEDGE, 2, Audience.HOLDER, Anchor.SENT),
    Step("h-7", -7, Audience.HOLDER),
    Step("h-3", -3, Audience.HOLDER),
    Step("h-1", -1, Audience.HOLDER),
    Step("h", 0, Audience.HOLDER),
    Step("h+3", 3, Audience.HOLDER),
    Step("h+7", 7, Audience.HOLDER),
    Step("h+8", 8, Audience.STAFF),
    Step(STOP, 10, Audience.ADMIN),
)

# Whose steps on the agency's ladder the holder is warned of; our own ladder warns nobody of its Kepala Perwakilan.
ESCALATES_TO = frozenset({Audience.DEPUTY, Audience.STAFF, Audience.ADMIN, Audience.INSPECTOR})


def kind_at(offset: int) -> str:
    """The kind of a step around the due date: "h-3", "h", "h+2"."""
    return "h" if offset == 0 else f"h{offset:+d}"


def with_warnings(ladder: Sequence[Step]) -> tuple[Step, ...]:
    """The ladder with a reminder to the holder on the working day before each escalation that has none.

    Domain rule: nobody above the holder is told of an item before the holder was told that they will.
    """
    heard = {step.offset for step in ladder if step.anchor is Anchor.DUE and step.audience is Audience.HOLDER}
    wanted = {step.offset - 1 for step in ladder if step.audience in ESCALATES_TO and step.kind != STOP}
    missing = [Step(kind_at(offset), offset, Audience.HOLDER) for offset in sorted(wanted - heard)]
    return (*ladder, *missing)


def warned_of(ladder: Sequence[Step], kind: str) -> frozenset[Audience]:
    """Who is told of the item on the working day after the holder's reminder `kind`, unless there is news by then."""
    next_day = {step.offset + 1 for step in ladder if step.kind == kind and step.anchor is Anchor.DUE}
    return frozenset(
        step.audience
        for step in ladder
        if step.offset in next_day and step.audience in ESCALATES_TO and step.kind != STOP
    )


_DAY = timedelta(days=1)


def warning_for(ladder: Sequence[Step], kind: str) -> str | None:
    """The holder's reminder that warns of `kind` a working day before; None where `kind` goes to the holder too."""
    steps = [step for step in ladder if step.kind == kind and step.kind != STOP]
    if not steps or any(step.audience not in ESCALATES_TO for step in steps):
        return None
    return kind_at(steps[0].offset - 1)


def late_reminders(ladder: Sequence[Step]) -> frozenset[str]:
    """The holder's reminders on the due date and after it: to be heard before a person takes the item over."""
    return frozenset(
        step.kind
        for step in ladder
        if step.audience is Audience.HOLDER and step.anchor is Anchor.DUE and step.offset >= 0
    )


@dataclass(frozen=True)
class Pace:
    """How a ladder is walked: thinning (H-n needs `thinning` x n working days of room) and `quiet` working days
    after an answer that came late, before anything is sent again (office policy)."""

    thinning: int = 2
    quiet: int = 1


def plan(
    sent_on: date,
    due_on: date,
    calendar: Calendar,
    ladder: Sequence[Step] = LADDER,
    promise_on: date | None = None,
    *,
    acknowledged: bool = False,
    heard_on: date | None = None,
    pace: Pace = Pace(),
) -> list[Planned]:
    """The reminders of one item, by date; the same input gives the same plan.

    Only working days, nothing up to the day of sending (the card itself is the message) or of the agency's last
    answer (`heard_on`). H on a day off is the working day before; H-1 and H+1 are counted from there.
    Thinning: H-n is sent only if at least `thinning` x n working days lie between sending and H, so that no
    reminder comes too early; a person has one line for an item a day, the later step.
    An answer or a sending (of a case that ran before) after the due date: what follows H is counted anew from it.
    An accepted promise (`promise_on`, as far as last_promise at most) replaces everything up to its day with one
    question on that day, and nothing above the holder is told of the item before a warning after that.
    The hand-over to staff (STOP) is moved behind answer and promise, never lost, and nothing is sent after it.
    """
    due_day = calendar.previous_working_day(due_on)
    promised = None
    if promise_on is not None:
        promised = calendar.next_working_day(min(promise_on, last_promise(due_on, heard_on, calendar, ladder)))
    late_day = calendar.shift(sent_on, pace.quiet) if sent_on > due_on else due_day
    quiet_until = calendar.shift(heard_on, pace.quiet) if heard_on is not None and heard_on > due_on else late_day
    late_from = max(quiet_until, promised or quiet_until)
    first_day = max(sent_on, heard_on or sent_on) + _DAY
    room = calendar.working_days_between(sent_on, due_day)
    dated = [
        Planned(step.kind, _day_of(step, sent_on, due_day, late_from, calendar), step.audience)
        for step in ladder
        if step.kind != STOP and _is_sent(step, room, acknowledged, pace.thinning)
    ]
    if promised is not None:
        dated = [Planned(PROMISE, promised, Audience.HOLDER), *(step for step in dated if step.on > promised)]
    stops = _stops(ladder, late_day, max(first_day, promised + _DAY if promised else first_day), calendar)
    return _in_order([step for step in dated if step.on >= first_day], stops)


def last_promise(due_on: date, heard_on: date | None, calendar: Calendar, ladder: Sequence[Step]) -> date:
    """The farthest day that a promise may silence: as long after the due date, or after the answer that promises
    it where that came later, as the ladder goes on. Farther days would bury the item."""
    start = max(due_on, heard_on or due_on)
    ends = [calendar.shift(start, step.offset) for step in ladder if step.kind == STOP]
    return min(ends, default=date.max)


def _in_order(dated: Sequence[Planned], stops: Sequence[Planned]) -> list[Planned]:
    """One step a day for each audience, the later one; nothing on the day of the end or after it."""
    end = min((stop.on for stop in stops), default=date.max)
    chosen = {(step.on, step.audience): step for step in dated if step.on < end}
    chosen |= {(stop.on, stop.audience): stop for stop in stops}
    return sorted(chosen.values(), key=lambda step: (step.on, step.audience))


def _stops(ladder: Sequence[Step], late_day: date, not_before: date, calendar: Calendar) -> list[Planned]:
    return [
        Planned(
            STOP, calendar.next_working_day(max(calendar.shift(late_day, step.offset), not_before)), step.audience
        )
        for step in ladder
        if step.kind == STOP
    ]


def _is_sent(step: Step, room: int, acknowledged: bool, thinning: int) -> bool:
    if step.kind == ACKNOWLEDGE:
        return not acknowledged
    return step.anchor is Anchor.SENT or step.offset >= 0 or room >= -thinning * step.offset


def _day_of(step: Step, sent_on: date, due_day: date, late_from: date, calendar: Calendar) -> date:
    if step.anchor is Anchor.SENT:
        return calendar.shift(sent_on, step.offset)
    return calendar.shift(late_from if step.offset > 0 else due_day, step.offset)
