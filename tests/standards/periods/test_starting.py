"""Periode baru, as staff go through it: units by district, by kind and pasted, the date, the preview, Kirim."""

from functools import partial

import pytest

from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models.agencies.agencies import SeatRole
from models.assignments.changes import set_columns
from models.rules.agencies.rows import read_list
from models.rules.assignments import Status
from models.rules.standards.editing import Edit, Verb, edited
from models.rules.standards.named import Unclear, UnitName, named
from models.standards import instruments, periods
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import holds_seat
from tests.support.standards import DUE_ON, Standards

CHOSEN = ("/standar", "[Periode baru]", "[14 komponen]", "[Kab. Tapin]")


def answers(driver: Driver, *steps: str) -> str:
    """Taps (in brackets) and typed words, one after the other; returns the last screen."""
    for step in steps:
        shown = driver.taps(step[1:-1]) if step.startswith("[") else driver.says(step)
        read(shown)
    return shown


@pytest.mark.both_databases
def test_a_period_from_standar_to_the_cards(standards: Standards) -> None:
    standards.unit("63.05.0004", "Puskesmas Salam Babaris")
    rina = standards.rina
    assert "Belum ada periode" in answers(rina, "/standar")
    assert "Terpilih: <b>4 unit</b>" in answers(rina, *CHOSEN[1:])
    assert "Terpilih: <b>3 unit</b>" in answers(rina, "[Jenis unit]", "[Puskesmas (3)]")
    shown = answers(rina, "[Puskesmas]", "[Kembali]", "[Lanjut: 4 unit]", "18/12/2026")
    assert "1 unit belum bernarahubung</b>: Puskesmas Salam Babaris." in shown
    shown = answers(rina, "[Tetap kirim]")
    # Three officers and Ibu Sari; one message now, then ack +2, H-7, H-1, H, H+3: 4 x 6.
    assert "4 unit, 1 tanpa narahubung" in shown and "<b>Jumat, 18 Desember 2026</b>" in shown
    assert "paling banyak 24 pesan kepada 4 orang" in shown and "satu pesan sehari" in shown
    answers(rina, "[Kirim]")
    (period,) = periods.listed(standards.session, 5)
    assert (period.items, period.report.number) == (4, "0001/SP/XI/2026/BJM")
    assert "4 unit, tenggat 18 Des 2026, 4 masih terbuka" in answers(rina, "/standar")
    shown = answers(rina, "[Standar pelayanan 2026-1]")
    assert "Kab. Tapin: 4 unit (4 sedang mengisi)" in shown
    shown = answers(rina, "[Kab. Tapin]")
    assert shown.index("Puskesmas Pandahan") < shown.index("Puskesmas Binuang") < shown.index("Kelurahan"), "by code"
    assert "<b>Puskesmas Pandahan</b>: 0/14 berisi, belum dikirim" in shown
    shown = answers(rina, "[Puskesmas Pandahan]")
    assert "Diisi oleh Budi Santoso." in shown and not any("Ingatkan" in label for label in rina.labels())


def test_units_without_a_focal_point_can_be_left_out_and_the_date_must_leave_time(standards: Standards) -> None:
    standards.unit("63.05.0004", "Puskesmas Salam Babaris")
    rina = standards.rina
    answers(rina, *CHOSEN, "[Lanjut]")
    # Five working days after Monday 23 November: Monday 30 November.
    assert "terlalu dekat" in answers(rina, "27/11/2026") and "Senin, 30 November 2026" in answers(rina, "20/11/2026")
    assert "lebih dari setahun" in answers(rina, "Sabtu, 18 Desember 2027")
    shown = answers(rina, "25/12/2026", "[Lewati 1 unit]")
    assert "3 unit, semuanya bernarahubung" in shown and "(hari libur, tanggalnya tetap)" in shown
    of = "Periode baru: Standar pelayanan (14 komponen)\n"
    assert f"{of}<b>Sampai kapan" in answers(rina, "[Ubah tanggal]")
    answers(rina, "30/11/2026")
    assert f"{of}<b>Unit mana" in answers(rina, "[Ubah unit]")
    answers(rina, "[Lanjut]", "[Lewati 1 unit]")
    assert "(14 komponen)" in rina.screen()
    answers(rina, "[Kirim]")
    assert len(rina.items()) == 3


