"""What is kept of a message: words with the addresses of their links, names on one line, nothing hidden."""

from typing import Any

from telegram import Bot, Message

from bot.conversation.received.reading import content_of, typed_of
from tests.support.tables import each_row

BOT = Bot("1:a")


def message(**fields: Any) -> Message:
    """A message of a private chat."""
    head = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": 7, "type": "private"}}
    return Message.de_json({**head, **fields}, BOT)


def link(offset: int, length: int, url: str = "https://contoh.go.id/s/1", kind: str = "text_link") -> dict[str, Any]:
    """An entity; offset and length in UTF-16 units."""
    return {"type": kind, "offset": offset, "length": length, "url": url}


@each_row(
    ("text", "entities", "read"),
    [
        # 0123456789012345678901234567
        ("Surat jawaban ada di sini", [link(21, 4)], "Surat jawaban ada di sini (https://contoh.go.id/s/1)"),
        # Each emoji is two units: "🙏🙏 " is 5 units long.
        ("🙏🙏 sini ya", [link(5, 4)], "🙏🙏 sini (https://contoh.go.id/s/1) ya"),
        (
            "satu dan dua",
            [link(0, 4, "https://a.id"), link(9, 3, "https://b.id")],
            "satu (https://a.id) dan dua (https://b.id)",
        ),
        ("contoh.go.id/s/1", [link(0, 16)], "contoh.go.id/s/1"),
        ("https://contoh.go.id", [link(0, 20, "https://contoh.go.id/")], "https://contoh.go.id"),
        ("sini", [link(0, 400)], "sini"),
        ("sini", [link(9, 2)], "sini"),
        ("sini", [link(0, 0)], "sini"),
        ("sini", [link(0, 4, "")], "sini"),
        ("Bu Sari 🙂", [link(0, 7, "", "text_mention"), link(8, 2, "", "custom_emoji")], "Bu Sari 🙂"),
        ("tebal", [link(0, 5, "", "bold"), link(0, 5, "", "jenis_baru")], "tebal"),
        ("a\u202eb\u200bc\u0007d", [], "abcd"),
        ("s\u0336\u0321" + "\u0334" * 40 + "urat Nguyễn é", [], "s\u0336\u0321urat Nguyễn é"),  # heaps of accents
        ("baris satu\r\nbaris dua\u2028baris tiga", [], "baris satu\nbaris dua\nbaris tiga"),
        ("👩\u200d🔧 kerja\u200dsama", [], "👩\u200d🔧 kerjasama"),
    ],
)
def test_words(text: str, entities: list[dict[str, Any]], read: str) -> None:
    assert typed_of(message(text=text, entities=entities)).text == read
    assert typed_of(message(caption=text, caption_entities=entities)).text == read


@each_row(
    ("name", "kept"),
    [
        ("surat\n\n\n2. palsu.pdf · 1 KB", "surat 2. palsu.pdf · 1 KB"),
        ("surat\u202efdp.exe", "surat fdp.exe"),
        ("s\u0336\u0321" + "\u0334" * 40 + "urat.pdf", "s\u0336\u0321urat.pdf"),
        ("\u200b\u202e", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_is_one_line(name: str, kept: str | None) -> None:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name}
    attachment = typed_of(message(document=document)).attachment
    assert attachment is not None
    assert attachment.name == kept


def test_a_raw_message_has_the_content_that_is_read_of_it() -> None:
    raw = {"chat": {"id": 7}, "text": "di sini", "entities": [link(3, 4)]}
    assert content_of(raw) == ("di sini (https://contoh.go.id/s/1)", None)
    photo = {
        "chat": {"id": 7},
        "photo": [{"file_id": "s", "file_unique_id": "s"}, {"file_id": "b", "file_unique_id": "b"}],
    }
    assert content_of({**photo, "caption": "foto"}) == ("foto", "b")
    assert content_of("bukan pesan") is None
