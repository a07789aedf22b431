"""Is a reminder still true, and what does its line say: read from the database at the moment of sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.clocks import waiting_since
from bot.conversation.context import Context
from bot.reminders.schedule import (
    OFFICE,
    RCO,
    RCO_HALF,
    REVIEW,
    SNOOZE,
    PlanningFacts,
    hearers,
    next_working_day,
    stands_since,
    steps_of,
    version_of,
)
from bot.reminders.texts import Line
from models import leaves, reminders
from models.assignments.assignments import Assignment
from models.office import item_facts
from models.office.item_facts import ItemFacts
from models.people import holdings
from models.people.agencies import SeatRole
from models.people.people import Person
from models.reminders import Due, Reminder, ReminderState
from models.rules.deadlines.clocks import Party
from models.rules.reminders.ladder import (
    ACKNOWLEDGE,
    ESCALATES_TO,
    PROMISE,
    STOP,
    Audience,
    Ladder,
    late_reminders,
    warning_for,
)


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """Everything that a handful of reminders is judged and drawn from, read once."""

    ctx: Context
    planning: PlanningFacts
    facts: dict[int, ItemFacts]
    seat_holders: holdings.SeatHolders
    seats: dict[int, list[tuple[SeatRole, Person]]]
    rows: dict[int, list[Reminder]]

    @classmethod
    def of(cls, ctx: Context, due: Sequence[Due]) -> "ReminderFacts":
        """Read what these reminders are about."""
        facts = item_facts.items(ctx.session, {one.row.assignment_id for one in due})
        seat_holders = holdings.seat_holders(ctx.session, {one.item.agency_id for one in due})
        seats = {agency_id: holdings.who_answers(each) for agency_id, each in seat_holders.items()}
        rows = reminders.of_items(ctx.session, {one.row.assignment_id for one in due})
        return cls(ctx, PlanningFacts.open(ctx), facts, seat_holders, seats, rows)

    def role(self, one: Due) -> SeatRole | None:
        """The seat from which the person answers for the item; None for the office."""
        seat_holders = self.seat_holders[one.item.agency_id]
        roles = [holder.role for holder in seat_holders if holder.person.id == one.row.recipient_id]
        return min(roles, key=list(SeatRole).index, default=None)

    def nobody_reads(self, item: Assignment) -> bool:
        """Is there nobody whom a message about the item reaches?"""
        return not holdings.who_reads(self.seat_holders[item.agency_id])

    def away_until(self, item: Assignment) -> date | None:
        """Until when the agency's own people are on leave, so that somebody else hears it; None: nobody is."""
        own = [person for role, person in self.seats[item.agency_id] if role is SeatRole.PRINCIPAL]
        ends = [
            last
            for person in own
            for first, last in self.planning.away.get(person.id, ())
            if first <= self.ctx.today <= last
        ]
        return max(ends, default=None)

    def warned(self, one: Due) -> frozenset[Audience]:
        """Who hears of the item on the next working day, unless there is news: only those who are there to hear.

        Said to whoever answers for the item today. The days are those of the ladder in the database.
        """
        seat_holders, item = self.seat_holders[one.item.agency_id], one.item
        if item.waits_for is not Party.AGENCY or item.due_at is not None or stands_since(item) is not None:
            return frozenset()
        answering = {
            person.id for person in hearers(self.planning, item, seat_holders, Audience.HOLDER, self.ctx.today)
        }
        if self.role(one) is None or one.row.recipient_id not in answering:
            return frozenset()
        tomorrow = next_working_day(self.planning, item.agency_id)
        steps = [step for step in steps_of(self.planning, item) if step.on == tomorrow and step.kind != STOP]
        escalated = ({step.audience for step in steps} & ESCALATES_TO) | self._held(item)
        return frozenset(who for who in escalated if hearers(self.planning, item, seat_holders, who, tomorrow))

    def _held(self, item: Assignment) -> set[Audience]:
        """Who was to hear of it already and waits, because the holder is told only today (see bundles)."""
        ladder = self.planning.ladders[Ladder.AGENCY]
        waiting = [row for row in self.rows[item.id] if row.state is ReminderState.PLANNED]
        kinds = {row.kind for row in waiting if row.planned_on <= self.ctx.today and self.is_unwarned(row)}
        found = {step.audience for step in ladder if step.kind in kinds and step.kind != STOP} & ESCALATES_TO
        return found | ({Audience.STAFF} if STOP in kinds else set())

    def is_unwarned(self, row: Reminder) -> bool:
        """An escalation, or the end of the ladder, of which the holder's bell was missed or leaves only today."""
        ladder, today = self.planning.ladders[Ladder.AGENCY], self.ctx.today
        rows = [each for each in self.rows[row.assignment_id] if each.planned_on <= today]
        late = [each for each in rows if each.state is ReminderState.PLANNED or each.sent_on == today]
        if row.kind == STOP:
            return any(each.kind in late_reminders(ladder) for each in late)
        before = warning_for(ladder, row.kind), row.due_version
        return any((each.kind, each.due_version) == before for each in late)

    def warning_of(self, one: Due) -> str | None:
        """The bell to the holder that has to come a working day before this one; None: it is no escalation."""
        return warning_for(self.planning.ladders[Ladder.AGENCY], one.row.kind)


