"""Items that an inspectorate passed on to a unit, results that it has to endorse, and whether it has to"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
EVENTS = (
    *("acknowledged", "started", "reported", "reported_partly", "obstructed", "disputed", "evidence_added"),
    *("extension_asked", "verified", "returned", "dispute_accepted", "dispute_rejected", "handed_over", "cancelled"),
    *("extension_granted", "extension_refused", "extension_offered", "due_changed", "paused", "resumed", "sent"),
    *("note", "reassigned", "delivered", "undone", "note_edited", "note_withdrawn", "receipt"),
)
OF_FORWARDING = (
    *("forwarded", "taken_back", "unit_returned", "unit_joined"),
    *("unit_acknowledged", "unit_said", "unit_answered"),
)
SUBMISSIONS = ("collecting", "submitted", "approved", "returned", "withdrawn")
PASSED_UP = "passed_up"
STATES = ("with_unit", "answered", "returned", "endorsed", "taken_back")
RUNNING = "state IN ('answered', 'returned', 'with_unit')"

_SUBMISSIONS = sa.table("submissions", sa.column("state"))
_EVENTS = sa.table("assignment_events", sa.column("event"))


def _allow(table: str, column: str, check: str, values: tuple[str, ...]) -> None:
    """Let a column hold these values. SQLite cannot change a CHECK: the table is copied (models/database.py)."""
    name, condition = op.f(f"ck_{table}_{check}"), f"{column} IN ({', '.join(map(repr, values))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(table, recreate="always") as copied:
            copied.create_check_constraint(name, condition)
        return
    op.drop_constraint(name, table)
    op.create_check_constraint(name, table, condition)


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    there = sa.text(where)
    op.create_index(name, "forwardings", columns, unique=unique, sqlite_where=there, postgresql_where=there)


def upgrade() -> None:
    op.create_table(
        "forwardings",
        sa.Column("id", KEY, nullable=False),
        *(sa.Column(name, KEY, nullable=False) for name in ("assignment_id", "unit_id", "passed_by")),
        sa.Column("guest_id", KEY, nullable=True),
        sa.Column("action_ids", sa.JSON(), nullable=False),
        sa.Column("passed_at", MOMENT(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="forwardingstate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("since_at", MOMENT(), nullable=False),
        *(sa.Column(name, MOMENT(), nullable=True) for name in ("seen_at", "answered_at", "settled_at")),
        *(sa.Column(name, MOMENT(), nullable=True) for name in ("link_until", "unopened_at")),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("token_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_forwardings_{column}_{target}"))
            for column, target in (
                *(("assignment_id", "assignments"), ("unit_id", "agencies")),
                *(("passed_by", "people"), ("guest_id", "people")),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forwardings")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_forwardings_token_hash")),
    )
    for column in ("assignment_id", "unit_id", "passed_by", "guest_id"):
        op.create_index(op.f(f"ix_forwardings_{column}"), "forwardings", [column])
    _index("uq_forwardings_running", ["assignment_id", "unit_id"], RUNNING, unique=True)
    op.add_column("submissions", sa.Column("forwarding_id", KEY, nullable=True))
    _allow("submissions", "state", "submissionstate", (*SUBMISSIONS, PASSED_UP))
    _point_to_forwardings()
    for table in ("assignments", "products"):
        op.add_column(table, sa.Column("endorses", sa.Boolean(), nullable=False, server_default=sa.true()))
    _allow("assignment_events", "event", "event", (*EVENTS, *OF_FORWARDING))


def _point_to_forwardings() -> None:
    name = op.f("fk_submissions_forwarding_id_forwardings")
    with op.batch_alter_table("submissions") as altered:
        altered.create_foreign_key(name, "forwardings", ["forwarding_id"], ["id"])
    op.create_index(op.f("ix_submissions_forwarding_id"), "submissions", ["forwarding_id"])


def downgrade() -> None:
    op.execute(sa.update(_SUBMISSIONS).where(_SUBMISSIONS.c.state == PASSED_UP).values(state="withdrawn"))
    op.execute(sa.delete(_EVENTS).where(_EVENTS.c.event.in_(OF_FORWARDING)))
    _allow("assignment_events", "event", "event", EVENTS)
    for table in ("products", "assignments"):
        op.drop_column(table, "endorses")
    op.drop_index(op.f("ix_submissions_forwarding_id"), "submissions")
    with op.batch_alter_table("submissions") as altered:
        altered.drop_constraint(op.f("fk_submissions_forwarding_id_forwardings"), type_="foreignkey")
        altered.drop_column("forwarding_id")
    _allow("submissions", "state", "submissionstate", SUBMISSIONS)
    op.drop_table("forwardings")
