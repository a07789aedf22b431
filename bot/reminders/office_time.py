"""The office's opening hours as an action asks for them: is it open now, and when may a message be sent."""

from datetime import date, datetime

from bot.conversation.context import Context
from models import holidays
from models.people.people import Person
from models.rules.reminders.office_hours import next_sending_moment, send_at


def is_open(ctx: Context) -> bool:
    """Is the office open now?"""
    return ctx.settings.hours.is_open(ctx.handled_at, holidays.calendar(ctx.session), ctx.zone)


def next_moment(ctx: Context) -> datetime:
    """Now while the office is open, else the next opening on a working day; aware UTC."""
    return next_sending_moment(ctx.handled_at, ctx.settings.hours, holidays.calendar(ctx.session), ctx.zone)


def bundle_time(ctx: Context, day: date, person: Person | None = None) -> datetime:
    """When the office opens on that day, or the hour that the person chose for the daily bundle; aware UTC."""
    return send_at(day, ctx.settings.hours, ctx.zone, person.reminder_hour if person is not None else None)
