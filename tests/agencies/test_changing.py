"""Units renamed, described, moved, closed and opened again; and whoever may not gets nothing changed or shown."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from bot.agencies.presses import AgencyPress
from bot.cards import cards
from bot.people.presses import AdmitPress, InvitePress, UnitsPress
from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.people import coverage, holdings, requests
from models.people.people import Person
from models.rules.agencies.kinds import UnitKind
from tests.agencies.office import UNIT, Office
from tests.support.cases.forwarding_cases import EMPTY, HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, item
from tests.support.stories import DUE


@pytest.fixture
def office(session: Session) -> Office:
    """The office with one unit below Tapin."""
    return Office(session)


def test_a_renamed_unit_is_found_by_both_names(office: Office) -> None:
    sari, ctx = office.sari, context_at(office.session, MORNING)
    cards.send_to(ctx, item(ctx, UNIT, DUE), [office.ina.person])
    assert "Narahubung utama: Budi Santoso" in office.opens(sari)
    sari.taps("Ubah nama")
    assert "Nama diubah: Puskesmas Pandahan → Puskesmas Tapin Tengah" in sari.says("Puskesmas Tapin Tengah").replace(
        "<b>", ""
    ).replace("</b>", "")
    for name in ("Puskesmas Tapin Tengah", "Puskesmas Pandahan", "PKM Pandahan"):
        assert agencies.find(office.session, name).certain is office.unit, name
    read = [said.get("text", "") for said in office.ina.payloads()]
    assert any("mengubah nama unit" in text for text in read)
    assert any("#K7Q2" in text and "Puskesmas Tapin Tengah" in text for text in read)  # the card of the open item
    assert "nama: Puskesmas Pandahan → Puskesmas Tapin Tengah oleh Sari Wahyuni" in office.opens(office.ina)


def test_a_new_name_may_be_taken_alike_or_another_ones(office: Office) -> None:
    other = agency_called(office.session, "63.05.0002")
    other.name = other.short_name = "Puskesmas Binuang"
    office.session.flush()
    sari = office.sari
    for name, answer in (
        ("puskesmas BINUANG", "sudah ada"),
        ("Dinas Kesehatan Kab. Banjar", "menyebut inspektorat lain"),
        ("Pak Budi 0812 3456 7890", "data pribadi"),
        ("x" * 81, "paling banyak 80"),
        ("12345", "belum memuat nama"),
        ("Puskesmas Pandahan", "tidak ada yang diubah"),
    ):
        office.opens(sari)
        sari.taps("Ubah nama")
        assert answer in sari.says(name), name
        sari.says("/batal")
    office.opens(sari)
    sari.taps("Ubah nama")
    assert "mirip dengan unit yang sudah ada: <b>Puskesmas Binuang</b>" in sari.says("PKM Binuang")
    assert office.unit.name == "Puskesmas Pandahan" and office.changes() == []
    sari.taps("Pakai nama ini")
    assert office.unit.name == "PKM Binuang" and office.changes() == ["renamed"]


def test_kind_and_kecamatan_are_described(office: Office) -> None:
    sari = office.sari
    office.opens(sari)
    sari.taps("Ubah jenis")
    assert "puskesmas" in sari.taps("puskesmas")
    office.opens(sari)
    sari.taps("Ubah jenis")
    assert "Kec. Tapin Tengah" in sari.says("Kec. Tapin Tengah")
    assert (office.unit.unit_kind, office.unit.district) == (UnitKind.HEALTH_CENTRE, "Tapin Tengah")
    office.opens(sari)
    sari.taps("Ubah jenis")
    assert "OPD, Kec. Tapin Tengah" in sari.says("opd")
    assert office.changes() == ["described"] * 3


def test_a_unit_with_open_items_is_neither_closed_nor_moved(office: Office) -> None:
    sent = item(context_at(office.session, MORNING), UNIT, DUE, code="K7Q2")
    for verb in ("close", "sure", "move"):
        said = office.ina.forges(AgencyPress(verb, office.unit.id).pack())
        assert "masih ada 1 penugasan terbuka di sana: #K7Q2 (0004/LM/XI/2026/K7Q2)" in said, verb
    assert office.unit.closed_at is None and office.unit.parent_id == agency_called(office.session, "63.05").id
    assert sent.closed_at is None


def test_a_unit_that_has_passed_on_items_is_neither_closed_nor_moved(session: Session) -> None:
    """With a holder, with a link that nobody opened, and while the result waits; taken back, it can be."""
    case = Case(session)
    case.passes()
    case.passes("Dinas Kesehatan")
    tapin = agency_called(session, "63.05").id
    for state in ("with_unit", "answered"):
        assert [each.value for each in case.states()] == [state, "with_unit"]
        for code in (HOLDER, EMPTY):
            unit = agency_called(session, code)
            for driver, verb in ((case.sari, "close"), (case.sari, "sure"), (case.ina, "sure"), (case.ina, "move")):
                said = driver.forges(AgencyPress(verb, unit.id).pack())
                assert "1 penugasan sedang diteruskan ke unit itu: #K7Q2" in said, (state, code, verb)
                assert "narahubung inspektorat" in said and "Teruskan ke OPD" in said
            assert (unit.closed_at, unit.parent_id) == (None, tapin)
        if state == "with_unit":
            case.hands_in()
    for row in case.rows():
        case.sari.forges(f"fw:back:{row.id}")
        if row.is_running:
            case.sari.taps("Tetap tarik")
    case.sari.forges(AgencyPress("sure", agency_called(session, HOLDER).id).pack())
    assert agency_called(session, HOLDER).closed_at is not None


def test_closing_ends_the_seats_politely_and_staff_are_told(office: Office) -> None:
    sari, budi = office.sari, office.budi
    office.opens(sari)
    assert "Tutup <b>Puskesmas Pandahan</b>?" in sari.taps("Tutup")
    assert "Budi Santoso dikabari" in sari.screen()
    assert "sudah ditutup" in sari.taps("Ya, tutup")
    assert holdings.seats_of(office.session, budi.person.id) == []
    assert any("Terima kasih atas kerja sama" in said.get("text", "") for said in budi.payloads())
    assert any("menutup unit <b>Puskesmas Pandahan</b>" in said["text"] for said in office.ina.payloads())
    assert agencies.find(office.session, "Puskesmas Pandahan").candidates == []
    assert "sudah ditutup" in sari.forges(AgencyPress("sure", office.unit.id).pack())
    assert "Ditutup" in office.opens(sari) and "Buka kembali" in " ".join(sari.labels())
    sari.taps("Buka kembali")
    assert office.unit.closed_at is None and office.changes() == ["closed", "reopened"]
    assert "sudah begitu" in sari.forges(AgencyPress("reopen", office.unit.id).pack())


def test_staff_move_a_unit_and_both_inspectorates_are_told(office: Office) -> None:
    assert "tidak ada dalam daftar" in office.sari.forges(AgencyPress("move", office.unit.id).pack())
    office.opens(office.ina)
    office.ina.taps("Pindahkan")
    office.ina.taps("Kab. Banjar")
    assert (office.unit.code, office.changes()) == ("63.03.0001", ["moved"])
    for told in (office.sari, office.yohanes):
        assert any("dipindahkan dari Inspektorat Kab. Tapin" in said["text"] for said in told.payloads())
    assert "tidak ada dalam daftar" in office.opens(office.sari)
    assert "Puskesmas Pandahan" in office.opens(office.yohanes)
    # The number is not given out again, and an inspectorate with units is not closed.
    again = agency_called(office.session, "63.05")
    assert "masih ada 1 unit terbuka" in office.ina.forges(AgencyPress("sure", office.unit.parent_id or 0).pack())
    office.ina.forges(AgencyPress("add", again.id).pack())
    office.ina.says("Desa Baru")
    office.ina.taps("Simpan")
    assert [unit.code for unit in agencies.units_of(office.session, again.id)] == ["63.05.0002"]


FORGED: list[Callable[[Office], str]] = [
    *(
        (lambda office, verb=verb: AgencyPress(verb, office.unit.id).pack())
        for verb in ("show", "rename", "describe", "move", "close", "sure", "reopen")
    ),
    lambda office: AgencyPress("add", office.unit.parent_id or 0).pack(),
    lambda office: AgencyPress("add", 0).pack(),
    lambda office: AgencyPress("all", 0).pack(),
    lambda office: AgencyPress("show", office.unit.parent_id or 0).pack(),
    *(
        (lambda office, verb=verb: UnitsPress(verb, office.unit.parent_id or 0, 0).pack())
        for verb in ("open", "closed", "empty")
    ),
    *((lambda office, verb=verb: InvitePress(verb, office.unit.id).pack()) for verb in ("own", "utama", "inspektur")),
]


def test_forged_presses_change_nothing_and_show_nothing(office: Office) -> None:
    """Another district, the unit's own holder, a stranger; the Inspektur of the district may look."""
    before = (
        office.unit.name,
        office.unit.closed_at,
        office.unit.parent_id,
        len(agencies.inspectorates(office.session)),
    )
    for who in (office.yohanes, office.budi, office.stranger):
        for made in FORGED:
            said = who.forges(made(office))
            assert "Puskesmas" not in said and "https://t.me" not in said, (who.person.full_name, made(office), said)
            assert "silakan" in said.lower() or "ketik" in said.lower(), said
    assert "Puskesmas Pandahan" in office.opens(office.reader) and office.reader.labels() == ["◀️ Semua unit"]
    assert "1, bernarahubung 1" in office.reader.says("/unit")
    reads_only = office.driver(700, "H. Anwar", "63.06", SeatRole.INSPECTOR)
    assert "narahubung inspektorat yang menambahkannya" in reads_only.says("/unit") and reads_only.labels() == []
    for verb in ("rename", "describe", "close", "sure"):
        assert "Sebagai Inspektur" in office.reader.forges(AgencyPress(verb, office.unit.id).pack())
    assert "Mohon maaf" in office.reader.forges(InvitePress("own", office.unit.id).pack())
    assert before == (office.unit.name, office.unit.closed_at, office.unit.parent_id, 14) and office.changes() == []
    for who, answer in ((office.budi, "sebuah unit"), (office.stranger, "belum terdaftar")):
        assert answer in who.says("/unit") and "khusus petugas" in who.says("/instansi")


