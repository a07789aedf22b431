"""The office is asked to judge a reported result: it gets the evidence, and the question below it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import audience
from bot.cards.why_button import why_button
from bot.conversation import albums
from bot.conversation.buttons.keyboards import Button, Markup, Style, inline
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID
from bot.evidence import self_reports
from bot.evidence.presses import VerdictPress
from bot.evidence.results import passing_on, texts_reopening
from bot.evidence.results import texts_verification as texts
from bot.evidence.results.reopening import again
from bot.evidence.texts import ResultView
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind, Submission
from models.evidence.rounds import Round
from models.people.people import Person


def ask_office(ctx: Context, item: Assignment, submission: Submission, view: ResultView) -> None:
    """Send the office the evidence, and what was submitted below it; for a whole result with its buttons.

    A self-report comes without its files: they are opened component by component.
    """
    listeners = audience.office_of(ctx, item)
    if is_by_component(ctx, item, submission):
        _ask(ctx, listeners, item, submission, view)
        return
    pass_on(ctx, item, listeners, Round(view.number, view.items))
    if not submission.action_ids:
        audience.tell(ctx, listeners, texts.supplement(view))
    elif submission.partly:
        audience.tell(ctx, listeners, texts.partial(view))
    else:
        _ask(ctx, listeners, item, submission, view)


def pass_on_late(
    ctx: Context, item: Assignment, submission: Submission, view: ResultView, action_id: int | None
) -> None:
    """Files came after their result: they go to the office, and the question stands below them again.

    `action_id`: of a self-report the component that they are for, which is to be judged anew; None: nobody knows.
    """
    listeners = audience.office_of(ctx, item)
    if is_by_component(ctx, item, submission):
        said = submission.verdicts.items()
        submission.verdicts = {key: each for key, each in said if action_id not in (None, int(key))}
        view = replace(view, late=view.components.get(action_id or 0, ""))
    else:
        pass_on(ctx, item, listeners, Round(view.number, view.items), first=len(view.items))
    if submission.action_ids and not submission.partly:
        for listener in listeners:
            ctx.remove(f"{name_of(submission)}:{listener.chat_id}", texts.ASKED_BELOW, to=listener.chat_id)
        _ask(ctx, listeners, item, submission, view)


def is_by_component(ctx: Context, item: Assignment, submission: Submission) -> bool:
    """Is each corrective action that it reports judged by itself?"""
    return bool(submission.action_ids) and assignments.is_self_report(ctx.session, item)


def _ask(
    ctx: Context, listeners: Sequence[Person], item: Assignment, submission: Submission, view: ResultView
) -> None:
    # Of a period hundreds come within days: they are counted in the digest, and nothing rings for each.
    is_quiet = is_by_component(ctx, item, submission)
    audience.tell(ctx, listeners, *drawn(ctx, item, submission, view), name=name_of(submission), quiet=is_quiet)


def drawn(ctx: Context, item: Assignment, submission: Submission, view: ResultView) -> tuple[str, Markup]:
    """The question to the office about a whole result."""
    if is_by_component(ctx, item, submission):
        return self_reports.question(item, submission, view)
    buttons = [
        Button(texts.APPROVE, VerdictPress("ok", submission.id), Style.SUCCESS),
        Button(texts.RETURN, VerdictPress("back", submission.id)),
    ]
    return texts.result(view), inline(buttons, [why_button(item.id)])


def pass_on(ctx: Context, item: Assignment, listeners: Sequence[Person], handed_in: Round, *, first: int = 1) -> None:
    """Send the evidence of a round, from number `first` on, to people of the office: albums, files, then words."""
    count, number = len(handed_in.items), handed_in.number
    placed = {f"{at}/{count}": each for at, each in enumerate(handed_in.items[first - 1 :], start=first)}
    files = [again(item, number, place, each) for place, each in placed.items() if each.kind in BY_ID]
    head = texts_reopening.head(item.code, number, count)
    groups = albums.groups(files)
    in_album = {each.context["place"] for group in groups if len(group) > 1 for each in group}
    words = [text for place, each in placed.items() for text in _words(item, place, each, in_album=place in in_album)]
    for listener in listeners:
        for group in groups:
            if len(group) > 1:
                albums.send(ctx, group, head=head, to=listener.chat_id)
            else:
                place = group[0].context["place"]
                passing_on.copy(ctx, item, placed[place], listener, place)
        for text in words:
            audience.tell(ctx, [listener], text)


def name_of(submission: Submission) -> str:
    """The name of the office's messages about a submission, in every chat."""
    return f"verify:{submission.id}"


def _words(item: Assignment, place: str, each: Evidence, *, in_album: bool) -> list[str]:
    """A note, and the words of a file for which its caption has no room: whole, as messages of our own.

    In an album a file has one line of the caption that all of them share.
    """
    words = each.text or ""
    if each.kind is EvidenceKind.TEXT or (in_album and texts_reopening.is_cut(words)):
        return texts.note(item.code, place, words)
    return texts.long_caption(item.code, place, words)
