"""/aturan, products: what a change would move is shown, then done exactly so, told once and written down."""

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.policy.changes import ProductChange
from models import policy
from models.assignments import events, products
from models.people.people import StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.products import Confidence, Unit
from tests.support import date_changes
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.driver_policy import PolicyDriver, admin_driver, counted_item, focal_point
from tests.support.rows import context_at, sent_messages, somebody

RECEIVED = date(2026, 11, 20)  # a Friday; 14 calendar days later is Friday, 4 December


@pytest.fixture
def ina(session: Session) -> PolicyDriver:
    """Ibu Ina's driver; #K7Q2 is a klarifikasi I at Tapin, counted from Friday, 20 November."""
    driver = admin_driver(session)
    focal_point(session)
    counted_item(session, "K7Q2", "klarifikasi_1", RECEIVED)
    return driver


def sees(text: str, *words: str) -> None:
    """All these words are on the screen."""
    assert [word for word in words if word not in text] == [], text


def test_the_home_screen_says_what_there_is(ina: PolicyDriver) -> None:
    sees(
        ina.says("/aturan"),
        "Produk: 15 (3 belum terkonfirmasi dan 2 nonaktif)",
        "14 anak tangga, berhenti H+10",
        "19 angka",
    )
    sees(ina.taps("Produk"), "LHP (dahulu LAHP) – tindakan korektif: 30 hari kerja (bunyi pasal)")
    sees(ina.taps("klarifikasi I"), "Lama: 14 hari kalender", "UU 37/2008 Ps 33", "Penugasan terbuka: 1")


def test_a_shorter_length_is_previewed_then_applied_told_and_written_down(ina: PolicyDriver) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama")
    preview = ina.says("10")
    sees(preview, "14 → 10 hari kalender (dasar: UU 37/2008 Ps 33)", "bergeser: 1", "Belum ada yang diubah")
    sees(preview, "#K7Q2 Kab. Tapin: Jumat 4 Des 2026 → Senin 30 Nov 2026")
    assert ina.items()[0].due_on == date(2026, 12, 4)
    sees(ina.taps("Terapkan"), "Diterapkan", "1 tenggat bergeser")
    assert (ina.items()[0].due_on, ina.items()[0].due_version) == (date(2026, 11, 30), 2)
    told = [read(text) for chat, text in sent_messages(context_at(ina.session, ina.now)) if chat == 2]
    assert len(told) == 1
    sees(told[0], "Tenggat disesuaikan", "14 → 10 hari kalender", "Senin, 30 November 2026", "Minta waktu")
    sees(ina.goes("Perubahan terakhir"), "Ina: Permintaan klarifikasi I: 14 → 10 hari kalender")
    assert events.history(ina.session, ina.items()[0].id)[-1].event is Event.DUE_CHANGED


def test_dates_that_people_set_stay(ina: PolicyDriver) -> None:
    for code, column in (("TYP2", "due_typed"), ("EXT2", "extensions")):
        setattr(counted_item(ina.session, code, "klarifikasi_1", RECEIVED), column, True)
    ina.session.flush()
    sees(ina.goes("Produk", "klarifikasi I", "Lama", "7"), "bergeser: 1", "Tetap tanggalnya: 2", "diketik petugas")
    ina.taps("Terapkan")
    dates = {item.code: item.due_on for item in ina.items()}
    assert dates == {"K7Q2": date(2026, 11, 27), "TYP2": date(2026, 12, 4), "EXT2": date(2026, 12, 4)}


def test_nobody_becomes_late_by_it(ina: PolicyDriver) -> None:
    counted_item(ina.session, "M3XA", "klarifikasi_1", date(2026, 11, 12))
    # 12 + 10 = Sunday 22 November, which is over: the next working day is left to answer on.
    sees(ina.goes("Produk", "klarifikasi I", "Lama", "10"), "#M3XA Kab. Tapin: Kamis 26 Nov 2026 → Selasa 24 Nov")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("400", "angka 1 sampai 365"), ("entah", "tidak dapat dipakai"), ("14", "memang sudah berlaku")],
)
def test_a_length_that_cannot_be_is_refused_and_the_question_stays_open(
    ina: PolicyDriver, typed: str, answer: str
) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama")
    sees(ina.says(typed), answer)
    sees(ina.says("12 hari kerja"), "14 hari kalender → 12 hari kerja")


def test_another_unit_asks_for_its_length(ina: PolicyDriver) -> None:
    sees(ina.goes("Produk", "klarifikasi I", "Satuan", "hari kerja"), "Berapa hari kerja?")
    ina.taps("10")
    ina.taps("Terapkan")
    product = products.by_code(ina.session, "klarifikasi_1")
    assert (product.length, product.unit) == (10, Unit.WORKING_DAYS)
    assert ina.items()[0].due_on == date(2026, 12, 4)  # ten working days are as long as fourteen days


