"""The office judges a self-report by component: the screen, compulsory reasons, one result, and its way back."""

from datetime import date, timedelta

import pytest

from bot.conversation.texts_words import shown_length
from bot.standards import texts_review
from bot.standards.texts_review import Overview
from models import records
from models.assignments import events
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.privacy import own_data
from models.privacy.own_data import Whose
from models.rules.assignments import VERDICTS, Event, Status
from models.rules.errors import TooLong
from models.rules.lengths import MESSAGE
from models.rules.replies.reasons import LONGEST_REASON
from models.rules.standards.editing import MOST
from models.rules.standards.verdicts import LONGEST, Verdict, has_changed, lacking_reason, mark, next_to_judge
from tests.support.driver import read
from tests.support.judging import BLUR, hand_in, judges, later, screen_of, sends, statuses
from tests.support.standards import Standards

ALL = range(1, 15)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


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


def test_a_result_of_many_components_fits_one_message() -> None:
    """40 components with names of 80 letters and reasons of 200: 40 × 287 is nearly three messages."""
    lacking = [(number, "n" * 80, Verdict(False, "r" * 200, 1)) for number in range(1, MOST + 1)]
    open_ones = [(number, text, None) for number, text, _ in lacking]
    for shown in (lacking, open_ones, [*lacking[:20], *open_ones[20:]], [*lacking[:1], *open_ones[1:]]):
        text = texts_review.overview(Overview("K7Q2", "a" * 100, "TT-K7Q2-12", shown))
        assert shown_length(text) <= MESSAGE, len(shown)
    moved = "Waktu selama menunggu Ombudsman dikembalikan. " * 6
    for count in (1, 8, 14, 40):
        told = texts_review.to_unit(("K7Q2", "p" * 120), lacking[:count], moved, ["m" * 80] * 3)
        assert shown_length(told) <= MESSAGE and told.count("• <b>n") == count, count
        assert (texts_review.SHORTENED in told) is (count == 40 or count == 14), count
    assert "r" * 200 in texts_review.to_unit(("K7Q2", "p"), lacking[:8], moved, [])


def test_each_component_is_shown_with_its_files_and_lacks_only_with_a_reason(standards: Standards) -> None:
    standards.sent()
    item, rina = standards.item(), standards.rina
    submission = hand_in(standards.budi, item, ALL)
    asked = read(rina.screen())
    assert rina.payloads()[-1]["disable_notification"], (
        "hundreds of units hand in within days: the digest counts them"
    )
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
    assert rina.toast is not None and rina.toast.text.startswith("Belum dinilai: Biaya/tarif; Produk pelayanan; ")
    assert rina.toast.text.endswith("dan 7 lagi.") and submission.state is SubmissionState.SUBMITTED
    assert statuses(standards, item) == {Status.REPORTED: [*ALL]}, "nothing is decided"
    rina.says(BLUR)
    assert "6/14 Produk pelayanan" in screen_of(rina) and "Dinilai 5 dari 14" in screen_of(rina)


@pytest.mark.both_databases
def test_words_that_the_screen_cuts_are_all_to_be_read(standards: Standards) -> None:
    standards.sent()
    item = standards.item()
    submission = hand_in(standards.budi, item, [11])
    photo, note = evidence.items_of(standards.session, submission.id)
    standards.session.delete(photo)
    link = "https://contoh.go.id/" + "a" * 200
    note.text = f"Kami memiliki {'petugas loket, ' * 20}lihat {link}"
    standards.session.flush()
    standards.rina.forges(f"vc:at:{submission.id}:11:")
    shown = screen_of(standards.rina)
    assert link in shown and "Selengkapnya: 📂 Lihat semua" in shown, shown
    standards.rina.taps("Lihat semua")
    assert "1 kiriman ditampilkan di bawah" in str(standards.rina.toast)
    assert any(note.text in each.get("text", "") for each in standards.rina.payloads())
    note.text = "Tujuh orang."
    standards.session.flush()
    standards.rina.forges(f"vc:at:{submission.id}:11:")
    assert "Selengkapnya" not in screen_of(standards.rina)


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
    history = read(rina.says(f"/riwayat {item.code}"))
    assert "Hasil disetujui (13 komponen)" in history and "Komponen dikirim" in history and "Selesai" not in history


def test_two_reviewers_see_each_other_and_nobody_overwrites_what_they_did_not_see(standards: Standards) -> None:
    standards.sent()
    item, rina, ina = standards.item(), standards.rina, standards.ina
    submission = hand_in(standards.budi, item, [1, 2, 3])
    for reviewer in (rina, ina):
        reviewer.forges(f"vc:open:{submission.id}:0:")
    ina.forges(f"vc:less:{submission.id}:1:0")
    ina.taps("Belum dipajang")
    rina.forges(f"vc:enough:{submission.id}:1:0")  # her screen still shows it without a verdict
    assert rina.toast is not None and rina.toast.text.startswith("Ina Rahmawati baru saja menilainya Kurang.")
    assert "Dinilai kurang (Ina Rahmawati): “belum terlihat dipajang" in screen_of(rina)
    rina.forges(f"vc:less:{submission.id}:2:0")
    ina.forges(f"vc:enough:{submission.id}:2:0")
    rina.says(BLUR)  # while she typed, the other one judged it
    assert submission.verdicts[str(submission.action_ids[1])]["enough"] is True
    rina.forges(f"vc:enough:{submission.id}:1:2")  # now she saw it
    assert submission.verdicts[str(submission.action_ids[0])] == {"enough": True, "reason": "", "by": rina.person.id}
    ina.forges(f"vc:enough:{submission.id}:3:0")
    assert "✅ 3 cukup" in screen_of(ina)
    rina.forges(f"vc:less:{submission.id}:3:1")
    rina.taps("Tidak bertanggal")
    ina.taps("Kirim hasil")  # her overview still shows 3 as enough
    assert ina.toast is not None and ina.toast.alert and "Mohon lihat sekali lagi" in ina.toast.text
    assert submission.state is SubmissionState.SUBMITTED and "↩️ 1 perlu dilengkapi:\n• Sistem" in screen_of(ina)
    ina.forges(f"vc:at:{submission.id}:3:")
    ina.taps("Cukup")
    ina.taps("Kirim hasil")
    sends(ina, submission)
    sends(rina, submission)
    assert rina.toast is not None and "sudah diputuskan" in rina.toast.text
    assert statuses(standards, item)[Status.VERIFIED] == [1, 2, 3]
    judged = [each.event for each in events.history(standards.session, item.id) if each.event in VERDICTS]
    assert judged == [Event.VERIFIED], "sent twice, decided once"


