"""/nk: entered by staff, changed and ended by the head; a line, the questions, forged and older buttons."""

from datetime import date

import pytest
from sqlmodel import Session

from bot.cards.presses import AgreementPress
from models.agreements import agreements
from models.rules.agreements import Scope, look_ahead, median
from tests.agreements.office import AgreementOffice
from tests.support.driver import read

pytestmark = pytest.mark.both_databases
END = date(2030, 12, 31)
NOT_STAFF = "Mohon maaf, ini khusus petugas Ombudsman. Ketik /bantuan untuk melihat yang dapat Bapak/Ibu lakukan."
MOVED = "Nota Kesepakatan itu sudah diubah atau diakhiri sejak ditampilkan. Ketik /nk untuk melihat yang terbaru."
PASSED = "Tombol ini dari langkah yang sudah lewat. Lanjutkan dari pesan terakhir, atau ketik /bantuan."
HEADS = (
    "Nota Kesepakatan diubah dan diakhiri oleh Kepala Perwakilan (admin). Semua petugas dapat membacanya di /nk dan "
    "mencatat yang baru."
)


def test_one_line_is_previewed_and_only_simpan_stores_it(session: Session) -> None:
    office = AgreementOffice(session)
    assert "Belum ada yang dicatat" in office.hasan.says("/nk")
    preview = read(office.hasan.says("/nk Tapin | 12/ORI-MOU/I/2026 | 27-1-2026 | 31-12-2030"))
    for words in (
        "Dengan: Inspektorat Kab. Tapin",
        "Nomor: 12/ORI-MOU/I/2026",
        "Percepatan, Pencegahan, Data, dan SDM",
        "Selasa, 27 Januari 2026",
        "Selasa, 31 Desember 2030",
    ):
        assert words in preview
    assert agreements.newest(session) == []
    assert "tercatat" in office.hasan.taps("Simpan")
    assert "sampai 31 Des 2030" in office.dedi.says("/nk")
    shown = office.hasan.says("/nk tapin")
    assert "12/ORI-MOU/I/2026" in shown and not any("Ubah" in label for label in office.hasan.labels())
    assert office.sari.says("/nk") == NOT_STAFF


def test_what_a_line_does_not_say_or_says_wrongly_is_asked(session: Session) -> None:
    """One table: the line, what is said about it, and which question follows."""
    hasan = AgreementOffice(session).hasan
    for line, said, asked in (
        ("Atlantis | 1/NK | 27-1-2026 | -", "Atlantis", "pemerintah daerah mana"),
        ("Tapin |  | 27-1-2026 | 2030-12-31", "", "Nomor nota?"),
        ("Tapin | 1/NK | besok | 31-12-2030", "Tanggal tanda tangan antara", "Ditandatangani tanggal berapa?"),
        ("Tapin | 1/NK | 27-1-2026 | 27-1-2026", "berakhir antara Rabu, 28 Januari 2026", "Berakhir tanggal berapa?"),
        ("Tapin | 1/NK | 27-1-2026 | 31-12-2040", "dan Senin, 4 Februari 2036", "Berakhir tanggal berapa?"),
        ("Tapin; 1/NK; 27-1-2026; tanpa tanggal berakhir; data, sdm", "", "Lingkup: Data dan SDM"),
        ("Tapin | 1/NK | 27-1-2026 | 31-12-2030 | kopi", "bukan salah satu dari empat", "Apa lingkupnya?"),
        ("Tapin | " + "9" * 81 + " | 27-1-2026 | -", "80", "Nomor nota?"),
    ):
        shown = read(hasan.says(f"/nk {line}"))
        assert said in shown and asked in shown, (line, shown)
        hasan.says("/batal")
    assert agreements.newest(session) == []


