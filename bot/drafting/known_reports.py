"""The report whose number somebody gives: a citizen's, because other files have their own ways to begin items."""

from bot.conversation.context import Context
from models.assignments import reports
from models.assignments.reports import Report
from models.rules.drafting.errors import NumberOfAnotherFile


def known_report(ctx: Context, number: str) -> Report | None:
    """The report with this number, None for a new one. Raises NumberOfAnotherFile."""
    report = reports.by_number(ctx.session, number)
    if report is not None and not report.is_of_citizen:
        raise NumberOfAnotherFile(number, report.subject)
    return report