def test_pasted_names_are_never_guessed() -> None:
    units = [
        UnitName(1, "Puskesmas Pandahan", "Tapin Tengah", "Inspektorat Kab. Tapin"),
        UnitName(2, "Puskesmas Binuang", "", "Inspektorat Kab. Tapin"),
        UnitName(3, "Kelurahan Keraton", "Martapura", "Inspektorat Kab. Banjar"),
        UnitName(4, "Kelurahan Keraton", "Tanjung", "Inspektorat Kab. Tabalong"),
    ]
    cases = (
        ("Puskesmas Pandahan\npuskesmas  binuang\nPUSKESMAS PANDAHAN", (1, 2), (), ()),  # doubled: once
        ("PKM Pandahan", (), (Unclear("PKM Pandahan", (1,)),), ()),  # another spelling is asked about
        ("Kelurahan Keraton", (), (Unclear("Kelurahan Keraton", (3, 4)),), ()),
        ("Kelurahan Keraton; Kec. Tanjung", (4,), (), ()),
        ("Kelurahan Keraton; ; Kab. Banjar", (3,), (), ()),
        ("Puskesmas Rantau", (), (), ("Puskesmas Rantau",)),
    )
    for text, ids, unclear, unknown in cases:
        found = named(read_list(text), units)
        assert (found.ids, found.unclear, found.unknown) == (ids, unclear, unknown), text


def test_units_are_pasted_and_what_is_unclear_is_asked(standards: Standards) -> None:
    rina = standards.rina
    shown = answers(
        rina, *CHOSEN[:3], "1. Puskesmas Pandahan\n2. PKM Binuang\n3. Puskesmas Entah\n4. Puskesmas Pandahan"
    )
    assert "“PKM Binuang”" in shown and "Puskesmas Binuang · Kab. Tapin" in rina.labels()
    shown = answers(rina, "[Puskesmas Binuang]")
    assert "Terpilih: <b>2 unit</b>" in shown and "Belum dikenal: Puskesmas Entah." in shown
    shown = answers(rina, "[Lanjut: 2 unit]", "18 Desember 2026")
    assert "2 unit, semuanya bernarahubung" in shown and "belum dikenal: Puskesmas Entah." in shown
    answers(rina, "[Kirim]")
    assert [item.agency_id for item in rina.items()] == [unit.id for unit in standards.units[:2]]


@pytest.mark.both_databases
def test_two_staff_at_once_start_one_period(standards: Standards) -> None:
    ina, rina = standards.ina, standards.rina
    for driver in (ina, rina):
        answers(driver, *CHOSEN, "[Lanjut: 3 unit]", "18/12/2026")
    answers(ina, "[Kirim]")
    shown = answers(rina, "[Kirim]")
    assert "3 unit tidak disertakan" in shown and "Standar pelayanan 2026-1 (dikirim Ina Rahmawati)" in shown
    assert "Kirim" not in rina.labels() and len(rina.items()) == 3 and len(periods.listed(rina.session, 9)) == 1
    standards.unit("63.05.0004", "Puskesmas Salam Babaris")
    holds_seat(standards.session, standards.sari.person, "63.05.0004", MORNING)
    shown = answers(rina, "[Ubah unit]", "[Lanjut: 4 unit]", "[Kirim]")
    assert len(rina.items()) == 4, "only the new unit gets one"


def test_only_staff_begin_a_period(standards: Standards) -> None:
    for driver in (standards.sari, standards.budi):
        for press in ("sd:new:0:0:0", "sd:all:0:0:0", "sd:period:1:0:0"):
            driver.forges(press)
        assert driver.items() == [] and not any("Periode baru" in label for label in driver.labels())


