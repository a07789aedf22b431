"""What a late text is about, and which date a task is about, as columns instead of parts of names and keys"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OUTBOX = sa.table(
    "outbox",
    sa.column("id", sa.Integer()),
    sa.column("name", sa.Text()),
    sa.column("renderer", sa.Text()),
    sa.column("context", sa.JSON()),
)
_TASKS = sa.table(
    "staff_tasks",
    sa.column("id", sa.Integer()),
    sa.column("key", sa.Text()),
    sa.column("kind", sa.Text()),
    sa.column("due_version", sa.Integer()),
)
# By renderer: the parts of the message's name after the first colon, in order, and their type.
_IN_NAMES = {
    "escalation_news": (("item_id", int), ("reminder_id", int)),
    "escalation_thanks": (("item_id", int),),
    "staff_digest": (("day", str),),
}


def _read_names() -> None:
    """Queued texts still have to be made; those that were sent are filled alike."""
    connection = op.get_bind()
    wanted = sa.select(_OUTBOX.c.id, _OUTBOX.c.name, _OUTBOX.c.renderer).where(
        _OUTBOX.c.renderer.in_(_IN_NAMES), _OUTBOX.c.name.is_not(None)
    )
    for row_id, name, renderer in connection.execute(wanted).all():
        parts = name.split(":")[1:]
        context = {fact: read(part) for (fact, read), part in zip(_IN_NAMES[renderer], parts, strict=False)}
        connection.execute(sa.update(_OUTBOX).where(_OUTBOX.c.id == row_id).values(context=context))


def _read_keys() -> None:
    """The keys of these two kinds of tasks are "what:item:due version", or longer."""
    connection = op.get_bind()
    late = sa.select(_TASKS.c.id, _TASKS.c.key, _TASKS.c.kind).where(_TASKS.c.kind.in_(("overdue", "escalation")))
    for task_id, key, kind in connection.execute(late).all():
        what, _, version = key.split(":")[:3]
        new_kind = "office_overdue" if what == "office-stop" else kind
        task = sa.update(_TASKS).where(_TASKS.c.id == task_id)
        connection.execute(task.values(due_version=int(version), kind=new_kind))


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("context", sa.JSON(), nullable=False, server_default="{}"))

    with op.batch_alter_table("staff_tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_version", sa.Integer(), nullable=True))

    _read_names()
    _read_keys()


def downgrade() -> None:
    # Names and keys still say everything: nothing is lost on the way down.
    op.execute("UPDATE staff_tasks SET kind = 'overdue' WHERE kind = 'office_overdue'")
    op.drop_column("staff_tasks", "due_version")
    op.drop_column("outbox", "context")
