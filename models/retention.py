"""What is kept how long: technical rows are deleted by age, people's words once an admin has said yes; cases never.

Technical are copies and places of messages, which hold data of strangers too, and rows that are made anew when they
are needed. What somebody said or did and is kept nowhere else is destroyed by nobody but a person (docs/decisions).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from models.assignments.assignments import Assignment
from models.columns import Row, choice, points_to, table_of
from models.deadlines import Outage
from models.exports.exports import Export
from models.former_people import is_former
from models.forwarding import Forwarding
from models.groups import AgencyGroup
from models.holidays import CalendarFile
from models.mailbox import MailEntry
from models.mass_changes import MassChange
from models.office.tasks import BY_AGREEMENT, StaffTask
from models.papers import Taken
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.queues.inbox import FORGET_UPDATE_IDS_AFTER
from models.queues.inbox import TABLE as INBOX
from models.queues.living_messages import NAMES
from models.queues.outbox import IS_SETTLED, OutboxState
from models.queues.outbox import TABLE as OUTBOX
from models.reading.lists import among
from models.reminders import IS_PAST, ReminderState
from models.reminders import TABLE as REMINDERS
from models.rules.forwarding import RUNNING
from models.rules.obstacles import TASK as RECURRING
from models.voices import Voice

PIECE = 1_000  # rows in one transaction: taps are handled between two of them
STRANGERS_FOR = timedelta(days=7)  # an unfinished registration, and whatever else is left of a chat of nobody

_ITEMS, _PEOPLE, _PASSED_ON = map(table_of, (Assignment, Person, Forwarding))
_TASKS, _FILES, _OUTAGES, _DIALOGS, _MAIL = map(table_of, (StaffTask, CalendarFile, Outage, Dialog, MailEntry))
_CHANGES, _GROUPS, _VOICES, _EXPORTS, _TAKEN = map(table_of, (MassChange, AgencyGroup, Voice, Export, Taken))


class Asked(StrEnum):
    """Kinds of rows about which an admin is asked before they are deleted."""

    UPDATES = "updates"  # what people sent and the program could not handle
    MESSAGES = "messages"  # what could not be delivered to them
    MAIL = "mail"  # what they wrote to the office, answered long ago
    TASKS = "tasks"  # what the office noted for itself, done long ago
    PEOPLE = "people"  # who somebody is that has not been a focal point, guest or staff for long


class RetentionAnswer(Row, table=True):
    """What an admin last answered about a kind; without a row nobody was asked yet, and nothing of it is deleted."""

    __tablename__ = "retention_answers"

    kind: Asked = choice(Asked, primary_key=True)
    delete_before: datetime | None = None  # what is older may go
    quiet_until: datetime  # nobody is asked again before
    answered_at: datetime
    answered_by: int = points_to("people.id")


@dataclass(frozen=True, slots=True)
class Periods:
    """How long texts that were sent, what failed, what is done, and citizens' voices are kept."""

    sent: timedelta
    failed: timedelta
    done: timedelta
    voices: timedelta


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of a table that may go now; `key` is its primary key. `kept`: what of them is written elsewhere first.

    `erases`: not the rows go, but what they say of people (`to_erase`).
    """

    key: sa.Column[object]
    may_go: sa.ColumnElement[bool]
    kept: sa.Update | None = None  # asked with the `ids` that go
    asked: Asked | None = None  # only what an admin said yes to
    erases: bool = False


def moments(now: datetime, periods: Periods) -> dict[str, datetime]:
    """What the rules are asked with: what is older than the moment of its kind may go."""
    return {
        "sent": now - periods.sent,
        "failed": now - periods.failed,
        "done": now - periods.done,
        "voices": now - periods.voices,
        "strange": now - STRANGERS_FOR,
        "handled": now - FORGET_UPDATE_IDS_AFTER,
    }


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # older than every row


def delete_piece(session: Session, rule: Rule, older_than: Mapping[str, datetime]) -> bool:
    """Delete at most a piece of what may go by these `moments`; True when there may be more.

    May be repeated at any moment.
    """
    if rule.erases:
        return False
    older_than = _by_answer(session, rule, older_than)
    old = sa.select(rule.key).where(rule.may_go).limit(PIECE)
    if rule.kept is not None:
        ids: list[Any] = list(session.connection().execute(old, older_than).scalars())
        session.connection().execute(rule.kept, {"ids": ids})
        delete = sa.delete(rule.key.table).where(among(rule.key, ids))
        return session.connection().execute(delete).rowcount == PIECE
    delete = sa.delete(rule.key.table).where(rule.key.in_(old))
    return session.connection().execute(delete, older_than).rowcount == PIECE


def to_erase(session: Session, older_than: Mapping[str, datetime]) -> list[int]:
    """The ids of the people whose data may go by these `moments`, as far as an admin said yes."""
    rule = next(each for each in RULES if each.erases)
    query = sa.select(_PEOPLE.c.id).where(rule.may_go).order_by(_PEOPLE.c.id)
    return list(session.connection().execute(query, _by_answer(session, rule, older_than)).scalars())


def _by_answer(session: Session, rule: Rule, older_than: Mapping[str, datetime]) -> dict[str, datetime]:
    if rule.asked is None:
        return dict(older_than)
    until = _allowed(session, rule.asked)
    return {kind: min(moment, until) for kind, moment in older_than.items()}


# That Telegram accepted a reminder is known as long as the reminder is, not only as long as its message.
_ACCEPTED = (
    sa.update(REMINDERS)
    .where(among(REMINDERS.c.outbox_id, name="ids"))
    .values(accepted_at=sa.select(OUTBOX.c.sent_at).where(OUTBOX.c.id == REMINDERS.c.outbox_id).scalar_subquery())
)


def _allowed(session: Session, kind: Asked) -> datetime:
    """What is older than this an admin gave up."""
    answer = session.get(RetentionAnswer, kind)
    return answer.delete_before or _NEVER if answer is not None else _NEVER


def waiting(session: Session, now: datetime, older_than: Mapping[str, datetime]) -> dict[Asked, int]:
    """How many rows of each kind wait for an admin's answer at this moment; without those about which all is said."""
    answers = {answer.kind: answer for answer in session.exec(select(RetentionAnswer))}
    found: dict[Asked, int] = {}
    for rule in RULES:
        answer = answers.get(rule.asked) if rule.asked is not None else None
        if rule.asked is None or (answer is not None and answer.quiet_until > now):
            continue
        query = sa.select(sa.func.count()).select_from(rule.key.table).where(rule.may_go)
        count = int(session.connection().execute(query, dict(older_than)).scalar_one())
        found[rule.asked] = found.get(rule.asked, 0) + count
    return {kind: count for kind, count in found.items() if count}


