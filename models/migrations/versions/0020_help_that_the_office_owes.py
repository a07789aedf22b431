"""By when the office answers a call for help; what the digest of a chat said last"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None

_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
_ZONE = ZoneInfo("Asia/Makassar")  # OFFICE_TIMEZONE of an office that set none
_LIMIT = 2  # working days, Monday to Friday: the number that /aturan begins with


def upgrade() -> None:
    op.add_column("assignments", sa.Column("help_due_on", sa.Date(), nullable=True))
    op.add_column("assignments", sa.Column("help_since_at", _MOMENT(), nullable=True))
    op.add_column("assignments", sa.Column("helped_at", _MOMENT(), nullable=True))
    op.add_column("people", sa.Column("digest_said", sa.String(16), nullable=True))
    _owe_what_was_asked_for()


def _owe_what_was_asked_for() -> None:
    """Obstacles whose task is open were promised help without a date: they get the limit that they would have."""
    items = sa.table("assignments", *(sa.column(name) for name in ("id", "closed_at", "status")))
    limits = sa.table(
        "assignments", sa.column("id"), sa.column("help_due_on", sa.Date()), sa.column("help_since_at", _MOMENT())
    )
    tasks = sa.table(
        "staff_tasks",
        *(sa.column(name) for name in ("kind", "assignment_id", "done_at")),
        sa.column("created_at", _MOMENT()),
    )
    asked = (
        sa.select(items.c.id, tasks.c.created_at)
        .join_from(tasks, items, items.c.id == tasks.c.assignment_id)
        .where(tasks.c.kind == "obstacle", tasks.c.done_at.is_(None), items.c.closed_at.is_(None))
        .where(items.c.status == "obstructed")
        .order_by(tasks.c.created_at.desc())  # of several tasks the first one counts
    )
    connection = op.get_bind()
    for item_id, since in connection.execute(asked).all():
        values = {"help_due_on": _limit(since), "help_since_at": since}
        connection.execute(sa.update(limits).where(limits.c.id == item_id).values(**values))


def _limit(since: datetime) -> date:
    day, left = since.astimezone(_ZONE).date(), _LIMIT
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def downgrade() -> None:
    op.drop_column("people", "digest_said")
    for name in ("helped_at", "help_since_at", "help_due_on"):
        op.drop_column("assignments", name)
