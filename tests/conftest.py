"""Loads the fixtures of tests/support, names the refusals as the program does, and begins with the longest tests."""

import os

import pytest
from hypothesis import settings

from bot.__main__ import freeze_imported_objects
from bot.registry.newcomers import tell_all
from bot.registry.refusals import explain_all

pytest_plugins = (
    "tests.support.databases",  # database_url, engine, session; postgres, sqlite_template, shared_*
    "tests.support.processes.program_process",  # telegram, real_program
    "tests.support.processes.forked_program",  # fork_server, program
    "tests.support.running_office",  # before_opening, office
    "tests.support.servers.scripted_server",  # scripted
    "tests.support.servers.own_postgres",  # own_postgres
    "tests.support.stories",  # tapin
    "tests.support.cases.reminder_cases",  # case, planning
)

explain_all()  # as bot/app.py does: actions alone raise refusals too
tell_all()

# Examples of a property: before a release (`make test-both`) as many as the library usually takes.
settings.register_profile("suite", max_examples=100 if os.environ.get("NARAHUBUNG_BOTH_DATABASES") == "1" else 40)
settings.load_profile("suite")

LONGEST = ("test_nine_weeks_of_an_office", "test_kills")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker ends with it alone."""
    items.sort(key=lambda item: not item.name.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What was imported and collected is no garbage; the program does the same when it starts."""
    freeze_imported_objects()
