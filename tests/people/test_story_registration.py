"""Becoming a narahubung: with a link, without one, and everything that may go wrong on the way."""

from datetime import date

import pytest

from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.database import transaction
from models.people import holdings
from tests.support.registration import answers, invited_to, joins
from tests.support.running_office import Office
from tests.support.stories import send_item_to
from tests.support.tables import row


def holders_of(office: Office, code: str) -> list[str]:
    """Who holds the seats of an agency: "utama Sari Wahyuni"."""
    with transaction(office.engine) as session:
        agency = agencies.by_code(session, code)
        assert agency is not None
        found = holdings.holders(session, agency.id)
        return [f"{SeatRole(seat.role).value} {person.full_name}" for seat, person in found]


async def asked_for_the_name(office: Office) -> None:
    """The stranger opens an invitation of Tanah Laut and goes on to the first question."""
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.taps("Lanjut")
    await office.stranger.sees("nama lengkap")


@pytest.mark.both_databases
async def test_a_link_leads_through_the_questions_to_a_seat(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    budi = office.telegram.person("Budi Santoso")
    await joins(budi, link)
    welcome = await budi.sees("narahubung utama Inspektorat Kab. Tanah Laut")
    assert "/tugas" in welcome.text
    await office.ina.sees("Budi Santoso", "sudah terdaftar")
    assert holders_of(office, "63.01") == ["utama Budi Santoso"]


async def test_the_invitation_says_for_which_seat_and_until_when(office: Office) -> None:
    office.ina.says("/undang tapin")
    message = await office.ina.sees("https://t.me/")
    assert "wakil narahubung Inspektorat Kab. Tapin" in message.text  # Ibu Sari holds the main seat
    assert "Kamis, 26 November 2026 pukul 09.00 WITA" in message.text
    office.ina.taps("Undang pengganti utama")
    assert "narahubung utama Inspektorat Kab. Tapin" in (await office.ina.sees("https://t.me/")).text


async def test_a_doubled_tap_makes_one_invitation(office: Office) -> None:
    office.ina.says("/undang tapin")
    await office.ina.sees("https://t.me/")
    office.ina.taps_twice("Undang pengganti utama")
    await office.ina.gets_toast("baru saja dibuat")
    await office.ina.sees("menggantikan Sari Wahyuni")
    assert sum("https://t.me/" in message.text for message in office.ina.from_bot) == 2


async def test_a_link_works_once(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    await joins(office.telegram.person("Budi Santoso"), link)
    office.stranger.opens(link)
    refusal = await office.stranger.sees("sudah dipakai")
    assert "hubungi petugas" in refusal.text


async def test_a_link_lives_for_72_hours(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    office.clock.passes(hours=71, minutes=59)
    office.stranger.opens(link)
    await office.stranger.sees("Pemberitahuan privasi")
    office.clock.passes(minutes=1)
    office.stranger.opens(link)
    await office.stranger.sees("72 jam", "sudah habis")


async def test_a_link_that_expires_during_the_questions_gives_no_seat(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    office.stranger.opens(link)
    await answers(office.stranger)
    office.clock.passes(hours=73)
    office.stranger.taps("Setuju")
    await office.stranger.sees("72 jam", "sudah habis")
    assert holders_of(office, "63.01") == []


async def test_a_made_up_link_leads_nowhere(office: Office) -> None:
    office.stranger.opens("AAAAAAAAAAAAAAAAAAAAAA")
    await office.stranger.sees("tidak kami kenal", "hubungi petugas")


@pytest.mark.both_databases
async def test_two_people_with_one_link_at_the_same_moment(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    first, second = office.telegram.person("Budi Santoso"), office.telegram.person("Dewi Lestari")
    for phone, name in ((first, "Budi Santoso"), (second, "Dewi Lestari")):
        phone.opens(link)
        await answers(phone, name)
    first.taps("Setuju")
    second.taps("Setuju")
    await first.sees("Selamat bergabung")
    await second.sees("sudah dipakai")
    assert holders_of(office, "63.01") == ["utama Budi Santoso"]


@pytest.mark.both_databases
async def test_setuju_twice_registers_once(office: Office) -> None:
    link = await invited_to(office, "Tanah Laut")
    office.stranger.opens(link)
    await answers(office.stranger, "Budi Santoso")
    office.stranger.taps_twice("Setuju")
    await office.stranger.gets_toast("sudah terdaftar")
    await office.stranger.sees("Selamat bergabung")
    assert holders_of(office, "63.01") == ["utama Budi Santoso"]
    assert sum("Selamat bergabung" in message.text for message in office.stranger.from_bot) == 1


async def test_only_the_own_contact_is_taken(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.taps("Lanjut")
    for words, then in (("Budi Santoso", "jabatan"), ("Sekretaris", "Bagikan nomor saya"), ("0811500", "diketik")):
        office.stranger.says(words)
        await office.stranger.sees(then)
    office.stranger.shares_contact(own=False)
    await office.stranger.sees("milik orang lain")
    office.stranger.taps("Bagikan nomor saya")
    await office.stranger.sees("nomor", "dicatat")
    assert office.stranger.user.phone.lstrip("+") in (await office.stranger.sees("Komitmen")).text


async def test_what_is_no_name_gets_a_sentence_and_the_question_stays_open(office: Office) -> None:
    await asked_for_the_name(office)
    for typed in ("❌❌", "6371012345678901", "x", "-", "a" * 101, "n" * 5000):
        with row(typed):
            office.stranger.says(typed)
            await office.stranger.sees("Silakan ketik")
    office.stranger.says("Budi Santoso")
    await office.stranger.sees("jabatan")


async def test_a_long_text_in_pieces_is_refused_once(office: Office) -> None:
    await asked_for_the_name(office)
    office.stranger.says("kata " * 818 + "Budi Santoso")  # the second piece alone would be a fine name
    await office.stranger.sees("terlalu panjang")
    office.stranger.says("Dewi Lestari")
    await office.stranger.sees("2/3")
    office.stranger.says("/batal")
    await office.stranger.sees("dihentikan")
    assert not [message for message in office.stranger.from_bot if "3/3" in message.text]
    assert sum("terlalu panjang" in message.text for message in office.stranger.from_bot) == 1


async def test_signs_in_a_name_are_kept_as_they_were_typed(office: Office) -> None:
    await joins(office.stranger, await invited_to(office, "Tanah Laut"), "<b>Budi_Santoso</b> & Co")
    await office.ina.sees("<b>Budi_Santoso</b> & Co", "sudah terdaftar")


async def test_a_sticker_in_the_middle_changes_nothing(office: Office) -> None:
    await asked_for_the_name(office)
    for sends in (office.stranger.sends_sticker, office.stranger.sends_location, office.stranger.sends_photo):
        sends()
        await office.stranger.sees("kata-kata", "/batal")
    office.stranger.says("Budi Santoso")
    await office.stranger.sees("jabatan")


async def test_words_where_a_button_is_waited_for_bring_the_button_again(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.says("ya")
    await office.stranger.sees("tombol")
    await office.telegram.until(lambda: "tekan Lanjut" in office.stranger.last.text)
    office.stranger.taps("Lanjut")
    await office.stranger.sees("nama lengkap")


async def test_start_in_the_middle_asks_the_same_question_again(office: Office) -> None:
    await asked_for_the_name(office)
    office.stranger.says("/start")
    await office.stranger.sees("nama lengkap")


async def test_batal_forgets_the_answers(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await answers(office.stranger)
    office.stranger.says("/batal")
    await office.stranger.sees("dihentikan")
    office.stranger.says("/dataku")
    await office.stranger.sees("tidak menyimpan nama")


async def test_an_old_button_of_the_registration_goes_nowhere(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("Pemberitahuan privasi")
    first = office.stranger.finds("Lanjut")
    office.stranger.taps_twice("Lanjut")
    await office.stranger.gets_toast("langkah yang sudah lewat")
    assert first.message is not None
    office.stranger.forge_press(first.wire["callback_data"], on=first.message)
    await office.stranger.gets_toast("langkah yang sudah lewat")


async def test_serah_terima_thanks_the_earlier_holder(office: Office) -> None:
    office.ina.says("/undang Tapin")
    await office.ina.sees("https://t.me/")
    office.ina.taps("Undang pengganti utama")
    link = next(word for word in (await office.ina.sees("menggantikan Sari")).text.split() if "t.me" in word)
    await joins(office.stranger, link)
    await office.sari.sees("Terima kasih", "sudah berakhir")
    await office.ina.sees("Serah terima dari Sari Wahyuni")
    assert holders_of(office, "63.05") == ["utama Budi Santoso"]


async def test_the_new_holder_gets_the_open_cards_of_the_seat(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.01", date(2026, 12, 23))
    await office.opens()
    await joins(office.stranger, await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("masih ada 1 penugasan terbuka")
    await office.stranger.sees("#K7Q2", "tenggat")


async def test_a_holder_who_opens_a_link_to_the_own_seat_keeps_both(office: Office) -> None:
    office.ina.says("/undang Tapin")
    await office.ina.sees("https://t.me/")
    office.ina.taps("Undang pengganti utama")
    link = next(word for word in (await office.ina.sees("menggantikan Sari")).text.split() if "t.me" in word)
    office.sari.opens(link)
    await office.sari.sees("sudah terdaftar")
    await joins(office.stranger, link)


async def test_a_known_person_agrees_without_the_questions(office: Office) -> None:
    office.sari.opens(await invited_to(office, "Balangan"))
    await office.sari.sees("Komitmen bersama", "Sari Wahyuni")
    office.sari.taps("Setuju")
    await office.sari.sees("Selamat bergabung")
    office.sari.says("/start")
    await office.sari.sees("Kab. Tapin dan narahubung utama Inspektorat Kab. Balangan")


async def test_other_links_to_a_taken_seat_are_void(office: Office) -> None:
    earlier = await invited_to(office, "Tanah Laut")
    office.ina.looks()
    await joins(office.telegram.person("Budi Santoso"), await invited_to(office, "Tanah Laut"))
    office.stranger.opens(earlier)
    await office.stranger.sees("sudah dipakai atau digantikan")


async def test_an_answer_after_a_day_is_asked_for_once_more(office: Office) -> None:
    office.stranger.opens(await invited_to(office, "Tanah Laut"))
    await office.stranger.sees("Pemberitahuan privasi")
    office.stranger.taps("Lanjut")
    await office.stranger.sees("1/3")
    office.clock.passes(hours=25)
    for _ in range(2):
        office.stranger.says("Budi Santoso")
        await office.stranger.sees("")
    await office.stranger.sees("2/3")
    assert sum("masih menunggu sejak Senin" in message.text for message in office.stranger.from_bot) == 1


async def test_agreeing_to_one_link_is_not_agreeing_to_another(office: Office) -> None:
    office.sari.opens(await invited_to(office, "Balangan"))
    await office.sari.sees("Komitmen bersama", "Balangan")
    agree = office.sari.finds("Setuju").wire["callback_data"]
    office.sari.opens(await invited_to(office, "Tabalong"))
    await office.sari.sees("Komitmen bersama", "Tabalong")
    office.sari.forge_press(agree)
    await office.sari.gets_toast("langkah yang sudah lewat")
    assert holders_of(office, "63.09") == holders_of(office, "63.11") == []


async def test_an_inspectorate_that_was_not_offered_cannot_be_chosen(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("belum terdaftar")
    office.stranger.taps("Daftar sebagai narahubung")
    await office.stranger.sees("inspektorat mana")
    offered = office.stranger.finds("Kab. Tapin").wire["callback_data"]
    prefix, verb, _, version = offered.split(":")
    office.stranger.forge_press(f"{prefix}:{verb}:999:{version}")
    await office.stranger.gets_toast("langkah yang sudah lewat")