def test_anybody_at_the_office_opens_the_review_from_the_card(standards: Standards) -> None:
    standards.sent()
    item, ina = standards.item(), standards.ina
    press = f"c:review:{item.id}:{item.version}"
    ina.forges(press)
    assert ina.toast is not None and "Terkirim" in ina.toast.text, "nothing was handed in"
    submission = hand_in(standards.budi, item, [1, 2])
    standards.rina.forges(f"vc:enough:{submission.id}:1:0")
    ina.says(item.code)
    ina.taps("Buka kartu")
    ina.taps("Periksa")
    assert "2/14 Persyaratan" in screen_of(ina) and "Dinilai 1 dari 2" in screen_of(ina), "what is left of it"
    judges(ina, submission)
    sends(ina, submission)
    ina.says(item.code)
    ina.taps("Buka kartu")
    assert "🔎 Periksa" not in ina.labels(), "nothing waits any more"
    assert "petugas" in standards.budi.forges(press).lower()


def test_what_the_unit_takes_back_is_judged_anew(standards: Standards) -> None:
    standards.sent()
    item, rina = standards.item(), standards.rina
    submission = hand_in(standards.budi, item, [1, 2])
    rina.forges(f"vc:enough:{submission.id}:1:0")
    standards.budi.forges(f"c:undo:{item.id}:{item.version}")
    assert submission.state is SubmissionState.COLLECTING
    for press in (f"vc:enough:{submission.id}:2:0", f"vc:rest:{submission.id}:0:", f"vc:send:{submission.id}:0:"):
        rina.forges(press)
        assert rina.toast is not None and "sudah diputuskan atau dibatalkan" in rina.toast.text, press
    assert submission.verdicts == {} and statuses(standards, item) == {Status.SENT: [*ALL]}


def test_a_self_report_that_was_cancelled_is_not_judged_any_more(standards: Standards) -> None:
    standards.sent()
    item, rina = standards.item(), standards.rina
    submission = hand_in(standards.budi, item, [1, 2])
    rina.forges(f"c:cancel:{item.id}:{item.version}")
    rina.says("Unit sedang pindah gedung sehingga pelayanan berhenti sementara.")
    for verb in ("open:{}:0:", "enough:{}:1:0", "less:{}:1:0", "rest:{}:0:", "send:{}:0:"):
        rina.forges(f"vc:{verb.format(submission.id)}")
        assert rina.toast is not None and "sudah diputuskan atau dibatalkan" in rina.toast.text, verb
    assert submission.verdicts == {}
    assert statuses(standards, item) == {Status.CANCELLED: [*ALL]}


def test_a_forged_verdict_changes_and_shows_nothing(standards: Standards) -> None:
    standards.sent()
    item = standards.item()
    submission = hand_in(standards.budi, item, [1, 2])
    standards.rina.forges(f"vc:enough:{submission.id}:1:0")
    before = dict(submission.verdicts)
    presses = [
        *(f"vc:{verb}:{submission.id}:2:0" for verb in ("open", "at", "files", "enough", "less", "rest", "send")),
        f"ev:undo:{submission.id}",
    ]
    for outsider in (standards.yohanes, standards.dewi, standards.sari, standards.budi):  # and the officer's own one
        seen = len(outsider.payloads())
        for press in presses:
            assert "petugas" in outsider.forges(press).lower(), (outsider.person.full_name, press)
        assert len(outsider.payloads()) == seen and submission.verdicts == before
    assert statuses(standards, item)[Status.REPORTED] == [1, 2]
    for press in (
        f"vc:enough:{submission.id}:99:0",
        f"vc:enough:{submission.id}:3:0",
        f"vc:less:{submission.id}:0:0",
    ):
        standards.rina.forges(press)  # of no component, or of one that was not handed in
        assert submission.verdicts == before, press
    for press in (f"ev:ok:{submission.id}", f"ev:back:{submission.id}"):  # one verdict on all of it
        standards.rina.forges(press)
        assert submission.state is SubmissionState.SUBMITTED and submission.verdicts == before, press
    assert "Penugasan" in standards.rina.forges("vc:enough:999:1:0")
    budi = standards.budi.person
    own = own_data.rows(standards.session, Whose(budi.id, budi.chat_id))["submissions.opened_by"]
    assert own and not any("verdicts" in row for row in own), "a draft of the office is nobody else's to read"
