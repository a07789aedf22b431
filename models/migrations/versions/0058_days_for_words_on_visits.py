"""Days for an agency's words on a visit, a renewed QR in the history of a unit, and voices by age"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

CHANGES = ("added", "renamed", "described", "moved", "closed", "reopened")
NAME = "ck_agency_changes_agencychangekind"
# What was shared before was counted with the number in force; 5 is what it is without a row.
WANTED = "COALESCE((SELECT value FROM house_rules WHERE code = 'comment'), 5)"


def _allow(kinds: tuple[str, ...]) -> None:
    """SQLite cannot change a CHECK: the table is copied."""
    check = f"kind IN ({', '.join(map(repr, kinds))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("agency_changes", recreate="always") as copied:
            copied.create_check_constraint(op.f(NAME), check)
        return
    op.drop_constraint(op.f(NAME), "agency_changes")
    op.create_check_constraint(op.f(NAME), "agency_changes", check)


def upgrade() -> None:
    op.add_column("visits", sa.Column("comment_days", sa.Integer(), nullable=False, server_default="0"))
    visits = sa.table("visits", sa.column("comment_days"), sa.column("shared_at"))
    op.execute(sa.update(visits).where(visits.c.shared_at.is_not(None)).values(comment_days=sa.text(WANTED)))
    _allow((*CHANGES, "linked"))
    op.create_index(op.f("ix_voices_day"), "voices", ["day"])


def downgrade() -> None:
    op.drop_index(op.f("ix_voices_day"), "voices")
    op.execute(sa.text("DELETE FROM agency_changes WHERE kind = 'linked'"))  # an earlier version cannot read it
    _allow(CHANGES)
    op.drop_column("visits", "comment_days")
