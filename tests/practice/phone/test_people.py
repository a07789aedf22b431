"""Actions of a person produce the updates that Telegram sends, and the phone shows what the bot answers."""

import asyncio

import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.attachments import document, photo
from bot.practice.phone.chat_view import NeverSeen
from bot.practice.phone.people import Person, PhoneRefuses
from bot.practice.server.chats import Message, Press
from bot.practice.server.files import tiny_jpeg
from tests.practice.conftest import Caller, FrozenClock, Json

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Terima semua", "callback_data": "ts"}, {"text": "✅ Terima", "callback_data": "t"}],
        [{"text": "Petunjuk", "url": "https://ombudsman.go.id"}],
    ]
}


async def newest(call: Caller, kind: str = "message") -> Json:
    """Return the newest update's content."""
    content: Json = (await call.updates(offset=-1))[0][kind]
    return content


async def test_a_link_starts_with_its_payload(telegram: LocalTelegram, call: Caller) -> None:
    person = telegram.person("Sari Wahyuni", username="sari")
    person.opens(f"https://t.me/{telegram.bot_username}?start=AbC_-1")
    message = await newest(call)
    assert message["text"] == "/start AbC_-1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["username"] == "sari"
    assert message["from"]["id"] == message["chat"]["id"] > 2**32


@pytest.mark.parametrize("link", ["https://t.me/other_bot?start=x", "has space", "x" * 65])
def test_a_link_that_telegram_would_not_open(telegram: LocalTelegram, link: str) -> None:
    with pytest.raises(PhoneRefuses):
        telegram.person("Sari").opens(link)


def test_a_phone_writes_only_after_start_and_without_a_block(telegram: LocalTelegram) -> None:
    person = telegram.person("Sari")
    with pytest.raises(PhoneRefuses, match="has not pressed Start"):
        person.says("halo")
    person.says("/start")
    person.blocks()
    with pytest.raises(PhoneRefuses, match="has blocked the bot"):
        person.says("halo")
    person.opens()
    person.deletes_account()
    with pytest.raises(PhoneRefuses, match="no account"):
        person.says("halo")


async def test_commands_are_marked_in_utf_16_units(call: Caller, sari: Person) -> None:
    sari.says("📌 /status@narahubung_bot lihat https://x.id/a")
    assert (await newest(call))["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 22},
        {"type": "url", "offset": 32, "length": 14},
    ]


async def test_a_long_text_arrives_in_pieces(call: Caller, sari: Person) -> None:
    sari.says("x" * 5000)
    assert [len(each["message"]["text"]) for each in await call.updates()] == [6, 4096, 904]


async def test_a_reply_and_an_edit(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu")
    said = sari.replies(sari.last, "sudah")
    assert (await newest(call))["reply_to_message"]["text"] == "Kartu"
    sari.edits(said, "sudah selesai")
    edited = await newest(call, "edited_message")
    assert (edited["message_id"], edited["text"]) == (said.message_id, "sudah selesai")
    assert edited["edit_date"] == edited["date"]
    with pytest.raises(PhoneRefuses):
        sari.edits(sari.last, "bukan punya saya")


async def test_photos_are_real_and_differ(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    own = tiny_jpeg("own")
    files = [sari.sends_photo("Bukti").wire, sari.sends_photo().wire, sari.sends_photo(data=own).wire]
    largest = [telegram.state.files.find(wire["photo"][-1]["file_id"]) for wire in files]
    contents = [stored.content() for stored in largest if stored]
    assert contents[0][:3] == contents[1][:3] == b"\xff\xd8\xff"
    assert contents[0] != contents[1]
    assert contents[2] == own
    assert [size["width"] for size in files[0]["photo"]] == [90, 320, 1280]


async def test_an_album_is_several_updates_with_one_id(call: Caller, sari: Person) -> None:
    sari.sends_album([photo("A"), photo(), document("b.pdf")])
    got = [each["message"] for each in (await call.updates())[1:]]
    assert len(got) == 3
    assert len({each["media_group_id"] for each in got}) == 1
    assert [each.get("caption") for each in got] == ["A", None, None]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Person.sends_video, "video"),
        (Person.sends_sticker, "sticker"),
        (Person.sends_voice, "voice"),
        (Person.sends_location, "location"),
    ],
)
async def test_other_things_people_send(call: Caller, sari: Person, action: object, kind: str) -> None:
    assert callable(action)
    action(sari)
    assert kind in await newest(call)


async def test_an_own_contact_carries_the_own_id(call: Caller, sari: Person) -> None:
    sari.shares_contact()
    own = (await newest(call))["contact"]
    assert (own["user_id"], own["phone_number"]) == (sari.id, sari.user.phone)
    sari.shares_contact(own=False)
    assert "user_id" not in (await newest(call))["contact"]


