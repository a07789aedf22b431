"""Units have a kind and a subdistrict, agencies can be closed, and who changed them is kept"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
UNIT_KINDS = ("opd", "kecamatan", "kelurahan", "desa", "puskesmas", "sekolah", "lainnya")
CHANGES = ("added", "renamed", "described", "moved", "closed", "reopened")
PURPOSES = ("holidays", "agencies")
# One statement for both databases. SQLite would have to copy a table to add a CHECK to it, and its triggers would
# be gone (0009).
CHOICE = "ALTER TABLE {table} ADD COLUMN {column} VARCHAR(24) {rest}CONSTRAINT ck_{table}_{name} CHECK ({column} IN ({values}))"


def _add_choice(table: str, column: str, name: str, values: tuple[str, ...], rest: str = "") -> None:
    words = ", ".join(map(repr, values))
    op.execute(CHOICE.format(table=table, column=column, name=name, values=words, rest=rest))


def upgrade() -> None:
    _add_choice("agencies", "unit_kind", "unitkind", UNIT_KINDS)
    op.execute("UPDATE agencies SET unit_kind = 'lainnya' WHERE kind = 'unit'")
    op.add_column("agencies", sa.Column("district", sa.String(80), nullable=True))
    op.add_column("agencies", sa.Column("closed_at", MOMENT(), nullable=True))
    _add_choice("calendar_files", "purpose", "filepurpose", PURPOSES, "NOT NULL DEFAULT 'holidays' ")
    op.create_table(
        "agency_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*CHANGES, name="agencychangekind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_agency_changes_agency_id_agencies")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_agency_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_changes")),
    )
    for column in ("agency_id", "person_id"):
        op.create_index(op.f(f"ix_agency_changes_{column}"), "agency_changes", [column])


def downgrade() -> None:
    op.drop_table("agency_changes")
    op.drop_column("calendar_files", "purpose")
    for column in ("closed_at", "district", "unit_kind"):
        op.drop_column("agencies", column)
