"""The append-only history: every change is one event, kept under the seat when a person is erased."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, json_column, long_text, points_to, primary_key, table_of
from models.reading.lists import among
from models.reading.once import keep, once
from models.rules.assignments import (
    BY_AGENCY,
    BY_OFFICE,
    OF_FORWARDING,
    OF_RESULT,
    OF_THE_RECORD,
    Event,
)

# Decisions of the office whose reasons the agency reads (a pause says its own on the card).
SAYS = tuple(BY_OFFICE - {Event.PAUSED, Event.RESUMED, Event.SENT})
RUNNING = "running"  # in the data of SENT: a case that ran before, whose due date was over already
NO_STEP = (
    *(Event.NOTE, Event.EVIDENCE_ADDED, Event.DELIVERED, Event.REASSIGNED),
    *sorted(OF_THE_RECORD | OF_FORWARDING | OF_RESULT),
)


class AssignmentEvent(Row, table=True):
    """What happened, when, by whom from which seat. `data`: facts of the kind; `before`: what an undo restores.

    `link` is the event's place in the chain of its item (models/rules/records.py). It holds everything but `before`,
    and `undone_at`, which later events explain. Without `words_salt` the words of the note are gone for good.
    """

    __tablename__ = "assignment_events"
    # The weekly numbers (models/office/weekly_numbers.py) read kinds of events of a week, four times a digest.
    __table_args__ = (sa.Index("ix_assignment_events_event_at", "event", "at"),)

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    action_id: int | None = points_to("corrective_actions.id", default=None)
    event: Event = choice(Event)
    at: datetime
    actor_id: int | None = points_to("people.id", default=None)
    seat_id: int | None = points_to("seats.id", default=None)
    note: str = long_text(default="")
    data: dict[str, Any] = json_column()
    before: dict[str, Any] = json_column()
    undone_at: datetime | None = Field(default=None)
    link: str = Field(default="", max_length=64)
    words_salt: str | None = Field(default=None, max_length=32)
    words_hash: str = Field(default="", max_length=64)  # of the words that were written first


def history(session: Session, assignment_id: int) -> list[AssignmentEvent]:
    """Every event of an assignment, oldest first."""
    query = select(AssignmentEvent).where(AssignmentEvent.assignment_id == assignment_id)
    return list(session.exec(query.order_by(col(AssignmentEvent.id))))


# Asked for every card that is drawn, hence built once.
_LATEST = (
    select(AssignmentEvent)
    .where(AssignmentEvent.assignment_id == sa.bindparam("assignment_id"), col(AssignmentEvent.event).not_in(NO_STEP))
    .order_by(col(AssignmentEvent.id).desc())
    .limit(1)
)


def latest(session: Session, assignment_id: int) -> AssignmentEvent | None:
    """The newest step of an assignment: what moves nothing (notes, evidence that came, a delivery) is no step."""
    return session.exec(_LATEST, params={"assignment_id": assignment_id}).first()


@dataclass(frozen=True, slots=True)
class Newest:
    """What a card shows of the history: the newest step, and the newest words of each side that stand."""

    step: AssignmentEvent | None = None
    agency: AssignmentEvent | None = None
    office: AssignmentEvent | None = None


def _newest_ids() -> Any:
    """By item: the ids of its newest step, and of the newest words of its agency and of the office."""
    event, undone = col(AssignmentEvent.event), col(AssignmentEvent.undone_at)
    spoken = (col(AssignmentEvent.note) != "") & undone.is_(None) & col(AssignmentEvent.actor_id).is_not(None)
    # What an inspectorate and its unit say to each other is not said to the office.
    by_agency = col(AssignmentEvent.seat_id).is_not(None) & event.not_in(sorted(OF_FORWARDING))
    by_office = ~by_agency & event.in_((*SAYS, Event.NOTE))
    wanted = {"step": event.not_in(NO_STEP), "agency": spoken & by_agency, "office": spoken & by_office}
    ids = [
        sa.func.max(sa.case((condition, col(AssignmentEvent.id)))).label(name) for name, condition in wanted.items()
    ]
    ours = among(col(AssignmentEvent.assignment_id), name="ids")
    item_id = col(AssignmentEvent.assignment_id)
    return sa.select(item_id, *ids).where(ours).group_by(item_id).subquery()


_IDS = _newest_ids()
# Asked for every card that is drawn, hence built once.
_NEWEST = sa.select(AssignmentEvent, _IDS.c.step, _IDS.c.agency, _IDS.c.office).join(
    _IDS, col(AssignmentEvent.id).in_((_IDS.c.step, _IDS.c.agency, _IDS.c.office))
)
_TABLES = frozenset({AssignmentEvent})


def newest(session: Session, assignment_id: int) -> Newest:
    """The newest step and words of an item, read once per transaction until its history grows."""
    key = ("newest events", assignment_id)
    return once(session, key, _TABLES, lambda: _read_newest(session, [assignment_id])[assignment_id])


def preload_newest(session: Session, assignment_ids: Sequence[int]) -> None:
    """Read the same of many items at once."""
    session.flush()
    for item_id, found in _read_newest(session, assignment_ids).items():
        keep(session, ("newest events", item_id), _TABLES, found)


def nothing_said_yet(session: Session, assignment_id: int) -> None:
    """The item was sent in this transaction: its card needs no look into the history."""
    keep(session, ("newest events", assignment_id), _TABLES, Newest())


def _read_newest(session: Session, ids: Sequence[int]) -> dict[int, Newest]:
    found: dict[int, dict[str, AssignmentEvent]] = {item_id: {} for item_id in ids}
    for event, *newest_ids in session.execute(_NEWEST, {"ids": list(ids)}):
        for name, newest_id in zip(("step", "agency", "office"), newest_ids, strict=True):
            if event.id == newest_id:
                found[event.assignment_id][name] = event
    return {item_id: Newest(**events) for item_id, events in found.items()}


def at_or_after_the_last(session: Session, assignment_id: int, moment: datetime) -> datetime:
    """`moment`, but not before the newest event of the item: an update that waited while something else happened."""
    query = select(AssignmentEvent.at).where(AssignmentEvent.assignment_id == assignment_id)
    last = session.exec(query.order_by(col(AssignmentEvent.id).desc()).limit(1)).first()
    return moment if last is None else max(moment, last)


def written_at(event: AssignmentEvent) -> datetime:
    """When the event was written, by the machine's clock."""
    written = event.before.get("recorded_at")
    return datetime.fromisoformat(written) if written else event.at


