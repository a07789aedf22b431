"""The planning facts: what every plan of a transaction is made from, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.context import Context
from models import holidays, leaves, policy
from models.assignments import products
from models.assignments.assignments import Assignment
from models.leaves import Away
from models.people import people
from models.people.holdings import SeatHolder, can_read, first_to_answer
from models.people.people import Person
from models.rules.reminders.ladder import Ladder, Step, with_warnings


@dataclass(frozen=True, slots=True)
class PlanningFacts:
    """What every plan of this transaction is made from, read once: rules, calendars, staff, leave."""

    ctx: Context
    ladders: Mapping[Ladder, tuple[Step, ...]]
    ladder_of_product: Mapping[str, Ladder]
    numbers: Mapping[str, int]
    calendars: holidays.Calendars
    staff: list[Person]
    away: Away

    @classmethod
    def open(cls, ctx: Context) -> "PlanningFacts":
        """Read it for this transaction: a holiday, a rule or a leave of a moment ago counts."""
        session = ctx.session
        session.flush()
        ladders = policy.ladders(session)
        return cls(
            ctx,
            {which: steps if which is Ladder.OFFICE else with_warnings(steps) for which, steps in ladders.items()},
            products.ladders(session),
            policy.numbers(session),
            holidays.calendars(session),
            people.staff(session),
            leaves.away(session, ctx.handled_on),
        )

    def first_to_answer(self, seat_holders: Sequence[SeatHolder], day: date) -> list[Person]:
        """Who answers first on that day, without those who are on leave or cannot be reached."""
        return first_to_answer([holder for holder in seat_holders if self.reads_on(holder.person, day)])

    def next_working_day(self, agency_id: int) -> date:
        """The working day after today at an agency."""
        return self.calendars.of(agency_id).next_working_day(self.ctx.handled_on + timedelta(days=1))

    def heard_on(self, item: Assignment) -> date | None:
        """The day of the agency's last answer, or of ours to its call for help: reminders are counted from it."""
        answers = [at for at in (item.last_answer_at, item.helped_at) if at is not None]
        return self.ctx.local_date(max(answers)) if answers else None

    def agency_ladder(self, item: Assignment) -> tuple[Step, ...]:
        """The ladder about the agency's date of an item, as its product has it."""
        return self.ladders[self.ladder_of_product[item.product_code]]

    def kinds_after_due(self, item: Assignment) -> frozenset[str]:
        """The kinds of reminders to the agency after its due date."""
        return frozenset(step.kind for step in self.agency_ladder(item) if step.is_after_due)

    def reads_on(self, person: Person, day: date) -> bool:
        """Does a message reach them on that day, and are they at work?"""
        return can_read(person) and not leaves.is_away(self.away, person.id, day)
