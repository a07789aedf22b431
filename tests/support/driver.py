"""One person's actions straight on the database, without HTTP, for tables of cases about a dialog; see Deliveries."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.conversation.context import Account, Context, Sender
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.toasts import Toast
from bot.conversation.typed import Typed
from bot.people.chats import unread
from bot.practice.server.markup import read_html
from bot.registry import mass_changes, questions
from handlers.routes import action_for
from models.assignments.assignments import Assignment, actions_of
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import OutboxRow
from models.rules.errors import RuleBroken
from tests.support.deliveries import Deliveries
from tests.support.rows import context_at

# Built once: what the driver looks at after each step is a good part of a test's CPU.
SAID = select(OutboxRow.payload).where(OutboxRow.chat_id == sa.bindparam("chat_id"))
OLDEST_FIRST, NEWEST_FIRST = SAID.order_by(col(OutboxRow.id).asc()), SAID.order_by(col(OutboxRow.id).desc())


class Driver:
    """What somebody types and taps, and what they read next. A refusal rolls its action back, as a turn does."""

    def __init__(self, session: Session, person: Person, now: datetime, waited: timedelta = timedelta()) -> None:
        """`waited`: from Telegram's `now` to the machine's clock."""
        self.session, self.person, self.now, self.waited = session, person, now, waited
        self.toast: Toast | None = None

    def says(self, text: str) -> str:
        """Type words or a command; returns what the bot answers."""
        action = action_for(text) if text.startswith("/") else None
        return self.does(action) if action is not None else self.gets(Typed(1, self.now, text))

    def gets(self, typed: Typed) -> str:
        """Send any message."""
        return self.does(lambda each: questions.take(each, typed))

    def taps(self, label: str) -> str:
        """Tap the newest button whose label holds these words; returns what the bot shows."""
        return self.forges(self._shown(label) or self._folded(label) or self._older(label))

    def _shown(self, label: str) -> str | None:
        shown = reversed(self.buttons())
        return next(
            (each["callback_data"] for each in shown if label in each["text"] and "callback_data" in each), None
        )

    def _folded(self, label: str) -> str | None:
        """The button behind Kabar or Lainnya of the newest card, which is unfolded first."""
        for fold in [each.get("callback_data", "") for each in self.buttons()]:
            if not fold.startswith("uf:"):
                continue
            self.forges(fold)
            if (data := self._shown(label)) is not None:
                return data
        return None

    def _older(self, label: str) -> str:
        """The newest button with the label under any message."""
        keyboards = (
            payload.get("reply_markup", {}).get("inline_keyboard", []) for payload in self._said(newest_first=True)
        )
        buttons = (button for rows in keyboards for row in reversed(rows) for button in reversed(row))
        data: str = next(each["callback_data"] for each in buttons if label in each["text"])
        return data

    def forges(self, data: str) -> str:
        """Press with any data."""
        return self.does(action_for(data) or unread.unknown_button, pressed=data)

    def waits(self) -> str:
        """Let changes of many items go on to their end, as the timetable does; returns what is shown last."""
        ctx = context_at(self.session, self.now)
        while (counted := mass_changes.counted_previews(ctx)) or (steps := mass_changes.steps(ctx)):
            if counted:
                mass_changes.show_previews(ctx, counted)
            else:
                mass_changes.take(ctx, steps)
        return self.screen()

    def buttons(self) -> list[dict[str, str]]:
        """The buttons of the newest message that has any."""
        for payload in self._said(newest_first=True):
            rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [button for row in rows for button in row]
        return []

    def labels(self) -> list[str]:
        """The labels of those buttons."""
        return [button["text"] for button in self.buttons()]

    def payloads(self, chat_id: int | None = None) -> list[dict[str, Any]]:
        """Everything said to a chat (the own one), oldest first."""
        return list(self._said(chat_id))

    def screen(self) -> str:
        """The text that was shown last."""
        return next((each["text"] for each in self._said(newest_first=True) if "text" in each), "")

    def _said(self, chat_id: int | None = None, *, newest_first: bool = False) -> Iterator[dict[str, Any]]:
        wanted = self.person.chat_id if chat_id is None else chat_id
        outbox.write_queued(self.session)
        said = NEWEST_FIRST if newest_first else OLDEST_FIRST
        return map(orjson.loads, self.session.exec(said, params={"chat_id": wanted}))

    def items(self) -> list[Assignment]:
        """Every assignment there is, oldest first."""
        return list(self.session.exec(select(Assignment).order_by(col(Assignment.id))))

    def actions(self, item: Assignment) -> list[str]:
        """The corrective actions of one."""
        return [action.text for action in actions_of(self.session, item.id)]

    def does(self, work: Callable[[Context], object], *, pressed: str | None = None) -> str:
        """Any action of the person, as a turn does it, and its messages arrive; returns what the bot shows."""
        chat_id, deliveries = self.person.chat_id or 0, Deliveries.of(self.session)
        carrier = None if pressed is None else deliveries.carrier(chat_id, pressed)
        callback_id = None if pressed is None else "press"
        name = self.person.full_name
        account = Account(name.partition(" ")[0], name)
        sender = Sender(self.person.telegram_id or 0, chat_id, account, message_id=carrier, callback_id=callback_id)
        ctx = context_at(self.session, self.now, sender)
        ctx.waited = self.waited
        try:
            with self.session.begin_nested():
                work(ctx)
        except RuleBroken as refusal:
            return sentence_for(refusal)
        finally:
            deliveries.deliver(context_at(self.session, self.now))
        self.toast = ctx.toasted
        return self.screen()


def read(html: str) -> str:
    """What is read on the phone; refuses what Telegram would refuse."""
    shown, _ = read_html(html)
    assert len(shown.encode("utf-16-le")) // 2 <= 4096
    return shown
