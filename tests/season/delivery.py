"""Stands in for delivery and phones: claims what the outbox holds, as delivery does, for the checker to read."""

from collections.abc import Callable

import orjson
import sqlalchemy as sa

from bot.conversation.context import Context
from bot.pipeline.sending.requests import request_of
from bot.reach import alerts
from bot.registry.renderers import RENDERERS
from models.database import transaction
from models.queues import claims
from models.queues.claims import Accepted, Envelope
from models.queues.outbox import OutboxState
from tests.season.date_changes import OUTBOX, VERDICTS, Dates, newest_row
from tests.season.message_checks import Checker
from tests.support.deliveries import Deliveries

_ANY = sa.select(OUTBOX.c.id).where(OUTBOX.c.state == OutboxState.QUEUED).limit(1)


class Delivery:
    """Claims, makes late texts, and hands every message to the checker before the phone shows it."""

    def __init__(self, checker: Checker, dates: Dates) -> None:
        self.checker, self.dates = checker, dates
        self.blocked: set[int] = set()  # chats that closed their door
        self.works = True  # False: the network is away
        self.chats = Deliveries()  # what phones show: nothing useless is sent to them

    def delivers(self, engine: sa.Engine, context_of: Callable[..., Context]) -> None:
        """Until nothing is left that may be sent now."""
        while self.works:
            with transaction(engine) as session:
                if session.execute(_ANY).first() is None:
                    return
                ctx = context_of(session)
                envelopes = claims.claim(session, ctx.now, 100)
                if not envelopes:
                    return
                for envelope in envelopes:
                    self._hands_over(ctx, envelope)

    def _hands_over(self, ctx: Context, envelope: Envelope) -> None:
        session = ctx.session
        if envelope.renderer is None:
            payload = orjson.loads(envelope.payload)
        else:
            made = RENDERERS[envelope.renderer](ctx, envelope)
            if made is None:
                claims.give_up(session, envelope.id, "no longer true", OutboxState.DROPPED)
                return
            payload = made
        if envelope.chat_id in self.blocked:
            self.checker.comes_from(newest_row(session) + 1, f"block of {envelope.chat_id}")
            claims.give_up(session, envelope.id, "Forbidden: bot was blocked by the user")
            alerts.report_unreachable(ctx, envelope.chat_id, "Forbidden: bot was blocked by the user")
            session.flush()
            self.dates.watch(session, "block")
            return
        if envelope.renderer in VERDICTS:
            self.dates.reads_verdict(session, envelope.chat_id, payload.get("text", ""))
        self.checker.reads(session, ctx.now, envelope, payload)
        request = request_of(envelope.with_payload(orjson.dumps(payload).decode()))
        placed = self.chats.send(request, ctx.now)
        claims.mark_sent(session, [Accepted(envelope, placed, ctx.now, request.shown)])
