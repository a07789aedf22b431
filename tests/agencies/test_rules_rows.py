"""Rows of lists of units: kinds, spellings, whose they are; and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.agencies.kinds import UnitKind, kind_named, kind_of
from models.rules.agencies.rows import (
    MOST_ROWS,
    Beside,
    Finding,
    KnownUnit,
    Problem,
    check,
    read_list,
    row_of,
)
from models.rules.agencies.tables import Record, read_records
from models.rules.drafting.places import INSPECTORATES
from models.rules.errors import TooMany
from models.rules.holidays.errors import FileEmpty, FileTooLong
from tests.support.tables import each_row

OWNERS = dict(enumerate(INSPECTORATES, 1))
BANJAR, TAPIN = 4, 6  # 63.03 and 63.05

KINDS = {
    UnitKind.OPD: (
        *("Dinas Kesehatan", "Badan Keuangan", "RSUD Datu Sanggul", "Disdukcapil", "Kantor Kesatuan Bangsa"),
        *("Sekretariat Daerah", "Satpol PP", "Dinas Pemberdayaan Masyarakat dan Desa", "BPBD", "Rumah Sakit Jiwa"),
    ),
    UnitKind.SUBDISTRICT: ("Kec. Tapin Tengah", "kecamatan binuang", "Kantor Camat Binuang"),
    UnitKind.URBAN_VILLAGE: ("Kel. Rantau Kiwa", "KELURAHAN BITAHAN", "Kantor Lurah Kupang"),
    UnitKind.VILLAGE: ("Desa Sungai Rutas", "Ds. Pandahan", "Pembakal Tatakan"),
    UnitKind.HEALTH_CENTRE: (
        "PKM Pandahan",
        "Puskesmas Binuang",
        "UPTD Puskesmas Lokpaikat",
        "Pustu Desa Bakarangan",
    ),
    UnitKind.SCHOOL: ("SDN 1 Rantau", "SMPN 2 Binuang", "SMA Negeri 1", "MTsN 3 Tapin", "Madrasah Aliyah"),
    UnitKind.OTHER: ("PDAM", "Pasar Rantau", "Kota Tua"),
}


def test_the_name_tells_the_kind() -> None:
    found = {name: kind_of(name) for names in KINDS.values() for name in names}
    assert found == {name: kind for kind, names in KINDS.items() for name in names}
    assert [kind_named(cell) for cell in ("OPD", "kel.", "Sekolah", "desa", "?")] == [
        *(UnitKind.OPD, UnitKind.URBAN_VILLAGE, UnitKind.SCHOOL, UnitKind.VILLAGE, None)
    ]


# One unit is there, the other is pasted; alike: it is asked, never merged and never added silently.
SPELLINGS = [
    ("Puskesmas Pandahan", "puskesmas  PANDAHAN", Finding.THERE),
    ("Puskesmas Pandahan", "PKM Pandahan", Finding.ALIKE),
    ("PKM Pandahan", "UPTD Puskesmas Pandahan", Finding.ALIKE),
    ("Puskesmas Pandahan", "Puskesmas Pandahn", Finding.ALIKE),
    ("Puskesmas Pandahan", "Puskesmas Padnahan", Finding.ALIKE),
    ("Puskesmas Pandahan", "Pandahan", Finding.ALIKE),
    ("Puskesmas Pandahan", "Desa Pandahan", Finding.NEW),
    ("Kelurahan Rantau Kiwa", "Kel. Rantau Kiwa", Finding.ALIKE),
    ("Kelurahan Rantau Kiwa", "Kelurahan Rantau Kanan", Finding.NEW),
    ("Kecamatan Tapin Tengah", "Kec Tapin Tengah", Finding.ALIKE),
    ("Kecamatan Tapin Tengah", "Kantor Camat Tapin Tengah", Finding.ALIKE),
    ("Kecamatan Tapin Tengah", "Kecamatan Tapin Utara", Finding.NEW),
    ("SDN 1 Rantau", "SD Negeri Rantau 1", Finding.ALIKE),
    ("SDN 1 Rantau", "SDN 2 Rantau", Finding.NEW),
    ("Puskesmas Tapin I", "Puskesmas Tapin II", Finding.NEW),
    ("Dinas Kesehatan", "Dinkes", Finding.ALIKE),
    ("Dinas Kesehatan", "Dinas Kesehatan Kabupaten Tapin", Finding.ALIKE),
    ("Desa Sungai Rutas", "Desa Sungai Rutas Hulu", Finding.NEW),
]


@each_row(("there", "pasted", "finding"), SPELLINGS)
def test_doubles_by_spelling_are_asked_about(there: str, pasted: str, finding: Finding) -> None:
    found = check([row_of(1, pasted)], Beside(OWNERS, [KnownUnit(TAPIN, there)]), TAPIN)[0]
    assert (found.finding, found.about) == (finding, there if finding is not Finding.NEW else "")
    # Below another inspectorate the same name is no double, and two in one list are as one that is there.
    assert check([row_of(1, pasted)], Beside(OWNERS, [KnownUnit(BANJAR, there)]), TAPIN)[0].finding is Finding.NEW
    twice = check(read_list(f"{there}\n{pasted}"), Beside(OWNERS, []), TAPIN)[1].finding
    assert twice is (Finding.TWICE if finding is Finding.THERE else finding)


def test_an_answer_decides_and_the_subdistrict_tells_two_of_one_name_apart() -> None:
    known = [
        KnownUnit(TAPIN, "Desa Sungai Rutas", "Candi Laras Selatan"),
        KnownUnit(TAPIN, "Puskesmas Lama", "", True),
    ]
    text = "Desa Sungai Rutas; Kec. Tapin Utara\nDesa Sungai Rutas\nPuskesmas Lama"
    asked = check(read_list(text), Beside(OWNERS, known), TAPIN)
    assert [each.finding for each in asked] == [Finding.ALIKE, Finding.THERE, Finding.FAILED]
    assert asked[2].problem is Problem.CLOSED
    for own, finding in ((True, Finding.NEW), (False, Finding.THERE)):
        assert check(read_list(text), Beside(OWNERS, known), TAPIN, {1: own})[0].finding is finding


# A row, what it is below Tapin; below several inspectorates where `None` is the owner that was given.
OWNED = [
    ("Puskesmas A; Binuang", None, Problem.NO_OWNER),
    ("Puskesmas A; Binuang; Kab. Tapin", None, None),
    ("Puskesmas A; Kab. Tapin", None, None),
    ("Dinas Kesehatan Kabupaten Tapin", None, None),
    ("Puskesmas A; Binuang; Kab. Banjar", Problem.OTHERS, None),
    ("Puskesmas A; Binuang; Banjar", Problem.UNKNOWN_OWNER, Problem.UNKNOWN_OWNER),  # may be Banjarmasin
    ("Puskesmas A; Banjar", Problem.OTHERS, None),
    ("Puskesmas A; Kota Banjarmasin", Problem.OTHERS, None),
    ("Puskesmas A; Kec. Martapura", None, Problem.NO_OWNER),  # a kecamatan, although an alias
    ("Puskesmas A (Tabalong)", Problem.OTHERS, None),
    ("Dinas Kesehatan Kab. Banjar", Problem.OTHERS, None),
    ("Inspektorat Kab. Banjar", Problem.INSPECTORATE, Problem.INSPECTORATE),
    ("Inspektorat", Problem.INSPECTORATE, Problem.INSPECTORATE),
    ("Kab. Tapin", Problem.INSPECTORATE, Problem.INSPECTORATE),
    ("HSS", Problem.INSPECTORATE, Problem.INSPECTORATE),
    ("12345", Problem.NO_NAME, Problem.NO_NAME),
    ("Pak Budi 081234567890", Problem.PERSONAL, Problem.PERSONAL),
    ("x" * 81, Problem.LONG, Problem.LONG),
]


@each_row(("line", "below_tapin", "below_several"), OWNED)
def test_whose_unit_a_row_is(line: str, below_tapin: Problem | None, below_several: Problem | None) -> None:
    for owner, problem in ((TAPIN, below_tapin), (None, below_several)):
        found = check(read_list(line), Beside(OWNERS, []), owner)[0]
        assert found.problem is problem, found
        assert (found.owner is None) == (found.finding is Finding.FAILED)


def test_a_list_is_read_as_people_paste_it() -> None:
    text = "Nama; Kecamatan\n1. Puskesmas A; Kec. Binuang\n\n- SDN 1 Rantau\tTapin Utara\n"
    text += "(3) Desa B, Kec. Binuang\n2) 1 Atap"
    assert [(row.number, row.name, row.district) for row in read_list(text)] == [
        *((1, "Puskesmas A", "Binuang"), (2, "SDN 1 Rantau", "Tapin Utara")),
        *((3, "Desa B", "Binuang"), (4, "1 Atap", "")),
    ]
    commas = "Dinas Perumahan, Kawasan Permukiman, dan LH"
    assert read_list(commas)[0].name == commas
    assert read_list("a b\nc d", 5)[-1].number == 7
    with pytest.raises(TooMany):
        read_list("ab\n" * 3, MOST_ROWS - 2)


def records(*rows: tuple[str, ...], hidden: int = 0) -> list[Record]:
    """A table; the row with the number `hidden` is not seen."""
    return [Record(number, cells, number == hidden) for number, cells in enumerate(rows, 1)]


def test_a_table_is_read_with_and_without_a_header() -> None:
    head = (("Daftar unit 2026", "", ""), ("No", "Kecamatan", "Nama Unit", "Jenis"))
    found = read_records(
        records(*head, ("1", "Binuang", "PKM A", "puskesmas"), ("2", "Kec. Bungur", "Pasar", "OPD"), ("", " ", ""))
    )
    assert [(row.number, row.name, row.district, row.kind) for row in found] == [
        *((3, "PKM A", "Binuang", UnitKind.HEALTH_CENTRE), (4, "Pasar", "Bungur", UnitKind.OPD))
    ]
    plain = read_records(records(("sep=;",), ("7", "Desa A", "Binuang", "Kab. Tapin"), ("8",), hidden=2))
    assert [(row.name, row.district, row.owner) for row in plain] == [
        *(("Desa A", "Binuang", "Kab. Tapin"), ("8", "", ""))
    ]
    assert check(plain, Beside(OWNERS, []), TAPIN)[0].problem is Problem.HIDDEN
    with pytest.raises(FileEmpty):
        read_records(records(("nama",)))
    with pytest.raises(FileTooLong):
        read_records(records(*[("a",)] * 501))


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_and_adds_nothing_twice(text: str) -> None:
    rows = read_list(text)
    first = check(rows, Beside(OWNERS, []), TAPIN)
    assert [each.row.number for each in first] == list(range(1, len(rows) + 1))
    added = [KnownUnit(TAPIN, each.row.name, each.row.district) for each in first if each.finding is Finding.NEW]
    again = check(rows, Beside(OWNERS, added), TAPIN)
    assert not any(each.finding is Finding.NEW for each in again)
    for each in first:
        assert (each.problem is not None) == (each.finding is Finding.FAILED)
        assert len(each.row.name) <= 120 and "\n" not in each.row.name


@given(st.lists(st.sampled_from([line for line, *_ in OWNED] + [pasted for _, pasted, _ in SPELLINGS]), max_size=12))
def test_the_order_of_the_rows_never_adds_a_name_twice(lines: list[str]) -> None:
    found = check(read_list("\n".join(lines)), Beside(OWNERS, []), TAPIN)
    new = [(each.row.name.casefold(), each.row.district) for each in found if each.finding is Finding.NEW]
    assert len(new) == len(set(new))