def still_true(one: Due, reminder_facts: ReminderFacts) -> bool:
    """Does the reminder still say something that the person needs to hear, and are they at work?"""
    return not is_away(one, reminder_facts) and says_true(one, reminder_facts)


def is_away(one: Due, reminder_facts: ReminderFacts) -> bool:
    """Is the person on leave today?"""
    return leaves.is_away(reminder_facts.planning.away, one.row.recipient_id, reminder_facts.ctx.today)


def says_true(one: Due, reminder_facts: ReminderFacts) -> bool:
    """Does the reminder still say something true, whoever reads it?"""
    row, item = one.row, one.item
    if reminder_facts.role(one) is None and one.person.staff_role is None:
        return False  # the seat is somebody else's now
    if row.kind == REVIEW:
        return (item.office_paused_at if item.waits_for is Party.OFFICE else stands_since(item)) is not None
    if is_about_office(row):
        is_ours = item.waits_for is Party.OFFICE and item.office_paused_at is None
        return is_ours and item.office_due_on == date.fromordinal(row.due_version)
    if item.waits_for is not Party.AGENCY or stands_since(item) is not None:
        return False
    if row.kind == ACKNOWLEDGE and item.acknowledged_at is not None:
        return False
    if row.kind == PROMISE:
        return item.promise_on is not None and not _answered_today(reminder_facts, item)
    if row.kind == SNOOZE:
        return not _answered_today(reminder_facts, item)
    if row.due_version != version_of(reminder_facts.planning, item, row.kind, row.planned_on):
        return False
    if row.kind in RCO:
        return row.kind != RCO_HALF or item.last_answer_at is None
    return not _answered_today(reminder_facts, item)


def is_about_office(row: Reminder) -> bool:
    """Is it our own clock that rings?"""
    return row.kind.startswith(OFFICE)


def line_of(ctx: Context, reminder_facts: ReminderFacts, rows: Sequence[Due]) -> Line:
    """The line of one item, merged from all of the person's reminders about it."""
    one, facts = rows[0], reminder_facts.facts[rows[0].row.assignment_id]
    role, office = reminder_facts.role(one), any(is_about_office(each.row) for each in rows)
    counts = facts.item.office_due_on if office and facts.item.office_due_on else facts.item.due_on
    reviewed = any(each.row.kind == REVIEW for each in rows)
    due_at = facts.item.due_at.astimezone(ctx.zone) if facts.item.due_at else None
    return Line(
        code=facts.item.code,
        product=facts.product.name,
        number=facts.report.number,
        place=facts.agency.short_name,
        status=facts.item.status,
        due_on=facts.item.due_on,
        days=(counts - ctx.today).days,
        kinds=frozenset(each.row.kind for each in rows),
        due_at=due_at,
        confidential=facts.report.confidential,
        for_staff=office or role is None,
        deputy=role is SeatRole.DEPUTY,
        supports=role is SeatRole.INSPECTOR,
        warned=frozenset[Audience]().union(*(reminder_facts.warned(each) for each in rows)),
        away_until=reminder_facts.away_until(facts.item) if not office else None,
        waiting_since=waiting_since(ctx, facts.item) if office else None,
        office_due_on=facts.item.office_due_on if office or facts.item.waits_for is Party.OFFICE else None,
        paused_on=_paused_on(reminder_facts, facts.item) if reviewed else None,
        unreached_on=_unreached_on(reminder_facts, facts.item) if reviewed else None,
        answered_on=_answered_on(reminder_facts, facts.item),
        subject=facts.report.subject,
        sent_on=ctx.local_date(facts.item.created_at),
        unreached=role is None and not office and reminder_facts.nobody_reads(facts.item),
    )


def _paused_on(reminder_facts: ReminderFacts, item: Assignment) -> date | None:
    since = item.office_paused_at if item.waits_for is Party.OFFICE else item.paused_at
    return reminder_facts.planning.local(since) if since else None


def _unreached_on(reminder_facts: ReminderFacts, item: Assignment) -> date | None:
    """Since when nobody there can be reached, where that is why the clock stands."""
    stands = item.waits_for is Party.AGENCY and item.paused_at is None and item.due_at is None
    return reminder_facts.planning.local(item.unreached_at) if stands and item.unreached_at else None


def _answered_today(reminder_facts: ReminderFacts, item: Assignment) -> bool:
    """An answer silences the ladder of its day, for everyone."""
    answered = _answered_on(reminder_facts, item)
    return answered is not None and answered >= reminder_facts.ctx.today


def _answered_on(reminder_facts: ReminderFacts, item: Assignment) -> date | None:
    zone = reminder_facts.ctx.zone
    return item.last_answer_at.astimezone(zone).date() if item.last_answer_at else None
