"""Imports every table, so that the metadata is complete for the migrations and the tests."""

from sqlmodel import SQLModel

from models import calendar_files, evidence, extensions, holidays, leaves, pauses, reminders
from models.assignments import assignments, events, products, reports
from models.office import tasks
from models.people import agencies, people
from models.queues import dialogs, inbox, outbox

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "agencies",
    "assignments",
    "calendar_files",
    "dialogs",
    "events",
    "evidence",
    "extensions",
    "holidays",
    "inbox",
    "leaves",
    "outbox",
    "pauses",
    "people",
    "policy",
    "products",
    "reminders",
    "reports",
    "tasks",
]
