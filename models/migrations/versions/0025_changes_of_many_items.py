"""Changes that concern many items: what is still to be changed, and who is still to be told"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
KINDS = ("dates", "plan", "outage")
STATES = ("counting", "waiting", "moving", "telling", "done", "stopped")
# Not with each piece: what the process keeps by the version is made anew with every new one.
RENEWED_BY = {"insert": "INSERT", "state": "UPDATE OF state", "delete": "DELETE"}

SQLITE_TRIGGER = (
    "CREATE TRIGGER %(trigger)s AFTER %(change)s ON mass_changes "
    "BEGIN UPDATE rules_version SET number = random(); END"
)
POSTGRES_TRIGGER = (
    "CREATE TRIGGER mass_changes_renews_version AFTER INSERT OR UPDATE OF state OR DELETE OR TRUNCATE ON mass_changes "
    "FOR EACH STATEMENT EXECUTE FUNCTION renew_rules_version()"
)


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "mass_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", _choice("changekind", KINDS), nullable=False),
        sa.Column("state", _choice("changestate", STATES), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("author_id", KEY, nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("dates", sa.Integer(), nullable=False),
        sa.Column("limits", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.Column("shown_at", MOMENT(), nullable=True),
        sa.Column("ended_at", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_mass_changes_author_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mass_changes")),
    )
    op.create_index(op.f("ix_mass_changes_author_id"), "mass_changes", ["author_id"])
    op.create_table(
        "mass_change_items",
        sa.Column("assignment_id", KEY, autoincrement=False, nullable=False),
        sa.Column("change_id", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "change_id", name=op.f("pk_mass_change_items")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mass_change_news",
        sa.Column("id", KEY, nullable=False),
        sa.Column("change_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("assignment_id", KEY, nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("old_on", sa.Date(), nullable=False),
        sa.Column("new_on", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_mass_change_news_{column}_{target[:-3]}"))
            for column, target in (
                ("change_id", "mass_changes.id"),
                ("person_id", "people.id"),
                ("assignment_id", "assignments.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mass_change_news")),
        sa.UniqueConstraint(
            *("change_id", "person_id", "assignment_id", "ours"),
            name=op.f("uq_mass_change_news_change_id_person_id_assignment_id_ours"),
        ),
    )
    for column in ("person_id", "assignment_id"):
        op.create_index(op.f(f"ix_mass_change_news_{column}"), "mass_change_news", [column])
    if op.get_bind().dialect.name == "sqlite":
        for name, change in RENEWED_BY.items():
            names = {"trigger": f"mass_changes_{name}_renews_version", "change": change}
            op.execute(sa.DDL(SQLITE_TRIGGER, context=names))
    else:
        op.execute(sa.DDL(POSTGRES_TRIGGER))


def downgrade() -> None:
    for table in ("mass_change_news", "mass_change_items", "mass_changes"):
        op.drop_table(table)  # and its triggers
