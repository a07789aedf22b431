"""Agreements with governments, their work plans, and tasks of the office with a date"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.migrations.rebuilding import keeping_triggers

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
TEXT = sqlmodel.sql.sqltypes.AutoString
POINTERS = (("staff_tasks", "agreement_id"), ("reports", "agreement_id"))
DATED = sa.text("due_on IS NOT NULL AND done_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", KEY, nullable=False),
        sa.Column("number", TEXT(length=80), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("scopes", TEXT(length=80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("previous_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("created_by", KEY, nullable=False),
        sa.Column("changed_at", MOMENT(), nullable=True),
        sa.Column("changed_by", KEY, nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_agreements_agency_id_agencies")),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["agreements.id"], name=op.f("fk_agreements_previous_id_agreements")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name=op.f("fk_agreements_created_by_people")),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name=op.f("fk_agreements_changed_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("number", name=op.f("uq_agreements_number")),
    )
    for column in ("agency_id", "previous_id", "created_by", "changed_by"):
        op.create_index(op.f(f"ix_agreements_{column}"), "agreements", [column])
    for table, column in POINTERS:
        with keeping_triggers(table), op.batch_alter_table(table) as altered:
            altered.add_column(sa.Column(column, KEY, nullable=True))
            altered.add_column(sa.Column("scope", TEXT(length=24), nullable=True))
            altered.create_foreign_key(op.f(f"fk_{table}_{column}_agreements"), "agreements", [column], ["id"])
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for name, kind in (("due_on", sa.Date()), ("first_due_on", sa.Date()), ("moved_because", sa.Text())):
        op.add_column("staff_tasks", sa.Column(name, kind, nullable=True))
    op.create_index("ix_staff_tasks_due", "staff_tasks", ["due_on"], sqlite_where=DATED, postgresql_where=DATED)
    op.create_index("ix_assignments_agency_closed", "assignments", ["agency_id", "closed_at"])


def downgrade() -> None:
    op.drop_index("ix_assignments_agency_closed", "assignments")
    op.drop_index("ix_staff_tasks_due", "staff_tasks")
    op.execute(sa.text("DELETE FROM staff_tasks WHERE kind IN ('agreement', 'agreement_debt')"))
    for name in ("moved_because", "first_due_on", "due_on"):
        op.drop_column("staff_tasks", name)
    for table, column in POINTERS:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
        with keeping_triggers(table), op.batch_alter_table(table) as altered:
            altered.drop_constraint(op.f(f"fk_{table}_{column}_agreements"), type_="foreignkey")
            altered.drop_column("scope")
            altered.drop_column(column)
    op.drop_table("agreements")
