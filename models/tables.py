"""Imports every table, so that the metadata is complete for the migrations and the tests."""

from sqlmodel import SQLModel

from models import (
    agencies,
    assignments,
    calendar_files,
    dialogs,
    events,
    evidence,
    extensions,
    holidays,
    house_rules,
    inbox,
    leaves,
    outbox,
    pauses,
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
    "calendar_files",
    "dialogs",
    "events",
    "evidence",
    "extensions",
    "holidays",
    "house_rules",
    "inbox",
    "leaves",
    "outbox",
    "pauses",
    "people",
    "products",
    "reminders",
    "reports",
    "tasks",
]
