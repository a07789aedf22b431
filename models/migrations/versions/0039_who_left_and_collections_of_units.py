"""People who left may be asked about, and a collection of evidence for each unit that has an item"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

BEFORE = ("updates", "messages", "mail", "tasks")
NOW = (*BEFORE, "people")
COLLECTING = "state = 'collecting'"


def _allow(kinds: tuple[str, ...]) -> None:
    """Let an answer be about one of these. SQLite cannot change a CHECK: the table is copied."""
    name, allowed = op.f("ck_retention_answers_asked"), f"kind IN ({', '.join(map(repr, kinds))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("retention_answers", recreate="always") as copied:
            copied.create_check_constraint(name, allowed)
        return
    op.drop_constraint(name, "retention_answers")
    op.create_check_constraint(name, "retention_answers", allowed)


def _index(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "submissions", columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    _allow(NOW)
    op.drop_index("uq_submissions_collecting", "submissions")
    own = f"{COLLECTING} AND forwarding_id IS NULL"
    _index("uq_submissions_collecting", ["assignment_id", "opened_by"], own)
    _index("uq_submissions_collecting_at_unit", ["forwarding_id", "opened_by"], COLLECTING)


def downgrade() -> None:
    # An earlier version knows one collection of a person for an item: the newest stays open, the evidence of all is kept.
    s = sa.table("submissions", *map(sa.column, ("id", "state", "assignment_id", "opened_by")))
    newer = s.alias("newer")
    has_newer = sa.exists().where(
        newer.c.assignment_id == s.c.assignment_id,
        newer.c.opened_by == s.c.opened_by,
        newer.c.state == "collecting",
        newer.c.id > s.c.id,
    )
    op.execute(sa.update(s).where(s.c.state == "collecting", has_newer).values(state="withdrawn"))
    for name in ("uq_submissions_collecting_at_unit", "uq_submissions_collecting"):
        op.drop_index(name, "submissions")
    _index("uq_submissions_collecting", ["assignment_id", "opened_by"], COLLECTING)
    answers = sa.table("retention_answers", sa.column("kind"))
    op.execute(sa.delete(answers).where(answers.c.kind.not_in(BEFORE)))
    _allow(BEFORE)
