"""The Inspektur's seat, pauses in the history, and rows for the time that was given back before there were any"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLES = ("utama", "wakil", "inspektur")
EVENTS = (
    *("acknowledged", "started", "reported", "reported_partly", "obstructed", "disputed", "evidence_added"),
    *("extension_asked", "verified", "returned", "dispute_accepted", "dispute_rejected", "handed_over", "cancelled"),
    *("extension_granted", "extension_refused", "extension_offered", "due_changed", "paused", "resumed", "sent"),
    *("note", "reassigned", "delivered", "undone"),
)


def _allow(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    """Let a column hold these values. SQLite cannot change a CHECK: the table is copied (models/database.py)."""
    condition = f"{column} IN ({', '.join(repr(value) for value in values)})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(table, recreate="always") as copied:
            copied.create_check_constraint(op.f(name), condition)
        return
    op.drop_constraint(op.f(name), table)
    op.create_check_constraint(op.f(name), table, condition)


_EVENTS = sa.table(
    "assignment_events",
    sa.column("id", sa.Integer()),
    sa.column("assignment_id", sa.Integer()),
    sa.column("at", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("event", sa.Text()),
    sa.column("data", sa.JSON()),
    sa.column("before", sa.JSON()),
)
_PAUSES = sa.table(
    "pauses",
    sa.column("assignment_id", sa.Integer()),
    sa.column("kind", sa.Text()),
    sa.column("since_at", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("until_at", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("given", sa.Integer()),
    sa.column("reason", sa.Text()),
)


def _remember_what_was_given_back() -> None:
    """Time with the office that moved a date before there were rows for it: the history knows from when to when.

    Without its row the next recount (a new holiday, another rule) would take that time away again.
    """
    connection = op.get_bind()
    moved = _EVENTS.alias("moved")
    items = connection.execute(sa.select(moved.c.assignment_id).where(moved.c.event == "due_changed").distinct())
    for item_id in items.scalars().all():
        query = sa.select(_EVENTS).where(_EVENTS.c.assignment_id == item_id).order_by(_EVENTS.c.id)
        rows = list(_given_back(connection, item_id, connection.execute(query).mappings().all()))
        if rows:
            connection.execute(sa.insert(_PAUSES), rows)


def _given_back(connection: sa.Connection, item_id: int, history: Any) -> Iterator[dict[str, Any]]:
    begun = {
        each["at"]: datetime.fromisoformat(each["before"]["office_since_at"])
        for each in history
        if each["before"].get("office_since_at")
    }
    for each in history:
        data, until = each["data"], each["at"]
        if each["event"] == "due_changed" and data.get("why") == "office_held" and until in begun:
            first, last = date.fromisoformat(data["old"]), date.fromisoformat(data["new"])
            given = _amount(connection, item_id, first, last, until - begun[until])
            yield {
                "assignment_id": item_id,
                "kind": "office_held",
                "since_at": begun[until],
                "until_at": until,
                "given": given,
                "reason": "",
            }


def _amount(connection: sa.Connection, item_id: int, first: date, last: date, stood: timedelta) -> int:
    """How much was given: minutes, calendar days or hari kerja, as the item's product counts."""
    query = (
        "SELECT products.unit, agencies.id, agencies.parent_id FROM assignments "
        "JOIN products ON products.code = assignments.product_code "
        "JOIN agencies ON agencies.id = assignments.agency_id WHERE assignments.id = :item"
    )
    unit, agency_id, parent_id = connection.execute(sa.text(query), {"item": item_id}).one()
    if unit == "hours":
        return int(stood.total_seconds() // 60)
    if unit != "working_days":
        return (last - first).days
    holidays = sa.table("holidays", sa.column("day", sa.Date()), sa.column("agency_id", sa.Integer()))
    ours = holidays.c.agency_id.is_(None) | holidays.c.agency_id.in_([agency_id, parent_id or agency_id])
    off = set(connection.execute(sa.select(holidays.c.day).where(ours)).scalars())
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in off for day in days)


def upgrade() -> None:
    _allow("seats", "role", "ck_seats_seatrole", ROLES)
    _allow("assignment_events", "event", "ck_assignment_events_event", EVENTS)
    _remember_what_was_given_back()


def downgrade() -> None:
    op.execute("DELETE FROM pauses WHERE kind = 'office_held'")  # the way up reads them from the history again
    op.execute("DELETE FROM assignment_events WHERE event IN ('paused', 'resumed')")
    op.execute("DELETE FROM invitations WHERE seat_id IN (SELECT id FROM seats WHERE role = 'inspektur')")
    op.execute("DELETE FROM holdings WHERE seat_id IN (SELECT id FROM seats WHERE role = 'inspektur')")
    op.execute("DELETE FROM seats WHERE role = 'inspektur'")
    _allow("seats", "role", "ck_seats_seatrole", ROLES[:2])
    _allow("assignment_events", "event", "ck_assignment_events_event", tuple(set(EVENTS) - {"paused", "resumed"}))
