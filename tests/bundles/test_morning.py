"""A morning in pieces: it breaks off anywhere and goes on, and everybody reads exactly one bundle."""

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

PEOPLE, BREAKS = 60, 4


@pytest.mark.both_databases
async def test_a_morning_that_breaks_off_anywhere_gives_everybody_one_bundle(engine: sa.Engine) -> None:
    with transaction(engine) as session:
        chats = fill(session, PEOPLE)
    chance, breaks = Random(7), BREAKS

    def breaks_off(ctx: Context, person_ids: Sequence[int]) -> None:
        nonlocal breaks
        bundles.send_due(ctx, person_ids)
        if breaks and chance.random() < 0.5:  # after the work and before the COMMIT: nothing of the piece may stay
            breaks -= 1
            raise KeyError("killed")

    async with at_work(engine, clock=lambda: MORNING) as services:
        for _ in range(BREAKS + 1):  # the ticks of the following minutes
            await Jobs(services, NoDelivery()).do(JOB, InPieces(bundles.whom_due, breaks_off))
    assert breaks == 0, "it broke off as often as it should"
    with transaction(engine) as session:
        of_bundles = sa.select(OUTBOX.c.chat_id).where(OUTBOX.c.renderer == bundles.BUNDLE)
        assert Counter(session.execute(of_bundles).scalars()) == Counter(chats)
        sent = sa.select(sa.func.count()).where(REMINDERS.c.kind == KIND, REMINDERS.c.outbox_id.is_not(None))
        assert session.execute(sent).scalar_one() == PEOPLE * EACH