@pytest.mark.parametrize(("unit", "then"), [("jam", "24"), ("tanggal dalam surat", "")])
def test_what_has_no_day_count_any_more_keeps_the_dates(ina: PolicyDriver, unit: str, then: str) -> None:
    ina.goes("Produk", "klarifikasi I", "Satuan", unit, *([then] if then else []))
    sees(ina.screen(), "Tidak ada penugasan terbuka yang bergeser")
    ina.taps("Terapkan")
    assert ina.items()[0].due_on == date(2026, 12, 4)
    assert products.by_code(ina.session, "klarifikasi_1").length == (24 if then else None)


def test_words_of_a_product_change_without_moving_anything(ina: PolicyDriver) -> None:
    sees(ina.goes("Produk", "LHP", "Dasar hukum", '"Peraturan ORI 60/2026 Ps 1"'), "Tidak ada tenggat yang bergeser")
    ina.taps("Terapkan")
    sees(ina.goes("Produk", "klarifikasi I", "Keyakinan", "bunyi pasal"), "belum terkonfirmasi → bunyi pasal")
    ina.says("ya, terapkan!")
    sees(ina.says("ya"), "Diterapkan")
    sees(ina.goes("Produk", "LHP", "Bila terlambat", "rekap bulanan"), "→ “rekap bulanan”")
    assert products.by_code(ina.session, "lhp").basis == "Peraturan ORI 60/2026 Ps 1"
    assert products.by_code(ina.session, "klarifikasi_1").confidence is Confidence.TEXT


def test_a_product_is_switched_off_for_new_assignments_and_on_again(ina: PolicyDriver) -> None:
    sees(ina.goes("Produk", "klarifikasi I", "Nonaktifkan"), "1 penugasan terbuka tetap berjalan")
    ina.taps("Terapkan")
    line = "/assign Tapin | klarifikasi 1 | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal surat | tindakan"
    sees(ina.says(line), "klarifikasi 1", "tidak ada")
    ina.says("/assign")
    ina.taps("Tapin")
    assert "Permintaan klarifikasi I" not in ina.labels() and "Permintaan klarifikasi II" in ina.labels()
    ina.goes("Produk", "klarifikasi I", "Aktifkan lagi", "Terapkan")
    assert "klarifikasi_1" in {each.code for each in products.offered(ina.session)}


def test_a_draft_of_a_product_that_is_switched_off_meanwhile_asks_again(ina: PolicyDriver) -> None:
    ina.says("/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal surat | tindakan")
    send = next(each["callback_data"] for each in ina.buttons() if "Kirim" in each["text"])
    products.change(ina.session, "lhp", {"active": False})
    sees(ina.forges(send), "langkah yang sudah lewat")
    assert len(ina.items()) == 1


def test_a_question_of_assign_follows_what_was_switched_off_meanwhile(ina: PolicyDriver) -> None:
    ina.says("/assign")
    ina.taps("Tapin")
    lhp = next(each["callback_data"] for each in ina.buttons() if each["text"].startswith("LHP"))
    products.change(ina.session, "lhp", {"active": False})
    sees(ina.forges(lhp), "langkah yang sudah lewat")
    ina.taps("Rekomendasi")
    products.change(ina.session, "rekomendasi", {"active": False})
    ina.says("0179/LM/VI/2022/BJM")
    assert "Saran LHA (pencegahan)" in ina.labels() and "Rekomendasi" not in ina.labels()


def test_of_two_admins_who_add_the_same_product_the_second_is_told(ina: PolicyDriver) -> None:
    ina.goes("Produk", "Produk baru", '"Surat himbauan"', "hari kerja", "14", "kebijakan kantor")
    row = {**products.row(ina.session, "lainnya"), "name": "Himbauan tertulis"}
    products.add(ina.session, "surat_himbauan", row)
    sees(ina.taps("Terapkan"), "terlalu mirip")
    assert products.names(ina.session)["surat_himbauan"] == "Himbauan tertulis"


def test_a_new_product_is_asked_for_step_by_step(ina: PolicyDriver) -> None:
    sees(ina.goes("Produk", "Produk baru", '"Klarifikasi I"'), "terlalu mirip")
    sees(ina.says("Surat himbauan"), "Waktunya dihitung dalam apa?")
    sees(ina.taps("hari kerja"), "Berapa hari kerja?")
    ina.taps("14")
    sees(ina.taps("kebijakan kantor"), "Produk baru Surat himbauan: 14 hari kerja (dasar: kebijakan kantor)")
    ina.taps("Terapkan")
    assert products.by_code(ina.session, "surat_himbauan").rule().confidence is Confidence.OFFICE
    sees(ina.goes("Produk", "Produk baru", '"Surat tugas"', "tanggal dalam surat"), "pasal atau surat")
    ina.says("Peraturan ORI 1/2027")
    ina.taps("Terapkan")
    assert products.by_code(ina.session, "surat_tugas").rule().confidence is Confidence.UNSURE


def test_whatever_a_product_is_called_every_screen_can_be_read(ina: PolicyDriver) -> None:
    name = "<b>Surat & “himbauan” | 😀"
    ina.goes("Produk", "Produk baru", f'"{name}"', "jam", "6", '"Pasal <1> & 2"')
    sees(ina.taps("Terapkan"), "<b>Surat & “himbauan” / 😀: 6 jam (dasar: Pasal <1> & 2; belum terkonfirmasi)")
    sees(ina.taps("Lihat hasilnya"), "Produk dan waktunya")
    for field in ("Nama", "Lama", "Satuan", "Mulai dihitung", "Bila terlambat", "Dasar hukum", "Keyakinan"):
        sees(ina.goes("Produk", "<b>Surat", field), "<b>Surat")


