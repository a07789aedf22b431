"""Innovations of units, and who agreed that evidence is shown as a good example, by name or not"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
STATES = ("idea", "tried", "running", "replicated")
BY = "fk_evidence_example_by_people"


def upgrade() -> None:
    op.create_table(
        "innovations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="innovationstate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("changed_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_innovations_agency_id_agencies")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_innovations_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
    )
    for column in ("agency_id", "person_id"):
        op.create_index(op.f(f"ix_innovations_{column}"), "innovations", [column])
    with op.batch_alter_table("evidence") as altered:
        altered.add_column(sa.Column("example_named", sa.Boolean(), nullable=False, server_default=sa.false()))
        altered.add_column(sa.Column("example_at", MOMENT(), nullable=True))
        altered.add_column(sa.Column("example_by", KEY, nullable=True))
        altered.create_foreign_key(op.f(BY), "people", ["example_by"], ["id"])
    op.create_index(op.f("ix_evidence_example_by"), "evidence", ["example_by"])


def downgrade() -> None:
    op.drop_index(op.f("ix_evidence_example_by"), "evidence")
    with op.batch_alter_table("evidence") as altered:
        altered.drop_constraint(op.f(BY), type_="foreignkey")
        for name in ("example_named", "example_at", "example_by"):
            altered.drop_column(name)
    op.drop_table("innovations")
