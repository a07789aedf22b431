"""What may arrive at the door: messages with every content, damaged ones, and presses with any data."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import strategies as st
from telegram import MessageEntity

from bot.conversation.answers import ASKED
from bot.conversation.buttons.callbacks import LIMIT, Press
from handlers.matching import PressRoute
from handlers.routes import ROUTES
from tests.support.door.dialog_states import State
from tests.support.door.door import VERSION
from tests.support.door.updates import AT, STRANGE, contents, message_content

NUMBERS = st.sampled_from([0, 1, 2, 3, 4, -1, 10, 2**31, 2**62, 2**63 - 1, -(2**63)])
DAYS = st.sampled_from([date(2026, 11, 23), date(2026, 11, 25), date(2027, 1, 7), date.min, date.max])
VALUES = st.sampled_from(["", "0", "-", "ya", "kirim", "2026-11-25", "9999-12-31", "10", "x" * 30, "lewati", "\0"])
VERBS: dict[type[Press], set[str]] = {}
for route in ROUTES:
    if isinstance(route, PressRoute):
        VERBS.setdefault(route.kind, set()).update(route.verbs)
ENTITIES = sorted(str(kind) for kind in MessageEntity.ALL_TYPES)


def head(state: State) -> dict[str, Any]:
    """Who writes, where and when."""
    return {
        "message_id": 900,
        "date": AT,
        "chat": {"id": state.chat_id, "type": "private", "first_name": "Sari"},
        "from": {"id": state.chat_id, "is_bot": False, "first_name": "Sari"},
    }


@st.composite
def messages(draw: st.DrawFn, state: State, kind: str = "message") -> dict[str, Any]:
    """A message that Telegram can send."""
    name = draw(st.sampled_from(contents()) | st.sampled_from(["text", "photo", "document", "voice", "contact"]))
    content = draw(message_content(name))
    marks = draw(
        st.lists(st.builds(_entity, st.sampled_from(ENTITIES), st.integers(0, 5), st.integers(1, 9)), max_size=2)
    )
    return {kind: {**head(state), **content, "entities": marks}}


def _entity(kind: str, offset: int, length: int) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, "url": "https://contoh.go.id"}


@st.composite
def presses(draw: st.DrawFn, state: State) -> dict[str, Any]:
    """A press with data that may be ours, forged or none."""
    kind = draw(st.sampled_from(sorted(VERBS, key=lambda each: each.prefix)))
    offered = [f"q:{VERSION}:{value}" for row in state.data.get(ASKED, {}).get("rows", ()) for _, value in row]
    ours = _data(kind, sorted(VERBS[kind]))
    choice = VALUES.map(lambda value: f"q:{VERSION}:{value}")  # of the running question, but not one that it offers
    data = draw(st.one_of(ours, choice, st.sampled_from(offered or ["q:0:"]), st.text(max_size=LIMIT), STRANGE))
    query = {"id": "77", "from": head(state)["from"], "chat_instance": "1", "message": head(state), "data": data}
    return {"callback_query": query if draw(st.booleans()) else {**query, "message": {**head(state), "date": 0}}}


@st.composite
def _data(draw: st.DrawFn, kind: type[Press], verbs: Sequence[str]) -> str:
    """Data of one kind of button, as it would be packed."""
    parts = []
    for field in fields(kind):
        if field.name == "verb" and verbs:
            parts.append(draw(st.sampled_from(verbs)))
        elif field.type in (int, "int"):
            parts.append(draw(NUMBERS.map(str) | st.just(VERSION)) if field.name == "version" else str(draw(NUMBERS)))
        elif field.type in (date, "date"):
            parts.append(draw(DAYS).isoformat())
        else:
            parts.append(draw(VALUES))
    return ":".join([kind.prefix, *parts])
