"""Random updates at the door, in every dialog state: what must be true of each of them."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session
from telegram import Message
from telegram.ext import filters

from bot.conversation.received.updates import chat_of, parse
from bot.pipeline.wire import read_json, written
from tests.support.clock import MORNING
from tests.support.door.dialog_states import State, people, states
from tests.support.door.door import Door, Outcome, built_router
from tests.support.door.door_cases import messages, presses
from tests.support.door.updates import damaged

KINDS = ("message", "message", "press", "press", "edited_message", "damaged message", "damaged press")


def fuzz(engine: sa.Engine, examples: int, *, derandomize: bool) -> Counter[str]:
    """Let `examples` updates arrive; returns how many of each kind, and what became of them.

    AssertionError: one met a fault.
    """
    counts: Counter[str] = Counter()
    with engine.connect() as connection, connection.begin() as transaction, asyncio.Runner() as runner:
        session = Session(connection, join_transaction_mode="create_savepoint")
        door = Door(session, runner.run(built_router()))
        who = people(session)
        every = states(session, who)
        known = {driver.person.chat_id for driver in who.registered}
        session.flush()

        def arrives(state: State, kind: str, update: dict[str, Any]) -> None:
            outcome = runner.run(door.gets(update, state))
            counts[kind] += 1
            counts["answered" if outcome.answers else "set aside" if outcome.dead else "nothing to answer"] += 1
            _check(update, outcome, possible=not kind.startswith("damaged"))
            if state.chat_id in known and _wants_an_answer(update, state, door.router.bot):
                assert outcome.answers, (state.step, update)

        # Without shrinking: an update is small, and each costs a turn.
        run = settings(
            max_examples=examples,
            derandomize=derandomize,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        run(given(_arrivals(every))(lambda made: arrives(*made)))()
        session.close()
        transaction.rollback()
    counts["dialog states"] = len(every)
    return counts


@st.composite
def _arrivals(draw: st.DrawFn, every: Sequence[State]) -> tuple[State, str, dict[str, Any]]:
    """The state of a chat, the kind of an update, and the update."""
    state, kind = draw(st.sampled_from(every)), draw(st.sampled_from(KINDS))
    if kind.endswith("press"):
        content = draw(presses(state))
    else:
        content = draw(messages(state, "edited_message" if kind == "edited_message" else "message"))
    return state, kind, {"update_id": 5, **(draw(damaged(content)) if kind.startswith("damaged") else content)}


def _check(update: dict[str, Any], outcome: Outcome, *, possible: bool) -> None:
    assert not outcome.errors, "\n".join(outcome.errors)
    assert outcome.alerts == 0
    assert outcome.handled or (outcome.dead and not possible), update


def _wants_an_answer(update: dict[str, Any], state: State, bot: Any) -> bool:
    """Did the person say something or press something in their own chat? Service lines and edits are no words."""
    read, text = written(read_json(json.dumps(update).encode()))
    if read is None or chat_of(read) != state.chat_id:
        return False
    parsed = parse(text, MORNING, bot)
    if parsed.callback_query is not None:
        return True
    message = parsed.message
    return (
        isinstance(message, Message)
        and message.chat.type == "private"
        and not filters.StatusUpdate.ALL.filter(parsed)
    )
