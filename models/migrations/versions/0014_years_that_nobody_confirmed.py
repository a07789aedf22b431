"""Years to come that the program alone had marked as confirmed are estimates again, with the dates that touch them"""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_YEARS = sa.table("confirmed_years", sa.column("year", sa.Integer()))
_CHANGES = sa.table("rule_changes", sa.column("text", sa.Text()))
_PRODUCTS = sa.table("products", sa.column("code", sa.Text()), sa.column("unit", sa.Text()))
_ASSIGNMENTS = sa.table(
    "assignments",
    sa.column("product_code", sa.Text()),
    sa.column("status", sa.Text()),
    sa.column("due_on", sa.Date()),
    sa.column("due_typed", sa.Boolean()),
    sa.column("provisional", sa.Boolean()),
)
_CLOSED = ("verified", "cancelled", "handed_over")


def _said(year: int) -> sa.ColumnElement[bool]:
    """Each confirmation by a person is a sentence in the log of changes, written in the same transaction."""
    return _CHANGES.c.text.like(f"%cuti bersama {year} dikonfirmasi%")


def upgrade() -> None:
    connection = op.get_bind()
    this_year = datetime.now(UTC).year
    for year in connection.execute(sa.select(_YEARS.c.year).where(_YEARS.c.year > this_year)).scalars().all():
        if connection.execute(sa.select(sa.func.count()).select_from(_CHANGES).where(_said(year))).scalar():
            continue  # a person confirmed it; what they take back, they take back themselves
        connection.execute(sa.delete(_YEARS).where(_YEARS.c.year == year))
        counted = sa.select(_PRODUCTS.c.code).where(_PRODUCTS.c.unit == "working_days")
        connection.execute(
            sa.update(_ASSIGNMENTS)
            .where(
                _ASSIGNMENTS.c.due_on.between(date(year, 1, 1), date(year, 12, 31)),
                _ASSIGNMENTS.c.due_typed.is_(False),
                _ASSIGNMENTS.c.product_code.in_(counted),
                _ASSIGNMENTS.c.status.not_in(_CLOSED),
            )
            .values(provisional=True)
        )


def downgrade() -> None:
    """Nothing: the program before knows estimates too, and who confirms a year after all is not forgotten."""
