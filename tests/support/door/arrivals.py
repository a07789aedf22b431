"""Raw updates in Telegram's next answer, exactly as given: what no phone of the local Telegram would send."""

from typing import Any

from bot.practice.phone.people import Person
from bot.practice.server.updates import Pending
from tests.support.running_office import Office


def arrives(office: Office, *updates: Any) -> None:
    """Queue these; an update_id "next" becomes the next number."""
    queue = office.telegram.state.updates
    for update in updates:
        number, queue.next_id = queue.next_id, queue.next_id + 1
        if isinstance(update, dict) and update.get("update_id") == "next":
            update = {**update, "update_id": number}
        queue.pending.append(Pending(number, office.clock().timestamp(), update))
    queue.wake()


def written(who: Person, *, kind: str = "message", **content: Any) -> dict[str, Any]:
    """A whole message in the private chat of a person, with this content."""
    chat = {"id": who.id, "type": "private", "first_name": who.user.first_name}
    head = {"message_id": 900, "date": 1_795_395_600, "chat": chat, "from": who.user.wire()}
    return {"update_id": "next", kind: {**head, **content}}
