"""What was taken out of an item is found by age"""

from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_taken_papers_taken_at"), "taken_papers", ["taken_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_taken_papers_taken_at"), "taken_papers")
