"""The life of an assignment and of each corrective action: which event leads where."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.rules.errors import RuleBroken


class Status(StrEnum):
    """Where a corrective action stands. "Late" is never a status: it is derived (see clocks)."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    VERIFIED = "verified"
    OBSTRUCTED = "obstructed"
    RETURNED = "returned"
    PARTLY_DONE = "partly_done"
    DISPUTED = "disputed"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


class Event(StrEnum):
    """What happened, one append-only row each."""

    # by the agency
    ACKNOWLEDGED = "acknowledged"
    STARTED = "started"
    REPORTED = "reported"
    REPORTED_PARTLY = "reported_partly"
    OBSTRUCTED = "obstructed"
    DISPUTED = "disputed"
    EVIDENCE_ADDED = "evidence_added"
    EXTENSION_ASKED = "extension_asked"
    # by the office
    VERIFIED = "verified"
    RETURNED = "returned"
    DISPUTE_ACCEPTED = "dispute_accepted"
    DISPUTE_REJECTED = "dispute_rejected"
    HANDED_OVER = "handed_over"
    TREATED = "treated"  # by a meeting about suggestions of an LHA (models/rules/treatments.py)
    CANCELLED = "cancelled"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    EXTENSION_OFFERED = "extension_offered"
    DUE_CHANGED = "due_changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    SENT = "sent"
    # by either, or by nobody
    NOTE = "note"
    REASSIGNED = "reassigned"
    DELIVERED = "delivered"
    UNDONE = "undone"
    # between an inspectorate and a unit to which it passed the item on
    FORWARDED = "forwarded"
    TAKEN_BACK = "taken_back"
    UNIT_RETURNED = "unit_returned"
    UNIT_JOINED = "unit_joined"
    UNIT_ACKNOWLEDGED = "unit_acknowledged"
    UNIT_SAID = "unit_said"
    UNIT_ANSWERED = "unit_answered"
    # about the result of an assessed self-report (models/rules/assessments.py)
    RESULT_SHARED = "result_shared"
    RESULT_ANSWERED = "result_answered"
    RESULT_LAPSED = "result_lapsed"
    RESULT_CONFIRMED = "result_confirmed"
    RESULT_SENT_BACK = "result_sent_back"
    RESULT_WITHDRAWN = "result_withdrawn"
    PUBLICATION = "publication"
    # about the record itself
    NOTE_EDITED = "note_edited"
    NOTE_WITHDRAWN = "note_withdrawn"
    RECEIPT = "receipt"


# They move nothing and are no news: what they tell of is told where it happens.
OF_THE_RECORD = frozenset({Event.NOTE_EDITED, Event.NOTE_WITHDRAWN, Event.RECEIPT})

# They move nothing either: the item stays the inspectorate's, which answers for it to the Ombudsman.
BY_UNIT = frozenset({Event.UNIT_JOINED, Event.UNIT_ACKNOWLEDGED, Event.UNIT_SAID, Event.UNIT_ANSWERED})
# Nor do these: a result is said of an item that is closed, or as far as it is.
OF_RESULT = frozenset(
    {
        Event.RESULT_SHARED,
        Event.RESULT_ANSWERED,
        Event.RESULT_LAPSED,
        Event.RESULT_CONFIRMED,
        Event.RESULT_SENT_BACK,
        Event.RESULT_WITHDRAWN,
        Event.PUBLICATION,
    }
)
OF_FORWARDING = BY_UNIT | {Event.FORWARDED, Event.TAKEN_BACK, Event.UNIT_RETURNED}


CLOSED = frozenset({Status.VERIFIED, Status.HANDED_OVER, Status.CANCELLED})
OPEN = frozenset(Status) - CLOSED
# Who owes the next step.
OFFICE_OWES = frozenset({Status.REPORTED, Status.DISPUTED})
AGENCY_OWES = OPEN - OFFICE_OWES

