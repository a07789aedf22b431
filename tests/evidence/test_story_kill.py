"""The real program is killed while evidence is fetched, and while it is passed on: whole files, once, in order."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.conversation.context import AppInfo, Context
from bot.evidence.results import verification
from bot.practice.local_telegram import LocalTelegram
from models.database import transaction
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.evidence.rounds import Round
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.faults.disk import until_on_disk
from tests.support.processes.program_process import Program
from tests.support.rows import SETTINGS, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases

DATA = bytes(range(256)) * 4096  # 1 MB


class Submitted:
    """Ibu Sari submitted a file for #K7Q2 that is not fetched yet; Ibu Ina is the office."""

    def __init__(self, telegram: LocalTelegram, program: Program, engine: sa.Engine) -> None:
        self.telegram, self.program, self.engine = telegram, program, engine
        self.ina, self.sari = telegram.person("Ina Rahmawati"), telegram.person("Sari Wahyuni")
        for phone in (self.ina, self.sari):
            phone.opens()
        self.message = self.sari.sends_document("surat.pdf", DATA)
        telegram.state.updates.pending.clear()
        with transaction(engine) as session:
            self.evidence_id = self._store(session, self.message.wire["document"]["file_id"])

    def _store(self, session: Session, file_id: str) -> int:
        owner = somebody(session, self.ina.id, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
        sender = somebody(session, self.sari.id, "Sari Wahyuni", MORNING)
        holds_seat(session, sender, "63.05", MORNING)
        ctx = Context(session, MORNING, AppInfo(SETTINGS, "narahubung_bot"))
        sent = item(ctx, "63.05", date(2027, 1, 7), owner=owner)
        submission = Submission(
            assignment_id=sent.id,
            opened_by=sender.id,
            opened_at=MORNING,
            state=SubmissionState.SUBMITTED,
            submitted_at=MORNING,
            number="TT-K7Q2-1",
        )
        session.add(submission)
        session.flush()
        file = Evidence(
            submission_id=submission.id,
            kind=EvidenceKind.DOCUMENT,
            message_id=self.message.message_id,
            chat_id=self.sari.id,
            file_id=file_id,
            file_name="surat.pdf",
            received_at=MORNING,
            next_try_at=MORNING,
            storage=Storage.PENDING,
        )
        session.add(file)
        session.flush()
        verification.pass_on(ctx, sent, [owner], Round("TT-K7Q2-1", [file]))
        return file.id

    @property
    def folder(self) -> Path:
        """Where evidence is kept."""
        return self.program.folder / "data" / "evidence"

    def on_disk(self) -> list[str]:
        """Every file there, half-written ones too."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def stored(self) -> Evidence:
        """The row."""
        with transaction(self.engine) as session:
            found = session.exec(select(Evidence)).one()
            session.expunge(found)
            return found


@pytest.fixture
def submitted(telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine) -> Submitted:
    """The program, not yet started."""
    program.settings |= {"DATABASE_URL": database_url}
    return Submitted(telegram, program, engine)


async def test_a_kill_in_the_middle_of_a_download_leaves_nothing_half(submitted: Submitted) -> None:
    gate = submitted.telegram.faults.held("file")
    await submitted.program.starts()
    await gate.reached()
    half = f".partial/{submitted.evidence_id}.pdf."
    await until_on_disk(lambda: [name.startswith(half) for name in submitted.on_disk()] == [True])
    await submitted.program.kill9()
    assert submitted.stored().storage is Storage.PENDING
    submitted.telegram.faults.clear()
    await submitted.program.starts()
    receipt = await submitted.sari.sees("Tanda terima TT-K7Q2-1")
    assert submitted.on_disk() == [f"K7Q2/{submitted.evidence_id}.pdf"]
    assert (submitted.folder / "K7Q2" / f"{submitted.evidence_id}.pdf").read_bytes() == DATA
    assert (submitted.stored().storage, submitted.stored().tries) == (Storage.KEPT, 0)
    assert sum("Tanda terima" in message.text for message in submitted.sari.from_bot) == 1
    assert "surat.pdf · 1 MB" in receipt.text


async def test_a_kill_after_a_refused_copy_goes_on_with_the_way_that_was_found(submitted: Submitted) -> None:
    submitted.telegram.state.remove(submitted.message)
    gate = submitted.telegram.faults.held("sendDocument")  # sent, but the program never hears of it
    await submitted.program.starts()
    await gate.reached()
    await submitted.program.kill9()
    submitted.telegram.faults.clear()
    await submitted.program.starts()
    await submitted.telegram.until(lambda: len(submitted.telegram.requests("sendDocument")) == 2)
    # Nobody can know whether the first one arrived: it is repeated, and the copy is not asked for again.
    assert [each.ok for each in submitted.telegram.requests("copyMessage")] == [False]
