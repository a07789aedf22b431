"""A phone with a good network, a weak one, and none."""

from datetime import timedelta
from functools import partial

import pytest

from bot.practice.phone.attachments import photo
from bot.practice.phone.handset import Handset, Network
from bot.practice.phone.people import Person
from bot.practice.server.faults import Faults
from tests.practice.conftest import FrozenClock


@pytest.fixture
async def handset(sari: Person, clock: FrozenClock) -> Handset:
    """Ibu Sari's phone."""
    sari.state.updates.pending.clear()
    return Handset(sari, "Inspektorat Tapin", clock, Faults())


def queued_texts(handset: Handset) -> list[str]:
    """Return the texts of the pending updates."""
    return [each.update["message"].get("text", "foto") for each in handset.person.state.updates.pending]


async def test_with_a_good_network_words_leave_at_once(handset: Handset) -> None:
    handset.act("halo", lambda: handset.person.says("halo"))
    assert queued_texts(handset) == ["halo"]
    assert not handset.waiting


async def test_without_network_words_wait_and_leave_in_their_order(handset: Handset) -> None:
    handset.set_network(Network.NONE)
    for word in ("satu", "dua"):
        handset.act(word, partial(handset.person.says, word))
    assert queued_texts(handset) == []
    assert [each.words for each in handset.waiting] == ["satu", "dua"]
    handset.set_network(Network.GOOD)
    assert queued_texts(handset) == ["satu", "dua"]


async def test_without_network_the_phone_shows_what_it_showed(handset: Handset) -> None:
    before = handset.person.messages
    handset.set_network(Network.NONE)
    handset.person.state.post(handset.person.chat, handset.person.state.bot, {"text": "baru"})
    assert handset.frozen == before
    handset.set_network(Network.GOOD)
    assert handset.frozen is None


async def test_on_a_weak_network_an_album_arrives_minutes_apart(handset: Handset, clock: FrozenClock) -> None:
    handset.set_network(Network.WEAK)
    handset.send_files([photo(), photo(), photo()], "album", None)
    clock.passes(seconds=5)
    handset.send_due()
    assert queued_texts(handset) == ["foto"]
    clock.passes(minutes=5)
    handset.send_due()
    assert queued_texts(handset) == ["foto"] * 3
    albums = {each.update["message"]["media_group_id"] for each in handset.person.state.updates.pending}
    assert len(albums) == 1
    handset.close()


async def test_when_the_network_is_good_again_nothing_waits_any_longer(handset: Handset) -> None:
    handset.set_network(Network.WEAK)
    handset.send_files([photo(), photo()], "album", None)
    handset.set_network(Network.GOOD)
    assert queued_texts(handset) == ["foto", "foto"]
    assert not handset.waiting


async def test_on_a_weak_network_the_bot_loses_an_answer_now_and_then(handset: Handset, clock: FrozenClock) -> None:
    handset.set_network(Network.WEAK)
    faults = handset._faults
    for word in ("satu", "dua", "tiga"):
        handset.act(word, partial(handset.person.says, word))
    applied = [faults.take_for("editMessageText", handset.id) for _ in range(2)]
    assert [fault and fault.kind for fault in applied] == ["answer_lost", "slow"]  # applied to one request only
    handset.set_network(Network.GOOD)
    assert faults.active == []


async def test_a_jump_of_the_clock_lets_everything_leave(handset: Handset, clock: FrozenClock) -> None:
    handset.set_network(Network.WEAK)
    handset.act("halo", lambda: handset.person.says("halo"))
    clock.at += timedelta(hours=1)
    handset.send_due()
    assert queued_texts(handset) == ["halo"]
