"""Who took which form of an item, and in which state the item was"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FORMS = ("simpel", "letter", "whatsapp", "pdf", "zip")
POINTERS = {"assignment_id": "assignments", "event_id": "assignment_events", "person_id": "people"}


def upgrade() -> None:
    op.create_table(
        "taken_papers",
        sa.Column("id", KEY, nullable=False),
        *[sa.Column(column, KEY, nullable=False) for column in POINTERS],
        sa.Column(
            "form", sa.Enum(*FORMS, name="form", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("taken_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        *[
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_taken_papers_{column}_{table}"))
            for column, table in POINTERS.items()
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_papers")),
        sa.UniqueConstraint("event_id", "form", "person_id", name=op.f("uq_taken_papers_event_id_form_person_id")),
    )
    for column in ("assignment_id", "person_id"):
        op.create_index(op.f(f"ix_taken_papers_{column}"), "taken_papers", [column])


def downgrade() -> None:
    op.drop_table("taken_papers")