def recorded_at(event: AssignmentEvent) -> datetime:
    """The same, but no earlier than `at`: the machine's clock may be behind Telegram's."""
    return max(written_at(event), event.at)


def by_id(session: Session, event_id: int) -> AssignmentEvent | None:
    """The event with this id."""
    return session.get(AssignmentEvent, event_id)


def newest_of(session: Session, assignment_id: int, kind: Event) -> AssignmentEvent | None:
    """The newest event of one kind."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.assignment_id == assignment_id, AssignmentEvent.event == kind
    )
    return session.exec(query.order_by(col(AssignmentEvent.id).desc()).limit(1)).first()


def first_of_result(session: Session, assignment_id: int, kind: Event, submission_id: int) -> AssignmentEvent | None:
    """The oldest event of one kind about a result."""
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == assignment_id, e.event == kind).order_by(col(e.id))
    return next((found for found in session.exec(query) if found.data.get("submission_id") == submission_id), None)


def steps_after(session: Session, event: AssignmentEvent) -> list[AssignmentEvent]:
    """What moved the event's item after it, or was made of the verdicts on it (a result), oldest first."""
    e = AssignmentEvent
    query = select(e).where(e.assignment_id == event.assignment_id, col(e.id) > event.id)
    rests_on_it = col(e.event).not_in(NO_STEP) | col(e.event).in_(OF_RESULT)
    return list(session.exec(query.where(rests_on_it).order_by(col(e.id))))


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often an item was reported: the numbers of a tanda terima that were given, those taken back too, and the
    returns that stand, oldest first."""

    numbers_given: int
    returns: Sequence[AssignmentEvent]


def rounds(session: Session, assignment_id: int) -> Rounds:
    """The rounds of an item, read from its history."""
    e = AssignmentEvent
    number = col(e.data)["number"].as_string()
    query = select(e).where(e.assignment_id == assignment_id, number.is_not(None) | (e.event == Event.RETURNED))
    found = list(session.exec(query.order_by(col(e.id))))
    returns = [each for each in found if each.event is Event.RETURNED and each.undone_at is None]
    return Rounds(sum(each.data.get("number") is not None for each in found), returns)


def since(session: Session, assignment_id: int, moment: datetime) -> list[AssignmentEvent]:
    """The events of an item from a moment on, oldest first."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.assignment_id == assignment_id, AssignmentEvent.at >= moment
    )
    return list(session.exec(query.order_by(col(AssignmentEvent.id))))


