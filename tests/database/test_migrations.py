"""The migrations build exactly the tables of the models, and each can be walked up and down, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import col, select

from models import deadlines, holidays, policy
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.assignments.reports import Report
from models.database import migration, open_engine, transaction
from models.holidays import ConfirmedYear
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings
from models.people.invitations import Invitation
from models.people.people import Person
from models.queues import claims, doubtful, living_messages, outbox
from models.queues.living_messages import LivingMessage
from models.queues.outbox import ApiRequest, OutboxRow
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.setup.migrate import ROOT, bring_up_to_date, newest_version
from models.setup.tables import METADATA, is_ours
from tests.support.cases.record_cases import MONDAY, Case
from tests.support.databases import SEEDED_AT, tasks_of_then
from tests.support.rows import agency_called, item, somebody

pytestmark = pytest.mark.both_databases


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    """An open transaction on a fresh database."""
    engine = open_engine(database_url)
    with migration(engine) as opened:
        yield opened
    engine.dispose()


def config_for(connection: sa.Connection) -> Config:
    """Alembic's configuration with our connection."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = connection
    return config


def tables(connection: sa.Connection) -> set[str]:
    """The names of the tables that exist."""
    return {each for each in sa.inspect(connection).get_table_names() if is_ours(each, "table")} - {"alembic_version"}


def test_the_migrations_build_what_the_models_say(connection: sa.Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_ours})
    assert compare_metadata(context, METADATA) == []


def test_every_migration_can_be_walked_down_and_up_again(connection: sa.Connection) -> None:
    config = config_for(connection)
    steps = list(ScriptDirectory.from_config(config).walk_revisions())
    for step in steps:
        down = step.down_revision
        command.downgrade(config, down if isinstance(down, str) else "base")
    assert tables(connection) == set()
    for step in reversed(steps):
        command.upgrade(config, step.revision)
    assert tables(connection) == set(METADATA.tables)


def test_every_choice_of_the_models_is_allowed_by_its_check(connection: sa.Connection) -> None:
    for table in METADATA.tables.values():
        found = sa.inspect(connection).get_check_constraints(table.name)
        checks = {check["name"]: check["sqltext"] for check in found}
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                allowed = checks[f"ck_{table.name}_{column.type.name}"]
                assert [value for value in column.type.enums if f"'{value}'" not in allowed] == [], column


def test_the_newest_version_is_read_from_the_files_as_alembic_reads_it(connection: sa.Connection) -> None:
    assert newest_version() == ScriptDirectory.from_config(config_for(connection)).get_current_head()


def test_an_up_to_date_database_is_left_alone_and_seeds_are_inserted_once(database_url: str) -> None:
    engine = open_engine(database_url)
    counts = sa.text("SELECT (SELECT count(*) FROM agencies), (SELECT count(*) FROM holidays)")
    with engine.begin() as before:
        first = before.execute(counts).one()
    bring_up_to_date(engine, SEEDED_AT)
    with engine.begin() as after:
        assert after.execute(counts).one() == first
    assert first[0] == 14
    engine.dispose()


def walk(engine: sa.Engine, down: str, up: str) -> None:
    """Down to one version and up to another."""
    with migration(engine) as connection:
        command.downgrade(config_for(connection), down)
    with migration(engine) as connection:
        command.upgrade(config_for(connection), up)


@pytest.mark.parametrize("product", ["lhp", "klarifikasi_1", "rco"])
def test_what_was_given_back_before_there_were_rows_is_remembered(database_url: str, product: str) -> None:
    engine = open_engine(database_url)

    def rows(item_id: int) -> list[tuple[str, datetime, datetime, int]]:
        with transaction(engine) as session:
            found = deadlines.of_item(session, item_id)
            return [(row.kind.value, row.since_at, row.until_at, row.given) for row in found]

    with transaction(engine) as session:
        case = Case(session, product, MONDAY + timedelta(days=10) if product == "rco" else None)
        item_id = case.item.id
        for asked in (0, 9, 16):  # the last is given back across Christmas
            case.answers(Event.REPORTED, Duty.VERIFY, days=asked)
            case.decides(Event.RETURNED, days=asked + 5)
    known = rows(item_id)
    assert [row[3] for row in known] == {"lhp": [4, 3, 3], "klarifikasi_1": [5] * 3, "rco": [7200] * 3}[product]
    for below in ("0006", "0005"):
        walk(engine, below, "0007")
        assert rows(item_id) == known
    engine.dispose()


