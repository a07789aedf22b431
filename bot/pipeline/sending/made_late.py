"""What is made at the moment of sending: texts, so that nothing stale is sent, and files, so that no copy is kept."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlmodel import Session

from bot.conversation.context import Context
from bot.pipeline.services import Services
from bot.rendering.files import Rendering
from models.queues import claims
from models.queues.claims import Envelope
from models.queues.outbox import LOOK, OutboxState

LOOK_LASTS = 5.0  # seconds
SAME_MOMENT = timedelta(seconds=LOOK_LASTS)
NO_LONGER_TRUE = "no longer true"  # why a row is dropped whose words or file are not wanted any more

Renderer = Callable[[Context, Envelope], dict[str, Any] | None]
Look = Callable[[Context], Any]
# A file, made from what its row says (ids, never words) at the moment of the context: its bytes, or what a child
# process is to write; None: not wanted now.
Maker = Callable[[Context, Envelope], bytes | Rendering | None]


@dataclass(frozen=True, slots=True)
class MadeLate:
    """Who makes them: texts by the name of their renderer, files by their kind (`made` in the row's upload).

    `looks`: by the name in a row's context, what reads beside the writer what the texts of several rows rest on.
    """

    texts: Mapping[str, Renderer] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    files: Mapping[str, Maker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look read, and when: seconds of uptime, and by the machine's clock."""

    up: float
    at: datetime
    value: Any


class Texts:
    """Makes the texts of rows. What takes long to read is read beside the writer, once for the rows of LOOK_LASTS."""

    def __init__(self, services: Services, late: MadeLate) -> None:
        self._services, self._late = services, late
        self._reading = asyncio.Lock()
        self._seen: dict[str, _Seen] = {}  # by the name of the look

    def needs_a_look(self, envelope: Envelope) -> bool:
        """Must something be read beside the writer before the text of this row is made?"""
        return (
            envelope.renderer is not None and envelope.seen is None and envelope.context.get(LOOK) in self._late.looks
        )

    def made(self, session: Session, envelope: Envelope, now: datetime) -> Envelope | None:
        """The row with its text as of now; None: it is dropped."""
        if envelope.renderer is None:
            return envelope
        payload = self._late.texts[envelope.renderer](Context(session, now, self._services.app), envelope)
        if payload is None:  # no longer true: nothing stale is ever sent
            claims.give_up(session, envelope.id, NO_LONGER_TRUE, OutboxState.DROPPED)
            return None
        return envelope.with_payload(orjson.dumps(payload).decode())

    async def made_after_a_look(self, envelope: Envelope) -> Envelope | None:
        """Read beside the writer what the text of a claimed row rests on, then make it."""
        ready = replace(envelope, seen=await self._look(envelope.context[LOOK]))
        now = self._services.clock()
        return await self._services.writer.do_until_committed(lambda session: self.made(session, ready, now))

    async def _look(self, name: str) -> Any:
        """What the look read a moment ago (by both clocks: the machine's may have been put forward), or reads now."""
        services, look = self._services, self._late.looks[name]
        async with self._reading:
            now, up = services.clock(), time.monotonic()
            seen = self._seen.get(name)
            if seen is None or up - seen.up >= LOOK_LASTS or not timedelta() <= now - seen.at <= SAME_MOMENT:
                value = await services.reader.ask(lambda session: look(Context(session, now, services.app)))
                seen = self._seen[name] = _Seen(up, now, value)
            return seen.value