def keep_answer(session: Session, given: RetentionAnswer) -> None:
    """Keep what an admin answered, in place of the answer before; what was given up before stays so."""
    before = session.get(RetentionAnswer, given.kind)
    if before is not None and given.delete_before is None:
        given.delete_before = before.delete_before
    session.merge(given)
    session.flush()


def _of_somebody(chat_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """The private chat of somebody who is registered. What is none may be a group, which has a negative id."""
    return sa.exists().where(_PEOPLE.c.chat_id == chat_id)


def _of_nobody(chat_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """A private chat of somebody who is not registered, or not any more."""
    # Negated, so that the index of the chats is not taken for that of the age: nearly every chat is private.
    return (-chat_id < 0) & ~_of_somebody(chat_id)


def _is_card_of_an_open_item(name: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """card:12:4711 is edited as long as item 12 is open, sending:K7Q2:4711 as long as one of its items is, and
    unitcard:3:4711 as long as what was passed on with row 3 is at its unit."""
    start = sa.literal("card:") + sa.cast(_ITEMS.c.id, sa.String) + sa.literal(":")
    is_its_card = sa.func.substr(name, 1, sa.func.length(start)) == start
    its = sa.literal("sending:") + _ITEMS.c.sending + sa.literal(":")
    shares_it = sa.func.substr(name, 1, sa.func.length(its)) == its
    at_unit = sa.literal("unitcard:") + sa.cast(_PASSED_ON.c.id, sa.String) + sa.literal(":")
    is_units = sa.func.substr(name, 1, sa.func.length(at_unit)) == at_unit
    is_open = _ITEMS.c.closed_at.is_(None)
    is_there = _PASSED_ON.c.state.in_(sorted(RUNNING)) & (_PASSED_ON.c.assignment_id == _ITEMS.c.id)
    return (
        (name.like("unitcard:%") & sa.exists().where(is_open, is_there, is_units))
        | (name.like("card:%") & sa.exists().where(is_open, is_its_card))
        | (name.like("sending:%") & sa.exists().where(is_open, shares_it))
    )


# A name that nothing is queued or kept for that would send it.
_NEVER_ACCEPTED = NAMES.c.accepted_at.is_(None) & ~sa.exists().where(OUTBOX.c.chat_id == NAMES.c.chat_id)


# While its item is open, a task that is done says that it was opened: nobody is told twice. What the office owed by
# an agreement, and did, is part of what became of that; so is what was flagged as recurring in a year.
_NOTHING_TELLS = _TASKS.c.kind.not_in((*BY_AGREEMENT, RECURRING)) & ~sa.exists().where(
    _ITEMS.c.id == _TASKS.c.assignment_id, _ITEMS.c.closed_at.is_(None)
)


def _of_what_was_taken_out(done: sa.BindParameter[datetime]) -> tuple[Rule, ...]:
    # While its item is open, the office sees whose copy is out of date.
    is_closed = sa.exists().where(_ITEMS.c.id == _TAKEN.c.assignment_id, _ITEMS.c.closed_at < done)
    return Rule(_EXPORTS.c.id, _EXPORTS.c.ended_at < done), Rule(_TAKEN.c.id, (_TAKEN.c.taken_at < done) & is_closed)


def _rules() -> tuple[Rule, ...]:
    # Bound when they run: to write them anew for each piece took ten times as long as to delete it.
    sent, failed, done, strange, handled = (
        sa.bindparam(kind, type_=INBOX.c.received_at.type)
        for kind in ("sent", "failed", "done", "strange", "handled")
    )
    voices = sa.bindparam("voices", type_=_VOICES.c.day.type)  # a moment is a day, too
    o, i, n, t, r = OUTBOX.c, INBOX.c, NAMES.c, _TASKS.c, REMINDERS.c
    item_of = _ITEMS.c.id
    return (
        Rule(i.id, i.handled_at < handled),
        # Of strangers and of groups: nobody at the office needs it.
        Rule(i.id, (i.dead_at < failed) & ~_of_somebody(i.chat_id)),
        Rule(i.id, (i.dead_at < failed) & _of_somebody(i.chat_id), asked=Asked.UPDATES),
        Rule(o.id, IS_SETTLED & (o.state != OutboxState.FAILED) & (o.created_at < sent), _ACCEPTED),
        Rule(o.id, IS_SETTLED & (o.state == OutboxState.FAILED) & (o.created_at < failed), asked=Asked.MESSAGES),
        Rule(o.id, IS_SETTLED & (o.created_at < strange) & _of_nobody(o.chat_id)),
        Rule(n.name, (n.accepted_at < done) & ~_is_card_of_an_open_item(n.name) & n.name.not_like("pin:%")),
        Rule(n.name, (n.accepted_at < strange) & _of_nobody(n.chat_id)),
        Rule(n.name, _NEVER_ACCEPTED & ~_of_somebody(n.chat_id)),
        Rule(_DIALOGS.c.chat_id, (_DIALOGS.c.updated_at < strange) & _of_nobody(_DIALOGS.c.chat_id)),
        Rule(t.id, (t.done_at < done) & _NOTHING_TELLS, asked=Asked.TASKS),
        Rule(
            r.id,
            IS_PAST
            & (r.state == ReminderState.SILENCED)
            & (r.send_at < done)
            & sa.exists().where(item_of == r.assignment_id, _ITEMS.c.closed_at < done),
        ),
        Rule(_MAIL.c.id, _MAIL.c.settled_at < done, asked=Asked.MAIL),  # what counts for an item is in its history
        Rule(_PEOPLE.c.id, is_former(done), asked=Asked.PEOPLE, erases=True),
        Rule(_FILES.c.id, _FILES.c.done_at < failed),
        Rule(_VOICES.c.id, _VOICES.c.day < voices),  # no words of a person whom anybody knows: nobody is asked
        *_of_what_was_taken_out(done),
        Rule(_CHANGES.c.id, _CHANGES.c.ended_at < done),
        Rule(_GROUPS.c.id, _GROUPS.c.linked_at.is_(None) & (_GROUPS.c.proposed_at < strange)),  # nobody said yes
        Rule(_OUTAGES.c.id, (_OUTAGES.c.told_at.is_not(None)) & (_OUTAGES.c.until_at < done)),
    )


# Everything that is deleted by age, in the order in which it is.
RULES = _rules()
