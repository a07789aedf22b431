"""When the office was told that a piece of evidence is late"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("late_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    # The office knows of what was given up already.
    op.execute("UPDATE evidence SET late_at = received_at WHERE storage = 'failed'")


def downgrade() -> None:
    op.drop_column("evidence", "late_at")
