"""Alerts about the bot itself: dead letters, unreachable chats, refused messages."""

import logging
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.reach import texts_alerts as texts
from bot.reach import unreachable
from bot.reach.gaps import BLOCKED
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import Lane
from models.rules.refusals import Cause

logger = logging.getLogger(__name__)

ALERT: dict[str, Any] = {"alert": True}
WRONG_CLOCK = "wrong_clock"  # the key and the kind of its task


def report_dead_letter(ctx: Context, row_id: int, chat_id: int) -> None:
    """Three tries failed: the person gets an apology with a reference, staff an alert with the way out."""
    if chat_id > 0:
        ctx.say(texts.apology(row_id), to=chat_id, lane=Lane.REPLY)
    person = people.by_chat(ctx.session, chat_id)
    text = texts.dead_letter(row_id, person.full_name if person else "")
    if tasks.open_task(
        ctx.session, StaffTask(key=f"dead:{row_id}", kind="dead_letter", text=text, created_at=ctx.now)
    ):
        tell_staff(ctx, text)


def report_unreachable(ctx: Context, chat_id: int, reason: str, *, tell: bool = True) -> None:
    """Telegram says that the person blocked the bot or is gone: one task for staff, once."""
    person = people.by_chat(ctx.session, chat_id)
    if person is None or person.unreachable_at is not None:
        return
    person.unreachable_at, person.unreachable_reason = ctx.now, reason
    ctx.session.flush()
    words = unreachable.went_silent(ctx, person)
    if not _is_one_of_us(ctx, person):
        return  # somebody whose seat was handed over, or who answers for nothing: nobody waits for them
    key = f"{BLOCKED}:{person.id}"
    tasks.open_task(
        ctx.session, StaffTask(key=key, kind=BLOCKED, text=words, created_at=ctx.now, person_id=person.id)
    )
    for task in tasks.open_of(ctx.session, [BLOCKED]):
        if task.key == key and tell:
            tell_staff(ctx, task.text, but_not=chat_id)


def report_refused(ctx: Context, row_id: int, chat_id: int, cause: Cause = Cause.MESSAGE) -> None:
    """Telegram refused a message for good: somebody did not get something, so staff must know.

    One task a chat and cause, whose number of messages grows; told once a day, to others than the chat that refused.
    Nothing about groups and strangers: nobody at the office waits for what they read.
    """
    person = people.by_chat(ctx.session, chat_id)
    if chat_id <= 0 or person is None or not _is_one_of_us(ctx, person):
        return
    count = outbox.count_failed(ctx.session, chat_id, _start_of_today(ctx))
    text = texts.refused(row_id, person.full_name, count, whole_chat=cause is Cause.CHAT)
    key = f"refused:{cause.name.lower()}:{chat_id}"
    latest = tasks.latest(ctx.session, key)
    told_today = latest is not None and ctx.local_date(latest.created_at) == ctx.today
    if latest is not None and latest.done_at is None:
        latest.text = text
        latest.created_at = latest.created_at if told_today else ctx.now
    elif not told_today:
        tasks.open_task(ctx.session, StaffTask(key=key, kind="refused", text=text, created_at=ctx.now))
    if not told_today:
        tell_staff(ctx, text, but_not=chat_id)


def _is_one_of_us(ctx: Context, person: Person) -> bool:
    return person.staff_role is not None or bool(holdings.seats_of(ctx.session, person.id))


def report_failed_job(ctx: Context, name: str) -> None:
    """A job of the timetable failed several times in a row: reminders may be missing, so staff must know."""
    _alert(ctx, f"job:{name}", "job_failed", texts.failed_job(name))


def job_works_again(ctx: Context, name: str) -> None:
    """The job succeeded: the task about it is done by itself."""
    tasks.settle(ctx.session, f"job:{name}", ctx.now)


def report_wrong_clock(ctx: Context, ahead: timedelta) -> None:
    """The machine's clock is not Telegram's: said once a day, as long as it is."""
    last = tasks.latest(ctx.session, WRONG_CLOCK)
    if last is not None and ctx.local_date(last.created_at) == ctx.today:
        return
    tasks.settle(ctx.session, WRONG_CLOCK, ctx.now)
    logger.warning("The machine's clock is ahead of Telegram's by %s (negative: behind)", ahead)
    text = texts.wrong_clock(ctx.now, ahead, ctx.zone)
    tasks.open_task(ctx.session, StaffTask(key=WRONG_CLOCK, kind=WRONG_CLOCK, text=text, created_at=ctx.now))
    tell_staff(ctx, text, quiet=True)  # at any hour


def clock_is_right(ctx: Context) -> None:
    """It is right again, or always was: a task about it is done."""
    tasks.settle(ctx.session, WRONG_CLOCK, ctx.now)


def _alert(ctx: Context, key: str, kind: str, text: str) -> None:
    if tasks.open_task(ctx.session, StaffTask(key=key, kind=kind, text=text, created_at=ctx.now)):
        tell_staff(ctx, text)


def _start_of_today(ctx: Context) -> datetime:
    return datetime.combine(ctx.today, time(), ctx.zone)


def tell_staff(ctx: Context, text: str, *, but_not: int | None = None, quiet: bool = False) -> None:
    """One message to everybody at the office who can be reached, except in the chat `but_not`; `quiet`: no sound.

    Its rows are marked: when one of them is refused, nobody is told about that (`is_alert`).
    """
    payload = text_payload(text, None) | ({"disable_notification": True} if quiet else {})
    for member in people.staff(ctx.session):
        if member.chat_id is not None and member.chat_id != but_not and member.unreachable_at is None:
            ctx.request("sendMessage", payload, to=member.chat_id, context=ALERT)


def is_alert(context: Mapping[str, Any]) -> bool:
    """Was the row with this context written by `tell_staff`?"""
    return context.get("alert") is True
