"""The first admin: `python -m bot invite-admin` prints a link and a code, and whoever has both runs the office."""

import re

from bot.practice.local_telegram import LocalTelegram
from tests.support.processes.program_process import Program
from tests.support.registration import LINK, answers


async def test_invite_admin_prints_a_link_and_a_code_that_make_an_admin(
    program: Program, telegram: LocalTelegram, database_url: str
) -> None:
    await program.launches("invite-admin", DATABASE_URL=database_url)
    assert await program.ends() == 0
    link = LINK.search(program.output)
    assert link is not None and link[0].startswith(f"https://t.me/{telegram.bot_username}?start=")
    code = re.search(r"\b\d{6}\b", program.output)
    assert code is not None
    await program.starts()
    ina = telegram.person("Ina Rahmawati")
    ina.opens(link[0])
    await ina.sees("kode 6 angka")
    ina.says(f"{code[0][:3]} {code[0][3:]}")
    await answers(ina, "Ina Rahmawati")
    ina.taps("Setuju")
    await ina.sees("Selamat bergabung")
    ina.says("/narahubung")
    await ina.sees("0 dari 14")


async def test_invite_admin_without_telegram_is_one_clear_line(program: Program) -> None:
    await program.launches("migrate")
    assert await program.ends() == 0
    await program.launches("invite-admin", TELEGRAM_API_URL="http://127.0.0.1:9")
    assert await program.ends() == 75
    assert "Telegram belum dapat dihubungi" in program.output
    assert "Traceback" not in program.output


async def test_invite_admin_needs_a_token(program: Program) -> None:
    await program.launches("invite-admin", TELEGRAM_BOT_TOKEN="")
    assert await program.ends() == 2
    assert "TELEGRAM_BOT_TOKEN" in program.output