def test_an_inspectorate_sees_its_units_and_asks_after_them_once_a_day(standards: Standards) -> None:
    standards.sent()
    sari, budi, yohanes = standards.sari, standards.budi, standards.yohanes
    shown = answers(sari, "/standar")
    assert "Unit di bawah Inspektorat Kab. Tapin" in shown and "<b>Puskesmas Binuang</b>: 0/14 berisi" in shown
    answers(sari, "[Puskesmas Pandahan]", "[Ingatkan dengan sopan]")
    polite = [each for each in budi.payloads() if "Salam dari" in each.get("text", "")]
    assert [each.get("disable_notification") for each in polite] == [True]
    assert not any("Ingatkan" in label for label in sari.labels())
    press = f"sd:remind:{standards.item(0).id}:0:0"
    assert "sudah diingatkan hari ini" in sari.forges(press)
    assert "Salam" not in yohanes.forges(press) and "Salam" not in standards.rina.forges(press)
    assert sum("Salam dari" in each.get("text", "") for each in budi.payloads()) == 1
    assert f"#{standards.item(0).code}" in budi.says("/standar"), "an officer reads the own self-report"
    assert "tidak ada periode" in answers(yohanes, "/standar")
    holds_seat(standards.session, sari.person, standards.units[0].code, MORNING, SeatRole.DEPUTY)
    answers(sari, "/standar")
    assert sari.labels()[:2] == ["Puskesmas Pandahan", "Unit di bawah inspektorat"], "both are hers"
    assert "Unit di bawah Inspektorat Kab. Tapin" in answers(sari, "[Unit di bawah inspektorat]")


def test_the_newest_version_is_sent_and_nothing_of_an_instrument_that_was_switched_off(standards: Standards) -> None:
    standards.sent()
    standards.unit("63.03.0001", "Puskesmas Martapura")
    rina, session = standards.rina, standards.session
    answers(rina, *CHOSEN[:3], "Puskesmas Martapura", "[Lanjut]", "18/12/2026", "[Tetap kirim]")
    chosen = standards.instrument()
    instruments.change(
        session, chosen, edited(instruments.rule_of(session, chosen), Edit(Verb.RETIRE, "14")), MORNING
    )
    shown = answers(rina, "[Kirim]", "[Tetap kirim]")
    assert "diubah sejak Bapak/Ibu memilihnya" in shown and "1 unit, 1 tanpa narahubung" in shown
    assert len(periods.listed(session, 9)) == 1, "nothing was sent"
    instruments.set_active(session, standards.instrument(), active=False)
    assert "sudah tidak dipakai untuk periode baru" in answers(rina, "[Kirim]")
    instruments.set_active(session, standards.instrument(), active=True)
    assert "diubah" not in answers(rina, "[Kirim]")
    sent = periods.listed(session, 1)[0]
    assert (sent.instrument.version, len(standards.components())) == (2, 13)


def test_every_running_period_is_within_reach(standards: Standards) -> None:
    standards.sent()
    standards.sent(code="SP6")
    for number in range(7):  # of another district, and newer
        unit = standards.unit(f"63.03.000{number + 1}", f"Puskesmas Martapura {number}")
        wanted = Start(standards.instrument(), [unit], DUE_ON)
        standards.rina.does(partial(sending.start, wanted=wanted, staff=standards.rina.person))
    newest = periods.listed(standards.session, 1)[0].report.id
    (ended,) = periods.items_of(standards.session, newest)
    set_columns(ended.item, {"status": Status.VERIFIED, "closed_at": MORNING})
    standards.session.flush()
    answers(standards.rina, *CHOSEN, "[Jenis unit]", "[Kelurahan (1)]")
    assert "Terpilih: <b>1 unit</b>" in answers(standards.rina, "[Kembali]")
    assert "Terpilih: <b>10 unit</b>" in answers(standards.rina, "[Semua kabupaten/kota]"), "of every kind"
    assert "Jenis unit: semua" in standards.rina.labels()
    assert "Periode yang mana?" in answers(standards.sari, "/standar")
    assert ["Standar" in label for label in standards.sari.labels()] == [True, True, False]  # and Inovasi
    answers(standards.rina, "/standar")
    assert not any("selesai" in label for label in standards.rina.labels()), "what runs comes first"
    answers(standards.rina, "[Berikutnya]")
    assert [label for label in standards.rina.labels() if "3 dari 3" in label] != []
    assert "selesai" in standards.rina.labels()[2], "of nine periods the ended one is the last"
