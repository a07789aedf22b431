"""The Inspektur: a third, optional seat that is invited, reads words of support, and answers for nothing."""

from datetime import date, datetime

from models import policy
from models.database import transaction
from models.rules.policy.numbers import INSPECTOR
from tests.people.test_story_registration import holders_of
from tests.people.test_story_seats import labels
from tests.support.clock import WITA
from tests.support.registration import LINK, joins
from tests.support.running_office import Office
from tests.support.stories import send_item_to


async def inspector_joins(office: Office) -> None:
    """Ibu Ina invites the Inspektur of Tapin from the seats page; the stranger takes the seat."""
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Kursi ini kosong")
    office.ina.taps("Undang Inspektur")
    found = LINK.search((await office.ina.sees("Undangan Inspektur", "https://t.me/")).text)
    assert found is not None
    await joins(office.stranger, found[0], "H. Rahmadi")


async def test_the_welcome_says_plainly_what_comes(office: Office) -> None:
    await inspector_joins(office)
    await office.stranger.sees("kata dukungan", "terima kasih", "Tidak ada tugas", "Isi laporan tidak dikirim")
    await office.ina.sees("H. Rahmadi", "sudah terdaftar sebagai Inspektur")
    assert holders_of(office, "63.05") == ["utama Sari Wahyuni"]


async def test_the_coverage_shows_the_inspektur_and_counts_no_empty_seat(office: Office) -> None:
    office.ina.says("/narahubung")
    assert "inspektur" not in (await office.ina.sees("2 dari 14")).text
    await inspector_joins(office)
    office.ina.says("/narahubung")
    shown = (await office.ina.sees("2 dari 14", "inspektur: H. Rahmadi")).text
    assert shown.count("inspektur:") == 1


async def test_an_inspektur_is_told_that_nothing_has_to_be_pressed(office: Office) -> None:
    await inspector_joins(office)
    office.stranger.says("/tugas")
    await office.stranger.sees("terdaftar sebagai Inspektur", "tidak perlu menekan apa pun")
    office.stranger.says("sudah kami tindak lanjuti")
    await office.stranger.sees("Diteruskan ke Ina Rahmawati")
    office.stranger.says("/start")
    await office.stranger.sees("Selamat datang", "kata dukungan")


async def test_an_inspektur_erases_the_own_data(office: Office) -> None:
    await inspector_joins(office)
    office.stranger.says("/dataku")
    await office.stranger.sees("Kursi: Inspektur")
    office.stranger.taps("Hapus data")
    await office.stranger.sees("Hapus data Bapak/Ibu?")
    office.stranger.taps("Ya, hapus data saya")
    await office.ina.sees("menghapus datanya", "kursi itu sekarang kosong")
    office.ina.says("/narahubung Tapin")
    await office.telegram.until(lambda: "➕ Undang Inspektur" in labels(office.ina.last))


async def test_the_end_of_an_inspektur_takes_no_cards_back(office: Office) -> None:
    await inspector_joins(office)
    office.ina.says("/narahubung Tapin")
    await office.ina.sees("Inspektur", "H. Rahmadi")
    office.ina.taps("Akhiri (mutasi): H. Rahmadi")
    await office.ina.sees("Akhiri tugas H. Rahmadi")
    office.ina.taps("Ya, akhiri")
    await office.stranger.sees("Terima kasih atas dukungan", "tidak lagi mengirim kabar")


async def test_words_of_support_arrive_and_good_news_follows_quietly(before_opening: Office) -> None:
    """Due on Thursday the 3rd; nobody answers; h+6 is Friday the 11th."""
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 3), "K7Q2")
    with transaction(office.engine) as session:
        policy.set_number(session, INSPECTOR, 1)
    await office.opens()
    await inspector_joins(office)
    await office.reopens_at(datetime(2026, 12, 10, 8, tzinfo=WITA))
    await office.sari.sees("Pengingat Kamis, 10 Desember 2026", "Bapak/Ibu Inspektur", "ikut kami kabari")
    await office.reopens_at(datetime(2026, 12, 11, 8, tzinfo=WITA))
    support = await office.stranger.sees(
        "Kata dukungan", "#K7Q2", "bantuan dari kami yang masih ditunggu", "tidak perlu menekan"
    )
    assert support.rows == []
    office.sari.taps("Terima", on=await office.sari.sees("Tindakan korektif"))
    await office.stranger.sees("Kabar baik", "#K7Q2", "Diterima", "kabar ini untuk diketahui")


async def test_an_inspektur_chooses_the_own_hour(office: Office) -> None:
    await inspector_joins(office)
    office.stranger.says("/pengingat jam 10")
    await office.stranger.sees("10.00")
