"""An item whose date cannot be moved holds up neither the change of many items nor what waits behind it."""

from datetime import date

import sqlalchemy as sa

from models import mass_changes
from models.assignments import assignments
from models.database import transaction
from models.mass_changes import ChangeState
from models.office import tasks
from models.people import people
from scheduler.jobs import TOLD_AFTER, Jobs
from scheduler.timetable import GO_ON
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.driver_holidays import DUE, SARI, HolidaysDriver

AFTER = date(2027, 1, 8)


async def test_an_item_that_fails_by_itself_is_taken_off_the_list_with_a_task_that_names_it(
    engine: sa.Engine,
) -> None:
    with transaction(engine) as session:
        ina = HolidaysDriver(session)
        ids = [ina.lhp(f"A{number:03}").id for number in range(12)]
        ina.says("/libur tambah 9-12-2026 Pilkada | nasional")
        ina.taps("Terapkan")
        (row,) = mass_changes.in_state(session, ChangeState.MOVING)
        sari = people.by_chat(session, SARI)
        assert sari is not None
        facts = {"old_on": DUE, "new_on": AFTER, "ours": False, "provisional": False}
        mass_changes.add_news(session, [facts | {"change_id": row.id, "person_id": sari.id, "assignment_id": ids[2]}])
        # Her news of this item is there already: its move breaks a unique constraint
    found = []
    async with at_work(engine) as services:
        jobs = Jobs(services, NoDelivery())
        for _ in range(TOLD_AFTER + 1):
            await jobs.do("go on", GO_ON)
            with transaction(engine) as session:
                moved = sum(item.due_on == AFTER for item in assignments.with_ids(session, ids))
                (row,) = mass_changes.in_state(session, *ChangeState)
                kinds = [(task.kind, task.assignment_id) for task in tasks.open_page(session, 0, 9)]
                found.append((moved, row.state, ("change", ids[2]) in kinds))
    waits, told = (11, ChangeState.MOVING, False), (11, ChangeState.TELLING, True)
    assert found == [waits, waits, told, (11, ChangeState.DONE, True)]