def test_an_invited_inspektur_does_not_hold_up_the_way_down(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        seat = holdings.inspector_seat(session, agency_called(session, "63.06").id)
        assert seat is not None
        expires_at = MONDAY + timedelta(days=3)
        session.add(Invitation(token_hash="x" * 64, seat_id=seat.seat.id, created_at=MONDAY, expires_at=expires_at))
    walk(engine, "0005", "0007")
    with engine.begin() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM invitations")).scalar_one() == 0
    engine.dispose()


def test_what_names_and_keys_said_is_read_into_columns_on_the_way_up(database_url: str) -> None:
    engine = open_engine(database_url)
    queued = {
        "news:7:42:9001": "escalation_news",
        "thanks:7:9001": "escalation_thanks",
        "reminder:3:2026-11-23": None,
    }
    queued |= {"digest:2026-11-23:9001": "staff_digest"}
    kinds = {"stop:{}:2": "overdue", "office-stop:{}:739582": "office_overdue", "rco-stop:{}:1": "overdue"}
    kinds |= {"escalated:{}:3": "escalation", "inspector:{}:3:261120": "escalation", "leave:{}": "leave"}
    with transaction(engine) as session:
        item_id = Case(session, "lhp", None).item.id
        for name, renderer in queued.items():
            outbox.enqueue(session, ApiRequest(9001, "sendMessage", {}, name=name, renderer=renderer), MONDAY)
        for key, kind in kinds.items():
            tasks.open_task(
                session,
                StaffTask(key=key.format(item_id), kind=kind, text="…", created_at=MONDAY, assignment_id=item_id),
            )
    walk(engine, "0007", "0008")
    with transaction(engine) as session:
        filled = select(OutboxRow.name, OutboxRow.context).where(OutboxRow.chat_id == 9001)  # in the columns of then
        contexts = dict(session.exec(filled).all())
        about = {task.key: (task.kind, task.due_version) for task in tasks_of_then(session)}
    assert contexts == {
        "news:7:42:9001": {"item_id": 7, "reminder_id": 42},
        "thanks:7:9001": {"item_id": 7},
        "digest:2026-11-23:9001": {"day": "2026-11-23"},
        "reminder:3:2026-11-23": {},
    }
    versions = (2, 739582, 1, 3, 3, None)
    expected = zip(kinds.values(), versions, strict=True)
    assert about == dict(zip([key.format(item_id) for key in kinds], expected, strict=True))
    engine.dispose()


def test_what_messages_show_is_not_known_on_the_way_up_and_rows_in_flight_are_settled(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        outbox.enqueue(session, ApiRequest(9001, "sendMessage", {"text": "x"}, name="card:1:9001"), MONDAY)
        living_messages.point_name(session, "card:1:9001", 9001, 5, protected=False)
        claims.claim(session, MONDAY, 10)
    walk(engine, "0008", newest_version())
    with transaction(engine) as session:
        name = session.exec(select(LivingMessage)).one()
        assert (name.message_id, name.shown_text, name.shown_keyboard) == (5, None, None)
        assert doubtful.settle(session, MONDAY + timedelta(days=1)) == (1, 0)  # without a time of the claim
        assert [row.payload for row in claims.claim(session, MONDAY + timedelta(days=1), 10)] == ['{"text":"x"}']
    engine.dispose()


def test_report_numbers_become_canonical_and_two_that_are_one_a_task(database_url: str) -> None:
    engine = open_engine(database_url)
    stored = {
        "0179/LM/VI/2022/BJM": False,
        "NO. 0179/LM/VI/2022/BJM": True,  # the same, and confidential
        "00180/LM/VI/2022/BJM": False,
        "0181/LM/VI/2022/BJM.": False,
        "NOMOR 0181/LM/VI/2022/BJM": False,
        "0182/LM/VI/2022/BJM": True,
        "-": False,
    }
    with transaction(engine) as session:
        for number, confidential in stored.items():
            session.add(Report(number=number, subject="Penundaan", confidential=confidential, created_at=MONDAY))
    walk(engine, "0008", "0013")
    with transaction(engine) as session:
        columns = (col(Report.number), col(Report.typed_number), col(Report.confidential))
        found = [tuple(row) for row in session.execute(sa.select(*columns).order_by(col(Report.id)))]
        told = [(task.kind, task.text) for task in tasks_of_then(session)]
    assert found == [
        ("0179/LM/VI/2022/BJM", None, True),  # what is found by the number is as confidential as its twin
        ("NO. 0179/LM/VI/2022/BJM", None, True),
        ("0180/LM/VI/2022/BJM", "00180/LM/VI/2022/BJM", False),
        ("0181/LM/VI/2022/BJM", "0181/LM/VI/2022/BJM.", False),
        ("NOMOR 0181/LM/VI/2022/BJM", None, False),
        ("0182/LM/VI/2022/BJM", None, True),
        ("-", None, False),
    ]
    assert [kind for kind, _ in told] == ["report_twice"] * 2
    assert "0179/LM/VI/2022/BJM" in told[0][1] and "NO. 0179" in told[0][1] and "Penundaan" not in told[0][1]
    with migration(engine) as connection:
        command.downgrade(config_for(connection), "0008")
        numbers = connection.execute(sa.text("SELECT number FROM reports ORDER BY id")).scalars().all()
    assert numbers == list(stored)
    engine.dispose()


@pytest.mark.both_databases
def test_years_that_the_program_alone_confirmed_are_estimates_again(database_url: str) -> None:
    """2090 was confirmed by a person, whose sentence is in the log; 2091 by nobody."""
    engine = open_engine(database_url)
    with transaction(engine) as session:
        case = Case(session, "lhp")
        case.item.due_on, item_id = date(2091, 1, 8), case.item.id
        set_columns(case.item, {"last_answer_at": MONDAY, "undo_until": None})
        sure_id = item(case.at(), "63.05", date(2090, 12, 8), code="K7Q3").id
        session.add_all([ConfirmedYear(year=2090), ConfirmedYear(year=2091)])
        policy.log(session, "Hari libur: cuti bersama 2090 dikonfirmasi. Tenggat yang bergeser: 0.", MONDAY, None)
    walk(engine, "0013", "head")
    with transaction(engine) as session:
        assert holidays.is_confirmed(session, 2026) and holidays.is_confirmed(session, 2090)
        assert not holidays.is_confirmed(session, 2091)
        found = [session.get(Assignment, each) for each in (item_id, sure_id)]
        kept = [(each.provisional, each.undo_until) for each in found if each is not None]
        assert kept == [(True, MONDAY), (False, None)], "the card of an answered item is drawn anew once"
    engine.dispose()


STORED_PHONES = {
    "Sari": "0812-3456 789",
    "Sari & W.": "+62812 3456 789",  # the same number in another spelling
    "Budi": "62 511 123",
    "Yusuf": "+628111",
    "Rina": "+628111",  # both were the same before: an office's telephone, nobody has to look
    "Tono": "tidak ada",
    "Ina": None,
}


def test_phone_numbers_become_canonical_and_two_people_with_one_are_a_task(database_url: str) -> None:
    engine = open_engine(database_url)
    later = datetime.now(UTC) + timedelta(days=1)
    with transaction(engine) as session:
        for number, (name, phone) in enumerate(STORED_PHONES.items(), 501):
            somebody(session, number, name, MONDAY).phone = phone
        for written in ("0179/LM/VI/22/BJM", "0179/LM/VI/2022/BJM", "0180/LM/V1/2022/BJM"):
            is_secret = written == "0179/LM/VI/22/BJM"
            session.add(Report(number=written, subject="x", confidential=is_secret, created_at=MONDAY))
        for each in ("news", None):
            outbox.enqueue(session, ApiRequest(9001, "sendMessage", {"text": "x"}, renderer=each), later)
    walk(engine, "0014", "0015")
    with transaction(engine) as session:
        found = dict(session.exec(select(Person.full_name, Person.phone).where(col(Person.telegram_id) > 500)).all())
        told = [(task.kind, task.text) for task in tasks_of_then(session)]
        both = sa.select(col(Report.number), col(Report.confidential)).order_by(col(Report.id))
        numbers = [tuple(row) for row in session.execute(both)]
        at_once = {row.renderer: row.created_at == row.due_at for row in session.exec(select(OutboxRow))}
    assert found == {
        "Sari": "+628123456789",
        "Sari & W.": "+628123456789",
        "Budi": "+62511123",
        "Yusuf": "+628111",
        "Rina": "+628111",
        "Tono": "tidak ada",
        "Ina": None,
    }
    assert [kind for kind, _ in told] == ["report_twice", "phone_twice"]
    assert "Sari</b>, <b>Sari &amp; W." in told[1][1] and "812" not in told[1][1]
    twins = [("0179/LM/VI/22/BJM", True), ("0179/LM/VI/2022/BJM", True)]
    assert numbers == [*twins, ("0180/LM/VI/2022/BJM", False)]
    assert at_once == {"news": False, None: True}
    engine.dispose()
