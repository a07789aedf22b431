"""Report numbers in their canonical form; what was typed is kept beside it, and two that are one become a staff task"""

from collections import defaultdict
from datetime import UTC, datetime

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.rules.drafting.report_numbers import read_report_number
from models.rules.errors import RuleBroken

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_REPORTS = sa.table(
    "reports",
    sa.column("id", sa.Integer()),
    sa.column("number", sa.Text()),
    sa.column("typed_number", sa.Text()),
    sa.column("confidential", sa.Boolean()),
)
_TASKS = sa.table(
    "staff_tasks",
    sa.column("key", sa.Text()),
    sa.column("kind", sa.Text()),
    sa.column("text", sa.Text()),
    sa.column("created_at", sqlmodel.sql.sqltypes.UTCDateTime()),
)


def _canonical(number: str) -> str:
    """As the program computes it today: otherwise the row would not be found. Unreadable ones stay as they are."""
    try:
        return read_report_number(number).text
    except RuleBroken:
        return number


def _settle(canonical: str, rows: list[sa.Row]) -> None:
    """One report takes the canonical number; the others keep theirs, and staff are told. Nothing is merged.

    New assignments find the one with the canonical number, so it is confidential if any of them is.
    """
    connection = op.get_bind()
    keeper = next((row for row in rows if row.number == canonical), rows[0])
    values = {"confidential": True} if any(row.confidential for row in rows) else {}
    if keeper.number != canonical:
        values |= {"number": canonical, "typed_number": sa.func.coalesce(_REPORTS.c.typed_number, keeper.number)}
    if values:
        connection.execute(sa.update(_REPORTS).where(_REPORTS.c.id == keeper.id).values(values))
    others, key = [row.number for row in rows if row.id != keeper.id], f"report-twice:{keeper.id}"
    known = sa.select(sa.func.count()).select_from(_TASKS).where(_TASKS.c.key == key)
    if others and not connection.execute(known).scalar():
        connection.execute(
            sa.insert(_TASKS).values(
                key=key,
                kind="report_twice",
                text=_text(canonical, others),
                created_at=datetime.now(UTC),
            )
        )


def _text(canonical: str, others: list[str]) -> str:
    escaped = [
        number.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for number in (canonical, *others)
    ]
    return (
        f"Laporan <b>{escaped[0]}</b> tercatat lebih dari sekali, juga sebagai {', '.join(escaped[1:])}. Keduanya tidak digabung. "
        "Mohon periksa penugasan keduanya dengan /status; penugasan baru memakai nomor yang pertama, dan laporan itu "
        "dijaga rahasia bila salah satunya rahasia."
    )


def upgrade() -> None:
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("typed_number", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True))
    rewrite()


def rewrite() -> None:
    """Give every stored number the canonical form of today; later migrations do it again when the form changes."""
    query = sa.select(_REPORTS.c.id, _REPORTS.c.number, _REPORTS.c.confidential).order_by(_REPORTS.c.id)
    same = defaultdict(list)
    for row in op.get_bind().execute(query).all():
        same[_canonical(row.number)].append(row)
    for canonical, rows in same.items():
        _settle(canonical, rows)


def downgrade() -> None:
    # Each had its own number before, so no two can meet.
    op.get_bind().execute(
        sa.update(_REPORTS)
        .where(_REPORTS.c.typed_number.is_not(None), sa.func.length(_REPORTS.c.typed_number) <= 80)
        .values(number=_REPORTS.c.typed_number)
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_column("typed_number")
