"""Citizens' voices, and the token in the link of a unit"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    # Not rebuilt: the triggers of the table would be lost with the old one.
    op.add_column("agencies", sa.Column("public_token", TEXT(length=16), nullable=True))
    op.create_index("uq_agencies_public_token", "agencies", ["public_token"], unique=True)
    op.create_table(
        "voices",
        *(sa.Column(name, KEY, nullable=False) for name in ("id", "agency_id")),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("ease", "aspects")),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_voices_agency_id_agencies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
    )
    op.create_index("ix_voices_agency_id", "voices", ["agency_id", "day"])
    op.create_table(
        "voice_numbers",
        sa.Column("digest", TEXT(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_voice_numbers")),
    )
    op.create_index(op.f("ix_voice_numbers_day"), "voice_numbers", ["day"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM house_rules WHERE code = 'voices'"))
    op.drop_table("voice_numbers")
    op.drop_table("voices")
    op.drop_index("uq_agencies_public_token", "agencies")
    op.drop_column("agencies", "public_token")
