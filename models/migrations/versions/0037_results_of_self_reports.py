"""Results of assessed self-reports, with the agency's words, the confirmation and the publication, and their events"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
EVENTS = (
    *("acknowledged", "started", "reported", "reported_partly", "obstructed", "disputed", "evidence_added"),
    *("extension_asked", "verified", "returned", "dispute_accepted", "dispute_rejected", "handed_over", "cancelled"),
    *("extension_granted", "extension_refused", "extension_offered", "due_changed", "paused", "resumed", "sent"),
    *("note", "reassigned", "delivered", "undone", "note_edited", "note_withdrawn", "receipt"),
    *("forwarded", "taken_back", "unit_returned", "unit_joined"),
    *("unit_acknowledged", "unit_said", "unit_answered"),
)
OF_RESULT = (
    *("result_shared", "result_answered", "result_lapsed", "result_confirmed"),
    *("result_sent_back", "result_withdrawn", "publication"),
)
STAGES = ("draft", "shared", "answered", "lapsed", "confirmed", "withdrawn")
PUBLICATIONS = ("none", "proposed", "agency_agreed", "head_agreed", "published", "withdrawn")
POINTERS = {
    "assignment_id": "assignments",
    "shared_by": "people",
    "answered_by": "people",
    "decided_by": "people",
}
RUNNING = sa.text("stage <> 'withdrawn'")

_EVENTS = sa.table("assignment_events", sa.column("event"))


def _allow(values: tuple[str, ...]) -> None:
    """Let an event be one of these kinds. SQLite cannot change a CHECK: the table is copied."""
    name, condition = op.f("ck_assignment_events_event"), f"event IN ({', '.join(map(repr, values))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("assignment_events", recreate="always") as copied:
            copied.create_check_constraint(name, condition)
        return
    op.drop_constraint(name, "assignment_events")
    op.create_check_constraint(name, "assignment_events", condition)


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("assignment_id", KEY, nullable=False),
        sa.Column("stage", _choice("stage", STAGES), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT(), nullable=False),
        *(sa.Column(name, MOMENT(), nullable=True) for name in ("shared_at", "answered_at", "decided_at")),
        *(sa.Column(name, KEY, nullable=True) for name in ("shared_by", "answered_by", "decided_by")),
        sa.Column("comment_days", sa.Integer(), nullable=False),
        sa.Column("comment_due_on", sa.Date(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("words", "reason")),
        sa.Column("publication", _choice("publication", PUBLICATIONS), nullable=False),
        sa.Column("link", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_assessments_{column}_{target}"))
            for column, target in POINTERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    for column in POINTERS:
        op.create_index(op.f(f"ix_assessments_{column}"), "assessments", [column])
    op.create_index(
        "uq_assessments_running",
        "assessments",
        ["assignment_id"],
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    _allow((*EVENTS, *OF_RESULT))


def downgrade() -> None:
    op.execute(sa.delete(_EVENTS).where(_EVENTS.c.event.in_(OF_RESULT)))
    _allow(EVENTS)
    op.drop_table("assessments")
