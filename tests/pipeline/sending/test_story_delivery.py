"""What is in the outbox arrives, whatever Telegram and the network do."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.conversation.context import AppInfo, Context
from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.office.tasks import StaffTask
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import ApiRequest
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def says(office: Office, phone: Phone | int, text: str, name: str | None = None) -> None:
    """Queue a message as an action does."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.say(text, to=phone if isinstance(phone, int) else phone.id, name=name)


def shows(office: Office, phone: Phone, text: str, name: str) -> None:
    """Queue an edit as an action does."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.show(name, text, to=phone.id)


def supersedes(office: Office, phone: Phone, text: str, name: str) -> None:
    """Queue a message in the place of the one before, as an action does."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.remove(name, "ada di bawah", to=phone.id)
        ctx.say(text, to=phone.id, name=name)


def texts(phone: Phone) -> list[str]:
    """What the bot's messages on a phone say now."""
    return [message.text for message in phone.from_bot]


def states(engine: sa.Engine) -> dict[str, int]:
    """How many rows of the outbox are in each state."""
    query = sa.select(outbox.TABLE.c.state, sa.func.count()).group_by(outbox.TABLE.c.state)
    with transaction(engine) as session:
        return {str(state.value): count for state, count in session.execute(query)}


async def test_messages_to_one_person_arrive_in_their_order(before_opening: Office) -> None:
    for number in range(10):
        says(before_opening, before_opening.sari, f"pesan {number}")
    await before_opening.opens()
    await before_opening.sari.sees("pesan 9")
    assert texts(before_opening.sari) == [f"pesan {number}" for number in range(10)]


async def test_a_waiting_chat_holds_up_no_other(before_opening: Office) -> None:
    office = before_opening
    office.telegram.faults.too_many(60, "sendMessage", to=office.sari, times=None)
    says(office, office.sari, "untuk Ibu Sari")
    says(office, office.yohanes, "untuk Pak Yohanes")
    await office.opens()
    await office.yohanes.sees("untuk Pak Yohanes")
    assert texts(office.sari) == []
    assert len(office.telegram.requests("sendMessage", to=office.sari)) == 1  # retry_after is obeyed, not tried again


async def test_retry_after_is_waited_for_and_then_it_arrives_once(before_opening: Office) -> None:
    office = before_opening
    office.telegram.faults.too_many(1, "sendMessage", to=office.sari, times=1)
    says(office, office.sari, "sekali saja")
    await office.opens()
    office.clock.passes(seconds=2)
    await office.sari.sees("sekali saja")
    assert texts(office.sari) == ["sekali saja"]


async def test_a_blocked_bot_is_one_task_for_staff_and_nothing_is_lost_for_others(before_opening: Office) -> None:
    office = before_opening
    office.sari.blocks()
    says(office, office.sari, "satu")
    says(office, office.sari, "dua")
    await office.opens()
    await office.ina.sees("tidak dapat dihubungi")
    with transaction(office.engine) as session:
        assert [task.kind for task in session.exec(select(StaffTask))] == ["unreachable"]
        sari = session.exec(select(Person).where(Person.telegram_id == office.sari.id)).one()
        assert sari.unreachable_at is not None


async def test_a_refused_message_is_reported_and_does_not_block_the_next(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "<b>tidak ditutup")
    says(office, office.sari, "berikutnya")
    await office.opens()
    await office.sari.sees("berikutnya")
    await office.ina.sees("ditolak oleh Telegram")


@pytest.mark.parametrize("fault", ["closed", "answer_lost", "server_error", "malformed"])
async def test_after_a_network_fault_the_message_still_arrives(before_opening: Office, fault: str) -> None:
    office = before_opening
    switch: Callable[..., object] = getattr(office.telegram.faults, fault)
    switch(method="sendMessage", to=office.sari, times=1)
    says(office, office.sari, "penting")
    await office.opens()
    await office.telegram.until(lambda: len(office.telegram.requests("sendMessage", to=office.sari)) == 1)
    office.clock.passes(seconds=5)
    await office.telegram.until(lambda: len(office.telegram.requests("sendMessage", to=office.sari)) == 2)
    assert set(texts(office.sari)) == {"penting"}


async def test_an_unreachable_telegram_burns_no_message(before_opening: Office) -> None:
    office = before_opening
    await office.opens()
    await office.telegram.disconnect()
    says(office, office.sari, "tetap sampai")
    await office.telegram.reconnect()
    office.clock.passes(minutes=5)
    await office.sari.sees("tetap sampai", within=30)


