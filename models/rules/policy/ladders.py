"""Changing a ladder of reminders: what may be on it, and a rung more, less, or on another day."""

import re
from collections.abc import Sequence

from models.rules.policy.errors import (
    LadderTooLong,
    NoReminderInTime,
    NotOnThisLadder,
    NotWarned,
    OffsetImpossible,
    OffsetNotUnderstood,
    RungGone,
    RungTwice,
    StopMissing,
    StopNotLast,
    WordNotOffered,
)
from models.rules.reminders.ladder import (
    ACKNOWLEDGE,
    ADVICE_LADDER,
    CALM_LADDER,
    LADDER,
    OFFICE_LADDER,
    STOP,
    Anchor,
    Audience,
    Ladder,
    Step,
    kind_at,
    with_warnings,
)

EARLIEST, LATEST = -30, 60  # working days around the due date
MOST = 30
DEFAULTS: dict[Ladder, tuple[Step, ...]] = {
    Ladder.AGENCY: LADDER,
    Ladder.ADVICE: ADVICE_LADDER,
    Ladder.CALM: CALM_LADDER,
    Ladder.OFFICE: OFFICE_LADDER,
}
# Who may be told by a rung of each ladder, the one that owes the answer first.
AUDIENCES: dict[Ladder, tuple[Audience, ...]] = {
    Ladder.AGENCY: (Audience.HOLDER, Audience.DEPUTY, Audience.STAFF, Audience.ADMIN, Audience.INSPECTOR),
    Ladder.ADVICE: (Audience.HOLDER, Audience.STAFF, Audience.ADMIN),
    Ladder.CALM: (Audience.HOLDER, Audience.STAFF),
    Ladder.OFFICE: (Audience.STAFF, Audience.ADMIN),
}
# Where the reminders end, the item becomes a task of somebody at the office.
STOPS_AT: dict[Ladder, Audience] = {
    Ladder.AGENCY: Audience.STAFF,
    Ladder.ADVICE: Audience.ADMIN,
    Ladder.CALM: Audience.STAFF,
    Ladder.OFFICE: Audience.ADMIN,
}

_WHO: dict[str, Audience] = {
    **dict.fromkeys(("narahubung", "narahubung utama", "utama"), Audience.HOLDER),
    **dict.fromkeys(("wakil", "wakil narahubung"), Audience.DEPUTY),
    **dict.fromkeys(("petugas", "staf", "asisten"), Audience.STAFF),
    **dict.fromkeys(("kepala perwakilan", "kepala", "admin"), Audience.ADMIN),
    "inspektur": Audience.INSPECTOR,
}

Place = tuple[Anchor, int]
_SENT = re.compile(r"(?:kirim|dikirim|setelah dikirim|sesudah dikirim)\s*\+?\s*(?P<n>\d{1,4})")
_DUE = re.compile(r"h|(?:h\s*)?(?P<sign>[+-])\s*(?P<n>\d{1,4})")
_WORDS = re.compile(r"(?P<n>\d{1,4})\s*(?:hari|hari kerja)?\s*(?P<side>sebelum|sesudah|setelah)(?:\s*tenggat)?")


def rung(anchor: Anchor, offset: int, audience: Audience) -> Step:
    """A rung with the name that its place gives it."""
    kind = ACKNOWLEDGE if anchor is Anchor.SENT else kind_at(offset)
    return Step(kind, offset, audience, anchor)


def read_place(text: str) -> Place:
    """ "H-3", "H", "h + 2", "-5", "3 hari sebelum", "kirim+1": where on a ladder. Raises OffsetNotUnderstood."""
    words = text.strip().lower().replace("\u2212", "-").replace("\u2013", "-")
    if found := _SENT.fullmatch(words):
        return Anchor.SENT, int(found["n"])
    if found := _WORDS.fullmatch(words):
        return Anchor.DUE, int(found["n"]) * (-1 if found["side"] == "sebelum" else 1)
    if found := _DUE.fullmatch(words):
        return Anchor.DUE, int(f"{found['sign']}{found['n']}") if found["n"] else 0
    raise OffsetNotUnderstood(text)


def read_audience(text: str, which: Ladder) -> Audience:
    """Who is meant by the words (or the value behind a button). Raises WordNotOffered, NotOnThisLadder."""
    words = " ".join(text.lower().split())
    meant = {each.value: each for each in Audience}.get(words) or _WHO.get(words)
    if meant is None:
        raise WordNotOffered(text)
    if meant not in AUDIENCES[which]:
        raise NotOnThisLadder
    return meant


