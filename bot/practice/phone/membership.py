"""Builds my_chat_member updates: the bot was added, removed, blocked or unblocked."""

from bot.practice.server.chats import Chat, Json, User
from bot.practice.server.state import ServerState


def member_change(state: ServerState, chat: Chat, old: str, new: str, by: User | None = None) -> Json:
    """Return a ChatMemberUpdated about the bot; raises ValueError in a group without `by`."""
    actor = by or chat.user
    if actor is None:
        raise ValueError("in a group somebody changes the bot's membership")
    return {
        "chat": chat.wire,
        "from": actor.wire(),
        "date": state.now(),
        "old_chat_member": _member(state, old),
        "new_chat_member": _member(state, new),
    }


def _member(state: ServerState, status: str) -> Json:
    banned = {"until_date": 0} if status == "kicked" else {}
    return {"user": state.bot, "status": status, **banned}
