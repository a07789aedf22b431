"""Phones: what people type, tap and send becomes an update, which the real routes and turns handle at once."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

import orjson
import sqlalchemy as sa
from sqlmodel import Session
from telegram import Bot, Update, User

from bot.conversation.context import Account, AppInfo, Sender
from bot.conversation.received.updates import parse
from bot.conversation.toasts import Toast
from bot.pipeline.reader import Reader
from bot.pipeline.services import Services
from bot.pipeline.turn import Action, Turn, current_turn
from bot.pipeline.writer import Writer
from handlers.routes import ROUTES
from models.columns import table_of
from models.database import Work, commit_together, transaction
from models.queues import inbox
from models.queues.inbox import Arrival
from models.queues.outbox import OutboxRow
from models.rules.errors import RuleBroken
from tests.season.population import Somebody
from tests.support.deliveries import UNKNOWN_MESSAGE, Deliveries
from tests.support.rows import SETTINGS

Result = TypeVar("Result")
Ahead = Callable[[], timedelta]
Around = Callable[[Session, Callable[[Session], Any]], Any]  # runs the work of a turn, and looks at what came of it
OUTBOX = table_of(OutboxRow)
RECENT = 12  # messages of a chat in which a button is looked for


class OfflineBot(Bot):
    """The bot as the library wants it beside an update; it never calls anybody."""

    @property
    def bot(self) -> User:
        """Our own account."""
        return User(1, "Narahubung", True, username="narahubung_bot")


class Straight(Writer):
    """Instead of the writer's thread: commits at once, as a group of one."""

    def __init__(self, engine: Callable[[], sa.Engine], around: Around) -> None:
        self._opened, self._around = engine, around

    async def do(self, work: Callable[[Session], Result] | Work[Result]) -> Result:
        """Run it and commit it. Raises what it raised."""
        wanted = work if isinstance(work, Work) else Work(work)

        def instead(error: Exception) -> Callable[[Session], Result] | None:
            other = wanted.or_else(error)
            return None if other is None else lambda session: self._around(session, other)

        (outcome,) = commit_together(
            self._opened(), [Work(lambda session: self._around(session, wanted.run), instead)]
        )
        if outcome.error is not None:
            raise outcome.error
        return cast(Result, outcome.value)


@dataclass
class Answers:
    """What a turn tells at once: the toast of a press. Messages lie in the outbox."""

    toast: Toast | None = None

    def wake(self) -> None:
        """Delivery comes by anyway."""

    def answer_press(self, callback_id: str, toast: Toast | None) -> None:
        """Keep it for whoever pressed."""
        self.toast = toast


@dataclass
class Noted(Turn):
    """A turn that keeps what was done and whether it was refused."""

    action: Action[...] | None = field(default=None)
    refused: RuleBroken | None = field(default=None)

    async def perform(self, sender: Sender, dated: datetime | None, action: Action[[]]) -> None:
        """As the turn does it."""
        self.action = action

        def acts(ctx: Any) -> None:
            try:
                action(ctx)
            except RuleBroken as refusal:
                self.refused = refusal
                raise

        await super().perform(sender, dated, acts)


