"""Refusals around /status and the tasks of the office."""

from models.rules.errors import RuleBroken


class NothingFound(RuleBroken):
    """No item, report or agency is called like this."""

    text: str


class TaskDone(RuleBroken):
    """The task of the office was already marked as done."""
