"""A change of the days off: shown first with every date that moves, then done once, logged, and told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlmodel import Session

from bot.conversation import authority, questions
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.deadlines.moves import Move, line
from bot.deadlines.preview import Preview
from bot.deadlines.proposal import Proposal, Sentences, Shown, Tally
from bot.holidays import texts, texts_beside
from models import assessments, deadlines, holidays, visits
from models.agencies import agencies
from models.holidays import Calendars, DaysOff
from models.office import tasks
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays import holidays as rules
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import HolidayThere, NotAdmin
from models.rules.holidays.holidays import HolidayKind

PAGE = 10  # moved dates on a page
MOST_NOTED = 3  # an import has no notes about single days
the_admin = partial(authority.the_admin, refusal=NotAdmin)


@dataclass(frozen=True, slots=True)
class HolidayProposal(Proposal):
    """Changes of the list of days off; `source`: the name of the file from which they were imported."""

    changes: Sequence[Change]
    source: str = ""

    def to_json(self) -> Data:
        """As the dialog stores it."""
        return {"changes": to_json(self.changes), "source": self.source}

    def do(self, ctx: Context) -> None:
        """Change the list; a year that is confirmed needs no task any more."""
        for change in self.changes:
            holidays.make(ctx.session, change)
            if change.verb is Verb.CONFIRM:
                tasks.settle(ctx.session, f"holidays:{change.year}", ctx.now)

    def scope(self) -> ChangeScope:
        """The days that count, and the years; of some agencies where nobody else's day is among them."""
        days = {change.day for change in self.changes if change.moves_dates and change.day is not None}
        years = {change.year for change in self.changes if change.year is not None}
        owners = [change.agency_id for change in self.changes if change.moves_dates]
        of_all = bool(years) or not owners or None in owners
        ids = None if of_all else tuple(sorted({owner for owner in owners if owner is not None}))
        return ChangeScope(days=tuple(sorted(days)), years=tuple(sorted(years)), agency_ids=ids)

    def basis(self, session: Session) -> str:
        """The whole calendar."""
        return holidays.fingerprint(session)

    def beside(self, ctx: Context, moved: Sequence[Move]) -> Sequence[str]:
        """The due dates on a new day off that stay, and the last days for words on drafts that move."""
        return [*_staying(ctx, self.changes, moved), *_words_due(ctx, self.changes)]

    def renewed(self, ctx: Context) -> "HolidayProposal | None":
        """What is still to be changed. Raises HolidayThere when a single new day is there already."""
        left = _left(ctx, self.changes)
        if left:
            return replace(self, changes=left)
        only = self.changes[0]
        if len(self.changes) == 1 and only.verb is Verb.ADD and only.day is not None:
            raise HolidayThere(only.day, only.name)
        questions.finish(ctx, texts.NOTHING_LEFT)
        return None

    def text(self, ctx: Context, shown: Shown) -> str:
        """The changes with notes, then the dates on this page."""
        lines = [line(move) for move in shown.page.part(shown.moved)]
        tally = Tally.of(shown.moved)
        lead = texts.CALENDAR_MOVED_ON if shown.again else ""
        changes = texts.preview(
            self.changes,
            self._places(ctx),
            [*_notes(ctx, self.changes), *self.beside(ctx, shown.moved)],
            lead,
        )
        return f"{changes}\n\n{texts.moves_part(lines, (tally.dates, tally.limits), shown.page)}"

    def sentences(self, ctx: Context, tally: Tally) -> Sentences:
        """What is said when the list has changed."""
        changes, places = self.changes, self._places(ctx)
        first = changes[0]
        year = first.day.year if first.day is not None else first.year or ctx.today.year
        return Sentences(
            lead=texts.lead(changes),
            note=texts.note(changes),
            log=texts.log(changes, places, self.source, tally.dates + tally.limits),
            done=texts.done(changes, places, (tally.dates, tally.limits), year),
        )

    def _places(self, ctx: Context) -> dict[int, str]:
        return place_names(ctx, (change.agency_id for change in self.changes))


def propose(ctx: Context, changes: Sequence[Change], *, source: str = "", fresh: bool = False) -> None:
    """Show what the changes would move, with Terapkan. `fresh`: in a new message, the pressed one stays as it is.

    Raises HolidayThere when a single new day is there already.
    """
    the_admin(ctx)
    proposal = HolidayProposal(changes, source).renewed(ctx)
    if proposal is not None:
        PREVIEW.ask(ctx, proposal, fresh=fresh)


