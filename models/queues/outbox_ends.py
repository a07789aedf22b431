"""The newest message of ours in a chat, sent or queued."""

import sqlalchemy as sa
from sqlmodel import Session

from models.queues.outbox import TABLE


def newest_send(session: Session, chat_id: int) -> str | None:
    """The name of the newest message sent to the chat, or queued for it; None when it has no name."""
    c = TABLE.c
    query = sa.select(c.name).where(c.chat_id == chat_id, c.method.in_(["sendMessage", "copyMessage"]))
    return session.execute(query.order_by(c.id.desc()).limit(1)).scalars().first()
