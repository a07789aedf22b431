"""An index of the staff among the people"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

STAFF = sa.text("staff_role IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_people_staff", "people", ["id"], sqlite_where=STAFF, postgresql_where=STAFF)


def downgrade() -> None:
    op.drop_index("ix_people_staff", "people")
