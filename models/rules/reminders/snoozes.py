"""Snoozing: a reminder may wait for the next working day, but never past the due date."""

from datetime import date


def may_wait(due_on: date, until_on: date) -> bool:
    """May the bells about an item wait until that day? On the due date itself at the latest they ring again."""
    return until_on <= due_on
