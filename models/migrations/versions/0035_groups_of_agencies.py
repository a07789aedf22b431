"""Groups of agencies, answers about old rows, and who agreed to which text"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
KINDS = ("privacy", "focal_point", "inspector", "staff", "guest")
ASKED = ("updates", "messages", "mail", "tasks")
LINKED = sa.text("linked_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "agency_groups",
        sa.Column("id", KEY, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("agency_id", KEY, nullable=True),
        sa.Column("proposed_by", KEY, nullable=False),
        sa.Column("proposed_at", MOMENT(), nullable=False),
        sa.Column("linked_at", MOMENT(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_agency_groups_agency_id_agencies")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_agency_groups_proposed_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_groups")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_agency_groups_chat_id")),
    )
    for column in ("agency_id", "proposed_by"):
        op.create_index(op.f(f"ix_agency_groups_{column}"), "agency_groups", [column])
    op.create_index(
        "uq_agency_groups_linked",
        "agency_groups",
        ["agency_id"],
        unique=True,
        sqlite_where=LINKED,
        postgresql_where=LINKED,
    )
    op.create_table(
        "retention_answers",
        sa.Column(
            "kind",
            sa.Enum(*ASKED, name="asked", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("delete_before", MOMENT(), nullable=True),
        sa.Column("quiet_until", MOMENT(), nullable=False),
        sa.Column("answered_at", MOMENT(), nullable=False),
        sa.Column("answered_by", KEY, nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_retention_answers_answered_by_people")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention_answers")),
    )
    op.create_index(op.f("ix_retention_answers_answered_by"), "retention_answers", ["answered_by"])
    op.create_table(
        "consent_texts",
        sa.Column("id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="consentkind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_at", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_texts")),
        sa.UniqueConstraint("kind", "digest", name=op.f("uq_consent_texts_kind_digest")),
    )
    op.create_table(
        "consents",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("text_id", KEY, nullable=False),
        sa.Column("agreed_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id_people")),
        sa.ForeignKeyConstraint(["text_id"], ["consent_texts.id"], name=op.f("fk_consents_text_id_consent_texts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("person_id", "text_id", name=op.f("uq_consents_person_id_text_id")),
    )
    for column in ("person_id", "text_id"):
        op.create_index(op.f(f"ix_consents_{column}"), "consents", [column])
    op.add_column("people", sa.Column("agreed_to", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "agreed_to")
    op.drop_table("consents")
    op.drop_table("consent_texts")
    op.drop_table("retention_answers")
    op.drop_table("agency_groups")
