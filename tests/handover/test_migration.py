"""A PDF of a hand-over that waits to be sent while the program is renewed is made when it is sent."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.handover import pdf
from models.agencies.agencies import SeatRole
from models.database import open_engine, transaction
from models.handover import HandOver
from models.people import holdings
from models.queues import claims, outbox
from models.queues.outbox import ApiRequest
from models.setup.migrate import newest_version
from tests.database.test_migrations import walk
from tests.support.clock import MORNING
from tests.support.rows import agency_called, holds_seat, somebody

BEFORE = "0046"


@pytest.mark.both_databases
def test_a_file_that_waits_is_made_when_it_is_sent(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        sari = somebody(session, 5, "Sari", MORNING)
        holds_seat(session, sari, "63.05", MORNING)
        view = holdings.seats(session, agency_called(session, "63.05").id)[SeatRole.PRINCIPAL]
        seat_id = view.seat.id
        holding = session.execute(sa.text("SELECT max(id) FROM holdings")).scalar_one()
        waits = HandOver(
            seat_id=seat_id,
            holding_id=holding,
            giver_id=sari.id,
            begun_by=sari.id,
            created_at=MORNING,
            expires_at=MORNING + timedelta(hours=72),
        )
        session.add(waits)
    walk(engine, BEFORE, BEFORE)
    upload = {"field": "document", "path": "handover/1.pdf", "name": "serah-terima.pdf"}
    with transaction(engine) as session:
        request = ApiRequest(9001, "sendDocument", {}, context={"upload": upload})
        row_id = outbox.enqueue_with_id(session, request, MORNING)
        session.execute(sa.text("UPDATE hand_overs SET file_row = :row"), {"row": row_id})
    walk(engine, BEFORE, newest_version())
    with transaction(engine) as session:
        (row,) = claims.claim(session, MORNING, 10)
        made = {"made": pdf.KIND, "field": "document", "name": "serah-terima.pdf"}
        assert row.context == {"upload": made, "seat_id": seat_id}
    engine.dispose()