BY_AGENCY = frozenset(
    {
        Event.ACKNOWLEDGED,
        Event.STARTED,
        Event.REPORTED,
        Event.REPORTED_PARTLY,
        Event.OBSTRUCTED,
        Event.DISPUTED,
        Event.EVIDENCE_ADDED,
        Event.EXTENSION_ASKED,
    }
)
BY_OFFICE = frozenset(
    {
        Event.VERIFIED,
        Event.RETURNED,
        Event.DISPUTE_ACCEPTED,
        Event.DISPUTE_REJECTED,
        Event.HANDED_OVER,
        Event.TREATED,
        Event.CANCELLED,
        Event.EXTENSION_GRANTED,
        Event.EXTENSION_REFUSED,
        Event.EXTENSION_OFFERED,
        Event.DUE_CHANGED,
        Event.PAUSED,
        Event.RESUMED,
        Event.SENT,
    }
)

# What an agency that owes the next step may answer, from anywhere: somebody who has done the work must
# never be sent through "Terima" and "Diproses" first.
_ANSWERS = {
    Event.STARTED: Status.IN_PROGRESS,
    Event.REPORTED: Status.REPORTED,
    Event.REPORTED_PARTLY: Status.PARTLY_DONE,
    Event.OBSTRUCTED: Status.OBSTRUCTED,
    Event.DISPUTED: Status.DISPUTED,
}
# Recorded without moving anything. After the end only these may still be written: words are never refused.
ANY_TIME = frozenset({Event.NOTE, Event.DELIVERED, Event.UNDONE, Event.UNIT_SAID})
_WHILE_OPEN = {
    Event.SENT,
    Event.EVIDENCE_ADDED,
    Event.EXTENSION_GRANTED,
    Event.EXTENSION_REFUSED,
    Event.EXTENSION_OFFERED,
    Event.DUE_CHANGED,
    Event.PAUSED,
    Event.RESUMED,
    Event.REASSIGNED,
}

TRANSITIONS: Mapping[tuple[Status, Event], Status] = {
    **{
        (status, event): goal
        for status in AGENCY_OWES
        for event, goal in _ANSWERS.items()
        # A second "Sedang diproses" is a note, not a step; other answers may be repeated with news.
        if (status, event) != (Status.IN_PROGRESS, Event.STARTED)
    },
    (Status.SENT, Event.ACKNOWLEDGED): Status.ACKNOWLEDGED,
    # The office judges a result; only a result can be returned.
    (Status.REPORTED, Event.VERIFIED): Status.VERIFIED,
    (Status.REPORTED, Event.RETURNED): Status.RETURNED,
    # "Bukan kewenangan": accepted frees this agency (the other body gets an assignment of its own);
    # rejected gives it back as received. The agency may also simply start after all.
    (Status.DISPUTED, Event.DISPUTE_ACCEPTED): Status.CANCELLED,
    (Status.DISPUTED, Event.DISPUTE_REJECTED): Status.ACKNOWLEDGED,
    (Status.DISPUTED, Event.STARTED): Status.IN_PROGRESS,
    (Status.DISPUTED, Event.REPORTED): Status.REPORTED,
    # Only what the agency owes can be late, so only that is handed over; first verify or decide.
    # A meeting ends what is still owed, too; of what has ended it only says how the office treats it.
    **{(status, event): Status.HANDED_OVER for status in AGENCY_OWES for event in (Event.HANDED_OVER, Event.TREATED)},
    **{(status, Event.TREATED): status for status in (Status.VERIFIED, Status.HANDED_OVER)},
    **{(status, Event.CANCELLED): Status.CANCELLED for status in OPEN},
    **{(status, Event.EXTENSION_ASKED): status for status in AGENCY_OWES},
    **{(status, event): status for status in OPEN for event in _WHILE_OPEN},
    # Only what the agency owes can be done by a unit; what is there may come back at any time.
    **{(status, Event.FORWARDED): status for status in AGENCY_OWES},
    **{(status, event): status for status in OPEN for event in OF_FORWARDING - {Event.FORWARDED}},
    **{(status, event): status for status in Status for event in ANY_TIME},
}


