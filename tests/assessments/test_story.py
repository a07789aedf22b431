"""A result over HTTP: drafted at the start, answered by a phone, confirmed once even when the program is killed."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.conversation.context import Context
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models.assessments import Assessment
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.assignments.events import AssignmentEvent
from models.database import transaction
from models.people.people import Person, StaffRole
from models.rules.assessments import Stage
from models.rules.assignments import Event, Status
from models.standards import instruments
from tests.support.clock import MORNING
from tests.support.processes.program_process import Program
from tests.support.rows import agency_called, context_at, holds_seat, somebody
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def judged_report(session: Session, owner: Person) -> Assignment:
    """A PIP8 self-report of a unit of Tapin, of which the office judged every component as enough."""
    ctx: Context = context_at(session, MORNING)
    unit = agency_called(session, "63.05.0001")
    pip8 = next(each for each in instruments.newest(session) if each.code == "PIP8")
    sending.start(ctx, Start(pip8, [unit], date(2026, 12, 18)), owner)
    item = session.exec(select(Assignment).where(Assignment.agency_id == unit.id)).one()
    for action in assignments.actions_of(session, item.id):
        action.status = Status.VERIFIED
    set_columns(item, {"status": Status.VERIFIED, "closed_at": MORNING, "acknowledged_at": MORNING})
    session.flush()
    return item


async def test_a_draft_is_answered_and_confirmed_on_phones(before_opening: Office) -> None:
    office = before_opening
    with transaction(office.engine) as session:
        owner = session.exec(select(Person).where(Person.telegram_id == office.ina.user.id)).one()
        code = judged_report(session, owner).code
    await office.opens()
    await office.ina.sees(f"Rancangan hasil #{code}", "Terkelola", "instansi belum membacanya")
    office.ina.taps_twice("Kirim rancangan")
    await office.sari.sees("Apakah rancangan ini sesuai?", "sampai Senin, 30 November 2026")
    office.sari.taps_twice("Setuju")
    await office.sari.sees("Selanjutnya Kepala Perwakilan membaca dan memutuskannya")
    await office.ina.sees("Instansi setuju dengan rancangan ini", "Menunggu konfirmasi")
    office.sari.says(f"/status {code}")
    await office.sari.sees(f"#{code}", "Pengelolaan informasi")
    office.ina.taps_twice("Konfirmasi")
    await office.sari.sees(f"Hasil #{code}", "Dikonfirmasi Kepala Perwakilan")
    office.sari.taps("Hasil")
    await office.sari.sees("Instansi setuju dengan rancangan ini", "Dikonfirmasi Kepala Perwakilan")
    with transaction(office.engine) as session:
        kinds = [each.event for each in session.exec(select(AssignmentEvent).order_by(sa.text("id")))]
    of_result = [kind for kind in kinds if kind.value.startswith("result")]
    assert of_result == [Event.RESULT_SHARED, Event.RESULT_ANSWERED, Event.RESULT_CONFIRMED]


class Confirming:
    """Ibu Ina is to confirm a result that Ibu Sari agreed to."""

    def __init__(self, telegram: LocalTelegram, engine: sa.Engine) -> None:
        self.engine = engine
        self.ina: Phone = telegram.person("Ina Rahmawati")
        self.sari: Phone = telegram.person("Sari Wahyuni")
        for phone in (self.ina, self.sari):
            phone.opens()
        telegram.state.updates.pending.clear()
        with transaction(engine) as session:
            head = somebody(session, self.ina.id, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
            holds_seat(session, somebody(session, self.sari.id, "Sari Wahyuni", MORNING), "63.05", MORNING)
            item = judged_report(session, head)
            groups = [["informasi", 4, 4, []], ["pengaduan", 4, 4, []]]
            row = Assessment(
                assignment_id=item.id,
                stage=Stage.ANSWERED,
                result={"managed": True, "groups": groups},
                created_at=MORNING,
                shared_at=MORNING,
                agrees=True,
            )
            session.add(row)
            session.flush()
            self.row_id = row.id

    def stored(self) -> tuple[Stage, int]:
        """Where the result is, and how often its confirmation is in the history."""
        with transaction(self.engine) as session:
            row = session.get_one(Assessment, self.row_id)
            query = select(sa.func.count()).where(AssignmentEvent.event == Event.RESULT_CONFIRMED)
            return row.stage, session.exec(query).one()


async def test_a_kill_at_confirming_confirms_once_and_tells_the_agency(
    telegram: LocalTelegram, program: Program, engine: sa.Engine, database_url: str
) -> None:
    program.settings |= {"DATABASE_URL": database_url}
    story = Confirming(telegram, engine)
    await program.starts()
    gate = telegram.faults.held("answerCallbackQuery")
    story.ina.forge_press(f"as:confirm:{story.row_id}")
    await gate.reached()
    await program.kill9()
    telegram.faults.clear()
    await program.starts()
    await story.sari.sees("Dikonfirmasi Kepala Perwakilan")
    story.ina.forge_press(f"as:confirm:{story.row_id}")
    await story.ina.gets_toast("sudah berubah")
    assert story.stored() == (Stage.CONFIRMED, 1)
