"""Reminders that were sent or silenced by time, without those to come, which are found by recipient"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

PAST = sa.text("state <> 'planned'")


def upgrade() -> None:
    op.drop_index("ix_reminders_state_send_at", table_name="reminders")
    op.create_index("ix_reminders_past", "reminders", ["state", "send_at"], sqlite_where=PAST, postgresql_where=PAST)


def downgrade() -> None:
    op.drop_index("ix_reminders_past", table_name="reminders")
    op.create_index("ix_reminders_state_send_at", "reminders", ["state", "send_at"])
