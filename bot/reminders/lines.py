"""Is a reminder still true, and what does its line say: read from the database at the moment of sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.cards.clocks import is_due_on_day_off, waiting_since
from bot.cards.units import unit_cards
from bot.conversation.context import Context
from bot.reminders import comments, units
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import (
    HELP,
    OFFICE,
    RCO,
    RCO_HALF,
    REVIEW,
    SNOOZE,
    recipients,
    steps_of,
    stopped_since,
    version_of,
)
from bot.reminders.texts import Line
from models import leaves, reminders
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.office import item_facts
from models.office.item_facts import ItemFacts
from models.people import holdings
from models.people.holdings import SeatHolders
from models.people.people import Person
from models.reminders import Due, Reminder, ReminderState
from models.rules.deadlines.clocks import Party
from models.rules.reminders.ladder import (
    ACKNOWLEDGE,
    ESCALATES_TO,
    PROMISE,
    STOP,
    Audience,
    Step,
    late_reminders,
    warning_for,
)
from models.standards import periods
from models.standards.periods import Counts


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What due reminders are judged by and worded from, read once: their items, seat holders, and other reminders."""

    ctx: Context
    planning: PlanningFacts
    items: dict[int, ItemFacts]
    seat_holders: SeatHolders
    rows: dict[int, list[Reminder]]
    components: dict[int, Counts]  # of the self-reports among the items

    @classmethod
    def of(cls, ctx: Context, due: Sequence[Due]) -> "ReminderFacts":
        """Read what these reminders are about."""
        item_ids = {one.item.id for one in due}
        items = item_facts.items(ctx.session, item_ids)
        reported = [item_id for item_id, facts in items.items() if facts.report.instrument_id is not None]
        return cls(
            ctx,
            PlanningFacts.open(ctx),
            items,
            holdings.seat_holders(ctx.session, {one.item.agency_id for one in due}),
            reminders.of_items(ctx.session, item_ids),
            periods.components_state(ctx.session, reported) if reported else {},
        )

    def ladder(self, item: Assignment) -> Sequence[Step]:
        """The ladder of the agency's date of an item, with its warnings."""
        return self.planning.agency_ladder(item)

    def role(self, one: Due) -> SeatRole | None:
        """The seat from which the person answers for the item, the agency's own first; None for the office."""
        theirs = [each for each in self.seat_holders[one.item.agency_id] if each.person.id == one.person.id]
        first = min(theirs, key=lambda each: (each.from_parent, list(SeatRole).index(each.role)), default=None)
        return first.role if first is not None else None

    def who_answers(self, item: Assignment) -> list[tuple[SeatRole, Person]]:
        """Who answers for the item, reachable or not."""
        return holdings.who_answers(self.seat_holders[item.agency_id])

    def recipients(self, item: Assignment, audience: Audience, day: date) -> list[Person]:
        """The people of this audience on that day."""
        return recipients(self.planning, item, self.seat_holders[item.agency_id], audience, day)

    def nobody_reads(self, item: Assignment) -> bool:
        """Is there nobody whom a message about the item reaches?"""
        return not holdings.who_reads(self.seat_holders[item.agency_id])

    def away_until(self, item: Assignment) -> date | None:
        """Until when the agency's own people are on leave, so that somebody else is told; None: nobody is."""
        ends = [
            last
            for role, person in self.who_answers(item)
            if role is SeatRole.PRINCIPAL
            for first, last in self.planning.away.get(person.id, ())
            if first <= self.ctx.today <= last
        ]
        return max(ends, default=None)

    def warned(self, one: Due) -> frozenset[Audience]:
        """Who is told of the item on the next working day, unless there is news: only those who are there to hear.

        Said to whoever answers for the item today. The days are those of the ladder in the database.
        """
        item = one.item
        is_quiet = item.due_at is not None or stopped_since(item) is not None or item.help_due_on is not None
        if item.waits_for is not Party.AGENCY or is_quiet:
            return frozenset()
        if self.role(one) is None or one.person not in self.recipients(item, Audience.HOLDER, self.ctx.today):
            return frozenset()
        tomorrow = self.planning.next_working_day(item.agency_id)
        steps = [step for step in steps_of(self.planning, item) if step.on == tomorrow and step.kind != STOP]
        escalated = ({step.audience for step in steps} & ESCALATES_TO) | self._held(item)
        return frozenset(who for who in escalated if self.recipients(item, who, tomorrow))

    def _held(self, item: Assignment) -> set[Audience]:
        """Who was to hear of it already and waits, because the holder is told only today (see bundles)."""
        waiting = [row for row in self.rows[item.id] if row.state is ReminderState.PLANNED]
        kinds = {row.kind for row in waiting if row.planned_on <= self.ctx.today and self.is_unwarned(row)}
        found = {
            step.audience for step in self.ladder(item) if step.kind in kinds and step.kind != STOP
        } & ESCALATES_TO
        return found | ({Audience.STAFF} if STOP in kinds else set())

    def is_unwarned(self, row: Reminder) -> bool:
        """An escalation, or the end of the ladder, whose warning to the holder was missed or is sent only today."""
        today, ladder = self.ctx.today, self.ladder(self.items[row.assignment_id].item)
        rows = [each for each in self.rows[row.assignment_id] if each.planned_on <= today]
        late = [each for each in rows if each.state is ReminderState.PLANNED or each.sent_on == today]
        if row.kind == STOP:
            return any(each.kind in late_reminders(ladder) for each in late)
        warning = warning_for(ladder, row.kind), row.due_version
        return any((each.kind, each.due_version) == warning for each in late)

    def is_escalation(self, one: Due) -> bool:
        """Does it need a reminder that warns the holder a working day before?"""
        return warning_for(self.ladder(one.item), one.row.kind) is not None

    def still_true(self, one: Due) -> bool:
        """Does the reminder still say something that the person needs to hear, and are they at work?"""
        return not self.is_away(one) and self.says_true(one)

    def is_away(self, one: Due) -> bool:
        """Is the person on leave today?"""
        return leaves.is_away(self.planning.away, one.person.id, self.ctx.today)

    def says_true(self, one: Due) -> bool:
        """Does the reminder still say something true, whoever reads it?"""
        row, item = one.row, one.item
        if units.is_about_unit(row):
            return units.says_true(self.ctx, one, answers=self.role(one) is not None)
        if self.role(one) is None and one.person.staff_role is None:
            return False  # the seat is somebody else's now
        if row.kind == comments.COMMENT:
            until = comments.until(self.ctx, item)
            return self.role(one) is not None and until == date.fromordinal(row.due_version)
        if row.kind == REVIEW:
            return (item.office_paused_at if item.waits_for is Party.OFFICE else stopped_since(item)) is not None
        if row.kind.startswith(HELP):
            return item.help_due_on == date.fromordinal(row.due_version)
        if row.kind.startswith(OFFICE):
            is_ours = item.waits_for is Party.OFFICE and item.office_paused_at is None
            return is_ours and item.office_due_on == date.fromordinal(row.due_version)
        is_quiet = item.help_due_on is not None and row.kind not in RCO
        if item.waits_for is not Party.AGENCY or stopped_since(item) is not None or is_quiet:
            return False
        if row.kind == ACKNOWLEDGE and item.acknowledged_at is not None:
            return False
        if row.kind == PROMISE:
            return item.promise_on is not None and not self._answered_today(item)
        if row.kind == SNOOZE:
            return not self._answered_today(item)
        if row.due_version != version_of(self.planning, item, row.kind, row.planned_on):
            return False
        if row.kind in RCO:
            return row.kind != RCO_HALF or item.last_answer_at is None
        return not self._answered_today(item)

    def _answered_today(self, item: Assignment) -> bool:
        """An answer silences the ladder of its day, for everyone."""
        heard_on = self.planning.heard_on(item)
        return heard_on is not None and heard_on >= self.ctx.today