def test_an_inspectorate_invites_to_its_units_and_the_coverage_counts(office: Office) -> None:
    other = agency_called(office.session, "63.05.0002")
    other.name = other.short_name = "Kelurahan Kupang"
    sari = office.sari
    assert "2, bernarahubung 1" in sari.says("/unit")
    assert "1 unit di bawah" in sari.taps("Undang narahubung unit")
    said = sari.taps("Kelurahan Kupang")
    assert "https://t.me/" in said and "narahubung utama Kelurahan Kupang" in said
    assert "🏢 2 unit, 1 bernarahubung" in office.ina.says("/narahubung")
    assert "1 dari 2 bernarahubung" in office.ina.screen()
    tapin = agency_called(office.session, "63.05")
    assert coverage.units_counted(office.session)[tapin.id].filled == 1
    assert "Lihat unitnya (2)" in " ".join(Driver.labels(office.ina)) or office.ina.says("/narahubung Tapin")
    assert "Kelurahan Kupang" in office.ina.taps("Lihat unitnya (2)")


def test_a_unit_has_no_inspektur(office: Office) -> None:
    for who in (office.sari, office.ina):
        assert "sudah lewat" in who.forges(InvitePress("inspektur", office.unit.id).pack())


def test_two_units_of_one_name_are_told_apart_where_one_is_meant(office: Office) -> None:
    other = agency_called(office.session, "63.03.0001")
    other.name = other.short_name = "Puskesmas Pandahan"
    office.session.flush()
    for command in ("/undang", "/status", "/instansi"):
        assert "“Puskesmas Pandahan”" in office.ina.says(f"{command} Puskesmas Pandahan")
        labels = office.ina.labels()
        for place in ("Kab. Tapin", "Kab. Banjar"):
            assert f"Puskesmas Pandahan · {place}" in labels, (command, labels)


