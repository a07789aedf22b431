"""One living card: older copies shrink to a line, every answer quotes the card, the undo goes away by itself."""

from datetime import timedelta

import pytest

from bot.practice.server.chats import Message
from tests.support.running_office import Office
from tests.support.stories import what_happened


def quoted(message: Message) -> int | None:
    """The id of the message that this one answers."""
    replied = message.wire.get("reply_to_message")
    return replied["message_id"] if replied else None


async def test_every_answer_quotes_the_card_at_both_sides_and_the_newest_one(tapin: Office) -> None:
    card, office_card = tapin.sari.last, tapin.ina.last
    tapin.sari.taps("Tulis kabar")
    assert quoted(await tapin.sari.sees("tulis kabar singkat")) == card.message_id
    tapin.sari.says("Draf SK di meja bupati")
    assert quoted(await tapin.sari.sees("tercatat dan diteruskan kepada Ina Rahmawati")) == card.message_id
    assert quoted(await tapin.ina.sees("Draf SK di meja bupati")) == office_card.message_id
    tapin.sari.says("/status K7Q2")
    history = await tapin.sari.sees("Riwayat", "Draf SK")
    newest = [each for each in tapin.sari.messages if "Tenggat" in each.text][-1]
    assert card.text == "📋 #K7Q2 · kartu terbaru ada di bawah ↓" and card.rows == []
    assert newest is not card and quoted(newest) is None
    assert quoted(history) == newest.message_id


async def test_a_card_that_the_person_deleted_is_no_hindrance(tapin: Office) -> None:
    tapin.sari.last.deleted = True
    tapin.sari.says("/status K7Q2")
    await tapin.sari.sees("Riwayat", "Penugasan dikirim")
    assert [each.text for each in tapin.sari.messages if "ada di bawah" in each.text] == []
    tapin.sari.last.deleted = True
    tapin.sari.taps("Tulis kabar")
    await tapin.sari.sees("tulis kabar singkat")


@pytest.mark.both_databases
async def test_the_undo_goes_away_although_the_program_was_stopped_meanwhile(tapin: Office) -> None:
    tapin.sari.taps("Terima")
    card = await tapin.sari.sees("Status: Diterima")
    assert "↶" in str(card.rows)
    edits = len(tapin.telegram.requests("editMessageText", tapin.sari.chat))
    await tapin.reopens_at(tapin.clock.at + timedelta(minutes=11), was_down=True)
    await tapin.telegram.until(lambda: "↶" not in str(card.rows))
    assert len(tapin.telegram.requests("editMessageText", tapin.sari.chat)) == edits + 1
    assert "Selesai" in str(card.rows)


async def test_a_press_on_a_message_that_telegram_shows_no_more_counts(tapin: Office) -> None:
    """After 48 hours a press brings an InaccessibleMessage: chat, id and date 0, without words or buttons."""
    card = tapin.sari.last
    await tapin.reopens_at(tapin.clock.at + timedelta(days=3))
    tapin.sari.taps("Terima", on=card)
    await tapin.telegram.until(lambda: "Status: Diterima" in card.text)
    assert what_happened(tapin)[-1] == "acknowledged" and not tapin.sari.toasts[-1].alert