def is_about_office(row: Reminder) -> bool:
    """Is it about a date of our own?"""
    return row.kind.startswith((OFFICE, HELP))


def line_of(reminder_facts: ReminderFacts, rows: Sequence[Due]) -> Line:
    """The line of one item, merged from all of the person's reminders about it."""
    ctx, one = reminder_facts.ctx, rows[0]
    facts, item = reminder_facts.items[one.item.id], one.item
    role, office = reminder_facts.role(one), any(is_about_office(each.row) for each in rows)
    helps = any(each.row.kind.startswith(HELP) for each in rows)
    counts = (item.help_due_on if helps else item.office_due_on) if office else None
    at_unit = units.line_of(ctx, rows)
    comment_until = _comment_until(ctx, rows)
    counts = at_unit.until if at_unit is not None else counts or comment_until or item.due_on
    calendar = reminder_facts.planning.calendars.of(item.agency_id)
    reviewed = any(each.row.kind == REVIEW for each in rows)
    return Line(
        facts=facts,
        days=(counts - ctx.today).days,
        working_days=calendar.working_days_between(ctx.today, counts),
        kinds=frozenset(each.row.kind for each in rows),
        due_at=item.due_at.astimezone(ctx.zone) if item.due_at else None,
        for_staff=at_unit is None and (office or role is None),
        at_unit=at_unit,
        comment_until=comment_until,
        units=unit_cards.lines_of(ctx, item) if at_unit is None else (),
        deputy=role is SeatRole.DEPUTY,
        supports=role is SeatRole.INSPECTOR,
        warned=frozenset[Audience]().union(*(reminder_facts.warned(each) for each in rows)),
        away_until=reminder_facts.away_until(item) if not office else None,
        waiting_since=_since(ctx, item, helps=helps) if office else None,
        help_due_on=item.help_due_on if helps else None,
        office_due_on=item.office_due_on if office or item.waits_for is Party.OFFICE else None,
        paused_on=_paused_on(ctx, item) if reviewed else None,
        day_off=is_due_on_day_off(item, calendar),
        unreached_on=_unreached_on(ctx, item) if reviewed else None,
        answered_on=ctx.local_date(item.last_answer_at) if item.last_answer_at else None,
        unreached=at_unit is None and role is None and not office and reminder_facts.nobody_reads(item),
        components=reminder_facts.components.get(item.id),
    )


