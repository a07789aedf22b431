"""The office judges a self-report by component: the screen, compulsory reasons, one result, and its way back."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest

from models import records
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.evidence.evidence import Submission, SubmissionState
from models.rules.assignments import Event, Status
from models.rules.errors import TooLong
from models.rules.replies.reasons import LONGEST_REASON
from models.rules.standards.verdicts import LONGEST, Verdict, has_changed, lacking_reason, mark, next_to_judge
from tests.support.driver import Driver, read
from tests.support.handing_in import hand_in
from tests.support.rows import context_at, sent_messages
from tests.support.standards import Standards

ALL = range(1, 15)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
BLUR = "foto tidak terbaca; mohon foto dari jarak 1 meter"


def statuses(standards: Standards, item: Assignment) -> dict[Status, list[int]]:
    """The numbers of the components, by status."""
    standards.session.flush()
    found: dict[Status, list[int]] = {}
    for each in assignments.actions_of(standards.session, item.id):
        found.setdefault(each.status, []).append(each.number)
    return found


def judges(reviewer: Driver, submission: Submission, lacking: Collection[int] = (), *, seen: str = "0") -> None:
    """Every component of a submission gets a verdict; for those that are lacking a reason is typed."""
    numbers = {each.id: each.number for each in assignments.actions_of(reviewer.session, submission.assignment_id)}
    for number in (numbers[each] for each in submission.action_ids):
        if number in lacking:
            reviewer.forges(f"vc:less:{submission.id}:{number}:{seen}")
            reviewer.says(BLUR)
        else:
            reviewer.forges(f"vc:enough:{submission.id}:{number}:{seen}")


def sends(reviewer: Driver, submission: Submission) -> None:
    """Kirim hasil."""
    reviewer.forges(f"vc:send:{submission.id}:0:")


def screen_of(reviewer: Driver) -> str:
    """The newest message with buttons."""
    return read(next(each["text"] for each in reversed(reviewer.payloads()) if each.get("reply_markup")))


def later(standards: Standards, delta: timedelta) -> list[tuple[int | None, str]]:
    """Time goes on for everybody; returns what arrives then: chat and text."""
    for each in (standards.ina, standards.rina, standards.sari, standards.yohanes, *standards.officers):
        each.now += delta
    return [(chat, read(text)) for chat, text in sent_messages(context_at(standards.session, standards.rina.now))]


def test_the_rules_of_verdicts() -> None:
    enough, lacking = Verdict(True, "", 1), Verdict(False, "tidak terbaca", 2)
    assert [Verdict.read(each.stored()) for each in (enough, lacking)] == [enough, lacking]
    assert [mark(each) for each in (None, enough, lacking)] == ["0", "1", "2"]
    # What a screen showed, the verdict now, who presses: is it somebody else's news?
    news = {("0", None, 1): False, ("0", enough, 1): False, ("0", enough, 2): True, ("1", enough, 2): False}
    assert {case: has_changed(*case) for case in news} == news
    given = {2: enough, 4: lacking}
    # Places 2, 3, 4, 7 of which 2 and 4 are judged: the next one behind a place, then from the first one on.
    assert [next_to_judge([2, 3, 4, 7], given, after) for after in (0, 2, 3, 7, 99)] == [3, 3, 7, 3, 3]
    assert next_to_judge([2, 4], given, 2) is None
    assert lacking_reason("x" * LONGEST) and LONGEST < LONGEST_REASON
    with pytest.raises(TooLong):
        lacking_reason("x" * (LONGEST + 1))


def test_each_component_is_shown_with_its_files_and_lacks_only_with_a_reason(standards: Standards) -> None:
    standards.sent()
    item, rina = standards.item(), standards.rina
    submission = hand_in(standards.budi, item, ALL)
    asked = read(rina.screen())
    assert "14 komponen · 14 berkas, 14 catatan · tanda terima TT-" in asked, asked
    assert "diperiksa paling lambat Senin, 7 Desember 2026" in asked, "10 hari kerja after Monday 23 November"
    assert not any("photo" in each for each in rina.payloads()), "the files come when they are asked for"
    screen = read(rina.taps("Periksa"))
    assert screen.startswith(f"🔎 #{item.code} · Puskesmas Pandahan\n1/14 Dasar hukum — Cukup bila peraturan"), screen
    assert "📎 1 berkas\n📝 “tentang Dasar hukum”" in screen and "Belum dinilai.\nDinilai 0 dari 14" in screen, screen
    assert rina.labels() == ["📂 Lihat berkas", "✅ Cukup", "↩️ Kurang", "◂", "▸", "📨 Kirim hasil"]
    rina.taps("Lihat berkas")
    rina.taps("Lihat berkas")  # a double tap
    assert [each["photo"] for each in rina.payloads() if "photo" in each] == ["file10010"]
    for _ in range(4):
        rina.taps("Cukup")
    rina.taps("Kurang")
    assert rina.labels()[:5] == [
        "Tidak terbaca",
        "Tidak bertanggal",
        "Bukan komponen ini",
        "Belum dipajang",
        "✏️ Lainnya",
    ]
    for words, answer in (("...", "kata"), ("kurang", "Apa yang sebaiknya dikirim?"), ("x " * 300, "200")):
        assert answer in read(rina.says(words)), words
    sends(rina, submission)
    assert rina.toast is not None and rina.toast.text.startswith("Belum dinilai: Biaya/tarif, Produk pelayanan, ")
    assert rina.toast.text.endswith("dan 7 lagi.") and submission.state is SubmissionState.SUBMITTED
    assert statuses(standards, item) == {Status.REPORTED: [*ALL]}, "nothing is decided"
    rina.says(BLUR)
    assert "6/14 Produk pelayanan" in screen_of(rina) and "Dinilai 5 dari 14" in screen_of(rina)


@pytest.mark.both_databases
def test_a_result_is_one_message_and_gives_the_time_back_once(standards: Standards) -> None:
    """Handed in on Monday 23 November, judged on Thursday the 26th: three days are given back to Friday the 18th."""
    standards.sent()
    item, rina = standards.item(), standards.rina
    submission = hand_in(standards.budi, item, ALL)
    later(standards, 3 * DAY)
    rina.forges(f"vc:less:{submission.id}:5:0")
    rina.says(BLUR)
    rina.forges(f"vc:rest:{submission.id}:0:")
    assert f"✅ 13 cukup · ↩️ 1 perlu dilengkapi:\n• Biaya/tarif — {BLUR}" in screen_of(rina)
    rina.taps("Kirim hasil")
    assert statuses(standards, item) == {Status.VERIFIED: [n for n in ALL if n != 5], Status.RETURNED: [5]}
    assert (item.status, item.office_due_on, item.due_on) == (Status.RETURNED, None, date(2026, 12, 21))
    done = [each.event for each in events.history(standards.session, item.id)]
    assert [done.count(each) for each in (Event.VERIFIED, Event.RETURNED, Event.DUE_CHANGED)] == [1, 1, 1]
    at_once = [text for _, text in later(standards, timedelta(seconds=59)) if "Hasil pemeriksaan" in text]
    assert at_once == [], "a slip of the thumb reaches nobody"
    told = [text for chat, text in later(standards, MINUTE) if chat == standards.budi.person.chat_id]
    (said,) = [text for text in told if "Hasil pemeriksaan" in text]
    assert f"✅ 13 cukup · ↩️ 1 perlu dilengkapi:\n• Biaya/tarif — {BLUR}\n\nWaktu selama menunggu Ombudsman" in said
    assert "Jumat, 18 Desember 2026 menjadi Senin, 21 Desember 2026" in said and "lapor" not in said.replace(
        "atas lap", ""
    )
    assert records.check(standards.session, item).broken is None
    assert "Hasil disetujui (13 komponen)" in read(rina.says(f"/riwayat {item.code}"))
