"""Reporting a result with evidence, and the office's verdict on it."""

from bot.cards.presses import CardPress
from bot.evidence import collecting, download_results, reopening, submitting, unassigned_files, verification
from bot.evidence.presses import FetchPress, FilesPress, SubmitPress, TickPress, VerdictPress
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
    pressed(FetchPress, download_results.fetch_again),
    pressed(VerdictPress, verification.approve, "ok"),
    pressed(VerdictPress, verification.ask_reason, "back"),
]
