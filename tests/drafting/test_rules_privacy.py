"""Personal data is suspected where it is, and numbers of the office are not."""

from collections.abc import Callable
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from models.rules.drafting.privacy import (
    ContactsFound,
    PersonalData,
    check_contacts,
    check_no_nik,
    findings,
    redacted,
)
from tests.support.tables import each_row


def kinds(text: str) -> list[PersonalData]:
    return [finding.kind for finding in findings(text)]


@each_row(
    ("text", "kind"),
    [
        ("NIK 6301012345678901", PersonalData.NIK),  # 16 digits
        ("nik: 6371 0112 3456 7890", PersonalData.NIK),
        ("6301.0123.4567.8901", PersonalData.NIK),
        ("63 01 01 010190 0001", PersonalData.NIK),
        ("630101-010190-0001", PersonalData.NIK),
        ("NIK 6301012345678901 tahun 2026", PersonalData.NIK),
        ("hubungi 081234567890", PersonalData.PHONE),
        ("0812-3456-7890", PersonalData.PHONE),
        ("+62 812 3456 7890", PersonalData.PHONE),
        ("6281234567890", PersonalData.PHONE),
        ("(WA 0852.4888.1234)", PersonalData.PHONE),
        ("siti.aminah@contoh.go.id", PersonalData.EMAIL),
        ("nama pelapor Siti Aminah", PersonalData.NAME),
        ("Nama Pelapor: SITI AMINAH", PersonalData.NAME),
        ("nama pelapor adalah Budi", PersonalData.NAME),
        ("pelapor bernama Siti", PersonalData.NAME),
        ("pelapor a.n. Siti", PersonalData.NAME),
        ("Pelapor: Budi", PersonalData.NAME),
    ],
)
def test_personal_data_is_suspected(text: str, kind: PersonalData) -> None:
    assert kinds(text) == [kind]


@each_row(
    "text",
    [
        "0179/LM/VI/2022/BJM",
        "laporan 0812/LM/XI/2026/BJM dan 0813/LM/XI/2026/BJM",
        "nomor agenda SIMPeL 081234567890",
        "agenda 6301012345678901",
        "diterima 08-11-2026 pukul 10.30",
        "tanggal 08/11/2026 s.d. 08/12/2026",
        "2026-11-08 08:11",
        "Rp 8.112.345.678.901",
        "Rp1.234.567.890.123.456,00",
        "anggaran 1.250.000.000 rupiah",
        "anggaran 1.234.567.890.123.456",
        "tahun 2022 2023 2024 2025",
        "NIP 198001012005011001",  # 18 digits: an official, not a complainant
        "NIP 19800101 200501 1 001",
        "nama pelapor dirahasiakan",
        "nama pelapor: tidak disebut",
        "identitas pelapor rahasia",
        "pelapor telah menerima jawaban",
        "Peraturan ORI 58/2023 Pasal 54 ayat (1)",
        "telepon kantor (0511) 3305556",
        "",
    ],
)
def test_numbers_of_the_office_are_left_alone(text: str) -> None:
    assert findings(text) == []


def test_several_kinds_are_all_named_once() -> None:
    text = "nama pelapor Siti, NIK 6301012345678901, hp 081234567890, siti@contoh.id"
    assert sorted(kinds(text)) == sorted(PersonalData)


def test_the_excerpt_does_not_repeat_what_it_found() -> None:
    [nik] = findings("6301012345678901")
    assert nik.excerpt_masked == "63••••••••••••01"
    [name] = findings("pelapor: Budi")
    assert name.excerpt_masked == "B•••"


