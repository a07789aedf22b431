"""Sending: limits, reachability, replies, files, albums, copies and forwards."""

import aiohttp
import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.attachments import document
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller


async def test_a_message_carries_what_telegram_tells(call: Caller, sari: Person) -> None:
    sent = await call.ok("sendMessage", chat_id=sari.id, text="Halo <b>Ibu</b>", parse_mode="HTML")
    assert sent == {
        "message_id": 2,
        "from": {
            "id": 7_000_000_001,
            "is_bot": True,
            "first_name": "Narahubung",
            "username": "narahubung_bot",
        },
        "chat": {"id": sari.id, "type": "private", "first_name": "Sari", "last_name": "Wahyuni"},
        "date": 1_795_161_600,  # 2026-11-20 08:00 UTC
        "text": "Halo Ibu",
        "entities": [{"type": "bold", "offset": 5, "length": 3}],
    }


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        ("x" * 4097, None, "message is too long"),
        ("📌" * 2049, None, "message is too long"),  # 4,098 UTF-16 units
        ("<b> </b>", "HTML", "text must be non-empty"),
        (" \n ", None, "text must be non-empty"),
        ("<b>x", "HTML", "can't parse entities"),
        ("x", "XML", "unsupported parse_mode"),
        ("*x*", "MarkdownV2", "parse_mode MarkdownV2 is not supported by this local server"),
    ],
)
async def test_a_wrong_text_is_refused(call: Caller, sari: Person, text: str, mode: str | None, why: str) -> None:
    assert why in await call.refused("sendMessage", chat_id=sari.id, text=text, parse_mode=mode)


@pytest.mark.parametrize("text", ["x" * 4096, "📌" * 2048, "<b>" + "x" * 4096 + "</b>"])
async def test_the_limit_counts_what_is_left_after_the_markup(call: Caller, sari: Person, text: str) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text=text, parse_mode="HTML")


async def test_without_parse_mode_nothing_is_markup(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="1 < 2 & <b>")
    assert sari.last.text == "1 < 2 & <b>"


async def test_entities_instead_of_markup(call: Caller, sari: Person) -> None:
    bold = {"type": "bold", "offset": 1, "length": 2}
    sent = await call.ok("sendMessage", chat_id=sari.id, text=" Halo", entities=[bold])
    assert (sent["text"], sent["entities"]) == ("Halo", [bold | {"offset": 0}])
    said = await call.refused("sendMessage", chat_id=sari.id, text="x", entities=[{"type": "bold"}])
    assert said == "Bad Request: can't parse MessageEntity: type, offset and length are needed"


async def test_nobody_is_written_to_before_pressing_start(telegram: LocalTelegram, call: Caller) -> None:
    stranger = telegram.person("Orang Asing")
    for chat_id in (stranger.id, 12345, "@orang_asing"):
        said = await call.refused("sendMessage", chat_id=chat_id, text="x")
        assert said == "Bad Request: chat not found"


async def test_who_blocked_the_bot_is_403_until_unblocked(call: Caller, sari: Person) -> None:
    sari.blocks()
    said = await call.refused("sendMessage", chat_id=sari.id, text="x")
    assert said == "Forbidden: bot was blocked by the user"
    sari.unblocks()
    await call.ok("sendMessage", chat_id=sari.id, text="x")


async def test_a_deleted_account_is_403(call: Caller, sari: Person) -> None:
    sari.deletes_account()
    said = await call.refused("sendMessage", chat_id=sari.id, text="x")
    assert said == "Forbidden: user is deactivated"