async def test_an_edit_targets_the_message_that_carries_the_name(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu lama", name="card:1:x")
    shows(office, office.sari, "kartu baru", name="card:1:x")
    await office.opens()
    await office.sari.sees("kartu baru")
    assert texts(office.sari) == ["kartu baru"]


async def test_an_unchanged_card_is_a_success(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu", name="card:1:x")
    shows(office, office.sari, "kartu", name="card:1:x")
    says(office, office.sari, "sesudahnya")
    await office.opens()
    await office.sari.sees("sesudahnya")
    assert states(office.engine).get("failed") is None


async def test_a_card_that_was_deleted_is_sent_anew(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu", name="card:1:x")
    await office.opens()
    message = await office.sari.sees("kartu")
    await office.closes()
    office.telegram.state.remove(message)
    shows(office, office.sari, "kartu lagi", name="card:1:x")
    await office.opens()
    await office.sari.sees("kartu lagi")


async def test_a_superseded_message_is_deleted_and_where_it_cannot_be_a_line_is_left(before_opening: Office) -> None:
    office = before_opening
    office.telegram.faults.refused("Bad Request: message can't be deleted", "deleteMessage", to=office.yohanes)
    says(office, office.ina, "lama", name=f"hal:{office.ina.id}")
    await office.opens()
    await office.ina.sees("lama")
    await office.reopens_at(office.clock() + timedelta(hours=49))
    for phone in (office.sari, office.yohanes):
        says(office, phone, "lama", name=f"hal:{phone.id}")
        await phone.sees("lama")
    for phone, left in ((office.ina, ["ada di bawah"]), (office.sari, []), (office.yohanes, ["ada di bawah"])):
        supersedes(office, phone, "baru", f"hal:{phone.id}")
        await phone.sees("baru")
        assert texts(phone) == [*left, "baru"]
    await office.closes()
    assert states(office.engine).keys() == {"sent"}
    assert len(office.telegram.requests("deleteMessage")) == 2  # the bot knows how old its messages are


async def test_a_migrated_group_gets_its_messages_at_the_new_address(before_opening: Office) -> None:
    office = before_opening
    group = office.telegram.group("Rapat")
    group.adds_bot(office.ina)
    new = group.becomes_supergroup(office.ina)
    office.telegram.state.updates.pending.clear()
    says(office, group.id, "halo grup")
    await office.opens()
    await new.sees("halo grup")


async def test_doubtful_rows_are_repeated_after_a_start_and_light_ones_dropped(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "penugasan")
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "x"))
        outbox.enqueue(
            session, ApiRequest(office.sari.id, "sendMessage", {"text": "ringan"}, repeat_if_doubtful=False), ctx.now
        )
        outbox.write_queued(session)
        session.execute(sa.update(outbox.TABLE).values(state="sending", due_at=office.clock() - timedelta(minutes=1)))
    await office.opens()
    await office.sari.sees("penugasan")
    await office.closes()
    assert texts(office.sari) == ["penugasan"]
    assert states(office.engine)["dropped"] == 1


async def test_a_stop_sends_what_is_in_flight_and_claims_nothing_more(before_opening: Office) -> None:
    office = before_opening
    for number in range(5):
        says(office, office.sari, f"pesan {number}")
    gate = office.telegram.faults.held("sendMessage", to=office.sari)
    await office.opens()
    await gate.reached()
    stopping = asyncio.create_task(office.closes())
    await asyncio.sleep(0)
    gate.open()
    await stopping
    assert states(office.engine) == {"sent": 1, "queued": 4}  # none in doubt
    await office.opens()
    await office.sari.sees("pesan 4")
    assert texts(office.sari) == [f"pesan {number}" for number in range(5)]


async def test_a_refusal_that_cannot_be_recorded_is_not_repeated_at_once(before_opening: Office) -> None:
    office = before_opening
    with transaction(office.engine) as session:
        broken = ApiRequest(office.sari.id, "sendMessage", {"text": "rusak"}, context={"evidence_id": "x"})
        outbox.enqueue(session, broken, office.clock())
    office.telegram.faults.refused("Bad Request: MEDIA_EMPTY", "sendMessage", to=office.sari)
    await office.opens()
    for number in range(3):  # each goes through the claim, which takes what nobody sends
        says(office, office.yohanes, f"pesan {number}")
        office.ina.says("/bantuan")
        await office.yohanes.sees(f"pesan {number}")
    says(office, office.sari, "sesudahnya")
    office.ina.says("/bantuan")
    await office.sari.sees("sesudahnya")
    assert texts(office.sari) == ["sesudahnya"]
