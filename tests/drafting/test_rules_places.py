"""Which agency is meant: the fourteen by every name, the traps, and typing errors."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.drafting.places import INSPECTORATES, Place, fold, match, names_in
from tests.support.tables import each_row

EVERY_NAME = [(name, place.code) for place in INSPECTORATES for name in (place.code, place.name, *place.aliases)]


def certain(text: str) -> str | None:
    found = match(text, INSPECTORATES).certain
    return found.code if found else None


def choice(text: str) -> list[str]:
    return [place.code for place in match(text, INSPECTORATES).candidates]


# Codes of the Kemendagri, as in domain.md §1.
def test_the_fourteen() -> None:
    codes = "63 63.01 63.02 63.03 63.04 63.05 63.06 63.07 63.08 63.09 63.10 63.11 63.71 63.72"
    assert " ".join(place.code for place in INSPECTORATES) == codes
    kinds = [place.kind for place in INSPECTORATES]
    assert (kinds.count("provinsi"), kinds.count("kab"), kinds.count("kota")) == (1, 11, 2)


@each_row(("text", "code"), EVERY_NAME)
def test_every_official_name_and_alias_is_certain(text: str, code: str) -> None:
    for spelling in (text, text.upper(), text.lower(), f"  {text}. ", text.replace(" ", "  ")):
        assert certain(spelling) == code
        assert choice(spelling) == [code]


@each_row(
    ("text", "code"),
    [
        ("Hulu Sungai Tengah (HST)", "63.07"),
        ("Yth. Inspektur Kab. Tapin", "63.05"),
        ("Kepala Inspektorat Tapin", "63.05"),
        ("Kab. Banjar", "63.03"),
        ("Kabupaten Banjar", "63.03"),
        ("kab banjar", "63.03"),
        ("Pemkab Banjar", "63.03"),
        ("Inspektorat Kab. Banjar", "63.03"),
        ("Inspektorat Daerah Kabupaten Banjar", "63.03"),
        ("Kotabaru", "63.02"),
        ("Kab. Kota Baru", "63.02"),
        ("Kabupaten Kotabaru", "63.02"),
        ("Banjarmasin", "63.71"),
        ("Kota Banjarmasin", "63.71"),
        ("Banjarbaru", "63.72"),
        ("Banjar Baru", "63.72"),
        ("tapin", "63.05"),
        ("Tanah laut", "63.01"),
        ("hulusungaitengah", "63.07"),
        ("kab. HSS", "63.06"),
        ("Provinsi", "63"),
        ("Pemda Tapin", "63.05"),
        ("Pemda Kab. Tapin", "63.05"),
        ("Insp. Tapin", "63.05"),
        ("Insp Kab Tapin", "63.05"),
        ("Inspektur Tapin", "63.05"),
        ("Pemerintah Daerah Kabupaten Tapin", "63.05"),
        ("H.S.S.", "63.06"),
        ("\uff34apin\u200b.", "63.05"),
        ("\uff16\uff13.\uff10\uff15", "63.05"),
        ("Kalimantan Selatan", "63"),
    ],
)
def test_ways_to_be_certain(text: str, code: str) -> None:
    assert certain(text) == code


@each_row(
    ("text", "codes"),
    [
        ("Banjar", ["63.03", "63.71", "63.72"]),
        ("Hulu Sungai", ["63.06", "63.07", "63.08"]),
        ("HS", ["63.06", "63.07", "63.08"]),
        ("Tanah", ["63.01", "63.10"]),
        ("Kota", ["63.71", "63.72", "63.02"]),
        ("baru", ["63.02", "63.72"]),
        ("kota baru", ["63.02", "63.72"]),
        ("63.1", ["63.01", "63.10", "63.11"]),  # 63.10 is not 63.1, and neither is sure
        ("barito", ["63.04"]),  # only one begins so, and still it is asked
    ],
)
def test_an_ambiguous_word_gets_a_choice(text: str, codes: list[str]) -> None:
    assert certain(text) is None
    assert choice(text) == codes


@each_row(
    ("text", "first"),
    [("tapn", "63.05"), ("Tabalon", "63.09"), ("balagan", "63.11"), ("banjarmsin", "63.71"), ("kotabru", "63.02")],
)
def test_a_typing_error_is_only_a_candidate(text: str, first: str) -> None:
    assert certain(text) is None
    assert choice(text)[0] == first


@each_row("text", ["Kab. Banjarbaru", "Kota Kotabaru", "Kab. Banjarmasin", "Kota Tapin"])
def test_the_wrong_kind_word_is_never_waved_through(text: str) -> None:
    assert certain(text) is None
    assert choice(text)


@each_row("text", ["", " ", "x", "😀", "???", "Surabaya", "64", "inspektorat"])
def test_nobody_is_meant(text: str) -> None:
    assert match(text, INSPECTORATES).certain is None
    assert choice(text) == []


UNITS = (
    *INSPECTORATES,
    Place("63.05.01", "Kec. Tapin Utara"),
    Place("63.05.02", "Dinas Kesehatan Kab. Tapin"),
    Place("63.06.02", "Dinas Kesehatan Kab. Hulu Sungai Selatan"),
)


def test_units_beside_an_inspectorate_do_not_make_its_name_unsure() -> None:
    found = match("Tapin", UNITS)
    assert found.certain is not None
    assert found.certain.code == "63.05"


def test_units_are_found_and_asked_about_alike() -> None:
    certain_unit = match("Kecamatan Tapin Utara", UNITS).certain
    assert certain_unit is not None
    assert certain_unit.code == "63.05.01"
    assert [place.code for place in match("Dinas Kesehatan", UNITS).candidates] == ["63.05.02", "63.06.02"]


def test_two_agencies_of_one_name_are_never_certain() -> None:
    twins = (Place("1", "Kec. Utara"), Place("2", "Kec. Utara"))
    assert match("Kec. Utara", twins).certain is None
    assert match("Kec. Utara", twins).candidates == list(twins)


def test_folding() -> None:
    assert fold("  Kab.\tBÁNJAR – 63.03. ") == "kab banjar 63.03"


@given(st.text(max_size=200) | st.text("kabotjrnmsiuhlg. 63012", max_size=30))
def test_no_text_breaks_it_and_the_certain_one_is_a_candidate(text: str) -> None:
    found = match(text, INSPECTORATES)
    assert found.certain is None or found.candidates == [found.certain]
    assert len(set(found.candidates)) == len(found.candidates)


@each_row(
    ("text", "names"),
    [
        ("HSS dan HST", ["HSS", "HST"]),
        ("HSS, HST dan Tapin", ["HSS", "HST", "Tapin"]),
        ("HSS & HST", ["HSS", "HST"]),
        ("HSS/HST", ["HSS", "HST"]),
        ("Tapin; Balangan\nTabalong", ["Tapin", "Balangan", "Tabalong"]),
        ("Tapin, Tapin", ["Tapin"]),
        ("HSS dan tapn", ["HSS", "tapn"]),  # which one is asked about
        ("Dinas Pendidikan dan Kebudayaan", ["Dinas Pendidikan dan Kebudayaan"]),
        (" , ", []),
    ],
)
def test_several_names_in_a_row(text: str, names: list[str]) -> None:
    assert names_in(text, (*INSPECTORATES, Place("63.05.09", "Dinas Pendidikan dan Kebudayaan"))) == names
