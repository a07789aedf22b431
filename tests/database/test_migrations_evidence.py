"""The migration that counts what was handed in before there was a count."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.database import open_engine, transaction
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from tests.database.test_migrations import walk
from tests.support.cases.record_cases import MONDAY, Case

pytestmark = pytest.mark.both_databases


def test_evidence_that_was_handed_in_before_is_counted(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        case = Case(session, "lhp", None)
        item_id, person_id = case.item.id, case.item.owner_id
        facts: dict[str, Any] = {"assignment_id": item_id, "opened_by": person_id, "opened_at": MONDAY}
        file: dict[str, Any] = {
            "kind": EvidenceKind.PHOTO,
            "chat_id": 1,
            "received_at": MONDAY,
            "storage": Storage.KEPT,
        }
        handed_in = Submission(**facts, number="TT-K7Q2-1", state=SubmissionState.APPROVED)
        collected = Submission(**facts)
        session.add_all([handed_in, collected])
        session.flush()
        for made, files in ((handed_in, 2), (collected, 3)):
            session.add_all(Evidence(**file, submission_id=made.id, message_id=place) for place in range(files))
    walk(engine, "0017", "0018")
    columns = "SELECT evidence_count, letter_count FROM assignments"  # in the columns of then
    with engine.begin() as connection:
        assert connection.execute(sa.text(columns)).all() == [(2, 0)]
    engine.dispose()
