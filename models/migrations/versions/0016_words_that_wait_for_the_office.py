"""What people write to the office, until it was answered"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
_KINDS = ("photo", "video", "document", "voice", "text")
_STATES = ("proposed", "withheld", "open", "done", "withdrawn")
_POINTS_TO = (
    ("person_id", "people"),
    ("assignment_id", "assignments"),
    ("reader_id", "people"),
    ("event_id", "assignment_events"),
    ("settled_by", "people"),
)
_INDICES = (
    ("ix_mail_entries_person_id", ["person_id"], None),
    ("ix_mail_entries_assignment_id", ["assignment_id"], None),
    ("ix_mail_entries_due", ["due_at"], "due_at IS NOT NULL"),
    ("ix_mail_entries_open", ["person_id", "id"], "state = 'open'"),
    ("ix_mail_entries_settled", ["settled_at"], "settled_at IS NOT NULL"),
    ("ix_mail_entries_message", ["chat_id", "message_id"], None),
)


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "mail_entries",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("media_group_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("assignment_id", _KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_kind", _choice("evidencekind", _KINDS), nullable=True),
        sa.Column("file_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("state", _choice("mailstate", _STATES), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("said_at", _MOMENT(), nullable=False),
        sa.Column("due_at", _MOMENT(), nullable=True),
        sa.Column("reader_id", _KEY, nullable=True),
        sa.Column("event_id", _KEY, nullable=True),
        sa.Column("forwarded_at", _MOMENT(), nullable=True),
        sa.Column("settled_at", _MOMENT(), nullable=True),
        sa.Column("settled_by", _KEY, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_mail_entries_{column}_{table}"))
            for column, table in _POINTS_TO
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_entries")),
    )
    for name, columns, where in _INDICES:
        condition = sa.text(where) if where else None
        op.create_index(name, "mail_entries", columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    op.drop_table("mail_entries")
