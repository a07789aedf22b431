"""The first admin: `python -m bot invite-admin` prints a link, and whoever opens it runs the office."""

from bot.practice.local_telegram import LocalTelegram
from tests.support.program_process import Program
from tests.support.registration import LINK, joins


async def test_invite_admin_prints_a_link_that_makes_an_admin(
    program: Program, telegram: LocalTelegram, database_url: str
) -> None:
    await program.launches("invite-admin", DATABASE_URL=database_url)
    assert await program.ends() == 0
    link = LINK.search(program.output)
    assert link is not None and link[0].startswith(f"https://t.me/{telegram.bot_username}?start=")
    await program.starts()
    ina = telegram.person("Ina Rahmawati")
    await joins(ina, link[0], "Ina Rahmawati")
    ina.says("/narahubung")
    await ina.sees("0 dari 14")


async def test_invite_admin_without_telegram_is_one_clear_line(program: Program) -> None:
    await program.launches("invite-admin", TELEGRAM_API_URL="http://127.0.0.1:9")
    assert await program.ends() == 3
    assert "Telegram belum dapat dihubungi" in program.output
    assert "Traceback" not in program.output


async def test_invite_admin_needs_a_token(program: Program) -> None:
    await program.launches("invite-admin", TELEGRAM_BOT_TOKEN="")
    assert await program.ends() == 2
    assert "TELEGRAM_BOT_TOKEN" in program.output
