"""A leave is told at once: to whoever takes over, and to the office; nobody to take over is a task for staff."""

from collections.abc import Iterable
from dataclasses import replace

from bot.cards.clocks import due_day_of
from bot.conversation.context import Context
from bot.leaves import texts
from bot.leaves.stand_ins import Cover, StandIn
from bot.reminders.office_time import is_open
from models import holidays, reminders
from models.leaves import Leave
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person, StaffRole
from models.queues.outbox import Lane
from models.rules.leaves import LeaveSpan


def announce(ctx: Context, leave: Leave, cover: Cover, *, changed: bool = False) -> None:
    """Tell whoever takes over and the office (`changed`: once more); open or settle the office's task."""
    span = leave.span
    cover = replace(cover, working=span.working_days(holidays.calendar(ctx.session)))
    for stand_in in cover.stand_ins.values():
        _tell_stand_in(ctx, cover, span, stand_in, changed=changed)
    text = texts.to_office(cover, span, changed=changed)
    settle_task(ctx, leave)
    if cover.gaps:
        tasks.open_task(
            ctx.session,
            StaffTask(key=_task_key(leave), kind="leave", text=text, created_at=ctx.now, person_id=leave.person_id),
        )
    _tell(ctx, office_of(ctx, cover), text)


def take_back(ctx: Context, span: LeaveSpan, before: Cover, now: Cover | None = None) -> None:
    """The leave ended earlier (or is none): who takes over no more is told; so is the office when it is none."""
    still = now.stand_ins if now else {}
    gone = [each.person for person_id, each in before.stand_ins.items() if person_id not in still]
    _tell(ctx, gone, texts.to_stand_in_ended(before.person.full_name, span))
    if now is None:
        _tell(ctx, office_of(ctx, before), texts.to_office_ended(before, span))


def office_of(ctx: Context, cover: Cover) -> list[Person]:
    """Who at the office hears of a leave: whoever gets the reminders or sent the items; else the admins."""
    staff = [each for each in people.staff(ctx.session) if each.id != cover.person.id]
    owners = {item.owner_id for item in cover.items.values()} | set(cover.office)
    concerned = [each for each in staff if each.id in owners]
    return concerned or [each for each in staff if each.staff_role is StaffRole.ADMIN] or staff


def settle_task(ctx: Context, leave: Leave) -> None:
    """The leave is no more, or another one: the office's task about it is done."""
    tasks.settle(ctx.session, _task_key(leave), ctx.now)


def _task_key(leave: Leave) -> str:
    return f"leave:{leave.id}"


def _tell_stand_in(ctx: Context, cover: Cover, span: LeaveSpan, stand_in: StandIn, *, changed: bool) -> None:
    rows = reminders.planned_for(ctx.session, [stand_in.person.id], span.last)
    coming = {row.assignment_id: row.on for row in reversed(rows) if row.on >= max(span.first, ctx.today)}
    items = [
        (item.code, due_day_of(ctx, item), coming.get(item.id))
        for item in sorted(stand_in.items.values(), key=lambda item: (item.due_on, item.id))
    ]
    _tell(ctx, [stand_in.person], texts.to_stand_in(cover, span, stand_in, items, changed=changed))


def _tell(ctx: Context, listeners: Iterable[Person], text: str) -> None:
    """At once; outside office hours without a sound."""
    quiet = not is_open(ctx)
    for each in listeners:
        if each.chat_id is not None:
            ctx.say(text, to=each.chat_id, lane=Lane.NOTICE, quiet=quiet)
