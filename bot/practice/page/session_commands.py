"""Commands of the page for the whole practice: advance time, scenarios, training, reset. One at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from bot.practice.page.live_updates import LiveUpdates
from bot.practice.page.phone_commands import CommandRefused
from bot.practice.phone.chat_view import NeverSeen
from bot.practice.server.chats import Json
from bot.practice.session.clock import LONGEST_JUMP, BackInTime, TooFar, on_day
from bot.practice.session.session import PracticeSession
from bot.practice.training import scenarios
from bot.practice.training.checklist import Training
from bot.practice.training.training_steps import COURSES, Course

logger = logging.getLogger(__name__)

PAST = "Waktu latihan hanya dapat maju."
FAR = f"Paling jauh {LONGEST_JUMP.days} hari sekali maju."
NO_DATE = "Pilih tanggalnya dahulu."
BROKEN = "Latihan terganggu. Tekan Ctrl+C di terminal, lalu jalankan make run lagi; rinciannya ada di latihan.log."
STUCK = "Skenario tidak selesai: bot menjawab lain dari yang diharapkan. Lanjutkan dengan tangan, atau ulangi."


class SessionCommands:
    """Executes commands for the whole practice and shows on the page that one is running."""

    def __init__(self, practice: PracticeSession, live: LiveUpdates, training: Training) -> None:
        self._practice = practice
        self._live = live
        self._training = training
        self._task: asyncio.Task[None] | None = None

    def execute(self, command: Json) -> bool:
        """Start a command for the whole practice; returns False when it is one for a phone. Raises CommandRefused."""
        what = command.get("do")
        if what == "train":
            self._train(str(command.get("name") or ""))
        elif what == "pass":
            self._run_alone("waktu latihan berjalan maju …", lambda: self._advance(str(command.get("to"))))
        elif what == "again":
            self._run_alone("latihan diulangi dari awal …", self._reset)
        elif what == "play":
            scenario = scenarios.SCENARIOS.get(str(command.get("name")))
            if scenario is None:
                raise CommandRefused("Skenario itu tidak ada.")
            self._run_alone(f"menyiapkan “{scenario.title}” …", lambda: self._prepare_scenario(scenario))
        else:
            return False
        return True

    def _train(self, name: str) -> None:
        course = COURSES.get(name)
        if course is not None:
            self._run_alone("pelatihan disiapkan …", lambda: self._prepare_training(name, course))
            return
        self._training.begin("")
        self._practice.telegram.state.changes.notify("training")

    async def _prepare_training(self, name: str, course: Course) -> None:
        await self._reset()
        await self._practice.wait_until_idle()
        await course.prepare(self._practice)
        await self._practice.wait_until_idle()
        self._training.begin(name)
        self._practice.telegram.state.changes.notify("training")

    def _run_alone(self, words: str, work: Callable[[], Awaitable[None]]) -> None:
        if self._task is not None and not self._task.done():
            raise CommandRefused("Mohon tunggu sebentar: yang sebelumnya belum selesai.")
        self._task = asyncio.create_task(self._run(words, work))

    async def _run(self, words: str, work: Callable[[], Awaitable[None]]) -> None:
        self._live.set_busy(words)
        try:
            await work()
        except CommandRefused as refused:
            self._live.show_refusal(str(refused))
        except BackInTime:
            self._live.show_refusal(PAST)
        except TooFar:
            self._live.show_refusal(FAR)
        except NeverSeen:
            logger.exception("A scenario or training did not get the expected answer")
            self._live.show_refusal(STUCK)
        except Exception:
            logger.exception("A command of the practice page failed")
            self._live.show_refusal(BROKEN)
        finally:
            self._live.set_busy("")

    async def _advance(self, to: str) -> None:
        settings = self._practice.settings
        if to == "hour":
            target = self._practice.clock() + timedelta(hours=1)
        elif to == "opening":
            target = await self._practice.next_opening()
        else:
            try:
                target = on_day(date.fromisoformat(to), settings.zone, settings.hours)
            except ValueError:
                raise CommandRefused(NO_DATE) from None
        await self._practice.advance_to(target)

    async def _reset(self) -> None:
        self._training.begin("")
        await self._practice.reset()
        self._live.watch()

    async def _prepare_scenario(self, scenario: scenarios.Scenario) -> None:
        await self._reset()
        await self._practice.wait_until_idle()
        await scenario.run(self._practice)
        await self._practice.wait_until_idle()

    async def close(self) -> None:
        """Cancel the running command."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))
