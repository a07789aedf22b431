"""Mengapa tanggal ini?: the answer counted anew from the data, short first; the same message unfolds and folds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.clocks import clocks_of
from bot.conversation.authority import known, own_assignment, staff_assignment
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.context import Context
from bot.conversation.texts_words import LIMIT, shown_length
from bot.deadlines import texts_under_way
from bot.deadlines import texts_why as texts
from bot.deadlines.presses import WhyPress
from bot.deadlines.texts_why_moves import Change, Kind, given_back
from models import deadlines, extensions, holidays, mass_changes
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, Facts
from models.assignments.events import AssignmentEvent
from models.deadlines import Pause, PauseKind
from models.extensions import Extension, ExtensionState
from models.people import people
from models.rules.assignments import Event
from models.rules.deadlines import clocks
from models.rules.deadlines.counting import Fix, Fixed, NotCharged, Part, Recount, parts_of, recount
from models.rules.deadlines.products import ProductRule, Unit
from models.rules.deadlines.working_days import Calendar

_STATES = {
    ExtensionState.PENDING: Kind.ASKED,
    ExtensionState.OFFERED: Kind.OFFERED,
    ExtensionState.REFUSED: Kind.REFUSED,
    ExtensionState.WITHDRAWN: Kind.WITHDRAWN,
}


def tell_why(ctx: Context, assignment_id: int) -> None:
    """Mengapa tanggal ini? was pressed: by staff on any card, by a focal point on the own ones."""
    item, is_staff = _whose(ctx, assignment_id)
    facts = assignments.facts(ctx.session, item)
    why = explain(ctx, item, facts, for_staff=is_staff)
    ctx.say(_now(ctx, item, texts.short(why)), _keyboard(item, full=False), name=_name(ctx, item))


def unfold(ctx: Context, assignment_id: int, full: int) -> None:
    """Hitungan lengkap, or Ringkas saja: the same message, as things stand now."""
    item, is_staff = _whose(ctx, assignment_id)
    why = explain(ctx, item, assignments.facts(ctx.session, item), for_staff=is_staff)
    text = _now(ctx, item, texts.full(why) if full == 1 else texts.short(why))
    ctx.answer_in_place(_name(ctx, item), text, _keyboard(item, full=full == 1))


def _now(ctx: Context, item: Assignment, text: str) -> str:
    """Above it: that a change which is under way is still to count the date anew."""
    told = f"{texts_under_way.WHY_TO_COME}\n\n{text}" if mass_changes.is_to_come(ctx.session, item.id) else text
    return told if shown_length(told) <= LIMIT else text


def explain(ctx: Context, item: Assignment, facts: Facts, *, for_staff: bool = False) -> texts.Why:
    """All that there is to say about the due date; of a confidential item only staff read what people wrote."""
    every = [event for event in events.history(ctx.session, item.id) if event.undone_at is None]
    asked, stood = extensions.of_item(ctx.session, item.id), deadlines.of_item(ctx.session, item.id)
    people_of = {event.actor_id for event in every} | {each.decided_by for each in asked}
    names = people.names(ctx.session, {person_id for person_id in people_of if person_id is not None})
    zone, rule = ctx.zone, facts.product.rule()
    calendar = holidays.calendar(ctx.session, item.agency_id)
    sent = next((event for event in every if event.event is Event.SENT), None)
    past = _Past(item, rule, every, asked, stood, names)
    counted = _recounted(ctx, past, calendar)
    is_open, notes = item.closed_at is None, for_staff or not facts.report.confidential
    day_off = is_open and item.due_at is None and not calendar.is_working_day(item.due_on)
    return texts.Why(
        code=item.code,
        rule=rule,
        due_on=item.due_on,
        first_due_on=item.first_due_on,
        sent_at=item.created_at.astimezone(zone),
        zone=zone,
        recorded_by=names.get((sent.actor_id if sent else None) or 0, ""),
        count=counted,
        received_on=item.received_on,
        due_at=item.due_at.astimezone(zone) if item.due_at else None,
        first_due_at=_first_due_at(item, sent),
        parts=_parts(item, rule, counted, calendar),
        provisional_years=_unconfirmed(item, calendar),
        day_off=day_off,
        changes=_changes(ctx, past, notes=notes),
        clocks=clocks_of(ctx, item) if notes else clocks_of(ctx, item).without_reasons(),
        open=is_open,
        for_staff=for_staff,
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """What happened to an item's date: events that were not taken back, requests for time, stops of the clock."""

    item: Assignment
    rule: ProductRule
    events: Sequence[AssignmentEvent]
    requests: Sequence[Extension]
    stops: Sequence[Pause]
    names: dict[int, str]  # of everybody who did something, by id


