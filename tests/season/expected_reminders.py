"""On which days somebody ought to hear of an item: the checker's own reading of the ladder, rung by rung."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from tests.season.facts import Item
from tests.season.own_calendar import DAY, Almanac, local_day

STOP = "stop"


@dataclass(frozen=True)
class Rung:
    """One row of the ladder."""

    kind: str
    offset: int
    audience: str
    anchor: str


@dataclass(frozen=True)
class Rules:
    """The office's ladders and numbers as the rows say."""

    ladders: dict[str, list[Rung]]
    numbers: dict[str, int]

    @classmethod
    def read(cls, session: Session) -> "Rules":
        """What stands now."""
        ladders: dict[str, list[Rung]] = defaultdict(list)
        rows = session.execute(sa.text('SELECT ladder, kind, "offset", audience, anchor FROM ladder_steps'))
        for ladder, *rung in rows:
            ladders[ladder].append(Rung(*rung))
        numbers = {row[0]: row[1] for row in session.execute(sa.text("SELECT code, value FROM house_rules"))}
        return cls(dict(ladders), {"thinning": 2, "quiet": 1, **numbers})


Heard = dict[tuple[str, date], str]  # (audience, day) -> the rung's kind


def asked_on(item: Item, rules: Rules, almanac: Almanac) -> date | None:
    """On which day a promise is asked about: its own, but no later than the ladder would end, counted from the due
    date or from the last answer. A promise of years does not bury an item."""
    if item.promise_on is None:
        return None
    answered_on = local_day(item.answered_at) if item.answered_at else item.due_on
    start = max(item.due_on, answered_on)
    ends = [almanac.walk(start, rung.offset, item.agency_id) for rung in rules.ladders["agency"] if rung.kind == STOP]
    return almanac.on_or_after(min([item.promise_on, *ends]), item.agency_id)


def agency_days(item: Item, rules: Rules, almanac: Almanac) -> Heard:
    """Who hears of an item that the agency owes, and when, as long as nothing happens."""
    place, rungs = item.agency_id, rules.ladders["agency"]
    due_day = almanac.on_or_before(item.due_on, place)
    sent_on = local_day(item.sent_at)
    heard_on = local_day(item.answered_at) if item.answered_at else sent_on
    first = max(sent_on, heard_on) + DAY
    late_from = due_day
    if item.answered_at and heard_on > item.due_on:  # the escalation stepped down: counted anew from that answer
        late_from = almanac.walk(heard_on, rules.numbers["quiet"], place)
    if (asked := asked_on(item, rules, almanac)) is not None:
        late_from = max(late_from, asked)
    room = almanac.between(sent_on, due_day, place)
    days: Heard = {}
    for rung in sorted(_with_warnings(rungs), key=lambda each: each.offset):
        if rung.kind == STOP or (rung.anchor == "sent" and item.acknowledged_at):
            continue
        if rung.anchor == "due" and rung.offset < 0 and room < rules.numbers["thinning"] * -rung.offset:
            continue
        start = sent_on if rung.anchor == "sent" else (late_from if rung.offset > 0 else due_day)
        day = almanac.walk(start, rung.offset, place)
        if day >= first:
            days[rung.audience, day] = rung.kind
    return _until_the_end(item, days, first, due_day, rules, almanac)


def _until_the_end(item: Item, days: Heard, first: date, due_day: date, rules: Rules, almanac: Almanac) -> Heard:
    """A promise silences what lies before its day; the hand-over to the office ends everything."""
    place, not_before = item.agency_id, first
    if (asked := asked_on(item, rules, almanac)) is not None:
        days = {(audience, day): kind for (audience, day), kind in days.items() if day > asked}
        if asked >= first:
            days["holder", asked] = "promise"
        not_before = max(first, almanac.walk(asked, 1, place))
    for rung in rules.ladders["agency"]:
        if rung.kind == STOP:
            end = almanac.on_or_after(max(almanac.walk(due_day, rung.offset, place), not_before), place)
            days = {(audience, day): kind for (audience, day), kind in days.items() if day < end}
            days[rung.audience, end] = STOP
    return days


def _with_warnings(rungs: list[Rung]) -> list[Rung]:
    """Nobody above the holder hears of it before the holder was told so, a working day before."""
    held = {rung.offset for rung in rungs if rung.audience == "holder" and rung.anchor == "due"}
    extra = {
        rung.offset - 1
        for rung in rungs
        if rung.audience in ("deputy", "staff", "admin", "inspector") and rung.kind != STOP and rung.anchor == "due"
    }
    return [*rungs, *(Rung(f"h{offset:+d}", offset, "holder", "due") for offset in sorted(extra - held))]


def office_days(item: Item, rules: Rules, almanac: Almanac) -> Heard:
    """The same for what waits for the office."""
    if item.office_due_on is None or item.office_since_at is None:
        return {}
    place, since = item.agency_id, local_day(item.office_since_at)
    due_day = almanac.on_or_before(item.office_due_on, place)
    room = almanac.between(since, due_day, place)
    days: Heard = {}
    for rung in sorted(rules.ladders["office"], key=lambda each: each.offset):
        day = almanac.walk(due_day, rung.offset, place)
        if day > since and (rung.offset >= 0 or room >= rules.numbers["thinning"] * -rung.offset):
            days[rung.audience, day] = rung.kind
    return days
