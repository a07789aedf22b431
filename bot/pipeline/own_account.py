"""Asks Telegram for the bot's own account, and does not believe a refused token before it was refused for a while."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.pipeline.client import NoSuchMethod, SlowDown, TelegramClient

logger = logging.getLogger(__name__)

PAUSE = 3.0  # seconds between two questions
NEEDED = {"id": int, "first_name": str, "username": str}  # of getMe's answer


async def own_account(client: TelegramClient, patience: float) -> dict[str, Any]:
    """The answer to getMe; waits until Telegram can be reached.

    A 401 (or the 404 that a token of a wrong form gets) is also what a server answers in the middle of a restart, so
    it is believed after `patience` seconds without a good answer. Raises InvalidToken then.
    """
    refused_since: float | None = None
    while True:
        try:
            me: dict[str, Any] = await client.call("getMe", b"{}")
            if all(isinstance(me.get(name), kind) for name, kind in NEEDED.items()):
                return me
            raise NetworkError("getMe: no account in the answer")
        except (InvalidToken, NoSuchMethod) as error:
            now = time.monotonic()
            refused_since = now if refused_since is None else refused_since
            left = patience - (now - refused_since)
            if left <= 0:
                raise InvalidToken(str(error)) from None
            logger.warning(
                "Telegram refuses TELEGRAM_BOT_TOKEN (%s); believed in %.0f s unless it changes", error, left
            )
            await asyncio.sleep(min(PAUSE, left))
        except SlowDown as error:
            logger.warning("Telegram asks to wait %g s", error.seconds)
            await asyncio.sleep(error.seconds)
        except TelegramError as error:
            logger.warning("Telegram is not reachable yet: %s", error)
            await asyncio.sleep(PAUSE)


async def unless_refused(client: TelegramClient, patience: float, loop: Callable[[], Awaitable[None]]) -> None:
    """Run `loop` until it returns; a 401 in ends it only when getMe confirms it (InvalidToken)."""
    while True:
        try:
            return await loop()
        except InvalidToken as error:
            logger.warning("Telegram refused the token once: %s", error)
            await asyncio.sleep(min(PAUSE, patience))
            await own_account(client, patience)
