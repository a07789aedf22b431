"""What the morning and the screens of the office read does not grow with the office; what it changes, does by person.

Counted in offices of 50 and of 500 people with two open items each: statements, rows that become objects, and
comparisons of our own values (dataclasses), of which a search in a list would need one for each pair.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.bundles import bundles, digest
from bot.cards import late_cards
from bot.conversation.context import Context, Sender
from bot.deadlines import reached
from bot.leaves import coming_back
from bot.mailbox import waiting
from bot.reach import gap_tasks, outages
from bot.reminders import escalations, plan
from handlers.routes import action_for
from models import mass_changes, reach
from models.agreements.agreements import Agreement
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.columns import Row, table_of
from models.mass_changes import ChangeState
from models.people import people
from models.rules.agreements import Scope
from models.rules.visits import VisitKind, VisitStage
from models.standards import instruments, periods
from models.visits import Visit
from tests.bench.morning_office import FIRST_CHAT, MORNING, fill
from tests.support.rows import agency_called, context_at, send_digest

SIZES = (50, 500)
INA, FOCAL = 1, FIRST_CHAT + 10_005
SILENT = 3  # people who were not seen since the items were sent: each is a gap, at any size
PIECE = range(10_010, 10_020)  # people of one piece of the morning

Action = Callable[[Context], object]


def _digest(ctx: Context) -> str:
    reader = people.by_chat(ctx.session, INA)
    assert reader is not None
    return digest.summary(ctx, 6, reader)


def _typed(words: str) -> Action:
    action = action_for(words)
    assert action is not None
    return action


def _apology(ctx: Context) -> None:
    row = reach.add(ctx.session, MORNING - timedelta(hours=2), MORNING - timedelta(hours=1))
    outages.tell(ctx, outages.untold(ctx))
    (change,) = mass_changes.in_state(ctx.session, ChangeState.MOVING)
    change.data = {**change.data, "moved": 1, "outages": [row.id]}
    outages.apologise(ctx, change, PIECE)


def _above(ctx: Context) -> int:
    return agency_called(ctx.session, "63.05").id


# Name -> whose chat, what is done.
WALKED: dict[str, tuple[int, Action]] = {
    **{words: (INA, _typed(words)) for words in ("/status", "/status Tapin", "/status Dinas 10005", "/narahubung")},
    **{words: (INA, _typed(words)) for words in ("/instansi", "/instansi Tapin")},
    **{words: (INA, _typed(words)) for words in ("/tugaskantor", "/tugaskantor saya")},
    **{words: (INA, _typed(words)) for words in ("/standar", "/standar inovasi", "/standar opini Tapin")},
    **{words: (INA, _typed(words)) for words in ("/kunjungan", "/nk", "/nk Tapin", "/dampingan", "/kotak", "/libur")},
    **{words: (INA, _typed(words)) for words in ("/narahubung Tapin", "/cari lambat", "/cari Tapin terlambat")},
    **{words: (FOCAL, _typed(words)) for words in ("/tugas", "/pengingat")},
    "morning, one piece": (0, lambda ctx: bundles.send_due(ctx, PIECE)),
    "digest, to whom": (0, send_digest),
    "digest, its words": (INA, _digest),
    "survey": (0, gap_tasks.outdated),
    "survey, one piece": (0, lambda ctx: gap_tasks.renew(ctx, [f"silent:{10_000 + n}" for n in range(SILENT)])),
    "plans, one piece": (0, lambda ctx: plan.look_again(ctx, range(10_000, 10_010))),
    "late cards, one piece": (0, lambda ctx: late_cards.show_lateness(ctx, range(10_000, 10_010))),
    "support": (0, escalations.look),
    "words without an answer": (0, waiting.look),
    "what nobody confirmed": (0, waiting.pass_on_due),
    "back from leave": (0, coming_back.welcome_back),
    "the inspectorate above them all is reached as before": (
        0,
        lambda ctx: reached.reach_changed(ctx, [_above(ctx)]),
    ),
    "an outage is told, and apologised for to one piece": (0, _apology),
}


def test_what_is_read_does_not_grow_with_the_office(shared_sqlite: sa.Engine) -> None:
    """Each number is the same for 50 people and for 500."""
    small, large = (_walk(shared_sqlite, size) for size in SIZES)
    assert {name: (small[name], large[name]) for name in WALKED if small[name] != large[name]} == {}


def test_the_walk_would_see_a_search_through_a_list() -> None:
    """A list of values that are compared by their columns: one comparison each until it is found."""
    values = [Sender(number, number) for number in range(20)]
    with _comparisons() as counted:
        assert Sender(19, 19) in values
    assert counted["comparisons"] == 20


def _walk(engine: sa.Engine, size: int) -> dict[str, Counter[str]]:
    """Name -> statements, objects made of rows, comparisons; of the second run, as in a program that has been at
    work."""
    found = {}
    with engine.connect() as connection, connection.begin() as opened:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            fill(session, size)
            _fill_prevention(session, size)
            quiet_from = 10_000 + SILENT
            seen = sa.update(sa.table("people", sa.column("id"), sa.column("last_seen_at")))
            seen = seen.where(sa.column("id") >= quiet_from)
            session.connection().execute(
                seen.values(last_seen_at=f"{MORNING - timedelta(days=1):%Y-%m-%d %H:%M:%S.%f}")
            )
            for name, (chat_id, action) in WALKED.items():
                for _ in range(2):
                    found[name] = _count(session, chat_id, action)
        opened.rollback()
    return found


def _fill_prevention(session: Session, size: int) -> None:
    """Of each unit: a self-report, a visit that runs and one that was shared, and an agreement that ends soon."""
    units, today = range(10_000, 10_000 + size), MORNING.date()
    ina, soon = people.by_chat(session, INA), today + timedelta(days=30)
    assert ina is not None
    period = Report(number="0002/SP/I/2026/BJM", subject="Standar pelayanan", access_kind="SP", created_at=MORNING)
    period.instrument_id = instruments.offered(session)[0].id
    session.add(period)
    session.flush()
    item = {
        "report_id": period.id,
        "product_code": periods.PRODUCT,
        "status": "sent",
        "owner_id": ina.id,
        "version": 1,
    }
    item |= {"due_on": soon, "first_due_on": soon, "due_version": 1, "due_typed": True, "provisional": False}
    item |= {"received_on": today, "created_at": MORNING, "extensions": 0}
    visit = {"lead_id": ina.id, "kind": VisitKind.WORKING, "visited_on": today, "opened_at": MORNING, "version": 1}
    stages = (
        {"stage": VisitStage.OPEN, "comment_due_on": None},
        {"stage": VisitStage.SHARED, "comment_due_on": today},
    )
    signed = {"scopes": Scope.DATA, "signed_on": today, "ends_on": soon, "version": 1}
    made = {"created_at": MORNING, "created_by": ina.id}
    rows: tuple[tuple[type[Row], list[dict[str, Any]]], ...] = (
        (Assignment, [{**item, "code": f"S{unit}", "agency_id": unit} for unit in units]),
        (
            Visit,
            [
                {**visit, **stage, "agency_id": unit, "share_by": today, "words": ""}
                for unit in units
                for stage in stages
            ],
        ),
        (Agreement, [{**signed, **made, "number": f"NK/{unit}", "agency_id": unit} for unit in units]),
    )
    for table, values in rows:
        session.connection().execute(sa.insert(table_of(table)), values)


def _count(session: Session, chat_id: int, action: Action) -> Counter[str]:
    counted: Counter[str] = Counter()

    def statement(*_event: Any) -> None:
        counted["statements"] += 1

    def loaded(*_event: Any) -> None:
        counted["objects"] += 1

    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", statement)
    sa.event.listen(Row, "load", loaded, propagate=True)
    savepoint = session.begin_nested()
    try:
        with _comparisons() as compared:
            action(context_at(session, MORNING, Sender(chat_id, chat_id, message_id=9)))
            session.flush()
    finally:
        savepoint.rollback()
        session.expunge_all()
        sa.event.remove(connection, "before_cursor_execute", statement)
        sa.event.remove(Row, "load", loaded)
    return counted + compared


@contextmanager
def _comparisons() -> Iterator[Counter[str]]:
    """Counts the calls of `__eq__` that a dataclass writes for itself, whose code has no file."""
    counted: Counter[str] = Counter()

    def called(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name == "__eq__" and frame.f_code.co_filename == "<string>":
            counted["comparisons"] += 1

    sys.setprofile(called)
    try:
        yield counted
    finally:
        sys.setprofile(None)
