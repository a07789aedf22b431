"""The board of /status as a picture: its numbers, its words, the picture itself, and its way to a phone."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image

from bot.assignments.record import apply_event
from bot.conversation.texts_words import shown_length
from bot.office.pictures import board_picture, texts_picture
from bot.office.pictures.board_drawing import BoardFacts, BoardRow
from bot.practice.server.chats import Message
from bot.rendering.files import FOLDER, RenderedFiles, Rendering
from bot.rendering.kinds import DOCUMENT, KINDS, kinds_within
from models.assignments.changes import Actor, Change
from models.queues.claims import Envelope
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import Case
from tests.support.clock import MORNING
from tests.support.rows import agency_called, context_at, item
from tests.support.running_office import Office
from tests.support.stories import send_item_to

ALL = BoardFacts(
    "Status Senin, 23 November 2026",
    "1.241 terbuka",
    texts_picture.LABELS,
    (BoardRow("Kab. Banjar", 1240, 310, 1002, 15, "131 hari lalu"), BoardRow("Tapin", 1, 0, 0, 0, "belum ada")),
    BoardRow("Jumlah", 1241, 310, 1002, 15),
    texts_picture.FOOT,
)


def asked(chat_id: int, about: int) -> Envelope:
    """The row of a picture."""
    return Envelope(1, chat_id, "sendPhoto", "{}", None, None, True, 0, None, {"about": about})


def test_the_numbers_are_in_the_order_of_the_codes_with_the_units_of_each(case: Case) -> None:
    """On Friday, 4 December: of Tapin one is late, one of a unit waits for us; Banjarbaru's is due in five days."""
    for place, due in (("63.05", date(2026, 12, 1)), ("63.72", date(2026, 12, 9))):
        item(context_at(case.session, MORNING), place, due, code=place.replace(".", ""))
    passed = item(context_at(case.session, MORNING), "63.05.01", date(2027, 1, 29), code="UNIT")
    apply_event(case.on(4), passed, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    ctx, chat_id = case.on(4), case.ina.chat_id or 0
    shown = board_picture.wanted(ctx, asked(chat_id, 0))
    assert shown is not None and len(shown.facts.rows) == 14
    numbers = {row.name: (row.open, row.soon, row.late, row.waiting) for row in shown.facts.rows if row.open}
    assert list(numbers.items()) == [("Tapin", (2, 0, 1, 1)), ("Banjarbaru", (1, 1, 0, 0))]
    assert shown.facts.summary == "3 terbuka · 1 lewat tenggat · 1 dalam 7 hari · 1 menunggu kita"
    lines = shown.caption.splitlines()
    assert [line for line in lines if "Tapin" in line or "Banjarbaru" in line] == [
        "<blockquote expandable>Tapin: 2 · 0 · 1 · 1 · belum ada",
        "Banjarbaru: 1 · 1 · 0 · 0 · belum ada",
    ]
    assert "12 lainnya: tidak ada yang terbuka" in shown.caption
    tapin = board_picture.wanted(ctx, asked(chat_id, agency_called(case.session, "63.05").id))
    assert tapin is not None
    assert [(row.name, row.open, row.waiting) for row in tapin.facts.rows] == [
        ("Inspektorat", 1, 0),
        ("Dinas 63.05.01", 1, 1),
    ]
    assert tapin.facts.total.open == 2 and "Status Kab. Tapin · Jumat, 4 Desember 2026" in tapin.caption
    assert board_picture.wanted(ctx, asked(case.sari.chat_id or 0, 0)) is None  # no longer staff


def test_a_caption_has_room_for_what_a_large_office_has(case: Case) -> None:
    rows = tuple(
        BoardRow(f"Kab. Hulu Sungai Selatan Nomor {n}", 1240, 310, 1002, 15, "131 hari lalu") for n in range(24)
    )
    words = texts_picture.twin(BoardFacts("Status", "", (), rows, rows[0], ""))
    assert shown_length(words) <= texts_picture.CAPTION and "lainnya di gambar" in words


async def test_the_same_numbers_are_the_same_picture(tmp_path: Path) -> None:
    files, made = RenderedFiles(tmp_path, {"board": replace(KINDS["board"], limits=DOCUMENT)}), []
    for _ in range(2):
        files.clear()
        async with files.file(Rendering("board", ALL)) as path:
            made.append(path.read_bytes())
            with Image.open(path) as picture:
                assert picture.size == (1080, 178 + 92 + 3 * 78 + 78) and picture.format == "PNG"
    assert made[0] == made[1]
    assert "matplotlib" not in sys.modules


def test_the_settings_say_how_long_a_picture_may_take() -> None:
    limits = {name: kind.limits for name, kind in kinds_within(300).items()}
    assert (limits["board"].seconds, limits["board"].cpu_seconds) == (300, 300)
    assert limits["board"] == limits["weeks"] == limits["timeline"] and limits["paper"] == KINDS["paper"].limits


async def photo(office: Office, *words: str) -> Message:
    """The picture with these words."""
    message = await office.ina.sees(*words)
    assert "photo" in message.wire
    return message


async def gone(office: Office, message: Message) -> None:
    """The message was deleted."""
    await office.telegram.until(lambda: message not in office.ina.from_bot)


async def test_the_picture_is_asked_for_renewed_and_replaced_by_words(before_opening: Office) -> None:
    send_item_to(before_opening, "63.05", date(2026, 11, 27), "K7Q2")
    await before_opening.opens()
    office = before_opening
    office.ina.says("/status")
    await office.ina.sees("1 terbuka", "Tapin")
    office.ina.taps("Gambar")
    first = await photo(office, "1 terbuka", "Tapin: 1 · 1 · 0 · 0")
    office.ina.taps("Perbarui", on=first)
    await gone(office, first)
    office.ina.says("/status gambar tapin")
    second = await photo(office, "Status Kab. Tapin", "Inspektorat: 1 · 1 · 0 · 0")
    await office.closes()
    RenderedFiles(office.settings.data_dir).clear()
    (office.settings.data_dir / FOLDER).write_text("a file, where the folder of pictures would be")
    await office.opens()
    office.ina.taps("Semua instansi", on=second)
    words = await office.ina.sees("1 terbuka", "Tapin: 1 · 1 · 0 · 0", "13 lainnya")
    assert "photo" not in words.wire and words.rows