def test_a_seat_of_a_closed_inspectorate_is_not_given(office: Office) -> None:
    tanah_laut = agency_called(office.session, "63.01")
    asked = requests.ask(office.session, office.stranger.person, tanah_laut, MORNING).row
    late = Driver(office.session, Person(telegram_id=700, chat_id=700, created_at=MORNING), MORNING)
    for step in ("/start", "Daftar", "Tanah Laut", "Lanjut", "Toni Wijaya", "Auditor", "Lewati"):
        (late.taps if step in ("Daftar", "Tanah Laut", "Lanjut") else late.says)(step)
    assert "sudah ditutup" in office.ina.forges(AgencyPress("sure", tanah_laut.id).pack())
    for who in (office.stranger.screen(), late.taps("Setuju")):  # one had asked before, one agrees afterwards
        assert "Inspektorat Kab. Tanah Laut sudah ditutup" in who and "/start" in who
    assert requests.pending(office.session) == [] and asked.decided_at == MORNING
    for verb in ("yes", "utama"):
        assert "sudah diputuskan" in office.ina.forges(AdmitPress(verb, asked.id).pack())
    assert "1 inspektorat sudah ditutup" in office.ina.says("/instansi")
    office.ina.taps("🚫 Inspektorat Kab. Tanah Laut")
    assert "dibuka kembali" in office.ina.taps("Buka kembali")


def test_a_draft_for_a_unit_that_was_closed_meanwhile_is_not_sent(office: Office) -> None:
    line = f"/assign Puskesmas Pandahan | LHP | 0179/LM/VI/2022/BJM | tenggat {DUE:%d-%m-%Y} | Perihal | Tindakan"
    assert "Puskesmas Pandahan" in office.ina.says(line)
    office.sari.forges(AgencyPress("sure", office.unit.id).pack())
    assert "Puskesmas Pandahan sudah ditutup" in office.ina.taps("Kirim")
    assert office.ina.items() == []
