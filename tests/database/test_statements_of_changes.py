"""A new holiday takes as many statements for 500 open items as for 50: what is read does not grow with the office."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Context, Sender
from bot.holidays.preview import propose
from bot.registry import mass_changes, questions
from models import holidays
from models.assignments.assignments import Assignment
from models.columns import table_of
from models.queues import dialogs
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import HolidayKind
from tests.bench.morning_office import EACH, MORNING, SENT, fill
from tests.support.rows import context_at

ADMIN = 1  # the chat
DAY_OFF = MORNING.date().replace(day=10)
PIECE = 12  # items, and people
# Each, with some to spare; the dates of 500 are counted beside the writer, so that their preview needs fewer.
# "told": 16, and two for each of ten people, whose units may have the item.
AT_MOST = {"preview": 36, "counted": 24, "confirmed": 46, "a piece": 37, "another piece": 37, "told": 36}


def proposes(ctx: Context) -> None:
    """The admin's new day off."""
    propose(ctx, [Change(Verb.ADD, DAY_OFF, "Hari libur baru", HolidayKind.NATIONAL)])


def counts_previews(ctx: Context) -> None:
    """What the timetable does every second."""
    mass_changes.show_previews(ctx, mass_changes.counted_previews(ctx))


def confirms(ctx: Context) -> None:
    """Terapkan."""
    dialog = dialogs.running(ctx.session, ADMIN)
    assert dialog is not None
    questions.choose(ctx, dialog.version, "apply")


def goes_on(ctx: Context) -> None:
    """One piece."""
    mass_changes.take(ctx, mass_changes.steps(ctx)[:PIECE])


def moves_the_rest(ctx: Context) -> None:
    """Every other item."""
    mass_changes.take(ctx, mass_changes.steps(ctx))


STEPS: dict[str, Callable[[Context], None]] = {
    "preview": proposes,
    "counted": counts_previews,
    "confirmed": confirms,
    "a piece": goes_on,
    "another piece": goes_on,
    "the rest": moves_the_rest,
    "told": goes_on,
}


def statements(session: Session, items: int) -> dict[str, int]:
    """How many statements each step takes, with so many open items; nothing stays."""
    point, sent = session.begin_nested(), list[str]()
    fill(session, items // EACH)
    due_on = holidays.calendar(session).add_working_days(SENT.date(), 30)
    session.execute(sa.update(table_of(Assignment)).values(due_on=due_on))
    taken = {}

    def note(*event: object) -> None:
        if not str(event[2]).startswith("INSERT INTO assignment_events"):  # what really changes: one for each item
            sent.append(str(event[2]))

    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", note)
    for name, step in STEPS.items():
        session.expire_all()
        sent.clear()
        sender = Sender(ADMIN, ADMIN, message_id=9, callback_id="x")
        step(context_at(session, MORNING, sender))
        session.flush()
        taken[name] = len(sent)
    sa.event.remove(connection, "before_cursor_execute", note)
    point.rollback()
    return taken


def test_a_holiday_takes_as_many_statements_for_500_items_as_for_50(session: Session) -> None:
    few, many = statements(session, 50), statements(session, 500)
    for name, most in AT_MOST.items():
        assert few[name] <= most and many[name] <= most, (name, few, many)
    assert [name for name in ("a piece", "another piece", "told") if many[name] != few[name]] == []
    assert many["the rest"] - few["the rest"] <= 10, (few, many)  # names of messages are looked up 100 at a time
