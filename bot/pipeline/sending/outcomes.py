"""What a refused request means for its row and for staff, in one transaction: the table of models/rules/refusals."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlmodel import Session

from bot.conversation.context import AppInfo, Context
from bot.evidence.results import passing_on
from bot.groups import linking
from bot.letters import resending
from bot.mailbox import office as mail_office
from bot.pipeline.sending.requests import WITHOUT_CHAT, shown_by
from bot.reach import alerts
from models import groups
from models.people import people
from models.queues import albums, claims, living_messages, outbox
from models.queues.claims import PIN, Accepted, Envelope
from models.queues.outbox import ApiRequest, OutboxState
from models.rules import queues
from models.rules.refusals import FOLLOWS, MOST_REFUSALS, Cause, RowAfter, Told

logger = logging.getLogger(__name__)

# Menus, reactions and pins: nobody misses a message, so nothing is tried again and nobody is told.
UNMISSED = WITHOUT_CHAT | {"setMessageReaction", PIN}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was refused: why, in Telegram's words, and when."""

    envelope: Envelope
    cause: Cause
    reason: str
    at: datetime


def may_migrate(envelope: Envelope, new_id: int) -> bool:
    """Only groups become supergroups, under another id and once: else a row is sent for ever, or to somebody else."""
    return envelope.chat_id < 0 and new_id != envelope.chat_id and envelope.tries < MOST_REFUSALS


class Outcomes:
    """Writes what follows from a refusal. `counted` holds how many there were of each cause since the start."""

    def __init__(self, app: AppInfo) -> None:
        self._app = app
        self.counted: Counter[Cause] = Counter()
        self._rows: dict[RowAfter, Callable[[Session, Refusal], None]] = {
            RowAfter.DONE: self._done,
            RowAfter.ANEW: self._anew,
            RowAfter.FAILED: self._failed,
            RowAfter.RETRIED: self._retried,
        }

    def note(self, refusal: Refusal) -> None:
        """Count it and write it into the log: once, although a transaction may run twice."""
        self.counted[refusal.cause] += 1
        level = logging.DEBUG if refusal.cause is Cause.NOTHING else logging.WARNING
        row, method = refusal.envelope.id, refusal.envelope.method
        count = self.counted[refusal.cause]
        logger.log(
            level,
            "Telegram refused %s (row %d): %s [%s, %d so far]",
            method,
            row,
            refusal.reason,
            refusal.cause,
            count,
        )

    def write(self, session: Session, refusal: Refusal) -> None:
        """The row, and who is told. (Causes whose rows wait are the sender's business.)"""
        self._rows[FOLLOWS[refusal.cause].row](session, refusal)

    def migrated(self, session: Session, envelope: Envelope, new_id: int, now: datetime) -> None:
        """The group became a supergroup: its rows and people's chats go to the new id."""
        claims.put_back(session, envelope.id, now, "migrated", count_try=True)
        outbox.migrate_chat(session, envelope.chat_id, new_id)
        people.migrate_chat(session, envelope.chat_id, new_id)
        groups.migrate_chat(session, envelope.chat_id, new_id)

    def _done(self, session: Session, refusal: Refusal) -> None:
        envelope = refusal.envelope
        claims.mark_sent(session, [Accepted(envelope, envelope.message_id, refusal.at, shown_by(envelope))])

    def _anew(self, session: Session, refusal: Refusal) -> None:
        """A text is sent as a new message; without one (buttons that were to be taken away) nothing is missing.

        A message that is not deleted any more loses its words or its buttons instead.
        """
        envelope = refusal.envelope
        if envelope.method == claims.DELETE and not envelope.is_old:
            _leave_a_line(session, refusal)
            return
        needs_a_message = envelope.method != "editMessageText" or claims.ONLY_EDITS in envelope.context
        if envelope.name is None or needs_a_message:
            claims.give_up(session, envelope.id, refusal.reason, OutboxState.DROPPED)
            return
        living_messages.forget_message(session, envelope.name)
        claims.put_back(session, envelope.id, refusal.at, f"sent anew: {refusal.reason}", count_try=False)

    def _retried(self, session: Session, refusal: Refusal) -> None:
        envelope = refusal.envelope
        tries = envelope.tries + 1
        if tries >= MOST_REFUSALS or envelope.method in UNMISSED:
            self._failed(session, refusal)
            return
        due_at = refusal.at + timedelta(seconds=queues.send_delay(tries))
        claims.put_back(session, envelope.id, due_at, refusal.reason, count_try=True)

    def _failed(self, session: Session, refusal: Refusal) -> None:
        envelope = refusal.envelope
        if envelope.method in UNMISSED:
            claims.give_up(session, envelope.id, refusal.reason, OutboxState.DROPPED)
            return
        ctx = Context(session, refusal.at, self._app)
        is_closed = FOLLOWS[refusal.cause].told is Told.STAFF_ONCE
        if not is_closed and albums.split(session, envelope, refusal.reason, refusal.at):
            return
        others = (passing_on.send_otherwise, resending.send_otherwise, mail_office.send_otherwise)
        if not is_closed and any(otherwise(ctx, envelope, refusal.reason) for otherwise in others):
            return
        claims.give_up(session, envelope.id, refusal.reason)
        if envelope.name is not None and envelope.method in outbox.SENDS:
            living_messages.note_refused(session, envelope.name, refusal.reason)
        is_alert = alerts.is_alert(envelope.context)
        if is_closed and envelope.chat_id < 0:
            linking.forget_chat(ctx, envelope.chat_id)
        elif is_closed:
            alerts.report_unreachable(ctx, envelope.chat_id, refusal.reason, tell=not is_alert)
        elif not is_alert:
            alerts.report_refused(ctx, envelope.id, envelope.chat_id, refusal.cause)


def _leave_a_line(session: Session, refusal: Refusal) -> None:
    envelope = refusal.envelope
    payload = orjson.loads(envelope.payload)
    method = "editMessageText" if "text" in payload else "editMessageReplyMarkup"
    context = envelope.context | {claims.ONLY_EDITS: True}
    request = ApiRequest(envelope.chat_id, method, payload, name=envelope.name, context=context)
    claims.change_request(session, envelope.id, request, refusal.at)
