"""/undang and /narahubung: who is invited, who holds which seat, and the end of a holding."""

import pytest

from bot.practice.server.chats import Message
from models.agencies.agencies import Agency, AgencyKind
from models.database import transaction
from tests.people.test_story_registration import holders_of
from tests.support.registration import answers, invited_to, joins
from tests.support.rows import agency_called
from tests.support.running_office import Office
from tests.support.tables import row


def labels(message: Message) -> list[str]:
    """The labels of all buttons under a message."""
    return [button["text"] for row in message.rows for button in row]


async def test_undang_alone_offers_the_14_and_colleagues(office: Office) -> None:
    office.ina.says("/undang")
    offered = labels(await office.ina.sees("Siapa yang diundang"))
    assert len([label for label in offered if "Ombudsman" not in label and "Admin" not in label]) == 14
    office.ina.taps("Kab. Balangan")
    await office.ina.sees("https://t.me/", "Kab. Balangan")


@pytest.mark.parametrize(
    ("words", "offered"), [("Banjar", "Kota Banjarbaru"), ("HS", "HS Utara"), ("tapn", "Kab. Tapin")]
)
async def test_words_that_are_not_certain_give_a_choice(office: Office, words: str, offered: str) -> None:
    office.ina.says(f"/undang {words}")
    assert offered in labels(await office.ina.sees("Instansi mana"))
    office.ina.taps(offered)
    await office.ina.sees("https://t.me/", offered.rpartition(" ")[2])


async def test_a_name_that_nobody_carries(office: Office) -> None:
    office.ina.says("/undang <Surabaya>")
    assert len(labels(await office.ina.sees("Tidak ada instansi", "<Surabaya>"))) == 16


async def test_units_are_listed_after_their_inspectorate(before_opening: Office) -> None:
    office = before_opening
    with transaction(office.engine) as session:
        parent = agency_called(session, "63.05")
        session.add(
            Agency(code="63.05.01", name="Dinas A", short_name="Dinas A", kind=AgencyKind.UNIT, parent_id=parent.id)
        )
    await office.opens()
    office.ina.says("/undang")
    await office.ina.sees("Siapa yang diundang")
    office.ina.taps("Kab. Tapin")
    await office.ina.sees("salah satu unitnya")
    office.ina.taps("Dinas A")
    await office.ina.sees("https://t.me/", "narahubung utama Dinas A")


async def test_both_seats_taken_asks_whom_to_follow(office: Office) -> None:
    await joins(office.stranger, await invited_to(office, "Tapin"))
    office.ina.says("/undang Tapin")
    assert len(labels(await office.ina.sees("Siapa yang akan digantikan"))) == 2
    office.ina.taps("Undang pengganti wakil: Budi Santoso")
    await office.ina.sees("https://t.me/", "menggantikan Budi Santoso")


@pytest.mark.both_databases
async def test_a_colleague_joins_with_a_link_of_the_admin(office: Office) -> None:
    office.ina.says("/undang")
    await office.ina.sees("Siapa yang diundang")
    office.ina.taps("Asisten Ombudsman")
    link = next(word for word in (await office.ina.sees("https://t.me/")).text.split() if "t.me" in word)
    office.stranger.opens(link)
    await answers(office.stranger, "Rina Asisten")
    office.stranger.taps("Setuju")
    await office.ina.sees("Rina Asisten", "asisten")
    office.ina.taps("Ya, ini orangnya")
    await office.stranger.sees("Selamat bergabung")
    office.stranger.says("/undang")
    assert "🏛 Admin" not in labels(await office.stranger.sees("Siapa yang diundang"))


async def test_the_coverage_shows_empty_seats_first(office: Office) -> None:
    office.ina.says("/narahubung")
    lines = (await office.ina.sees("2 dari 14")).text.splitlines()
    agencies = [line for line in lines if line.startswith(("🔴", "🟢"))]
    assert len(agencies) == 14
    assert [line[0] for line in agencies] == ["🔴"] * 12 + ["🟢"] * 2
    assert "Sari Wahyuni" in lines[-1]


async def test_one_agency_by_name_and_back(office: Office) -> None:
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Inspektur Pembantu", "Kursi ini kosong")
    office.ina.taps("Semua narahubung")
    await office.ina.sees("2 dari 14")


async def test_an_empty_seat_is_invited_from_the_coverage(office: Office) -> None:
    office.ina.says("/narahubung")
    await office.ina.sees("2 dari 14")
    office.ina.taps("➕ Kab. Balangan")
    await office.ina.sees("https://t.me/", "Kab. Balangan")


async def test_mutasi_is_confirmed_and_thanks(office: Office) -> None:
    office.ina.says("/narahubung")
    await office.ina.sees("2 dari 14")
    office.ina.taps("Kab. Tapin")
    await office.ina.sees("Inspektur Pembantu")
    office.ina.taps("Akhiri (mutasi): Sari Wahyuni")
    await office.ina.sees("Akhiri tugas Sari Wahyuni")
    office.ina.taps("Ya, akhiri")
    await office.sari.sees("Terima kasih", "sudah berakhir")
    assert holders_of(office, "63.05") == []
    office.sari.says("/tugas")
    await office.sari.sees("sudah berakhir, jadi tidak ada yang berubah")


async def test_a_stale_mutasi_ends_nobody_else(office: Office) -> None:
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Inspektur Pembantu")
    office.ina.taps("Akhiri (mutasi): Sari Wahyuni")
    await office.ina.sees("Akhiri tugas")
    office.ina.taps_twice("Ya, akhiri")
    await office.ina.gets_toast("langkah yang sudah lewat")
    assert sum("tidak lagi bertugas" in message.text for message in office.ina.from_bot) <= 1


async def test_an_old_button_does_not_end_the_successor(office: Office) -> None:
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Inspektur Pembantu")
    office.ina.taps("Akhiri (mutasi): Sari Wahyuni")
    await office.ina.sees("Akhiri tugas")
    yes = office.ina.finds("Ya, akhiri").wire["callback_data"]
    office.ina.forge_press(yes)
    await office.sari.sees("sudah berakhir")
    await joins(office.stranger, await invited_to(office, "Tapin"))
    office.ina.forge_press(yes)
    await office.ina.gets_toast("langkah yang sudah lewat")
    assert holders_of(office, "63.05") == ["utama Budi Santoso"]


async def test_staff_commands_say_one_polite_sentence_to_others(office: Office) -> None:
    for phone in (office.stranger, office.sari):
        phone.opens()
        for words in ("/undang Tapin", "/undang", "/narahubung", "/narahubung Tapin"):
            with row(words):
                phone.says(words)
                answer = await phone.sees("khusus petugas")
                assert "Tapin" not in answer.text


FORGED = (
    *("i:utama:1", "i:admin:0", "s:0", "l:yes:1:1", "am:yes:1", "i:own:999999", "o:yes:1", "i:utama:x", "j:next:0"),
    *("zz", ":"),
)


async def test_forged_presses_do_nothing(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("belum terdaftar")
    for data in FORGED:
        with row(data):
            office.stranger.forge_press(data)
            await office.stranger.gets_toast("/bantuan")
            assert holders_of(office, "63.05") == ["utama Sari Wahyuni"]
