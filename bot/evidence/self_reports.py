"""A self-report about standards of service where it differs from other results: the office judges it by component."""

from bot.cards.why_button import why_button
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.context import Context
from bot.evidence import texts_self_reports as texts
from bot.evidence.presses import ReviewPress
from bot.evidence.texts import ResultView
from bot.reminders import escalations
from models import assessments
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Submission
from models.rules.assignments import Status
from models.standards import instruments


def question(item: Assignment, submission: Submission, view: ResultView) -> tuple[str, Markup]:
    """To the office: components were handed in, and Periksa opens them one by one."""
    open_it = Button(texts.REVIEW, ReviewPress("open", submission.id, 0, ""))
    return texts.handed_in(view, len(submission.verdicts)), inline([open_it], [why_button(item.id)])


def closing_words(ctx: Context, item: Assignment) -> str:
    """To the unit whose components are all enough or not applicable; where none applies, no result follows."""
    statuses = [action.status for action in assignments.actions_of(ctx.session, item.id)]
    report = assignments.facts(ctx.session, item).report
    counts = statuses.count(Status.VERIFIED), statuses.count(Status.CANCELLED)
    instrument = instruments.by_id(ctx.session, report.instrument_id or 0)
    draft_follows = (
        bool(counts[0])
        and instrument is not None
        and bool(instrument.result)
        and not assessments.is_shown(ctx.session, item)
    )
    words = texts.closed(report.subject, item.code, counts, in_time=escalations.was_in_time(ctx, item))
    return words + texts.ending(ctx.settings.office_name, draft_follows=draft_follows)
