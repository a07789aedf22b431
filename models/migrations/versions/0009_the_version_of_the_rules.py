"""A random number that changes with every change of rules, ladders and calendars, whoever makes it"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("agencies", "confirmed_years", "holidays", "house_rules", "ladder_steps")
CHANGES = ("INSERT", "UPDATE", "DELETE")  # SQLite has a trigger for each

SQLITE_TRIGGER = (
    "CREATE TRIGGER %(trigger)s AFTER %(change)s ON %(table)s BEGIN UPDATE rules_version SET number = random(); END"
)
POSTGRES_FUNCTION = (
    "CREATE FUNCTION renew_rules_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "UPDATE rules_version SET number = CAST(random() * 9007199254740991 AS bigint); RETURN NULL; END $$"
)
POSTGRES_TRIGGER = (
    "CREATE TRIGGER %(trigger)s AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %(table)s "
    "FOR EACH STATEMENT EXECUTE FUNCTION renew_rules_version()"
)


def upgrade() -> None:
    version = op.create_table(
        "rules_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_rules_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules_version")),
    )
    op.bulk_insert(version, [{"id": 1, "number": secrets.randbits(53)}])
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for change in CHANGES:
                names = {"trigger": f"{table}_{change.lower()}_renews_version", "table": table, "change": change}
                op.execute(sa.DDL(SQLITE_TRIGGER, context=names))
    else:
        op.execute(sa.DDL(POSTGRES_FUNCTION))
        for table in TABLES:
            op.execute(sa.DDL(POSTGRES_TRIGGER, context={"trigger": f"{table}_renews_version", "table": table}))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for change in CHANGES:
                names = {"trigger": f"{table}_{change.lower()}_renews_version"}
                op.execute(sa.DDL("DROP TRIGGER %(trigger)s", context=names))
    else:
        for table in TABLES:
            names = {"trigger": f"{table}_renews_version", "table": table}
            op.execute(sa.DDL("DROP TRIGGER %(trigger)s ON %(table)s", context=names))
        op.execute(sa.DDL("DROP FUNCTION renew_rules_version()"))
    op.drop_table("rules_version")
