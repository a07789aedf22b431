"""Until when the last press on an item can be taken back, so that the button goes away afterwards"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WAITS = sa.text("undo_until IS NOT NULL")


def upgrade() -> None:
    op.add_column("assignments", sa.Column("undo_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    # Cards of answered items may still offer it, however old the answer is: they are drawn anew once.
    op.execute("UPDATE assignments SET undo_until = last_answer_at WHERE closed_at IS NULL")
    op.create_index("ix_assignments_undo", "assignments", ["undo_until"], sqlite_where=WAITS, postgresql_where=WAITS)


def downgrade() -> None:
    op.drop_index("ix_assignments_undo", table_name="assignments")
    op.drop_column("assignments", "undo_until")
