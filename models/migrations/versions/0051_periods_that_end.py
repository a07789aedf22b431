"""A change of many may end the self-reports of a period"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

BEFORE = ("dates", "plan", "outage", "apology", "sending")
NOW = (*BEFORE, "ending")
STATES = ("counting", "waiting", "moving", "telling", "done", "stopped")
# What a rebuilt table of SQLite loses.
SQLITE_TRIGGER = (
    "CREATE TRIGGER mass_changes_%(name)s_renews_version AFTER %(change)s ON mass_changes "
    "BEGIN UPDATE rules_version SET number = random(); END"
)
RENEWED_BY = {"insert": "INSERT", "state": "UPDATE OF state", "delete": "DELETE"}


def _allow(kinds: tuple[str, ...]) -> None:
    """Let a change be one of these. SQLite cannot change a CHECK: the table is copied, without its triggers."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("mass_changes", recreate="always") as copied:
            for column, values in (("kind", kinds), ("state", STATES)):
                copied.create_check_constraint(op.f(f"ck_mass_changes_change{column}"), _one_of(column, values))
        for name, change in RENEWED_BY.items():
            op.execute(sa.DDL(SQLITE_TRIGGER, context={"name": name, "change": change}))
        return
    op.drop_constraint(op.f("ck_mass_changes_changekind"), "mass_changes")
    op.create_check_constraint(op.f("ck_mass_changes_changekind"), "mass_changes", _one_of("kind", kinds))


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def upgrade() -> None:
    _allow(NOW)


def downgrade() -> None:
    # An earlier version does not know how to go on with them; their items stay open, as they are.
    changes = sa.table("mass_changes", sa.column("id"), sa.column("kind"))
    targets = sa.table("mass_change_items", sa.column("change_id"))
    of_later = changes.c.kind.not_in(BEFORE)
    op.execute(sa.delete(targets).where(targets.c.change_id.in_(sa.select(changes.c.id).where(of_later))))
    op.execute(sa.delete(changes).where(of_later))
    _allow(BEFORE)
