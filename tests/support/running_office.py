"""The cast: Ibu Ina of the Ombudsman, Ibu Sari (Tapin), Pak Yohanes (Banjar), a stranger; and the running bot."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import Session

from bot import app
from bot.config import Settings
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models import reach
from models.database import open_engine, transaction
from models.people import agencies, holdings
from models.people.agencies import Holding, SeatRole
from models.people.people import Person, StaffRole
from tests.support.program_process import Clock

WITA = ZoneInfo("Asia/Makassar")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=WITA).astimezone(UTC)  # a Monday at 09:00 WITA


@dataclass
class Office:
    """The office with its phones, its database, its clock and the real program between them."""

    telegram: LocalTelegram
    engine: sa.Engine
    settings: Settings
    clock: Clock
    ina: Phone
    sari: Phone
    yohanes: Phone
    stranger: Phone
    _running: asyncio.Task[None] | None = field(default=None)

    async def opens(self) -> None:
        """Start the program and wait until it asks Telegram for updates."""
        self._running = asyncio.create_task(app.run(self.settings, self.engine, self.clock))
        ready = asyncio.create_task(self._is_ready())
        await asyncio.wait((ready, self._running), return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            ready.cancel()
            await self._running

    async def _is_ready(self) -> None:
        if self.settings.telegram_mode == "polling":
            await self.telegram.polled()
        else:
            before = len(self.telegram.requests("setWebhook"))
            await self.telegram.until(lambda: len(self.telegram.requests("setWebhook")) > before)

    async def closes(self) -> None:
        """Stop the program as SIGTERM does."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
            self._running = None

    async def reopens_at(self, moment: datetime, *, was_down: bool = False) -> None:
        """Time goes on to a later moment, and the program looks at it anew; or it really was down meanwhile."""
        await self.closes()
        self.clock.at = moment.astimezone(UTC)
        if not was_down:
            with transaction(self.engine) as session:
                reach.stamp(session, self.clock.at)
        await self.opens()


def settings_for(telegram: LocalTelegram, database_url: str, folder: Path) -> Settings:
    """The program's settings for a test: nothing is read from the machine's own environment file."""
    return Settings(
        _env_file=None,
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        database_url=database_url,
        data_dir=folder / "data",
    )


def seat_the_cast(session: Session, office: "Office", now: datetime) -> None:
    """Ibu Ina is admin; Ibu Sari and Pak Yohanes sit in the first seats of Tapin and Banjar."""
    _person(session, office.ina, now, "Ina Rahmawati", "Asisten Pemeriksaan Laporan", StaffRole.ADMIN)
    for phone, name, code in ((office.sari, "Sari Wahyuni", "63.05"), (office.yohanes, "Yohanes Tamba", "63.03")):
        person = _person(session, phone, now, name, "Inspektur Pembantu", None)
        agency = agencies.by_code(session, code)
        assert agency is not None
        seat = holdings.seat(session, agency.id, SeatRole.PRINCIPAL)
        session.add(Holding(seat_id=seat.id, person_id=person.id, started_at=now))


def _person(
    session: Session, phone: Phone, now: datetime, name: str, position: str, role: StaffRole | None
) -> Person:
    phone.opens()
    person = Person(
        telegram_id=phone.user.id,
        chat_id=phone.user.id,
        full_name=name,
        position=position,
        phone=phone.user.phone,
        staff_role=role,
        consented_at=now,
        created_at=now - timedelta(days=30),
        last_seen_at=now,
    )
    session.add(person)
    session.flush()
    return person


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """The fresh database, opened."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def session(shared_engine: sa.Engine) -> Iterator[Session]:
    """One transaction on a database with nothing but the seeds, for tests of actions and queries; rolled back."""
    with shared_engine.connect() as connection, connection.begin() as begun:
        with Session(connection, join_transaction_mode="rollback_only") as opened:
            yield opened
        begun.rollback()


@pytest.fixture
async def before_opening(engine: sa.Engine, database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The office before its first day: the program is not started yet."""
    clock = Clock(MORNING)
    telegram = LocalTelegram(clock)
    await telegram.start()
    office = Office(
        telegram,
        engine,
        settings_for(telegram, database_url, tmp_path),
        clock,
        ina=telegram.person("Ina Rahmawati"),
        sari=telegram.person("Sari Wahyuni"),
        yohanes=telegram.person("Yohanes Tamba"),
        stranger=telegram.person("Orang Asing"),
    )
    with transaction(engine) as opened:
        seat_the_cast(opened, office, MORNING)
    # The cast pressed Start long ago: those updates are history, not part of the story.
    telegram.state.updates.pending.clear()
    yield office
    await office.closes()
    await telegram.stop()


@pytest.fixture
async def office(before_opening: Office) -> Office:
    """The office at work: the real program runs, the cast is registered."""
    await before_opening.opens()
    return before_opening
