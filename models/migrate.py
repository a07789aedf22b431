"""Brings a database up to date: Alembic's migrations, then the seeds that are missing."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from models.database import transaction
from models.seeds import plant

ROOT = Path(__file__).parent.parent


class DatabaseUnusable(Exception):
    """The database cannot be opened or migrated; the message says what to look at."""


def alembic_config() -> Config:
    """Alembic's configuration from pyproject.toml, wherever the program was started."""
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def bring_up_to_date(engine: sa.Engine, now: datetime) -> None:
    """Migrate to the newest version and plant missing seeds (agencies, products, ...). Raises DatabaseUnusable."""
    try:
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        config = alembic_config()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        with transaction(engine) as session:
            plant(session, now.date())
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseUnusable(f"DATABASE_URL tidak dapat dipakai: {reason}") from None
