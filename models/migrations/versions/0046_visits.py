"""Visits to agencies and what was noted there"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
KINDS = ("observasi", "on_the_spot", "pendampingan", "kunjungan_kerja", "tanpa_pemberitahuan")
STAGES = ("open", "shared", "answered", "lapsed", "cancelled")
NOTE_KINDS = ("baik", "perbaikan", "pertanyaan")
FILES = ("photo", "video", "document", "voice", "text")
SHARED = sa.text("stage = 'shared'")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("id", KEY, nullable=False),
        *(sa.Column(name, KEY, nullable=False) for name in ("agency_id", "lead_id")),
        sa.Column("kind", _choice("visitkind", KINDS), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("stage", _choice("visitstage", STAGES), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT(), nullable=False),
        sa.Column("share_by", sa.Date(), nullable=False),
        sa.Column("shared_at", MOMENT(), nullable=True),
        sa.Column("comment_due_on", sa.Date(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT(), nullable=True),
        *(sa.Column(name, KEY, nullable=True) for name in ("answered_by", "report_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_visits_agency_id_agencies")),
        sa.ForeignKeyConstraint(["lead_id"], ["people.id"], name=op.f("fk_visits_lead_id_people")),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_visits_answered_by_people")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_visits_report_id_reports")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    for column in ("agency_id", "lead_id", "answered_by", "report_id"):
        op.create_index(op.f(f"ix_visits_{column}"), "visits", [column])
    op.create_index("ix_visits_open", "visits", ["comment_due_on"], sqlite_where=SHARED, postgresql_where=SHARED)
    op.create_table(
        "visit_notes",
        sa.Column("id", KEY, nullable=False),
        *(sa.Column(name, KEY, nullable=False) for name in ("visit_id", "person_id")),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("notekind", NOTE_KINDS), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("file_kind", _choice("evidencekind", FILES), nullable=True),
        sa.Column("file_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("why", "suggestion")),
        sa.Column("component_id", KEY, nullable=True),
        sa.Column("noted_at", MOMENT(), nullable=False),
        sa.Column("deleted_at", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_notes_visit_id_visits")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_visit_notes_person_id_people")),
        sa.ForeignKeyConstraint(
            ["component_id"], ["components.id"], name=op.f("fk_visit_notes_component_id_components")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_notes")),
        sa.UniqueConstraint("visit_id", "number", name=op.f("uq_visit_notes_visit_id_number")),
        sa.UniqueConstraint("person_id", "message_id", name=op.f("uq_visit_notes_person_id_message_id")),
    )
    op.create_index(op.f("ix_visit_notes_component_id"), "visit_notes", ["component_id"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM staff_tasks WHERE kind = 'visit'"))
    op.drop_table("visit_notes")
    op.drop_table("visits")
