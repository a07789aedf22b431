"""On which days somebody ought to hear of an item: the checker's own reading of the ladder, step by step."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session

from tests.season.facts import Item
from tests.season.own_calendar import DAY, OwnCalendar, local_day

STOP = "stop"


@dataclass(frozen=True)
class Step:
    """One row of the ladder."""

    kind: str
    offset: int
    audience: str
    anchor: str


@dataclass(frozen=True)
class Rules:
    """The office's ladders and numbers as the rows say."""

    ladders: dict[str, list[Step]]
    numbers: dict[str, int]

    @classmethod
    def read(cls, session: Session) -> "Rules":
        """The current rows."""
        ladders: dict[str, list[Step]] = defaultdict(list)
        rows = session.execute(sa.text('SELECT ladder, kind, "offset", audience, anchor FROM ladder_steps'))
        for ladder, *step in rows:
            ladders[ladder].append(Step(*step))
        numbers = {row[0]: row[1] for row in session.execute(sa.text("SELECT code, value FROM house_rules"))}
        return cls(dict(ladders), {"thinning": 2, "quiet": 1, **numbers})


Heard = dict[tuple[str, date], str]  # (audience, day) -> the kind of the step


def asked_on(item: Item, rules: Rules, calendar: OwnCalendar) -> date | None:
    """On which day a promise is asked about: its own, but no later than the ladder would end, counted from the due
    date or from the last answer. A promise of years does not bury an item."""
    if item.promise_on is None:
        return None
    answered_on = local_day(item.heard_at) if item.heard_at else item.due_on
    start = max(item.due_on, answered_on)
    ends = [
        calendar.walk(start, step.offset, item.agency_id) for step in rules.ladders[item.ladder] if step.kind == STOP
    ]
    return calendar.on_or_after(min([item.promise_on, *ends]), item.agency_id)


def agency_days(item: Item, rules: Rules, calendar: OwnCalendar) -> Heard:
    """Who hears of an item that the agency owes, and when, as long as nothing happens."""
    place, steps = item.agency_id, rules.ladders[item.ladder]
    due_day = calendar.on_or_before(item.due_on, place)
    sent_on = local_day(item.sent_at)
    heard_on = local_day(item.heard_at) if item.heard_at else sent_on
    first = max(sent_on, heard_on) + DAY
    late_from = due_day
    if item.heard_at and heard_on > item.due_on:  # the escalation stepped down: counted anew from that answer
        late_from = calendar.walk(heard_on, rules.numbers["quiet"], place)
    if (asked := asked_on(item, rules, calendar)) is not None:
        late_from = max(late_from, asked)
    room = calendar.between(sent_on, due_day, place)
    days: Heard = {}
    for step in sorted(_with_warnings(steps), key=lambda each: each.offset):
        if step.kind == STOP or (step.anchor == "sent" and item.acknowledged_at):
            continue
        if step.anchor == "due" and step.offset < 0 and room < rules.numbers["thinning"] * -step.offset:
            continue
        start = sent_on if step.anchor == "sent" else (late_from if step.offset > 0 else due_day)
        day = calendar.walk(start, step.offset, place)
        if day >= first:
            days[step.audience, day] = step.kind
    return _until_the_end(item, days, first, due_day, rules, calendar)


def _until_the_end(item: Item, days: Heard, first: date, due_day: date, rules: Rules, calendar: OwnCalendar) -> Heard:
    """A promise cancels what is before its day; the hand-over to the office ends everything."""
    place, not_before = item.agency_id, first
    if (asked := asked_on(item, rules, calendar)) is not None:
        days = {(audience, day): kind for (audience, day), kind in days.items() if day > asked}
        if asked >= first:
            days["holder", asked] = "promise"
        not_before = max(first, calendar.walk(asked, 1, place))
    for step in rules.ladders[item.ladder]:
        if step.kind == STOP:
            end = calendar.on_or_after(max(calendar.walk(due_day, step.offset, place), not_before), place)
            days = {(audience, day): kind for (audience, day), kind in days.items() if day < end}
            days[step.audience, end] = STOP
    return days


def _with_warnings(steps: list[Step]) -> list[Step]:
    """Nobody above the holder hears of it before the holder was told so, a working day before."""
    held = {step.offset for step in steps if step.audience == "holder" and step.anchor == "due"}
    extra = {
        step.offset - 1
        for step in steps
        if step.audience in ("deputy", "staff", "admin", "inspector") and step.kind != STOP and step.anchor == "due"
    }
    return [*steps, *(Step(f"h{offset:+d}", offset, "holder", "due") for offset in sorted(extra - held))]


def office_days(item: Item, rules: Rules, calendar: OwnCalendar) -> Heard:
    """The same for what waits for the office."""
    return _ours(item, item.office_due_on, item.office_since_at, rules, calendar)


def help_days(item: Item, rules: Rules, calendar: OwnCalendar) -> Heard:
    """The same for the help that the office owes."""
    return _ours(item, item.help_due_on, item.help_since_at, rules, calendar)


def _ours(item: Item, due_on: date | None, since_at: datetime | None, rules: Rules, calendar: OwnCalendar) -> Heard:
    if due_on is None or since_at is None:
        return {}
    place, since = item.agency_id, local_day(since_at)
    due_day = calendar.on_or_before(due_on, place)
    room = calendar.between(since, due_day, place)
    days: Heard = {}
    for step in sorted(rules.ladders["office"], key=lambda each: each.offset):
        day = calendar.walk(due_day, step.offset, place)
        if day > since and (step.offset >= 0 or room >= rules.numbers["thinning"] * -step.offset):
            days[step.audience, day] = step.kind
    return days
