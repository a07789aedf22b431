"""Brings a database up to date: Alembic's migrations, then the seeds that are missing."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from models.database import migration, transaction
from models.setup.seeds import insert_seeds

ROOT = Path(__file__).parent.parent.parent


class DatabaseUnusable(Exception):
    """The database cannot be opened or migrated; the message says what to look at."""


def bring_up_to_date(engine: sa.Engine, now: datetime) -> None:
    """Migrate to the newest version and insert missing seeds (agencies, products, ...). Raises DatabaseUnusable."""
    try:
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        with engine.begin() as connection:
            behind = _version(connection) != newest_version()
        if behind:
            with migration(engine) as connection:
                _upgrade(connection)
        with transaction(engine) as session:
            insert_seeds(session, now.date())
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseUnusable(f"DATABASE_URL tidak dapat dipakai: {reason}") from None


def newest_version() -> str:
    """The revision of the last migration; their files are named by it, in order (0001_..., 0002_...)."""
    return max(path.name for path in (ROOT / "models/migrations/versions").glob("*.py")).partition("_")[0]


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _upgrade(connection: sa.Connection) -> None:
    # Alembic costs 12 MB and a tenth of a second: it is loaded only when there is something to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
