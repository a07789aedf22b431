"""/assign asks only what is missing: a wrong field, pasted letters, all inspectorates, hours, klarifikasi."""

from datetime import date, timedelta

from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver


def test_a_day_for_a_respon_cepat_is_asked_for_its_hour(ina: Driver) -> None:
    line = "/assign Tapin | RCO | 0001/RCO/XI/2026/BJM | tenggat besok | Pasien | Melayani"
    assert "Pukul berapa pada Selasa, 24 November 2026" in ina.says(line)
    answers(ina, "[14.00]", "[Kirim]")
    answers(ina, "/assign", "Tapin", "RCO", "0002/RCO/XI/2026/BJM", "Pasien", "Melayani", "besok", "jam 2 siang")
    answers(ina, "[Kirim]")
    assert [item.due_at for item in ina.items()] == [MORNING + timedelta(hours=29)] * 2


def test_a_klarifikasi_asks_for_an_answer_and_corrects_nothing(ina: Driver) -> None:
    assert "Yang diminta?" in answers(ina, "/assign", "Tapin", "klarifikasi", "0001/LM/XI/2026/BJM", "Penundaan")
    assert "Yang diminta:\n1. Menyampaikan klarifikasi tertulis" in ina.taps("Menyampaikan klarifikasi tertulis")
    line = "/assign Tapin | klarifikasi 2 | 0002/LM/XI/2026/BJM | diterima 20-11-2026 | Penundaan"
    preview = ina.says(line)
    assert "Pratinjau" in preview and "Yang diminta" in preview and "Tindakan korektif" not in preview
    ina.taps("Kirim")
    assert ina.actions(ina.items()[0]) == ["Menyampaikan klarifikasi tertulis"]


def test_the_lines_of_a_letter_are_read_at_once(ina: Driver) -> None:
    answers(ina, "/assign", "Tapin", "LHP")
    pasted = (
        "Nomor: 0179/LM/VI/2022/BJM\nHal: Penundaan berlarut\nTindakan korektif:\n1. Menerbitkan\n2. Menyampaikan"
    )
    shown = ina.says(pasted)
    assert "LHP diterima Terlapor" in shown and "Perihal: Penundaan berlarut" in shown and "2. Menyampaikan" in shown
    answers(ina, "20-11-2026", "[Pakai]", "[Kirim]")
    assert ina.actions(ina.items()[0]) == ["Menerbitkan", "Menyampaikan"]
    answers(ina, "/assign", "Tapin", "LHP")
    assert "Perihal tampaknya memuat" in ina.says("0180/LM/VI/2022/BJM\nNIK 6303051212800001\nMenerbitkan")


def test_pilih_semua_takes_every_inspectorate(ina: Driver) -> None:
    answers(ina, "/assign", "[Beberapa]", "[Kab. Tapin]", "[Pilih semua]")
    assert "Lanjut (14) ▸" in ina.labels() and "☑️ Pilih semua" not in ina.labels()
    answers(ina, "/assign", "semua", "saran")
    assert "Kota Banjarmasin" in ina.screen() and "Kab. Tanah Laut" in ina.screen()


def test_a_wrong_field_of_the_line_costs_none_of_the_others(ina: Driver) -> None:
    wrong = LINE.replace("LHP", "surat sakti")
    shown = ina.says(wrong)
    assert "Bagian <b>produk</b> (“surat sakti”) belum dapat dipakai" in shown and "Produk apa?" in shown
    assert "Usulan tenggat" in ina.taps("LHP")
    assert "Pratinjau" in ina.taps("Pakai")
    ina.taps("Kirim")
    assert ina.items()[0].received_on == date(2026, 11, 20)
    two = LINE.replace("diterima 20-11-2026", "entah").replace("Tapin", "Atlantis").replace("0179", "0180")
    shown = ina.says(two)
    assert "Bagian <b>tanggal</b>" in shown and "Bagian <b>inspektorat</b>" in shown and "inspektorat mana" in shown
    assert "Bagian" not in ina.says("Tapin")
    answers(ina, "20-11-2026", "[Pakai]", "[Kirim]")
    assert ina.actions(ina.items()[1]) == ["Menerbitkan", "Menyampaikan"]


def test_an_unclear_day_of_receipt_is_the_only_question_of_a_line(ina: Driver) -> None:
    assert "Pratinjau" not in ina.says(LINE.replace("20-11-2026", "Jumat, 19 November 2026"))  # a Thursday
    assert "Pratinjau" in ina.taps("20 November 2026"), "the due date is counted from it, as the line said"
    ina.taps("Kirim")
    assert (ina.items()[0].received_on, ina.items()[0].due_on) == (date(2026, 11, 20), date(2027, 1, 7))


def test_a_due_date_beside_an_unclear_day_of_receipt_is_kept(ina: Driver) -> None:
    line = LINE.replace("20-11-2026", "Kamis, 20 November 2026, tenggat 8-1-2027")
    assert "Kamis" in ina.says(line)
    assert "Jumat, 8 Januari 2027" in ina.taps("Kamis, 19 November 2026")
    ina.taps("Kirim")
    (item,) = ina.items()
    assert (item.received_on, item.due_on) == (date(2026, 11, 19), date(2027, 1, 8))
