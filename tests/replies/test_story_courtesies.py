"""Greetings, thanks and "siap": a reaction instead of a message, and the running question stays."""

import pytest

from bot.practice.phone.people import Person
from models.rules.assignments import Status
from tests.support.running_office import Office
from tests.support.stories import stored_item, what_happened


def sent_to(office: Office, person: Person) -> int:
    """How many messages the bot sent to this person."""
    return sum(request.arguments["chat_id"] == person.id for request in office.telegram.requests("sendMessage"))


@pytest.mark.both_databases
async def test_courtesy_gets_a_reaction_and_no_message(tapin: Office) -> None:
    before = sent_to(tapin, tapin.sari)
    for words, emoji in (("siap bu", "👍"), ("mksh 🙏", "🙏"), ("Assalamu'alaikum wr. wb.", "🙏"), ("ok", "👍")):
        tapin.sari.says(words)
        await tapin.sari.gets_reaction(emoji)
    tapin.ina.says("terima kasih")
    await tapin.ina.gets_reaction("🙏")
    assert sent_to(tapin, tapin.sari) == before
    assert not any("belum jelas" in message.text for message in tapin.ina.from_bot)
    tapin.sari.taps("Kendala")
    asked = await tapin.sari.sees("tentang apa")
    tapin.sari.says("assalamualaikum bu")
    await tapin.sari.gets_reaction("🙏")
    tapin.sari.taps("Anggaran", on=asked)  # the question stayed
    await tapin.sari.sees("Bantuan apa")
    tapin.stranger.opens()
    await tapin.stranger.sees("Narahubung")
    tapin.stranger.says("assalamualaikum")
    await tapin.stranger.sees("belum terdaftar")
    assert what_happened(tapin) == ["sent"]


async def test_a_refused_reaction_is_silent(tapin: Office) -> None:
    tapin.telegram.faults.refused("REACTION_INVALID", "setMessageReaction")
    tapin.sari.says("siap bu")
    tapin.sari.says("/tugas")
    await tapin.sari.sees("#K7Q2")
    reacted = [request.error for request in tapin.telegram.requests("setMessageReaction")]
    assert len(reacted) == 1 and "REACTION_INVALID" in str(reacted[0])
    assert not any("tidak dapat" in message.text for message in tapin.ina.new)


async def test_siap_is_an_answer_to_an_assignment_and_to_the_office(tapin: Office) -> None:
    card = next(message for message in tapin.sari.from_bot if "#K7Q2" in message.text)
    tapin.sari.replies(card, "siap bu")
    await tapin.sari.sees("tugas sudah diterima", "Boleh dicatat?")
    tapin.sari.says("ok pak")
    await tapin.sari.sees("#K7Q2 tercatat diterima")
    assert stored_item(tapin).status is Status.ACKNOWLEDGED
    tapin.ina.replies(tapin.ina.from_bot[0], "Dapatkah suratnya dikirim besok?")
    tapin.ina.taps("Kirim", on=await tapin.ina.sees("Kirim ke narahubung"))
    await tapin.sari.sees("Dapatkah suratnya dikirim besok?")
    tapin.sari.says("siap bu")
    await tapin.sari.sees("“siap bu”")
    assert tapin.sari.own_messages[-1].reactions == []
