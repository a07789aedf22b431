"""What queueing a message answers, and which lane it takes when nobody names one."""

import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Sender
from models.queues import outbox
from models.queues.outbox import ApiRequest, Lane
from tests.support.clock import MORNING
from tests.support.rows import context_at

SARI, YOHANES = 7, 8


def rows(session: Session) -> list[tuple[int, str, int]]:
    """(id, method, lane) of every queued request, the oldest first."""
    c = outbox.TABLE.c
    return [
        (row.id, row.method, row.lane) for row in session.execute(sa.select(c.id, c.method, c.lane).order_by(c.id))
    ]


def test_queueing_answers_with_the_id_of_its_row(session: Session) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    ids = [
        outbox.enqueue(session, ApiRequest(SARI, "sendMessage", {"text": "x"}, name="card:1:7"), MORNING),
        ctx.say("a"),
        ctx.show("card:1:7", "b"),
        ctx.request("setMyCommands", {"commands": []}),
    ]
    assert ids == [row_id for row_id, _, _ in rows(session)]
    assert len(set(ids)) == 4


def test_the_sender_is_answered_first_and_others_are_notified(session: Session) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    for to, lane in ((None, None), (SARI, None), (YOHANES, None), (YOHANES, Lane.REPLY)):
        ctx.say("a", to=to, name=f"card:1:{to}", lane=lane)
        ctx.show(f"card:1:{to}", "b", to=to, lane=lane)
    ctx.take_buttons_away(f"card:1:{SARI}", to=SARI)
    ctx.take_buttons_away(f"card:1:{YOHANES}", to=YOHANES)
    assert [lane for _, _, lane in rows(session)] == [
        *[Lane.REPLY] * 4,
        *[Lane.NOTICE] * 2,
        *[Lane.REPLY] * 2,
        *[Lane.REPLY, Lane.NOTICE],
    ]
