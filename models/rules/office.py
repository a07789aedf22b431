"""Refusals around /status and the tasks of the office."""

from datetime import date

from models.rules.errors import RuleBroken


class NothingFound(RuleBroken):
    """No item, report or agency is called like this."""

    text: str


class HeadDecides(RuleBroken):
    """Only an admin decides what is destroyed."""


class NoColleague(RuleBroken):
    """There is nobody else at the office to whom an item could be handed over (any more)."""


class AlreadyTheirs(RuleBroken):
    """This member of staff answers for the item already."""

    code: str
    name: str


class NotYourTask(RuleBroken):
    """Only whoever the task was given to moves its day, or the head of the office."""


class TaskDay(RuleBroken):
    """A task of the office falls due today at the earliest, and not too far off."""

    earliest: date
    last_on: date


class TaskDayTheSame(RuleBroken):
    """The task of the office falls due on this day already."""

    day: date


class TaskDone(RuleBroken):
    """The task of the office was already marked as done."""
