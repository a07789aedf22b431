"""A visit that was shared before its number of days was kept, and a renewed QR in an earlier version."""

import pytest
import sqlalchemy as sa

from models import policy
from models.agencies import editing
from models.agencies.editing import By
from models.database import open_engine, transaction
from models.rules.policy.numbers import COMMENT
from tests.database.test_migrations import walk
from tests.support.rows import agency_called
from tests.visits.office import UNIT, VisitOffice


@pytest.mark.both_databases
def test_a_shared_visit_keeps_the_number_in_force_and_an_earlier_version_reads_its_changes(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        policy.set_number(session, COMMENT, 7)
        office = VisitOffice(session)
        office.visits()
        office.writes("Loket bersih")
        office.hasan.taps("Baik")
        office.closes()
        office.hasan.taps("Bagikan")
        by = By(office.ina.person.id, office.now)
        for change in (editing.linked, editing.close):
            change(session, agency_called(session, UNIT), by)
    walk(engine, "0057", "0058")
    with transaction(engine) as session:
        asked = ("SELECT comment_days FROM visits", "SELECT kind FROM agency_changes")
        assert [session.connection().execute(sa.text(each)).all() for each in asked] == [[(7,)], [("closed",)]]
    engine.dispose()
