"""A citizen scans a unit's QR: what is recorded, what is answered, and that nothing of the citizen is left."""

import logging
from functools import partial

import pytest

from bot.practice.phone.people import Person as Phone
from bot.voices.presses import VoicePress
from models.database import transaction
from models.queues.dialogs import Dialog
from tests.people.test_story_byte_search import files
from tests.support.running_office import Office
from tests.voices.office import gives_voice, opens_voices, places, recorded, renews_link

ACCUSED = "Pak Zulkifli minta uang 50 ribu supaya cepat"
HARMLESS = "Antreannya cepat dan petugasnya ramah"


def shows_chosen(citizen: Phone, label: str) -> bool:
    """Is the unsur ticked on the citizen's phone?"""
    return f"✅ {label}" in citizen.last.buttons


@pytest.mark.both_databases
async def test_nothing_of_the_citizen_is_left_once_the_voice_is_recorded(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    link, citizen = opens_voices(office), office.stranger
    citizen.user.username = "zirkon_warga"
    await gives_voice(office, citizen, link, ACCUSED)
    thanks = citizen.last.text
    assert "tidak kami simpan karena menyebut orang atau uang" in thanks
    assert "0811 165 3737" in thanks
    assert "137" in thanks
    assert recorded(office) == [(1, 1 << 2, None)]
    searched = (str(citizen.user.id), "Zulkifli", "minta uang", "zirkon_warga", citizen.user.first_name)
    assert places(office, *searched) == []
    # What follows is answered, and not kept either: more words, an edit, a block.
    said = citizen.says("Zulkifli orangnya tinggi")
    await citizen.sees("Pesan ini tidak kami simpan")
    citizen.edits(said, "Zulkifli orangnya tinggi sekali")
    citizen.blocks()
    citizen.opens(link)
    await citizen.sees("satu suara sehari cukup")
    assert places(office, *searched) == []
    number = citizen.user.id.to_bytes(8, "big").lstrip(b"\0")  # as SQLite writes it
    assert [name for name, data in files(office) if number in data] == []
    assert not [each for each in searched if each in caplog.text]


@pytest.mark.both_databases
async def test_a_stop_at_each_step_loses_nothing_that_was_tapped_and_counts_once(office: Office) -> None:
    link, citizen = opens_voices(office), office.stranger

    async def stops() -> None:
        await office.closes()
        await office.opens()

    citizen.opens(link)
    await citizen.sees("Bagaimana layanannya")
    await stops()
    citizen.taps("😐 Cukup")
    await citizen.sees("Tentang apa")
    await stops()
    citizen.taps("Sarana")
    await office.telegram.until(lambda: "✅ Sarana" in citizen.last.buttons)
    await stops()
    citizen.taps("Selesai")
    asked = await citizen.sees("satu kalimat")
    skip = citizen.finds("Lewati").wire["callback_data"]
    await office.closes()
    citizen.says(HARMLESS)  # it waits at Telegram
    await office.opens()
    await citizen.sees("sudah kami terima")
    await stops()  # which chats have spoken today is forgotten with the process
    citizen.forge_press(skip, on=asked)  # as after a kill between the commit and the answer
    await office.telegram.until(lambda: "sudah kami terima" in asked.text)
    assert recorded(office) == [(2, 1 << 8, HARMLESS)]
    assert places(office, str(citizen.user.id)) == []


async def test_one_voice_a_day_and_what_is_no_sentence(office: Office) -> None:
    link, citizen = opens_voices(office), office.stranger
    citizen.opens(link)
    await citizen.sees("Bagaimana layanannya")
    citizen.taps("☹️ Kurang")
    await citizen.sees("Tentang apa")
    for label in ("Persyaratan", "Biaya", "Sarana"):
        citizen.taps(label)
        await office.telegram.until(partial(shows_chosen, citizen, label))
    citizen.taps("Waktu")
    await citizen.gets_toast("Paling banyak 3")
    citizen.taps_twice("Selesai")
    asked = await citizen.sees("satu kalimat")
    citizen.sends_photo("wajah saya")
    await citizen.sees("ditulis sebagai satu kalimat")
    citizen.says("baik " * 100)
    await citizen.sees("paling banyak 300 huruf")
    citizen.says("terima kasih")  # an answer here, not a courtesy that gets a reaction
    await citizen.sees("sudah kami terima", "137")
    await office.telegram.until(lambda: asked.rows == [])
    assert recorded(office) == [(3, 0b100001001, "terima kasih")]
    citizen.opens(link)
    await citizen.sees("satu suara sehari cukup")
    assert places(office, str(citizen.user.id)) == []
    with transaction(office.engine) as session:
        assert session.get(Dialog, citizen.user.id) is None
    assert list(office.settings.data_dir.rglob("*.jpg")) == []


async def test_other_links_old_buttons_and_people_of_the_office(office: Office) -> None:
    link, citizen = opens_voices(office), office.stranger
    citizen.opens("suara_abcdefghijkl")
    await citizen.sees("sudah tidak berlaku", "0811 165 3737")
    citizen.opens(link)
    faces = await citizen.sees("Bagaimana layanannya")
    whole = VoicePress.unpack(citizen.finds("😊 Baik").wire["callback_data"])
    for change in (
        {"ease": 4},
        {"aspects": -1},
        {"aspects": 512},
        {"day": whole.day - 2},
        {"number": "x"},
        {"verb": "x"},
    ):
        citizen.forge_press(VoicePress(**{**vars(whole), "verb": "skip", **change}).pack(), on=faces)
        await office.telegram.until(lambda: "pindai lagi" in faces.text)
    renewed = renews_link(office)
    citizen.forge_press(VoicePress(**{**vars(whole), "verb": "skip"}).pack(), on=faces)
    await office.telegram.until(lambda: "sudah tidak berlaku" in faces.text)
    citizen.opens(renewed)
    await citizen.sees("Bagaimana layanannya")
    citizen.taps("😊 Baik")
    await citizen.sees("Tentang apa")
    citizen.taps("Selesai")
    await citizen.sees("satu kalimat")
    citizen.says("/batal")
    await citizen.sees("tidak jadi")
    opens_voices(office, is_open=False)
    citizen.opens(renewed)
    await citizen.sees("sedang tidak dibuka")
    opens_voices(office)
    office.sari.opens(renewed)
    await office.sari.sees("untuk warga")
    assert recorded(office) == []
    assert places(office, str(citizen.user.id)) == []


async def test_the_head_opens_it_and_the_unit_gets_its_code(office: Office) -> None:
    opens_voices(office, is_open=False)
    office.sari.says("/unit Puskesmas Pandahan")
    assert "🗣️ Suara warga" not in (await office.sari.sees("Puskesmas Pandahan")).buttons
    office.ina.says("/aturan")
    await office.ina.sees("Aturan")
    office.ina.taps("Kebijakan kantor")
    await office.ina.sees("Suara warga lewat QR unit")
    office.ina.taps("Suara warga")
    await office.ina.sees("Suara warga")
    office.ina.taps("ya")
    await office.ina.sees("Suara warga")
    office.ina.taps("Terapkan")
    await office.ina.sees("Diterapkan")
    office.sari.says("/unit Puskesmas Pandahan")
    await office.telegram.until(lambda: "🗣️ Suara warga" in office.sari.last.buttons)
    office.sari.taps("🗣️ Suara warga")
    await office.sari.sees("Belum cukup suara")
    office.sari.taps("🖨️ Minta kode QR")
    sent = await office.sari.sees("Kode QR suara warga")
    assert sent.wire["document"]["file_name"] == "qr-suara-warga-puskesmas-pandahan.png"
    link = next(word for word in sent.text.split() if word.startswith("https://t.me/"))
    await gives_voice(office, office.stranger, link)
    assert recorded(office) == [(1, 4, None)]
