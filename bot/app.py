"""The composition root: builds the parts of the bot, runs their loops, and stops them in order."""

import asyncio
import errno
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ExtBot

from bot.clock import Clock
from bot.config import Settings
from bot.conversation.context import AppInfo
from bot.pipeline.client import NoSuchMethod, TelegramClient
from bot.pipeline.closed_request import ClosedRequest
from bot.pipeline.dispatch import Dispatcher, Router, note_error
from bot.pipeline.downloads.calendars import calendar_source
from bot.pipeline.downloads.evidence import evidence_source
from bot.pipeline.downloads.loop import Downloads
from bot.pipeline.ending import Ending
from bot.pipeline.exports import export_source
from bot.pipeline.intake import Intake, SecondPoller
from bot.pipeline.locks import Held
from bot.pipeline.loops import keep_running
from bot.pipeline.own_account import own_account, unless_refused
from bot.pipeline.reader import Reader
from bot.pipeline.sending.delivery import Delivery
from bot.pipeline.sending.doubtful_rows import settle_doubtful
from bot.pipeline.sending.made_late import MadeLate
from bot.pipeline.sending.unstored import UnstoredAnswers
from bot.pipeline.services import Services
from bot.pipeline.webhook import Webhook
from bot.pipeline.writer import Writer
from bot.registry.files import FILES
from bot.registry.newcomers import tell_all
from bot.registry.refusals import explain_all
from bot.registry.renderers import LOOKS, RENDERERS
from bot.rendering.files import RenderedFiles
from handlers.routes import add_routes
from models.people import people
from scheduler.clock_watch import ClockWatch
from scheduler.health import Health
from scheduler.jobs import Jobs, start_scheduler
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)


class Refused(Exception):
    """Something that only the operator can put right; the message says what and how, `status` is the exit status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


REFUSED_BY_TELEGRAM = "Telegram menolak TELEGRAM_BOT_TOKEN. Periksa token dari @BotFather."
LOCK_LOST = "Bot berhenti dan tidak menulis apa pun lagi: {reason}. Jalankan lagi; yang sudah tercatat tetap ada."
RUN_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: nothing is to be put right, a supervisor should start the bot again
CANNOT_LISTEN = "WEBHOOK_LISTEN tidak dapat dipakai: {reason}."
TWO_POLLERS = "Bot ini sudah dijalankan di tempat lain dengan token yang sama (409). Hentikan salah satu."

PATIENCE_AT_START = 30.0  # seconds: whoever has just typed the token is looking on
# Seconds for each step of a stop, seven in all: a supervisor waits ten before it kills (docker stop).
CANCEL_WITHIN, CONFIRM_WITHIN, DISPATCH_WITHIN, DELIVERY_WITHIN, WRITER_WITHIN = 1.0, 0.5, 1.5, 2.5, 1.0
UNSTORED_WITHIN = 0.5

CatchUp = Callable[[], Awaitable[None]]


async def run(
    settings: Settings,
    engine: sa.Engine,
    clock: Clock,
    on_started: Callable[[CatchUp], None] | None = None,
    lock: Held | None = None,
) -> None:
    """Run the bot until SIGTERM, SIGINT, or an error that only the operator can put right (Refused).

    `on_started` is given the function that runs what is due: practice mode calls it after it moved the clock. When
    `lock` is lost, the bot ends at once with RUN_AGAIN.
    """
    client = TelegramClient(settings.telegram_api_url, settings.token)
    writer, reader = Writer(engine), Reader(engine.url)
    await client.start()
    writer.start()
    reader.start()
    ending = Ending(lock)
    try:
        components = await ending.or_end(_prepared(settings, client, writer, reader, clock))
        if components is not None:
            await components.run(on_started, ending)
        if ending.lost.done():
            raise Refused(LOCK_LOST.format(reason=ending.lost.result()), RUN_AGAIN)
    finally:
        reader.stop()
        if not await writer.stop(within=WRITER_WITHIN):
            logger.warning("The database does not answer; what was not committed is settled at the next start")
        await client.stop()


async def _prepared(
    settings: Settings, client: TelegramClient, writer: Writer, reader: Reader, clock: Clock
) -> "Components":
    """The parts of the bot, once Telegram and the database have answered: it waits for them."""
    me = await _own_account(settings, client)
    router = await _router(settings, me)
    services = Services(writer, clock, AppInfo(settings, me["username"]), reader, client.time.ahead)
    await writer.do_until_committed(lambda session: people.appoint(session, settings.admin_telegram_ids, clock()))
    await settle_doubtful(services)
    await asyncio.to_thread(RenderedFiles(settings.data_dir).clear)
    return Components(client, services, router)


async def _own_account(settings: Settings, client: TelegramClient) -> dict[str, Any]:
    """The answer to getMe; Refused when Telegram goes on refusing the token."""
    try:
        return await own_account(client, min(settings.refused_token_patience, PATIENCE_AT_START))
    except InvalidToken:
        raise Refused(REFUSED_BY_TELEGRAM, 2) from None


async def username(settings: Settings) -> str:
    """The bot's name, asked for once; Refused when Telegram refuses the token or does not answer."""
    client = TelegramClient(settings.telegram_api_url, settings.token)
    await client.start()
    try:
        me = await client.call("getMe", b"{}")
    except (InvalidToken, NoSuchMethod):
        raise Refused(REFUSED_BY_TELEGRAM, 2) from None
    except TelegramError:
        raise Refused("Telegram belum dapat dihubungi. Periksa jaringan dan TELEGRAM_API_URL.", RUN_AGAIN) from None
    finally:
        await client.stop()
    return str(me["username"])


