"""Answers by button to a running question of an agency or the office: each step with what takes the choice."""

from bot.assignments import changes
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Choice
from bot.extensions import answering, asking
from bot.holidays import screen
from bot.leaves import dialog
from bot.policy import routing
from bot.replies import office_words, proposals, replies, ways_out

CHOICES: dict[str, Choice] = {
    "assignment.due": changes.choose_due,
    "reply.note": replies.skip_note,
    "obstacle.kind": replies.choose_obstacle,
    "obstacle.help": replies.choose_help,
    "obstacle.date": replies.choose_next_news,
    "extension.date": asking.choose_date,
    "extension.offer": answering.choose_offer,
    ways_out.UNTIL: ways_out.choose_until,
    dialog.FIRST: dialog.choose_first,
    dialog.LAST: dialog.choose_last,
    dialog.CONFIRM: dialog.save,
    dialog.CUT: dialog.choose_cut,
    office_words.CONFIRM: office_words.choose,
    "proposal.which": proposals.choose_item,
    "proposal.confirm": proposals.confirm,
    "proposal.change": proposals.change,
    **routing.CHOICES,
    **screen.CHOICES,
}


def choose(ctx: Context, version: int, value: str) -> None:
    """A button under the running question with this version was pressed."""
    questions.choose(ctx, CHOICES, version, value)
