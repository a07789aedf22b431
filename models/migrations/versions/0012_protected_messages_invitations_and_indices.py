"""Which messages cannot be forwarded"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0008"
branch_labels = None
depends_on = None


def _mark_protected() -> None:
    """Cards of confidential items were always sent with protect_content."""
    query = "SELECT a.id FROM assignments a JOIN reports r ON r.id = a.report_id WHERE r.confidential"
    connection = op.get_bind()
    for item_id in connection.execute(sa.text(query)).scalars().all():
        update = sa.text("UPDATE living_messages SET protected = :yes WHERE name LIKE :card")
        connection.execute(update.bindparams(yes=True, card=f"card:{item_id}:%"))


def upgrade() -> None:
    op.add_column("living_messages", sa.Column("protected", sa.Boolean(), nullable=False, server_default=sa.false()))
    _mark_protected()


def downgrade() -> None:
    op.drop_column("living_messages", "protected")
