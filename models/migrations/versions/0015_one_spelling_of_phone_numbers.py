"""Phone and report numbers in one spelling (twins are a staff task); planned messages are not due at once."""

from collections import defaultdict
from datetime import UTC, datetime
from importlib import import_module

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.rules.spelling import canonical_phone

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
_PEOPLE = sa.table(
    "people", sa.column("id", sa.Integer()), sa.column("full_name", sa.Text()), sa.column("phone", sa.Text())
)
_TASKS = sa.table(
    "staff_tasks",
    sa.column("key", sa.Text()),
    sa.column("kind", sa.Text()),
    sa.column("text", sa.Text()),
    sa.column("person_id", sa.Integer()),
    sa.column("created_at", _MOMENT),
)
_OUTBOX = sa.table(
    "outbox",
    sa.column("state", sa.Text()),
    sa.column("renderer", sa.Text()),
    sa.column("error", sa.Text()),
    sa.column("due_at", _MOMENT),
    sa.column("created_at", _MOMENT),
)


def _text(names: list[str]) -> str:
    """Without the number: what stands in a task is kept as long as the task."""
    escaped = [name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") or "tanpa nama" for name in names]
    return (
        f"Nomor telepon yang sama tercatat untuk {len(names)} orang: <b>{'</b>, <b>'.join(escaped)}</b>. Keduanya "
        "tidak digabung. Mohon periksa di /narahubung apakah ini orang yang sama atau ada nomor yang keliru."
    )


def upgrade() -> None:
    # Years of two digits and letters that look like digits became spellings of the usual form.
    import_module("models.migrations.versions.0013_one_spelling_of_report_numbers").rewrite()
    connection, now = op.get_bind(), datetime.now(UTC)
    same = defaultdict(list)
    stored = sa.select(_PEOPLE.c.id, _PEOPLE.c.full_name, _PEOPLE.c.phone).where(_PEOPLE.c.phone.is_not(None))
    for row in connection.execute(stored.order_by(_PEOPLE.c.id)).all():
        phone = canonical_phone(row.phone)
        if not phone:
            continue  # no number at all: what was written stays
        same[phone].append(row)
        if phone != row.phone:
            connection.execute(sa.update(_PEOPLE).where(_PEOPLE.c.id == row.id).values(phone=phone))
    for rows in same.values():
        if len({row.phone for row in rows}) > 1:
            values = {"key": f"phone-twice:{rows[0].id}", "kind": "phone_twice", "person_id": rows[0].id}
            text = _text([row.full_name for row in rows])
            connection.execute(sa.insert(_TASKS).values(**values, text=text, created_at=now))
    # Until now a message that is planned for later said that it was queued then: it would be sent at once.
    planned = (_OUTBOX.c.state == "queued") & _OUTBOX.c.renderer.is_not(None) & _OUTBOX.c.error.is_(None)
    connection.execute(sa.update(_OUTBOX).where(planned, _OUTBOX.c.due_at > now).values(created_at=now))


def downgrade() -> None:
    """Nothing: the canonical form is a number to the program before as well."""
