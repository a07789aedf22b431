"""Who took out what"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sqlmodel.sql.sqltypes.AutoString
KINDS = ("items", "report", "report_pdf")
STATES = ("waiting", "sent", "cancelled", "failed")


def upgrade() -> None:
    op.create_table(
        "exports",
        sa.Column("id", KEY, nullable=False),
        *(
            sa.Column(
                column,
                sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24),
                nullable=False,
            )
            for column, name, values in (("kind", "exportkind", KINDS), ("state", "exportstate", STATES))
        ),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("words", TEXT(length=80), nullable=False),
        *(sa.Column(name, MOMENT(), nullable=False) for name in ("asked_at", "due_at")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("items", "done", "files", "tries")),
        sa.Column("ended_at", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exports_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.create_index(op.f("ix_exports_person_id"), "exports", ["person_id"])
    for name, column, condition in (
        ("ix_exports_waiting", "due_at", "ended_at IS NULL"),
        ("ix_exports_ended", "ended_at", "ended_at IS NOT NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "exports", [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_table("exports")
