"""Fixtures that every test may use; they live in rooms of their own (databases, telegram, office)."""

from tests.bundling import case
from tests.databases import database_url, postgres, sqlite_template
from tests.forking import forked_program
from tests.office import before_opening, engine, office, session
from tests.telegram import program, telegram

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
    "sqlite_template",
    "telegram",
]
