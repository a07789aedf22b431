"""The way of an update through intake, router and turn in this process, on one session that is rolled back."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, select
from telegram.ext import ApplicationBuilder, ExtBot

from bot.conversation.context import AppInfo
from bot.conversation.toasts import Toast
from bot.conversation.unstored import Unstored
from bot.pipeline.client import TelegramClient
from bot.pipeline.closed_request import ClosedRequest
from bot.pipeline.dispatch import Dispatcher, Router, note_error
from bot.pipeline.intake import Intake
from bot.pipeline.reader import Reader
from bot.pipeline.services import Services
from bot.pipeline.wire import read_json
from bot.pipeline.writer import Writer
from bot.registry.newcomers import tell_all
from bot.registry.refusals import explain_all
from handlers.routes import add_routes
from models.columns import table_of
from models.database import Work
from models.queues import dialogs
from models.queues.inbox import InboxRow
from models.queues.outbox import OutboxRow, write_queued
from models.reading import once
from tests.support.clock import MORNING
from tests.support.door.dialog_states import State
from tests.support.rows import SETTINGS

Result = TypeVar("Result")
VERSION = "{version}"  # in button data: the version of the running question
ME = {"id": 7_000_000_001, "is_bot": True, "first_name": "Narahubung", "username": "narahubung_bot"}


class _SessionWriter(Writer):
    """Runs each work in a savepoint of one session, as the writer does in a transaction."""

    def __init__(self, session: Session, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._session = session

    async def do(self, work: Callable[[Session], Result] | Work[Result]) -> Result:
        """Run `work`; what it raised is undone."""
        piece = work if isinstance(work, Work) else Work(work)
        try:
            return self._in_savepoint(piece.run)
        except Exception as error:
            instead = piece.or_else(error)
            if instead is None:
                raise
            return self._in_savepoint(instead)

    def _in_savepoint(self, run: Callable[[Session], Result]) -> Result:
        with self._session.begin_nested():
            value = run(self._session)
            self._session.flush()
            write_queued(self._session)
        self._session.expunge_all()
        once.forget(self._session)
        return value


class _SessionReader(Reader):
    """Asks the same session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def ask(self, query: Callable[[Session], Result]) -> Result:
        """What `query` returns."""
        return query(self._session)


@dataclass
class _Toasts:
    """Delivery for this harness: presses that were answered."""

    answered: list[Toast | None] = field(default_factory=list)
    unstored: int = 0  # messages that are stored nowhere

    def wake(self) -> None:
        """Nothing is sent."""

    def answer_unstored(self, answer: Unstored) -> None:
        """Count what would be sent from memory."""
        self.unstored += len(answer.requests)

    def answer_press(self, _callback_id: str, toast: Toast | None) -> None:
        """Note it."""
        self.answered.append(toast)


class _Errors(logging.Handler):
    """What was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note it, with its traceback."""
        self.lines.append(logging.Formatter().format(record))


@dataclass
class Outcome:
    """What became of an update."""

    handled: bool
    dead: str | None  # why it was set aside
    answers: int  # messages to the sender's chat, and presses that were answered
    alerts: int  # messages to staff about failures
    errors: list[str]


class Door:
    """The program's way in, without network."""

    def __init__(self, session: Session, router: Router) -> None:
        self.session, self.router = session, router
        engine = session.get_bind()
        assert isinstance(engine, sa.Connection)
        self._writer, self._reader = _SessionWriter(session, engine.engine), _SessionReader(session)

    async def gets(self, update: Any, state: State) -> Outcome:
        """Let the update arrive while the state's question runs in its chat; afterwards nothing has happened."""
        savepoint = self.session.begin_nested()
        try:
            version = 0
            if state.step:
                version = dialogs.ask(self.session, state.chat_id, state.step, state.data, MORNING).version
            self.session.connection().execute(sa.delete(table_of(OutboxRow)))  # what is there later is new
            with _errors() as errors:
                toasts = await self._handled(json.dumps(update).replace(VERSION, str(version)))
            return self._outcome(state, toasts, errors)
        finally:
            savepoint.rollback()
            self.session.expunge_all()

    async def _handled(self, update: str) -> _Toasts:
        toasts = _Toasts()
        app = AppInfo(SETTINGS, "narahubung_bot")
        services = Services(self._writer, lambda: MORNING, app, self._reader, answer_unstored=toasts.answer_unstored)
        dispatcher = Dispatcher(self.router, services, toasts)
        await dispatcher.catch_up()
        await Intake(TelegramClient("", ""), services, dispatcher).take([read_json(update.encode())])
        await asyncio.sleep(0)  # the worker of the chat takes the row
        await dispatcher.stop()
        return toasts

    def _outcome(self, state: State, toasts: _Toasts, errors: list[str]) -> Outcome:
        row = self.session.exec(select(InboxRow)).one()
        said = self.session.exec(select(OutboxRow.chat_id, OutboxRow.payload)).all()
        return Outcome(
            handled=row.handled_at is not None,
            dead=row.error if row.dead_at is not None else None,
            answers=sum(chat_id == state.chat_id for chat_id, _ in said) + len(toasts.answered) + toasts.unstored,
            alerts=sum("gagal diproses tiga kali" in payload for _, payload in said),
            errors=errors,
        )


@contextmanager
def _errors() -> Iterator[list[str]]:
    handler = _Errors()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.lines
    finally:
        logging.getLogger().removeHandler(handler)


async def built_router() -> Router:
    """The program's router, without a way to the network."""
    bot = ExtBot("1:a", request=ClosedRequest(ME), get_updates_request=ClosedRequest(ME))
    router: Router = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    add_routes(router)
    explain_all()
    tell_all()
    router.add_error_handler(note_error)
    await router.initialize()
    return router
