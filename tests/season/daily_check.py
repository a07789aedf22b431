"""At the end of every day: whoever ought to have heard of an item has, and nothing is forgotten."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.office.tasks import StaffTask
from models.reporter_news import ReporterNewsItem
from tests.season import at_units, facts, period_checks
from tests.season.at_units import Passed, UnitStep
from tests.season.expected_reminders import STOP, Rules, agency_days, help_days, office_days
from tests.season.facts import Item, Reader
from tests.season.own_calendar import OwnCalendar, local_day

if TYPE_CHECKING:
    from tests.season.simulation import World

TASK = table_of(StaffTask)
TOLD_OF = table_of(ReporterNewsItem)
SLACK = 3  # working days after the hand-over by which a task must be there


@dataclass
class LastChange:
    """When an item was last touched: what was due before that day may have been told by the change itself."""

    seen: dict[int, tuple[object, ...]] = field(default_factory=dict)
    on: dict[int, date] = field(default_factory=dict)
    everything: date = date.min

    def by(self, item: Item, others: tuple[object, ...], today: date) -> date:
        """The last day on which the item, its people or the rules changed."""
        now = (item.version, item.due_version, item.paused_at, item.unreached_at, item.help_due_on, others)
        if self.seen.get(item.id) != now:
            self.seen[item.id], self.on[item.id] = now, today
        return max(self.on[item.id], self.everything)


class DailyCheck:
    """Called at 23:00 of each day on which the bot is up."""

    def __init__(self) -> None:
        self.last_change = LastChange()
        self.opened_on: date = date.min  # the last working day on which bundles could be sent
        self.checked = 0
        self.rules_were: object = None
        self.quiet: dict[int, date] = {}  # item -> until when a unit has everything that its inspectorate owes

    def __call__(self, world: "World") -> None:
        today = local_day(world.now)
        if world.dates.untold and world.open.since_the_outage():
            world.lost(f"moved by an outage, and nobody was told: {world.dates.untold}")
        with world.engine.connect() as connection, Session(connection) as session:
            self._looks(world, session, today)

    def _looks(self, world: "World", session: Session, today: date) -> None:
        rules = Rules.read(session)
        as_ruled = (rules, world.calendar.fingerprint())
        if self.rules_were != as_ruled:
            self.rules_were, self.last_change.everything = as_ruled, today
        plans = facts.leave_plans(session)
        holders, away, snoozed = facts.seats(session), facts.all_away(session, today), facts.snoozed(session, today)
        tasks, passed = _tasks(session), at_units.passed_on(session)
        if early := at_units.unendorsed(session):
            world.lost(f"the office has what no inspectorate endorsed: {early}", early[0])
        # The job looks by the machine's clock, which may be an hour behind.
        if untold := _without_news(session, min(world.now, world.clock()) - timedelta(hours=1)):
            world.lost(f"ended, and no task says that the complainant is to be told: {untold}", untold[0])
        if alone := period_checks.alone(session):
            world.lost(f"a self-report has a task of its own: {alone}", alone[0])
        of_periods = period_checks.period_tasks(session)
        for item in facts.open_items(session).values():
            people = facts.seat_holders(holders, item)
            known = [
                (one.person_id, one.reached, one.person_id in away, one.hour, plans[one.person_id]) for one in people
            ]
            waiting = {person_id for item_id, person_id in snoozed if item_id == item.id}
            theirs = passed.get(item.id, [])
            readers = [(one, one.person_id in away, plans[one.person_id]) for each in theirs for one in each.readers]
            others = (tuple(known), tuple(sorted(waiting)), item.owner_id in away, tuple(theirs), tuple(readers))
            since = self.last_change.by(item, others, today)
            if item.due_at is None and world.calendar.works(today, item.agency_id) and world.open.on(today):
                can = [one for one in people if one.reached and one.person_id not in away]
                quiet = at_units.quiet_until(session, item, theirs, world.calendar, today)
                self.quiet[item.id] = quiet or date.min
                self._units(world, item, theirs, (can, away | waiting), (since, today))
                self._item(world, rules, item, can, away | waiting, since, today)
                ends = [day for day, text in of_periods[item.report_id] if item.period and item.place in text]
                self._sleeps(world, rules, item, ends if item.period else tasks[item.id], (since, today))

    def _item(
        self, world: "World", rules: Rules, item: Item, can: list[Reader], silent: set[int], since: date, today: date
    ) -> None:
        """Every step between the last change and today was heard by the people for whom it is meant."""
        calendar: OwnCalendar = world.calendar
        if (item.id, item.due_version) in world.checker.notes.ended:
            return  # handed over to the office: a task, not one more reminder
        days = help_days(item, rules, calendar)
        if item.turn == "agency" and item.paused_at is None and item.unreached_at is None and not item.help_due_on:
            steps = agency_days(item, rules, calendar).items()
            days = {key: kind for key, kind in steps if not kind.startswith("h-") or key[1] > self.quiet[item.id]}
        elif item.turn == "office" and item.office_paused_at is None:
            days |= office_days(item, rules, calendar)
        for (audience, day), kind in days.items():
            if not since < day <= today:
                continue
            if audience != "holder" and not world.open.on(calendar.walk(today, -1, item.agency_id)):
                continue  # the warning was missed and is sent only today: who is above the holder hears tomorrow
            self.checked += 1
            recipients = [each for each in _recipients(audience, can, item, world, silent) if each not in silent]
            if (item.id, kind, item.due_version) in world.checker.notes.sent_before:
                continue  # a day off was removed since: the step was sent on its earlier day
            if recipients and not any(self._heard(world, item, person_id, day) for person_id in recipients):
                lines = world.checker.notes.lines[item.id][-4:]
                world.lost(
                    f"#{item.code} {kind} of {day} for {audience} ({recipients}) was told to nobody: {item} {lines}",
                    item.id,
                )

    def _units(
        self,
        world: "World",
        item: Item,
        passed: list[Passed],
        who: tuple[list[Reader], set[int]],
        days: tuple[date, date],
    ) -> None:
        """The unit was reminded before its day; its inspectorate when that is over, and of what it has to endorse."""
        stands = item.paused_at is not None or item.unreached_at is not None or item.help_due_on is not None
        if item.turn != "agency" or stands or (item.id, item.due_version) in world.checker.notes.ended:
            return
        can, silent = who
        holders = [one for one in facts.first_of(can, item) if one.person_id not in silent]
        for each in passed:
            readers = [one for one in each.readers if one.reached and one.person_id not in silent]
            due = [(step, readers) for step in at_units.unit_days(item, each, world.calendar)]
            ours = at_units.inspectorate_days(item, each, world.calendar)
            for step, people in [*due, *((step, holders[:1]) for step in ours)]:
                self._told_of_unit(world, item, step, [one.person_id for one in people], days)

    def _told_of_unit(
        self, world: "World", item: Item, step: UnitStep, people: list[int], days: tuple[date, date]
    ) -> None:
        since, today = days
        if not since < step.day <= today:
            return
        self.checked += len(people)
        world.dirt[f"checked {step.kind}"] += len(people)
        if (item.id, step.kind, step.version) in world.checker.notes.sent_before:
            return
        forgotten = [person_id for person_id in people if not self._heard(world, item, person_id, step.day)]
        if forgotten:
            world.lost(f"#{item.code} {step} was not told to {forgotten}: {item}", item.id)

    def _heard(self, world: "World", item: Item, person_id: int, day: date) -> bool:
        told = world.checker.notes.told.get((item.id, person_id))
        return told is not None and local_day(told) >= day

    def _sleeps(self, world: "World", rules: Rules, item: Item, tasks: list[date], days: tuple[date, date]) -> None:
        """What is long overdue and unanswered is a task for staff: it is never just dropped."""
        stands = item.paused_at is not None or item.unreached_at is not None or item.help_due_on is not None
        if item.turn != "agency" or stands:
            return
        ends = [day for (_, day), kind in agency_days(item, rules, world.calendar).items() if kind == STOP]
        since, today = days
        limit = world.calendar.walk(max([since, *ends]), SLACK, item.agency_id) if ends else date.max
        if today > limit and not any(day >= item.due_on for day in tasks):
            world.lost(
                f"#{item.code} is overdue since {item.due_on}, the ladder ended on {ends}, and nobody has it: {item}",
                item.id,
            )


def _recipients(audience: str, can: list[Reader], item: Item, world: "World", away: set[int]) -> list[int]:
    """The people who hear of a step: with nobody at the agency to be reached, the office does."""
    holders = facts.first_of(can, item)
    if audience == "holder" and holders:
        return [one.person_id for one in holders]
    if audience == "deputy":
        return [
            one.person_id
            for one in can
            if one.agency_id == item.agency_id and one.role == "wakil" and one not in holders
        ]
    admin = world.population.staff[0].person_id
    if audience == "inspector":
        return []
    return [admin] if audience == "admin" or item.owner_id in away else [item.owner_id]


def _without_news(session: Session, before: datetime) -> list[int]:
    """Items that ended before that moment, of which no news for a complainant tells; a self-report has none."""
    told = sa.select(TOLD_OF.c.assignment_id)
    of_people = sa.select(facts.REPORT.c.id).where(facts.REPORT.c.instrument_id.is_(None))
    ended = sa.select(facts.ITEM.c.id).where(
        facts.ITEM.c.closed_at < before, facts.ITEM.c.id.not_in(told), facts.ITEM.c.report_id.in_(of_people)
    )
    return list(session.execute(ended).scalars())


def _tasks(session: Session) -> dict[int, list[date]]:
    """Item -> the days on which staff were given a task about it."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = session.execute(
        sa.select(TASK.c.assignment_id, TASK.c.created_at).where(TASK.c.assignment_id.is_not(None))
    )
    for item_id, at in rows:
        found[item_id].append(local_day(at))
    return found
