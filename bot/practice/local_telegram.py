"""A local Telegram: the Bot API server for the bot, and phones that tests or people use."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Self

from aiohttp import web

from bot.clock import utc_now
from bot.practice.phone.chat_view import PATIENCE
from bot.practice.phone.groups import Group
from bot.practice.phone.people import Person
from bot.practice.server.changes import Change
from bot.practice.server.chats import User
from bot.practice.server.faults import Faults, HasId
from bot.practice.server.http import BotApi, http_server
from bot.practice.server.state import LoggedRequest, ServerState
from bot.practice.server.useless import useless

LOCAL_TOKEN = "7000000001:" + "Practice" * 4 + "123"  # has the form of a real token, valid nowhere
FIRST_PERSON = 5_000_000_001  # beyond 32 bits, as real ids are
FIRST_GROUP = -4_000_000_001


class LocalTelegram:
    """The server and the phones. The bot gets `url` and `token`; people are added with `person()`.

        async with LocalTelegram(clock) as telegram:
            sari = telegram.person("Sari Wahyuni")
            sari.opens("https://t.me/narahubung_bot?start=abc")
            await sari.sees("Selamat datang")
            sari.taps("Lanjut")

    `clock` returns the aware time for message dates; long polls and timeouts use real time.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        token: str | None = None,
        bot_name: str = "Narahubung",
        log_size: int | None = None,
        phone: type[Person] = Person,
    ) -> None:
        self._phone = phone
        self.state = ServerState(clock, token or LOCAL_TOKEN, bot_name, log_size)
        self.faults = Faults()
        self.api = BotApi(self.state, self.faults)
        self.host, self.port = "127.0.0.1", 0
        self.people: list[Person] = []
        self.groups: list[Group] = []
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None

    @property
    def token(self) -> str:
        """Return the only bot token this Telegram accepts."""
        return self.state.token

    @property
    def url(self) -> str:
        """Return the address for TELEGRAM_API_URL."""
        return f"http://{self.host}:{self.port}"

    @property
    def bot_username(self) -> str:
        """Return the bot's @name without the @."""
        return str(self.state.bot["username"])

    @property
    def sent(self) -> list[LoggedRequest]:
        """Return the logged requests of the bot, oldest first (at most `log_size`)."""
        return list(self.state.requests)

    def requests(self, method: str, to: HasId | int | None = None) -> list[LoggedRequest]:
        """Return the bot's requests of one method, to one chat if `to` is given."""
        chat_id = to if isinstance(to, int) or to is None else to.id
        return [
            each
            for each in self.state.requests
            if each.method == method and chat_id in (None, each.arguments.get("chat_id"))
        ]

    def useless(self) -> dict[str, int]:
        """Count the logged requests that were refused although the bot could have known it, by method and reason."""
        return useless(self.state.requests)

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        """Listen; port 0 takes a free one."""
        self._runner = web.ServerRunner(http_server(self.api), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        self.host, self.port = host, port
        await self.reconnect()

    async def stop(self) -> None:
        """Stop listening; the state is kept."""
        self.faults.clear()
        await self.api.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = self._site = None

    async def __aenter__(self) -> Self:
        """Start on a free port."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.stop()

    async def disconnect(self) -> None:
        """Stop listening and abort the open connections, as when the network is gone."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        if self._runner is not None and self._runner.server is not None:
            for connection in self._runner.server.connections:
                if connection.transport is not None:
                    connection.transport.abort()

    async def reconnect(self) -> None:
        """Listen again on the same port."""
        if self._runner is None:
            raise RuntimeError("call start() first")
        if self._site is None:
            self._site = web.TCPSite(self._runner, self.host, self.port)
            await self._site.start()
            self.port = self._runner.addresses[0][1]

    def person(
        self, name: str, *, username: str | None = None, phone: str | None = None, user_id: int | None = None
    ) -> Person:
        """Add a person with a phone and a private chat with the bot that is not started yet."""
        first, _, last = name.partition(" ")
        number = len(self.people)
        user = User(
            user_id or FIRST_PERSON + number,
            first,
            last or None,
            username,
            phone or f"62811{5_000_000 + number}",
        )
        person = self._phone(self.state, self.state.add_user(user), user)
        self.people.append(person)
        return person

    def group(self, title: str) -> Group:
        """Add a group in which the bot is not a member."""
        chat = self.state.add_group(FIRST_GROUP - len(self.groups), title, "group")
        group = Group(self.state, chat)
        self.groups.append(group)
        return group

    def inject(self, updates: Iterable[dict[str, Any]]) -> list[int | None]:
        """Queue raw updates unchanged (malformed ones, or many at once); returns their update_ids."""
        return self.api.control.inject(updates)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` at every change of the state; returns a function that unsubscribes it."""
        return self.state.changes.subscribe(listener)

    async def until(self, look: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until `look` is true, checked at every change; raises AssertionError after `within` seconds."""
        found = await self.state.changes.until(lambda: True if look() else None, within)
        assert found, f"did not come true within {within} s"

    async def polled(self, times: int = 1, within: float = 30) -> None:
        """Wait for `times` getUpdates calls from now on."""
        wanted = self.state.updates.polls + times
        await self.until(lambda: self.state.updates.polls >= wanted, within)

    async def all_heard(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update."""
        await self.until(lambda: not self.state.updates.pending, within)


async def _serve(port: int, token: str | None) -> None:
    telegram = LocalTelegram(utc_now, token=token, log_size=10_000)
    await telegram.start(port)
    sys.stdout.write(f"{telegram.url}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    """Run a local Telegram alone: `python -m bot.practice.local_telegram --port 8081` prints its address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes any free port")
    parser.add_argument("--token", default=None, help="the bot token that is accepted")
    chosen = parser.parse_args()
    asyncio.run(_serve(chosen.port, chosen.token))


if __name__ == "__main__":
    main()
