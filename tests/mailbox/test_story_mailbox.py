"""/kotak: what waits for an answer of the office, late ones first; words without an item; data of others."""

from datetime import timedelta

from bot.practice.phone.people import Person as Phone
from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.database import transaction
from models.mailbox import MailState
from models.people import holdings, people
from models.people.people import StaffRole
from tests.mailbox.test_story_forwarding import entry, with_words
from tests.people.test_story_requests import asks_for
from tests.support.rows import holds_seat, somebody
from tests.support.running_office import Office
from tests.support.stories import send_item

FIRST, PHONE = "081355550101", "081234567890"


async def test_the_mailbox_lists_answers_and_settles(tapin: Office) -> None:
    tapin.yohanes.says("minggu depan saya pindah tugas, pengganti saya Pak Budi")  # Banjar has no open item
    await tapin.yohanes.sees("Diteruskan ke Ina Rahmawati")
    await tapin.reopens_at(tapin.clock() + timedelta(days=2))  # Wednesday: the limit of Monday's words was Tuesday
    tapin.sari.says("apakah boleh lewat pos bu?")
    await tapin.sari.sees("Diteruskan ke")
    tapin.ina.says("/kotak")
    shown = await tapin.ina.sees("Menunggu jawaban kita: 2, 1 lewat batas kita")
    late, new = shown.text.index("Pak Budi"), shown.text.index("lewat pos")
    assert late < new and "‼️ tanpa penugasan · Kab. Banjar" in shown.text
    assert "2 hari kerja, lewat batas kita 24 Nov 2026" in shown.text and "kurang dari 1 jam kerja" in shown.text
    tapin.ina.taps("1. Selesai", on=shown)
    await tapin.ina.gets_toast("sudah ditangani")
    await tapin.telegram.until(lambda: "Menunggu jawaban kita: 1" in shown.text)
    tapin.ina.taps("1. Balas", on=shown)
    await tapin.ina.sees("Jawaban untuk Sari Wahyuni tentang #K7Q2")
    tapin.ina.says("Boleh, Bu.")
    await tapin.sari.sees("Boleh, Bu.")
    tapin.ina.says("/kotak")
    await tapin.ina.sees("Tidak ada pesan yang menunggu jawaban")
    tapin.sari.says("/kotak")
    await tapin.sari.sees("petugas Ombudsman")
    assert [entry(tapin, number).state for number in (1, 2)] == [MailState.DONE] * 2


async def test_everybody_who_registered_is_read_and_strangers_are_told_the_truth(before_opening: Office) -> None:
    office, chats = before_opening, {}
    for number, (name, code) in enumerate((("Rini Astuti", "63.08"), ("Hadi Putra", "63.09"))):
        phone = chats[name] = office.telegram.person(name)
        phone.opens()
        with transaction(office.engine) as session:
            person = somebody(session, phone.user.id, name, office.clock())
            role = SeatRole.INSPECTOR if number else SeatRole.PRINCIPAL
            holds_seat(session, person, code, office.clock(), role)
            if not number:  # moved to another office
                agency = agencies.by_code(session, code)
                assert agency is not None
                holdings.end_holding(session, holdings.seats(session, agency.id)[role].seat.id, office.clock())
    office.telegram.state.updates.pending.clear()
    await office.opens()
    await says(chats["Rini Astuti"], "berkas lama masih di meja saya")
    await office.ina.sees("Tanpa penugasan", "Rini Astuti (mantan narahubung)", "berkas lama masih di meja saya")
    await says(chats["Hadi Putra"], "mohon tembusan suratnya")
    await office.ina.sees("Hadi Putra (Inspektur)", "mohon tembusan suratnya")
    office.stranger.opens()
    office.stranger.says("kapan kantornya buka?")
    told = await office.stranger.sees("pesan di sini tidak dibaca siapa pun", "/start")
    assert "sudah sampai" not in told.text
    await asks_for(office.stranger, "Kab. Balangan")
    office.stranger.says("kapan disetujui bu?")
    await office.stranger.sees("Diteruskan ke Ina Rahmawati", "masih menunggu persetujuan")
    copy = await office.ina.sees("(masih mendaftar)", "kapan disetujui bu?")
    office.ina.replies(copy, "Besok pagi.")
    await office.stranger.sees("jawaban dari Ina Rahmawati", "Besok pagi.")


async def says(phone: Phone, words: str) -> None:
    """Words that are passed on."""
    phone.says(words)
    await phone.sees("Diteruskan ke Ina Rahmawati")


async def test_data_of_others_is_shown_back_and_only_the_rest_is_sent(tapin: Office) -> None:
    tapin.sari.says(f"nomor warganya {FIRST}, teleponnya {PHONE}")
    shown = await tapin.sari.sees("tidak kami teruskan", "nomor warganya •••, teleponnya •••")
    assert with_words(tapin.ina, "warganya") == [] and FIRST not in entry(tapin).text
    tapin.sari.taps("Kirim tanpa nomor itu", on=shown)
    await tapin.sari.sees("Diteruskan ke Ina Rahmawati")
    await tapin.ina.sees("#K7Q2", "nomor warganya •••, teleponnya •••")
    tapin.sari.says(f"sudah kami proses, nama pelapor: Zulkifli Amin, telepon saya sendiri {tapin.sari.user.phone}")
    await tapin.sari.sees("nama pelapor: •••")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=31))
    told = await tapin.ina.sees("belum terkirim", "data pribadi")
    assert "proses" not in told.text and with_words(tapin.ina, "Zulkifli") == []
    tapin.sari.taps("Kirim tanpa nomor itu")
    await tapin.telegram.until(lambda: "sudah kami proses, nama pelapor: •••" in told.text)
    assert (tapin.sari.user.phone or "-") in told.text  # their own number is theirs to give


async def test_words_about_a_confidential_item_cannot_be_forwarded(before_opening: Office) -> None:
    await send_item(before_opening, secret=True)
    office = before_opening
    office.sari.says("kapan suratnya dikirim bu?")
    copy = await office.ina.sees("menulis", "#K7Q2", "kapan suratnya dikirim")
    office.ina.replies(copy, "Besok.")
    answer = await office.sari.sees("jawaban dari", "Besok.")
    assert copy.protected and answer.protected


async def test_whoever_is_on_duty_reads_what_belongs_to_nobody(before_opening: Office) -> None:
    office, rina = before_opening, before_opening.telegram.person("Rina Sari")
    rina.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        somebody(session, rina.user.id, "Rina Sari", office.clock(), StaffRole.ASISTEN)
        ina = people.by_chat(session, office.ina.user.id)
        assert ina is not None
        ina.unreachable_at = office.clock()  # blocked the bot
    await office.opens()
    office.yohanes.says("siapa kontak baru di Ombudsman?")
    await office.yohanes.sees("Diteruskan ke Rina Sari")
    await rina.sees("Tanpa penugasan", "siapa kontak baru")
