"""Ibu Sari pastes the names of the units below Inspektorat Kab. Tapin; the office and other districts look on."""

from bot.practice.phone.people import Person as Phone
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.database import transaction
from models.people.coverage import units_page
from tests.support.running_office import Office

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
