"""Which items were sent to several agencies at once: the code of the first of them"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_THERE = sa.text("sending IS NOT NULL")


def upgrade() -> None:
    op.add_column("assignments", sa.Column("sending", sa.String(8), nullable=True))
    op.create_index(
        "ix_assignments_sending", "assignments", ["sending"], sqlite_where=_THERE, postgresql_where=_THERE
    )


def downgrade() -> None:
    op.drop_index("ix_assignments_sending", "assignments")
    op.drop_column("assignments", "sending")
