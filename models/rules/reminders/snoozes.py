"""Snoozing: a reminder may wait for the next working day, but never past the due date."""

from datetime import date


def may_wait(due_on: date, until_on: date) -> bool:
    """May the reminders about an item wait until that day? They are sent again on the due date at the latest."""
    return until_on <= due_on