def check(which: Ladder, ladder: Sequence[Step]) -> None:
    """Refuse a ladder that reminds badly: raises a type of models/rules/policy/errors.py."""
    if len(ladder) > MOST:
        raise LadderTooLong(MOST)
    stops = [step for step in ladder if step.kind == STOP]
    scheduled = [step for step in ladder if step.kind != STOP]
    if len(stops) != 1 or stops[0].audience is not STOPS_AT[which] or stops[0].anchor is not Anchor.DUE:
        raise StopMissing
    for step in ladder:
        _check_place(which, step)
    if any(step.anchor is Anchor.DUE and step.offset >= stops[0].offset for step in scheduled):
        raise StopNotLast
    if len({_place(step) for step in scheduled}) < len(scheduled):
        raise RungTwice
    if sum(step.anchor is Anchor.SENT for step in scheduled) > 1:
        raise RungTwice  # it asks for Terima: once, with one name in the table of reminders
    owes = AUDIENCES[which][0]
    if not any(step.anchor is Anchor.DUE and step.offset <= 0 and step.audience is owes for step in scheduled):
        raise NoReminderInTime
    if which is not Ladder.OFFICE and (unwarned := missing_warnings(ladder)):
        raise NotWarned(unwarned[0].offset + 1)


def missing_warnings(ladder: Sequence[Step]) -> tuple[Step, ...]:
    """The reminders of the holder that have to be one working day before somebody above is told of the item."""
    return with_warnings(ladder)[len(ladder) :]


def with_rung(which: Ladder, ladder: Sequence[Step], step: Step) -> tuple[Step, ...]:
    """The ladder with one rung more, and the warning that it needs; checked."""
    if step.kind == STOP:
        raise StopMissing
    return _finished(which, [*ladder, step])


def without_rung(which: Ladder, ladder: Sequence[Step], kind: str, audience: Audience) -> tuple[Step, ...]:
    """The ladder without a rung; checked: a warning stays while somebody is escalated to after it."""
    gone = find(ladder, kind, audience)
    if gone.kind == STOP:
        raise StopMissing
    rest = tuple(step for step in ladder if step != gone)
    check(which, rest)
    return rest


def shifted(which: Ladder, ladder: Sequence[Step], kind: str, audience: Audience, place: Place) -> tuple[Step, ...]:
    """The ladder with a rung on another day (it keeps its anchor), and the warning that it then needs; checked."""
    old = find(ladder, kind, audience)
    anchor, offset = place
    if anchor is not old.anchor:
        raise NotOnThisLadder
    moved = Step(STOP, offset, audience, anchor) if old.kind == STOP else rung(anchor, offset, audience)
    return _finished(which, [step for step in ladder if step != old] + [moved])


def find(ladder: Sequence[Step], kind: str, audience: Audience) -> Step:
    """The rung with this name and audience; RungGone when it is not on the ladder (any more)."""
    for step in ladder:
        if (step.kind, step.audience) == (kind, audience):
            return step
    raise RungGone


def in_order(ladder: Sequence[Step]) -> tuple[Step, ...]:
    """As it is climbed: after sending first, then by day, the holder before whoever is above."""
    ranks = {audience: number for number, audience in enumerate(AUDIENCES[Ladder.AGENCY])}
    return tuple(sorted(ladder, key=lambda step: (step.anchor is Anchor.DUE, step.offset, ranks[step.audience])))


def is_default(which: Ladder, ladder: Sequence[Step]) -> bool:
    """Is the ladder as it was delivered?"""
    return set(ladder) == set(DEFAULTS[which])


def _finished(which: Ladder, ladder: Sequence[Step]) -> tuple[Step, ...]:
    for step in ladder:
        _check_place(which, step)  # before anything is counted from it
    whole = tuple(ladder) if which is Ladder.OFFICE else with_warnings(ladder)
    check(which, whole)
    return in_order(whole)


def _check_place(which: Ladder, step: Step) -> None:
    after_sending = step.anchor is Anchor.SENT
    if step.audience not in AUDIENCES[which]:
        raise NotOnThisLadder
    if after_sending and (which is Ladder.OFFICE or step.audience is not Audience.HOLDER):
        raise NotOnThisLadder  # nobody is escalated to before the due date is near, our own clock was not sent
    lowest = 1 if after_sending or step.kind == STOP else EARLIEST
    if not lowest <= step.offset <= LATEST:
        raise OffsetImpossible(lowest, LATEST)


def _place(step: Step) -> tuple[Anchor, int, Audience]:
    return step.anchor, step.offset, step.audience
