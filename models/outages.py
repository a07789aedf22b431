"""When the bot was last known to be at work, the times in which it was not, and what those did."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.pauses import Alive, Outage, PauseKind
from models.queues.inbox import TABLE as INBOX
from models.reminders import Reminder, ReminderState
from models.rules.assignments import Event

_ALIVE = table_of(Alive)
_AT = sa.select(_ALIVE.c.at).where(_ALIVE.c.id == 1)
_STAMP = sa.update(_ALIVE).where(_ALIVE.c.id == 1).values(at=sa.bindparam("now"))


def alive_at(session: Session) -> datetime | None:
    """When the bot was last known to be at work; None before its first minute."""
    found: datetime | None = session.connection().execute(_AT).scalar()
    return found


def stamp(session: Session, now: datetime) -> None:
    """The bot is at work now."""
    connection = session.connection()
    if connection.execute(_STAMP, {"now": now}).rowcount == 0:
        connection.execute(sa.insert(_ALIVE), {"id": 1, "at": now})


def add(session: Session, since_at: datetime, until_at: datetime) -> Outage:
    """The bot could not be used from then until then."""
    row = Outage(since_at=since_at, until_at=until_at)
    session.add(row)
    session.flush()
    return row


def untold(session: Session) -> list[Outage]:
    """The outages about which nobody was told yet, oldest first."""
    return list(session.exec(select(Outage).where(col(Outage.told_at).is_(None)).order_by(col(Outage.id))))


def between(session: Session, since: datetime, until: datetime) -> list[Outage]:
    """The outages of which some part lay in this time, oldest first."""
    query = select(Outage).where(col(Outage.until_at) > since, col(Outage.since_at) < until)
    return list(session.exec(query.order_by(col(Outage.id))))


def moved(session: Session, outages: Sequence[Outage]) -> list[tuple[int, date, date]]:
    """The dates that these outages moved: (item, old, new), in the order in which they moved."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.event == Event.DUE_CHANGED, col(AssignmentEvent.at).in_([each.until_at for each in outages])
    )
    found = session.exec(query.order_by(col(AssignmentEvent.id)))
    return [
        (event.assignment_id, date.fromisoformat(event.data["old"]), date.fromisoformat(event.data["new"]))
        for event in found
        if event.data.get("why") == PauseKind.BOT_DOWN.value
    ]


def arrived_after(session: Session, since: datetime, until: datetime) -> list[str]:
    """The updates (raw JSON) that were stored from `since` to `until`."""
    query = sa.select(INBOX.c.payload).where(INBOX.c.received_at >= since, INBOX.c.received_at < until)
    return list(session.connection().execute(query).scalars())


def caught_up(session: Session, outage: Outage) -> int:
    """How many reminders fell due in the outage and were sent after it."""
    late = col(Reminder.send_at).between(outage.since_at, outage.until_at)
    return session.exec(select(sa.func.count()).where(late, Reminder.state == ReminderState.SENT)).one()
