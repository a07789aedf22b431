"""Once a month each inspectorate reads which products of supervision are open: in its bundle, else quietly alone."""

from collections.abc import Collection, Sequence
from typing import Any

from bot.bundles import texts_monthly as texts
from bot.cards.presses import OpiniPress
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.reminders.office_time import bundle_time, is_open
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import RCO
from models import holidays, reminders
from models.people import holdings, people
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest, Lane
from models.rules.deadlines.working_days import Calendar
from models.standards import oversight

MONTHLY = "open_oversight"
LATEST = 14  # day of a month: no month begins with more days off


def due(ctx: Context) -> list[int]:
    """Who is told now in a message of their own, because no bundle of theirs carries the line today."""
    if not is_open(ctx) or ctx.today.day > LATEST:
        return []
    agency_ids = _beginning(ctx, oversight.inspectorates(ctx.session))
    if not agency_ids:
        return []
    planning, seats = PlanningFacts.open(ctx), holdings.seat_holders(ctx.session, agency_ids)
    readers = [person for each in agency_ids for person in planning.first_to_answer(seats[each], ctx.today)]
    others = reminders.bundled_on(ctx.session, ctx.today, RCO, {person.id for person in readers})
    others |= reminders.held_by_change(ctx.session, ctx.now, RCO)
    told = chats_told(ctx)
    return [
        person.id
        for person in readers
        if person.id not in others and person.staff_role is None and person.chat_id not in told
        if bundle_time(ctx, ctx.today, person) <= ctx.now
    ]


def send(ctx: Context, person_ids: Sequence[int]) -> None:
    """Queue the message of some of them; once a day and chat."""
    still = set(due(ctx))
    for person_id in person_ids:
        person = people.by_id(ctx.session, person_id)
        if person_id not in still or person is None or person.chat_id is None:
            continue
        name, context = f"{_begin(ctx)}{person.chat_id}", {"day": ctx.today.isoformat()}
        request = ApiRequest(
            person.chat_id, "sendMessage", {}, name=name, renderer=MONTHLY, context=context, lane=Lane.DIGEST
        )
        outbox.enqueue(ctx.session, request, ctx.now)


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The message as of now; None when its day is over, or nothing is open any more."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    words = line(ctx, person) if person is not None else ""
    if person is None or not words or envelope.context["day"] != ctx.today.isoformat() or not is_open(ctx):
        return None
    payload = text_payload(texts.alone(person.full_name, words), inline([button()]))
    return {**payload, "disable_notification": True}


def line(ctx: Context, person: Person) -> str:
    """What is open at the person's inspectorates and their units, on the first working day of a month; else ""."""
    if ctx.today.day > LATEST:
        return ""
    held = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    own = _beginning(ctx, [each for each in oversight.inspectorates(ctx.session) if each in held])
    if not own:
        return ""
    named = oversight.page(ctx.session, own, 0, texts.NAMED)
    return texts.line([item.code for item in named], oversight.count(ctx.session, own))


def button() -> Button:
    """To the whole list."""
    return Button(texts.OPENS, OpiniPress(0, 0))


def chats_told(ctx: Context) -> set[int]:
    """The chats that have today's message of its own, or are about to get it."""
    return set(living_messages.chats_with(ctx.session, _begin(ctx)))


def _begin(ctx: Context) -> str:
    return f"{MONTHLY}:{ctx.today}:"


def _beginning(ctx: Context, agency_ids: Collection[int]) -> list[int]:
    """Those of these agencies for which today is the first working day of the month."""
    calendars = holidays.calendars(ctx.session)
    return [each for each in agency_ids if _is_first(ctx, calendars.of(each))]


def _is_first(ctx: Context, calendar: Calendar) -> bool:
    return calendar.next_working_day(ctx.today.replace(day=1)) == ctx.today
