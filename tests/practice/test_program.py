"""The helper that runs the real program: started, killed, started again, ended, and told when it cannot start."""

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.processes.program_process import Program


async def test_it_starts_survives_a_kill_and_ends(telegram: LocalTelegram, real_program: Program) -> None:
    await real_program.starts()
    assert real_program.runs
    await real_program.kill9()
    assert not real_program.runs
    telegram.person("Sari").opens()
    await real_program.starts()
    await telegram.all_heard()
    assert await real_program.terminate() == 0
    assert telegram.token not in real_program.output


async def test_a_program_that_cannot_start_shows_its_output(real_program: Program) -> None:
    with pytest.raises(AssertionError, match=r"ended with status 2[\s\S]*TELEGRAM_BOT_TOKEN"):
        await real_program.starts(TELEGRAM_BOT_TOKEN="bukan-token")
