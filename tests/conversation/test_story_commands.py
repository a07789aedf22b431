"""Commands that are formatted, copied or sent with a file; edits without a change; topics of a group."""

from typing import Any

import pytest

from tests.support.door.arrivals import arrives, written
from tests.support.running_office import Office
from tests.support.stories import stored_evidence, tapin

__all__ = ["tapin"]


def marked(kind: str, text: str, **more: Any) -> dict[str, Any]:
    """A text all of which is formatted."""
    return {"text": text, "entities": [{"type": kind, "offset": 0, "length": len(text), **more}]}


FORMATTED: tuple[dict[str, Any], ...] = (
    *(
        marked(kind, "/batal")
        for kind in ("code", "pre", "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote")
    ),
    marked("text_link", "/batal", url="https://contoh.go.id"),
    {"text": "/batal@narahubung_bot"},
    {"text": "\u200b／Batal\u00a0\n"},
    {"text": "\u201c/batal\u201d."},
    {"text": "`/batal`"},
    {"text": "> /batal"},
    {"text": "/ batal"},
)


async def test_a_command_wins_over_the_question_however_it_is_formatted(office: Office) -> None:
    for sent in FORMATTED:
        office.sari.says("/cuti")
        await office.sari.sees("Mulai kapan?")
        arrives(office, written(office.sari, **sent))
        await office.sari.sees("pertanyaan tadi dihentikan")
    office.ina.says("/cuti")
    await office.ina.sees("Mulai kapan?")
    arrives(office, written(office.ina, **marked("code", "/status Tapin")))
    await office.ina.sees("Tapin")


async def test_a_slash_inside_a_sentence_is_none(office: Office) -> None:
    """What names no leave goes to the office, a word alone is asked about; neither is a command."""
    for sentence, answer in (
        ("tadi saya ketik /batal", "Diteruskan ke"),
        ("\u201c/batal\u201d tidak jalan, Bu", "Diteruskan ke"),
        ("\u201c/tidakada\u201d", "belum saya pahami"),
    ):
        office.sari.says("/cuti")
        await office.sari.sees("Mulai kapan?")
        arrives(office, written(office.sari, text=sentence))
        await office.sari.sees(answer)


async def test_a_command_as_a_caption_says_that_the_file_was_not_taken(office: Office) -> None:
    office.sari.says("/cuti")
    await office.sari.sees("Mulai kapan?")
    document = {"file_id": "f1", "file_unique_id": "u1", "file_name": "surat.pdf"}
    arrives(office, written(office.sari, document=document, caption="/batal"))
    await office.sari.sees("berkasnya tidak disimpan")
    await office.sari.sees("pertanyaan tadi dihentikan")


async def test_an_edit_without_a_change_of_words_or_file_is_not_answered(office: Office) -> None:
    said: dict[str, Any] = {"message_id": 72, "text": "lihat contoh.go.id"}
    arrives(office, written(office.sari, **said))
    await office.sari.sees("Diteruskan ke")
    preview: dict[str, Any] = {
        **said,
        "entities": [{"type": "bold", "offset": 0, "length": 5}],
        "edit_date": 1_795_000_000,
    }
    place = {"message_id": 73, "location": {"longitude": 1.0, "latitude": 1.0}}
    arrives(
        office,
        written(office.sari, kind="edited_message", **preview),  # a reaction, or a preview of the page
        written(office.sari, kind="edited_message", message_id=9_000, text="lama sekali"),  # long forgotten here
        written(office.sari, kind="edited_message", **place),
    )
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    assert not any("disunting" in each.text for each in office.sari.new)
    arrives(office, written(office.sari, kind="edited_message", **{**said, "text": "lihat contoh.id"}))
    await office.sari.sees("disunting")
    arrives(office, written(office.sari, kind="edited_message", **{**said, "text": "lihat contoh.id"}))
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    assert not any("disunting" in each.text for each in office.sari.new)


async def test_another_file_in_an_edited_message_is_answered(office: Office) -> None:
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": "a.pdf"}
    arrives(
        office,
        written(office.sari, message_id=74, document=file),
        written(office.sari, kind="edited_message", message_id=74, document=file),
    )
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    assert not any("disunting" in each.text for each in office.sari.new)
    other = {**file, "file_unique_id": "u2"}
    arrives(office, written(office.sari, kind="edited_message", message_id=74, document=other))
    await office.sari.sees("disunting")


@pytest.mark.both_databases
async def test_the_address_of_a_link_reaches_the_office_and_nothing_hidden_does(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    text = "Surat jawaban ada di sini\u202e\0"
    link = {"type": "text_link", "offset": 21, "length": 4, "url": "https://contoh.go.id/s/1"}
    arrives(tapin, written(tapin.sari, message_id=75, text=text, entities=[link]))
    await tapin.sari.sees("1 catatan")
    file = {"file_id": "f1", "file_unique_id": "u1", "file_size": 30_000_000, "file_name": "surat\n\n2. palsu.pdf\0"}
    arrives(tapin, written(tapin.sari, message_id=76, document=file, caption="lihat\0 sini"))
    await tapin.sari.sees("1 berkas, 1 catatan diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.ina.sees("Surat jawaban ada di sini (https://contoh.go.id/s/1)")
    note, document = stored_evidence(tapin)
    assert note.text == "Surat jawaban ada di sini (https://contoh.go.id/s/1)"
    assert (document.file_name, document.text) == ("surat 2. palsu.pdf", "lihat sini")


async def test_the_answer_goes_to_the_topic_of_the_command(office: Office) -> None:
    group = office.telegram.group("Koordinasi")
    group.adds_bot(office.ina)
    await group.sees("obrolan pribadi")
    head = {"chat": {"id": group.id, "type": "group"}, "from": {"id": office.sari.id}, "text": "/hubungkan"}
    in_topic = {**head, "message_thread_id": 12, "is_topic_message": True}
    a_reply = {**head, "message_thread_id": 13}  # a thread of replies is no topic
    for message, topic in ((in_topic, 12), (a_reply, None)):
        group.looks()
        arrives(office, {"update_id": "next", "message": message})
        await group.sees("setujui dulu di obrolan pribadi")
        assert office.telegram.requests("sendMessage", group)[-1].arguments.get("message_thread_id") == topic


async def test_messages_in_the_name_of_a_chat_are_no_ones(office: Office) -> None:
    group = office.telegram.group("Koordinasi")
    group.adds_bot(office.ina)
    await group.sees("obrolan pribadi")
    place = {"id": group.id, "type": "supergroup"}
    head = {"chat": place, "sender_chat": place, "text": "/status"}
    before = len(office.telegram.requests("sendMessage", group))
    arrives(
        office,
        {"update_id": "next", "message": {**head, "from": {"id": 1_087_968_824, "is_bot": True}}},  # anonymous admin
        {"update_id": "next", "message": head},
        {"update_id": "next", "channel_post": {**head, "chat": {"id": -5, "type": "channel"}}},
        {"update_id": "next", "message": {**head, "chat": {"id": -5, "type": "channel"}}},
        {"update_id": "next", "business_message": {**head, "business_connection_id": "1"}},
    )
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    await office.telegram.all_heard()
    assert len(office.telegram.requests("sendMessage", group)) == before  # the sentence of today was said
