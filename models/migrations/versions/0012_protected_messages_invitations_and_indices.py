"""Which messages cannot be forwarded, and who confirmed the people who came by a link to a staff role"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# table, name, columns, and of which rows (None: of all). Who reads them stands at the tables in models/.
_INDICES: tuple[tuple[str, str, list[str], str | None], ...] = (
    ("registration_requests", "ix_registration_requests_asked_at", ["asked_at"], None),
    ("outbox", "ix_outbox_chat", ["chat_id", "id"], None),
    ("outbox", "ix_outbox_settled", ["created_at"], "state IN ('sent', 'failed', 'dropped')"),
    ("inbox", "ix_inbox_handled", ["handled_at"], "handled_at IS NOT NULL"),
    ("inbox", "ix_inbox_dead", ["dead_at"], "dead_at IS NOT NULL"),
    ("inbox", "ix_inbox_received", ["received_at"], None),
    ("staff_tasks", "ix_staff_tasks_key", ["key"], None),
    ("staff_tasks", "ix_staff_tasks_done", ["done_at"], "done_at IS NOT NULL"),
    ("assignment_events", "ix_assignment_events_event_at", ["event", "at"], None),
    ("assignments", "ix_assignments_created", ["created_at"], None),
    ("assignments", "ix_assignments_closed", ["closed_at"], "closed_at IS NOT NULL"),
    ("reminders", "ix_reminders_state_send_at", ["state", "send_at"], None),
    ("living_messages", "ix_living_messages_accepted", ["accepted_at"], None),
    ("calendar_files", "ix_calendar_files_done", ["done_at"], "done_at IS NOT NULL"),
)


def _mark_protected() -> None:
    """Cards of confidential items were always sent with protect_content."""
    query = "SELECT a.id FROM assignments a JOIN reports r ON r.id = a.report_id WHERE r.confidential"
    connection = op.get_bind()
    for item_id in connection.execute(sa.text(query)).scalars().all():
        update = sa.text("UPDATE living_messages SET protected = :yes WHERE name LIKE :card")
        connection.execute(update.bindparams(yes=True, card=f"card:{item_id}:%"))


def upgrade() -> None:
    op.add_column("living_messages", sa.Column("protected", sa.Boolean(), nullable=False, server_default=sa.false()))
    _mark_protected()
    with op.batch_alter_table("invitations") as table:
        table.add_column(sa.Column("code_hash", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("code_tries", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("settled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    # Whoever came by a link before has the role already: nobody is asked about them.
    op.execute("UPDATE invitations SET settled_at = used_at WHERE staff_role IS NOT NULL AND used_by IS NOT NULL")
    # Links that the console printed without a code are void: a link alone makes nobody an admin any more.
    op.execute(
        "UPDATE invitations SET expires_at = created_at "
        "WHERE staff_role IS NOT NULL AND invited_by IS NULL AND used_at IS NULL"
    )
    for table, name, columns, where in _INDICES:
        condition = sa.text(where) if where else None
        op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    for table, name, _, _ in reversed(_INDICES):
        op.drop_index(name, table)
    with op.batch_alter_table("invitations") as table:
        for name in ("settled_at", "code_tries", "code_hash"):
            table.drop_column(name)
    op.drop_column("living_messages", "protected")
