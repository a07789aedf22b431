"""Imports every table, so that the metadata is complete for the migrations and the tests."""

from sqlmodel import SQLModel

from models import (
    agencies,
    assignments,
    dialogs,
    events,
    evidence,
    extensions,
    holidays,
    inbox,
    outbox,
    people,
    products,
    reminders,
    reports,
    tasks,
)

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "agencies",
    "assignments",
    "dialogs",
    "events",
    "evidence",
    "extensions",
    "holidays",
    "inbox",
    "outbox",
    "people",
    "products",
    "reminders",
    "reports",
    "tasks",
]
