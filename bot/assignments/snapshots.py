"""What a verdict changes beside the statuses, kept with its event, so that it can be put back exactly."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from bot.conversation.context import Context
from bot.deadlines import reopening
from models import deadlines, reminders
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Columns, set_columns
from models.deadlines import PauseKind
from models.office import tasks
from models.reminders import ReminderState

DERIVED = frozenset({"status", "version", "undo_until", "chain_head"})  # follow from the rest, or only grow
CHANGED, ROWS, COUNTS = "changed", "rows", "counts"  # keys of an event's `before`
_READ = {"_on": date.fromisoformat, "_at": datetime.fromisoformat}


def columns_of(item: Assignment) -> dict[str, Any]:
    """The columns of an item, as JSON."""
    return {name: _plain(getattr(item, name)) for name in Columns.__annotations__ if name not in DERIVED}


def rows_of(ctx: Context, item: Assignment) -> dict[str, Any]:
    """The item's reminders, the ids of its open tasks and of its pauses, and what its dates are counted from."""
    planned = reminders.of_item(ctx.session, item.id)
    return {
        "reminders": {
            str(row.id): [_plain(row.state), _plain(row.planned_on), _plain(row.send_at)] for row in planned
        },
        "tasks": [task.id for task in tasks.open_of_item(ctx.session, item.id)],
        "pauses": [pause.id for pause in deadlines.of_item(ctx.session, item.id)],
        COUNTS: reopening.counts_of(ctx, item),
    }


def changed(was: Mapping[str, Any], item: Assignment) -> dict[str, list[Any]]:
    """Of each column that is another one now: what it was, and what it became."""
    now = columns_of(item)
    return {name: [was[name], now[name]] for name in now if now[name] != was[name]}


def put_back(ctx: Context, item: Assignment, before: Mapping[str, Any]) -> None:
    """Columns and rows as they were; what somebody else has changed since then stays, and what was sent is sent."""
    back = {
        name: _read(name, was)
        for name, (was, became) in before[CHANGED].items()
        if _plain(getattr(item, name)) == became
    }
    set_columns(item, cast(Columns, back))
    _put_back_reminders(ctx, item, before[ROWS]["reminders"])
    for task in tasks.with_ids(ctx.session, before[ROWS]["tasks"]):
        if task.done_by is None and not tasks.is_open(ctx.session, task.key):
            task.done_at = None
    for pause in deadlines.of_item(ctx.session, item.id):
        if pause.kind is PauseKind.OFFICE_HELD and pause.id not in before[ROWS]["pauses"]:
            ctx.session.delete(pause)
    ctx.session.flush()


def _put_back_reminders(ctx: Context, item: Assignment, were: Mapping[str, Any]) -> None:
    for row in reminders.of_item(ctx.session, item.id):
        if row.state is ReminderState.SENT:
            continue
        if str(row.id) not in were:
            ctx.session.delete(row)
            continue
        state, planned_on, send_at = were[str(row.id)]
        row.state, row.planned_on = ReminderState(state), date.fromisoformat(planned_on)
        row.send_at = datetime.fromisoformat(send_at)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _read(name: str, value: Any) -> Any:
    read = _READ.get(name[-3:])
    return value if read is None or value is None else read(value)


def before_of(item: Assignment, every: Collection[CorrectiveAction]) -> dict[str, Any]:
    """What an undo restores, as JSON."""
    return {
        "actions": {str(action.id): action.status.value for action in every},
        "office_due_on": item.office_due_on.isoformat() if item.office_due_on else None,
        "office_since_at": item.office_since_at.isoformat() if item.office_since_at else None,
        "office_paused_at": item.office_paused_at.isoformat() if item.office_paused_at else None,
        "help_due_on": item.help_due_on.isoformat() if item.help_due_on else None,
        "help_since_at": item.help_since_at.isoformat() if item.help_since_at else None,
        "acknowledged": item.acknowledged_at is not None,
        "promise_on": item.promise_on.isoformat() if item.promise_on else None,
        "evidence_count": item.evidence_count,
    }


def columns_before(item: Assignment, before: Mapping[str, Any]) -> Columns:
    """The columns of an item as they were before an event (`before_of`)."""
    return {
        "office_due_on": _day(before["office_due_on"]),
        "office_since_at": _moment(before.get("office_since_at")),
        "office_paused_at": _moment(before.get("office_paused_at")),
        "promise_on": _day(before["promise_on"]),
        "acknowledged_at": item.acknowledged_at if before["acknowledged"] else None,
        "evidence_count": before.get("evidence_count", item.evidence_count),
    }


def help_before(before: Mapping[str, Any]) -> Columns:
    """What was owed as help before an event."""
    return {"help_due_on": _day(before.get("help_due_on")), "help_since_at": _moment(before.get("help_since_at"))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
