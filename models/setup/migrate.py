"""Brings a database up to date: Alembic's migrations, then the seeds that are missing."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from models.database import migration, transaction
from models.setup.seeds import insert_seeds
from models.setup.usable import DatabaseUnusable, usable

ROOT = Path(__file__).parent.parent.parent


def bring_up_to_date(engine: sa.Engine, now: datetime) -> None:
    """Migrate to the newest version and insert missing seeds (agencies, products, ...). Raises DatabaseUnusable.

    `now`, in the office's zone, says which years need their holidays. A running bot must be the only process on the
    database (bot/pipeline/locks.py): nothing may be migrated under another one.
    """
    with usable(engine):
        with engine.begin() as connection:
            version = _version(connection)
        _must_not_be_newer(version)
        if version != newest_version():
            with migration(engine) as connection:
                _upgrade(connection)
        with transaction(engine) as session:
            insert_seeds(session, now.date())


def must_be_up_to_date(engine: sa.Engine) -> None:
    """Raise DatabaseUnusable unless the database has this program's version; nothing is created or changed."""
    database = engine.url.database
    if engine.dialect.name == "sqlite" and not (database and Path(database).exists()):
        raise DatabaseUnusable(NOT_THERE)
    with usable(engine), engine.begin() as connection:
        version = _version(connection)
    _must_not_be_newer(version)
    if version != newest_version():
        raise DatabaseUnusable(NOT_THERE if version is None else OLDER)


NOT_THERE = "Basis data belum ada. Jalankan dahulu: python -m bot migrate"
OLDER = (
    "Basis data belum mutakhir untuk versi program ini. Hentikan bot, lalu jalankan: python -m bot migrate "
    "(atau python -m bot run)."
)
NEWER = "Basis data dibuat oleh versi program yang lebih baru. Pakai versi itu, atau pulihkan cadangan basis data."


def _must_not_be_newer(version: str | None) -> None:
    if version is not None and version > newest_version():
        raise DatabaseUnusable(NEWER)


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
