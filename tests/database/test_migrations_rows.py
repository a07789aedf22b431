"""What a database held before the migrations 0011, 0012 and 0020 is read into their new columns."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.database import open_engine, transaction
from models.evidence.evidence import Evidence, EvidenceKind, Storage
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.invitations import Invitation
from models.people.people import StaffRole
from models.queues import living_messages
from models.queues.living_messages import LivingMessage
from models.rules.assignments import Status
from tests.database.test_migrations import walk
from tests.support.cases.record_cases import MONDAY, Case
from tests.support.rows import item

pytestmark = pytest.mark.both_databases

LATER = MONDAY + timedelta(days=3)
# A link to a staff role: was it an admin's, was it used -> is it settled, until when it counts.
LINKS = {
    (False, False): (None, MONDAY),  # of the console, which had no code: void
    (False, True): (MONDAY, LATER),  # whoever came has the role already
    (True, False): (None, LATER),
    (True, True): (MONDAY, LATER),
}
# An obstacle: hours after Monday 09:00 WITA, is its task done, is the item closed -> by when the office owes help.
OBSTACLES = {
    "A2A2": (0, False, False, date(2026, 11, 25)),  # two working days behind Monday: Wednesday
    "B2B2": (-2, False, False, date(2026, 11, 25)),  # Monday 07:00 at the office is still Sunday in UTC
    "C2C2": (-48, False, False, date(2026, 11, 24)),  # Saturday: Monday, Tuesday
    "D2D2": (96, False, False, date(2026, 12, 1)),  # Friday: Monday, Tuesday
    "E2E2": (0, True, False, None),
    "F2F2": (0, False, True, None),
}


def store_links(session: Session, case: Case) -> None:
    """A link of each kind, called after what it is."""
    for by_admin, used in LINKS:
        session.add(
            Invitation(
                token_hash=f"{by_admin} {used}",
                staff_role=StaffRole.ADMIN,
                invited_by=case.ina.id if by_admin else None,
                used_by=case.sari.id if used else None,
                used_at=MONDAY if used else None,
                created_at=MONDAY,
                expires_at=LATER,
            )
        )


def store_obstacle(session: Session, case: Case, code: str, since: datetime) -> None:
    """An obstructed item and its task."""
    _, is_done, is_closed, _ = OBSTACLES[code]
    stuck = item(case.at(), "63.05", date(2026, 12, 8), code=code)
    set_columns(stuck, {"status": Status.OBSTRUCTED, "closed_at": LATER if is_closed else None})
    task = StaffTask(key=f"obstacle:{stuck.id}", kind="obstacle", text="…", created_at=since, assignment_id=stuck.id)
    tasks.open_task(session, task)
    task.done_at = LATER if is_done else None


def test_rows_of_then_are_carried_over(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        case = Case(session)
        for place, storage in enumerate((Storage.FAILED, Storage.KEPT)):
            row = Evidence(kind=EvidenceKind.PHOTO, message_id=place, chat_id=1, received_at=MONDAY, storage=storage)
            session.add(row)
        secret_id = item(case.at(), "63.05", date(2026, 12, 8), code="S3CR", confidential=True).id
        for number in (case.item.id, secret_id, secret_id * 10):  # the last begins with the same digits
            living_messages.point_name(session, f"card:{number}:12", 12, number, protected=False)
        store_links(session, case)
        for code, (hours, *_) in OBSTACLES.items():
            store_obstacle(session, case, code, MONDAY + timedelta(hours=hours))
    walk(engine, "0010", "head")
    with transaction(engine) as session:
        late = dict(session.exec(select(Evidence.storage, Evidence.late_at)).all())
        assert late == {Storage.FAILED: MONDAY, Storage.KEPT: None}, "the office knows of what was given up"
        cards = session.exec(select(LivingMessage).where(LivingMessage.protected)).all()
        assert [card.name for card in cards] == [f"card:{secret_id}:12"], "they were sent with protect_content"
        links = {row.token_hash: (row.settled_at, row.expires_at) for row in session.exec(select(Invitation))}
        assert links == {f"{by_admin} {used}": then for (by_admin, used), then in LINKS.items()}
        for code, (hours, *_, owed_by) in OBSTACLES.items():
            stuck = session.exec(select(Assignment).where(Assignment.code == code)).one()
            since = MONDAY + timedelta(hours=hours) if owed_by else None
            assert (code, stuck.help_due_on, stuck.help_since_at) == (code, owed_by, since)
    engine.dispose()
