"""Instruments with their components, and what a self-report about standards of service needs"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime
TEXT = sqlmodel.sql.sqltypes.AutoString
CONFIDENCES = ("text", "press", "house", "unsure")
PROOFS = ("", "words", "file", "photo", "video", "document")
LADDERS = ("agency", "office", "calm")
DUTIES = ("verify", "extension", "dispute", "assess")
EXAMPLES = ("none", "asked", "agreed", "withdrawn")
OVERSIGHT = ("lhp", "rekomendasi", "saran_lha")
CHANGES = ("INSERT", "UPDATE", "DELETE")
SQLITE_TRIGGER = (
    "CREATE TRIGGER %(table)s_%(name)s_renews_version AFTER %(change)s ON %(table)s "
    "BEGIN UPDATE rules_version SET number = random(); END"
)
POSTGRES_TRIGGER = (
    "CREATE TRIGGER %(table)s_renews_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %(table)s "
    "FOR EACH STATEMENT EXECUTE FUNCTION renew_rules_version()"
)

_products = sa.table("products", *(sa.column(name) for name in ("code", "ladder", "is_oversight", "duty")))
_steps = sa.table("ladder_steps", sa.column("ladder"))


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def _allow_ladders(values: tuple[str, ...]) -> None:
    """Let a step belong to one of these ladders. SQLite cannot change a CHECK: the table is copied."""
    name, condition = op.f("ck_ladder_steps_ladder"), f"ladder IN ({', '.join(map(repr, values))})"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("ladder_steps", recreate="always") as copied:
            copied.create_check_constraint(name, condition)
        _renew_with("ladder_steps")  # a rebuilt table loses its triggers
        return
    op.drop_constraint(name, "ladder_steps")
    op.create_check_constraint(name, "ladder_steps", condition)


def _renew_with(table: str) -> None:
    """Renew the version of the rules with each change of a table."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.DDL(POSTGRES_TRIGGER, context={"table": table}))
        return
    for change in CHANGES:
        op.execute(sa.DDL(SQLITE_TRIGGER, context={"table": table, "name": change.lower(), "change": change}))


def _point(table: str, column: str, target: str, *, indexed: bool = True) -> None:
    """A new column that points to the rows of another table."""
    with op.batch_alter_table(table) as altered:
        altered.add_column(sa.Column(column, KEY, nullable=True))
        altered.create_foreign_key(op.f(f"fk_{table}_{column}_{target}"), target, [column], ["id"])
    if indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _no_pointer(table: str, column: str, target: str, *, indexed: bool = True) -> None:
    if indexed:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    with op.batch_alter_table(table) as altered:
        altered.drop_constraint(op.f(f"fk_{table}_{column}_{target}"), type_="foreignkey")
        altered.drop_column(column)


def upgrade() -> None:
    op.create_table(
        "instruments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", TEXT(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("basis", TEXT(), nullable=False),
        sa.Column("confidence", _choice("confidence", CONFIDENCES), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruments")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_instruments_code_version")),
    )
    op.create_table(
        "components",
        sa.Column("id", KEY, nullable=False),
        sa.Column("instrument_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", TEXT(length=10), nullable=False),
        sa.Column("group", TEXT(length=40), nullable=False),
        sa.Column("kind", _choice("componentkind", ("assurance", "improvement")), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("enough", sa.Text(), nullable=False),
        sa.Column("proof", _choice("proof", PROOFS), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("basis", TEXT(), nullable=False),
        sa.Column("confidence", _choice("confidence", CONFIDENCES), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instruments.id"], name=op.f("fk_components_instrument_id_instruments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_components")),
        sa.UniqueConstraint("instrument_id", "code", name=op.f("uq_components_instrument_id_code")),
    )
    _allow_ladders(LADDERS)
    for name, kind, default in (
        ("ladder", _choice("ladder", LADDERS), "agency"),
        ("duty", _choice("duty", DUTIES), "verify"),
        ("is_oversight", sa.Boolean(), sa.false()),
    ):
        with op.batch_alter_table("products") as altered:
            altered.add_column(sa.Column(name, kind, nullable=False, server_default=default))
    op.execute(sa.update(_products).where(_products.c.code.in_(OVERSIGHT)).values(is_oversight=True))
    standards = sa.update(_products).where(_products.c.code == "standar_pelayanan")
    op.execute(standards.values(ladder="calm", duty="assess"))
    _renew_with("products")
    op.add_column("submissions", sa.Column("verdicts", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("evidence") as altered:
        altered.add_column(sa.Column("as_of", sa.Date(), nullable=True))
        example = _choice("examplestate", EXAMPLES)
        altered.add_column(sa.Column("example_state", example, nullable=False, server_default="none"))
    for pointer in POINTERS:
        _point(*pointer, indexed=pointer not in PLAIN)


PLAIN = (("reports", "previous_id", "reports"), ("evidence", "copied_from", "evidence"))
POINTERS = (
    ("reports", "instrument_id", "instruments"),
    ("corrective_actions", "component_id", "components"),
    ("evidence", "action_id", "corrective_actions"),
    *PLAIN,
)


def downgrade() -> None:
    for pointer in reversed(POINTERS):
        _no_pointer(*pointer, indexed=pointer not in PLAIN)
    with op.batch_alter_table("evidence") as altered:
        altered.drop_constraint(op.f("ck_evidence_examplestate"), type_="check")
        altered.drop_column("example_state")
        altered.drop_column("as_of")
    op.drop_column("submissions", "verdicts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER products_renews_version ON products")
    with op.batch_alter_table("products") as altered:
        for name in ("ladder", "duty"):
            altered.drop_constraint(op.f(f"ck_products_{name}"), type_="check")
            altered.drop_column(name)
        altered.drop_column("is_oversight")
    op.execute(sa.delete(_steps).where(_steps.c.ladder == "calm"))
    _allow_ladders(LADDERS[:2])
    for table in ("components", "instruments"):
        op.drop_table(table)
