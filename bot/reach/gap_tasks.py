"""One task for staff about each person or seat that cannot be reached: opened, worded anew and settled."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time

from bot.conversation.context import Context
from bot.reach import texts_tasks as texts
from bot.reach.gaps import BLOCKED, EMPTY, KINDS, Gap, gaps_at, gaps_everywhere, gaps_with_silence
from models import handover, holidays, policy
from models.assignments import assignments
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.rules.policy.numbers import SILENT


def look(ctx: Context, agency_ids: Collection[int]) -> None:
    """Open the tasks about some agencies and their units, where something changed just now.

    Silence is judged in the morning only.
    """
    gaps = _by_key(gaps_at(ctx, agency_ids))
    _open(ctx, gaps, tasks.open_called(ctx.session, gaps))


def outdated(ctx: Context) -> list[str]:
    """The keys of all tasks that must be opened, worded anew or settled: the survey of each morning."""
    gaps = _by_key(gaps_everywhere(ctx))
    existing = {task.key: task for task in tasks.open_of(ctx.session, KINDS)}
    done = _done_by_staff(ctx)
    new = [key for key in gaps if key not in existing and key not in done]
    return new + [key for key, task in existing.items() if key not in gaps or task.text != _words(ctx, gaps[key])]


def renew(ctx: Context, keys: Collection[str]) -> None:
    """Open, word anew or settle the tasks with these keys, as things stand now."""
    agency_ids = {agency_id for key in keys for agency_id in _agencies_of(ctx, key)}
    gaps = _by_key(gap for gap in gaps_with_silence(ctx, agency_ids) if gap.key in keys)
    existing = tasks.open_called(ctx.session, keys)
    _open(ctx, gaps, existing)
    for key, task in existing.items():
        if key not in gaps and (task.kind != BLOCKED or is_reached(ctx, task.person_id)):
            task.done_at = ctx.now


def is_reached(ctx: Context, person_id: int | None) -> bool:
    """Does a message reach this person again, or does nobody wait for them any more?"""
    person = people.by_id(ctx.session, person_id) if person_id is not None else None
    if person is None or person.unreachable_at is None:
        return True
    return person.staff_role is None and not holdings.seats_of(ctx.session, person.id)


def _by_key(gaps: Iterable[Gap]) -> dict[str, Gap]:
    return {gap.key: gap for gap in gaps}


def _open(ctx: Context, gaps: Mapping[str, Gap], existing: Mapping[str, StaffTask]) -> None:
    """What staff marked as done is not opened again before as many working days passed as make somebody silent."""
    done = _done_by_staff(ctx, gaps)
    for key, gap in gaps.items():
        if key in existing:
            existing[key].text = _words(ctx, gap)
        elif key not in done:
            person_id = gap.person.id if gap.person else None
            task = StaffTask(key=key, kind=gap.kind, text=_words(ctx, gap), created_at=ctx.now, person_id=person_id)
            tasks.open_task(ctx.session, task)


def _words(ctx: Context, gap: Gap) -> str:
    return texts.out_of_reach(gap, ctx.settings.office_name, _left_behind(ctx, gap))


def _left_behind(ctx: Context, gap: Gap) -> Sequence[str]:
    """What nobody handed over, of a seat that somebody left without it."""
    if gap.kind != EMPTY:
        return ()
    seat = holdings.seats(ctx.session, gap.agency.id)[gap.role].seat
    left = handover.last_left(ctx.session, seat.id)
    if left is None or left.handed_over:
        return ()
    name = people.names(ctx.session, [left.person_id])[left.person_id]
    lines = [texts.left_without(name, ctx.local_date(left.ended_at))]
    ids = [item.id for item in gap.items[: texts.MOST_LEFT]]
    collected = handover.being_collected(ctx.session, ids)
    promised = {item.id: item.promise_on for item in assignments.with_ids(ctx.session, ids)}
    lines += [
        texts.left_item(item, promised.get(item.id), collected.get(item.id, 0)) for item in gap.items[: len(ids)]
    ]
    more = len(gap.items) - len(ids)
    return [*lines, texts.left_more(more)] if more > 0 else lines


def _done_by_staff(ctx: Context, keys: Collection[str] | None = None) -> set[str]:
    quiet_for = policy.numbers(ctx.session)[SILENT]
    since = holidays.calendar(ctx.session).shift(ctx.today, -quiet_for)
    return tasks.done_by_staff(ctx.session, KINDS, datetime.combine(since, time(), ctx.zone), keys)


def _agencies_of(ctx: Context, key: str) -> list[int]:
    """Where what a task is about can be seen: the agency of an empty seat, or every agency of a person."""
    kind, _, number = key.partition(":")
    if kind == EMPTY:
        return [int(number)]
    return [view.agency.id for view in holdings.held_by(ctx.session, int(number))]
