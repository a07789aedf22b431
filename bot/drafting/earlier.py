"""Ends self-reports whose period is over, as they were judged, and tells their units once, without a sound."""

from collections.abc import Collection, Sequence

from bot.assignments import record
from bot.cards import texts_standards as texts
from bot.conversation.context import Context
from bot.deadlines import movers
from models import ended_periods
from models.agencies.agencies import Agency
from models.assignments import assignments, changes, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.assignments.reports import Report
from models.ended_periods import Unfinished
from models.people import holdings
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.assignments import Event
from models.standards import instruments, periods


def end(ctx: Context, item_ids: Collection[int], staff: Person, followed_by: str = "") -> list[Unfinished]:
    """End those of these self-reports that may end now (see models/ended_periods.py), and return them.

    `followed_by`: the period in which their units are asked again; "": in none.
    """
    for item in assignments.with_ids(ctx.session, item_ids):
        movers.move_first(ctx, item)
    found = ended_periods.with_ids(ctx.session, item_ids, ctx.now, ctx.today)
    ended = [each for each in found if each.keeps is None]
    counts = periods.components_state(ctx.session, [each.item_id for each in ended])
    for each in ended:
        item = ctx.session.get_one(Assignment, each.item_id)
        at = events.at_or_after_the_last(ctx.session, item.id, ctx.now)
        changes.write(ctx.session, item, Change(Event.NOTE, Actor(staff.id), texts.ended_note(followed_by)), at)
        record.settle_as_judged(ctx, item)
        _tell(ctx, item, texts.ended(each.period, each.unit, counts[item.id], followed_by))
    return ended


def _tell(ctx: Context, item: Assignment, text: str) -> None:
    for holder in holdings.who_reads(holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]):
        if not holder.from_parent:
            ctx.say(text, to=holder.person.chat_id, lane=Lane.NOTICE, quiet=True)


def end_for(ctx: Context, report: Report, agencies: Sequence[Agency], staff: Person) -> list[Agency]:
    """A new period takes the place of what these units owe of earlier ones of its instrument.

    Returns the units of which one may not end: they handed something in since the preview.
    """
    instrument = instruments.by_id(ctx.session, report.instrument_id or 0)
    assert instrument is not None  # it is a period
    ids = [agency.id for agency in agencies]
    earlier = ended_periods.of_instrument(ctx.session, instrument.code, ids, ctx.now, ctx.today)
    ended = {each.item_id for each in end(ctx, [each.item_id for each in earlier], staff, report.subject)}
    kept = {each.agency_id for each in earlier if each.item_id not in ended}
    return [agency for agency in agencies if agency.id in kept]
