"""What is recorded of a failed download: whose failure, who is told, and once."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from bot.conversation.context import Context
from bot.evidence.results import download_results
from models.evidence.downloads import Wanted
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.office import tasks
from models.people.people import StaffRole
from models.rules.queues import Failure, FetchCause
from tests.support.clock import MORNING
from tests.support.rows import context_at, holds_seat, item, sent_messages, somebody

INA, SARI = 1, 2


@pytest.fixture
def ctx(session: Session) -> Context:
    """Ibu Sari submitted three files for #K7Q2, none of which is fetched yet; Ibu Ina is the office."""
    somebody(session, INA, "Ina", MORNING, StaffRole.ADMIN)
    sari = somebody(session, SARI, "Sari", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    made = context_at(session, MORNING)
    sent = item(made, "63.05", date(2027, 1, 7))
    submission = Submission(assignment_id=sent.id, opened_by=sari.id, opened_at=MORNING, number="TT-K7Q2-1")
    submission.state, submission.submitted_at = SubmissionState.SUBMITTED, MORNING
    session.add(submission)
    session.flush()
    for number in (1, 2, 3):
        each = Evidence(
            submission_id=submission.id,
            kind=EvidenceKind.DOCUMENT,
            message_id=number,
            chat_id=SARI,
            file_id=f"id{number}",
            file_name=f"surat {number}.pdf",
            received_at=MORNING,
            next_try_at=MORNING,
            storage=Storage.PENDING,
        )
        session.add(each)
    session.flush()
    sent_messages(made)
    return made


def files(ctx: Context) -> list[Evidence]:
    """The three files."""
    return sorted(ctx.session.exec(select(Evidence)), key=lambda each: each.id)


def fails(ctx: Context, tries: int, waits: int, cause: FetchCause, number: int = 1) -> list[tuple[int, str]]:
    """A file fails once more; returns what is sent."""
    failure = Failure(tries, waits, cause, MORNING + timedelta(minutes=1))
    download_results.put_off(ctx, files(ctx)[number - 1].id, failure)
    return sent_messages(ctx)


def is_saved(ctx: Context, number: int, sha256: str = "00" * 32) -> None:
    """A file is kept."""
    found = files(ctx)[number - 1]
    wanted = Wanted(found.id, "K7Q2", found.kind, found.file_id or "", found.file_name, 3, 0)
    evidence_id = found.id
    download_results.mark_saved(ctx, wanted, f"evidence/K7Q2/{evidence_id}.pdf", sha256, 3)


def open_keys(ctx: Context) -> list[str]:
    """The keys of the open tasks."""
    return [task.key for task in tasks.open_page(ctx.session, 0, 9)]


def test_the_office_is_told_once_before_a_file_is_given_up(ctx: Context) -> None:
    told = [fails(ctx, tries, 0, FetchCause.FILE) for tries in range(1, 8)]
    # At the fourth failure, after 1 + 2 + 5 = 8 s; the eighth would be the last.
    assert [len(each) for each in told] == [0, 0, 0, 1, 0, 0, 0]
    ((chat, text),) = told[3]
    assert (
        chat == INA and "#K7Q2" in text and "surat 1.pdf" in text and open_keys(ctx) == [f"fetch:{files(ctx)[0].id}"]
    )
    found = files(ctx)[0]
    assert (found.storage, found.tries) == (Storage.PENDING, 7)


@pytest.mark.parametrize(
    ("cause", "waits", "words"),
    [(FetchCause.TELEGRAM, 6, "layanan berkas Telegram"), (FetchCause.OURS, 3, "disk")],
)
def test_what_hits_every_file_is_one_task_and_burns_no_try(
    ctx: Context, cause: FetchCause, waits: int, words: str
) -> None:
    for count in range(1, waits):
        assert fails(ctx, 0, count, cause) == []
    ((chat, text),) = fails(ctx, 0, waits, cause)
    assert chat == INA and words in text and "3 berkas" in text and "surat 1.pdf" in text and "#K7Q2" in text
    assert fails(ctx, 0, waits + 1, cause) == [] and fails(ctx, 0, waits, cause, 2) == []
    assert open_keys(ctx) == ["fetch_all"]
    assert [each.tries for each in files(ctx)] == [0, 0, 0]
    is_saved(ctx, 1)
    assert open_keys(ctx) == []


def test_one_file_that_never_comes_while_others_do_is_a_task_of_its_own(ctx: Context) -> None:
    assert len(fails(ctx, 0, 6, FetchCause.TELEGRAM)) == 1 and open_keys(ctx) == ["fetch_all"]
    is_saved(ctx, 2)  # the service is well
    sent_messages(ctx)
    told = [fails(ctx, 0, waits, FetchCause.TELEGRAM) for waits in range(7, 20)]
    # 1 + 2 + 5 + 15 + 60 s, then every 300 s: the twelfth failure is 36 minutes after the first
    assert [waits for waits, each in enumerate(told, start=7) if each] == [12]
    assert open_keys(ctx) == [f"fetch:{files(ctx)[0].id}"] and "surat 1.pdf" in told[5][0][1]


def test_the_receipt_does_not_wait_for_what_the_office_knows_to_be_late(ctx: Context) -> None:
    is_saved(ctx, 2)
    is_saved(ctx, 3)
    assert sent_messages(ctx) == []
    receipt = next(text for chat, text in fails(ctx, 4, 0, FetchCause.FILE) if chat == SARI)
    assert "1. surat 1.pdf · ukuran tidak diketahui · belum dapat kami simpan" in receipt
    is_saved(ctx, 1, "ab" * 32)
    shown = next(t for c, t in sent_messages(ctx) if c == SARI)
    assert "1. surat 1.pdf · 3 B\n" in shown and "1. <code>abab abab abab</code>" in shown


def test_many_files_that_are_gone_at_once_are_a_few_tasks(ctx: Context) -> None:
    lost = [each.id for each in files(ctx)]
    gone = [*lost, 10**9, 10**9 + 1, 10**9 + 2]  # six in all
    download_results.report_missing(ctx, gone)
    assert open_keys(ctx) == [*(f"fetch:{evidence_id}" for evidence_id in lost), "fetch_gone"]
    download_results.report_missing(ctx, gone)  # the next start
    assert len(open_keys(ctx)) == 4
