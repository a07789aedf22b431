"""A change of many may draw cards anew, or stop clocks and let them run on"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

KINDS = ("dates", "plan", "outage", "apology", "sending", "ending", "importing")
ADDED = ("cards", "reach")
STATES = ("counting", "waiting", "moving", "telling", "done", "stopped")
# What a rebuilt table of SQLite loses.
SQLITE_TRIGGER = (
    "CREATE TRIGGER mass_changes_%(name)s_renews_version AFTER %(change)s ON mass_changes "
    "BEGIN UPDATE rules_version SET number = random(); END"
)
RENEWED_BY = {"insert": "INSERT", "state": "UPDATE OF state", "delete": "DELETE"}


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def _allow(kinds: tuple[str, ...]) -> None:
    """Let a change be of one of these. SQLite cannot change a CHECK: the table is copied, with all of its checks."""
    name = op.f("ck_mass_changes_changekind")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(name, "mass_changes")
        op.create_check_constraint(name, "mass_changes", _one_of("kind", kinds))
        return
    with op.batch_alter_table("mass_changes", recreate="always") as copied:
        copied.create_check_constraint(name, _one_of("kind", kinds))
        copied.create_check_constraint(op.f("ck_mass_changes_changestate"), _one_of("state", STATES))
    for each, change in RENEWED_BY.items():
        op.execute(sa.DDL(SQLITE_TRIGGER, context={"name": each, "change": change}))


def upgrade() -> None:
    _allow((*KINDS, *ADDED))


def downgrade() -> None:
    # An earlier version does not know how to go on with them: cards are drawn with their next change, and clocks are
    # looked at again when the reach of the agency changes.
    changes = sa.table("mass_changes", sa.column("id"), sa.column("kind"))
    of_later = sa.select(changes.c.id).where(changes.c.kind.in_(ADDED))
    for rows in ("mass_change_items", "mass_change_news"):
        table = sa.table(rows, sa.column("change_id"))
        op.execute(sa.delete(table).where(table.c.change_id.in_(of_later)))
    op.execute(sa.delete(changes).where(changes.c.kind.in_(ADDED)))
    _allow(KINDS)
