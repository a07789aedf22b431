"""Reporting a result with evidence, and the office's verdict on it."""

from bot.cards.presses import CardPress
from bot.evidence import collecting, deciding, download_results, reopening, submitting, unassigned_files, verdicts
from bot.evidence.presses import (
    FetchPress,
    FilesPress,
    MoreItemsPress,
    ReportFilesPress,
    SubmitPress,
    TickPress,
    VerdictPress,
)
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, collecting.report, *collecting.VERBS),
    pressed(CardPress, reopening.show, "files"),
    pressed(TickPress, collecting.tick),
    pressed(SubmitPress, submitting.ready, "ready"),
    pressed(SubmitPress, submitting.postpone, "later"),
    pressed(SubmitPress, submitting.resume, "more"),
    pressed(SubmitPress, submitting.declare, "done", "partly"),
    pressed(FilesPress, unassigned_files.place),
    pressed(MoreItemsPress, unassigned_files.show_others),
    pressed(ReportFilesPress, submitting.report_files),
    pressed(FetchPress, download_results.fetch_again),
    pressed(VerdictPress, verdicts.approve, "ok"),
    pressed(VerdictPress, verdicts.ask_reason, "back"),
    pressed(VerdictPress, deciding.take_back, "undo"),
]