def press_please(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button decides."""
    ctx.say(texts.PRESS_PLEASE)


def _read(data: Data) -> HolidayProposal:
    return HolidayProposal([from_json(Change, each) for each in data["changes"]], data["source"])


def _left(ctx: Context, changes: Sequence[Change]) -> list[Change]:
    """What is still to be changed: a new day that is there under another name becomes a new name."""
    kept = []
    for change in changes:
        if change.year is not None:
            if holidays.is_confirmed(ctx.session, change.year) is not (change.verb is Verb.CONFIRM):
                kept.append(change)
            continue
        assert change.day is not None  # a change is about a year or a day
        there = holidays.known(ctx.session, [change.day]).get((change.day, change.agency_id))
        if there is None:
            kept += [change] if change.verb is Verb.ADD else []
        elif change.verb is Verb.REMOVE:
            kept += [change] if change.id is not None and holidays.exists(ctx.session, change.id) else []
        elif not rules.same_name(there.name, change.name) or there.kind is not change.kind:
            kept.append(replace(change, verb=Verb.REWORD, id=there.id, was=there.name))
    return kept


def place_names(ctx: Context, agency_ids: Iterable[int | None]) -> dict[int, str]:
    """The short names of the agencies whose own days these are, by id."""
    ids = sorted({agency_id for agency_id in agency_ids if agency_id is not None})
    return {agency.id: agency.short_name for agency in agencies.with_ids(ctx.session, ids)}


def _notes(ctx: Context, changes: Sequence[Change]) -> list[str]:
    """What an admin should know about a day before it is listed or taken away."""
    if len(changes) > MOST_NOTED:
        return []
    notes = []
    for change in changes:
        if change.verb is Verb.CONFIRM:
            notes += _notes_about(ctx, change.year or 0)
        if change.day is None or change.verb is Verb.REWORD:
            continue
        if change.day.weekday() >= 5:
            notes.append(texts.weekend(change.day))
        if change.day < ctx.today:
            notes.append(texts.past(change.day))
        notes += _notes_beside(ctx, change)
    return notes


def _staying(ctx: Context, changes: Sequence[Change], moved: Sequence[Move]) -> list[str]:
    """Due dates on a new day off that do not move: they are counted in calendar days, or people named them."""
    moving_ids, notes = {move.assignment_id for move in moved if not move.ours}, []
    for change in changes:
        if change.verb is Verb.ADD and change.day is not None and change.moves_dates:
            whose = None if change.agency_id is None else [change.agency_id]
            due = deadlines.due_on_day(ctx.session, change.day, whose)
            codes = [code for item_id, code in due if item_id not in moving_ids]
            notes += [texts_beside.staying(change.day, codes)] if codes else []
    return notes[:MOST_NOTED]


def _words_due(ctx: Context, changes: Sequence[Change]) -> list[str]:
    """The last days for agencies' words on draft results and visits that move later; none ever moves earlier."""
    results, visited = assessments.words_due(ctx.session), visits.words_due(ctx.session)
    if not results and not visited:
        return []
    after = Calendars(ctx.session, DaysOff.of(ctx.session).after(changes))

    def later(each: assessments.WordsDue | visits.WordsDue) -> date | None:
        on = after.of(each.agency_id).add_working_days(ctx.local_date(each.shared_at), each.days)
        return on if on > each.told else None

    drafts = [(each.code, each.told, on) for each in results if (on := later(each))]
    notes = [(each.place, each.told, on) for each in visited if (on := later(each))]
    return [
        *([texts_beside.words_due(drafts)] if drafts else []),
        *([texts_beside.words_due_on_visits(notes)] if notes else []),
    ]


def _notes_about(ctx: Context, year: int) -> list[str]:
    """Is the year's list ready to be confirmed?"""
    rows = holidays.of_year(ctx.session, year)
    guessed = sum(rules.ESTIMATE in row.shown for row in rows)
    notes = [texts.estimated(year, guessed)] if guessed else []
    if not any(row.kind is HolidayKind.COLLECTIVE_LEAVE for row in rows):
        notes.append(texts.no_leave_listed(year))
    return notes


def _notes_beside(ctx: Context, change: Change) -> list[str]:
    assert change.day is not None  # the caller looked
    if change.verb is not Verb.ADD:
        return []
    notes = []
    if change.agency_id is not None:
        shared = holidays.known(ctx.session, [change.day]).get((change.day, None))
        notes += [texts.free_anyway(change.day, shared.name)] if shared else []
    alike = [
        row.day for row in holidays.of_year(ctx.session, change.day.year) if rules.same_name(row.name, change.name)
    ]
    return [*notes, texts.same_name_on(change.name, alike)] if alike else notes


PREVIEW = Preview("holidays.preview", the_admin, _read, press_please, why="holiday", page_size=PAGE)
QUESTIONS = (PREVIEW.question,)
