"""Garis waktu below Riwayat: an item's steps and both clocks as a picture, read and drawn when it is sent."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.cards import texts_history
from bot.conversation import authority
from bot.conversation.context import Context
from bot.conversation.texts_asked import file_named
from bot.office.pictures import texts_timeline as texts
from bot.office.pictures.timeline_drawing import KIND, Bar, Mark, Step, TimelineFacts
from bot.rendering.files import Rendering
from models import deadlines, holidays
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.deadlines import PauseKind
from models.people import people
from models.queues.claims import REPLACES, Envelope
from models.rules.assignments import OF_FORWARDING, OF_THE_RECORD, Event

MOST_STEPS, FIRST = 12, 2  # in the picture; of more, so many of the first, and the newest
LEFT_OUT = OF_FORWARDING | OF_THE_RECORD | {Event.NOTE, Event.EVIDENCE_ADDED, Event.UNDONE, Event.REASSIGNED}
ONE_DAY = timedelta(days=1)


def send(ctx: Context, assignment_id: int) -> None:
    """Queue the picture, for staff and for whoever answers for the item; the one before goes."""
    _, item = authority.readable_assignment(ctx, assignment_id)
    upload = {"made": KIND, "field": "photo", "name": texts.FILE_NAME}
    context = {"upload": upload, "assignment_id": item.id, REPLACES: ""}
    ctx.request("sendPhoto", {}, name=f"timeline:{item.id}:{ctx.sender.chat_id}", context=context)


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The picture as it is now; None: the item, or whoever asked, is gone."""
    item = assignments.by_id(ctx.session, envelope.context["assignment_id"])
    if item is None or people.by_chat(ctx.session, envelope.chat_id) is None:
        return None
    facts = read(ctx, item)
    caption = texts.twin(facts)
    is_confidential = assignments.facts(ctx.session, item).report.confidential
    return Rendering(KIND, facts, caption, caption, is_confidential=is_confidential)


def read(ctx: Context, item: Assignment) -> TimelineFacts:
    """What it shows; of a confidential item its code, and neither number nor product nor agency."""
    known = assignments.facts(ctx.session, item)
    hides = known.report.confidential
    first = min(ctx.local_date(item.created_at), item.received_on or date.max)
    end = ctx.local_date(item.closed_at) if item.closed_at is not None else ctx.today
    last = max(end, item.due_on, item.first_due_on, first) + ONE_DAY
    stopped, office = _stops(ctx, item, end)
    return TimelineFacts(
        title=texts.title(item.code, "" if hides else known.product.name),
        about="" if hides else f"{file_named(known.report.number)} · {known.agency.short_name}",
        first=first,
        last=last,
        lanes=texts.LANES,
        agency=_without(Bar(first, end), stopped),
        office=office,
        days_off=_days_off(ctx, item, first, last),
        marks=_marks(ctx, item),
        steps=_steps(ctx, item),
        foot=texts.FOOT,
    )


def _stops(ctx: Context, item: Assignment, end: date) -> tuple[tuple[Bar, ...], tuple[Bar, ...]]:
    """When the agency's clock stood still, and when it did because our answer was waited for; each merged."""
    spans = [(each.kind, each.since_at, each.until_at) for each in deadlines.of_item(ctx.session, item.id)]
    running = (
        (PauseKind.OFFICE_HELD, item.office_since_at),
        (PauseKind.PAUSED, item.paused_at),
        (PauseKind.UNREACHED, item.unreached_at),
    )
    bars = [(kind, Bar(ctx.local_date(since), ctx.local_date(until))) for kind, since, until in spans]
    bars += [(kind, Bar(ctx.local_date(since), end)) for kind, since in running if since is not None]
    ours = [bar for kind, bar in bars if kind is PauseKind.OFFICE_HELD]
    return _merged(bar for _, bar in bars), _merged(ours)


def _merged(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    found: list[Bar] = []
    for bar in sorted(bars, key=lambda each: each.since):
        if found and bar.since <= found[-1].until:
            found[-1] = Bar(found[-1].since, max(found[-1].until, bar.until))
        else:
            found.append(bar)
    return tuple(found)


def _without(whole: Bar, stops: Iterable[Bar]) -> tuple[Bar, ...]:
    """The parts of a time between the stops."""
    found, since = [], whole.since
    for stop in stops:
        found.append(Bar(since, min(stop.since, whole.until)))
        since = max(since, stop.until)
    return tuple(bar for bar in (*found, Bar(since, whole.until)) if bar.since < bar.until)


def _days_off(ctx: Context, item: Assignment, first: date, last: date) -> tuple[Bar, ...]:
    calendar = holidays.calendars(ctx.session).of(item.agency_id)
    every = (first + timedelta(days=number) for number in range((last - first).days))
    return _merged(Bar(day, day + ONE_DAY) for day in every if not calendar.is_working_day(day))


def _marks(ctx: Context, item: Assignment) -> tuple[Mark, ...]:
    """The due date, then the first one where it moved, then today where the item is open."""
    found = [Mark(item.due_on, texts.due(item.due_on))]
    if item.first_due_on != item.due_on:
        found.append(Mark(item.first_due_on, texts.first_due(item.first_due_on), dashed=True))
    if item.closed_at is None:
        found.append(Mark(ctx.today, texts.today(ctx.today), dashed=True))
    return tuple(found)


def _steps(ctx: Context, item: Assignment) -> tuple[Step, ...]:
    found = []
    for event in events.history(ctx.session, item.id):
        if event.event not in LEFT_OUT and event.undone_at is None:
            on = ctx.local_date(event.at)
            found.append(Step(on, texts.day_of(on), texts_history.words_of(event.event, item.product_code)))
    if len(found) > MOST_STEPS:
        newest = found[-(MOST_STEPS - FIRST - 1) :]
        hidden = found[FIRST : -len(newest)]
        found = [*found[:FIRST], Step(hidden[0].on, "", texts.more(len(hidden))), *newest]
    return tuple(found)
