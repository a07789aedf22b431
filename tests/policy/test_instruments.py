"""/aturan, instruments: each change is previewed and kept; a version that a period uses is never edited."""

import pytest
from sqlmodel import Session

from models import policy
from models.people.people import StaffRole
from models.rules.evidence import Proof
from models.standards import instruments, periods
from tests.policy.test_screens import sees
from tests.support.clock import MORNING
from tests.support.driver_policy import PolicyDriver, admin_driver
from tests.support.rows import somebody
from tests.support.standards import Standards


@pytest.fixture
def ina(session: Session) -> PolicyDriver:
    """Ibu Ina's driver; no period was sent yet."""
    return admin_driver(session)


def components(session: Session, code: str) -> dict[str, str]:
    """Code and "cukup bila" of the newest version."""
    return {
        each.code: each.enough for each in instruments.components_of(session, instruments.by_code(session, code).id)
    }


def test_the_home_has_six_buttons_at_most_and_an_instrument_shows_what_it_rests_on(ina: PolicyDriver) -> None:
    ina.says("/aturan")
    assert ina.labels() == [
        "📦 Produk",
        "🔢 Kebijakan kantor",
        "🪜 Tangga pengingat",
        "📋 Instrumen",
        "📘 Belajar",
        "🕘 Perubahan terakhir",
    ]
    sees(ina.taps("Instrumen"), "SP14: Standar pelayanan (14 komponen), 14 komponen, versi 1", "OPINI", "INOV")
    sees(ina.taps("SP14"), "UU 25/2009 Ps 21 (bunyi pasal)", "14. Evaluasi kinerja pelaksana", "dipakai 0 periode")
    sees(ina.taps("5. Biaya"), "SP14 5: Biaya/tarif", "Bukti: berkas", "Masa berlaku: tanpa batas", "penyampaian")
    assert ina.labels() == ["Nama komponen", "Cukup bila", "Bukti", "Masa berlaku", "🗑 Lepas", "⬅️ Kembali"]
    sees(ina.goes("Instrumen", "INOV"), "Tidak bertenggat, dan tidak pernah dihitung sebagai kekurangan")


def test_a_version_that_nobody_uses_is_updated_in_place(ina: PolicyDriver) -> None:
    session = ina.session
    preview = ina.goes("Instrumen", "SP14", "5. Biaya", "Cukup bila", '"Cukup bila tarif dipajang <besar>"')
    sees(
        preview,
        "cukup bila “tarif dipajang, atau ditulis gratis bila tidak dipungut biaya” → “tarif dipajang <besar>”",
    )
    sees(preview, "Versi 1 belum dipakai periode mana pun, jadi langsung diperbarui", "Belum ada yang diubah")
    assert "besar" not in components(session, "SP14")["5"]
    sees(ina.taps("Terapkan"), "Diterapkan", "SP14 5 “Biaya/tarif”")
    assert components(session, "SP14")["5"] == "tarif dipajang <besar>"
    ina.goes("Instrumen", "SP14", "5. Biaya", "Bukti", "foto", "Terapkan")
    sees(ina.goes("Instrumen", "SP14", "5. Biaya", "Masa berlaku", '"99"'), "angka 1 sampai 60 (bulan)")
    ina.taps("12")
    ina.taps("Terapkan")
    part = instruments.components_of(session, instruments.by_code(session, "SP14").id)[4]
    assert (part.proof, part.valid_months, instruments.by_code(session, "SP14").version) == (Proof.PHOTO, 12, 1)
    sees(ina.goes("Instrumen", "SP14", "5. Biaya", "Bukti", "foto"), "memang sudah berlaku")
    assert len(policy.latest_changes(session, 9)) == 3


@pytest.mark.both_databases
def test_a_used_version_stays_and_the_next_one_is_for_new_periods(session: Session) -> None:
    standards = Standards(session)
    report = standards.sent()
    before = standards.components()
    kept = [(each.id, each.text, each.enough) for each in before]
    ina = PolicyDriver(session, standards.ina.person, MORNING)
    preview = ina.goes("Instrumen", "SP14", "5. Biaya", "Nama komponen", '"Tarif"')
    sees(
        preview,
        "sudah dipakai 1 periode dan tidak diubah",
        "tetap memakai versi 1",
        "menjadi versi 2, untuk periode baru",
    )
    sees(ina.taps("Terapkan"), "Diterapkan")
    newest = instruments.by_code(session, "SP14")
    assert (newest.version, report.instrument_id) == (2, before[0].instrument_id)
    assert [
        (each.id, each.text, each.enough) for each in instruments.components_of(session, report.instrument_id or 0)
    ] == kept
    assert instruments.components_of(session, newest.id)[4].text == "Tarif"
    # The next change goes into version 2, which no period uses yet; a retired instrument stays retired.
    sees(ina.goes("Instrumen", "SP14", "5. Tarif", "Lepas"), "lepas 5 “Tarif”", "Versi 2 belum dipakai")
    ina.taps("Terapkan")
    assert len(components(session, "SP14")) == 13 and instruments.by_code(session, "SP14").version == 2
    assert len(standards.components()) == 13
    assert periods.components_state(session, [standards.item().id])[standards.item().id].total == 14
    second = standards.sent(due_on=standards.item().due_on)
    assert second.instrument_id == newest.id
    ina.goes("Instrumen", "SP14", "Nonaktifkan", "Terapkan")
    ina.goes("Instrumen", "SP14", "2. Persyaratan", "Lepas", "Terapkan")
    row = instruments.by_code(session, "SP14")
    assert (row.version, row.active, "SP14" in [each.code for each in instruments.offered(session)]) == (
        3,
        False,
        False,
    )
    sees(ina.goes("Instrumen", "SP14", "Aktifkan lagi"), "ditawarkan lagi untuk periode baru")
    ina.taps("Terapkan")
    assert "SP14" in [each.code for each in instruments.offered(session)]


