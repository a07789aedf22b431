"""Decisions of meetings about suggestions of an LHA, and visits of a day to come"""

import sqlalchemy as sa
from alembic import op

from models.migrations.rebuilding import keeping_triggers

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

EVENTS = (
    *("acknowledged", "started", "reported", "reported_partly", "obstructed", "disputed", "evidence_added"),
    *("extension_asked", "verified", "returned", "dispute_accepted", "dispute_rejected", "handed_over", "cancelled"),
    *("extension_granted", "extension_refused", "extension_offered", "due_changed", "paused", "resumed", "sent"),
    *("note", "reassigned", "delivered", "undone", "note_edited", "note_withdrawn", "receipt"),
    *("forwarded", "taken_back", "unit_returned", "unit_joined"),
    *("unit_acknowledged", "unit_said", "unit_answered"),
    *("result_shared", "result_answered", "result_lapsed", "result_confirmed"),
    *("result_sent_back", "result_withdrawn", "publication"),
)
LADDERS, ADVICE = ("agency", "office", "calm"), "advice"
STAGES = ("open", "shared", "answered", "lapsed", "cancelled")
PRODUCT = "saran_lha"
_EVENTS = sa.table("assignment_events", sa.column("event"))
_VISITS = sa.table("visits", sa.column("stage"))
_PRODUCTS = sa.table("products", sa.column("code"), sa.column("ladder"))
_RUNGS = sa.table("ladder_steps", sa.column("ladder"))


def _allow(table: str, check: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column hold these values. SQLite cannot change a CHECK: the table is copied."""
    name, condition = op.f(f"ck_{table}_{check}"), f"{column} IN ({', '.join(map(repr, values))})"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(name, table)
        op.create_check_constraint(name, table, condition)
        return
    with keeping_triggers(table), op.batch_alter_table(table, recreate="always") as copied:
        copied.create_check_constraint(name, condition)


def _allow_ladders(values: tuple[str, ...]) -> None:
    for table in ("products", "ladder_steps"):
        _allow(table, "ladder", "ladder", values)


def upgrade() -> None:
    _allow("assignment_events", "event", "event", (*EVENTS, "treated"))
    _allow("visits", "visitstage", "stage", ("planned", *STAGES))
    _allow_ladders((*LADDERS, ADVICE))
    # Only where the office has chosen no other ladder.
    is_seeded = (_PRODUCTS.c.code == PRODUCT) & (_PRODUCTS.c.ladder == "agency")
    op.execute(sa.update(_PRODUCTS).where(is_seeded).values(ladder=ADVICE))


def downgrade() -> None:
    op.execute(sa.update(_PRODUCTS).where(_PRODUCTS.c.ladder == ADVICE).values(ladder="agency"))
    op.execute(sa.delete(_RUNGS).where(_RUNGS.c.ladder == ADVICE))
    _allow_ladders(LADDERS)
    op.execute(sa.update(_VISITS).where(_VISITS.c.stage == "planned").values(stage="cancelled"))
    _allow("visits", "visitstage", "stage", STAGES)
    op.execute(sa.delete(_EVENTS).where(_EVENTS.c.event == "treated"))
    _allow("assignment_events", "event", "event", EVENTS)
    op.execute(sa.text("DELETE FROM staff_tasks WHERE kind = 'treatment'"))
