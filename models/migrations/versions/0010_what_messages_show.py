"""What a message with a name shows, so that no edit without a change is sent"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

QUEUED, FAILED = sa.text("state = 'queued'"), sa.text("state = 'failed'")


def upgrade() -> None:
    # Null in what exists: what is shown is not known.
    op.add_column("living_messages", sa.Column("shown_text", sa.String(16), nullable=True))
    op.add_column("living_messages", sa.Column("shown_keyboard", sa.String(16), nullable=True))
    op.create_index("ix_outbox_queued_name", "outbox", ["name", "id"], sqlite_where=QUEUED, postgresql_where=QUEUED)
    op.create_index(
        "ix_outbox_failed", "outbox", ["chat_id", "created_at"], sqlite_where=FAILED, postgresql_where=FAILED
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_failed", table_name="outbox")
    op.drop_index("ix_outbox_queued_name", table_name="outbox")
    op.drop_column("living_messages", "shown_keyboard")
    op.drop_column("living_messages", "shown_text")
