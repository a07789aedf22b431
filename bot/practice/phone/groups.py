"""A group chat in which the bot has privacy mode on: it gets commands and replies to itself only."""

from bot.practice.phone.chat_view import ChatView
from bot.practice.phone.membership import member_change
from bot.practice.phone.people import Person
from bot.practice.phone.typed_text import as_typed
from bot.practice.server.chats import Chat, Json, Message
from bot.practice.server.sending import quoted

SUPERGROUPS = -1_000_000_000_000  # the ids of supergroups lie below this


class Group(ChatView):
    """A group chat; privacy mode is on, the default for bots."""

    def adds_bot(self, by: Person) -> None:
        """Add the bot to the group."""
        old = self.chat.bot_status
        self.chat.bot_status = "member"
        self._tell(old, "member", by)
        joined = self._post(by, {"new_chat_members": [self.state.bot]})
        self.state.updates.put("message", joined.wire)

    def removes_bot(self, by: Person) -> None:
        """Remove the bot from the group."""
        self.chat.bot_status = "kicked"
        self._tell("member", "kicked", by)

    def says(self, who: Person, text: str, *, to: Message | None = None) -> Message:
        """Send a text; the bot gets it only if it is a command or a reply to the bot."""
        typed = as_typed(text)
        reply = {"reply_to_message": quoted(to)} if to is not None else {}
        message = self._post(who, reply | typed)
        if self.chat.bot_status == "member" and (self._is_command(typed) or (to and to.from_bot)):
            self.state.updates.put("message", message.wire)
        return message

    def becomes_supergroup(self, by: Person) -> "Group":
        """Upgrade to a supergroup: requests to the old chat id fail with migrate_to_chat_id."""
        new_id = SUPERGROUPS - abs(self.chat.id)
        new = self.state.add_group(new_id, self.title, "supergroup")
        new.bot_status, self.chat.migrated_to = self.chat.bot_status, new_id
        group = Group(self.state, new)
        leaving = self._post(by, {"migrate_to_chat_id": new_id})
        arriving = group._post(by, {"migrate_from_chat_id": self.chat.id})
        for message in (leaving, arriving):
            self.state.updates.put("message", message.wire)
        return group

    def _post(self, who: Person, content: Json) -> Message:
        self.looks()
        return self.state.post(self.chat, who.user.wire(), content)

    def _tell(self, old: str, new: str, by: Person) -> None:
        chat: Chat = self.chat
        self.state.updates.put("my_chat_member", member_change(self.state, chat, old, new, by.user))

    def _is_command(self, typed: Json) -> bool:
        first = typed.get("entities", [{}])[0]
        if first.get("type") != "bot_command" or first["offset"] != 0:
            return False
        addressed = typed["text"][: first["length"]].partition("@")[2]
        return addressed.lower() in ("", self.state.bot["username"].lower())
