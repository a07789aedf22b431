"""Letters of the office, and how many letters and pieces of evidence an item has, for the buttons of its cards"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sqlmodel.sql.sqltypes.AutoString
_KINDS = ("photo", "video", "document", "voice", "text")
# What was handed in with a tanda terima; what was taken back has none.
_HANDED_IN = """
    UPDATE assignments SET evidence_count = (
        SELECT count(*) FROM evidence JOIN submissions ON submissions.id = evidence.submission_id
        WHERE submissions.assignment_id = assignments.id AND submissions.number IS NOT NULL
    )
"""


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("assignment_id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*_KINDS, name="evidencekind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("file_id", _WORDS(), nullable=False),
        sa.Column("file_unique_id", _WORDS(), nullable=False),
        sa.Column("file_name", _WORDS(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_by", _KEY, nullable=False),
        sa.Column("sent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_letters_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], name=op.f("fk_letters_sent_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    for column in ("assignment_id", "sent_by"):
        op.create_index(op.f(f"ix_letters_{column}"), "letters", [column])
    for column in ("evidence_count", "letter_count"):
        op.add_column("assignments", sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    op.execute(_HANDED_IN)


def downgrade() -> None:
    for column in ("letter_count", "evidence_count"):
        op.drop_column("assignments", column)
    op.drop_table("letters")