async def _router(settings: Settings, me: dict[str, Any]) -> Router:
    """PTB as the router only: no updater, no job queue, no way to the network."""
    closed = ClosedRequest(me)
    bot = ExtBot(settings.token, request=closed, get_updates_request=ClosedRequest(me))
    application: Router = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    add_routes(application)
    explain_all()
    tell_all()
    application.add_error_handler(note_error)
    await application.initialize()
    return application


class Components:
    """The loops of the program: made once, run side by side, stopped in order."""

    def __init__(self, client: TelegramClient, services: Services, router: Router) -> None:
        settings = services.app.settings
        self._services = services
        self._client = client
        self._delivery = Delivery(client, services, MadeLate(RENDERERS, LOOKS, FILES))
        unstored = UnstoredAnswers(client, services.writer, self._delivery.pace, services.app.spoken)
        self._unstored = unstored
        self._dispatcher = Dispatcher(router, replace(services, answer_unstored=unstored), self._delivery)
        self._intake = Intake(client, services, self._dispatcher)
        self._delivery.holds_back = self._intake.backlog.is_behind
        evidence = Downloads(evidence_source(client, settings.data_dir), services, self._delivery)
        calendars = Downloads(calendar_source(client, settings.office_timezone), services, self._delivery)
        self._loops = {
            "Delivery": self._delivery.run,
            "Dispatch": self._dispatcher.run,
            "Evidence": evidence.run,
            "Calendars": calendars.run,
            "Exports": Downloads(export_source(services), services, self._delivery).run,
            "The log of what is forgotten": unstored.run,
        }

    async def run(self, on_started: Callable[[CatchUp], None] | None, ending: Ending) -> None:
        """Run until the end comes from outside, or a loop ends for good; raises Refused."""
        settings = self._services.app.settings
        polling = settings.telegram_mode == "polling"
        pulse = Pulse(ahead=self._services.ahead)
        jobs = Jobs(
            self._services, self._delivery, pulse=pulse, health=self._health(polling), backlog=self._intake.backlog
        )
        scheduler = start_scheduler(jobs)
        if on_started is not None:
            on_started(jobs.catch_up)
        every = {
            **self._loops,
            "Changes of many items": jobs.keep_going,
            "The watch over the clock": ClockWatch(scheduler).run,
        }
        loops = [asyncio.create_task(keep_running(name, loop)) for name, loop in every.items()]
        receiving = asyncio.create_task(_receive(settings, self._client, self._intake))
        logger.info("@%s is at work", self._services.app.bot_username)
        try:
            await _until_ended([receiving, self._delivery.fatal, *loops], ending)
        finally:
            scheduler.shutdown(wait=False)
            if not ending.lost.done():
                await self._finish(receiving)
            for task in (receiving, *loops):
                await _cancel(task)

    def _health(self, polling: bool) -> Health:
        def sent() -> float:
            return time.monotonic() - self._delivery.sent_at

        def polled() -> float:
            return time.monotonic() - self._intake.polled_at

        return Health(polled, sent) if polling else Health(sent=sent)

    async def _finish(self, receiving: asyncio.Task[None]) -> None:
        """Take nothing new, finish what is under way, write what was sent: each within its time."""
        await _cancel(receiving)
        if self._services.app.settings.telegram_mode == "polling":
            await _within(CONFIRM_WITHIN, "confirming the last updates", self._intake.confirm())
        await _within(DISPATCH_WITHIN, "the updates that are handled", self._dispatcher.stop())
        await _within(DELIVERY_WITHIN, "the messages in flight", self._delivery.stop())
        await _within(UNSTORED_WITHIN, "answers that are stored nowhere", self._unstored.stop())


