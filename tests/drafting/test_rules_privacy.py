"""Personal data is suspected where it is, and numbers of the office are not."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.drafting.privacy import PersonalData, findings, redacted


def kinds(text: str) -> list[PersonalData]:
    return [finding.kind for finding in findings(text)]


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("piece", ["1.111", "12 ", "8", "a@", "pelapor ", "Rp1.", "agenda 1/", "0179/LM/"])
def test_a_long_text_is_read_quickly(piece: str) -> None:
    began = process_time()
    findings(piece * (5000 // len(piece)))
    assert process_time() - began < 1


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
