"""A period of three units as the program's process plays it, from /standar to the confirmed result, with kills."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models.agencies.agencies import Agency
from models.assessments import Assessment
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.database import transaction
from models.evidence.evidence import Submission
from models.people.people import StaffRole
from models.rules.assessments import Stage
from models.rules.assignments import VERDICT_WAITS, Event, Status
from tests.support.clock import MORNING, wall_clock
from tests.support.processes.program_process import Program
from tests.support.rows import agency_called, holds_seat, somebody
from tests.support.standards import UNITS

PATIENCE = 60.0

pytestmark = pytest.mark.both_databases


class Period:
    """Two of staff, the inspectorates of Tapin and Banjar, three units of Tapin with an officer each."""

    def __init__(self, telegram: LocalTelegram, program: Program, engine: sa.Engine) -> None:
        self.telegram, self.program, self.engine = telegram, program, engine
        self.ahead = MORNING - wall_clock()
        self.ina, self.rina = telegram.person("Ina Rahmawati"), telegram.person("Rina Amelia")
        self.sari, self.yohanes = telegram.person("Sari Wahyuni"), telegram.person("Yohanes Tamba")
        self.officers = [telegram.person(officer) for _, officer, _ in UNITS.values()]
        for phone in (self.ina, self.rina, self.sari, self.yohanes, *self.officers):
            phone.opens()
        telegram.state.updates.pending.clear()
        with transaction(engine) as session:
            for phone, role in ((self.ina, StaffRole.ADMIN), (self.rina, StaffRole.ASISTEN)):
                somebody(session, phone.id, phone.user.first_name, MORNING, role)
            places = {"63.05": self.sari, "63.03": self.yohanes, **dict(zip(UNITS, self.officers, strict=True))}
            for code, phone in places.items():
                agency_called(session, code)
                holds_seat(session, somebody(session, phone.id, phone.user.first_name, MORNING), code, MORNING)
            for code, (name, _, kind) in UNITS.items():
                unit = agency_called(session, code)
                unit.name, unit.short_name, unit.unit_kind = name, name, kind

    async def starts(self) -> None:
        """Start the program at the story's own time."""
        self.program.settings["CLOCK_AHEAD"] = str(self.ahead.total_seconds())
        await self.program.starts()

    async def is_killed_at(self, who: Phone, press: str, later: timedelta = timedelta()) -> None:
        """`kill -9` once the press is stored and before it is answered; then the program starts, and who presses
        presses again."""
        gate = self.telegram.faults.held("answerCallbackQuery")
        who.forge_press(press)
        await gate.reached()
        await self.program.kill9()
        self.telegram.faults.clear()
        self.ahead += later
        await self.starts()
        who.forge_press(press)

    def events(self, *kinds: Event) -> list[Event]:
        """What of this is in the histories, the oldest first."""
        with transaction(self.engine) as session:
            query = select(col(AssignmentEvent.event)).where(col(AssignmentEvent.event).in_(kinds))
            return list(session.exec(query.order_by(col(AssignmentEvent.id))))


async def prepares(staff: Phone) -> str:
    """To the preview of a period of PIP8 for the whole district; returns the press of Kirim."""
    staff.says("/standar")
    await staff.sees("Belum ada periode", within=PATIENCE)
    for label, shown in (
        ("Periode baru", "Apa yang dilaporkan?"),
        ("Pengelolaan informasi", "Unit mana?"),
        ("Kab. Tapin", "Terpilih"),
        ("Lanjut: 3 unit", "Sampai kapan"),
    ):
        staff.taps(label)
        await staff.sees(shown)
    staff.says("18/12/2026")
    await staff.sees("3 unit, semuanya bernarahubung")
    return str(staff.finds("Kirim").wire["callback_data"])


async def fills(officer: Phone) -> str:
    """A proof of each kind for each of the eight components; returns the press of Sudah lengkap."""
    officer.taps("Mulai")
    for number in range(1, 9):
        await officer.sees(f"{number}/8", "Cukup bila")
        officer.sends_video() if number == 2 else officer.sends_photo()
        await officer.sees("1 berkas untuk")
        if number < 8:
            officer.taps("Lanjut ▸")
    return str(officer.finds("Sudah lengkap").wire["callback_data"])


