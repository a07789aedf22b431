"""Fixtures that every test may use; they live in rooms of their own (databases, telegram, office)."""

import pytest

from bot.registry.refusals import explain_all
from tests.support.databases import (
    database_url,
    postgres,
    shared_engine,
    shared_postgres,
    shared_sqlite,
    sqlite_template,
)
from tests.support.forked_program import forked_program
from tests.support.program_process import program, telegram
from tests.support.reminder_cases import case
from tests.support.running_office import before_opening, engine, office, session
from tests.support.story_fixtures import tapin

explain_all()  # as bot/app.py does: actions alone raise refusals too

LONGEST = "test_two_years_of_an_office"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The years of the season take more than a minute each: they begin first, on workers of their own.

    Workers get equal stretches of the list and steal from each other's end, so one year stands at the beginning and
    the other in the middle.
    """
    years = [item for item in items if item.name.startswith(LONGEST)]
    others = [item for item in items if item not in years]
    middle = len(others) // 2
    items[:] = [*years[:1], *others[:middle], *years[1:], *others[middle:]]


__all__ = [
    "before_opening",
    "case",
    "database_url",
    "engine",
    "forked_program",
    "office",
    "postgres",
    "program",
    "session",
    "shared_engine",
    "shared_postgres",
    "shared_sqlite",
    "sqlite_template",
    "tapin",
    "telegram",
]
