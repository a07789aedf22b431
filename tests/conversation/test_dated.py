"""The date that an update carries: of the message, of its last edit, of a change in the chat; a press has none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from telegram import Bot

from bot.conversation.received.updates import parse
from handlers.context import dated_at
from tests.support.tables import each_row

AT = datetime(2027, 1, 7, 15, 50, tzinfo=UTC)
STORED = AT + timedelta(hours=1)
SENT, EDITED = int(AT.timestamp()), int(AT.timestamp()) + 600
CHAT = {"id": 5, "type": "private", "first_name": "Sari"}
USER = {"id": 5, "is_bot": False, "first_name": "Sari"}
MESSAGE: dict[str, Any] = {"message_id": 1, "chat": CHAT, "from": USER, "text": "besok", "date": SENT}
LEFT = {"user": {"id": 9, "is_bot": True, "first_name": "Bot"}, "status": "left"}
FORWARDED = {"type": "hidden_user", "date": SENT - 86_400, "sender_user_name": "Budi"}


@each_row(
    ("update", "dated"),
    [
        ({"message": MESSAGE}, AT),
        ({"message": {**MESSAGE, "forward_origin": FORWARDED}}, AT),  # when it was first written does not matter
        ({"message": {**MESSAGE, "date": None}}, STORED),
        ({"message": {**MESSAGE, "date": "kemarin"}}, STORED),
        ({"edited_message": {**MESSAGE, "edit_date": EDITED}}, AT + timedelta(minutes=10)),
        ({"edited_message": MESSAGE}, AT),
        ({"edited_message": {**MESSAGE, "edit_date": "tadi"}}, AT),
        ({"callback_query": {"id": "1", "from": USER, "data": "x", "message": MESSAGE}}, None),
        (
            {
                "my_chat_member": {
                    **{"chat": CHAT, "from": USER, "date": SENT},
                    **{"old_chat_member": LEFT, "new_chat_member": LEFT},
                }
            },
            AT,
        ),
    ],
)
def test_the_date_that_an_update_carries(update: dict[str, Any], dated: datetime | None) -> None:
    read = parse(orjson.dumps({"update_id": 1, **update}).decode(), STORED, Bot("1:x"))
    assert dated_at(read) == dated
