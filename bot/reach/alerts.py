"""Alerts about the bot itself: dead letters, unreachable chats, refused messages; and what is deleted by age."""

from bot.conversation.context import Context
from bot.reach import texts_alerts as texts
from bot.reach import unreachable
from bot.reach.gaps import BLOCKED
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.queues import inbox, outbox
from models.queues.outbox import Lane


def report_dead_letter(ctx: Context, row_id: int, chat_id: int) -> None:
    """Three tries failed: the person gets an apology with a reference, staff an alert with the way out."""
    if chat_id > 0:
        ctx.say(texts.apology(row_id), to=chat_id, lane=Lane.REPLY)
    person = people.by_chat(ctx.session, chat_id)
    _alert(ctx, f"dead:{row_id}", "dead_letter", texts.dead_letter(row_id, person.full_name if person else ""))


def report_unreachable(ctx: Context, chat_id: int, reason: str) -> None:
    """Telegram says that the person blocked the bot or is gone: one task for staff, once."""
    person = people.by_chat(ctx.session, chat_id)
    if person is None or person.unreachable_at is not None:
        return
    person.unreachable_at, person.unreachable_reason = ctx.now, reason
    ctx.session.flush()
    words = unreachable.went_silent(ctx, person)
    if person.staff_role is None and not holdings.seats_of(ctx.session, person.id):
        return  # somebody whose seat was handed over, or who answers for nothing: nobody waits for them
    key = f"{BLOCKED}:{person.id}"
    tasks.open_task(
        ctx.session, StaffTask(key=key, kind=BLOCKED, text=words, created_at=ctx.now, person_id=person.id)
    )
    for task in tasks.open_of(ctx.session, [BLOCKED]):
        if task.key == key:
            tell_staff(ctx, task.text)


def report_refused(ctx: Context, row_id: int, chat_id: int) -> None:
    """Telegram refused a message for good: somebody did not get something, so staff must know."""
    person = people.by_chat(ctx.session, chat_id)
    _alert(ctx, f"refused:{row_id}", "refused", texts.refused(row_id, person.full_name if person else ""))


def report_failed_job(ctx: Context, name: str) -> None:
    """A job of the timetable failed several times in a row: reminders may be missing, so staff must know."""
    _alert(ctx, f"job:{name}", "job_failed", texts.failed_job(name))


def job_works_again(ctx: Context, name: str) -> None:
    """The job succeeded: the task about it is done by itself."""
    tasks.settle(ctx.session, f"job:{name}", ctx.now)


def _alert(ctx: Context, key: str, kind: str, text: str) -> None:
    if tasks.open_task(ctx.session, StaffTask(key=key, kind=kind, text=text, created_at=ctx.now)):
        tell_staff(ctx, text)


def tell_staff(ctx: Context, text: str) -> None:
    """One message to everybody at the office."""
    for member in people.staff(ctx.session):
        if member.chat_id is not None:
            ctx.say(text, to=member.chat_id, lane=Lane.NOTICE)


def forget_what_is_done(ctx: Context) -> None:
    """Delete handled updates and sent messages past their age; cases and their history are never touched."""
    inbox.forget_handled(ctx.session, ctx.now)
    outbox.forget_sent(ctx.session, ctx.now - outbox.KEEP_SENT_FOR)