def names_the_date(event: AssignmentEvent) -> bool:
    """Did people set the due date with it, by hand or with an extension? What moved by itself carries its "why"."""
    is_typed = event.event is Event.DUE_CHANGED and "why" not in event.data
    return (is_typed or event.event is Event.EXTENSION_GRANTED) and "new" in event.data


def date_set_at(session: Session, assignment_id: int) -> datetime | None:
    """When people last set the due date of an item; None where it comes from its sending alone."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.assignment_id == assignment_id,
        col(AssignmentEvent.event).in_((Event.DUE_CHANGED, Event.EXTENSION_GRANTED)),
        col(AssignmentEvent.undone_at).is_(None),
    )
    return max((event.at for event in session.exec(query) if names_the_date(event)), default=None)


def last_answer_at(session: Session, assignment_id: int) -> datetime | None:
    """When the agency last said something that stands: a press that was not taken back, or a note."""
    is_note = (col(AssignmentEvent.event) == Event.NOTE) & col(AssignmentEvent.seat_id).is_not(None)
    query = select(col(AssignmentEvent.at)).where(
        AssignmentEvent.assignment_id == assignment_id,
        col(AssignmentEvent.event).in_(BY_AGENCY) | is_note,
        col(AssignmentEvent.undone_at).is_(None),
    )
    return session.exec(query.order_by(col(AssignmentEvent.at).desc()).limit(1)).first()


def newest_reports(session: Session, assignment_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The facts of the newest result of each item that the agency reported and did not take back."""
    e = AssignmentEvent
    query = select(e.assignment_id, e.data).where(
        among(col(e.assignment_id), assignment_ids), e.event == Event.REPORTED, col(e.undone_at).is_(None)
    )
    return dict(session.execute(query.order_by(col(e.id))).tuples().all())


def pauses_begun(session: Session, assignment_id: int) -> dict[str, AssignmentEvent]:
    """The newest PAUSED of each clock ("agency", "office"): who stopped it and why."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.assignment_id == assignment_id, AssignmentEvent.event == Event.PAUSED
    )
    found = session.exec(query.order_by(col(AssignmentEvent.id)))
    return {str(event.data.get("clock")): event for event in found}


@dataclass(frozen=True, slots=True)
class Talk:
    """Something that a person did or said about an item. `by_office`: not from a seat of an agency."""

    assignment_id: int
    event: Event
    actor_id: int
    by_office: bool


def newest_talk(session: Session, assignment_ids: Collection[int], since: datetime) -> list[Talk]:
    """What people did and said about some items since a moment, the newest first.

    Not what reached the office later because nobody had confirmed it: it was said half an hour before its event.
    """
    e = table_of(AssignmentEvent).c
    is_late = sa.func.coalesce(e.data["unconfirmed"].as_boolean(), sa.false())
    query = (
        sa.select(e.assignment_id, e.event, e.actor_id, e.seat_id.is_(None))
        .where(among(e.assignment_id, assignment_ids), e.at >= since, e.actor_id.is_not(None), e.undone_at.is_(None))
        .where(~is_late)
        .order_by(e.id.desc())
    )
    return [Talk(*row) for row in session.execute(query)]


def newest_actors(session: Session, assignment_id: int, count: int) -> list[int | None]:
    """Who made the newest `count` changes (a due date that moved by itself is not counted)."""
    query = select(col(AssignmentEvent.actor_id)).where(AssignmentEvent.assignment_id == assignment_id)
    query = query.where(col(AssignmentEvent.event).not_in(OF_THE_RECORD))
    query = query.where(col(AssignmentEvent.actor_id).is_not(None) | (AssignmentEvent.event != Event.DUE_CHANGED))
    return list(session.exec(query.order_by(col(AssignmentEvent.id).desc()).limit(count)))
