"""Thousands of strangers write at once: people the office knows are served first, and staff are not flooded."""

import pytest
import sqlalchemy as sa

from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.queues import inbox
from tests.people.test_story_registration import holders_of
from tests.people.test_story_requests import asks_for
from tests.support.registration import invited_to, joins
from tests.support.running_office import Office
from tests.support.stories import send_item

CROWD = 1000


def crowd(office: Office, count: int, words: str = "Tolong <b>jawab</b> saya") -> list[Phone]:
    """So many strangers write, one message each."""
    phones = [office.telegram.person(f"Orang {number}") for number in range(count)]
    for phone in phones:
        phone.chat.started = True
        phone.says(words)
    return phones


def open_rows(office: Office) -> int:
    """How many updates nobody has handled."""
    with transaction(office.engine) as session:
        return len(inbox.waiting(session, limit=20_000))


def share_of_the_wait(office: Office, phone: Phone) -> float:
    """How long this person's last update waited, as a share of the time until everybody's were handled.

    About 1 for whoever is served last. Seconds would tell more of the machine than of the order.
    """
    c = inbox.TABLE.c
    with transaction(office.engine) as session:
        own = sa.select(c.received_at, c.handled_at).where(c.chat_id == phone.user.id).order_by(c.id.desc())
        stored, handled = session.execute(own.limit(1)).one()
        last = session.execute(sa.select(sa.func.max(c.handled_at))).scalar_one()
    return float((handled - stored) / (last - stored))


def kept_payloads(office: Office) -> int:
    """How many updates still hold what was written."""
    c = inbox.TABLE.c
    with transaction(office.engine) as session:
        return int(session.execute(sa.select(sa.func.count()).where(c.payload != "{}")).scalar_one())


@pytest.mark.both_databases
async def test_a_tap_behind_a_crowd_is_answered_before_it(before_opening: Office) -> None:
    office = before_opening
    await send_item(office)
    phones = crowd(office, CROWD)
    office.sari.taps("Terima")
    await office.sari.gets_toast("diterima", within=30)  # Telegram hands the crowd over first
    await office.telegram.until(lambda: open_rows(office) == 0)
    assert share_of_the_wait(office, office.sari) < 1 / 2
    answered = sum(bool(phone.from_bot) for phone in phones)
    assert 0 < answered <= office.settings.strangers_updates_per_minute
    assert kept_payloads(office) <= office.settings.strangers_updates_per_minute + 10


async def test_an_invited_person_registers_in_the_middle_of_it(office: Office) -> None:
    link = await invited_to(office, "Balangan")
    crowd(office, 400)
    await office.telegram.until(lambda: open_rows(office) == 0)
    await joins(office.stranger, link)
    assert holders_of(office, "63.11") == ["utama Budi Santoso"]


async def test_the_limit_ends_where_somebody_is_registered(before_opening: Office) -> None:
    office = before_opening
    office.settings = office.settings.model_copy(update={"stranger_updates_per_hour": 10})
    await office.opens()
    await joins(office.stranger, await invited_to(office, "Balangan"))  # six updates
    for words, answer in (("/bantuan", "Yang dapat"), ("/dataku", "Data Bapak/Ibu")) * 3:
        office.stranger.says(words)
        await office.stranger.sees(answer)


async def test_a_flood_of_one_stranger_is_answered_a_few_times(office: Office) -> None:
    office.stranger.opens()
    for number in range(200):
        office.stranger.says(f"pesan {number}")
    await office.stranger.sees("belum terdaftar")
    await office.telegram.until(lambda: open_rows(office) == 0)
    await office.telegram.all_heard()
    assert 0 < len(office.stranger.from_bot) <= office.settings.stranger_updates_per_hour


async def test_a_flood_of_one_we_know_keeps_its_order_and_holds_up_nobody(before_opening: Office) -> None:
    office = before_opening
    await send_item(office)
    for _ in range(150):
        office.yohanes.says("/bantuan")
    office.yohanes.says("/privasi")
    office.sari.taps("Terima")
    await office.sari.gets_toast("diterima", within=30)
    await office.telegram.until(lambda: open_rows(office) == 0, within=60)
    assert share_of_the_wait(office, office.sari) < 1 / 2
    c = inbox.TABLE.c
    with transaction(office.engine) as session:
        query = sa.select(c.update_id).where(c.chat_id == office.yohanes.user.id).order_by(c.handled_at, c.id)
        order = list(session.execute(query).scalars())
    assert len(order) == 151 and order == sorted(order)


async def test_staff_read_one_card_and_one_collected_message_an_hour(office: Office) -> None:
    phones = [office.telegram.person(f"Pemohon {number}") for number in range(4)]
    places = ("Kab. Balangan", "Kab. Tabalong", "Kab. Tanah Laut", "Kab. Kotabaru")
    for phone, place in zip(phones, places, strict=True):
        await asks_for(phone, place, f"Pemohon {place}")
    await office.ina.sees("4 permohonan narahubung")
    about = [message for message in office.ina.from_bot if "ermohonan" in message.text]
    assert len(about) == 2
    office.ina.taps("Pemohon Kab. Kotabaru: Kab. Kotabaru")
    await office.ina.sees("Permohonan narahubung", "Kab. Kotabaru")
    office.ina.taps("Setujui")
    await phones[3].sees("Selamat bergabung")


async def test_whoever_asks_and_erases_again_and_again_does_not_write_to_staff(office: Office) -> None:
    for _ in range(3):
        await asks_for(office.stranger, "Kab. Balangan")
        office.stranger.says("/dataku")
        await office.stranger.sees("Data Bapak/Ibu")
        office.stranger.taps("Hapus data")
        await office.stranger.sees("tidak dapat dikembalikan")
        office.stranger.taps("Ya, hapus data saya")
        await office.stranger.sees("sudah dihapus")
    await office.telegram.all_heard()
    assert not [message for message in office.ina.from_bot if "menghapus" in message.text]
    assert len([message for message in office.ina.from_bot if "ermohonan" in message.text]) == 2