@given(st.text(max_size=300) | st.text("0123456789 .-/+RpNIKpelaor@", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert all("•" in finding.excerpt_masked for finding in findings(text))


@given(st.integers(0, 10**16 - 1), st.sampled_from(["", "."]))
def test_every_sixteen_digits_in_a_row_or_in_dotted_fours_are_asked_about(number: int, sign: str) -> None:
    digits = f"{number:016d}"
    written = sign.join(digits[start : start + 4] for start in range(0, 16, 4))
    years = all(1900 <= int(digits[start : start + 4]) < 2100 for start in range(0, 16, 4))
    assert PersonalData.NIK in kinds(f"data {written} ada") or (sign and years)


@each_row("piece", ["1.111", "12 ", "8", "a@", "pelapor ", "Rp1.", "agenda 1/", "0179/LM/"])
def test_a_long_text_is_read_quickly(piece: str) -> None:
    began = process_time()
    findings(piece * (5000 // len(piece)))
    assert process_time() - began < 1


@each_row(
    ("text", "kind"),
    [
        ("NIK 63050112\u200b34567890", PersonalData.NIK),
        (
            "NIK \uff16\uff13\uff10\uff15\uff10\uff11\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff10",
            PersonalData.NIK,
        ),
        ("hubungi 0812\u20133456\u20137890", PersonalData.PHONE),  # dashes of a word processor
        ("hubungi 0812\u00ad34567890", PersonalData.PHONE),
    ],
)
def test_another_spelling_hides_nothing(text: str, kind: PersonalData) -> None:
    assert [finding.kind for finding in findings(text)] == [kind]


@each_row(
    ("text", "shown"),
    [
        ("sudah kami proses", "sudah kami proses"),
        ("NIK 6371012345678901 atas nama warga", "NIK ••• atas nama warga"),
        ("hubungi 0812-3456-7890 atau +62 813 1111 2222", "hubungi ••• atau •••"),
        ("nomor saya 081299998888", "nomor saya 081299998888"),  # their own, registered as +62 812 9999 8888
        ("nama pelapor: Zulkifli Amin, mohon dijaga", "nama pelapor: •••, mohon dijaga"),
        ("laporan 0179/LM/VI/2022/BJM, Rp 1.250.000.000,00", "laporan 0179/LM/VI/2022/BJM, Rp 1.250.000.000,00"),
        ("kirim ke inspektorat@tapin.go.id", "kirim ke inspektorat@tapin.go.id"),  # an address of an office
    ],
)
def test_only_the_data_of_others_is_taken_out(text: str, shown: str) -> None:
    assert redacted(text, "+62 812 9999 8888") == shown


def is_stopped(check: Callable[..., None], *facts: str) -> bool:
    try:
        check(*facts)
    except ContactsFound:
        return True
    return False


def test_a_list_of_contacts_is_three_numbers_of_others() -> None:
    a, b, c, own = "081234567890", "+62 813-5555-0101", "0852 4888 1234", "081199990000"
    cases = [
        ((f"{a}\n{b}\n{c}",), True),
        ((f"Budi {a}, Siti {b}; Rina {c}",), True),
        ((f"{a} {b}", f"responden {c}.xlsx"), True),  # words and the file's name together
        (("", "WA_081234567890_081355550101_085248881234.pdf"), True),
        (("Budi 81234567890\nSiti 81355550101\nRina 85248881234",), True),  # a spreadsheet has lost the zeros
        (("081122334455/081233445566/081344556677",), True),
        (("(0811) 22334455 (0812) 33445566 (0813) 44556677",), True),
        (("0811/22334455 0812/33445566 0813/44556677",), True),
        (("wa.me/6281122334455 wa.me/6281233445566 wa.me/6281344556677",), True),
        (("811 2233 4455 812 3344 5566 813 4455 6677",), True),
        (("Budi,081122334455,Tapin\nAni,081233445566,Tapin\nUcu,081344556677,Tapin",), True),
        (("nilai 0,8112233445 0,8123344556 0,8134455667",), False),
        ((f"{a} dan {b}",), False),
        ((f"{a}, +6281234567890, 0812-3456-7890",), False),  # one number, written three times
        ((f"{a} {b} {own}", "", own), False),  # the writer's own does not count
        (("Rp 81.234.567.890, Rp 82.345.678.901, Rp 83.456.789.012",), False),
        (("0179/LM/VI/2022/BJM, 0180/LM/VI/2022/BJM, 08-11-2026, 09-11-2026",), False),
        (("Kantor (0511) 3367890, (0517) 31234, (0526) 2021234",), False),  # of offices
        (("Rekap: 30 responden, 27 puas, nilai 88,31.",), False),
    ]
    for said, stopped in cases:
        assert is_stopped(check_contacts, *said) is stopped, said


def test_a_nik_is_stopped_in_words_and_in_the_name_of_a_file() -> None:
    cases = [
        (("NIK Budi 6303051212800001", ""), True),
        (("", "KTP 6301012345678901.jpg"), True),  # called one
        (("", "6303055212800001_budi.jpg"), True),  # born on the 12th, 40 more for a woman
        (("", "received_1234567890123456.jpeg"), False),  # the 78th is no day
        (("", "IMG_20261128_081234567.jpg"), False),
        (("", "FB_IMG_1609459200000.jpg"), False),
        (("Foto loket, 2 buah", "surat tugas 2026.pdf"), False),
    ]
    for said, stopped in cases:
        assert is_stopped(check_no_nik, *said) is stopped, said


NUMBERS = st.integers(1, 9).flatmap(
    lambda d: st.text("0123456789", min_size=8, max_size=9).map(lambda rest: f"8{d}{rest}")
)
FORMS = st.sampled_from(["0{}", "+62{}", "62{}", "+62 {}", "wa.me/62{}", "(0{})"])
JOINTS = st.sampled_from(["\n", ", ", " / ", "; ", " dan ", "\t", " - Budi: ", "/"])


@given(st.lists(st.tuples(NUMBERS, FORMS), min_size=3, max_size=6, unique_by=lambda each: each[0][-9:]), JOINTS)
def test_every_list_of_three_numbers_is_stopped(numbers: list[tuple[str, str]], joint: str) -> None:
    text = joint.join(form.format(number) for number, form in numbers)
    assert is_stopped(check_contacts, text)
    assert is_stopped(check_contacts, "", f"{text}.xlsx")


@given(st.text(max_size=300), st.text(max_size=60))
def test_reading_contacts_never_fails(text: str, name: str) -> None:
    assert is_stopped(check_contacts, text, name) in (True, False)
    assert is_stopped(check_no_nik, text, name) in (True, False)