async def is_begun_by_two(story: Period) -> None:
    """Both have the same period in view and press Kirim in the same moment: it is sent once."""
    presses = {staff: await prepares(staff) for staff in (story.ina, story.rina)}
    for staff, press in presses.items():
        staff.forge_press(press)
    for officer in story.officers:
        await officer.sees("Pengelolaan informasi dan pengaduan 2026-1", "8 komponen", within=PATIENCE)
    await story.sari.sees("3 unit di bawah inspektorat Bapak/Ibu")
    with transaction(story.engine) as session:
        (report,) = session.exec(select(Report).where(col(Report.instrument_id).is_not(None)))
        items = session.exec(select(Assignment).where(Assignment.report_id == report.id)).all()
        assert len(items) == len({item.agency_id for item in items}) == 3


async def is_judged(story: Period, submission_id: int) -> None:
    """Yohanes of Banjar judges nothing; Ibu Ina's result is sent once, though the program dies at it."""
    story.yohanes.says("/tugas")
    await story.yohanes.sees("penugasan", within=PATIENCE)
    for press in ("rest", "send"):
        story.yohanes.forge_press(f"vc:{press}:{submission_id}:0:")
        await story.yohanes.gets_toast("petugas")
    story.ina.forge_press(f"vc:rest:{submission_id}:0:")
    await story.ina.sees("8 cukup", "Semua sudah dinilai")
    await story.is_killed_at(story.ina, story.ina.finds("Kirim hasil").wire["callback_data"], VERDICT_WAITS)
    await story.officers[0].sees("8 komponen", "cukup", within=PATIENCE)
    assert story.events(Event.VERIFIED) == [Event.VERIFIED]


async def is_confirmed(story: Period) -> None:
    """The draft, the agency's word, and the head's confirmation, with a kill at sending the draft and at the end."""
    budi, ina = story.officers[0], story.ina
    await ina.sees("Rancangan hasil", "Terkelola", within=PATIENCE)
    await story.is_killed_at(ina, "as:share:1")
    await budi.sees("Apakah rancangan ini sesuai?", within=PATIENCE)
    budi.taps_twice("Setuju")
    await ina.sees("Instansi setuju dengan rancangan ini", "Menunggu konfirmasi", within=PATIENCE)
    story.rina.forge_press("as:confirm:1")
    await story.rina.sees("hanya Kepala Perwakilan")
    await story.is_killed_at(ina, "as:confirm:1")
    await budi.sees("Dikonfirmasi Kepala Perwakilan", within=PATIENCE)
    steps = (Event.RESULT_SHARED, Event.RESULT_ANSWERED, Event.RESULT_CONFIRMED)
    assert story.events(*steps) == list(steps)


async def closes_a_unit(story: Period) -> None:
    """A unit with an open self-report is not closed; once that is cancelled it is, and the period goes on without."""
    with transaction(story.engine) as session:
        unit = session.exec(select(Agency).where(Agency.code == "63.05.0003")).one()
        item = session.exec(select(Assignment).where(Assignment.agency_id == unit.id)).one()
        unit_id, item_id, code, version = unit.id, item.id, item.code, item.version
    story.ina.forge_press(f"ag:sure:{unit_id}")
    await story.ina.gets_toast(f"#{code}", "Selesaikan atau batalkan dulu", within=PATIENCE)
    story.ina.forge_press(f"c:cancel:{item_id}:{version}")
    await story.ina.sees("alasan")
    story.ina.says("Kelurahan digabung dengan kelurahan lain")
    await story.officers[2].sees(f"#{code}", "ibatalkan", within=PATIENCE)
    story.ina.forge_press(f"ag:sure:{unit_id}")
    await story.ina.sees("sudah ditutup")


@pytest.mark.timeout(300)
async def test_a_period_from_the_command_to_the_confirmed_result(
    telegram: LocalTelegram, program: Program, engine: sa.Engine, database_url: str
) -> None:
    program.settings |= {"DATABASE_URL": database_url, "SEND_PER_SECOND": "0"}
    story = Period(telegram, program, engine)
    await story.starts()
    await is_begun_by_two(story)
    budi = story.officers[0]
    ready = await fills(budi)
    await story.is_killed_at(budi, ready)
    await budi.sees("Tanda terima TT-", "8 komponen", within=PATIENCE)
    with transaction(engine) as session:
        (submission_id,) = session.exec(select(col(Submission.id)).where(col(Submission.number).is_not(None)))
    await closes_a_unit(story)
    await is_judged(story, submission_id)
    await is_confirmed(story)
    with transaction(engine) as session:
        found = session.exec(select(Assignment.status).order_by(col(Assignment.id))).all()
        (stage,) = session.exec(select(col(Assessment.stage)))
    assert (list(found), stage) == ([Status.VERIFIED, Status.SENT, Status.CANCELLED], Stage.CONFIRMED)