def test_the_questions_one_by_one_with_buttons_and_an_agreement_without_an_end(session: Session) -> None:
    office = AgreementOffice(session)
    ina = office.ina
    ina.says("/nk")
    ina.taps("Nota baru")
    ina.taps("Tapin")
    ina.says("30/ORI-MOU/X/2021 <b>&")
    ina.says("18 Oktober 2021")
    ina.taps("Tanpa tanggal berakhir")
    for label in ("Percepatan", "Pencegahan", "Pertukaran", "Pengembangan"):
        ina.taps(label)
    assert "paling sedikit satu" in ina.taps("Lanjut")
    ina.taps("Pencegahan")
    assert "Lingkup: Pencegahan\n" in read(ina.taps("Lanjut"))
    ina.taps("Simpan")
    view = office.at("Tapin")
    assert (view.row.about, view.row.ends_on, view.row.signed_on) == ((Scope.PREVENTION,), None, date(2021, 10, 18))
    assert "30/ORI-MOU/X/2021 <b>&" in read(ina.says("/nk Tapin")) and "tanpa tanggal berakhir" in ina.screen()
    assert "sudah tercatat" in ina.says("/nk Banjar | 30/ori-mou/x/2021 <b>& | 27-1-2026 | -")
    ina.says("/batal")
    newer = office.agrees()
    assert newer.previous == "30/ORI-MOU/X/2021 <b>&" and len(agreements.newest(session)) == 1
    assert "Melanjutkan 30/ORI-MOU/X/2021" in read(ina.says("/nk Tapin"))


def test_the_head_changes_and_ends_it_and_older_buttons_are_known(session: Session) -> None:
    office = AgreementOffice(session)
    row = office.agrees().row
    before = AgreementPress("end", row.id, row.version).pack()
    changing = AgreementPress("change", row.id, row.version).pack()
    for verb in ("change", "end", "ended"):
        press = AgreementPress(verb, row.id, row.version).pack()
        assert (office.hasan.forges(press), office.sari.forges(press)) == (HEADS, NOT_STAFF)
    assert (row.version, row.changed_at, row.ended_on) == (1, None, None)
    office.ina.says("/nk Tapin")
    office.ina.taps("Ubah")
    office.dedi.forges(changing)  # a second head has the same question open
    said = []
    for head, year in ((office.ina, 2028), (office.dedi, 2029)):
        head.taps("Berakhir")
        head.says(f"31-12-{year}")
        said.append(head.taps("Simpan"))
    assert "12/ORI-MOU/I/2026 dengan <b>Kab. Tapin</b> tercatat" in said[0]
    assert said[1] == MOVED
    assert (row.ends_on, row.version, row.changed_by) == (date(2028, 12, 31), 2, office.ina.person.id)
    assert office.ina.forges(before) == MOVED
    office.ina.says("/nk Tapin")
    assert "hari ini?" in office.ina.taps("Akhiri nota")
    assert "berakhir hari ini" in office.ina.taps("Ya, akhiri")
    assert (row.ended_on, row.changed_by) == (date(2026, 11, 23), office.ina.person.id)
    assert office.ina.forges(before) == MOVED
    for verb, answer in (("open", MOVED), ("change", MOVED), ("new", PASSED)):
        assert office.ina.forges(AgreementPress(verb, 999, 1).pack()) == answer, verb
    assert len(agreements.newest(session)) == 1


def test_which_look_at_the_end_is_due_and_the_median() -> None:
    for today, due in (
        (date(2030, 10, 1), None),  # 91 days before 31 December: Oct 30 left + Nov 30 + Dec 31
        (date(2030, 10, 2), 90),  # 29 + 30 + 31 = 90
        (date(2030, 11, 30), 90),  # 31
        (date(2030, 12, 1), 30),  # 30
        (date(2030, 12, 31), 30),  # 0
        (date(2031, 1, 1), None),  # over
    ):
        assert look_ahead(END, today) == due, today
        assert look_ahead(None, today) is None
    assert [median(each) for each in ([], [3], [5, 1, 3], [4, 1, 3, 2])] == [None, 3, 3, 2.5]
