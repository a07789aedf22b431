"""Without an invitation: a request that staff approve or refuse; until then nothing of any case."""

import pytest

from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.people.people import StaffRole
from tests.people.test_story_registration import holders_of
from tests.support.registration import answers, invited_to
from tests.support.rows import somebody
from tests.support.running_office import Office


async def asks_for(phone: Phone, place: str, name: str = "Budi Santoso") -> None:
    """Everything up to the request."""
    phone.opens()
    await phone.sees("belum terdaftar")
    phone.taps("Daftar sebagai narahubung")
    await phone.sees("inspektorat mana")
    phone.taps(place)
    await answers(phone, name)
    phone.taps("Setuju")
    await phone.sees("Permohonan", "sudah kami terima")


@pytest.mark.both_databases
async def test_a_request_is_approved_to_the_empty_seat(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Balangan")
    await office.ina.sees("Permohonan narahubung", "Kab. Balangan", "Budi Santoso")
    office.ina.taps("Setujui")
    await office.stranger.sees("Selamat bergabung", "narahubung utama Inspektorat Kab. Balangan")
    await office.ina.sees("Disetujui oleh Ina Rahmawati")
    assert holders_of(office, "63.11") == ["utama Budi Santoso"]


@pytest.mark.parametrize(
    ("button", "then"),
    [
        ("Jadikan wakil", ["utama Sari Wahyuni", "wakil Budi Santoso"]),
        ("Ganti narahubung utama", ["utama Budi Santoso"]),
    ],
)
async def test_when_the_seat_is_taken_staff_say_which_one(office: Office, button: str, then: list[str]) -> None:
    await asks_for(office.stranger, "Kab. Tapin")
    await office.ina.sees("Permohonan narahubung")
    office.ina.taps("Setujui")
    await office.ina.sees("sekarang dipegang Sari Wahyuni")
    office.ina.taps(button)
    await office.stranger.sees("Selamat bergabung")
    assert holders_of(office, "63.05") == then


async def test_a_refusal_needs_a_reason_that_the_person_reads(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Balangan")
    await office.ina.sees("Permohonan narahubung")
    office.ina.taps("Tolak")
    await office.ina.sees("alasan")
    office.ina.says("❌")
    await office.ina.sees("Belum ada kata-kata")
    office.ina.says("NIK 6305012345678901 sudah dipakai")
    await office.ina.sees("data pribadi")
    office.ina.says("Mohon lewat <Inspektur> dahulu")
    await office.stranger.sees("belum dapat kami setujui", "Mohon lewat <Inspektur> dahulu", "/start")
    await office.ina.sees("Ditolak oleh Ina Rahmawati")
    assert holders_of(office, "63.11") == []


async def test_until_then_there_is_nothing_to_see(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Tapin")
    for words in ("/tugas", "/status K7Q2", "apa kabar"):
        office.stranger.says(words)
        await office.stranger.sees("")
        assert "Kab." not in office.stranger.last.text
        assert "/start untuk mendaftar" not in office.stranger.last.text, "they have asked already"
    office.stranger.says("/start")
    await office.stranger.sees("menunggu persetujuan")


async def test_a_second_request_waits_for_the_first(office: Office) -> None:
    office.stranger.opens()
    ask = (await office.stranger.sees("belum terdaftar")).rows[0][0]["callback_data"]
    await asks_for(office.stranger, "Kab. Balangan")
    office.stranger.forge_press(ask)
    await office.stranger.gets_toast("menunggu persetujuan")


@pytest.mark.both_databases
async def test_two_members_of_staff_decide_once(before_opening: Office) -> None:
    office = before_opening
    rina = office.telegram.person("Rina")
    rina.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        somebody(session, rina.user.id, "Rina", office.clock(), StaffRole.ASISTEN)
    await office.opens()
    await asks_for(office.stranger, "Kab. Balangan")
    await rina.sees("Permohonan narahubung")
    yes = rina.finds("Setujui").wire["callback_data"]
    await office.ina.sees("Permohonan narahubung")
    office.ina.taps("Setujui")
    await rina.sees("Disetujui oleh Ina Rahmawati")
    rina.forge_press(yes)
    await rina.gets_toast("sudah diputuskan")


async def test_a_stranger_cannot_admit_anybody(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Balangan")
    await office.ina.sees("Permohonan narahubung")
    yes = office.ina.finds("Setujui").wire["callback_data"]
    office.stranger.forge_press(yes)
    await office.stranger.gets_toast("khusus petugas")
    assert holders_of(office, "63.11") == []


async def test_waiting_requests_are_in_the_coverage(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Balangan")
    await office.ina.sees("Permohonan narahubung")
    office.ina.says("/narahubung")
    await office.ina.sees("1 permohonan menunggu")
    office.ina.taps("Budi Santoso: Kab. Balangan")
    await office.telegram.until(lambda: "Permohonan narahubung" in office.ina.last.text)
    office.ina.taps("Setujui")
    await office.stranger.sees("Selamat bergabung")


async def test_a_link_opened_while_waiting_settles_the_request(office: Office) -> None:
    await asks_for(office.stranger, "Kab. Balangan")
    await office.ina.sees("Permohonan narahubung")
    office.stranger.opens(await invited_to(office, "Balangan"))
    await office.stranger.sees("Komitmen bersama")
    office.stranger.taps("Setuju")
    await office.stranger.sees("Selamat bergabung")
    await office.ina.sees("sudah bergabung lewat tautan undangan")