def next_status(status: Status, event: Event) -> Status:
    """Where `event` leads from `status`; raises NotAllowedNow for every pair not in TRANSITIONS."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise NotAllowedNow(status, event) from None


def allowed_events(status: Status) -> frozenset[Event]:
    """Every event that may be recorded now, by anybody; cut it with BY_AGENCY or BY_OFFICE for buttons."""
    return frozenset(event for known, event in TRANSITIONS if known is status)


# From "needs the agency most" to "needs nobody": an assignment is as far as its neediest action.
_NEEDIEST_FIRST = (
    Status.RETURNED,
    Status.OBSTRUCTED,
    Status.SENT,
    Status.ACKNOWLEDGED,
    Status.IN_PROGRESS,
    Status.PARTLY_DONE,
    Status.DISPUTED,
    Status.REPORTED,
    Status.HANDED_OVER,
    Status.VERIFIED,
)
_UNTOUCHED = frozenset({Status.SENT, Status.ACKNOWLEDGED})
_WORK_SEEN = frozenset({Status.IN_PROGRESS, Status.PARTLY_DONE, Status.REPORTED, Status.VERIFIED, Status.HANDED_OVER})


def derived_status(statuses: Sequence[Status]) -> Status:
    """The assignment's status from those of its corrective actions (at least one).

    Cancelled actions do not count unless all are. Otherwise the action that needs most decides, with one
    exception: an untouched action beside one with work on it is not "Terkirim" but "Diproses", and
    "Terkirim" beside anything else is "Diterima", for the agency has plainly seen the card.
    """
    if not statuses:
        raise ValueError("an assignment has at least one corrective action")
    counting = {status for status in statuses if status is not Status.CANCELLED}
    if not counting:
        return Status.CANCELLED
    neediest = min(counting, key=_NEEDIEST_FIRST.index)
    if neediest not in _UNTOUCHED or len(counting) == 1:
        return neediest
    return Status.IN_PROGRESS if counting & _WORK_SEEN else Status.ACKNOWLEDGED


UNDO_WINDOW = timedelta(minutes=10)
UNDOABLE = frozenset(_ANSWERS) | {Event.ACKNOWLEDGED, Event.EXTENSION_ASKED}
VERDICTS = frozenset({Event.VERIFIED, Event.RETURNED})  # of the office: anybody there may take them back
VERDICT_WAITS = timedelta(minutes=1)  # before the agency is told (house): a slip of the thumb reaches nobody


def check_undo(event: Event, happened_at: datetime, now: datetime, *, is_latest: bool) -> None:
    """May this press be taken back? (10 minutes: the office's own choice; both datetimes aware.)

    `is_latest` is False once anything newer rests on it, such as the office's answer. The status then
    goes back to the one stored with the event; UNDONE is the row that says so. Raises UndoNotPossible
    or UndoTooLate.
    """
    if event not in UNDOABLE | VERDICTS or not is_latest:
        raise UndoNotPossible(event)
    if now - happened_at > UNDO_WINDOW:
        raise UndoTooLate(event)


class NotAllowedNow(RuleBroken):
    """What was pressed does not fit what is true now (stale card, doubled press, closed item)."""

    status: Status
    event: Event


class UndoTooLate(RuleBroken):
    """The minutes in which a press can be taken back are over."""

    event: Event


class UndoNotPossible(RuleBroken):
    """This event cannot be taken back, or something newer already rests on it."""

    event: Event


class CodeUnknown(RuleBroken):
    """No item carries this code."""

    text: str


class DueUnchanged(RuleBroken):
    """The new due date is the one that stands already."""

    day: date


class AlreadyPaused(RuleBroken):
    """The clock that runs for this item is paused already."""


class NotPaused(RuleBroken):
    """No clock of this item is paused."""