async def test_buttons_are_found_by_their_words(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu lama", reply_markup=BUTTONS)
    older = sari.last
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu baru", reply_markup=BUTTONS)
    assert sari.finds("terima").label == "✅ Terima"
    assert sari.finds("semua").label == "Terima semua"
    assert sari.finds("Terima").message is sari.last
    assert sari.finds("Terima", on=older).message is older
    with pytest.raises(NeverSeen, match=r"Kartu baru[\s\S]*\[ Petunjuk \]"):
        sari.taps("Tolak")


async def test_taps_press_follow_or_write(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu", reply_markup=BUTTONS)
    pressed = sari.taps("Terima")
    assert isinstance(pressed, Press)
    query = await newest(call, "callback_query")
    assert (query["data"], query["id"], query["from"]["id"]) == ("t", pressed.id, sari.id)
    assert sari.taps("Petunjuk") == "https://ombudsman.go.id"
    keyboard = {"keyboard": [[{"text": "📱 Bagikan nomor", "request_contact": True}], ["Lewati"]]}
    await call.ok("sendMessage", chat_id=sari.id, text="Nomor?", reply_markup=keyboard)
    sari.taps("Bagikan nomor")
    assert (await newest(call))["contact"]["user_id"] == sari.id
    skipped = sari.taps("Lewati")
    assert isinstance(skipped, Message) and skipped.text == "Lewati"


async def test_a_press_on_an_old_message_comes_without_its_content(
    call: Caller, sari: Person, clock: FrozenClock
) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu", reply_markup=BUTTONS)
    clock.passes(hours=48)
    sari.taps("Terima")
    assert (await newest(call, "callback_query"))["message"]["text"] == "Kartu"
    clock.passes(seconds=1)
    sari.taps("Terima")
    assert set((await newest(call, "callback_query"))["message"]) == {"chat", "message_id", "date"}


async def test_a_keyboard_for_one_use_goes_away(call: Caller, sari: Person) -> None:
    keyboard = {"keyboard": [["Lewati"]], "one_time_keyboard": True}
    await call.ok("sendMessage", chat_id=sari.id, text="Nomor?", reply_markup=keyboard)
    sari.taps("Lewati")
    assert sari.keyboard == []


async def test_a_link_button_to_the_bot_itself_starts_it(call: Caller, sari: Person) -> None:
    url = "https://t.me/narahubung_bot?start=abc"
    markup = {"inline_keyboard": [[], [{"text": "Daftar", "url": url}]]}
    await call.ok("sendMessage", chat_id=sari.id, text="Undangan", reply_markup=markup)
    assert sari.last.rows == [[{"text": "Daftar", "url": url}]]  # the empty row is gone
    assert (sari.taps("Daftar"), sari.links) == (url, [url])
    assert (await newest(call))["text"] == "/start abc"


async def test_two_taps_and_a_forged_one(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu", reply_markup=BUTTONS)
    first, second = sari.taps_twice("Terima")
    assert first.id != second.id
    sari.forge_press("admin:hapus-semua")
    presses = [each["callback_query"]["data"] for each in (await call.updates())[1:]]
    assert presses == ["t", "t", "admin:hapus-semua"]


async def test_blocking_is_told_to_the_bot(call: Caller, sari: Person) -> None:
    sari.blocks()
    change = await newest(call, "my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    sari.opens()
    back, start = (await call.updates())[-2:]
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_sees_waits_for_something_new(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Tercatat: lama")
    sari.says("halo")
    waiting = asyncio.create_task(sari.sees("TERCATAT"))
    await call.ok("sendMessage", chat_id=sari.id, text="Tercatat: baru")
    assert (await waiting).text == "Tercatat: baru"
    sari.looks()
    where = {"chat_id": sari.id, "message_id": sari.from_bot[0].message_id}
    await call.ok("editMessageText", **where, text="Tercatat: diubah")
    assert (await sari.sees("tercatat")).edited


async def test_waiting_in_vain_shows_the_screen(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Selamat pagi")
    with pytest.raises(NeverSeen, match=r"never saw 'Selesai'[\s\S]*Selamat pagi"):
        await sari.sees("Selesai", within=0.01)
    sari.state.toast(sari.user, "Tercatat", alert=False)
    with pytest.raises(NeverSeen, match="got no toast"):
        await sari.gets_toast("x", within=0.01)


async def test_the_screen_is_readable_at_phone_width(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Kartu " + "panjang " * 10, reply_markup=BUTTONS)
    sari.replies(sari.last, "baik")
    assert sari.screen(last=2).splitlines() == [
        "┌─ Sari Wahyuni ──────────────────────────",
        "│ Narahubung · 20-11 08:00 #2",
        "│   Kartu panjang panjang panjang panjang",
        "│   panjang panjang panjang panjang",
        "│   panjang panjang",
        "│   [ Terima semua ] [ ✅ Terima ]",
        "│   [ Petunjuk ]",
        "│ Sari · 20-11 08:00 #3",
        "│   ┃ Kartu panjang panjang panjang panjan",
        "│   baik",
        "└─────────────────────────────────────────",
    ]


async def test_changes_can_be_watched(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    kinds: list[str] = []
    stop = telegram.subscribe(lambda change: kinds.append(change.kind))
    await call.ok("sendMessage", chat_id=sari.id, text="x")
    stop()
    sari.says("y")
    assert kinds == ["message", "request"]
