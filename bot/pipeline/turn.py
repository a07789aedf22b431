"""One update's turn: the bridge between a handler and its one transaction."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, Protocol

from sqlmodel import Session

from bot.clock import Clock
from bot.conversation.context import Deed, Sender, Surroundings, Toast
from bot.conversation.texts_refusals import sentence_for
from bot.pipeline.writer import Writer
from bot.reach import unreachable
from models.queues import inbox
from models.rules.errors import RuleBroken

Arguments = ParamSpec("Arguments")
Action = Callable[Concatenate[Deed, Arguments], None]


class Mouth(Protocol):
    """What a turn needs of the delivery: to know that something waits, and to answer a press at once."""

    def wake(self) -> None: ...

    def answer_press(self, callback_id: str, toast: Toast | None) -> None: ...


class AlreadyHandled(Exception):
    """Another turn handled this update first: this one must leave nothing behind."""


@dataclass
class Turn:
    """Handles one stored update: deed, messages and "handled" are committed together, or nothing is."""

    row_id: int
    writer: Writer
    clock: Clock
    around: Surroundings
    mouth: Mouth
    handled: bool = False
    error: BaseException | None = field(default=None)

    async def perform(self, sender: Sender, action: Action[...], *args: Any) -> None:
        """Run `action(deed, *args)`. A broken rule becomes a sentence for the person; other errors are raised."""
        now = self.clock()
        try:
            deed = await self.writer.do(
                lambda session: self._do(Deed(session, now, self.around, sender), action, args)
            )
        except RuleBroken as refusal:
            said = refusal
            deed = await self.writer.do(lambda session: self._refuse(Deed(session, now, self.around, sender), said))
        except AlreadyHandled:
            self.handled = True
            return
        self.handled = True
        if sender.callback_id is not None:
            self.mouth.answer_press(sender.callback_id, deed.toasted)
        self.mouth.wake()

    def _do(self, deed: Deed, action: Action[...], args: tuple[Any, ...]) -> Deed:
        self._claim(deed.session, deed)
        unreachable.heard_from(deed)
        action(deed, *args)
        return deed

    def _refuse(self, deed: Deed, refusal: RuleBroken) -> Deed:
        self._claim(deed.session, deed)
        unreachable.heard_from(deed)
        sentence = sentence_for(refusal)
        if deed.sender.callback_id is not None and len(sentence) <= 200 and "<" not in sentence:
            deed.toast(sentence, alert=True)
        else:
            deed.say(sentence)
        return deed

    def _claim(self, session: Session, deed: Deed) -> None:
        if not inbox.mark_handled(session, self.row_id, deed.now):
            raise AlreadyHandled


current_turn: ContextVar[Turn] = ContextVar("current_turn")
