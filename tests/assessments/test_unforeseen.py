"""Where a draft that waits is found, and what people decide: a result that changed, and none at all."""

from datetime import timedelta

import pytest

from tests.standards.test_results import says_not_applicable
from tests.support.assessments import CODES, DRAFTED, Assessed
from tests.support.driver import read
from tests.support.judging import hand_in, judges, sends


@pytest.mark.both_databases
def test_a_draft_that_waits_for_words_is_found_in_every_list(assessed: Assessed) -> None:
    item, budi, sari = assessed.judged(), assessed.budi, assessed.sari
    assert "tidak ada penugasan yang terbuka" in budi.says("/tugas")
    assessed.rina.taps("Kirim rancangan")  # Monday 23 November: until Monday 30 November
    for driver in (budi, sari):
        shown = read(driver.says("/tugas"))
        assert "Rancangan hasilnya menunggu tanggapan Bapak/Ibu, sampai Senin, 30 November 2026" in shown
        assert "menunggu tanggapan sampai 30 Nov 2026" in read(driver.says("/standar")), driver.person.full_name
    budi.taps(f"#{item.code}")
    budi.taps("Hasil")
    budi.taps("Setuju")
    assert "tidak ada penugasan yang terbuka" in budi.says("/tugas")
    assert "menunggu tanggapan" not in read(budi.says("/standar"))


@pytest.mark.both_databases
def test_a_verdict_that_changes_a_draft_that_was_sent_is_a_task(assessed: Assessed) -> None:
    item, budi, rina = assessed.judged(lacking="P2 P3"), assessed.budi, assessed.rina
    rina.taps("Kirim rancangan")
    assessed.minute(DRAFTED + timedelta(minutes=5))
    assert assessed.owed() == [], "nothing was judged since"
    submission = hand_in(budi, item, [6])
    judges(rina, submission)
    sends(rina, submission)
    for minutes in (20, 21):
        assessed.minute(DRAFTED + timedelta(minutes=minutes))
        assert assessed.owed() == ["result-changed"]
    budi.taps("Setuju")
    assert sorted(assessed.owed()) == ["result-changed", "result-confirm"]
    assessed.ina.taps("Kembalikan")
    assessed.ina.says("Hasil terbaru belum masuk")
    assert assessed.owed() == ["result-draft"]


def test_where_no_component_applies_people_decide(assessed: Assessed) -> None:
    item, budi, rina = assessed.report_item, assessed.budi, assessed.rina
    for number in range(1, len(CODES) + 1):
        event = says_not_applicable(budi, item, number, "Layanan ini tidak ada di sini")
        rina.forges(f"dp:accept:{event}")
    said = [
        read(each["text"]) for each in budi.payloads() if "tidak ada komponennya yang berlaku" in each.get("text", "")
    ]
    assert len(said) == 1 and "Rancangan hasilnya" not in said[0] and "Tidak ada lagi yang perlu" in said[0]
    budi.says(f"/status {item.code}")
    card = next(read(each["text"]) for each in reversed(budi.payloads()) if "📋 <b>#" in each.get("text", ""))
    assert "Status: Selesai" in card and "Dibatalkan" not in card
    for minutes in (1, 2):
        assessed.minute(DRAFTED + timedelta(minutes=minutes))
        assert assessed.owed() == ["result-nothing"]


def test_a_new_day_off_shows_which_last_days_for_words_move(assessed: Assessed) -> None:
    item, ina = assessed.judged(), assessed.ina
    assessed.rina.taps("Kirim rancangan")  # Monday 23 November: until Monday 30 November
    shown = read(ina.says("/libur tambah 27-11-2026 Pilkada | nasional"))
    assert f"ikut bergeser malam ini:\n• #{item.code} 30 Nov 2026 → 1 Des 2026\n" in shown
    assert "ikut bergeser" not in read(ina.says("/libur tambah 1-12-2026 Pilkada | nasional")), "it comes after"
    assessed.budi.taps("Setuju")
    assert "ikut bergeser" not in read(ina.says("/libur tambah 27-11-2026 Pilkada | nasional")), "they answered"
