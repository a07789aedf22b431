"""The one-line form of /assign: what is read, what is named as wrong, and that nothing else ever happens."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates.errors import DateInFuture, DateNotUnderstood
from models.rules.deadlines.products import PRODUCTS
from models.rules.drafting.errors import (
    DayUnclear,
    HoursImpossible,
    ProductUnknown,
)
from models.rules.drafting.line import Line, read_line
from models.rules.errors import RuleBroken, TooLong, TooMany
from tests.support.tables import each_row

NAMES = {rule.code: rule.name for rule in PRODUCTS}
TODAY = date(2026, 11, 23)  # a Monday
RIGHT = "Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | Penundaan berlarut | tindakan 1; tindakan 2"


def read(text: str) -> Line:
    return read_line(text, NAMES, TODAY)


def with_field(number: int, words: str) -> str:
    fields = RIGHT.split(" | ")
    return " | ".join([*fields[:number], words, *fields[number + 1 :]])


def test_the_line_of_the_manual() -> None:
    line = read(RIGHT)
    assert line.number is not None and line.wrong == ()
    assert (line.places, line.product, line.number.text) == (("Tapin",), "lhp", "0179/LM/VI/2022/BJM")
    assert (line.received_on, line.due_on, line.hours) == (date(2026, 11, 20), None, None)
    assert (line.subject, line.actions) == ("Penundaan berlarut", ("tindakan 1", "tindakan 2"))
    assert not line.confidential


def test_spaces_capitals_and_line_breaks_do_not_matter() -> None:
    typed = "Tapin|lhp|179 / lm/vi/2022/bjm|DITERIMA  20 November 2026|Penundaan\n berlarut|"
    typed += "1. tindakan 1;\n2) tindakan 2;"
    assert read(typed) == read(RIGHT)


def test_several_agencies_a_due_date_and_a_confidential_item() -> None:
    line = read(
        with_field(0, "Tapin, Kab. Banjar , tapin").replace("diterima 20-11-2026", "tenggat 08-01-2027") + "|Rahasia"
    )
    assert line.places == ("Tapin", "Kab. Banjar", "tapin")
    assert (line.due_on, line.confidential) == (date(2027, 1, 8), True)


def test_a_bar_within_the_actions_only_divides_them() -> None:
    assert read(RIGHT + " | tindakan 3").actions == ("tindakan 1", "tindakan 2", "tindakan 3")


@each_row(
    ("typed", "code"),
    [
        ("LHP", "lhp"),
        ("lahp", "lhp"),
        ("Klarifikasi", "klarifikasi_1"),
        ("klarifikasi 2", "klarifikasi_2"),
        ("Klarifikasi II", "klarifikasi_2"),
        ("permintaan klarifikasi ke-2", "klarifikasi_2"),
        ("klarifikasi_1", "klarifikasi_1"),
        ("pemanggilan 1", "pemanggilan_1"),
        ("Pemanggilan III", "pemanggilan_3"),
        ("panggilan", "pemanggilan_1"),
        ("Rekomendasi", "rekomendasi"),
        ("rekom", "rekomendasi"),
        ("saran", "saran_lha"),
        ("Saran LHA", "saran_lha"),
        ("RCO", "rco"),
        ("respon cepat", "rco"),
        ("standar pelayanan", "standar_pelayanan"),
        ("lainnya", "lainnya"),
    ],
)
def test_products_by_the_names_people_use(typed: str, code: str) -> None:
    assert read(with_field(1, typed)).product == code


@each_row(
    ("typed", "received", "due", "hours"),
    [
        ("diterima Jumat", date(2026, 11, 20), None, None),
        ("diterima kemarin", date(2026, 11, 22), None, None),
        ("diterima hari ini", TODAY, None, None),
        ("terima: 20/11/2026", date(2026, 11, 20), None, None),
        ("tgl diterima 2026-11-20", date(2026, 11, 20), None, None),
        ("tenggat besok", None, date(2026, 11, 24), None),
        ("jatuh tempo 8 Januari 2027", None, date(2027, 1, 8), None),
        ("paling lambat Jumat", None, date(2026, 11, 27), None),
        ("tenggat 6 jam", None, None, 6),
    ],
)
def test_days(typed: str, received: date | None, due: date | None, hours: int | None) -> None:
    line = read(with_field(3, typed))
    assert (line.received_on, line.due_on, line.hours) == (received, due, hours)


@each_row(
    ("number", "typed", "field", "reason"),
    [
        (0, ",", "inspektorat", RuleBroken),
        (0, ",".join(f"a{n}" for n in range(21)), "inspektorat", TooMany),
        (1, "surat sakti", "produk", ProductUnknown),
        (2, "1" * 65, "nomor laporan", TooLong),
        (3, "20-11-2026", "tanggal", DayUnclear),
        (3, "entah kapan", "tanggal", DateNotUnderstood),
        (3, "diterima 31-02-2026", "tanggal", RuleBroken),
        (3, "diterima besok", "tanggal", DateInFuture),
        (3, "tenggat 721 jam", "tanggal", HoursImpossible),
        (4, "x" * 251, "perihal", TooLong),
        (4, "🙏", "perihal", RuleBroken),
        (5, ";;", "tindakan korektif", RuleBroken),
        (5, "; ".join(f"t{n}" for n in range(13)), "tindakan korektif", TooMany),
        (5, "x" * 1801, "tindakan korektif", TooLong),
    ],
)
def test_a_wrong_field_is_named(number: int, typed: str, field: str, reason: type[RuleBroken]) -> None:
    line = read(with_field(number, typed))
    assert [each.field for each in line.wrong] == [field]
    assert isinstance(line.wrong[0].reason, reason)
    assert (
        sum(map(bool, (line.places, line.product, line.number, line.subject, line.actions))) >= 4
    )  # the others stay


def test_what_is_missing_stays_empty() -> None:
    assert read("Tapin") == Line(places=("Tapin",))
    assert read("") == Line()
    assert read(with_field(2, " ")).number is None and read(with_field(2, " ")).subject
    short = read("Tapin | LHP | 1/LM/VI/2022/BJM | diterima kemarin | perihal")
    assert (short.actions, short.wrong, short.subject) == ((), (), "perihal")


PIECES = st.one_of(
    st.sampled_from([*RIGHT.split(" | "), "tenggat 6 jam", "rahasia", "diterima 99-99-9999"]), st.text()
)


@given(st.lists(PIECES, max_size=8).map("|".join))
def test_nothing_is_ever_raised(text: str) -> None:
    line = read(text)
    assert all(each.text for each in line.wrong) and (not line.product or line.product in NAMES)


RECEIVED, DUE = date(2026, 11, 20), date(2027, 1, 8)


@each_row(
    ("words", "received_on", "due_on", "open_due"),
    [
        ("diterima 20-11-2026 tenggat 8-1-2027", RECEIVED, DUE, ()),
        ("diterima 20 Nov, tenggat 8 Jan", RECEIVED, DUE, ()),
        ("tenggat 8-1-2027 diterima 20-11-2026", RECEIVED, DUE, ()),
        ("deadline 8 Jan (diterima 20 Nov)", RECEIVED, DUE, ()),
        ("diterima 20 Nov. Jatuh tempo: 8 Januari 2027", RECEIVED, DUE, ()),
        ("tgl terima 20/11/26 batas waktu 8/1/27", RECEIVED, DUE, ()),
        # a span: from the receipt 23-27 Nov 5; from Monday 23 Nov 24-27, 30
        ("diterima 20 Nov dan tenggat 5 hari kerja", RECEIVED, None, (date(2026, 11, 27), date(2026, 11, 30))),
        ("diterima 20 Nov, tenggat Jumat, 8 Januari 2027", RECEIVED, DUE, ()),
        ("diterima 20 Nov, tenggat Kamis, 8 Januari 2027", RECEIVED, None, (DUE, date(2027, 1, 7))),
    ],
)
def test_a_day_of_receipt_and_a_due_date_in_one_field(
    words: str, received_on: date, due_on: date | None, open_due: tuple[date, ...]
) -> None:
    line = read(with_field(3, words))
    assert (line.received_on, line.due_on, line.wrong) == (received_on, due_on, ())
    assert (line.open_due.candidates if line.open_due else ()) == open_due


@each_row("words", ["tenggat 14 hari kerja sejak diterima 20-11-2026", "tenggat 7 hari setelah diterima"])
def test_how_a_due_date_is_counted_is_no_second_date(words: str) -> None:
    line = read(with_field(3, words))
    assert (line.received_on, line.due_on) == (None, None) and line.wrong
