"""A morning in pieces: it is killed anywhere and goes on, and everybody reads exactly one bundle."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
import sqlalchemy as sa

from bot.bundles import bundles
from bot.conversation.context import Context
from models.database import transaction
from models.queues.outbox import TABLE as OUTBOX
from models.reminders import TABLE as REMINDERS
from scheduler.health import REMINDERS as JOB
from scheduler.jobs import Jobs
from scheduler.pieces import InPieces
from tests.bench.morning_office import EACH, KIND, MORNING, fill
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work

PEOPLE, KILLS = 552, 8


@pytest.mark.both_databases
async def test_a_morning_that_is_killed_anywhere_gives_everybody_one_bundle(engine: sa.Engine) -> None:
    """Before the COMMIT of a piece, or behind it: nothing of the piece is there, or all of it."""
    with transaction(engine) as session:
        chats = fill(session, PEOPLE)
    chance, kills, loop = Random(7), KILLS, asyncio.get_running_loop()

    def killed(ctx: Context, person_ids: Sequence[int]) -> None:
        nonlocal kills
        bundles.send_due(ctx, person_ids)
        if kills and chance.random() < 0.4:
            kills -= 1
            loop.call_soon_threadsafe(running.cancel)
            if chance.random() < 0.5:
                raise KeyError("before the COMMIT")

    while True:  # each time as after a start: with a writer and a reader of its own
        async with at_work(engine, clock=lambda: MORNING) as services:
            before = kills
            running = asyncio.ensure_future(Jobs(services, NoDelivery()).do(JOB, InPieces(bundles.whom_due, killed)))
            await asyncio.wait([running])
        if kills == before:
            break
    assert kills == 0 and not running.cancelled()
    with transaction(engine) as session:
        of_bundles = sa.select(OUTBOX.c.chat_id).where(OUTBOX.c.renderer == bundles.BUNDLE)
        assert Counter(session.execute(of_bundles).scalars()) == Counter(chats)
        sent = sa.select(sa.func.count()).where(REMINDERS.c.kind == KIND, REMINDERS.c.outbox_id.is_not(None))
        assert session.execute(sent).scalar_one() == PEOPLE * EACH
