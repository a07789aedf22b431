"""A change of many may store the rows of a table, and a file may be a list of items"""

import sqlalchemy as sa
from alembic import op

from models.migrations.rebuilding import keeping_triggers

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

KINDS = ("dates", "plan", "outage", "apology", "sending", "ending")
STATES = ("counting", "waiting", "moving", "telling", "done", "stopped")
PURPOSES = ("holidays", "agencies")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def _allow(table: str, checks: dict[str, tuple[str, tuple[str, ...]]], changed: str) -> None:
    """Let a column be one of these. SQLite cannot change a CHECK: the table is copied, with all of its checks."""
    if op.get_bind().dialect.name == "sqlite":
        with keeping_triggers(table), op.batch_alter_table(table, recreate="always") as copied:
            for name, (column, values) in checks.items():
                copied.create_check_constraint(op.f(f"ck_{table}_{name}"), _one_of(column, values))
        return
    op.drop_constraint(op.f(f"ck_{table}_{changed}"), table)
    op.create_check_constraint(op.f(f"ck_{table}_{changed}"), table, _one_of(*checks[changed]))


def _allow_kinds(kinds: tuple[str, ...]) -> None:
    of_changes = {"changekind": ("kind", kinds), "changestate": ("state", STATES)}
    _allow("mass_changes", of_changes, "changekind")


def upgrade() -> None:
    _allow_kinds((*KINDS, "importing"))
    _allow("calendar_files", {"filepurpose": ("purpose", (*PURPOSES, "items"))}, "filepurpose")


def downgrade() -> None:
    # An earlier version does not know how to go on with them; nothing is lost but rows that were not sent yet.
    changes = sa.table("mass_changes", sa.column("id"), sa.column("kind"))
    targets = sa.table("mass_change_items", sa.column("change_id"))
    files = sa.table("calendar_files", sa.column("id"), sa.column("purpose"))
    of_later = changes.c.kind == "importing"
    op.execute(sa.delete(targets).where(targets.c.change_id.in_(sa.select(changes.c.id).where(of_later))))
    op.execute(sa.delete(changes).where(of_later))
    op.execute(sa.delete(files).where(files.c.purpose == "items"))
    _allow_kinds(KINDS)
    if op.get_bind().dialect.name != "sqlite":
        _allow("calendar_files", {"filepurpose": ("purpose", PURPOSES)}, "filepurpose")
        return
    # As 0028 made it: a CHECK of the column itself, with which the column can be dropped.
    of_agencies = sa.select(files.c.id).where(files.c.purpose == "agencies")
    kept = list(op.get_bind().execute(of_agencies).scalars())
    with op.batch_alter_table("calendar_files", recreate="always") as copied:
        copied.drop_constraint(op.f("ck_calendar_files_filepurpose"), type_="check")
        copied.drop_column("purpose")
    op.execute(
        "ALTER TABLE calendar_files ADD COLUMN purpose VARCHAR(24) NOT NULL DEFAULT 'holidays' "
        "CONSTRAINT ck_calendar_files_filepurpose CHECK (purpose IN ('holidays', 'agencies'))"
    )
    op.execute(sa.update(files).where(files.c.id.in_(kept)).values(purpose="agencies"))