def _comment_until(ctx: Context, rows: Sequence[Due]) -> date | None:
    """The last day for words to a draft result, where nothing else of the item is asked for."""
    return comments.until(ctx, rows[0].item) if {each.row.kind for each in rows} == {comments.COMMENT} else None


def together(lines: Mapping[int, Line]) -> dict[int, Line]:
    """One line for all units of a period that somebody answers for, under the item whose date comes first."""
    groups: dict[object, list[int]] = {}
    for item_id in sorted(lines, key=lambda item_id: (lines[item_id].days, lines[item_id].facts.agency.code)):
        line = lines[item_id]
        states = (line.for_staff, line.office_due_on, line.paused_on, line.unreached_on)
        about = (line.facts.report.id, *states) if line.is_self_report else item_id
        groups.setdefault(about, []).append(item_id)
    return {
        first: lines[first] if not rest else _joined([lines[item_id] for item_id in (first, *rest)])
        for first, *rest in groups.values()
    }


def _joined(lines: Sequence[Line]) -> Line:
    kinds = frozenset[str]().union(*(line.kinds for line in lines))
    return replace(lines[0], kinds=kinds, also=tuple(line.facts.agency.short_name for line in lines))


def _since(ctx: Context, item: Assignment, *, helps: bool) -> date | None:
    """Since when the help is owed, or whatever waits for us."""
    return ctx.local_date(item.help_since_at) if helps and item.help_since_at else waiting_since(ctx, item)


def _paused_on(ctx: Context, item: Assignment) -> date | None:
    since = item.office_paused_at if item.waits_for is Party.OFFICE else item.paused_at
    return ctx.local_date(since) if since else None


def _unreached_on(ctx: Context, item: Assignment) -> date | None:
    """Since when nobody there can be reached, where that is why the clock is stopped."""
    is_stopped = item.waits_for is Party.AGENCY and item.paused_at is None and item.due_at is None
    return ctx.local_date(item.unreached_at) if is_stopped and item.unreached_at else None
