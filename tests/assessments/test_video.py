"""From a video on the officer's phone to a draft of the result: the guide, a large file, links, and the verdicts."""

from datetime import timedelta

import pytest

from bot.conversation.typed import Attachment, Typed
from models.assignments import assignments
from models.assignments.changes import set_columns
from models.evidence import evidence
from models.evidence.evidence import Evidence, EvidenceKind, Storage
from models.rules.assessments import Stage
from models.rules.assignments import Status
from tests.support.assessments import CODES, Assessed
from tests.support.driver import read
from tests.support.judging import hand_in, judges, later, sends

LARGE = 64 * 1024 * 1024  # bytes


def collected(assessed: Assessed) -> list[Evidence]:
    """What Pak Budi's collection holds."""
    found = evidence.collecting(assessed.session, assessed.report_item.id, assessed.budi.person.id)
    return evidence.items_of(assessed.session, found.id) if found is not None else []


def test_a_large_video_is_kept_by_reference_and_only_a_safe_link_is_kept_beside_it(assessed: Assessed) -> None:
    budi = assessed.budi
    budi.taps("Mulai")
    assert "Lima adegan" not in budi.screen(), "the first component asks for a photo"
    asked = read(budi.taps("Lewati"))
    assert "2/8 Penjelasan petugas dalam video" in asked and "Lima adegan" in asked
    assert "Mohon wajah dan berkas warga tidak terlihat." in asked
    file = Attachment(EvidenceKind.VIDEO, "video-1", "unique-1", LARGE, "layanan.mp4", "video/mp4")
    shown = read(budi.gets(Typed(2001, budi.now, attachment=file)))
    assert (
        "🎬 64 MB diterima dan ikut saat dikirim; salinannya tetap di Telegram." in shown
        and "Lima adegan" not in shown
    )
    for number, bad in enumerate(
        ("javascript:alert(1)", "http://youtu.be/abc", "lihat https://a@youtu.be/abc"), 2002
    ):
        refused = budi.gets(Typed(number, budi.now, bad))
        assert "belum dapat kami simpan" in refused and "https://" in refused, bad
    assert [each.kind for each in collected(assessed)] == [EvidenceKind.VIDEO]
    shown = read(budi.gets(Typed(2010, budi.now, "Sudah tayang: https://youtu.be/abc?a=<b>")))
    assert shown.count("belum dapat kami simpan") == 1, "an address with < is none"
    budi.gets(Typed(2011, budi.now, "Sudah tayang: https://youtu.be/abc?a=1&b=2"))
    video, link = collected(assessed)
    assert (video.storage, video.size) == (Storage.REFERENCE, LARGE)
    assert (link.kind, link.text) == (EvidenceKind.TEXT, "Sudah tayang: https://youtu.be/abc?a=1&b=2")
    actions = assignments.actions_of(assessed.session, assessed.report_item.id)
    assert {video.action_id, link.action_id} == {actions[CODES.index("I2")].id}


@pytest.mark.both_databases
def test_the_verdicts_of_the_office_lead_to_a_draft_once_nothing_waits(assessed: Assessed) -> None:
    item, rina = assessed.report_item, assessed.rina
    first = hand_in(assessed.budi, item, range(1, 8))
    second = hand_in(assessed.budi, item, [8])
    judges(rina, first, lacking=[7])
    sends(rina, first)
    later(assessed, timedelta(minutes=2))
    assessed.minute(rina.now)
    assert assessed.owed() == [], "the second one still waits"
    judges(rina, second)
    sends(rina, second)
    later(assessed, timedelta(minutes=2))
    assessed.minute(rina.now)
    assert assessed.owed() == [], "what is lacking can be completed until the due date"
    due_on = rina.now.date() - timedelta(days=1)
    set_columns(item, {"due_on": due_on})
    assessed.session.flush()
    assessed.minute(rina.now)
    assert assessed.stage() is Stage.DRAFT and assessed.owed() == ["result-draft"]
    assert "Informasi 4/4, pengaduan 3/4 (yang belum: perbaikan yang lahir" in rina.screen()
    assert item.status is Status.RETURNED, "what is lacking stays the unit's to complete"
    rina.taps("Kirim rancangan")
    assert "Apakah rancangan ini sesuai?" in assessed.budi.screen()


def test_verdicts_beneath_a_result_that_was_sent_are_taken_back_no_more(assessed: Assessed) -> None:
    item, rina = assessed.report_item, assessed.rina
    handed_in = hand_in(assessed.budi, item, range(1, 9))
    judges(rina, handed_in)
    sends(rina, handed_in)
    later(assessed, timedelta(minutes=2))
    assessed.minute(rina.now)
    rina.taps("Kirim rancangan")
    rina.forges(f"ev:undo:{handed_in.id}")  # within the ten minutes
    assert item.status is Status.VERIFIED and assessed.stage() is Stage.SHARED
