"""Imports every table, so that the metadata is complete for the migrations and the tests."""

from types import ModuleType

from sqlmodel import SQLModel

from models import (
    assessments,
    deadlines,
    extensions,
    forwarding,
    groups,
    handover,
    holidays,
    leaves,
    lessons,
    letters,
    mailbox,
    mass_changes,
    papers,
    policy,
    postings,
    reach,
    reminders,
    reporter_news,
    retention,
    visits,
    voices,
)
from models.agencies import agencies, changes
from models.agreements import agreements
from models.assignments import assignments, events, products, reports
from models.evidence import evidence
from models.exports import exports
from models.office import tasks
from models.people import invitations, people, requests
from models.queues import dialogs, inbox, living_messages, outbox
from models.reading import versioned
from models.standards import innovations, instruments

TABLES: tuple[ModuleType, ...] = (
    agencies,
    agreements,
    assessments,
    changes,
    assignments,
    dialogs,
    events,
    evidence,
    exports,
    extensions,
    forwarding,
    groups,
    handover,
    holidays,
    inbox,
    innovations,
    instruments,
    living_messages,
    invitations,
    leaves,
    lessons,
    letters,
    mailbox,
    mass_changes,
    papers,
    reach,
    outbox,
    deadlines,
    people,
    policy,
    postings,
    products,
    reminders,
    reporter_news,
    reports,
    requests,
    retention,
    tasks,
    visits,
    voices,
    versioned,
)
METADATA = SQLModel.metadata
SEARCH_INDEX = "search_words"  # of /cari: each database has its own kind of it, hence no table of the metadata


def is_ours(name: str | None, kind: str, _parents: object = None) -> bool:
    """Alembic's include_name: everything but the index of the full text, with the tables that SQLite keeps it in."""
    return not (kind == "table" and name is not None and name.startswith(SEARCH_INDEX))
