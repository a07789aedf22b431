"""/aturan at the running program: Ibu Ina corrects a length and reads what moves; Ibu Sari is told once."""

from datetime import date

from bot.cards import cards
from bot.conversation.context import AppInfo, Context
from models import holidays
from models.assignments import products
from models.database import transaction
from models.people import people
from models.rules.deadlines.products import deadline_for
from tests.support.rows import item
from tests.support.running_office import Office
from tests.support.stories import add_deputy, stored_item, what_happened

RECEIVED = date(2026, 11, 20)  # a Friday; 14 calendar days later is Friday, 4 December


async def sends_klarifikasi(office: Office) -> None:
    """Before the office opens: a klarifikasi I for Tapin, counted from its receipt; then open."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        rule = products.by_code(session, "klarifikasi_1").rule()
        deadline = deadline_for(rule, RECEIVED, holidays.calendar(session))
        assert deadline is not None
        sent = item(ctx, "63.05", deadline.due_on, product="klarifikasi_1")
        sent.received_on = RECEIVED
        for phone in (office.ina, office.sari):
            person = people.by_chat(session, phone.user.id)
            assert person is not None
            cards.send(ctx, sent, person)
    await office.opens()
    await office.sari.sees("#K7Q2")


async def test_a_shorter_klarifikasi_is_previewed_applied_and_told_once(before_opening: Office) -> None:
    await sends_klarifikasi(before_opening)
    ina, sari = before_opening.ina, before_opening.sari
    ina.says("/aturan")
    await ina.sees("Aturan kantor", "3 belum terkonfirmasi")
    ina.taps("Produk")
    await ina.sees("Produk dan waktunya")
    ina.taps("klarifikasi I")
    await ina.sees("Permintaan klarifikasi I", "14 hari kalender")
    ina.taps("Lama")
    await ina.sees("Berapa hari kalender")
    ina.says("10")
    await ina.sees("14 → 10 hari kalender", "Jumat 4 Des 2026 → Senin 30 Nov 2026", "Belum ada yang diubah")
    assert stored_item(before_opening).due_on == date(2026, 12, 4)
    ina.taps_twice("Terapkan")
    await ina.sees("Diterapkan", "1 tenggat bergeser")
    await sari.sees("Tenggat disesuaikan", "14 → 10 hari kalender", "Senin, 30 November 2026")
    await sari.sees("Tenggat", "Senin, 30 November 2026", "Terima")
    assert stored_item(before_opening).due_on == date(2026, 11, 30)
    assert what_happened(before_opening) == ["sent", "due_changed"]


async def test_a_focal_point_and_a_stranger_get_one_polite_sentence(office: Office) -> None:
    for phone in (office.sari, office.stranger):
        phone.opens()
        phone.says("/aturan")
        await phone.sees("khusus petugas Ombudsman", "/bantuan")
        phone.forge_press("ru:product:lhp")
        await phone.gets_toast("khusus petugas Ombudsman")


async def test_an_example_of_the_ladder_is_read_before_it_changes(before_opening: Office) -> None:
    add_deputy(before_opening, before_opening.stranger, "Dedi Kurniawan")
    await sends_klarifikasi(before_opening)
    ina = before_opening.ina
    ina.says("/aturan")
    await ina.sees("Aturan kantor")
    ina.taps("Tangga pengingat")
    await ina.sees("Tangga kantor")
    ina.taps("Tangga narahubung")
    await ina.sees("H+10: pengingat berhenti")
    ina.taps("H+2 wakil")
    await ina.sees("Geser atau hapus?")
    ina.taps("Hapus")
    await ina.sees("hapus H+2 wakil narahubung", "Contoh LHP 30 hari kerja", "1 dihapus")
    ina.says("terapkan")
    await ina.sees("Diterapkan", "Perubahan terakhir")
