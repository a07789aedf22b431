"""A self-report of which nothing is owed any more: no list collects, and what comes is read by somebody."""

from sqlmodel import col, select

from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.mailbox import MailEntry
from models.rules.assignments import Status
from tests.support.judging import hand_in, judges, sends
from tests.support.standards import Phone, Standards

EVERY = range(1, 15)
WORDS = "Maklumat yang baru sudah kami pasang di ruang tunggu kemarin sore."


def _collected(standards: Standards) -> list[int]:
    """What is in a collection."""
    wanted = col(Evidence.submission_id).in_(
        select(Submission.id).where(Submission.state == SubmissionState.COLLECTING)
    )
    return list(standards.session.exec(select(Evidence.message_id).where(wanted)))


def _mail(standards: Standards) -> list[tuple[int, int | None]]:
    return [(each.message_id, each.assignment_id) for each in standards.session.exec(select(MailEntry))]


def test_older_buttons_of_a_finished_self_report_collect_nothing(standards: Standards, budi: Phone) -> None:
    item = standards.item()
    budi.driver.taps("Mulai")
    old = [each["callback_data"] for each in budi.driver.buttons()]
    submission = hand_in(budi.driver, item, EVERY)
    judges(standards.rina, submission)
    sends(standards.rina, submission)
    assert item.status is Status.VERIFIED and len(old) == 3
    for press in old:
        budi.driver.forges(press)
        budi.words(WORDS)
        budi.file()
    assert _collected(standards) == []
    assert len(_mail(standards)) == 2 * len(old)


def test_a_self_report_cancelled_while_it_is_filled(standards: Standards, budi: Phone) -> None:
    item, rina = standards.item(), standards.rina
    budi.driver.taps("Mulai")
    budi.file()
    rina.forges(f"c:cancel:{item.id}:{item.version}")
    rina.says("Unit sedang pindah gedung sehingga pelayanan berhenti sementara.")
    budi.words(WORDS)
    assert "tidak ada lagi yang perlu dikumpulkan" in budi.reads() and "Rina Amelia" in budi.reads()
    budi.file()
    assert len(_collected(standards)) == 1
    assert [about for _, about in _mail(standards)] == [item.id, None]


def test_the_list_of_what_is_all_with_the_office_collects_nothing(standards: Standards, budi: Phone) -> None:
    hand_in(budi.driver, standards.item(), EVERY)
    budi.driver.forges(f"c:lack:{standards.item().id}:{standards.item().version}")
    assert "Tidak ada yang perlu diisi sekarang" in budi.reads()
    budi.words("Kami juga sudah memasang papan tarif.")
    budi.file()
    assert _collected(standards) == []
    assert [about for _, about in _mail(standards)] == [standards.item().id] * 2
