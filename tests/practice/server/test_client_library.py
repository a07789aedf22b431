"""The local server works with the client of python-telegram-bot."""

from collections.abc import AsyncIterator

import pytest
import telegram as ptb
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.attachments import document, photo
from bot.practice.phone.people import Person

KEYBOARD = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Terima", callback_data="t")]])


def client(telegram: LocalTelegram, token: str | None = None) -> ptb.Bot:
    """Return the library's bot for this server."""
    url = telegram.url
    return ptb.Bot(token or telegram.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")


@pytest.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[ptb.Bot]:
    """The library's bot, initialised (that calls getMe)."""
    async with client(telegram) as initialised:
        yield initialised


async def test_a_conversation(bot: ptb.Bot, sari: Person) -> None:
    (start,) = await bot.get_updates(timeout=1)
    assert start.message is not None and start.message.text == "/start"
    sent = await bot.send_message(sari.id, "Halo <b>Ibu</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert sent.parse_entities()[sent.entities[0]] == "Ibu"
    sari.taps("Terima")
    (press,) = await bot.get_updates(offset=start.update_id + 1, allowed_updates=["callback_query"])
    assert press.callback_query is not None
    await press.callback_query.answer("Tercatat", show_alert=True)
    assert (await sari.gets_toast("tercatat")).alert
    await press.callback_query.edit_message_text("Selesai")
    assert (await sari.sees("Selesai")).buttons == []


async def test_files_up_and_down(bot: ptb.Bot, sari: Person) -> None:
    sent = await bot.send_document(sari.id, b"isi", filename="tanda-terima.pdf", caption="Tanda terima")
    assert sent.document is not None
    fetched = await sent.document.get_file()
    assert bytes(await fetched.download_as_bytearray()) == b"isi"
    album = (ptb.InputMediaPhoto(b"satu", caption="Bukti"), ptb.InputMediaVideo(b"dua"))
    group = await bot.send_media_group(sari.id, album)
    assert [bool(each.photo) for each in group] == [True, False]
    assert (await bot.send_photo(sari.id, group[0].photo[-1].file_id)).photo
    assert (await bot.send_video(sari.id, b"tiga", duration=3)).video
    note = (await bot.send_video_note(sari.id, b"bulat", duration=5, length=240)).video_note
    assert note is not None and (note.duration, note.length) == (5, 240)
    assert (await bot.send_video_note(sari.id, note.file_id)).video_note == note


async def test_everything_people_send_is_understood(bot: ptb.Bot, sari: Person) -> None:
    sari.sends_album([photo("A"), document("b.pdf")])
    sari.sends_video()
    sari.sends_sticker()
    sari.sends_voice()
    sari.sends_video_note()
    sari.sends_location()
    sari.shares_contact()
    sari.edits(sari.says("lama"), "baru")
    sari.blocks()
    updates = await bot.get_updates()
    assert all(update.effective_user and update.effective_user.id == sari.id for update in updates)
    messages = [update.message for update in updates if update.message]
    kinds = ("photo", "document", "video", "sticker", "voice", "video_note", "location", "contact")
    assert [kind for each in messages for kind in kinds if getattr(each, kind)] == list(kinds)
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"


async def test_the_other_methods(bot: ptb.Bot, sari: Person) -> None:
    card = await sari_card(bot, sari)
    assert (await card.copy(sari.id)).message_id > card.message_id
    assert (await card.forward(sari.id)).forward_origin is not None
    assert len(await bot.copy_messages(sari.id, sari.id, [card.message_id])) == 1
    assert await card.pin() and await card.unpin() and await card.set_reaction("👍")
    assert await bot.set_my_commands([("bantuan", "Bantuan")], scope=ptb.BotCommandScopeChat(sari.id))
    assert (await bot.get_my_commands(scope=ptb.BotCommandScopeChat(sari.id)))[0].command == "bantuan"
    assert await bot.send_chat_action(sari.id, "typing")
    assert (await bot.get_chat(sari.id)).full_name == "Sari Wahyuni"
    await card.edit_reply_markup(None)
    assert await card.delete() and await bot.unpin_all_chat_messages(sari.id)
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.delete_webhook(drop_pending_updates=True)


async def sari_card(bot: ptb.Bot, sari: Person) -> ptb.Message:
    """Send a card with a button."""
    return await bot.send_message(
        sari.id, "Kartu", reply_markup=KEYBOARD, protect_content=False, disable_web_page_preview=True
    )


async def test_refusals_become_the_library_s_errors(telegram: LocalTelegram, bot: ptb.Bot, sari: Person) -> None:
    telegram.faults.too_many(3)
    with pytest.raises(RetryAfter) as wait:
        await bot.send_message(sari.id, "x")
    assert str(wait.value).startswith("Flood control exceeded")
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("x", sari.id, 99)
    sari.blocks()
    with pytest.raises(Forbidden):
        await bot.send_message(sari.id, "x")
    group = telegram.group("Kalsel")
    group.adds_bot(by=sari)
    new = group.becomes_supergroup(by=sari)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id


async def test_a_wrong_token_and_a_webhook(telegram: LocalTelegram, bot: ptb.Bot) -> None:
    with pytest.raises(InvalidToken):
        await client(telegram, "1:wrong").initialize()
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()
