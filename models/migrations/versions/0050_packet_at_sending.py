"""The PDF of a hand-over is made when it is sent: no file of it is kept, and no row remembers one."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0046"
branch_labels = None
depends_on = None

OUTBOX = sa.table("outbox", sa.column("id"), sa.column("context", sa.JSON), sa.column("state"), sa.column("error"))
HAND_OVERS = sa.table("hand_overs", sa.column("seat_id"), sa.column("file_row"))
UNSENT = OUTBOX.c.state.in_(("queued", "sending"))
MADE = "packet"


def upgrade() -> None:
    connection = op.get_bind()
    rows = sa.select(OUTBOX.c.id, OUTBOX.c.context, HAND_OVERS.c.seat_id)
    rows = rows.join(HAND_OVERS, HAND_OVERS.c.file_row == OUTBOX.c.id).where(UNSENT)
    for row in connection.execute(rows).all():
        upload = row.context["upload"]
        made = {"upload": {"made": MADE, "field": upload["field"], "name": upload["name"]}, "seat_id": row.seat_id}
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == row.id).values(context=made))
    with op.batch_alter_table("hand_overs") as batch:
        batch.drop_column("file_row")


def downgrade() -> None:
    with op.batch_alter_table("hand_overs") as batch:
        batch.add_column(sa.Column("file_row", sa.BigInteger(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(OUTBOX.c.id, OUTBOX.c.context).where(UNSENT)).all():
        if row.context.get("upload", {}).get("made") == MADE:  # the version before knows no such file
            dropped = {"state": "dropped", "error": "no longer true"}
            connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == row.id).values(dropped))