async def test_a_reply_quotes_and_needs_its_message(call: Caller, sari: Person) -> None:
    asked = sari.says("kapan?")
    reply = {"message_id": asked.message_id}
    sent = await call.ok("sendMessage", chat_id=sari.id, text="besok", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "kapan?"
    gone = {"message_id": 999}
    said = await call.refused("sendMessage", chat_id=sari.id, text="x", reply_parameters=gone)
    assert said == "Bad Request: message to be replied not found"
    gone |= {"allow_sending_without_reply": True}
    assert "reply_to_message" not in await call.ok("sendMessage", chat_id=sari.id, text="x", reply_parameters=gone)


async def test_a_file_id_travels_and_keeps_its_kind(call: Caller, sari: Person) -> None:
    photo = sari.sends_photo().wire["photo"][-1]["file_id"]
    sent = await call.ok("sendPhoto", chat_id=sari.id, photo=photo, caption="Bukti")
    assert (sent["photo"][0]["file_id"], sent["caption"]) == (photo, "Bukti")
    said = await call.refused("sendDocument", chat_id=sari.id, document=photo)
    assert said == "Bad Request: can't use file of type Photo as Document"
    note = sari.sends_video_note().wire["video_note"]["file_id"]
    said = await call.refused("sendVideo", chat_id=sari.id, video=note)
    assert said == "Bad Request: can't use file of type VideoNote as Video"
    said = await call.refused("sendPhoto", chat_id=sari.id, photo="AgACnothing")
    assert said == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_an_upload_has_content_and_a_limit(call: Caller, sari: Person) -> None:
    megabyte = 1024 * 1024
    for kind, size, why in (
        ("photo", 10 * megabyte + 1, "file is too big for a photo"),
        ("document", 50 * megabyte + 1, "file is too big for a document"),
        ("document", 0, "file must be non-empty"),
    ):
        form = aiohttp.FormData({"chat_id": str(sari.id)})
        form.add_field(kind, bytes(size), filename="x.bin")
        async with call.client.post(call.url(f"send{kind.title()}"), data=form) as response:
            assert (await response.json())["description"] == f"Bad Request: {why}"


async def test_nothing_is_fetched_from_elsewhere(call: Caller, sari: Person) -> None:
    said = await call.refused("sendPhoto", chat_id=sari.id, photo="https://example.org/a.jpg")
    assert said == "Bad Request: failed to get HTTP URL content"


async def test_a_caption_has_1024_places(call: Caller, sari: Person) -> None:
    photo = sari.sends_photo().wire["photo"][-1]["file_id"]
    await call.ok("sendPhoto", chat_id=sari.id, photo=photo, caption="x" * 1024)
    said = await call.refused("sendPhoto", chat_id=sari.id, photo=photo, caption="x" * 1025)
    assert said == "Bad Request: message caption is too long"


async def test_an_album_is_bound_by_one_id(call: Caller, sari: Person) -> None:
    ids = [sari.sends_photo().wire["photo"][-1]["file_id"] for _ in range(2)]
    media = [{"type": "photo", "media": file_id} for file_id in ids]
    sent = await call.ok("sendMediaGroup", chat_id=sari.id, media=media)
    assert len({each["media_group_id"] for each in sent}) == 1
    assert [each["photo"][0]["file_id"] for each in sent] == ids


async def test_an_album_of_one_eleven_or_mixed_kinds_is_refused(call: Caller, sari: Person) -> None:
    photo = {"type": "photo", "media": sari.sends_photo().wire["photo"][-1]["file_id"]}
    paper = {"type": "document", "media": sari.sends_document("a.pdf").wire["document"]["file_id"]}
    for media, why in (
        ([photo], "2-10 items"),
        ([photo] * 11, "2-10 items"),
        ([photo, paper], "document can't be mixed with other media types"),
        ([photo, {"type": "dice", "media": "x"}], "type of media is not supported"),
        ([photo, photo | {"caption": 5}], 'field "caption" has a wrong type'),
    ):
        assert why in await call.refused("sendMediaGroup", chat_id=sari.id, media=media)


async def test_a_copy_has_no_origin_and_a_forward_has(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    ina = telegram.person("Ina")
    ina.opens()
    proof = sari.sends_photo("Bukti")
    where = {"chat_id": ina.id, "from_chat_id": sari.id, "message_id": proof.message_id}
    copied = await call.ok("copyMessage", **where, caption="Dari Tapin")
    assert set(copied) == {"message_id"}
    assert (ina.last.text, ina.last.message_id) == ("Dari Tapin", copied["message_id"])
    assert "forward_origin" not in ina.last.wire
    forwarded = await call.ok("forwardMessage", **where)
    assert (forwarded["forward_origin"]["sender_user"]["id"], forwarded["caption"]) == (sari.id, "Bukti")
    await call.ok("copyMessage", **where | {"message_id": sari.sends_video_note().message_id}, caption="Dari Tapin")
    assert ("video_note" in ina.last.wire, ina.last.text) == (True, "")  # a round video has no caption


async def test_what_is_gone_or_protected_is_not_copied(call: Caller, sari: Person) -> None:
    where = {"chat_id": sari.id, "from_chat_id": sari.id}
    assert "message to copy not found" in await call.refused("copyMessage", **where, message_id=99)
    assert "message to forward not found" in await call.refused("forwardMessage", **where, message_id=99)
    sent = await call.ok("sendMessage", chat_id=sari.id, text="rahasia", protect_content=True)
    said = await call.refused("copyMessage", **where, message_id=sent["message_id"])
    assert said == "Bad Request: message can't be copied"


async def test_copy_messages_leaves_out_what_is_gone(call: Caller, sari: Person) -> None:
    first, second = sari.sends_album([document("a.pdf", caption="A"), document("b.pdf")])
    where = {"chat_id": sari.id, "from_chat_id": sari.id}
    wanted = [first.message_id, 99, second.message_id]
    copied = await call.ok("copyMessages", **where, message_ids=wanted, remove_caption=True)
    assert [each["message_id"] for each in copied] == [each.message_id for each in sari.from_bot]
    assert [each.text for each in sari.from_bot] == ["", ""]
    assert "there are no messages to copy" in await call.refused("copyMessages", **where, message_ids=[99])


async def test_small_files_download_and_large_ones_do_not(call: Caller, sari: Person) -> None:
    paper = sari.sends_document("surat.pdf", b"isi surat").wire["document"]
    path = (await call.ok("getFile", file_id=paper["file_id"]))["file_path"]
    url = f"{call.telegram.url}/file/bot{call.telegram.token}/{path}"
    async with call.client.get(url) as response:
        assert await response.read() == b"isi surat"
    large = sari.sends_document("besar.zip", size=20 * 1024 * 1024 + 1).wire["document"]
    assert await call.refused("getFile", file_id=large["file_id"]) == "Bad Request: file is too big"
    assert "wrong file_id" in await call.refused("getFile", file_id="nothing")


async def test_a_declared_size_is_what_arrives(call: Caller, sari: Person) -> None:
    paper = sari.sends_document("besar.zip", size=20 * 1024 * 1024).wire["document"]
    path = (await call.ok("getFile", file_id=paper["file_id"]))["file_path"]
    async with call.client.get(f"{call.telegram.url}/file/bot{call.telegram.token}/{path}") as response:
        assert len(await response.read()) == paper["file_size"] == 20 * 1024 * 1024
