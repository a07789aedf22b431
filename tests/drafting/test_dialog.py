"""/assign as a dialog: every field, every doubt, and what is in the database after Kirim."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.deadlines import why
from models.assignments import assignments, events
from models.assignments.reports import Report
from models.office.tasks import StaffTask
from models.queues import dialogs
from models.queues.outbox import OutboxRow
from models.reminders import Reminder
from models.rules.assignments import Event
from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers, up_to_the_day
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, somebody


def test_the_line_leads_straight_to_the_preview_and_kirim_keeps_everything(ina: Driver) -> None:
    assert "Pratinjau" in ina.says(LINE)
    ina.taps("Kirim")
    (item,) = ina.items()
    assert (item.due_on, item.first_due_on, item.received_on) == (
        date(2027, 1, 7),
        date(2027, 1, 7),
        date(2026, 11, 20),
    )
    assert (item.due_typed, item.provisional, item.product_code) == (False, False, "lhp")
    assert ina.actions(item) == ["Menerbitkan", "Menyampaikan"]
    assert [event.event for event in events.history(ina.session, item.id)] == [Event.SENT]
    assert ina.session.exec(select(Reminder)).first() is not None


def test_the_preview_is_the_card_itself(ina: Driver) -> None:
    preview = ina.says(LINE)
    ina.taps("Kirim")
    card = ina.payloads(200)[-1]["text"]
    assert card in preview


def test_guided_from_the_first_question_to_the_same_item(ina: Driver) -> None:
    assert "LHP diterima Terlapor" in up_to_the_day(ina)
    assert "Usulan tenggat: Kamis, 7 Januari 2027" in ina.says("20-11-2026")
    assert "Pratinjau" in answers(ina, "[Pakai]")
    ina.taps("Kirim")
    assert ina.actions(ina.items()[0]) == ["Satu", "Dua"]


def test_every_step_says_back_what_was_understood(ina: Driver) -> None:
    screen = up_to_the_day(ina)
    for part in ("Kepada: Kab. Tapin", "Nomor: 0179/LM/VI/2022/BJM", "Perihal: Penundaan", "1. Satu", "2. Dua"):
        assert part in screen
    assert "Diterima: Jumat, 20 November 2026" in answers(ina, "Jumat")


def test_a_typed_due_date_is_authoritative(ina: Driver) -> None:
    up_to_the_day(ina)
    answers(ina, "[Langsung isi tenggat]", "08-01-2027", "[Kirim]")
    (item,) = ina.items()
    assert (item.due_on, item.due_typed) == (date(2027, 1, 8), True)


def test_kembali_and_tetap_lose_nothing(ina: Driver) -> None:
    up_to_the_day(ina)
    assert "Tindakan korektif apa saja" in ina.taps("Kembali")
    assert "Perihal?" in ina.taps("Kembali")
    assert "LHP diterima Terlapor" in ina.taps("Tetap seperti ini")


def test_kembali_from_a_doubt_leads_to_a_field(ina: Driver) -> None:
    assert "yang mana" in ina.says(LINE.replace("Tapin", "banjar"))
    assert "Untuk inspektorat mana" in ina.taps("Kembali")
    assert "Belum ada narahubung" in answers(ina, "[Kab. Tabalong]")
    assert "Usulan tenggat" in ina.taps("Kembali")


def test_ubah_changes_one_field_and_comes_back_to_the_preview(ina: Driver) -> None:
    ina.says(LINE)
    answers(ina, "[Ubah]", "[Perihal]")
    assert "Pratinjau" in ina.says("Perihal yang baru")
    assert "Perihal yang baru" in ina.screen()
    answers(ina, "[Ubah]", "[Produk]")
    assert "Usulan tenggat" in ina.taps("Rekomendasi")  # the date rested on the product


def test_several_agencies_get_an_item_each(ina: Driver) -> None:
    holds_seat(ina.session, somebody(ina.session, 300, "Yohanes Tamba", MORNING), "63.03", MORNING)
    preview = ina.says(LINE.replace("Tapin", "Tapin, Kab. Banjar"))
    ina.taps("Kirim")
    one, other = ina.items()
    assert one.code != other.code and f"#{one.code}" in preview and f"#{other.code}" in preview
    assert one.report_id == other.report_id
    assert one.code in ina.payloads(200)[-1]["text"] and other.code in ina.payloads(300)[-1]["text"]


def test_an_ambiguous_name_is_a_choice_and_then_the_line_goes_on(ina: Driver) -> None:
    assert "yang mana" in ina.says(LINE.replace("Tapin", "banjar, Tapin"))
    assert {"Inspektorat Kab. Banjar", "Inspektorat Kota Banjarmasin"} <= set(ina.labels())
    assert "Belum ada narahubung di Kab. Banjar" in ina.taps("Kab. Banjar")
    assert "Pratinjau" in ina.taps("Tetap lanjutkan")


def test_units_are_ticked_under_their_inspectorate(ina: Driver) -> None:
    agency_called(ina.session, "63.05.01")
    answers(ina, "/assign", "[Beberapa]", "[Kab. Tapin]", "[Unit di bawah]", "[Dinas 63.05.01]", "[Lanjut (2)]")
    assert "Kepada: Kab. Tapin dan Dinas 63.05.01" in ina.screen()


def test_a_unit_alone_gets_it_and_its_inspectorate_reads_it(ina: Driver) -> None:
    agency_called(ina.session, "63.05.01")
    answers(
        ina,
        "/assign",
        "[Beberapa]",
        "[Kab. Tapin]",
        "[Unit di bawah]",
        "[Dinas 63.05.01]",
        "[✓ Kab. Tapin]",
        "[Lanjut (1)]",
    )
    answers(ina, "[LHP]", "0179/LM/VI/2022/BJM", "Penundaan", "Satu", "20-11-2026", "[Pakai]", "[Kirim]")
    assert "Untuk Dinas 63.05.01" in ina.payloads(200)[-1]["text"]


def test_an_empty_seat_is_asked_about_then_a_task_for_staff(ina: Driver) -> None:
    assert "Belum ada narahubung" in ina.says(LINE.replace("Tapin", "Tabalong"))
    answers(ina, "[Tetap lanjutkan]", "[Kirim]")
    (task,) = ina.session.exec(select(StaffTask))
    assert task.kind == "empty_seat" and f"#{ina.items()[0].code}" in task.text


def test_an_empty_seat_is_promised_no_messages(ina: Driver) -> None:
    preview = answers(ina, LINE.replace("Tapin", "Tabalong"), "[Tetap lanjutkan]")
    assert "kartu dikirim begitu kursi terisi" in preview and "Sekarang: kartu" not in preview
    ina.taps("Kirim")
    said = ina.screen()
    assert "Tersimpan, menunggu narahubung" in said and "Terkirim." not in said


def test_beside_an_empty_seat_the_forecast_is_of_those_who_read(ina: Driver) -> None:
    preview = answers(ina, LINE.replace("Tapin", "Kab. Banjar, Tapin"), "[Tetap lanjutkan]")
    assert "Kab. Banjar: belum ada narahubung" in preview
    assert "kartunya dikirim begitu terisi" in preview
    assert "Sekarang: kartu" in preview


def test_the_forecast_says_what_an_answer_stops(ina: Driver) -> None:
    preview = ina.says(LINE)
    # The card; acknowledge, H-7, H-3, H-1 and H until Thursday 7 January.
    assert "<b>Ramalan pesan</b>: ± 6 pesan sampai 7 Jan\n<blockquote expandable>" in preview
    assert "Berhenti begitu hasil dilaporkan" in preview and "Semuanya berhenti" not in preview


def test_a_due_date_on_a_day_off_stays_and_is_said_everywhere(ina: Driver) -> None:
    up_to_the_day(ina)
    preview = answers(ina, "[Langsung isi tenggat]", "Minggu, 17 Januari 2027")
    assert "Minggu, 17 Januari 2027</b> (hari libur, tanggalnya tetap)" in preview
    assert "Jum 15 Jan 2027 hari kerja terakhir sebelum tenggat" in preview
    assert "hari tenggat" not in preview
    ina.taps("Kirim")
    assert "(hari libur, tanggalnya tetap)" in ina.payloads(200)[-1]["text"]
    item = ina.items()[0]
    facts = assignments.facts(ina.session, item)
    assert why.explain(context_at(ina.session, MORNING), item, facts).day_off


def test_a_number_that_is_open_there_is_asked_about(ina: Driver) -> None:
    answers(ina, LINE, "[Kirim]")
    code = ina.items()[0].code
    assert f"#{code}" in ina.says(LINE) and "masih terbuka" in ina.screen()
    assert "Pratinjau" in ina.taps("Tetap lanjutkan")


def test_a_known_number_brings_its_perihal_along(ina: Driver) -> None:
    answers(ina, LINE, "[Kirim]")
    assert "Tindakan korektif apa saja" in answers(ina, "/assign", "HSS", "[LHP]", "0179/LM/VI/2022/BJM")
    assert "Perihal: Penundaan berlarut" in ina.screen()


@pytest.mark.parametrize(
    ("words", "found", "may_confirm"),
    [
        ("KTP milik 6303051212800001", "NIK", False),
        ("Hubungi 0812-3456-7890", "nomor telepon", True),
        ("Surat ke budi@contoh.id", "alamat surel", True),
        ("Pelapor bernama Budi Santoso", "nama pelapor", True),
    ],
)
def test_personal_data_is_asked_about_before_the_preview(
    ina: Driver, words: str, found: str, may_confirm: bool
) -> None:
    assert found in ina.says(LINE.replace("Penundaan berlarut", words))
    assert ("Bukan data pelapor" in ina.labels()) is may_confirm
    assert "Pratinjau" in ina.says("Penundaan berlarut")


def test_staff_may_say_that_a_number_is_nobodys(ina: Driver) -> None:
    ina.says(LINE.replace("Menerbitkan", "Menghubungi 0812-3456-7890"))
    assert "Pratinjau" in ina.taps("Bukan data pelapor")
    ina.taps("Kirim")
    assert ina.actions(ina.items()[0]) == ["Menghubungi 0812-3456-7890", "Menyampaikan"]


def test_a_nik_is_not_kept_anywhere(ina: Driver) -> None:
    ina.says(LINE.replace("Menerbitkan", "KTP 6303051212800001"))
    assert not any("6303051212800001" in row.payload for row in ina.session.exec(select(OutboxRow)))
    answers(ina, "Menerbitkan", "[Kirim]")
    assert ina.actions(ina.items()[0]) == ["Menerbitkan"]


def test_confidential_means_number_code_and_due_date_only(ina: Driver) -> None:
    answers(ina, LINE + " | rahasia", "[Kirim]")
    card = ina.payloads(200)[-1]
    assert card["protect_content"] and "0179/LM/VI/2022/BJM" in card["text"] and ina.items()[0].code in card["text"]
    assert not any(word in card["text"] for word in ("Penundaan", "Menerbitkan", "LHP"))
    assert "⏰ Tenggat: <b>Kamis, 7 Januari 2027</b>" in card["text"], "the date is no secret: it has to be met"


def test_a_confidential_report_is_not_opened_by_a_line_that_forgets_it(ina: Driver) -> None:
    answers(ina, LINE + " | rahasia", "[Kirim]", LINE, "[Tetap lanjutkan]", "[Kirim]")
    assert ina.session.exec(select(Report)).one().confidential


def test_a_respon_cepat_counts_hours_from_kirim(ina: Driver) -> None:
    answers(ina, "/assign", "Tapin", "RCO", "0001/RCO/XI/2026/BJM", "Pasien", "Melayani", "[6 jam]")
    assert "juga di luar jam kerja" in ina.screen()
    ina.now += timedelta(minutes=30)
    ina.taps("Kirim")
    assert ina.items()[0].due_at == MORNING + timedelta(hours=6, minutes=30)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("6 jam", timedelta(hours=6)),
        ("besok 14.00", timedelta(hours=29)),
        ("25-11-2026 pukul 09.00", timedelta(days=2)),
    ],
)
def test_hours_and_moments_of_a_respon_cepat(ina: Driver, typed: str, due: timedelta) -> None:
    answers(ina, "/assign", "Tapin", "RCO", "0001/RCO/XI/2026/BJM", "Pasien", "Melayani", typed, "[Kirim]")
    item = ina.items()[0]
    assert item.due_at == MORNING + due
    assert events.history(ina.session, item.id)[0].data == {"due_at": (MORNING + due).isoformat()}


def test_a_product_without_a_length_asks_for_the_date(ina: Driver) -> None:
    assert "Tenggatnya kapan" in up_to_the_day(ina, "Pemanggilan II")
    answers(ina, "30 November 2026", "[Kirim]")
    assert ina.items()[0].due_on == date(2026, 11, 30)


def test_a_draft_of_an_older_version_is_read(ina: Driver) -> None:
    ina.says("/assign")
    dialog = dialogs.running(ina.session, ina.person.chat_id or 0)
    assert dialog is not None
    tapin = agency_called(ina.session, "63.05").id
    words = {"product": "lhp", "number": "0179/LM/VI/2022/BJM", "unusual": False, "subject": "Penundaan"}
    dates = {"received_on": "2026-11-20", "due_on": None, "due_at": None, "hours": 0, "confidential": False}
    answered = ["agencies", "product", "number", "subject", "actions", "received", "due"]
    lists = {"agreed": [], "suspects": {}, "unclear": [], "units_of": 0, "codes": []}
    dialog.data = {"agencies": [tapin], **words, "actions": ["Menerbitkan"], **dates, "answered": answered, **lists}
    dialog.step = "assign.secrecy"
    assert "Pratinjau" in ina.forges(f"a:{dialog.version}:secret:0")
    ina.taps("Kirim")
    assert (ina.items()[0].due_on, ina.actions(ina.items()[0])) == (date(2027, 1, 7), ["Menerbitkan"])
