"""Reporting a result with evidence, and the office's verdict on it."""

from bot.cards.presses import CardPress
from bot.evidence import collecting, misplaced, placing, submitting, unassigned_files, walking
from bot.evidence.presses import (
    ComponentPress,
    FetchPress,
    FilesPress,
    MisplacedPress,
    MoreItemsPress,
    OtherGoalPress,
    PlacePress,
    ReportFilesPress,
    SubmitPress,
    TickPress,
    VerdictPress,
)
from bot.evidence.results import deciding, download_results, reopening, verdicts
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, collecting.report, *collecting.VERBS),
    pressed(CardPress, reopening.show, "files"),
    pressed(TickPress, collecting.tick),
    pressed(SubmitPress, submitting.ready, "ready"),
    pressed(SubmitPress, submitting.postpone, "later"),
    pressed(SubmitPress, submitting.resume, "more"),
    pressed(SubmitPress, submitting.declare, "done", "partly"),
    pressed(SubmitPress, submitting.send_first, "send"),
    pressed(CardPress, walking.start, "fill", "go_on"),
    pressed(CardPress, walking.show_missing, "lack"),
    pressed(ComponentPress, walking.open_part, "open"),
    pressed(ComponentPress, walking.send_again, "again"),
    pressed(ComponentPress, walking.next_part, "next"),
    pressed(ComponentPress, walking.list_parts, "list"),
    pressed(ComponentPress, misplaced.show, "wrong"),
    pressed(MisplacedPress, misplaced.pressed, "to", *misplaced.VERBS),
    pressed(ComponentPress, placing.place, "file"),
    pressed(PlacePress, placing.place_one),
    pressed(OtherGoalPress, placing.choose_other),
    pressed(FilesPress, unassigned_files.place),
    pressed(MoreItemsPress, unassigned_files.show_others),
    pressed(ReportFilesPress, submitting.report_files),
    pressed(FetchPress, download_results.fetch_again),
    pressed(VerdictPress, verdicts.approve, "ok"),
    pressed(VerdictPress, verdicts.ask_reason, "back"),
    pressed(VerdictPress, deciding.take_back, "undo"),
]
