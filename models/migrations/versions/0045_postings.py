"""Postings: who of the office accompanies which agency"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
OPEN = sa.text("ended_at IS NULL")
CHANGES = ("INSERT", "UPDATE", "DELETE")
SQLITE_TRIGGER = (
    "CREATE TRIGGER postings_%(name)s_renews_version AFTER %(change)s ON postings "
    "BEGIN UPDATE rules_version SET number = random(); END"
)
POSTGRES_TRIGGER = (
    "CREATE TRIGGER postings_renews_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON postings "
    "FOR EACH STATEMENT EXECUTE FUNCTION renew_rules_version()"
)


def upgrade() -> None:
    op.create_table(
        "postings",
        sa.Column("id", KEY, nullable=False),
        *(sa.Column(name, KEY, nullable=False) for name in ("person_id", "agency_id")),
        sa.Column("letter", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("from_on", "until_on")),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("posted_at", MOMENT(), nullable=False),
        sa.Column("posted_by", KEY, nullable=False),
        sa.Column("ended_at", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_postings_person_id_people")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_postings_agency_id_agencies")),
        sa.ForeignKeyConstraint(["posted_by"], ["people.id"], name=op.f("fk_postings_posted_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    for column in ("person_id", "agency_id", "posted_by"):
        op.create_index(op.f(f"ix_postings_{column}"), "postings", [column])
    columns = ["person_id", "agency_id"]
    op.create_index("uq_postings_open", "postings", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_TRIGGER)
        return
    for change in CHANGES:
        op.execute(sa.DDL(SQLITE_TRIGGER, context={"name": change.lower(), "change": change}))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM staff_tasks WHERE kind = 'posting'"))
    op.drop_table("postings")