def _recounted(ctx: Context, past: _Past, calendar: Calendar) -> Recount:
    item, stood = past.item, past.stops
    # A due moment is no count of days: its pauses gave minutes, and the answer tells it from its two moments.
    fix, fixed_at = (None, None) if item.due_at is not None else _fix(item, past.events)
    if fix is not None:
        given = sum(each.given for each in stood if fixed_at is None or each.until_at > fixed_at)
        fix = Fix(fix.kind, fix.on, given)
    spans = [
        clocks.DaySpan(_on(ctx, each.since_at), _on(ctx, each.until_at), "")
        for each in stood
        if each.kind is not PauseKind.BOT_DOWN
    ]
    lost = sum(each.given for each in stood if each.kind is PauseKind.BOT_DOWN)
    return recount(past.rule, item.received_on, fix, NotCharged(spans, lost), calendar)


def _fix(item: Assignment, every: Sequence[AssignmentEvent]) -> tuple[Fix | None, datetime | None]:
    """The newest date that a person set, and when. A moved one outweighs the letter."""
    found: tuple[Fix | None, datetime | None] = (None, None)
    dated = [event for event in every if events.names_the_date(event)]
    if item.due_typed and not any(event.event is Event.DUE_CHANGED for event in dated):
        found = (Fix(Fixed.LETTER, item.first_due_on), None)
    for event in dated:
        kind = Fixed.GRANTED if event.event is Event.EXTENSION_GRANTED else Fixed.STAFF
        found = (Fix(kind, date.fromisoformat(event.data["new"])), event.at)
    return found


def _parts(item: Assignment, rule: ProductRule, counted: Recount, calendar: Calendar) -> Sequence[Part]:
    if item.received_on is None or counted.first is None:
        return ()
    return parts_of(item.received_on, counted.first, calendar, rule.unit)


def _first_due_at(item: Assignment, sent: AssignmentEvent | None) -> datetime | None:
    """The hour that was set on sending; items of old have it only while it never moved."""
    kept = sent.data.get("due_at") if sent else None
    return datetime.fromisoformat(kept) if kept else item.due_at if item.due_version == 1 else None


def _unconfirmed(item: Assignment, calendar: Calendar) -> list[int]:
    if not item.provisional:
        return []
    start = item.received_on or item.due_on
    years = [year for year in range(start.year, item.due_on.year + 1) if year not in calendar.confirmed_years]
    return years or [item.due_on.year]


def _changes(ctx: Context, past: _Past, *, notes: bool) -> list[Change]:
    """Everything since the date was set, in the order of time."""
    item, rule, names = past.item, past.rule, past.names
    in_hours = rule.unit is Unit.HOURS and item.due_at is not None
    dated: list[tuple[datetime, Change]] = []
    for event in past.events:
        why = str(event.data.get("why", ""))
        if "old" in event.data and "new" in event.data and why not in set(PauseKind):
            dated.append((event.at, _moved(ctx, event, names.get(event.actor_id or 0, ""))))
    for each in past.stops:
        given = given_back(each.given, rule.unit, in_hours=in_hours)
        since, until = _on(ctx, each.since_at), _on(ctx, each.until_at)
        gave = given if each.given else ""
        dated.append((each.until_at, Change(Kind(each.kind), until, since=since, note=each.reason, given=gave)))
    for request in past.requests:
        if request.state in _STATES:
            at, by = request.decided_at or request.asked_at, names.get(request.decided_by or 0, "")
            new = request.offered_on if request.state is ExtensionState.OFFERED else request.until_on
            note = request.note or request.reason
            dated.append((at, Change(_STATES[request.state], _on(ctx, at), new=new, by=by, note=note)))
    found = [change for _, change in sorted(dated, key=lambda pair: pair[0])]
    return found if notes else [change.without_note() for change in found]


def _moved(ctx: Context, event: AssignmentEvent, by: str) -> Change:
    old, new = date.fromisoformat(event.data["old"]), date.fromisoformat(event.data["new"])
    why = str(event.data.get("why", ""))
    if event.event is Event.EXTENSION_GRANTED:
        kind = Kind.GRANTED if event.seat_id is None else Kind.ACCEPTED
    elif not why:
        kind = Kind.TYPED
    else:
        kind = Kind(why) if why in (Kind.HOLIDAY, Kind.RULE) else Kind.OTHER
    return Change(kind, _on(ctx, event.at), old, new, by, event.note)


def _on(ctx: Context, moment: datetime) -> date:
    return ctx.local_date(moment)


def _whose(ctx: Context, assignment_id: int) -> tuple[Assignment, bool]:
    """The item, and whether staff ask; NotYourAssignment for who answers for another agency."""
    person = known(ctx)
    if person is not None and person.staff_role is not None:
        return staff_assignment(ctx, assignment_id)[1], True
    return own_assignment(ctx, assignment_id).item, False


def _keyboard(item: Assignment, *, full: bool) -> Markup:
    label = texts.SHORT if full else texts.FULL
    return inline([Button(label, WhyPress(item.id, int(not full)))])


def _name(ctx: Context, item: Assignment) -> str:
    return f"why:{item.id}:{ctx.sender.chat_id}"
