"""Hand-overs of a seat, evidence of one collection from two chats, and what Telegram accepted or refused"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
STATES = ("waiting", "done", "declined", "withdrawn", "expired", "overtaken")
POINTS_TO = {
    "seat_id": "seats",
    "holding_id": "holdings",
    "giver_id": "people",
    "begun_by": "people",
    "successor_id": "people",
    "invitation_id": "invitations",
}
OPTIONAL = ("successor_id", "invitation_id")
ONE_CHAT, ANY_CHAT = ("submission_id", "message_id"), ("submission_id", "chat_id", "message_id")
# The numbers of messages in two chats may be the same; no message of Telegram has a number below zero.
APART = (
    "UPDATE evidence SET message_id = -id WHERE EXISTS (SELECT 1 FROM evidence AS other WHERE other.id < evidence.id "
    "AND other.submission_id = evidence.submission_id AND other.message_id = evidence.message_id)"
)


def upgrade() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("id", KEY, nullable=False),
        *(sa.Column(column, KEY, nullable=column in OPTIONAL) for column in POINTS_TO),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("expires_at", MOMENT(), nullable=False),
        sa.Column("agreed_at", MOMENT(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="handoverstate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("settled_at", MOMENT(), nullable=True),
        sa.Column("told_at", MOMENT(), nullable=True),
        sa.Column("file_row", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_hand_overs_{column}_{table}"))
            for column, table in POINTS_TO.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_overs")),
    )
    for column in POINTS_TO:
        op.create_index(op.f(f"ix_hand_overs_{column}"), "hand_overs", [column])
    for name, column, where, unique in (
        ("uq_hand_overs_waiting", "seat_id", sa.text("state = 'waiting'"), True),
        ("ix_hand_overs_untold", "id", sa.text("told_at IS NULL"), False),
    ):
        op.create_index(name, "hand_overs", [column], unique=unique, sqlite_where=where, postgresql_where=where)
    _one_message_a(ONE_CHAT, ANY_CHAT)
    op.add_column("living_messages", sa.Column("refused", sa.String(80), nullable=True))
    op.add_column("reminders", sa.Column("accepted_at", MOMENT(), nullable=True))


def downgrade() -> None:
    op.drop_column("reminders", "accepted_at")
    op.drop_column("living_messages", "refused")
    op.execute(APART)
    _one_message_a(ANY_CHAT, ONE_CHAT)
    op.drop_table("hand_overs")


def _one_message_a(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Change the columns by which a message is in a submission once."""
    old, new = (f"uq_evidence_{'_'.join(columns)}" for columns in (before, after))
    with op.batch_alter_table("evidence") as table:
        table.drop_constraint(old, type_="unique")
        table.create_unique_constraint(new, list(after))
