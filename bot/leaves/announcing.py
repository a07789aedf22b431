"""A leave is told at once: to whoever takes over, and to the office; nobody to take over is a task for staff."""

from bot.conversation.context import Context
from bot.leaves import texts
from bot.leaves.stand_ins import Cover, StandIn
from bot.leaves.texts import CoverView, TakesOver
from models import holidays, reminders
from models.leaves import Leave
from models.office import tasks
from models.people import holdings, people
from models.people.agencies import SeatRole
from models.people.people import Person, StaffRole
from models.queues.outbox import Lane
from models.rules.leaves import LeaveSpan

ROLES = {SeatRole.PRINCIPAL: "narahubung utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}


def view_of(ctx: Context, person: Person, span: LeaveSpan, cover: Cover) -> CoverView:
    """The cover as the texts want it."""
    calendar = holidays.calendar(ctx.session)
    every = span.working_days(calendar)
    return CoverView(
        takes_over=[
            TakesOver(f"{each.person.full_name} ({role_of(ctx, each.person)})", each.span, len(each.days) >= every)
            for each in cover.stand_ins
        ],
        gap=LeaveSpan(cover.gaps[0], cover.gaps[-1]) if cover.gaps else None,
        office=[each.person.full_name for each in cover.office],
        open=len(cover.items),
        of_staff=person.staff_role is not None,
    )


def role_of(ctx: Context, person: Person) -> str:
    """From where somebody answers: "wakil Kab. Tapin", "petugas Ombudsman"."""
    held = holdings.held_by(ctx.session, person.id)
    if held:
        return ", ".join(f"{ROLES[view.seat.role]} {view.agency.short_name}" for view in held[:2])
    return "petugas Ombudsman" if person.staff_role is not None else "narahubung"


def announce(ctx: Context, person: Person, leave: Leave, cover: Cover, *, changed: bool = False) -> None:
    """Tell whoever takes over and the office (`changed`: once more); open or settle the office's task."""
    span = leave.span
    working = span.working_days(holidays.calendar(ctx.session))
    for stand_in in cover.stand_ins:
        _tell_stand_in(ctx, person, span, stand_in, whole=len(stand_in.days) >= working, changed=changed)
    view, role = view_of(ctx, person, span, cover), role_of(ctx, person)
    text = texts.to_office(person.full_name, role, span, working, view, changed=changed)
    tasks.settle(ctx.session, task_key(leave), ctx.now)
    if cover.gaps:
        tasks.open_task(ctx.session, task_key(leave), "leave", text, ctx.now, person_id=person.id)
    _tell(ctx, office_of(ctx, person, cover), text)


def take_back(ctx: Context, person: Person, span: LeaveSpan, before: Cover, now: Cover | None = None) -> None:
    """The leave ended earlier (or is none): who takes over no more is told; so is the office when it is none."""
    still = {each.person.id for each in now.stand_ins} if now else set()
    gone = [each.person for each in before.stand_ins if each.person.id not in still]
    _tell(ctx, gone, texts.to_stand_in_ended(person.full_name, span))
    if now is None:
        text = texts.to_office_ended(person.full_name, role_of(ctx, person), span)
        _tell(ctx, office_of(ctx, person, before), text)


def office_of(ctx: Context, person: Person, cover: Cover) -> list[Person]:
    """Who at the office hears of a leave: whoever gets the bells or sent the items; else the admins."""
    staff = [each for each in people.staff(ctx.session) if each.id != person.id]
    owners = {item.owner_id for item in cover.items} | {each.person.id for each in cover.office}
    concerned = [each for each in staff if each.id in owners]
    return concerned or [each for each in staff if each.staff_role is StaffRole.ADMIN] or staff


def task_key(leave: Leave) -> str:
    """The key of the office's task about a leave that nobody covers."""
    return f"leave:{leave.id}"


def _tell_stand_in(
    ctx: Context, person: Person, span: LeaveSpan, stand_in: StandIn, *, whole: bool, changed: bool
) -> None:
    items = sorted(stand_in.items.values(), key=lambda item: (item.due_on, item.id))
    rows = reminders.planned_for(ctx.session, [stand_in.person.id], span.last)
    coming = {row.assignment_id: row.on for row in reversed(rows) if row.on >= max(span.first, ctx.today)}
    shown = [(item.code, item.due_on, coming.get(item.id)) for item in items[: texts.SHOWN]]
    text = texts.to_stand_in(
        person.full_name,
        role_of(ctx, person),
        span,
        None if whole else stand_in.span,
        shown,
        len(items) - len(shown),
        changed=changed,
    )
    _tell(ctx, [stand_in.person], text)


def _tell(ctx: Context, listeners: list[Person], text: str) -> None:
    """At once; outside office hours without a sound."""
    settings = ctx.settings
    is_open = settings.hours.is_open(ctx.now, holidays.calendar(ctx.session), settings.zone)
    for each in listeners:
        if each.chat_id is not None:
            ctx.say(text, to=each.chat_id, lane=Lane.NOTICE, quiet=not is_open)


def settle_task(ctx: Context, leave: Leave) -> None:
    """The leave is no more, or another one: its task is done."""
    tasks.settle(ctx.session, task_key(leave), ctx.now)
