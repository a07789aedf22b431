"""What the words of a proposal mean for its item: kind, days, and whether a day is to be asked."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.context import Context
from bot.conversation.questions import Data
from models import holidays
from models.assignments.assignments import Assignment
from models.mailbox import MailEntry
from models.rules.assignments import Status
from models.rules.replies.intents import Intent, Proposal, propose

NOTE = "note"
# These change nothing: the office reads them at once.
FORWARDED = frozenset({NOTE, Intent.QUESTION.value})


@dataclass(frozen=True)
class Reading:
    """Words with what they are taken to mean for one item."""

    kind: str
    words: str
    message_id: int
    asked_on: date | None
    promise_on: date | None
    said_at: datetime | None  # aware; None: an older version did not keep it


def data_of(entry: MailEntry) -> Data:
    """An entry of the mailbox as the data of a proposal."""
    said = {"words": entry.text, "message_id": entry.message_id, "said_at": entry.said_at.isoformat()}
    return {**entry.data, **said, "mail_id": entry.id}


def reading_of(item: Assignment, data: Data) -> Reading:
    """What the words mean for this item: time asked for within the due date is a promise, not an extension."""
    kind, asked_on, promise_on = data["kind"], _day(data.get("asked_on")), _day(data.get("promise_on"))
    if item.closed_at is not None or (kind == Intent.ACKNOWLEDGE and item.status is not Status.SENT):
        kind = NOTE
    if kind == Intent.ASK_TIME and asked_on is not None and asked_on <= item.due_on:
        kind, promise_on = Intent.PROMISE.value, asked_on
    said_at = datetime.fromisoformat(data["said_at"]) if "said_at" in data else None
    if kind != Intent.ASK_TIME:
        asked_on = None
    return Reading(str(kind), data["words"], data["message_id"], asked_on, promise_on, said_at)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def seen_from(ctx: Context, item: Assignment, data: Data) -> Proposal | None:
    """The words once more, now that the item is known: its due date, its days off, the day they were said."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    said_on = ctx.local_date(datetime.fromisoformat(data["said_at"])) if "said_at" in data else ctx.today
    return propose(data["words"], said_on, calendar, due_on=item.due_on)


def is_day_open(found: Proposal) -> bool:
    """Is it to be asked now? Minta waktu asks for its date itself, where the words leave none to choose from."""
    return found.may_mean is not None and (bool(found.may_mean) or found.kind is not Intent.ASK_TIME)


def dated(data: Data, day: date) -> Data:
    """The day that was chosen, in its field."""
    field, other = ("asked_on", "promise_on") if data["kind"] == Intent.ASK_TIME else ("promise_on", "asked_on")
    return {field: day.isoformat(), other: None}
