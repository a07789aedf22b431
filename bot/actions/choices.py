"""Answers by button to a running question of an agency or the office: each step with what takes the choice."""

from bot.actions import (
    assignment_changes,
    extension_answers,
    extensions,
    holidays,
    house_rules,
    leaves,
    office_words,
    proposals,
    questions,
    replies,
    ways_out,
)
from bot.actions.questions import Choice
from bot.deed import Deed

CHOICES: dict[str, Choice] = {
    "assignment.due": assignment_changes.choose_due,
    "reply.note": replies.skip_note,
    "obstacle.kind": replies.choose_obstacle,
    "obstacle.help": replies.choose_help,
    "obstacle.date": replies.choose_next_news,
    "extension.date": extensions.choose_date,
    "extension.offer": extension_answers.choose_offer,
    ways_out.UNTIL: ways_out.choose_until,
    leaves.FIRST: leaves.choose_first,
    leaves.LAST: leaves.choose_last,
    leaves.CONFIRM: leaves.save,
    leaves.CUT: leaves.choose_cut,
    office_words.CONFIRM: office_words.choose,
    "proposal.which": proposals.choose_item,
    "proposal.confirm": proposals.confirm,
    "proposal.change": proposals.change,
    **house_rules.CHOICES,
    **holidays.CHOICES,
}


def choose(deed: Deed, version: int, value: str) -> None:
    """A button under the running question with this version was pressed."""
    questions.choose(deed, CHOICES, version, value)
