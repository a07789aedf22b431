"""What concerns the whole practice: passing time, scenarios, training, beginning again. One at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from bot.practice.page.live_updates import Live
from bot.practice.page.phone_commands import Impossible
from bot.practice.phone.chat_view import NeverSeen
from bot.practice.server.chats import Json
from bot.practice.session.clock import LONGEST_JUMP, BackInTime, TooFar, on_day
from bot.practice.session.session import PracticeSession
from bot.practice.training import scenarios
from bot.practice.training.checklist import TRAININGS, Prepared, Training

logger = logging.getLogger(__name__)

PAST = "Waktu latihan hanya dapat maju."
FAR = f"Paling jauh {LONGEST_JUMP.days} hari sekali maju."
NO_DATE = "Pilih tanggalnya dahulu."
BROKEN = "Latihan terganggu. Tekan Ctrl+C di terminal, lalu jalankan make run lagi; rinciannya ada di latihan.log."
STUCK = "Skenario tidak selesai: bot menjawab lain dari yang diharapkan. Lanjutkan dengan tangan, atau ulangi."


class Direction:
    """Takes the orders that need the whole stage, and shows on the page that something is going on."""

    def __init__(self, practice: PracticeSession, live: Live, training: Training) -> None:
        self._practice = practice
        self._live = live
        self._training = training
        self._task: asyncio.Task[None] | None = None

    def takes(self, order: Json) -> bool:
        """Carry out an order for the whole stage; False when it is one for a phone. Raises Impossible."""
        what = order.get("do")
        if what == "train":
            self._train(str(order.get("name") or ""))
        elif what == "pass":
            self._alone("waktu latihan berjalan maju …", lambda: self._passes(str(order.get("to"))))
        elif what == "again":
            self._alone("latihan diulangi dari awal …", self._begins_again)
        elif what == "play":
            scenario = scenarios.SCENARIOS.get(str(order.get("name")))
            if scenario is None:
                raise Impossible("Skenario itu tidak ada.")
            self._alone(f"menyiapkan “{scenario.title}” …", lambda: self._plays(scenario))
        else:
            return False
        return True

    def _train(self, name: str) -> None:
        prepared = TRAININGS.get(name)
        if prepared is not None:
            self._alone("pelatihan disiapkan …", lambda: self._trains(name, prepared))
            return
        self._training.begins("")
        self._practice.telegram.state.changes.notify("training")

    async def _trains(self, name: str, prepared: Prepared) -> None:
        await self._begins_again()
        await self._practice.wait_until_idle()
        await prepared.prepare(self._practice)
        await self._practice.wait_until_idle()
        self._training.begins(name)
        self._practice.telegram.state.changes.notify("training")

    def _alone(self, words: str, work: Callable[[], Awaitable[None]]) -> None:
        if self._task is not None and not self._task.done():
            raise Impossible("Mohon tunggu sebentar: yang sebelumnya belum selesai.")
        self._task = asyncio.create_task(self._works(words, work))

    async def _works(self, words: str, work: Callable[[], Awaitable[None]]) -> None:
        self._live.is_busy(words)
        try:
            await work()
        except Impossible as impossible:
            self._live.refuses(str(impossible))
        except BackInTime:
            self._live.refuses(PAST)
        except TooFar:
            self._live.refuses(FAR)
        except NeverSeen:
            logger.exception("A scenario or training came to a stop")
            self._live.refuses(STUCK)
        except Exception:
            logger.exception("The practice could not do what was asked")
            self._live.refuses(BROKEN)
        finally:
            self._live.is_busy("")

    async def _passes(self, to: str) -> None:
        settings = self._practice.settings
        if to == "hour":
            target = self._practice.clock() + timedelta(hours=1)
        elif to == "opening":
            target = await self._practice.next_opening()
        else:
            try:
                target = on_day(date.fromisoformat(to), settings.zone, settings.hours)
            except ValueError:
                raise Impossible(NO_DATE) from None
        await self._practice.advance_to(target)

    async def _begins_again(self) -> None:
        self._training.begins("")
        await self._practice.reset()
        self._live.watches()

    async def _plays(self, scenario: scenarios.Scenario) -> None:
        await self._begins_again()
        await self._practice.wait_until_idle()
        await scenario.play(self._practice)
        await self._practice.wait_until_idle()

    async def closes(self) -> None:
        """Stop what is going on."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))
