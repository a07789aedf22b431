"""The numbers of a week for the head of the office, counted from the acts themselves."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.assignments.done_in_time import done_in_time
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.deadlines import Pause, PauseKind
from models.office.measures import IS_OPEN, RUNS, how_many
from models.queues.outbox import SENDS, OutboxState
from models.queues.outbox import TABLE as OUTBOX
from models.reminders import Reminder, ReminderState
from models.rules.assignments import Event, Status

# What the office answers, and is measured by: a granted extension with a seat is the agency's yes to our offer.
ANSWERS = (
    *(Event.VERIFIED, Event.RETURNED, Event.DISPUTE_ACCEPTED, Event.DISPUTE_REJECTED),
    *(Event.EXTENSION_GRANTED, Event.EXTENSION_REFUSED, Event.EXTENSION_OFFERED),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many in time, and how many late."""

    in_time: int
    late: int


def opened(session: Session, since: datetime, until: datetime) -> int:
    """Items that were sent in this time."""
    query = select(sa.func.count()).where(col(Assignment.created_at) >= since, col(Assignment.created_at) < until)
    return session.exec(query).one()


def closed(session: Session, since: datetime, until: datetime, zone: tzinfo) -> tuple[Count, int]:
    """Items that were done in this time, in time or late by their own date; and those that ended another way."""
    query = select(Assignment).where(col(Assignment.closed_at) >= since, col(Assignment.closed_at) < until)
    every = list(session.exec(query))
    done = [item for item in every if item.status is Status.VERIFIED]
    in_time = sum(done_in_time(session, done, until, zone).values())
    return Count(in_time, len(done) - in_time), len(every) - len(done)


def answered(session: Session, since: datetime, until: datetime, zone: tzinfo) -> Count:
    """Our own answers, by the limit that ran when they were given; a paused one ran until its pause."""
    in_time = late = 0
    for event in _events(session, since, until, ANSWERS):
        limit = event.before.get("office_due_on")
        if limit is None or event.seat_id is not None or event.undone_at is not None:
            continue
        paused = event.before.get("office_paused_at")
        ran_until = min(event.at, datetime.fromisoformat(paused)) if paused else event.at
        if ran_until.astimezone(zone).date() <= date.fromisoformat(limit):
            in_time += 1
        else:
            late += 1
    return Count(in_time, late)


def moved(session: Session, since: datetime, until: datetime) -> Counter[str]:
    """How often due dates moved, by why ("" for a date that staff changed, "extension" for time that was granted)."""
    found: Counter[str] = Counter()
    for event in _events(session, since, until, (Event.DUE_CHANGED, Event.EXTENSION_GRANTED)):
        if event.undone_at is None:
            is_granted = event.event is Event.EXTENSION_GRANTED
            found["extension" if is_granted else str(event.data.get("why", ""))] += 1
    return found


def due_between(session: Session, first: date, last: date) -> int:
    """Open items whose due date lies in this time, while the clock of the agency runs."""
    due_on = col(Assignment.due_on)
    return session.exec(select(sa.func.count()).where(IS_OPEN, RUNS, due_on.between(first, last))).one()


def escalated(session: Session, first: date, last: date, kinds: Collection[str]) -> int:
    """How many items were told to somebody above the holder, by the rungs of these kinds."""
    query = select(sa.func.count(sa.distinct(col(Reminder.assignment_id)))).where(
        col(Reminder.sent_on).between(first, last),
        col(Reminder.state) == ReminderState.SENT,
        col(Reminder.kind).in_(kinds),
    )
    return session.exec(query).one()


def messages_sent(session: Session, since: datetime, until: datetime) -> int:
    """New messages that Telegram accepted from us (edits of a card are none)."""
    c = OUTBOX.c
    query = sa.select(sa.func.count()).where(
        c.sent_at >= since,
        c.sent_at < until,
        c.state == OutboxState.SENT,
        c.method.in_(SENDS),
    )
    return int(session.connection().execute(query).scalar_one())


def open_at(session: Session, moments: Sequence[datetime]) -> list[tuple[int, int]]:
    """At each of some past moments: the items that were open, and how many of them waited for our answer then.

    An item that was closed and opened again counts as open all the time: that is what its closing came to.
    """
    a, p = table_of(Assignment).c, table_of(Pause).c
    since, until = a.created_at, sa.or_(a.closed_at.is_(None), a.closed_at > moments[0])
    opened = [how_many((since <= at) & (a.closed_at.is_(None) | (a.closed_at > at))) for at in moments]
    still = [how_many(a.office_since_at.is_not(None) & (a.office_since_at <= at)) for at in moments]
    ended = [how_many((p.since_at <= at) & (p.until_at > at)) for at in moments]
    now = session.connection().execute(sa.select(*opened, *still).where(until)).one()
    held = (p.kind == PauseKind.OFFICE_HELD) & (p.until_at > moments[0])
    was = session.connection().execute(sa.select(*ended).where(held)).one()
    count = len(moments)
    waited = [int(now[count + number] + was[number]) for number in range(count)]
    return [(int(now[number]), min(waited[number], int(now[number]))) for number in range(count)]


def _events(session: Session, since: datetime, until: datetime, kinds: Collection[Event]) -> list[AssignmentEvent]:
    query = select(AssignmentEvent).where(
        col(AssignmentEvent.event).in_(kinds), col(AssignmentEvent.at) >= since, col(AssignmentEvent.at) < until
    )
    return list(session.exec(query.order_by(col(AssignmentEvent.id))))
