"""The turn of one stored update: runs the action that its handler chose, in one transaction."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Concatenate, ParamSpec, Protocol

from sqlmodel import Session

from bot.conversation.beside import Shown
from bot.conversation.context import Context, Sender
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.toasts import Toast
from bot.pipeline.services import Services
from bot.reach import unreachable
from models.database import Work
from models.queues import inbox, outbox
from models.rules.drafting.privacy import ContactsFound
from models.rules.errors import RuleBroken
from models.rules.moments import said_at

Arguments = ParamSpec("Arguments")
Action = Callable[Concatenate[Context, Arguments], None]


class Outgoing(Protocol):
    """The part of Delivery that others use: to be woken when something is queued, to answer a press at once."""

    def wake(self) -> None: ...

    def answer_press(self, callback_id: str, toast: Toast | None) -> None: ...


class AlreadyHandled(Exception):
    """Another turn handled this update first: this one is rolled back."""


@dataclass
class Turn:
    """Handles one stored update: the action, its messages and "handled" are committed together, or nothing is."""

    row_id: int
    received_at: datetime  # when it was stored, aware
    services: Services
    outgoing: Outgoing
    is_stranger: bool = False  # answered after everybody else
    handled: bool = False
    error: BaseException | None = field(default=None)

    async def perform(self, sender: Sender, dated: datetime | None, action: Action[[]]) -> None:
        """Run `action(ctx)`. A broken rule becomes a sentence for the person; other errors are raised.

        `dated`: the update's own date (aware); None: it has none.
        """
        clock, app = self.services.clock(), self.services.app
        now = self._said_at(dated, clock)

        def begun(session: Session) -> Context:
            ctx = Context(session, now, app, sender, waited=clock - now, is_stranger=self.is_stranger)
            self._claim(ctx)
            unreachable.heard_from(ctx)
            return ctx

        def refusal(error: Exception) -> Callable[[Session], Context] | None:
            return partial(self._refuse, begun, error) if isinstance(error, RuleBroken) else None

        try:
            ctx = await self.services.writer.do(Work(partial(self._act, begun, action), refusal))
        except AlreadyHandled:
            self.handled = True
            return
        self.handled = True
        if sender.callback_id is not None:
            self.outgoing.answer_press(sender.callback_id, ctx.toasted)
        self.outgoing.wake()
        if ctx.unstored is not None:
            self.services.answer_unstored(ctx.unstored)

    async def look(
        self, sender: Sender, dated: datetime | None, look: Callable[[Context], Shown | None]
    ) -> Shown | None:
        """What a screen shows to the sender now, read beside the writer; None where a rule refuses it."""
        now = self._said_at(dated, self.services.clock())

        def read(session: Session) -> Shown | None:
            try:
                return look(Context(session, now, self.services.app, sender, is_stranger=self.is_stranger))
            except RuleBroken:
                return None

        return await self.services.reader.ask(read)

    def _said_at(self, dated: datetime | None, clock: datetime) -> datetime:
        ahead = self.services.ahead()
        return said_at(dated, self.received_at - ahead, clock - ahead)

    def _refuse(self, begun: Callable[[Session], Context], refusal: RuleBroken, session: Session) -> Context:
        ctx = begun(session)
        sentence = sentence_for(refusal)
        if isinstance(refusal, ContactsFound):
            inbox.empty(session, self.row_id)
        if ctx.sender.callback_id is not None and len(sentence) <= 200 and "<" not in sentence:
            ctx.toast(sentence, alert=True)
        else:
            ctx.say(sentence)
        return ctx

    def _act(self, begun: Callable[[Session], Context], action: Action[[]], session: Session) -> Context:
        ctx = begun(session)
        action(ctx)
        if ctx.unstored is not None:
            inbox.forget(session, self.row_id)
            outbox.drop_unwritten(session, ctx.sender.chat_id)
        return ctx

    def _claim(self, ctx: Context) -> None:
        if not inbox.mark_handled(ctx.session, self.row_id, ctx.handled_at):
            raise AlreadyHandled


current_turn: ContextVar[Turn] = ContextVar("current_turn")
