"""One report and one agency, however /assign is told their number and name."""

import pytest
from sqlmodel import select

from models.assignments.reports import Report
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver


@pytest.mark.parametrize(
    "number",
    [
        "No. 0179/LM/VI/2022/BJM",
        "Nomor 0179/LM/VI/2022/BJM",
        "00179/LM/VI/2022/BJM",
        "0179/LM/VI/2022/BJM.",
        "0179/LM/VI/2022/BJM\u200b",
        "\uff10\uff11\uff17\uff19/LM/VI/2022/BJM",
        "179/lm/06/2022/bjm",
    ],
)
@pytest.mark.parametrize("guided", [False, True])
def test_a_confidential_report_is_found_however_its_number_is_spelt(ina: Driver, number: str, guided: bool) -> None:
    answers(ina, LINE + " | rahasia", "[Kirim]")
    if guided:
        answers(
            ina, "/assign", "HSS", "[LHP]", number, "Satu", "20-11-2026", "[Pakai]", "[Tetap lanjutkan]", "[Kirim]"
        )
    else:
        answers(ina, LINE.replace("0179/LM/VI/2022/BJM", number), "[Tetap lanjutkan]", "[Kirim]")
    assert ina.session.exec(select(Report)).one().confidential
    assert not any("Penundaan" in each.get("text", "") for each in ina.payloads(200))


def test_what_was_typed_is_shown_beside_the_canonical_number(ina: Driver) -> None:
    asked = answers(ina, "/assign", "Tapin", "[LHP]", "No. 00179/lm/vi/2022/bjm")
    assert "Nomor: 0179/LM/VI/2022/BJM (ditulis: No. 00179/lm/vi/2022/bjm)" in asked
    answers(ina, "Penundaan", "Satu", "20-11-2026", "[Pakai]", "[Kirim]")
    report = ina.session.exec(select(Report)).one()
    assert (report.number, report.typed_number) == ("0179/LM/VI/2022/BJM", "No. 00179/lm/vi/2022/bjm")
    assert "Nomor semula ditulis: No. 00179/lm/vi/2022/bjm" in ina.says("/status no 179/lm/6/2022/bjm")
    assert not any("ditulis" in each.get("text", "") for each in ina.payloads(200))


def test_a_number_changed_last_to_a_confidential_report_makes_the_draft_confidential(ina: Driver) -> None:
    answers(ina, LINE + " | rahasia", "[Kirim]", LINE.replace("0179", "0180"))
    preview = answers(ina, "[Ubah]", "[Nomor]", "No. 179/LM/VI/2022/BJM", "[Tetap lanjutkan]")
    assert "Pratinjau" in preview
    ina.taps("Kirim")
    assert ina.session.exec(select(Report)).one().confidential
    assert not any("Penundaan" in each.get("text", "") for each in ina.payloads(200))


@pytest.mark.parametrize("places", ["HSS dan HST", "Pemda HSS, Insp. HST", "hss & hst", "HSS/HST"])
def test_several_agencies_are_understood_as_officials_write_them(ina: Driver, places: str) -> None:
    said = ina.says(LINE.replace("Tapin", places))
    assert "Belum ada narahubung di Kab. Hulu Sungai Selatan dan Kab. Hulu Sungai Tengah" in said


def test_several_agencies_where_one_is_asked_for_are_a_choice(ina: Driver) -> None:
    ina.says("/status HSS dan HST")
    assert {"HS Selatan", "HS Tengah"} <= set(ina.labels())
    assert "tidak" in ina.says("/status Atlantis dan Lemuria").lower()
