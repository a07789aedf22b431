"""What everybody may type: /start, /bantuan, /batal, /privasi, /dataku, and things that the bot cannot read."""

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from models.database import transaction
from models.people import people
from models.people.people import Person, StaffRole
from tests.people.test_story_registration import holders_of
from tests.people.test_story_requests import asks_for
from tests.support.registration import answers, invited_to, joins
from tests.support.running_office import Office
from tests.support.tables import row


async def test_start_greets_each_as_who_they_are(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("Narahubung", "belum terdaftar", "tautan undangan")
    office.sari.says("/start")
    await office.sari.sees("Sari Wahyuni", "narahubung utama Inspektorat Kab. Tapin", "/tugas")
    office.ina.says("/start")
    await office.ina.sees("admin", "/assign")


async def test_the_menu_shows_only_the_own_commands(office: Office) -> None:
    for phone in (office.stranger, office.sari, office.ina):
        phone.opens()
    await office.telegram.until(lambda: all(p.menu for p in (office.stranger, office.sari, office.ina)))
    menus = [{command for command, _ in phone.menu} for phone in (office.stranger, office.sari, office.ina)]
    assert [("tugas" in menu, "assign" in menu) for menu in menus] == [(False, False), (True, False), (False, True)]


async def test_help_names_only_the_own_commands(office: Office) -> None:
    office.sari.says("/help")
    assert "/undang" not in (await office.sari.sees("/tugas")).text
    office.ina.says("/BANTUAN@narahubung_bot")
    await office.ina.sees("/undang")


async def test_batal_without_a_question(office: Office) -> None:
    office.sari.says("/cancel")
    await office.sari.sees("Tidak ada pertanyaan")


async def test_privacy(office: Office) -> None:
    office.stranger.opens()
    office.stranger.says("/privasi")
    await office.stranger.sees("UU 27/2022", "/dataku")


async def test_dataku_shows_everything_that_is_held(office: Office) -> None:
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni", "Inspektur Pembantu", office.sari.user.phone, str(office.sari.user.id))


async def test_own_data_are_put_right(office: Office) -> None:
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni")
    office.sari.taps("Perbaiki data")
    for then, words in (("nama lengkap", "Hj. Sari Wahyuni"), ("jabatan", "Inspektur"), ("Bagikan", "Lewati")):
        await office.sari.sees(then)
        office.sari.says(words)
    await office.sari.sees("diperbarui", "Hj. Sari Wahyuni", "tidak dibagikan")
    assert holders_of(office, "63.05") == ["utama Hj. Sari Wahyuni"]


async def test_erased_data_are_gone_and_the_seat_is_empty(office: Office) -> None:
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni")
    office.sari.taps("Hapus data")
    await office.sari.sees("tidak dapat dikembalikan")
    office.sari.taps("Ya, hapus data saya")
    await office.sari.sees("sudah dihapus")
    await office.ina.sees("menghapus datanya", "Tapin")
    assert holders_of(office, "63.05") == []
    office.sari.says("/dataku")
    await office.sari.sees("tidak menyimpan nama")


@pytest.mark.both_databases
async def test_nothing_of_an_erased_person_stays(office: Office) -> None:
    with transaction(office.engine) as session:
        known = people.by_chat(session, office.sari.user.id)
        assert known is not None and known.phone is not None
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni")
    office.sari.says("Rahasia sekali")
    office.sari.taps("Hapus data")
    await office.sari.sees("tidak dapat dikembalikan")
    office.sari.taps("Ya, hapus data saya")
    await office.sari.sees("sudah dihapus")
    with transaction(office.engine) as session:
        person = people.by_id(session, known.id)
        assert person is not None and person.full_name == people.ERASED
        assert (person.position, person.phone, person.telegram_id, person.chat_id) == ("", None, None, None)
        stored = session.connection().execute(sa.text("SELECT payload FROM inbox")).scalars()
        assert not [payload for payload in stored if "Rahasia sekali" in payload]


async def test_erasing_can_be_thought_over(office: Office) -> None:
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni")
    office.sari.taps("Hapus data")
    await office.sari.sees("tidak dapat dikembalikan")
    office.sari.taps("Tidak jadi")
    await office.sari.sees("Data Bapak/Ibu di Narahubung")
    assert holders_of(office, "63.05") == ["utama Sari Wahyuni"]


async def test_an_erased_person_may_come_back(office: Office) -> None:
    office.sari.says("/dataku")
    await office.sari.sees("Sari Wahyuni")
    office.sari.taps("Hapus data")
    await office.sari.sees("tidak dapat dikembalikan")
    old = office.sari.finds("Ya, hapus data saya").wire["callback_data"]
    office.sari.forge_press(old)
    await office.sari.sees("sudah dihapus")
    await joins(office.sari, await invited_to(office, "Tapin"), "Sari Wahyuni")
    office.sari.forge_press(old)
    await office.sari.gets_toast("langkah yang sudah lewat")
    assert holders_of(office, "63.05") == ["utama Sari Wahyuni"]


async def test_unknown_words_are_answered(office: Office) -> None:
    for phone in (office.stranger, office.ina):
        phone.opens()
        await phone.sees("Ombudsman")
        for words in ("besok hujan", "k" * 5000, "<b>", "/tidakada", "/tidakada@narahubung_bot x"):
            with row(words):
                phone.says(words)
                await phone.sees("/")


async def test_what_cannot_be_read_is_answered(office: Office) -> None:
    office.ina.says("/batal")
    await office.ina.sees("Tidak ada pertanyaan")
    for sends in ("sends_sticker", "sends_voice", "sends_location", "sends_photo", "shares_contact"):
        with row(sends):
            getattr(office.ina, sends)()
            await office.ina.sees("tidak saya teruskan ke siapa pun", "/assign")


async def test_staff_words_that_name_an_agency_open_it(office: Office) -> None:
    office.ina.says("Kab. Tapin")
    await office.ina.sees("Inspektorat Kab. Tapin", "Tidak ada penugasan yang terbuka")


async def test_an_edited_message_is_not_read_again(office: Office) -> None:
    command = office.sari.says("/batal")
    await office.sari.sees("Tidak ada pertanyaan")
    office.sari.edits(command, "/dataku")
    answer = await office.sari.sees("disunting")
    assert "Sari" not in answer.text


async def test_a_command_wins_over_a_running_question(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Balangan"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.taps("Lanjut")
    await office.stranger.sees("1/3")
    office.stranger.says("/privasi")
    await office.stranger.sees("UU 27/2022")
    office.stranger.says("Budi Santoso")
    await office.stranger.sees("2/3")


async def test_the_first_admin_is_known_by_number(before_opening: Office) -> None:
    office = before_opening
    office.settings = office.settings.model_copy(update={"admin_telegram_ids": (office.stranger.user.id,)})
    await office.opens()
    office.stranger.opens()
    await office.stranger.sees("admin", "/undang")
    office.stranger.says("/narahubung")
    await office.stranger.sees("2 dari 14")


@pytest.mark.both_databases
async def test_an_admin_who_wrote_before_the_very_first_start_is_known(before_opening: Office) -> None:
    office = before_opening
    chief = office.telegram.person("Kepala Perwakilan")
    office.settings = office.settings.model_copy(update={"admin_telegram_ids": (chief.user.id,)})
    chief.opens()
    chief.says("/narahubung")
    chief.says("/tugaskantor")
    await office.opens()
    await chief.sees("2 dari 14")
    assert not [message for message in chief.from_bot if "belum terdaftar" in message.text]
    with transaction(office.engine) as session:
        (row,) = session.exec(select(Person).where(Person.telegram_id == chief.user.id))
        assert (row.staff_role, row.chat_id, row.full_name) == (StaffRole.ADMIN, chief.id, "Kepala")


@pytest.mark.both_databases
async def test_the_first_admins_are_rows_before_anybody_writes(before_opening: Office) -> None:
    office = before_opening
    office.settings = office.settings.model_copy(update={"admin_telegram_ids": (office.sari.user.id, 4_711)})
    await office.opens()
    await office.reopens_at(office.clock(), was_down=True)  # once, not at each start
    with transaction(office.engine) as session:
        found = session.exec(select(Person).where(Person.staff_role == StaffRole.ADMIN).order_by(col(Person.id)))
        assert [(row.telegram_id, row.chat_id) for row in found] == [
            (office.ina.user.id, office.ina.id),
            (office.sari.user.id, office.sari.id),
            (4_711, None),  # nobody can be written to who never wrote
        ]


@pytest.mark.both_databases
async def test_an_admin_who_comes_later_reads_of_the_requests_that_wait(before_opening: Office) -> None:
    office = before_opening
    chief = office.telegram.person("Kepala Perwakilan")
    office.settings = office.settings.model_copy(update={"admin_telegram_ids": (chief.user.id,)})
    await office.opens()
    await asks_for(office.stranger, "Kab. Balangan")
    chief.opens()
    await chief.sees("admin", "1 permohonan narahubung menunggu", "/narahubung")
    chief.taps("Budi Santoso")
    await chief.sees("Permohonan narahubung", "Kab. Balangan")
    chief.taps("Setujui")
    await office.stranger.sees("Selamat bergabung")


async def test_an_admin_may_hold_a_seat_too(office: Office) -> None:
    office.ina.opens(await invited_to(office, "Balangan"))
    await office.ina.sees("Komitmen bersama")
    office.ina.taps("Setuju")
    await office.ina.sees("Selamat bergabung")
    office.ina.says("/start")
    await office.ina.sees("admin", "narahubung utama Inspektorat Kab. Balangan")


async def test_questions_answered_before_are_not_asked_again(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Balangan"))
    await answers(office.stranger)
    office.stranger.taps("Perbaiki")
    await office.stranger.sees("1/3")


async def test_help_during_a_registration_names_the_question_that_waits(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Balangan"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.says("/bantuan")
    shown = await office.stranger.sees("Pendaftaran Bapak/Ibu masih berjalan", "/batal")
    assert "Untuk mendaftar" not in shown.text


async def test_an_unknown_command_is_no_answer(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Balangan"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.taps("Lanjut")
    await office.stranger.sees("1/3")
    office.stranger.says("/tidakada")
    await office.stranger.sees("tidak saya kenal", "/bantuan")
    office.stranger.says("Budi Santoso")
    await office.stranger.sees("2/3")
