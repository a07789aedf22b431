"""The office is asked to judge a reported result: it gets the evidence, and the question below it."""

from collections.abc import Sequence

from bot.cards import audience
from bot.cards.why_button import why_button
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, Style, inline
from bot.evidence import passing_on
from bot.evidence import texts_verification as texts
from bot.evidence.presses import VerdictPress
from bot.evidence.texts import ResultView
from models.assignments.assignments import Assignment
from models.evidence import Evidence, EvidenceKind, Submission
from models.people.people import Person


def ask_office(ctx: Context, item: Assignment, submission: Submission, view: ResultView) -> None:
    """Send the office the evidence, and what was submitted below it; for a whole result with its buttons."""
    listeners = audience.office_of(ctx, item)
    pass_on(ctx, item, listeners, view.items)
    if not submission.action_ids:
        audience.tell(ctx, listeners, texts.supplement(view))
    elif submission.partly:
        audience.tell(ctx, listeners, texts.partial(view))
    else:
        audience.tell(ctx, listeners, *drawn(item, submission, view), name=name_of(submission))


def drawn(item: Assignment, submission: Submission, view: ResultView) -> tuple[str, Markup]:
    """The question to the office about a whole result."""
    buttons = [
        Button(texts.APPROVE, VerdictPress("ok", submission.id), Style.SUCCESS),
        Button(texts.RETURN, VerdictPress("back", submission.id)),
    ]
    return texts.result(view), inline(buttons, [why_button(item.id)])


def pass_on(
    ctx: Context, item: Assignment, listeners: Sequence[Person], items: Sequence[Evidence], *, first: int = 1
) -> None:
    """Send the evidence from number `first` on to people of the office, in its order, numbered."""
    for listener in listeners:
        for number, each in enumerate(items[first - 1 :], start=first):
            _pass_on(ctx, item, each, listener, f"{number}/{len(items)}")


def name_of(submission: Submission) -> str:
    """The name of the office's messages about a submission, in every chat."""
    return f"verify:{submission.id}"


def _pass_on(ctx: Context, item: Assignment, each: Evidence, listener: Person, place: str) -> None:
    """A note as our own message (whole, whatever its length), a file as such."""
    if each.kind is not EvidenceKind.TEXT:
        passing_on.copy(ctx, item, each, listener, place)
        words = texts.long_caption(item.code, place, each.text or "")
    else:
        words = texts.note(item.code, place, each.text or "")
    for text in words:
        audience.tell(ctx, [listener], text)