def test_a_preview_that_came_stale_is_shown_again(session: Session) -> None:
    standards = Standards(session)
    ina = PolicyDriver(session, standards.ina.person, MORNING)
    ina.goes("Instrumen", "SP14", "5. Biaya", "Lepas")
    standards.sent()  # meanwhile a period begins to use it
    sees(ina.taps("Terapkan"), "sekali lagi", "tetap memakai versi 1")
    sees(ina.taps("Terapkan"), "Diterapkan")
    assert instruments.by_code(session, "SP14").version == 2


def test_a_component_is_added_and_one_that_the_result_needed_is_taken_out(ina: PolicyDriver) -> None:
    ina.goes("Instrumen", "PIP8", "Tambah komponen", '"Nomor WA pengaduan"')
    sees(ina.says("nomornya dipajang dan dijawab"), "Termasuk kelompok mana?")
    sees(ina.taps("pengaduan"), "Bukti apa yang diminta?")
    sees(ina.taps("foto"), "tambah P5 “Nomor WA pengaduan”, cukup bila nomornya dipajang dan dijawab (foto)")
    ina.taps("Terapkan")
    assert components(ina.session, "PIP8")["P5"] == "nomornya dipajang dan dijawab"
    sees(ina.goes("Instrumen", "PIP8", "Tambah komponen", '"nomor wa PENGADUAN"', '"ada"'), "Termasuk kelompok mana?")
    ina.taps("pengaduan")
    sees(ina.taps("foto"), "sudah ada di instrumen ini")
    sees(ina.goes("Instrumen", "PIP8", "I1.", "Lepas"), "I1 selama ini ikut menentukan hasil")


def test_the_list_of_the_year_is_pasted(ina: PolicyDriver) -> None:
    sees(ina.goes("Instrumen", "OPINI"), "Belum ada komponen")
    sees(ina.taps("Tempel daftar"), "satu komponen per baris")
    preview = ina.says("1. Maklumat & janji; ditandatangani\n2. Register pengaduan")
    sees(
        preview,
        "2 komponen (sebelumnya 0)",
        "1. Maklumat & janji; cukup bila ditandatangani",
        "2. Register pengaduan",
    )
    ina.taps("Terapkan")
    assert list(components(ina.session, "OPINI")) == ["1", "2"]
    assert "OPINI" in [each.code for each in instruments.offered(ina.session)]
    assert "📋 Tempel daftar" not in (ina.goes("Instrumen", "SP14") and ina.labels())


def test_others_only_read_and_forged_presses_change_nothing(session: Session) -> None:
    asisten = PolicyDriver(session, somebody(session, 7, "Rina", MORNING, StaffRole.ASISTEN), MORNING)
    sees(asisten.goes("Instrumen", "SP14", "5. Biaya"), "Yang mengubah aturan adalah admin")
    assert asisten.labels() == ["⬅️ Kembali"]
    before = components(session, "SP14")
    for verb, about in (
        ("editpart", "SP14.5.enough"),
        ("droppart", "SP14.5"),
        ("addpart", "SP14"),
        ("paste", "OPINI"),
        ("useinst", "SP14"),
    ):
        sees(asisten.forges(f"ru:{verb}:{about}"), "Aturan kantor diubah oleh admin")
    ina = admin_driver(session)
    stale = "langkah yang sudah lewat"
    for data in (
        "editpart:SP14.5.code",
        "editpart:XX.5.text",
        "editpart:SP14",
        "instrument:",
        "useinst:",
        "paste:SP14",
    ):
        sees(ina.forges(f"ru:{data}"), stale)
    sees(ina.forges("ru:component:SP14"), "Komponen itu sudah tidak ada")
    assert components(session, "SP14") == before and policy.latest_changes(session, 5) == []
