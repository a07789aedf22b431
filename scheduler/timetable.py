"""The timetable: which job runs when, and what kind of work it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from typing import Any

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from bot.agreements import ending as agreements_ending
from bot.assessments import results
from bot.assignments import treating
from bot.bundles import bundles, digest, monthly
from bot.cards import late_cards
from bot.cards.many import pinned
from bot.conversation.context import Context
from bot.exports import tidying
from bot.forwarding import guests, unplaced
from bot.groups import weekly
from bot.handover import telling
from bot.holidays import screen
from bot.leaves import coming_back
from bot.mailbox import waiting as mail_waiting
from bot.obstacles import recurring
from bot.people.privacy import former_people
from bot.postings import ending as postings_ending
from bot.reach import gap_tasks, outages, retention
from bot.registry import mass_changes
from bot.reminders import escalations, plan
from bot.reporter_news import survey
from bot.search import searching
from bot.visits import silence as visits_silence
from bot.voices import answering as voices
from scheduler.health import REMINDERS
from scheduler.pieces import InPieces
from scheduler.pulse import Pulse

Job = Callable[[Context], None]
Part = Callable[[Context, int], int | None]


@dataclass(frozen=True, slots=True)
class InParts:
    """A job too long for one transaction: each part says where the next one begins, or None at the end."""

    part: Part


COUNT_PREVIEWS = InPieces(mass_changes.counted_previews, mass_changes.show_previews, mass_changes.preview_failed)
UNOPENED = InPieces(guests.unopened, guests.tell_unopened)
UNPLACED = InPieces(unplaced.found, unplaced.tell)
DRAFTS = InPieces(results.without_draft, results.begin_drafts)
COMMENTS = InPieces(results.to_look_at, results.look)
FORMER = InPieces(former_people.found, former_people.forget_old)
OLD = InPieces(retention.found, retention.open_task)
GAPS = InPieces(gap_tasks.outdated, gap_tasks.renew)
MONTHLY = InPieces(monthly.due, monthly.send)
NEWS = InPieces(survey.outdated, survey.renew)
LATE = InPieces(late_cards.late, late_cards.show_lateness)
UNDO = InPieces(late_cards.undo_is_over, late_cards.take_undo_away)
BOARDS = InPieces(pinned.outdated_at_office, pinned.renew_at_office)
POSTINGS = InPieces(postings_ending.due, postings_ending.look)
AGREEMENTS = InPieces(agreements_ending.due, agreements_ending.look)
RECURRING = InPieces(recurring.due, recurring.look)
TREATMENTS = InPieces(treating.undecided, treating.open_tasks)
VISITS = InPieces(visits_silence.unanswered, visits_silence.count)
OLD_WORDS = InParts(searching.forget_old_words)
EXPORTED = InPieces(tidying.sent_files, tidying.forget)
GO_ON = InPieces(mass_changes.steps, mass_changes.take, mass_changes.step_failed, pauses=True)
HAND_OVERS = InPieces(telling.steps, telling.take)

Task = Job | InParts | InPieces[Any]

# Looked at again and again, beside the timetable: somebody waits for them.
AT_ONCE: tuple[tuple[str, Task], ...] = (
    ("count the previews of many dates", COUNT_PREVIEWS),
    ("go on with changes of many items", GO_ON),
    ("tell what became of hand-overs", HAND_OVERS),
)


def timetable(zone: tzinfo, pulse: Pulse) -> tuple[tuple[str, Task, BaseTrigger], ...]:
    """Every job with when it runs; each also runs once at the start, in this order."""
    at = partial(CronTrigger, timezone=zone)
    return (
        # First: dates that an outage moved must have moved before anybody is reminded of them.
        ("stamp that the bot is running", pulse.stamp, at(minute="*")),
        ("check next year's calendar", screen.open_year_task, at(hour=0, minute=5)),
        ("check every plan", InPieces(plan.open_items, plan.look_again), at(hour=0, minute=10)),
        # Twice: before the reminders of the day are planned to its end, and once the office is open.
        ("count the days for words to draft results, and record silence", COMMENTS, at(hour="0,8", minute=9)),
        ("draft the results of self-reports that are judged", DRAFTS, at(minute="*/10", second=30)),
        ("open tasks about people who cannot be reached", GAPS, at(hour=7, minute=45)),
        ("open tasks for words of support without a reader", escalations.look, at(hour=7, minute=46)),
        ("open a task about what has become old", OLD, at(hour=7, minute=48)),
        ("open tasks for words without an answer", mail_waiting.look, at(hour=7, minute=47)),
        ("open tasks to tell complainants", NEWS, at(minute="*/30", second=30)),
        ("count the days for words to notes of visits, and record silence", VISITS, at(hour="0,8", minute=11)),
        ("open tasks about meetings on suggestions that were carried out", TREATMENTS, at(hour=7, minute=43)),
        ("open tasks about postings that end, and end them", POSTINGS, at(hour=7, minute=44)),
        ("open tasks about agreements that end", AGREEMENTS, at(hour=7, minute=43)),
        ("open tasks about obstacles that recur", RECURRING, at(hour=7, minute=42)),
        ("tell of one-time links that nobody opened", UNOPENED, at(hour=8, minute=10)),
        ("tell of what units sent for no item", UNPLACED, at(minute=14)),
        # Before the reminders of the same minute: what somebody wrote is an answer, confirmed or not.
        ("pass on what nobody confirmed", mail_waiting.pass_on_due, at(minute="*")),
        ("show on the cards how late something is", LATE, at(hour=7, minute=50)),
        ("take away the undo that is over", UNDO, at(minute="*", second=40)),
        ("show the numbers of the office in its pinned messages", BOARDS, at(minute="*", second=50)),
        (REMINDERS, InPieces(bundles.whom_due, bundles.send_due), at(minute="*")),
        # Behind the bundles of the same minute, which carry the digest of whoever gets one.
        ("morning digest", InPieces(digest.undecided, digest.send), at(minute="*", second=10)),
        ("tell inspectorates once a month what is open", MONTHLY, at(minute="*", second=11)),
        ("weekly counts for groups", InPieces(weekly.due, weekly.send), at(minute="*", second=12)),
        ("welcome back from leave", coming_back.welcome_back, at(minute="*", second=15)),
        ("say what an outage missed", InPieces(outages.untold, outages.tell), at(minute="*", second=20)),
        *_deleting(at),
    )


def _deleting(at: Callable[..., BaseTrigger]) -> tuple[tuple[str, Task, BaseTrigger], ...]:
    """What deletes what is kept no longer."""
    return (
        ("forget citizens who did not go on", voices.forget_old, at(minute="*/10", second=20)),
        ("forget words that were taken out of the full text", OLD_WORDS, at(hour=3, minute=30)),
        ("delete the files of exports that were sent", EXPORTED, at(minute="*/10", second=45)),
        ("forget who left long ago", FORMER, at(hour=3, minute=35)),
        ("delete what is kept no longer", InParts(retention.delete_part), at(hour="*/6", minute=25)),
    )