async def _within(seconds: float, what: str, step: Awaitable[None]) -> None:
    """One step of a stop: neither an error nor silence of the other side keeps the program from ending."""
    try:
        async with asyncio.timeout(seconds):
            await step
    except TimeoutError:
        logger.warning("Stopping: %s took longer than %g s; the next start settles them", what, seconds)
    except Exception:
        logger.exception("Stopping: %s failed", what)


async def _receive(settings: Settings, client: TelegramClient, intake: Intake) -> None:
    believing = partial(unless_refused, client, settings.refused_token_patience)
    if settings.telegram_mode == "polling":
        polling = partial(believing, intake.forget_webhook_and_poll)
        await keep_running("Intake", polling, give_up_on=(SecondPoller, InvalidToken))
        return
    secret = settings.webhook_secret.get_secret_value()
    webhook = Webhook(intake.take, intake.has_capacity, secret)
    async with webhook.served(settings.webhook_listen, urlsplit(settings.webhook_url).path or "/"):
        announcing = partial(believing, partial(intake.announce_webhook, settings.webhook_url, secret))
        await keep_running("Webhook", announcing, give_up_on=(InvalidToken,))
        watching = partial(believing, intake.watch_webhook)
        await keep_running("Watch over the webhook", watching, give_up_on=(InvalidToken,))


async def _until_ended(watched: list[asyncio.Future[Any]], ending: Ending) -> None:
    """Return when the end has come from outside; raise Refused when a loop ended for good."""
    ends: list[asyncio.Future[Any]] = [ending.asked, ending.lost, *watched]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    if ending.has_come:
        return
    for ended in watched:
        if not ended.done():
            continue
        error = ended.exception()
        if isinstance(error, SecondPoller):
            raise Refused(TWO_POLLERS, 3)
        if isinstance(error, InvalidToken) or error is None:
            raise Refused(REFUSED_BY_TELEGRAM, 2)
        if isinstance(error, OSError):  # of the webhook's port: every other one is waited for
            status = RUN_AGAIN if error.errno == errno.EADDRINUSE else 2
            raise Refused(CANNOT_LISTEN.format(reason=error.strerror), status)
        raise error


async def _cancel(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait a moment until it is gone; an error that it ended with is logged."""
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=CANCEL_WITHIN)
    if task in done and not task.cancelled() and (error := task.exception()) is not None:
        logger.debug("A loop had ended with an error", exc_info=error)
