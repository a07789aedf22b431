"""What Telegram refuses: who is told and how often, what becomes of the row, and what stops the program."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.conversation.context import AppInfo, Context
from bot.people import consents
from bot.practice.phone.people import Person as Phone
from bot.practice.server.faults import Fault
from models.database import transaction
from models.office.tasks import StaffTask
from models.people.people import Person, StaffRole
from models.queues import outbox
from tests.pipeline.sending.test_story_delivery import says, shows, states, texts
from tests.support.running_office import Office

RESTRICTED = "Bad Request: CHAT_RESTRICTED"


def joins_the_office(office: Office, phone: Phone, name: str) -> None:
    """One more member of staff."""
    phone.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        session.add(
            Person(
                telegram_id=phone.id,
                chat_id=phone.id,
                full_name=name,
                staff_role=StaffRole.ADMIN,
                created_at=office.clock(),
                consented_at=office.clock(),
                agreed_to=consents.version(office.settings),
                last_seen_at=office.clock(),
            )
        )


def hit(fault: Fault, times: int) -> bool:
    """Was the fault applied as often?"""
    return fault.hits >= times


def tasks_of(office: Office, kind: str = "refused") -> list[str]:
    """The texts of the open tasks of a kind."""
    with transaction(office.engine) as session:
        return [task.text for task in session.exec(select(StaffTask)) if task.kind == kind and task.done_at is None]


def alerts_on(phone: Phone) -> list[str]:
    """The alerts about refused messages on a phone."""
    return [text for text in texts(phone) if "ditolak oleh Telegram" in text]


async def test_a_chat_that_refuses_everything_is_told_once_a_day_and_to_others_only(before_opening: Office) -> None:
    office = before_opening
    joins_the_office(office, office.stranger, "Budi Santoso")
    refused = office.telegram.faults.refused(RESTRICTED, "sendMessage", to=office.ina, times=None)
    await office.opens()
    for _ in range(3):
        office.ina.says("/bantuan")
    await office.stranger.sees("Satu pesan untuk Ina Rahmawati")
    await office.telegram.until(lambda: refused.hits >= 3)
    await office.closes()
    assert len(alerts_on(office.stranger)) == 1
    assert refused.hits == 3  # none of the alerts went to the chat that refuses
    (text,) = tasks_of(office)
    assert "3 pesan hari ini" in text
    office.clock.passes(days=1)
    await office.opens()
    office.ina.says("/bantuan")
    await office.telegram.until(lambda: len(alerts_on(office.stranger)) == 2)
    await office.closes()
    assert len(tasks_of(office)) == 1  # the same one, not one a day


async def test_a_refused_alert_raises_no_alert(before_opening: Office) -> None:
    office = before_opening
    joins_the_office(office, office.stranger, "Budi Santoso")
    staff = (office.ina, office.stranger)
    faults = [office.telegram.faults.refused(RESTRICTED, "sendMessage", to=phone, times=None) for phone in staff]
    says(office, office.sari, "<b>tidak ditutup")
    await office.opens()
    await office.telegram.until(lambda: sum(fault.hits for fault in faults) == 2)
    await office.closes()
    assert states(office.engine) == {"failed": 3}  # the message and two alerts
    assert len(tasks_of(office)) == 1


async def test_nobody_is_alerted_about_a_group_or_a_stranger(before_opening: Office) -> None:
    office = before_opening
    group = office.telegram.group("Grup orang asing")
    group.adds_bot(office.stranger)
    office.telegram.state.updates.pending.clear()
    rights = "Bad Request: not enough rights to send text messages to the chat"
    faults = [
        office.telegram.faults.refused(rights, "sendMessage", to=chat, times=None)
        for chat in (group, office.stranger)
    ]
    for chat in (group, office.stranger):
        for number in range(3):
            says(office, chat.id, f"jawaban {number}")
    await office.opens()
    await office.telegram.until(lambda: [fault.hits for fault in faults] == [3, 3])
    await office.closes()
    assert states(office.engine) == {"failed": 6}
    assert tasks_of(office) == []
    assert texts(office.ina) == []


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "getMe"])
async def test_one_401_stops_nothing_and_loses_nothing(before_opening: Office, method: str) -> None:
    office = before_opening
    fault = office.telegram.faults.refused("Unauthorized", method, times=1, code=401)
    says(office, office.sari, "penting")
    await office.opens()
    office.clock.passes(seconds=20)
    await office.sari.sees("penting")
    await office.telegram.until(lambda: fault.hits == 1)
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    assert states(office.engine).get("failed") is None


async def test_a_401_that_getme_repeats_ends_the_program_and_the_rows_stay(before_opening: Office) -> None:
    office = before_opening
    office.settings.refused_token_patience = 1.0
    await office.opens()
    office.telegram.faults.refused("Unauthorized", times=None, code=401)
    says(office, office.sari, "penting")
    office.sari.says("/bantuan")
    with pytest.raises(Exception, match="menolak TELEGRAM_BOT_TOKEN"):
        await office.ends(within=30)
    assert "failed" not in states(office.engine)
    office.telegram.faults.clear()
    await office.opens()
    office.clock.passes(minutes=1)
    await office.sari.sees("penting")


@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "getMe", "deleteWebhook"])
async def test_one_404_is_that_calls_failure(before_opening: Office, method: str) -> None:
    office = before_opening
    office.telegram.faults.refused("Not Found", method, times=1, code=404)
    says(office, office.sari, "penting")
    await office.opens()
    office.clock.passes(seconds=5)
    await office.sari.sees("penting")
    assert tasks_of(office) == []


async def test_a_menu_that_an_older_server_does_not_know_is_left(before_opening: Office) -> None:
    office = before_opening
    fault = office.telegram.faults.refused("Not Found: method not found", "setMyCommands", times=None, code=404)
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.request("setMyCommands", {"commands": []}, to=office.sari.id)
    says(office, office.sari, "sesudahnya")
    await office.opens()
    await office.sari.sees("sesudahnya")
    await office.closes()
    assert (fault.hits, states(office.engine)) == (1, {"dropped": 1, "sent": 1})
    assert tasks_of(office) == []


@pytest.mark.parametrize(
    ("description", "code"),
    [("Bad Request: Logged out", 400), ("Bad Request: FROZEN_METHOD_INVALID", 400), ("Misdirected Request", 421)],
)
async def test_what_is_the_bots_trouble_burns_no_message(before_opening: Office, description: str, code: int) -> None:
    office = before_opening
    fault = office.telegram.faults.refused(description, "sendMessage", times=3, code=code)
    for phone in (office.sari, office.yohanes):
        says(office, phone, "penugasan")
    await office.opens()
    for number in range(1, 4):
        await office.telegram.until(partial(hit, fault, number))
        office.clock.passes(seconds=20)
    for phone in (office.sari, office.yohanes):
        await phone.sees("penugasan")
    with transaction(office.engine) as session:
        assert set(session.execute(sa.select(outbox.TABLE.c.tries)).scalars()) == {0}
    assert tasks_of(office) == []


@pytest.mark.parametrize("said", ["Bad Request: MESSAGE_EDIT_TIME_EXPIRED", "Bad Request: nobody knows these words"])
async def test_an_edit_that_is_refused_is_sent_anew_without_an_alert(before_opening: Office, said: str) -> None:
    office = before_opening
    says(office, office.sari, "kartu lama", name="card:1:x")
    await office.opens()
    await office.sari.sees("kartu lama")
    office.telegram.faults.refused(said, "editMessageText", to=office.sari, times=None)
    shows(office, office.sari, "kartu baru", name="card:1:x")
    says(office, office.sari, "bangun")
    await office.sari.sees("bangun")
    assert texts(office.sari) == ["kartu lama", "kartu baru", "bangun"]
    assert tasks_of(office) == []


async def test_buttons_that_cannot_be_taken_away_are_left(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu", name="card:1:x")
    await office.opens()
    await office.sari.sees("kartu")
    with transaction(office.engine) as session:
        session.execute(sa.text("UPDATE living_messages SET shown_text = NULL, shown_keyboard = NULL"))
    office.telegram.faults.refused("Bad Request: nobody knows", "editMessageReplyMarkup", times=None)
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        ctx.take_buttons_away("card:1:x", to=office.sari.id)
    says(office, office.sari, "sesudahnya")
    await office.sari.sees("sesudahnya")
    await office.closes()
    assert texts(office.sari) == ["kartu", "sesudahnya"]
    assert tasks_of(office) == []


async def test_a_limit_for_the_whole_bot_is_obeyed_by_all_chats(before_opening: Office) -> None:
    """429 on every method with retry_after 1, for as long as it takes: the first messages, then one a second."""
    office = before_opening
    fault = office.telegram.faults.too_many(1, times=None, method="sendMessage")
    phones = [office.telegram.person(f"Orang {number}") for number in range(20)]
    for phone in phones:
        phone.opens()
        says(office, phone, "penting")
    office.telegram.state.updates.pending.clear()
    await office.opens()
    began = office.clock()
    await office.telegram.until(lambda: office.clock() - began > timedelta(seconds=3.5) or fault.hits > 40, 10)
    assert fault.hits <= 20 + 1 + (office.clock() - began).total_seconds()  # a loaded machine looks late
    office.telegram.faults.clear()
    for phone in phones:
        await phone.sees("penting")
    await office.closes()
    assert set(states(office.engine)) == {"sent"}


async def test_a_server_in_trouble_is_asked_by_one_message_at_a_time(before_opening: Office) -> None:
    """502 for everybody: each message once, and then one after pauses of 1, 2, ... seconds."""
    office = before_opening
    fault = office.telegram.faults.server_error(502, "sendMessage", times=None)
    phones = [office.telegram.person(f"Orang {number}") for number in range(20)]
    for phone in phones:
        phone.opens()
        says(office, phone, "penting")
    office.telegram.state.updates.pending.clear()
    await office.opens()
    began = office.clock()
    await office.telegram.until(lambda: office.clock() - began > timedelta(seconds=3.5) or fault.hits > 40, 10)
    assert fault.hits <= 20 + 4
    office.telegram.faults.clear()
    office.clock.passes(minutes=1)
    await phones[-1].sees("penting", within=30)


async def test_a_message_that_never_gets_an_answer_holds_up_no_other_chat(before_opening: Office) -> None:
    office = before_opening
    fault = office.telegram.faults.server_error(502, "sendMessage", to=office.sari, times=None)
    says(office, office.sari, "tidak pernah sampai")
    await office.opens()
    for number in range(1, 4):
        await office.telegram.until(partial(hit, fault, number))
        office.clock.passes(seconds=20)
    asked_at = office.clock()
    says(office, office.yohanes, "segera")
    office.ina.says("/bantuan")  # wakes the loop
    await office.yohanes.sees("segera")
    assert office.clock() - asked_at < timedelta(seconds=5)
