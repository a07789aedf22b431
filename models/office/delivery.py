"""What became of the messages of weight about an item: cards, verdicts and reminders, as Telegram has told us.

Telegram says that it accepted a message, never that somebody read it (https://core.telegram.org/bots/api#sendmessage).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from models.assignments.events import AssignmentEvent
from models.queues.living_messages import NAMES
from models.queues.outbox import SENDS, OutboxState
from models.queues.outbox import TABLE as OUTBOX
from models.reading.lists import among
from models.reminders import TABLE as REMINDERS
from models.reminders import ReminderState
from models.rules.assignments import Event

VERDICTS = (Event.VERIFIED, Event.RETURNED)


class Weight(StrEnum):
    """Which message it is."""

    CARD = "card"
    VERDICT = "verdict"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `queued_at`: it waits to be sent since then; `accepted_at`: Telegram has it.

    `kind`: of a reminder its rung ("H-3"), of a verdict its event. Neither moment and no refusal: nobody can say.
    """

    person_id: int
    weight: Weight
    kind: str
    queued_at: datetime | None = None
    accepted_at: datetime | None = None
    refused: str | None = None  # in Telegram's words
    acted_at: datetime | None = None  # their first act about the item since then; of a card see _acted


def about(session: Session, item_id: int, chats: dict[int, int]) -> list[Message]:
    """The messages of weight about an item in some chats (chat -> person), the newest last."""
    found = [*_named(session, item_id, chats), *_reminders(session, item_id, set(chats.values()))]
    acts = _acts(session, item_id)
    return [_acted(each, acts.get(each.person_id, [])) for each in found]


def _named(session: Session, item_id: int, chats: dict[int, int]) -> list[Message]:
    verdicts = _verdicts(session, item_id)
    names = {f"card:{item_id}:{chat_id}": (chat_id, Weight.CARD, "") for chat_id in chats}
    names |= {
        f"verdict:{event_id}:{chat_id}": (chat_id, Weight.VERDICT, kind)
        for event_id, kind in verdicts.items()
        for chat_id in chats
    }
    n = NAMES.c
    query = sa.select(n.name, n.accepted_at, n.refused).where(among(n.name, list(names)))
    placed = {name: (accepted_at, refused) for name, accepted_at, refused in session.execute(query)}
    waiting = _waiting(session, list(names))
    made = []
    for name, (chat_id, weight, kind) in names.items():
        if name in placed:
            accepted_at, refused = placed[name]
            made.append(Message(chats[chat_id], weight, kind, waiting.get(name), accepted_at, refused))
    return made


def _verdicts(session: Session, item_id: int) -> dict[int, str]:
    event = AssignmentEvent
    query = sa.select(col(event.id), col(event.event)).where(
        col(event.assignment_id) == item_id, col(event.event).in_(VERDICTS), col(event.undone_at).is_(None)
    )
    return {event_id: kind.value for event_id, kind in session.execute(query.order_by(col(event.id)))}


def _waiting(session: Session, names: Collection[str]) -> dict[str, datetime]:
    """Since when a sending of these names waits; an edit of what is there does not count."""
    c = OUTBOX.c
    query = sa.select(c.name, c.created_at).where(
        c.state == sa.literal_column("'queued'"), among(c.name, list(names)), c.method.in_(SENDS)
    )
    return {row.name: row.created_at for row in session.execute(query)}


def _reminders(session: Session, item_id: int, person_ids: Collection[int]) -> list[Message]:
    r, o = REMINDERS.c, OUTBOX.c
    query = (
        sa.select(r.recipient_id, r.kind, r.accepted_at, o.state, o.created_at, o.sent_at, o.error)
        .outerjoin(OUTBOX, o.id == r.outbox_id)
        .where(r.assignment_id == item_id, r.state == ReminderState.SENT, among(r.recipient_id, person_ids))
        .order_by(r.send_at, r.id)
    )
    made = []
    for person_id, kind, accepted_at, state, created_at, sent_at, error in session.execute(query):
        is_waiting = state in (OutboxState.QUEUED, OutboxState.SENDING)
        refused = error if state == OutboxState.FAILED else None
        queued_at = created_at if is_waiting else None
        made.append(Message(person_id, Weight.REMINDER, kind, queued_at, sent_at or accepted_at, refused))
    return made


def _acts(session: Session, item_id: int) -> dict[int, list[datetime]]:
    """When each person of the agency did something about the item."""
    event = AssignmentEvent
    query = sa.select(col(event.actor_id), col(event.at)).where(
        col(event.assignment_id) == item_id, col(event.seat_id).is_not(None), col(event.undone_at).is_(None)
    )
    found: dict[int, list[datetime]] = {}
    for actor_id, at in session.execute(query.order_by(col(event.id))):
        found.setdefault(actor_id, []).append(at)
    return found


def _acted(message: Message, acts: Collection[datetime]) -> Message:
    """A card is sent anew when it is opened or renewed: where nothing followed, the last act before it counts."""
    since = message.accepted_at
    acted = min((at for at in acts if since is not None and at >= since), default=None)
    if acted is None and message.weight is Weight.CARD:
        acted = max(acts, default=None)
    return Message(
        message.person_id,
        message.weight,
        message.kind,
        message.queued_at,
        message.accepted_at,
        message.refused,
        acted,
    )
