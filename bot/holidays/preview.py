"""A change of the days off: shown first with every date that moves, then done once, logged, and told."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.deadlines import moving
from bot.deadlines.moving import ChangeScope, Move
from bot.holidays import texts
from models import holidays, policy
from models.office import tasks
from models.people import agencies
from models.people.people import Person, StaffRole
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton
from models.rules.holidays import holidays as rules
from models.rules.holidays.changes import Change, Verb, from_json, to_json
from models.rules.holidays.errors import HolidayThere, NotAdmin
from models.rules.holidays.holidays import HolidayKind

PAGE = 10  # moved dates on a page
MOST_NOTED = 3  # an import has no notes about single days


def the_admin(ctx: Context) -> Person:
    """The sender as admin; NotAdmin for other staff, NotStaff for everybody else."""
    person = the_staff(ctx)
    if person.staff_role is not StaffRole.ADMIN:
        raise NotAdmin
    return person


def propose(
    ctx: Context, changes: Sequence[Change], *, source: str = "", lead: str = "", page: int = 0, fresh: bool = False
) -> None:
    """Show what the changes would move, with Terapkan. `fresh`: in a new message, the pressed one stays as it is.

    Raises HolidayThere when a single new day is there already.
    """
    the_admin(ctx)
    fitting = fitted(ctx, changes)
    if not fitting:
        only = changes[0]
        if len(changes) == 1 and only.verb is Verb.ADD and only.day is not None:
            raise HolidayThere(only.day, only.name)
        questions.finish(ctx, texts.nothing_left())
        return
    found = _would_move(ctx, fitting)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    lines = [moving.line(move) for move in found[page * PAGE : (page + 1) * PAGE]]
    limits = sum(move.ours for move in found)
    text = "\n\n".join(
        [
            texts.preview(fitting, _places(ctx, fitting), _notes(ctx, fitting), lead),
            texts.moves_part(lines, len(found) - limits, limits, (page, pages)),
        ]
    )
    data = {
        "changes": to_json(fitting),
        "calendar": holidays.fingerprint(ctx.session),
        "moves": _digest(found),
        "source": source,
    }
    turns = [("◀️", f"page{page - 1}")] if page else []
    turns += [("▶️", f"page{page + 1}")] if page + 1 < pages else []
    ask = questions.begin if fresh else questions.go_on
    ask(ctx, PREVIEW, data, text, turns, [("✅ Terapkan", "apply")])


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Terapkan, or another page of the dates that move."""
    admin = the_admin(ctx)
    changes, source = from_json(dialog.data["changes"]), dialog.data["source"]
    if value.startswith("page") and value[4:].isdecimal() and len(value) < 9:
        propose(ctx, changes, source=source, page=int(value[4:]))
        return
    if value != "apply":
        raise StaleButton
    is_same = dialog.data["calendar"] == holidays.fingerprint(ctx.session)
    if not is_same or dialog.data["moves"] != _digest(_would_move(ctx, changes)):
        propose(ctx, changes, source=source, lead=texts.calendar_moved_on())
        return
    _apply(ctx, admin, changes, source)


def press_please(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button decides."""
    ctx.say(texts.press_please())


def fitted(ctx: Context, changes: Sequence[Change]) -> list[Change]:
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


def _apply(ctx: Context, admin: Person, changes: Sequence[Change], source: str) -> None:
    places = _places(ctx, changes)
    making, note = _making(ctx, changes), texts.note(changes)
    moved = moving.apply(ctx, making, _touched(changes), texts.lead(changes), note=note)
    policy.log(ctx.session, texts.log(changes, places, source, len(moved)), ctx.now, admin.id)
    for change in changes:
        if change.verb is Verb.CONFIRM:
            tasks.settle(ctx.session, f"holidays:{change.year}", ctx.now)
    first = changes[0]
    year = first.day.year if first.day is not None else first.year or ctx.today.year
    limits = sum(move.ours for move in moved)
    questions.finish(ctx, texts.done(changes, places, len(moved) - limits, limits, year))


def _would_move(ctx: Context, changes: Sequence[Change]) -> list[Move]:
    scope = _touched(changes)
    if not scope.days and not scope.years:
        return []
    return moving.would_move(ctx, _making(ctx, changes), scope)


def _making(ctx: Context, changes: Sequence[Change]) -> Callable[[], None]:
    return partial(_make, ctx, changes)


def _make(ctx: Context, changes: Sequence[Change]) -> None:
    for change in changes:
        holidays.make(ctx.session, change)


def _touched(changes: Sequence[Change]) -> ChangeScope:
    days = frozenset(change.day for change in changes if change.moves_dates and change.day is not None)
    years = frozenset(change.year for change in changes if change.year is not None)
    owners = [change.agency_id for change in changes if change.moves_dates]
    of_all = bool(years) or not owners or None in owners
    ids = None if of_all else frozenset(owner for owner in owners if owner is not None)
    return ChangeScope(days=days, years=years, agency_ids=ids)


def _digest(found: Sequence[Move]) -> str:
    facts = [(move.assignment_id, move.old_on, move.new_on, move.ours) for move in found]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _places(ctx: Context, changes: Sequence[Change]) -> dict[int, str]:
    ids = {change.agency_id for change in changes if change.agency_id is not None}
    return {agency.id: agency.short_name for agency in agencies.with_ids(ctx.session, sorted(ids))}


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


def _notes_about(ctx: Context, year: int) -> list[str]:
    """Is the year's list ready to be confirmed?"""
    rows = holidays.of_year(ctx.session, year)
    guessed = sum(texts.ESTIMATE in row.name for row in rows)
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


PREVIEW = Question("holidays.preview", press_please, choose)
QUESTIONS = (PREVIEW,)
