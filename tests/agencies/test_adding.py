"""Units added from a list: what changed meanwhile, doubles, and how much one list costs."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.agencies.presses import AgencyPress
from models.agencies import agencies
from models.agencies.agencies import Agency, SeatRole
from models.people import holdings
from tests.agencies.office import Office
from tests.support.clock import MORNING
from tests.support.rows import agency_called


@pytest.fixture
def office(session: Session) -> Office:
    """The office with one unit below Tapin."""
    return Office(session)


def test_who_lost_the_seat_while_adding_adds_nothing(office: Office) -> None:
    sari = office.sari
    sari.says("/unit")
    sari.taps("Tambah unit")
    sari.says("Puskesmas Binuang")
    seat = holdings.seat(office.session, agency_called(office.session, "63.05").id, SeatRole.PRINCIPAL)
    holdings.end_holding(office.session, seat.id, MORNING)
    assert "sudah berakhir" in sari.taps("Simpan 1 unit")
    assert office.session.exec(select(Agency).where(Agency.name == "Puskesmas Binuang")).first() is None


def test_a_long_list_is_saved_in_no_more_statements_than_a_short_one(office: Office) -> None:
    def saved(names: list[str]) -> int:
        office.sari.forges(AgencyPress("add", office.unit.parent_id or 0).pack())
        office.sari.says("\n".join(names))
        statements: list[str] = []
        bind = office.session.connection()
        heard = (bind, "before_cursor_execute", lambda *event: statements.append(event[2]))
        sa.event.listen(*heard)
        office.sari.taps("Simpan")
        sa.event.remove(*heard)
        return sum("INSERT INTO agenc" in each for each in statements)

    words = ("Batu", "Gunung", "Pulau", "Tanah", "Muara", "Sungai", "Bukit", "Padang", "Rawa", "Kampung")
    short, long = (
        [f"Desa {one}{other.lower()} {many}" for one in words[:count] for other in words[:count]]
        for count, many in ((2, "Hulu"), (10, "Hilir"))
    )
    assert saved(short) == saved(long) == 2
    assert len(agencies.units_of(office.session, office.unit.parent_id or 0)) == 1 + 4 + 100


def test_two_who_add_at_once_make_one_result(office: Office) -> None:
    two = (office.sari, office.ina)
    for who in two:
        who.forges(AgencyPress("add", office.unit.parent_id or 0).pack())
        assert "2 unit baru" in who.says("Puskesmas Binuang; Binuang\nDesa A Yani\nPuskesmas Pandahan")
    assert "2 unit ditambahkan" in office.sari.taps("Simpan 2 unit")
    assert "semuanya sudah ada" in office.ina.taps("Simpan 2 unit")
    assert len(agencies.units_of(office.session, office.unit.parent_id or 0)) == 3


def test_doubles_are_asked_about_one_by_one_or_all_at_once(office: Office) -> None:
    sari = office.sari
    sari.says("/unit")
    sari.taps("Tambah unit")
    assert "Baris 1: <b>PKM Pandahan</b> mirip dengan <b>Puskesmas Pandahan</b>" in sari.says(
        "PKM Pandahan\nPuskesmas Pandahn\nDesa Baru\nSDN 1 Rantau\nSD Negeri Rantau 1"
    )
    assert "Baris 2" in sari.taps("Sama: tidak ditambah")
    assert "Baris 5" in sari.taps("Unit lain: tambahkan")
    assert "3 unit baru, 2 sudah ada" in sari.taps("Sama: tidak ditambah")
    assert "4 unit baru" in sari.says("Desa Kedua; Binuang")  # the rest of a list that the phone cut in two
    assert "Silakan salin, perbaiki" in sari.taps("Ubah") and "PKM Pandahan" in sari.screen()
    assert "1 unit baru" in sari.says("Desa Baru")
    assert "1 unit ditambahkan" in sari.says("simpan")


def test_a_list_that_the_phone_cut_in_two_goes_on_below_a_question(office: Office) -> None:
    sari = office.sari
    sari.says("/unit")
    sari.taps("Tambah unit")
    assert "mirip" in sari.says("PKM Pandahan\nDesa A Yani")
    assert "mirip" in sari.says("Desa Batu Ampar\nDesa Hiyung; Tapin Tengah")  # the second half
    assert "dijawab dengan tombol" in sari.says("yang itu sama saja, Pak")
    assert "3 unit baru, 1 sudah ada" in sari.says("ya, sama")
    assert "3 unit ditambahkan" in sari.says("Simpan 3 unit")


def test_staff_add_an_inspectorate_by_code_and_name(office: Office) -> None:
    ina = office.ina
    before = len(agencies.inspectorates(office.session))
    for words, answer in (
        ("Inspektorat Kota Balikpapan", "Kodenya belum terbaca"),
        ("63.05; Inspektorat Kota Balikpapan", "Kode 63.05 sudah dipakai"),
        ("64.71; Kab. Tapin", "sudah ada di daftar"),
        ("64.71; !", "huruf"),
        ("64.10 Kota Balikpapan", "<b>Inspektorat Kota Balikpapan</b> ditambahkan dengan kode 64.10"),
    ):
        ina.forges(AgencyPress("found", 0).pack())
        assert answer in ina.says(words), words
    new = agencies.find(office.session, "Balikpapan").certain
    assert new is not None and (new.code, new.short_name) == ("64.10", "Kota Balikpapan")  # as text: not 64.1
    assert len(agencies.inspectorates(office.session)) == before + 1
    for other in (office.sari, office.reader, office.stranger):
        other.forges(AgencyPress("found", 0).pack())
        other.says("64.72; Inspektorat Kota Samarinda")
    assert len(agencies.inspectorates(office.session)) == before + 1


def test_words_that_answer_no_question_about_units_reach_the_office(office: Office) -> None:
    sari = office.sari
    # Asked whether it is the same unit; the preview.
    for rows, words in (("PKM Pandahan", "jadwal rapat kapan bu"), ("Desa Baru", "tolong telepon saya bu")):
        sari.says("/unit")
        sari.taps("Tambah unit")
        sari.says(rows)
        assert "dijawab dengan tombol" in sari.says(words)
        assert any(words in each.get("text", "") for each in office.ina.payloads())
