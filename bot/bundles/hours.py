"""/pengingat: the own hour of the daily bundle, and what is recorded about it."""

from datetime import timedelta

from bot.bundles import texts_hours as texts
from bot.bundles.presses import HourPress
from bot.bundles.texts_hours import HourView
from bot.conversation.authority import the_reminded
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.texts_words import zone_name
from bot.conversation.typed import Typed
from bot.leaves.presses import LeavePress
from bot.reminders import plan, schedule
from models import leaves, reminders
from models.people.people import Person
from models.rules.codes import code_in
from models.rules.errors import NotRegistered
from models.rules.leaves import HourOutside
from models.rules.reminders.hours import HOURS, names_an_hour, parse_hour

AHEAD = timedelta(days=366)  # the next bundle is looked for that far


def show(ctx: Context, words: str) -> None:
    """/pengingat, or "/pengingat jam 10"."""
    person = the_reminded(ctx)
    if words:
        _set(ctx, person, parse_hour(words))
        return
    ctx.take_buttons_away(_name(ctx))
    ctx.say(texts.screen(_view(ctx, person)), _keyboard(ctx, person), name=_name(ctx))


def choose(ctx: Context, hour: int) -> None:
    """An hour by button; 0: when the office opens."""
    person = the_reminded(ctx)
    if hour and hour not in HOURS:
        raise HourOutside(str(hour))
    _set(ctx, person, hour or None)


def take_if_an_hour(ctx: Context, typed: Typed) -> bool:
    """ "jam 10" as plain words, when no question runs and no message about an item is answered."""
    if not names_an_hour(typed.text) or code_in(typed.reply_to_text) is not None:
        return False
    try:
        person = the_reminded(ctx)
    except NotRegistered:
        return False
    _set(ctx, person, parse_hour(typed.text))
    return True


def _set(ctx: Context, person: Person, hour: int | None) -> None:
    person.reminder_hour = hour
    plan.replan_person(ctx, person)
    text = texts.screen(_view(ctx, person, changed=True))
    ctx.answer_in_place(_name(ctx), text, _keyboard(ctx, person))


def _view(ctx: Context, person: Person, *, changed: bool = False) -> HourView:
    person_id = person.id
    rows = reminders.planned_for(ctx.session, [person_id], ctx.today + AHEAD)
    rows = [row for row in rows if row.kind not in schedule.RCO]
    # What is overdue for today waits for the next tick, or for the next working day: it comes with that bundle.
    first = min((row.on for row in rows if row.on >= ctx.today), default=None)
    codes = list(dict.fromkeys(row.code for row in rows if first is not None and row.on <= first))
    return HourView(
        name=person.full_name,
        hour=person.reminder_hour,
        zone=zone_name(ctx.zone),
        leaves=[leave.span for leave in leaves.of_person(ctx.session, person_id, ctx.today)],
        snoozed=reminders.snoozed_by(ctx.session, person_id, ctx.today),
        coming=(first, codes) if first is not None else None,
        changed=changed,
    )


def _keyboard(ctx: Context, person: Person) -> Markup:
    hours = [Button(f"{'● ' if person.reminder_hour == hour else ''}{hour:02}.00", HourPress(hour)) for hour in HOURS]
    opening = Button(f"{'● ' if person.reminder_hour is None else ''}{texts.OPENING}", HourPress(0))
    return inline(*columns(hours, 4), [opening, Button(texts.LEAVE, LeavePress("list", 0, ctx.today))])


def _name(ctx: Context) -> str:
    return f"hours:{ctx.sender.chat_id}"