def test_as_many_products_as_there_may_be_fit_their_screen(ina: PolicyDriver) -> None:
    row = products.row(ina.session, "lainnya")
    for number in range(len(products.every(ina.session)), 40):
        products.add(ina.session, f"p{number}", {**row, "name": f"{number} {'Ö' * 57}"})
    sees(ina.goes("Produk"), "Lainnya", "Pilih produk")
    assert len(ina.labels()) == 42
    sees(ina.goes("Produk", "Produk baru"), "Sudah ada 40 produk")


def test_batal_goes_back_and_nothing_was_changed(ina: PolicyDriver) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama", "10")
    sees(ina.taps("Batal"), "Lama: 14 hari kalender", "Apa yang ingin diubah?")
    sees(ina.goes("Produk", "Produk baru", "Batal"), "Produk dan waktunya")
    assert policy.latest_changes(ina.session, 5) == []


def test_a_change_that_came_stale_is_previewed_again(ina: PolicyDriver) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama", "10")
    products.change(ina.session, "klarifikasi_1", {"length": 12})
    sees(ina.taps("Terapkan"), "sekali lagi", "12 → 10 hari kalender")
    counted_item(ina.session, "NEW2", "klarifikasi_1", RECEIVED)
    sees(ina.taps("Terapkan"), "sekali lagi", "bergeser: 2")
    sees(ina.taps("Terapkan"), "Diterapkan")
    assert {item.due_on for item in ina.items()} == {date(2026, 11, 30)}


def test_what_another_admin_did_already_is_shown(ina: PolicyDriver) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama", "10")
    products.change(ina.session, "klarifikasi_1", {"length": 10})
    sees(ina.taps("Terapkan"), "Lama: 10 hari kalender", "Apa yang ingin diubah?")
    assert ina.toast is not None and "admin lain" in ina.toast.text
    assert policy.latest_changes(ina.session, 5) == []


def test_an_old_terapkan_does_nothing(ina: PolicyDriver) -> None:
    ina.goes("Produk", "klarifikasi I", "Lama", "10")
    old = next(each["callback_data"] for each in ina.buttons() if "Terapkan" in each["text"])
    ina.taps("Batal")
    ina.forges(old)
    assert ina.toast is not None and products.by_code(ina.session, "klarifikasi_1").length == 14


@pytest.mark.parametrize("role", [StaffRole.ASISTEN, None])
def test_only_admins_change_and_only_staff_read(ina: PolicyDriver, role: StaffRole | None) -> None:
    other = PolicyDriver(ina.session, somebody(ina.session, 9, "Rudi", MORNING, role), MORNING)
    if role is None:
        sees(other.says("/aturan"), "khusus petugas Ombudsman")
        sees(other.forges("ru:product:lhp"), "khusus petugas Ombudsman")
        return
    sees(other.goes("Produk", "LHP"), "30 hari kerja", "Yang mengubah aturan adalah admin")
    assert other.labels() == ["⬅️ Kembali"]
    for press in ("edit:lhp.length", "toggle:lhp", "new:", "add:agency", "number:verify", "default:agency"):
        sees(other.forges(f"ru:{press}"), "diubah oleh admin")


@pytest.mark.parametrize(
    "press",
    ["nowhere:", "product:none", "edit:none.length", "edit:lhp.active", "ladder:x", "rung:agency", "number:x"],
)
def test_forged_presses_are_told_so(ina: PolicyDriver, press: str) -> None:
    sees(ina.forges(f"ru:{press}"), "langkah yang sudah lewat")


LENGTHS = st.tuples(st.integers(1, 365), st.sampled_from((Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)))


@example((30, Unit.CALENDAR_DAYS), [26, 19, 8])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LENGTHS, st.lists(st.integers(0, 30), min_size=1, max_size=4))  # days ago: every date is still to come
def test_an_applied_change_and_its_opposite_restore_every_date(
    session: Session, length: tuple[int, Unit], ages: list[int]
) -> None:
    point = session.begin_nested()
    admin_driver(session)
    items = [
        counted_item(session, f"C{number}", "lhp", MORNING.date() - timedelta(days=age))
        for number, age in enumerate(ages)
    ]
    before = [item.due_on for item in items]
    ctx = context_at(session, MORNING)
    for number, unit in (length, (30, Unit.WORKING_DAYS)):
        rule = products.by_code(session, "lhp")
        if (rule.length, rule.unit) != (number, unit):  # /aturan refuses what is set already
            change = ProductChange.of(session, "lhp", length=number, unit=unit.value)
            scope = change.scope()
            assert scope is not None
            date_changes.apply(ctx, partial(change.do, ctx), scope, "", why="rule")
    assert [item.due_on for item in items] == before
    point.rollback()
