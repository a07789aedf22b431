"""Reporting a result with evidence, and the office's verdict on it."""

from bot.actions import evidence, files, submissions, verification
from bot.presses import CardPress, FilesPress, SubmitPress, TickPress, VerdictPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, evidence.report, "done", "partly"),
    pressed(CardPress, evidence.send_proof, "proof"),
    pressed(TickPress, evidence.tick),
    pressed(SubmitPress, submissions.ready, "ready"),
    pressed(SubmitPress, submissions.leave, "later"),
    pressed(SubmitPress, submissions.resume, "more"),
    pressed(SubmitPress, submissions.declare, "done", "partly"),
    pressed(FilesPress, files.place),
    pressed(VerdictPress, verification.approve, "ok"),
    pressed(VerdictPress, verification.ask_reason, "back"),
]
