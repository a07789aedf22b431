"""A desk: one person's deeds straight on the database, without the wire, for tables of cases about a dialog."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.actions import assign_dialog, assignment_changes, choices, deadlines_why, pauses, steps
from bot.callbacks import Press
from bot.deed import Deed, Sender, Toast
from bot.presses import AssignPress, CardPress, ChoicePress, WhyPress
from bot.texts.refusals import sentence_for
from bot.typed import Typed
from models.assignments import Assignment, actions_of
from models.outbox import OutboxRow
from models.people import Person
from models.rules.errors import RuleBroken
from tests.casework import deed_at

CARD_VERBS: dict[str, Callable[[Deed, CardPress], None]] = {
    "why": lambda deed, press: deadlines_why.tell_why(deed, press.assignment_id),
    "pause": lambda deed, press: pauses.ask(deed, press.assignment_id, press.version),
    "resume": lambda deed, press: pauses.ask_resume(deed, press.assignment_id, press.version),
    "redue": lambda deed, press: assignment_changes.ask_due(deed, press.assignment_id, press.version),
    "cancel": lambda deed, press: assignment_changes.ask_ending(deed, press.assignment_id, press.version, press.verb),
    "handover": lambda deed, press: assignment_changes.ask_ending(
        deed, press.assignment_id, press.version, press.verb
    ),
}


class Desk:
    """What somebody types and taps, and what they read next. A refusal rolls its deed back, as a turn does."""

    def __init__(self, session: Session, person: Person, now: datetime) -> None:
        self.session, self.person, self.now = session, person, now
        self.toast: Toast | None = None

    def says(self, text: str) -> str:
        """Type; returns what the bot answers."""
        if text.split(" ")[0] in ("/assign", "/batalkan"):
            command, _, rest = text.partition(" ")
            deed = assign_dialog.open_dialog if command == "/assign" else assignment_changes.cancel_by_code
            return self.does(lambda each: deed(each, rest))
        typed = Typed(message_id=1, sent_at=self.now, text=text)
        return self.does(lambda each: steps.take(each, typed))

    def taps(self, label: str) -> str:
        """Tap the newest button whose label holds these words; returns what the bot shows."""
        data = next(each["callback_data"] for each in reversed(self.buttons()) if label in each["text"])
        return self.forges(data)

    def forges(self, data: str) -> str:
        """Press with any data."""
        if data.startswith("q:"):
            choice = ChoicePress.unpack(data)
            return self.does(lambda deed: choices.choose(deed, choice.version, choice.value), pressed=choice)
        if data.startswith("c:"):
            press = CardPress.unpack(data)
            return self.does(lambda deed: CARD_VERBS[press.verb](deed, press), pressed=press)
        if data.startswith("wy:"):
            why = WhyPress.unpack(data)
            return self.does(lambda deed: deadlines_why.unfold(deed, why.assignment_id, why.full == 1), pressed=why)
        mine = AssignPress.unpack(data)
        return self.does(lambda deed: assign_dialog.pressed(deed, mine.version, mine.verb, mine.value), pressed=mine)

    def buttons(self) -> list[dict[str, str]]:
        """The buttons of the newest message that has any."""
        for payload in reversed(self.payloads()):
            rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [button for row in rows for button in row]
        return []

    def labels(self) -> list[str]:
        """What stands on those buttons."""
        return [button["text"] for button in self.buttons()]

    def payloads(self, chat_id: int | None = None) -> list[dict[str, Any]]:
        """Everything said to a chat (the own one), oldest first."""
        wanted = self.person.chat_id if chat_id is None else chat_id
        rows = self.session.exec(select(OutboxRow).where(OutboxRow.chat_id == wanted).order_by(sa.text("id")))
        return [orjson.loads(row.payload) for row in rows]

    def screen(self) -> str:
        """The text that was shown last."""
        return next((each["text"] for each in reversed(self.payloads()) if "text" in each), "")

    def items(self) -> list[Assignment]:
        """Every assignment there is, oldest first."""
        return list(self.session.exec(select(Assignment).order_by(sa.text("id"))))

    def actions(self, item: Assignment) -> list[str]:
        """The corrective actions of one."""
        return [action.text for action in actions_of(self.session, item.id or 0)]

    def does(self, work: Callable[[Deed], None], pressed: Press | None = None) -> str:
        """Any deed of the person, as a turn does it; returns what the bot shows."""
        ids = (99, "press") if pressed is not None else (None, None)
        chat_id = self.person.chat_id or 0
        sender = Sender(self.person.telegram_id or 0, chat_id, message_id=ids[0], callback_id=ids[1])
        deed = deed_at(self.session, self.now, sender)
        try:
            with self.session.begin_nested():
                work(deed)
        except RuleBroken as refusal:
            return sentence_for(refusal)
        self.toast = deed.toasted
        return self.screen()
