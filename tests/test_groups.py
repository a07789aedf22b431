"""A group of an agency: linked by its focal point, told numbers on Monday, and nothing else is said in it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.groups import weekly
from bot.practice.phone.groups import Group
from models import groups
from models.database import transaction
from models.people import holdings
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, sent_messages, somebody
from tests.support.running_office import Office
from tests.support.stories import add_deputy, send_item_to

MONDAY = MORNING + timedelta(days=7)


def chats(office: Office) -> dict[int, bool]:
    """The groups that are stored: the chat, and whether it is linked."""
    with transaction(office.engine) as session:
        ids = range(1, 9)
        found = [groups.by_id(session, number) for number in ids]
        return {each.chat_id: each.linked_at is not None for each in found if each is not None}


async def links(office: Office, title: str = "Koordinasi Tapin") -> Group:
    """Ibu Sari adds the bot to the group of Tapin and says yes in her own chat."""
    group = office.telegram.group(title)
    group.adds_bot(office.sari)
    await group.sees("setujui dulu di obrolan pribadi")
    await office.sari.sees("Hubungkan grup", title, "Inspektorat Kab. Tapin")
    office.sari.taps("Hubungkan")
    await office.sari.sees("terhubung dengan Inspektorat Kab. Tapin", "Senin pagi")
    await group.sees("Grup ini terhubung dengan Inspektorat Kab. Tapin")
    return group


@pytest.mark.both_databases
async def test_on_monday_a_linked_group_reads_the_numbers_of_its_agency_and_no_word_of_a_case(
    before_opening: Office,
) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 11, 20), "AAAA")  # late on Monday
    send_item_to(office, "63.05.01", date(2026, 12, 4), "BBBB")  # of a unit below; due this week
    send_item_to(office, "63.05", date(2027, 1, 7), "CCCC")
    send_item_to(office, "63.03", date(2026, 12, 4), "DDDD")  # of another agency
    await office.opens()
    group = await links(office)
    before = len(group.from_bot)
    await office.reopens_at(MONDAY)  # 30 November 2026, 09:00
    week = await group.sees("📊 Inspektorat Kab. Tapin", "Senin, 30 November 2026", "terbuka: 3", "pekan ini: 1")
    assert "lewat tenggat: 1" in week.text and "menunggu Ombudsman: 0" in week.text
    said = "\n".join(message.text for message in group.from_bot)
    assert not [word for word in ("AAAA", "BBBB", "Sari", "Penundaan", "LM/") if word in said]
    await office.reopens_at(MONDAY + timedelta(hours=3))
    await office.reopens_at(MONDAY + timedelta(days=1))
    office.sari.says("/grup")
    await office.sari.sees("Grup instansi", "Koordinasi Tapin")
    assert len(group.from_bot) == before + 1  # once a week


async def test_what_is_typed_in_a_group_gets_one_sentence_a_day_from_whomever_it_comes(office: Office) -> None:
    group = office.telegram.group("Koordinasi Tapin")
    group.adds_bot(office.ina)  # staff link no group
    hint = await group.sees("obrolan pribadi", "https://t.me/", "/hubungkan")
    for who, words in (
        (office.ina, "/status@narahubung_bot"),
        (office.stranger, "/hubungkan"),
        (office.sari, "/tugas"),
        (office.yohanes, "/putuskan"),
        (office.sari, "/apasaja@narahubung_bot"),
    ):
        group.says(who, words)
    group.says(office.sari, "siap", to=hint)
    office.sari.says("/batal")
    await office.sari.sees("Tidak ada pertanyaan")
    await office.telegram.all_heard()
    assert len(group.from_bot) == 1
    await office.reopens_at(MORNING + timedelta(days=1))
    group.says(office.sari, "/tugas")
    await office.telegram.until(lambda: len(group.from_bot) == 2)
    assert chats(office) == {}


async def test_only_a_seat_holder_links_only_for_the_own_agency_and_any_of_them_ends_it(office: Office) -> None:
    budi = office.telegram.person("Budi")
    add_deputy(office, budi, "Budi Santoso")
    group = office.telegram.group("Koordinasi Tapin")
    group.adds_bot(office.yohanes)
    await office.yohanes.sees("Inspektorat Kab. Banjar")
    office.yohanes.taps("Tidak jadi")
    await office.yohanes.sees("tidak dihubungkan")
    group.says(office.sari, "/hubungkan")
    await office.sari.sees("Hubungkan grup")
    for phone in (office.yohanes, budi, office.ina):
        phone.says("/bantuan")
        await phone.sees("Yang dapat Bapak/Ibu lakukan")
    for phone in (office.yohanes, budi, office.ina):  # not who proposed it
        phone.forge_press("gr:link:1:5")
    office.sari.forge_press("gr:link:1:3")  # not her agency
    office.sari.taps("Hubungkan")
    await office.sari.sees("terhubung dengan Inspektorat Kab. Tapin")
    await budi.sees("Sari Wahyuni menghubungkan grup")
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Grup: Koordinasi Tapin")
    office.ina.says("/narahubung")
    await office.ina.sees("Punya grup dengan jumlah mingguan: Kab. Tapin")
    group.says(office.yohanes, "/hubungkan")
    await office.yohanes.sees("sudah terhubung dengan instansi lain")
    group.says(office.yohanes, "/putuskan")
    office.yohanes.forge_press("gr:end:1:5")
    await office.telegram.all_heard()
    assert list(chats(office).values()) == [True]
    other = office.telegram.group("Grup kedua")
    other.adds_bot(budi)
    await budi.sees("Hubungkan grup", "Grup kedua")
    budi.taps("Hubungkan")
    await budi.sees("Satu instansi satu grup")
    budi.taps("Putuskan")
    await budi.sees("Putuskan grup Koordinasi Tapin")
    budi.taps("Ya, putuskan")
    await group.sees("tidak lagi terhubung")
    await office.sari.sees("tidak lagi terhubung dengan Inspektorat Kab. Tapin")
    assert group.id not in chats(office)


async def test_a_group_that_throws_the_bot_out_is_forgotten_and_one_that_moves_is_followed(office: Office) -> None:
    group = await links(office)
    moved = group.becomes_supergroup(by=office.sari)
    await office.telegram.until(lambda: list(chats(office)) == [moved.id])
    await office.reopens_at(MONDAY)
    await moved.sees("📊 Inspektorat Kab. Tapin")
    moved.removes_bot(office.yohanes)
    await office.sari.sees("tidak lagi ada di grup Koordinasi Tapin")
    assert chats(office) == {}
    second = await links(office, "Grup kedua")
    second.chat.bot_status = "kicked"  # and no update tells us
    await office.reopens_at(MONDAY + timedelta(days=7))
    await office.sari.sees("tidak lagi ada di grup Grup kedua")
    assert chats(office) == {}
    office.ina.says("/tugaskantor")
    await office.ina.sees("Tidak ada")  # nobody's task


def test_counts_come_later_in_the_week_and_to_no_group_that_nobody_can_end(session: Session) -> None:
    ina = Driver(session, somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN), MORNING)
    tapin, chat_id = agency_called(session, "63.05"), -100
    sari = somebody(session, 2, "Sari", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    groups.link(
        session, groups.propose(session, chat_id, "Tapin", sari.id, MORNING), tapin.id, MORNING, MORNING.date()
    )

    def gets(day: int, sent_on: int) -> list[str]:
        """What the group gets of the counts that are queued on one day and sent on another."""
        queued = context_at(session, MONDAY + timedelta(days=day))
        weekly.send(queued, weekly.due(queued))
        sent = sent_messages(context_at(session, MONDAY + timedelta(days=sent_on)))
        return [text for to, text in sent if to == chat_id]

    [late] = gets(0, 1)  # nothing could be sent on Monday
    assert "Selasa, 1 Desember 2026" in late
    assert gets(2, 2) == []  # once a week
    assert gets(7, 14) == []  # those of a week that is over
    seat_id = holdings.seats_of(session, sari.id)[0].id
    holdings.end_holding(session, seat_id, MORNING)
    assert gets(14, 14) == []  # nobody at the agency could end them
    holds_seat(session, sari, "63.05", MORNING)
    assert len(gets(15, 15)) == 1
    ina.forges(f"ag:sure:{tapin.id}")
    assert tapin.closed_at is not None and groups.of_chat(session, chat_id) is None
    [told] = [text for to, text in sent_messages(context_at(session, MONDAY)) if to == chat_id]
    assert "jumlah mingguan di grup ini berhenti" in told
