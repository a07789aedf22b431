"""A command is known by what is typed, whatever is in front of it, behind it, or made of it."""

from bot.conversation.received.commands import Command, command_in
from tests.support.tables import each_row

BATAL = Command("batal", "", "")


@each_row(
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
        ("/batal.", BATAL),
        ("/batal \U0001f64f", BATAL),
        ("/batal\u201d", BATAL),
        ("/batal, ya", Command("batal", "", "ya")),
        ("/batal@narahubung_bot", Command("batal", "narahubung_bot", "")),
        ("/status@Narahubung_bot K7Q2", Command("status", "Narahubung_bot", "K7Q2")),
        ("/status K7Q2", Command("status", "", "K7Q2")),
        ("/status\u00a0K7Q2\u200b", Command("status", "", "K7Q2")),
        ("/status\nK7Q2", Command("status", "", "K7Q2")),
        ("/assign Tapin | LHP\nMenerbitkan", Command("assign", "", "Tapin | LHP\nMenerbitkan")),
        ("/tidakada", Command("tidakada", "", "")),
        ("ketik /batal untuk berhenti", None),
        ("/0179/LM/VI/2022/BJM", None),
        ("/etc/passwd", None),
        ("/batalé", None),
        ("/bátal", None),
        ("\u201c/batal\u201d tidak jalan, Bu", None),
        ("`/batal`, kata \u201cIna\u201d", None),
        ("> /batal\nTidak jalan, Bu", None),
        ("/ 3 orang hadir", None),
        ("\u201c/0179/LM/VI/2022/BJM\u201d", None),
        ("> /etc/passwd", None),
        ("/", None),
        ("", None),
        ("\u200b", None),
        ("1/2 sudah selesai", None),
    ],
)
def test_a_command(typed: str, command: Command | None) -> None:
    assert command_in(typed) == command


def test_a_command_in_marks_or_with_a_slip_is_one_if_its_name_exists() -> None:
    batal, status = Command("batal", "", "", is_sure=False), Command("status", "", "K7Q2", is_sure=False)
    pairs = ['""', "''", "``", "“”", "„“", "‘’", "«»", "‹›", "「」", "()", "[]", "<>", "**", "__", "~~"]
    wraps = [(pair[0], pair[1]) for pair in pairs] + [("```\n", "\n```"), ("||", "||")]
    for first, last in wraps:
        for end in ("", ".", " \U0001f64f"):
            assert command_in(f"{first}/batal{last}{end}") == batal, (first, end)
        assert command_in(f"{first}/status K7Q2{last}") == status, first
    for typed in ("> /batal", ">/batal", "- /batal", "\U0001f449 /batal", "/ batal", "//batal", "/batal/", "\\batal"):
        assert command_in(typed) == batal, typed
    for typed in ["／ batal", "＼batal", "⁄batal", "∕batal", "“／batal”", "“/batal"]:
        assert command_in(typed) == batal, typed
    assert command_in("/ tidakada") == Command("tidakada", "", "", is_sure=False)
