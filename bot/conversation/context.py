"""The context of one action: session, moment, sender and settings, and the methods that queue its messages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlmodel import Session

from bot.config import Settings
from bot.conversation import texts
from bot.conversation.buttons.keyboards import Markup
from bot.conversation.confidential import is_protected, protect
from bot.conversation.payloads import text_payload
from bot.conversation.toasts import Toast
from bot.conversation.unstored import Spoken, Unstored
from models.people.holdings import SenderFacts
from models.queues import albums, living_messages, outbox
from models.queues.claims import DELETE, ONLY_EDITS, QUOTES, REPLACES
from models.queues.outbox import ApiRequest, Lane
from models.rules.lengths import cut

Part = tuple[str, dict[str, Any], dict[str, Any], str | None]  # a file as a request: method, payload, context, name

CARD = "card:"  # begins the names of the living cards


def card_name(assignment_id: int, chat_id: int) -> str:
    """The name of an item's living card in a chat."""
    return f"{CARD}{assignment_id}:{chat_id}"


@dataclass(frozen=True, slots=True)
class AppInfo:
    """What is the same for every context of this process."""

    settings: Settings
    bot_username: str
    spoken: Spoken = field(default_factory=Spoken)  # which chats gave a citizen's voice today


@dataclass(frozen=True, slots=True)
class Account:
    """How somebody calls themselves at Telegram: nothing that proves who they are."""

    first_name: str = ""
    full_name: str = ""  # first and last name
    username: str = ""  # without @; "" for none


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it and where, as Telegram says (and only that: who they are to us is in the database)."""

    user_id: int
    chat_id: int
    account: Account = Account()
    is_private: bool = True
    message_id: int | None = None  # the message they sent, or the one that carries the button they pressed
    topic_id: int | None = None  # message_thread_id of the topic in which it happened, in a chat with topics
    callback_id: str | None = None
    is_protected: bool = False  # that message cannot be forwarded
    is_sign_of_life: bool = True  # False: Telegram reports about the chat (blocked, unblocked), nobody acted


@dataclass
class Context:
    """Everything an action needs. What it says is queued in the same transaction and sent after the commit."""

    session: Session
    # When it was said or pressed (models/rules/moments.py), aware UTC: "now" for every rule, phrase and event of the
    # history. In a job: the machine's clock.
    now: datetime
    app: AppInfo
    sender: Sender = field(default_factory=lambda: Sender(0, 0))
    toasted: Toast | None = None
    unstored: Unstored | None = None  # set: nothing of the sender is kept, and this is what they are answered
    # The sender, once bot/conversation/authority.py has asked the database.
    # Read once: an action that changes the sender's own seats reads the tables afterwards.
    sender_facts: SenderFacts | None = None
    waited: timedelta = timedelta()  # between `now` and the machine's clock when the action runs
    begun_at: datetime | None = None  # when what is finished now was begun, if that is near enough to count
    is_answer: bool = False  # the running question is answered: what is asked now does not stop it
    is_stranger: bool = False  # set by the turn: the sender is neither staff nor in a seat
    # Set by the authority (and by /assign) once the action is about a confidential item.
    is_confidential: bool = False
    items: set[int] = field(default_factory=set)  # the items that the authority was asked about

    @property
    def settings(self) -> Settings:
        """The settings of this process."""
        return self.app.settings

    @property
    def zone(self) -> tzinfo:
        """The office's time zone (OFFICE_TIMEZONE)."""
        return self.app.settings.zone

    @property
    def bot_username(self) -> str:
        """The bot's own name at Telegram, without @."""
        return self.app.bot_username

    @property
    def today(self) -> date:
        """The date at the office."""
        return self.local_date(self.now)

    @property
    def handled_at(self) -> datetime:
        """The machine's clock when the action runs: for what is sent, queued or planned from now on."""
        return self.now + self.waited

    @property
    def handled_on(self) -> date:
        """The date at the office when the action runs."""
        return self.local_date(self.handled_at)

    @property
    def judged_at(self) -> datetime:
        """The moment by which lateness is judged: `begun_at`, else `now`."""
        return self.begun_at or self.now

    @property
    def judged_on(self) -> date:
        """The date at the office of that moment."""
        return self.local_date(self.judged_at)

    def local_date(self, at: datetime) -> date:
        """The date at the office at an aware moment."""
        return at.astimezone(self.zone).date()

    def say(
        self,
        text: str,
        keyboard: Markup | None = None,
        *,
        to: int | None = None,
        name: str | None = None,
        lane: Lane | None = None,
        quiet: bool = False,
        wait: timedelta = timedelta(),
    ) -> None:
        """Send a new HTML message to the sender's chat (or `to`). With a name, later `show`s edit it.

        `quiet`: it arrives without a sound; `lane` None: REPLY in the sender's chat, NOTICE elsewhere; `wait`: so
        much later, unless `outbox.drop_queued` drops it meanwhile.
        """
        chat_id, lane = self._address(to, lane)
        payload = self._protected("sendMessage", text_payload(text, keyboard) | self._topic(chat_id))
        if quiet:
            payload["disable_notification"] = True
        context = self._quoting(chat_id, name)
        self._queue(ApiRequest(chat_id, "sendMessage", payload, name=name, lane=lane, context=context), wait)

    def say_below(
        self, name: str, text: str, keyboard: Markup | None, left: str, *, wait: timedelta = timedelta()
    ) -> None:
        """Send the message called `name` anew at the end of the sender's chat; then the one before is deleted.

        `left` (HTML, without case data) is left of that one where Telegram deletes it no more, after 48 hours.
        `wait`: as in `say`.
        """
        chat_id, lane = self._address(None, None)
        payload = self._protected("sendMessage", text_payload(text, keyboard) | self._topic(chat_id))
        context = self._quoting(chat_id, name) | {REPLACES: left}
        self._queue(ApiRequest(chat_id, "sendMessage", payload, name=name, lane=lane, context=context), wait)

    def show(
        self,
        name: str,
        text: str,
        keyboard: Markup | None = None,
        *,
        to: int | None = None,
        lane: Lane | None = None,
    ) -> None:
        """Edit the message called `name` in place, or send it when there is none yet; lane as in `say`."""
        method, (chat_id, lane) = "editMessageText", self._address(to, lane)
        payload = self._protected(method, text_payload(text, keyboard) | self._topic(chat_id))
        # An edit cannot protect a message: a new one takes its place, and what the old one showed is gone.
        if is_protected(payload) and (aside := living_messages.set_aside(self.session, name)) is not None:
            emptied = text_payload(texts.SHOWN_BELOW, None)
            self._queue(ApiRequest(chat_id, method, emptied, name=aside, lane=lane))
        self._queue(ApiRequest(chat_id, method, payload, name=name, lane=lane, context=self._quoting(chat_id, name)))

    def show_buttons(self, name: str, keyboard: Markup) -> None:
        """Change only the keyboard of the message called `name` in the sender's chat."""
        chat_id, lane = self._address(None, None)
        self._queue(ApiRequest(chat_id, "editMessageReplyMarkup", {"reply_markup": keyboard}, name=name, lane=lane))

    def answer_in_place(self, name: str, text: str, keyboard: Markup | None = None) -> None:
        """After a press: edit the message that carries the button. After typed words: send a new one.

        A new message takes the name, and the buttons of the one before are taken away.
        """
        if self.sender.callback_id is not None and self.sender.message_id is not None:
            place = (self.sender.chat_id, self.sender.message_id)
            living_messages.point_name(self.session, name, *place, protected=self.sender.is_protected)
            self.show(name, text, keyboard)
            return
        self.take_buttons_away(name)
        self.say(text, keyboard, name=name)

    def take_buttons_away(self, name: str, *, to: int | None = None) -> None:
        """Remove the keyboard of the message called `name` in the sender's chat (or `to`), if it was ever sent."""
        if living_messages.is_placed(self.session, name):
            chat_id, lane = self._address(to, None)
            self._queue(ApiRequest(chat_id, "editMessageReplyMarkup", {}, name=name, lane=lane))

    def shrink(self, name: str, text: str, *, to: int | None = None) -> None:
        """Leave one line (HTML, without case data) of the message called `name`, if it was ever sent; no buttons.

        It is only ever an edit: where the message is gone, nothing is sent in its place.
        """
        if living_messages.is_placed(self.session, name):
            chat_id, lane = self._address(to, None)
            payload, context = text_payload(text, None), {ONLY_EDITS: True}
            self._queue(ApiRequest(chat_id, "editMessageText", payload, name=name, lane=lane, context=context))

    def remove(self, name: str, text: str, *, to: int | None = None) -> None:
        """Delete the message called `name`, if it was ever sent: nothing is superseded and stays in the chat.

        `text` (HTML, without case data) is left of it where Telegram deletes it no more, after 48 hours. A message
        that is queued behind it may take the name.
        """
        if living_messages.is_placed(self.session, name):
            chat_id, lane = self._address(to, None)
            self._queue(ApiRequest(chat_id, DELETE, text_payload(text, None), name=name, lane=lane))

    def request(
        self,
        method: str,
        payload: dict[str, Any],
        *,
        to: int | None = None,
        name: str | None = None,
        lane: Lane = Lane.NOTICE,
        context: dict[str, Any] | None = None,
        wait: timedelta = timedelta(),
    ) -> None:
        """Queue any other request of the Bot API (copyMessage, setMyCommands, ...); `name` and `wait` as in `say`.

        `context`: ids that whoever settles the row needs, never words.
        """
        chat_id, lane = self._address(to, lane)
        payload = self._protected(method, payload)
        self._queue(ApiRequest(chat_id, method, payload, name=name, lane=lane, context=context or {}), wait)

    def request_album(
        self, payload: dict[str, Any], parts: Sequence[Part], *, to: int | None, wait: timedelta
    ) -> None:
        """Queue an album (bot/conversation/albums.py); `parts`: each of its files as a request of its own."""
        chat_id, lane = self._address(to, Lane.NOTICE)
        payload = self._protected(albums.METHOD, payload)
        alone = [
            ApiRequest(chat_id, method, self._protected(method, of_one), name, lane=lane, context=context)
            for method, of_one, context, name in parts
        ]
        album = ApiRequest(chat_id, albums.METHOD, payload, alone[0].name, lane=lane)
        albums.enqueue(self.session, album, alone, self.handled_at, wait)

    def _protected(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Not to be forwarded if it shows something of a confidential item."""
        return protect(self.session, method, payload, about_one=self.is_confidential)

    def _address(self, to: int | None, lane: Lane | None) -> tuple[int, Lane]:
        """The chat, and the lane of a request: who waits for an answer comes first, but not if it is a stranger."""
        chat_id = self.sender.chat_id if to is None else to
        if lane is None and chat_id != self.sender.chat_id:
            lane = Lane.NOTICE
        return chat_id, (Lane.STRANGER if self.is_stranger else Lane.REPLY) if lane is None else lane

    def _quoting(self, chat_id: int, name: str | None) -> dict[str, Any]:
        """A new message about one item quotes its card there, so that one tap scrolls to it; never the card itself.

        Telegram's id of the card is looked up when the message is sent (models/queues/claims.py).
        """
        if len(self.items) != 1 or (name is not None and name.startswith(CARD)):
            return {}
        (item_id,) = self.items
        return {QUOTES: card_name(item_id, chat_id)}

    def _topic(self, chat_id: int) -> dict[str, int]:
        """The topic in which the sender waits for the answer, if the chat has topics."""
        topic_id = self.sender.topic_id
        return {"message_thread_id": topic_id} if topic_id is not None and chat_id == self.sender.chat_id else {}

    def _queue(self, request: ApiRequest, wait: timedelta = timedelta()) -> None:
        outbox.enqueue(self.session, request, self.handled_at, not_before=self.handled_at + wait)

    def toast(self, text: str, *, alert: bool = False, files_follow: bool = False) -> None:
        """Answer the press with a few words (at most 200 characters); lost rather than shown twice.

        `files_follow`: the chat shows that something is being sent, for files take a moment.
        """
        self.toasted = Toast(cut(text, 200), alert, self.sender.chat_id if files_follow else None)
