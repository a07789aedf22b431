"""A command is known by what is typed, whatever is in front of it, behind it, or made of it."""

import pytest

from bot.conversation.commands import Command, command_in

BATAL = Command("batal", "", "")


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/batal", BATAL),
        ("/Batal", BATAL),
        ("/batal\n", BATAL),
        ("  /batal ", BATAL),
        ("\u200b/batal", BATAL),
        ("/ba\u00adtal\u200f", BATAL),
        ("\ufeff\u00a0/batal\u00a0", BATAL),
        ("\u2800/batal\u3164", BATAL),
        ("／batal", BATAL),
        ("／ｂａｔａｌ", BATAL),
        ("/batal.", Command("batal", "", ".")),
        ("/batal, ya", Command("batal", "", ", ya")),
        ("/batal@narahubung_bot", Command("batal", "narahubung_bot", "")),
        ("/status@Narahubung_bot K7Q2", Command("status", "Narahubung_bot", "K7Q2")),
        ("/status K7Q2", Command("status", "", "K7Q2")),
        ("/status\u00a0K7Q2\u200b", Command("status", "", "K7Q2")),
        ("/status\nK7Q2", Command("status", "", "K7Q2")),
        ("/assign Tapin | LHP\nMenerbitkan", Command("assign", "", "Tapin | LHP\nMenerbitkan")),
        ("/tidakada", Command("tidakada", "", "")),
        ("ketik /batal untuk berhenti", None),
        ("(/batal)", None),
        ("/0179/LM/VI/2022/BJM", None),
        ("/etc/passwd", None),
        ("/batal/", None),
        ("/batalé", None),
        ("/bátal", None),
        ("/ batal", None),
        ("//batal", None),
        ("/", None),
        ("", None),
        ("\u200b", None),
        ("1/2 sudah selesai", None),
    ],
)
def test_a_command(typed: str, command: Command | None) -> None:
    assert command_in(typed) == command
