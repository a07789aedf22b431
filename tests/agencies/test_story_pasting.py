"""Ibu Sari pastes the names of the units below Inspektorat Kab. Tapin; the office and other districts look on."""

import pytest

from bot.practice.phone.people import Person as Phone
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.database import transaction
from models.people.coverage import units_page
from models.rules.agencies.kinds import UnitKind
from tests.support.registration import LINK, joins
from tests.support.running_office import Office
from tests.support.workbooks import workbook

NINE = """Puskesmas Pandahan; Kec. Tapin Tengah
Puskesmas Binuang; Binuang
Puskesmas pandahan; Tapin Tengah
Kelurahan Rantau Kiwa; Tapin Utara
Kec. Tapin Tengah
Dinas Kesehatan Kab. Banjar
SDN 1 Rantau; Tapin Utara
Desa Sungai Rutas; Candi Laras Selatan
Dinas Kesehatan"""
SEVEN = [
    *("Puskesmas Pandahan", "Puskesmas Binuang", "Kelurahan Rantau Kiwa", "Kec. Tapin Tengah"),
    *("SDN 1 Rantau", "Desa Sungai Rutas", "Dinas Kesehatan"),
]


def units(office: Office, code: str = "63.05") -> list[Agency]:
    """The open units below an inspectorate, by code."""
    with transaction(office.engine) as session:
        parent = agencies.by_code(session, code)
        assert parent is not None
        found = [view.agency for view in units_page(session, parent.id, 0, 100)]
        session.expunge_all()
        return found


async def pastes(phone: Phone, text: str, seen: str = "Belum ada unit") -> None:
    """Open the list, which shows these words, and send names."""
    phone.says("/unit")
    phone.taps("Tambah unit", on=await phone.sees("Unit di bawah", seen))
    await phone.sees("Tempel daftarnya")
    phone.says(text)


@pytest.mark.both_databases
async def test_nine_names_make_seven_units_and_a_second_paste_none(office: Office) -> None:
    await pastes(office.sari, NINE)
    shown = await office.sari.sees("7 unit baru", "1 tertulis dua kali (Puskesmas Pandahan)", "1 tidak diambil")
    for words in (
        "Inspektorat Kab. Banjar",
        "(puskesmas)",
        "(kelurahan)",
        "(kecamatan)",
        "(sekolah)",
        "(desa)",
        "(OPD)",
    ):
        assert words in shown.text
    assert units(office) == []  # nothing before Simpan
    office.sari.taps("Simpan 7 unit", on=shown)
    await office.sari.sees("7 unit ditambahkan di bawah Inspektorat Kab. Tapin")
    told = await office.ina.sees("Inspektorat Kab. Tapin", "Sari Wahyuni", "menambahkan 7 unit")
    assert "Puskesmas Pandahan" in told.text
    assert [unit.name for unit in units(office)] == SEVEN
    assert [unit.code for unit in units(office)] == [f"63.05.{number:04}" for number in range(1, 8)]
    assert {unit.district for unit in units(office)} >= {"Tapin Tengah", "Candi Laras Selatan", None}

    await pastes(office.sari, NINE, "7, bernarahubung 0")
    shown = await office.sari.sees("0 unit baru", "8 sudah ada")
    assert not any("Simpan" in button["text"] for row in shown.rows for button in row)
    assert len(units(office)) == 7


async def test_a_file_of_units_is_read_survives_a_restart_and_returns_what_is_refused(office: Office) -> None:
    rows = [("Nama", "Kecamatan", "Jenis")]
    rows += [(f"Desa Sungai {chr(65 + n % 26)}{chr(97 + n // 26)}ran", "Kec. Binuang", "") for n in range(60)]
    rows += [("Pasar Rantau", "Tapin Utara", "OPD"), ("Dinas Sosial Kab. Balangan", "", "")]
    office.sari.says("/unit")
    office.sari.taps("Tambah unit", on=await office.sari.sees("Belum ada unit"))
    await office.sari.sees("Tempel daftarnya")
    office.sari.sends_document("unit.xlsx", workbook({"Unit": rows}))
    office.sari.taps("Semua 57 baris yang mirip: unit lain", on=await office.sari.sees("57 baris perlu ditanyakan"))
    shown = await office.sari.sees("61 unit baru", "1 tidak diambil", "halaman 1 dari 7")
    await office.sari.sees("1 baris tidak diambil; alasannya di kolom terakhir")
    await office.reopens_at(office.clock())
    office.sari.taps("Berikutnya", on=shown)
    office.sari.taps("Simpan 61 unit", on=await office.sari.sees("halaman 2 dari 7"))
    await office.sari.sees("61 unit ditambahkan", "dan 53 lainnya")
    made = units(office)
    assert len(made) == 61 and {unit.unit_kind for unit in made} == {UnitKind.VILLAGE, UnitKind.OPD}
    office.yohanes.says("/unit")
    assert "Desa" not in (await office.yohanes.sees("Unit di bawah Inspektorat Kab. Banjar")).text.partition(":")[0]
    assert units(office, "63.03") == []
    office.sari.says("/unit")
    office.sari.taps("Tambah unit", on=await office.sari.sees("61, bernarahubung 0"))
    await office.sari.sees("Tempel daftarnya")
    office.sari.sends_document("unit.pdf", b"%PDF-1.4")
    await office.sari.sees("bukan daftar .ics, .xlsx atau .csv")


async def test_an_invited_holder_joins_and_the_inspectorate_hears_of_it(office: Office) -> None:
    await pastes(office.sari, "Puskesmas Pandahan; Tapin Tengah")
    office.sari.taps("Simpan 1 unit", on=await office.sari.sees("1 unit baru"))
    office.sari.taps("Undang narahubung unit", on=await office.sari.sees("1 unit ditambahkan"))
    office.sari.taps("Puskesmas Pandahan", on=await office.sari.sees("1 unit di bawah"))
    link = LINK.search((await office.sari.sees("https://t.me/")).text)
    assert link is not None
    await joins(office.stranger, link[0])
    await office.sari.sees("Budi Santoso", "narahubung utama Puskesmas Pandahan", "/unit")
    office.ina.says("/instansi")
    await office.ina.sees("14 inspektorat, 1 unit, 1 unit bernarahubung", "Kab. Tapin", "1 unit, 1 bernarahubung")
    office.ina.says("/instansi PKM Pandahan")
    office.ina.taps(
        "Tutup", on=await office.ina.sees("Narahubung utama: Budi Santoso", "ditambahkan oleh Sari Wahyuni")
    )
    office.ina.taps("Ya, tutup", on=await office.ina.sees("Budi Santoso dikabari"))
    await office.ina.sees("sudah ditutup")
    await office.stranger.sees("Unit itu sudah ditutup dalam daftar kami")
    office.stranger.says("/tugas")
    await office.stranger.sees("narahubung utama Puskesmas Pandahan sudah berakhir")
