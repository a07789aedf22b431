"""Hapus data: the name and the phone are gone from everything that the bot keeps."""

import sqlalchemy as sa

from models.database import transaction
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from tests.support.running_office import Office
from tests.support.stories import send_item


def kept_texts(office: Office) -> list[str]:
    """Every text that the outbox and the tasks hold."""
    with transaction(office.engine) as session:
        texts = "SELECT payload FROM outbox UNION ALL SELECT text FROM staff_tasks"
        return list(session.connection().execute(sa.text(texts)).scalars())


def renames(office: Office, name: str) -> str:
    """Ibu Sari is called like this; a task names her. Returns her phone number."""
    with transaction(office.engine) as session:
        sari = people.by_chat(session, office.sari.user.id)
        assert sari is not None and sari.phone is not None
        sari.full_name = name
        tasks.open_task(
            session,
            StaffTask(
                key="x", kind="obstacle", text="Kendala dari Sari &amp; Hj. (utama)", created_at=office.clock()
            ),
        )
        return sari.phone


async def erases(office: Office) -> None:
    """/dataku, Hapus data, Ya."""
    office.sari.says("/dataku")
    await office.sari.sees("Data Bapak/Ibu di Narahubung")
    office.sari.taps("Hapus data")
    await office.sari.sees("tidak dapat dikembalikan")
    office.sari.taps("Ya, hapus data saya")
    await office.sari.sees("sudah dihapus")
    await office.telegram.all_heard()


async def test_no_message_or_task_keeps_the_name(before_opening: Office) -> None:
    office = before_opening
    phone = renames(office, "Sari & Hj.")
    await send_item(office)
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Sari & Hj.", phone)
    await erases(office)
    await office.ina.sees("menghapus datanya")
    assert not [text for text in kept_texts(office) if "Sari &" in text or phone in text]
    assert "Kendala dari (data dihapus) (utama)" in kept_texts(office)


async def test_the_office_reads_the_phone_behind_the_card_until_the_person_is_erased(tapin: Office) -> None:
    """Lainnya, Telepon: the number stands in no card, and what was shown of it is emptied in the chat."""
    ina, sari = tapin.ina, tapin.sari
    card = await ina.sees("#K7Q2", "Sari Wahyuni")
    assert sari.user.phone not in card.text
    ina.taps("Telepon", on=card)
    shown = await ina.sees("☎️ #K7Q2", "Utama: Sari Wahyuni", sari.user.phone)
    await erases(tapin)
    await tapin.telegram.until(lambda: sari.user.phone not in shown.text)
    assert not [text for text in kept_texts(tapin) if sari.user.phone in text]
    assert not [each.text for each in ina.messages if sari.user.phone in each.text]


async def test_the_cards_of_the_office_lose_the_name(tapin: Office) -> None:
    assert "Sari Wahyuni" in (await tapin.ina.sees("#K7Q2")).text
    await erases(tapin)
    card = await tapin.ina.sees("#K7Q2")
    assert "Sari Wahyuni" not in card.text
    assert "narahubung lain" not in tapin.sari.screen()


async def test_messages_about_others_stay(tapin: Office) -> None:
    tapin.ina.says("/narahubung Kab. Banjar")
    await tapin.ina.sees("Yohanes Tamba", "Telepon")
    await erases(tapin)
    assert any("Yohanes Tamba" in text for text in kept_texts(tapin))
