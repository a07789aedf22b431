"""Rows that were claimed and are sent by nobody: the answer to a COMMIT was lost, or the loop was restarted."""

import pytest
import sqlalchemy as sa

from models.database import transaction
from models.queues import claims, doubtful, outbox
from models.queues.outbox import ApiRequest
from tests.pipeline.sending.test_story_delivery import says, texts
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def claim_and_forget(office: Office) -> None:
    """What a claim leaves whose COMMIT arrived and whose answer did not: rows that nobody in this process knows."""
    with transaction(office.engine) as session:
        assert claims.claim(session, office.clock(), 10)


async def test_a_claim_whose_answer_was_lost_is_sent_in_its_place(
    before_opening: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office = before_opening
    await office.opens()
    with transaction(office.engine) as session:
        row = ApiRequest(office.sari.id, "sendMessage", {"text": "penting"})
        row_id = outbox.enqueue_with_id(session, row, office.clock())
        taken = sa.update(outbox.TABLE).where(outbox.TABLE.c.id == row_id)
        session.execute(taken.values(state="sending"))
    says(office, office.sari, "sesudahnya")
    office.yohanes.says("/bantuan")  # wakes the loop, which else looks every five seconds
    await office.sari.sees("sesudahnya")
    await office.closes()
    assert texts(office.sari) == ["penting", "sesudahnya"]
    assert "Claimed and not sent: 1 messages are queued again" in caplog.text


async def test_what_is_in_flight_is_not_settled(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "penting")
    gate = office.telegram.faults.held("sendMessage", to=office.sari)
    await office.opens()
    await gate.reached()
    office.clock.passes(minutes=5)  # the answer takes longer than any send may
    says(office, office.yohanes, "bangun")
    await office.yohanes.sees("bangun")
    gate.open()
    says(office, office.sari, "sesudahnya")
    await office.sari.sees("sesudahnya")
    await office.closes()
    assert texts(office.sari) == ["penting", "sesudahnya"]


async def test_a_claim_that_is_run_again_claims_the_same_rows(before_opening: Office) -> None:
    office = before_opening
    for number in range(3):
        says(office, office.sari, f"pesan {number}")
    claim_and_forget(office)
    with transaction(office.engine) as session:
        assert doubtful.requeue_unsent(session, ()) == 1
        (again,) = claims.claim(session, office.clock(), 10)
        assert "pesan 0" in again.payload and doubtful.requeue_unsent(session, {again.id}) == 0
