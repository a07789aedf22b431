"""Each history is a chain: the links of its events, and the newest one at its item"""

import secrets
from collections import defaultdict
from itertools import groupby
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.rules.records import FIRST, Line, hash_of_words, link_after

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BEFORE = (
    *("acknowledged", "started", "reported", "reported_partly", "obstructed", "disputed", "evidence_added"),
    *("extension_asked", "verified", "returned", "dispute_accepted", "dispute_rejected", "handed_over", "cancelled"),
    *("extension_granted", "extension_refused", "extension_offered", "due_changed", "paused", "resumed", "sent"),
    *("note", "reassigned", "delivered", "undone"),
)
OF_THE_RECORD = ("note_edited", "note_withdrawn", "receipt")
_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
_ITEMS = sa.table("assignments", sa.column("id"), sa.column("code"), sa.column("chain_head"))
_EVENTS = sa.table(
    "assignment_events",
    *(sa.column(name) for name in ("id", "assignment_id", "event", "action_id", "actor_id", "seat_id", "note")),
    *(sa.column(name) for name in ("link", "words_salt", "words_hash")),
    sa.column("at", _MOMENT),
    sa.column("undone_at", _MOMENT),
    sa.column("data", sa.JSON()),
    sa.column("before", sa.JSON()),
)


def _allow(kinds: tuple[str, ...]) -> None:
    """Let a history hold these events. SQLite cannot change a CHECK: the table is copied (models/database.py)."""
    name, condition = "ck_assignment_events_event", f"event IN ({', '.join(map(repr, kinds))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("assignment_events", recreate="always") as copied:
            copied.create_check_constraint(op.f(name), condition)
        return
    op.drop_constraint(op.f(name), "assignment_events")
    op.create_check_constraint(op.f(name), "assignment_events", condition)


def upgrade() -> None:
    _allow((*BEFORE, *OF_THE_RECORD))
    empty = {"nullable": False, "server_default": ""}
    op.add_column("assignments", sa.Column("chain_head", sa.String(64), **empty))
    op.add_column("assignment_events", sa.Column("link", sa.String(64), **empty))
    op.add_column("assignment_events", sa.Column("words_hash", sa.String(64), **empty))
    op.add_column("assignment_events", sa.Column("words_salt", sa.String(32), nullable=True))
    _explain_what_was_taken_back()
    _build_the_chains()


def _explain_what_was_taken_back() -> None:
    """From now on an event says what was taken back: of words that were withdrawn, and of what went with a verdict."""
    connection, undone = op.get_bind(), defaultdict(list)
    marked = connection.execute(sa.select(_EVENTS).where(_EVENTS.c.undone_at.is_not(None)).order_by(_EVENTS.c.id))
    taking = sa.select(_EVENTS).where(_EVENTS.c.event == "undone").order_by(_EVENTS.c.id)
    for row in connection.execute(taking).all():
        undone[row.assignment_id].append(row)
    for row in marked.all():
        after = [each for each in undone[row.assignment_id] if each.id > row.id]
        if any(each.data["undoes"] == row.id for each in after):
            continue
        if row.event == "note" or not after:
            _add_withdrawal(row)
            continue
        known = connection.execute(sa.select(_EVENTS.c.data).where(_EVENTS.c.id == after[0].id)).scalar_one()
        data = {**known, "with": [*known.get("with", []), row.id]}
        connection.execute(sa.update(_EVENTS).where(_EVENTS.c.id == after[0].id).values(data=data))


def _add_withdrawal(row: Any) -> None:
    values = {name: getattr(row, name) for name in ("assignment_id", "actor_id", "seat_id")}
    values |= {"event": "note_withdrawn", "at": row.undone_at, "note": "", "data": {"undoes": row.id}, "before": {}}
    op.get_bind().execute(sa.insert(_EVENTS).values(**values, link="", words_hash=""))


def _build_the_chains() -> None:
    connection = op.get_bind()
    codes = dict(connection.execute(sa.select(_ITEMS.c.id, _ITEMS.c.code)).all())
    query = sa.select(_EVENTS).order_by(_EVENTS.c.assignment_id, _EVENTS.c.id)
    every = connection.execute(query).all()
    for item_id, events in groupby(every, key=lambda row: row.assignment_id):
        link = FIRST
        for row in events:
            salt = secrets.token_hex(16) if row.note else None
            words = hash_of_words(salt or "", row.note)
            line = Line(codes[item_id], row.event, row.at, row.actor_id, row.seat_id, row.action_id, words, row.data)
            link = link_after(link, line)
            values = {"link": link, "words_salt": salt, "words_hash": words}
            connection.execute(sa.update(_EVENTS).where(_EVENTS.c.id == row.id).values(**values))
        connection.execute(sa.update(_ITEMS).where(_ITEMS.c.id == item_id).values(chain_head=link))


def downgrade() -> None:
    op.execute(sa.delete(_EVENTS).where(_EVENTS.c.event.in_(OF_THE_RECORD)))
    for name in ("words_salt", "words_hash", "link"):
        op.drop_column("assignment_events", name)
    op.drop_column("assignments", "chain_head")
    _allow(BEFORE)