class Phones:
    """Every phone. Times are aware: `clock` is the machine's, `said_at` what Telegram writes into a message."""

    def __init__(
        self,
        engine: Callable[[], sa.Engine],
        clock: Callable[[], datetime],
        around: Around,
        ahead: Ahead,
        chats: Deliveries,
    ) -> None:
        self._chats = chats
        self._engine = engine
        self._clock = clock
        self.answers = Answers()
        self._services = Services(
            Straight(engine, around), clock, AppInfo(SETTINGS, "narahubung_bot"), cast(Reader, None), ahead
        )
        self._bot = OfflineBot("1:season")
        self._updates = 0

    def types(self, who: Somebody, text: str, said_at: datetime, reply_to: str = "") -> Noted:
        """A text; `reply_to`: the words of the message of ours that it answers."""
        answered = {
            "message_id": UNKNOWN_MESSAGE,
            "chat": _chat(who),
            "from": {"id": 1, "is_bot": True},
            "text": reply_to,
        }
        more = {"reply_to_message": answered} if reply_to else {}
        return self._handled(who, {"message": {**self._message(who, said_at), "text": text, **more}})

    def sends(self, who: Somebody, file: dict[str, Any], said_at: datetime) -> Noted:
        """A file: see `document` and `proof`."""
        return self._handled(who, {"message": {**self._message(who, said_at), **file}})

    def taps(self, who: Somebody, data: str) -> Noted:
        """A button, by its callback_data."""
        carrier = {"message_id": self._chats.carrier(who.chat_id, data), "date": 1, "chat": _chat(who)}
        press = {"id": "press", "from": _user(who), "chat_instance": "", "data": data, "message": carrier}
        return self._handled(who, {"callback_query": press})

    def presses(self, who: Somebody, action: Action[[]]) -> Noted:
        """A button that leads to this action; as every press it carries no date."""
        turn = self._turn(who, {})
        sender = Sender(who.chat_id, who.chat_id, Account(who.name), message_id=UNKNOWN_MESSAGE, callback_id="press")
        _runs(turn.perform(sender, None, action))
        return turn

    def closes(self, who: Somebody, said_at: datetime, *, away: bool) -> Noted:
        """The person blocks the bot, or takes the block away."""
        old, new = ("member", "kicked") if away else ("kicked", "member")
        change = {
            **{"chat": _chat(who), "from": _user(who), "date": int(said_at.timestamp())},
            **{"old_chat_member": {"status": old}, "new_chat_member": {"status": new}},
        }
        return self._handled(who, {"my_chat_member": change})

    def buttons(self, who: Somebody) -> list[tuple[str, str]]:
        """(label, data) of the buttons under the newest messages of a chat, the newest first."""
        found = []
        for payload in self._newest(who):
            rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
            found += [(button["text"], button.get("callback_data", "")) for row in rows for button in row]
        return found

    def keyboard(self, who: Somebody) -> list[str]:
        """The labels under the newest message of a chat that has buttons."""
        keyboards = (each.get("reply_markup", {}).get("inline_keyboard") for each in self._newest(who))
        return [button["text"] for row in next(filter(None, keyboards), []) for button in row]

    def has_button(self, who: Somebody, label: str) -> bool:
        """Is there such a button under the newest message that has any?"""
        return any(label in shown for shown in self.keyboard(who))

    def screen(self, who: Somebody) -> str:
        """The text that a chat was sent last."""
        return next((each["text"] for each in self._newest(who) if "text" in each), "")

    def said(self, who: Somebody, words: str) -> str:
        """The newest text with these words that a chat was sent; "" where there is none."""
        return next((each["text"] for each in self._newest(who) if words in each.get("text", "")), "")

    def _newest(self, who: Somebody) -> list[dict[str, Any]]:
        c = OUTBOX.c
        query = sa.select(c.payload).where(c.chat_id == who.chat_id, c.renderer.is_(None)).order_by(c.id.desc())
        with transaction(self._engine()) as session:
            return [orjson.loads(payload) for payload in session.execute(query.limit(RECENT)).scalars()]

    def _message(self, who: Somebody, said_at: datetime) -> dict[str, Any]:
        self._updates += 1
        ids = {"message_id": 1000 + self._updates, "date": int(said_at.timestamp())}
        return {**ids, "chat": _chat(who), "from": _user(who)}

    def _turn(self, who: Somebody, update: dict[str, Any]) -> Noted:
        """Store it, as intake does."""
        self._updates += 1
        self.answers.toast = None
        payload = orjson.dumps({"update_id": self._updates, **update}).decode()
        with transaction(self._engine()) as session:
            (row,) = inbox.store(session, [Arrival(self._updates, who.chat_id, payload)], self._clock())
        return Noted(row.id, row.received_at, self._services, self.answers)

    def _handled(self, who: Somebody, update: dict[str, Any]) -> Noted:
        """Hand it to the first route that takes it, as the router does."""
        turn = self._turn(who, update)
        payload = orjson.dumps({"update_id": self._updates, **update}).decode()
        read = parse(payload, turn.received_at, self._bot)
        token = current_turn.set(turn)
        try:
            _runs(_routed(read))
        finally:
            current_turn.reset(token)
        assert turn.handled, update
        return turn


def document(name: str, caption: str) -> dict[str, Any]:
    """A document with a caption, as in a message of the Bot API."""
    file = {"file_id": "file", "file_unique_id": "unique", "file_name": name, "file_size": 1}
    return {"document": file, "caption": caption}


def proof(kind: str, number: int, size: int) -> dict[str, Any]:
    """A photo, a video or (for every other kind) a document; `number`: another file for each, `size` in bytes."""
    file = {"file_id": f"file{number}", "file_unique_id": f"unique{number}", "file_size": size}
    picture = {**file, "width": 800, "height": 600}
    media: dict[str, Any] = {"photo": [picture], "video": {**picture, "duration": 60}}
    return {kind: media[kind]} if kind in media else {"document": {**file, "file_name": "standar.pdf"}}


async def _routed(update: Update) -> None:
    for route in ROUTES:
        if route.check_update(update) not in (None, False):
            await route.callback(update, cast(Any, None))
            return


def _runs(work: Coroutine[Any, Any, None]) -> None:
    """Nothing in it waits: one step, and it has ended."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("a turn waited for something")


def _chat(who: Somebody) -> dict[str, Any]:
    return {"id": who.chat_id, "type": "private"}


def _user(who: Somebody) -> dict[str, Any]:
    return {"id": who.chat_id, "is_bot": False, "first_name": who.name}
