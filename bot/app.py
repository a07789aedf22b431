"""The composition root: builds the parts of the bot, runs their loops, and stops them in order."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ExtBot

from bot.clock import Clock
from bot.config import Settings
from bot.conversation.context import AppInfo
from bot.pipeline.calendar_downloads import calendar_source
from bot.pipeline.client import NoSuchMethod, TelegramClient
from bot.pipeline.closed_request import ClosedRequest
from bot.pipeline.delivery import Delivery
from bot.pipeline.dispatch import Dispatcher, Router, note_error
from bot.pipeline.downloads import Downloads
from bot.pipeline.evidence_downloads import evidence_source
from bot.pipeline.intake import Intake, SecondPoller
from bot.pipeline.loops import keep_running
from bot.pipeline.own_account import own_account, unless_refused
from bot.pipeline.services import Services
from bot.pipeline.webhook import Webhook
from bot.pipeline.writer import Writer
from bot.registry.refusals import explain_all
from bot.registry.renderers import RENDERERS
from handlers.routes import add_routes
from scheduler.jobs import Jobs, start_scheduler
from scheduler.pulse import Pulse

logger = logging.getLogger(__name__)


class Refused(Exception):
    """Something that only the operator can put right; the message says what and how, `status` is the exit status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


REFUSED_BY_TELEGRAM = "Telegram menolak TELEGRAM_BOT_TOKEN. Periksa token dari @BotFather."
TWO_POLLERS = "Bot ini sudah dijalankan di tempat lain dengan token yang sama (409). Hentikan salah satu."

PATIENCE_AT_START = 30.0  # seconds: whoever has just typed the token is looking on

CatchUp = Callable[[], Awaitable[None]]


async def run(
    settings: Settings, engine: sa.Engine, clock: Clock, on_started: Callable[[CatchUp], None] | None = None
) -> None:
    """Run the bot until SIGTERM, SIGINT, or an error that only the operator can put right (Refused).

    `on_started` is given the function that runs what is due: practice mode calls it after it moved the clock.
    """
    client = TelegramClient(settings.telegram_api_url, settings.token)
    writer = Writer(engine)
    await client.start()
    writer.start()
    try:
        me = await _own_account(settings, client)
        router = await _router(settings, me)
        services = Services(writer, clock, AppInfo(settings, me["username"]))
        await _run_components(client, services, router, on_started)
    finally:
        await writer.stop()
        await client.stop()


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
        raise Refused("Telegram belum dapat dihubungi. Periksa jaringan dan TELEGRAM_API_URL.", 3) from None
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
    application.add_error_handler(note_error)
    await application.initialize()
    return application


async def _run_components(
    client: TelegramClient, services: Services, router: Router, on_started: Callable[[CatchUp], None] | None
) -> None:
    settings = services.app.settings
    delivery = Delivery(client, services, RENDERERS)
    dispatcher = Dispatcher(router, services, delivery)
    intake = Intake(client, services, dispatcher)
    evidence = Downloads(evidence_source(client, settings.data_dir), services, delivery)
    calendars = Downloads(calendar_source(client, settings.office_timezone), services, delivery)
    await delivery.settle_doubtful()
    # A webhook only listens; a poller knows when Telegram answered last.
    pulse = Pulse(intake.reaches_telegram) if settings.telegram_mode == "polling" else Pulse()
    jobs = Jobs(services, delivery, pulse)
    scheduler = start_scheduler(jobs)
    if on_started is not None:
        on_started(jobs.catch_up)
    loops = [
        asyncio.create_task(keep_running("Delivery", delivery.run)),
        asyncio.create_task(keep_running("Dispatch", dispatcher.run)),
        asyncio.create_task(keep_running("Evidence", evidence.run)),
        asyncio.create_task(keep_running("Calendars", calendars.run)),
    ]
    receiving = asyncio.create_task(_receive(settings, client, intake))
    logger.info("@%s is at work", services.app.bot_username)
    try:
        await _until_stopped([receiving, delivery.fatal, *loops])
    finally:
        scheduler.shutdown(wait=False)
        await _cancel(receiving)
        if settings.telegram_mode == "polling":
            await intake.confirm()
        await dispatcher.stop()
        await delivery.stop()
        for loop in loops:
            await _cancel(loop)


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
        await asyncio.Event().wait()


async def _until_stopped(watched: list[asyncio.Future[Any]]) -> None:
    """Return at SIGTERM or SIGINT; raise Refused when a loop ended for good."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait([stopping, *watched], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
    for ended in done - {stopping}:
        error = ended.exception()
        if isinstance(error, SecondPoller):
            raise Refused(TWO_POLLERS, 3)
        if isinstance(error, InvalidToken) or error is None:
            raise Refused(REFUSED_BY_TELEGRAM, 2)
        raise error


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task
