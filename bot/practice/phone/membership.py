"""my_chat_member: the update that tells the bot where it was let in, thrown out or blocked."""

from bot.practice.server.chats import Chat, Json, User
from bot.practice.server.state import World


def member_change(world: World, chat: Chat, old: str, new: str, by: User | None = None) -> Json:
    """Return a ChatMemberUpdated about the bot itself; `by` is needed in groups."""
    actor = by or chat.user
    if actor is None:
        raise ValueError("in a group somebody changes the bot's membership")
    return {
        "chat": chat.wire,
        "from": actor.wire(),
        "date": world.now(),
        "old_chat_member": _member(world, old),
        "new_chat_member": _member(world, new),
    }


def _member(world: World, status: str) -> Json:
    banned = {"until_date": 0} if status == "kicked" else {}
    return {"user": world.bot, "status": status, **banned}
