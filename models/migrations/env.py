"""How Alembic reaches our database: the connection is given by models/setup/migrate.py or made from DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection

from models.database import open_engine
from models.setup.tables import METADATA, is_ours


def migrate_with(connection: Connection) -> None:
    """Run the migrations on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate_with(given)
else:
    with open_engine(os.environ["DATABASE_URL"]).begin() as own:
        migrate_with(own)
