"""What fails by itself again and again holds up neither a change of many items nor who waits for its preview."""

from datetime import date

import sqlalchemy as sa

from bot.deadlines import moving
from models import mass_changes
from models.assignments import assignments
from models.database import transaction
from models.mass_changes import GIVEN_UP_AFTER, ChangeState
from models.office import tasks
from models.people import people
from scheduler.jobs import Jobs
from scheduler.timetable import COUNT_PREVIEWS, GO_ON
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
        for _ in range(GIVEN_UP_AFTER + 1):
            await Jobs(services, NoDelivery()).do("go on", GO_ON)  # each time of a new process
            with transaction(engine) as session:
                moved = sum(item.due_on == AFTER for item in assignments.with_ids(session, ids))
                (row,) = mass_changes.in_state(session, *ChangeState)
                kinds = [(task.kind, task.assignment_id) for task in tasks.open_page(session, 0, 9)]
                found.append((moved, row.state, ("change", ids[2]) in kinds))
    waits, told = (11, ChangeState.MOVING, False), (11, ChangeState.TELLING, True)
    assert found == [waits, waits, told, (11, ChangeState.DONE, True)]


async def test_a_preview_that_cannot_be_counted_is_given_up_with_a_sentence_and_a_way_on(engine: sa.Engine) -> None:
    with transaction(engine) as session:
        ina = HolidaysDriver(session)
        for number in range(moving.COUNTED_AT_ONCE + 1):
            ina.lhp(f"A{number:03}")
        ina.says("/libur tambah 9-12-2026 Pilkada | nasional")
        (row,) = mass_changes.in_state(session, ChangeState.COUNTING)
        row.data = {**row.data, "scope": None}  # as an earlier version might have written it
    async with at_work(engine) as services:
        for number in range(GIVEN_UP_AFTER):
            with transaction(engine) as session:
                assert len(mass_changes.in_state(session, ChangeState.COUNTING)) == 1, number
            await Jobs(services, NoDelivery()).do("count", COUNT_PREVIEWS)
    with transaction(engine) as session:
        assert mass_changes.in_state(session, *ChangeState) == []
        ina.session = session
        ina.person = session.get_one(type(ina.person), ina.person.id)
        assert "belum dapat dihitung" in ina.screen() and "Belum ada yang berubah" in ina.screen()
        ina.taps("Hitung lagi")
        ina.waits()
        assert "Kalender" in ina.taps("Terapkan") or "Sedang diterapkan" in ina.screen()
