"""Requests of the bot that were refused although the bot could have known it: edits that change nothing."""

from collections import Counter
from collections.abc import Iterable

from bot.practice.server.state import LoggedRequest

KNOWABLE = (
    "message is not modified",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
)


def useless(requests: Iterable[LoggedRequest]) -> Counter[str]:
    """How many there were, by method and reason; not those whose forerunner for the same message got no answer."""
    found: Counter[str] = Counter()
    in_doubt: set[tuple[object, object]] = set()
    for request in requests:
        message = request.arguments.get("chat_id"), request.arguments.get("message_id")
        if not request.answered or request.code in (0, 500, 502, 503):
            in_doubt.add(message)
        elif request.ok:
            in_doubt.discard(message)
        elif message not in in_doubt:
            said = request.error or ""
            found.update(f"{request.method}: {reason}" for reason in KNOWABLE if reason in said)
    return found
