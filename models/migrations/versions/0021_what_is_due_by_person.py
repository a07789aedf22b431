"""Planned reminders by recipient, so that the bundles of a few people are found beside any number of others"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

PLANNED = sa.text("state = 'planned'")


def upgrade() -> None:
    op.create_index(
        "ix_reminders_recipient_planned",
        "reminders",
        ["recipient_id", "send_at"],
        sqlite_where=PLANNED,
        postgresql_where=PLANNED,
    )


def downgrade() -> None:
    op.drop_index("ix_reminders_recipient_planned", table_name="reminders")
