"""Which dates a change of days off or of a rule moves: counted from plain rows, by the rules before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import Any, Self

from sqlmodel import Session

from bot.conversation import stored
from bot.conversation.context import Context
from bot.deadlines.moves import Move
from models import deadlines, holidays
from models.assignments import products
from models.assignments.assignments import Assignment
from models.deadlines import DatedItem, Pause, PauseKind
from models.holidays import Calendars, DaysOff
from models.rules.deadlines.clocks import DaySpan, due_on_after_pauses, moved_by
from models.rules.deadlines.products import Deadline, ProductRule, Unit, deadline_for
from models.rules.deadlines.scope import ChangeScope
from models.rules.deadlines.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Change:
    """What a change concerns, and by what dates were counted before it and are counted after it."""

    scope: ChangeScope
    before: Calendars
    after: Calendars
    rules: Mapping[str, ProductRule]  # after it; before a change of days they are the same

    @classmethod
    def from_json(cls, session: Session, data: dict[str, Any]) -> Self:
        """What `to_json` wrote."""
        before, after = (Calendars(session, DaysOff.from_json(data[when])) for when in ("before", "after"))
        rules = {code: stored.from_json(ProductRule, rule) for code, rule in data["rules"].items()}
        return cls(stored.from_json(ChangeScope, data["scope"]), before, after, rules)


def to_json(session: Session, scope: ChangeScope, before: DaysOff) -> dict[str, Any]:
    """A change that has just been made, as it is kept until its dates are counted: see `Change.from_json`."""
    after = DaysOff.of(session).to_json()
    rules = stored.to_json(rules_of(session))
    return {"scope": stored.to_json(scope), "before": before.to_json(), "after": after, "rules": rules}


def rules_of(session: Session) -> dict[str, ProductRule]:
    """The rule of each product, by code."""
    return {each.code: each.rule() for each in products.every(session)}


def moves_of(ctx: Context, change: Change, items: Sequence[DatedItem], *, why: str = "") -> list[Move]:
    """The dates of these items that the change moves, by the new date; also due dates that stay but are no longer
    (or now) perkiraan."""
    stood = deadlines.of_items(ctx.session, [item.id for item in items if item.counted])
    before, after = (_Counter(each, change.rules, ctx.zone) for each in (change.before, change.after))
    found = []
    for item in items:
        if item.counted and (deadline := after.deadline(item, stood[item.id])) is not None:
            old = before.deadline(item, stood[item.id]) if change.scope.product_code is None else None
            new_on = _not_made_late(
                item.due_on, old.due_on if old else None, deadline.due_on, after.tomorrow(ctx, item)
            )
            if (new_on, deadline.provisional) != (item.due_on, item.provisional):
                found.append(Move(item.id, item.code, item.due_on, new_on, why, provisional=deadline.provisional))
        if item.ours and item.office_due_on is not None and item.office_since_at is not None:
            # A new holiday moves the day of our own limit, not the promise in working days.
            since = ctx.local_date(item.office_since_at)
            promised = before.calendars.of(item.agency_id).working_days_between(since, item.office_due_on)
            new_on = after.calendars.of(item.agency_id).add_working_days(since, promised)
            if new_on != item.office_due_on:
                found.append(Move(item.id, item.code, item.office_due_on, new_on, why, ours=True))
    return sorted(found, key=lambda move: (move.new_on, move.code, move.ours))


def counted(ctx: Context, item: Assignment) -> Deadline | None:
    """The date that the calculator gives for an item today, pauses included; None where people set the date."""
    if item.due_typed or item.extensions:
        return None
    rule = products.by_code(ctx.session, item.product_code).rule()
    calendar = holidays.calendar(ctx.session, item.agency_id)
    return _count(rule, item.received_on, calendar, deadlines.of_item(ctx.session, item.id), ctx.zone)


def moved_with(ctx: Context, item: Assignment, old_on: date, deadline: Deadline) -> date:
    """The due date of an item for which the calculator gave `old_on` and gives `deadline` now."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    tomorrow = calendar.next_working_day(ctx.today + timedelta(days=1))
    return _not_made_late(item.due_on, old_on, deadline.due_on, tomorrow)


class _Counter:
    """Counts many items by the same rules; those that were received on the same day and never stood still, once."""

    def __init__(self, calendars: Calendars, rules: Mapping[str, ProductRule], zone: tzinfo) -> None:
        self.calendars, self._rules, self._zone = calendars, rules, zone
        self._made: dict[tuple[str, date | None, int], Deadline | None] = {}
        self._tomorrow: dict[int, date] = {}

    def deadline(self, item: DatedItem, stood: Sequence[Pause]) -> Deadline | None:
        """The date that the calculator gives."""
        calendar, rule = self.calendars.of(item.agency_id), self._rules[item.product_code]
        if stood:
            return _count(rule, item.received_on, calendar, stood, self._zone)
        key = (item.product_code, item.received_on, id(calendar))
        if key not in self._made:
            self._made[key] = _count(rule, item.received_on, calendar, (), self._zone)
        return self._made[key]

    def tomorrow(self, ctx: Context, item: DatedItem) -> date:
        """The working day after today at the item's agency."""
        calendar = self.calendars.of(item.agency_id)
        if id(calendar) not in self._tomorrow:
            self._tomorrow[id(calendar)] = calendar.next_working_day(ctx.today + timedelta(days=1))
        return self._tomorrow[id(calendar)]


def _count(
    rule: ProductRule, received_on: date | None, calendar: Calendar, stood: Sequence[Pause], zone: tzinfo
) -> Deadline | None:
    if received_on is None or rule.unit is Unit.HOURS:
        return None  # hours run from a moment, and the item has only a day
    deadline = deadline_for(rule, received_on, calendar)
    if deadline is None or not stood:
        return deadline
    spans = [
        DaySpan(row.since_at.astimezone(zone).date(), row.until_at.astimezone(zone).date(), "")
        for row in stood
        if row.kind is not PauseKind.BOT_DOWN
    ]
    due_on = due_on_after_pauses(deadline.due_on, spans, calendar, rule.unit)
    lost = sum(row.given for row in stood if row.kind is PauseKind.BOT_DOWN)
    return replace(deadline, due_on=moved_by(due_on, lost, calendar, rule.unit))


def _not_made_late(due_on: date, old_on: date | None, new_on: date, tomorrow: date) -> date:
    """Nobody becomes late because the office corrected a rule: at least one working day is left to answer on.

    A date that was left later than the count for that reason (`old_on`: the count before days changed) stays until
    the count passes it: no day off takes it away.
    """
    if old_on is not None and due_on > old_on:
        return max(due_on, new_on)
    return new_on if new_on >= due_on else max(new_on, min(due_on, tomorrow))
