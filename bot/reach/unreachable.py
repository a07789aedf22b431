"""People whom no message reaches any more, or again: their tasks, clocks and reminders follow."""

from datetime import datetime, timedelta

from bot.cards import phones
from bot.cards.many import pinned
from bot.conversation import authority
from bot.conversation.context import Context
from bot.deadlines import reached
from bot.forwarding import guests
from bot.reach import gap_tasks
from bot.reach import texts_tasks as texts
from bot.reach.gaps import BLOCKED, EMPTY, QUIET
from bot.reminders import plan
from models.agencies.agencies import ACTING, Agency, SeatRole
from models.office import tasks
from models.people import holdings, people
from models.people.holdings import SenderFacts
from models.people.people import Person, StaffRole
from models.rules.moments import is_within

SEEN_EVERY = timedelta(minutes=5)


def went_silent(ctx: Context, person: Person) -> str:
    """Telegram says that their chat is closed: reminders go to others, clocks of which nobody hears are stopped.

    Returns the words of the task.
    """
    plan.fell_silent(ctx, person)
    guests.cannot_be_reached(ctx, person)
    own = holdings.held_by(ctx.session, person.id)
    acting = [view for view in own if view.seat.role in ACTING]
    if acting:
        reached.reach_changed(ctx, [view.agency.id for view in acting])
        gap_tasks.look(ctx, [view.agency.id for view in acting])
    return texts.closed_chat(person.full_name, person.phone, [view.agency.short_name for view in own])


def is_back(ctx: Context, person: Person) -> None:
    """They pressed, wrote or took the block away: the task is done by itself, the clocks run on."""
    person.unreachable_at = person.unreachable_reason = None
    _settle_tasks(ctx, person)
    ctx.session.flush()
    own = holdings.held_by(ctx.session, person.id)
    if acting := [view.seat.agency_id for view in own if view.seat.role in ACTING]:
        reached.reach_changed(ctx, acting)
    pinned.renew_for(ctx, person)
    plan.replan_person(ctx, person)  # a guest, too, is reminded of what was passed on to them


def heard_from(ctx: Context) -> None:
    """The sender tapped or wrote: the first step of each turn, which is kept when the action is refused.

    Notes when they were last seen, and starts again what was stopped because they were silent or had blocked the bot.
    The first admins (ADMIN_TELEGRAM_IDS) get their chat and their name here, in a private chat.
    """
    sender = ctx.sender
    if not sender.is_sign_of_life:
        return
    found = authority.identify(ctx)
    if sender.user_id in ctx.settings.admin_telegram_ids and sender.is_private:
        found = _first_admin(ctx, found)
    if found is None:
        return
    if found.unreachable_at is None and not _is_long_ago(ctx, found.last_seen_at):
        return
    person = found.person
    if _is_long_ago(ctx, person.last_seen_at):
        person.last_seen_at = ctx.now  # to the minute or so: a write on every tap would buy nothing
        tasks.settle(ctx.session, f"{QUIET}:{person.id}", ctx.now)
    if person.unreachable_at is not None:
        is_back(ctx, person)
    ctx.session.flush()
    ctx.sender_facts = None


def _first_admin(ctx: Context, found: SenderFacts | None) -> SenderFacts | None:
    if found is not None and found.staff_role is StaffRole.ADMIN and found.last_seen_at:
        return found
    sender = ctx.sender
    person = authority.known(ctx) or people.meet(ctx.session, sender.user_id, sender.account.first_name, ctx.now)
    person.staff_role = StaffRole.ADMIN
    person.chat_id = person.chat_id or sender.user_id  # a private chat has its person's id
    person.full_name = person.full_name or sender.account.first_name
    ctx.session.flush()
    ctx.sender_facts = None
    return authority.identify(ctx)


def _is_long_ago(ctx: Context, seen_at: datetime | None) -> bool:
    return seen_at is None or not is_within(SEEN_EVERY, seen_at, ctx.now)


def seat_changed(ctx: Context, agency: Agency, earlier: Person | None = None) -> None:
    """Somebody took or gave up a seat there: reminders, clocks and tasks follow; nobody waits for who has left."""
    plan.seat_changed(ctx, agency)
    guests.seat_changed(ctx, agency.id)
    phones.forget(ctx, agency.id)
    reached.reach_changed(ctx, [agency.id])
    if earlier is not None and gap_tasks.is_reached(ctx, earlier.id):
        _settle_tasks(ctx, earlier)
    principal = holdings.seats(ctx.session, agency.id)[SeatRole.PRINCIPAL]
    if principal.person is not None:
        tasks.settle(ctx.session, f"{EMPTY}:{agency.id}", ctx.now)
    ctx.session.flush()
    gap_tasks.look(ctx, [agency.id])


def _settle_tasks(ctx: Context, person: Person) -> None:
    for kind in (BLOCKED, QUIET):
        tasks.settle(ctx.session, f"{kind}:{person.id}", ctx.now)
