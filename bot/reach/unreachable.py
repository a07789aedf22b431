"""Who can be reached: one task for staff a person or seat that cannot, and clocks that stand still meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.assignments import clocks
from bot.conversation import authority
from bot.conversation.context import Context
from bot.reach import texts_tasks as texts
from bot.reminders import plan
from models import holidays, policy, reach
from models.office import open_items, tasks
from models.office.open_items import OpenItem
from models.people import agencies, holdings, people
from models.people.agencies import ACTING, Agency, SeatRole
from models.people.holdings import Reader, SeatHolder, can_read
from models.people.people import Person, StaffRole
from models.rules.deadlines.clocks import Party
from models.rules.policy.numbers import SILENT

BLOCKED, EMPTY, QUIET = "unreachable", "empty_seat", "silent"
SEEN_EVERY = timedelta(minutes=5)
KINDS = (BLOCKED, EMPTY, QUIET)


@dataclass
class Gap:
    """Somebody or a seat that cannot be reached, with the open items that wait there."""

    kind: str
    agency: Agency
    person: Person | None
    role: SeatRole
    others: list[SeatHolder]
    since: date | None = None
    items: list[OpenItem] = field(default_factory=list)
    read_above: bool = False  # somebody of the inspectorate above reads what nobody of the unit can

    @property
    def key(self) -> str:
        """What makes the task one a person or seat."""
        return f"{self.kind}:{self.agency.id if self.person is None else self.person.id}"


def look(ctx: Context, agency_ids: Collection[int] | None = None) -> None:
    """Open, renew and settle the tasks about who cannot be reached (at some agencies and their units only).

    What staff marked as done is not opened again before as many working days passed as make somebody silent.
    """
    gaps = {gap.key: gap for gap in _gaps(ctx, agency_ids)}
    standing = {task.key: task for task in tasks.open_of(ctx.session, KINDS)}
    quiet_for = policy.numbers(ctx.session)[SILENT]
    done = tasks.done_by_staff(ctx.session, KINDS, holidays.calendar(ctx.session).shift(ctx.today, -quiet_for))
    for key, gap in gaps.items():
        text = _text(ctx, gap)
        if key in standing:
            standing[key].text = text
        elif key not in done:
            person_id = gap.person.id if gap.person else None
            tasks.open_task(ctx.session, key, gap.kind, text, ctx.now, person_id=person_id)
    if agency_ids is None:
        for key, task in standing.items():
            if key not in gaps and (task.kind != BLOCKED or _is_back(ctx, task.person_id)):
                tasks.settle(ctx.session, key, ctx.now)


def went_silent(ctx: Context, person: Person) -> str:
    """Telegram says that their chat is closed: bells go to others, clocks that nobody hears stand still.

    Returns the words of the task.
    """
    plan.fell_silent(ctx, person)
    own = holdings.held_by(ctx.session, person.id)
    acting = [view for view in own if view.seat.role in ACTING]
    if acting:
        clocks.reach_changed(ctx, [view.agency.id for view in acting])
        look(ctx, [view.agency.id for view in acting])
    return texts.closed_chat(person.full_name, person.phone, [view.agency.short_name for view in own])


def is_back(ctx: Context, person: Person) -> None:
    """They pressed, wrote or took the block away: the task is done by itself, the clocks run on."""
    person.unreachable_at = person.unreachable_reason = None
    for kind in (BLOCKED, QUIET):
        tasks.settle(ctx.session, f"{kind}:{person.id}", ctx.now)
    ctx.session.flush()
    own = holdings.held_by(ctx.session, person.id)
    if acting := [view.seat.agency_id for view in own if view.seat.role in ACTING]:
        clocks.reach_changed(ctx, acting)
    if own or person.staff_role is not None:
        plan.replan_person(ctx, person)


def heard_from(ctx: Context) -> None:
    """The sender tapped or wrote: the first step of each turn, which also stands when the deed is refused.

    Notes when they were last seen, and ends what stood still because they were silent or had blocked the bot. The
    first admins (ADMIN_TELEGRAM_IDS) become known here, in a private chat.
    """
    sender = ctx.sender
    if not sender.is_sign_of_life:
        return
    found = authority.identify(ctx)
    if sender.user_id in ctx.settings.admin_telegram_ids and sender.is_private:
        found = _first_admin(ctx, found)
    if found is None or not (found.unreachable or _is_long_ago(ctx, found.last_seen_at)):
        return
    person = authority.known(ctx)
    if person is None:
        return
    if _is_long_ago(ctx, person.last_seen_at):
        person.last_seen_at = ctx.now  # to the minute or so: a write on every tap would buy nothing
        tasks.settle(ctx.session, f"{QUIET}:{person.id}", ctx.now)
    if person.unreachable_at is not None:
        is_back(ctx, person)
    ctx.session.flush()
    ctx.reader = None


def _first_admin(ctx: Context, found: Reader | None) -> Reader | None:
    if found is not None and found.staff_role is StaffRole.ADMIN:
        return found
    sender = ctx.sender
    person = authority.known(ctx) or people.meet(ctx.session, sender.user_id, sender.first_name, ctx.now)
    person.staff_role = StaffRole.ADMIN
    ctx.session.flush()
    ctx.reader = None
    return authority.identify(ctx)


def _is_long_ago(ctx: Context, seen_at: datetime | None) -> bool:
    return seen_at is None or ctx.now - seen_at > SEEN_EVERY


def seat_changed(ctx: Context, agency: Agency, earlier: Person | None = None) -> None:
    """Somebody sat down or got up there: bells, clocks and tasks follow; nobody waits for who has left."""
    plan.seat_changed(ctx, agency)
    clocks.reach_changed(ctx, [agency.id])
    if earlier is not None and _is_back(ctx, earlier.id):
        for kind in (BLOCKED, QUIET):
            tasks.settle(ctx.session, f"{kind}:{earlier.id}", ctx.now)
    principal = holdings.seats(ctx.session, agency.id)[SeatRole.PRINCIPAL]
    if principal.person is not None:
        tasks.settle(ctx.session, f"{EMPTY}:{agency.id}", ctx.now)
    ctx.session.flush()
    look(ctx, [agency.id])


def gaps_now(ctx: Context) -> list[Gap]:
    """Everybody and every seat with open items that cannot be reached now."""
    return _gaps(ctx, None)


def _gaps(ctx: Context, agency_ids: Collection[int] | None) -> list[Gap]:
    found: dict[str, Gap] = {}
    session = ctx.session
    items = open_items.everything_open(session) if agency_ids is None else open_items.open_items(session, agency_ids)
    agencies_found = _answering_agencies(ctx, items)
    silent = _silent(ctx) if agencies_found and agency_ids is None else {}  # silence is judged in the morning only
    seats = holdings.seat_holders(session, {agency.id for agency, _, _ in agencies_found})
    for agency, seat_holders, waiting in agencies_found:
        for gap in _gaps_at(agency, seat_holders, waiting, silent):
            gap.read_above = any(holder.from_parent for holder in holdings.who_reads(seats[agency.id]))
            found.setdefault(gap.key, gap).items.extend(waiting)
    return list(found.values())


def _answering_agencies(
    ctx: Context, items: Iterable[OpenItem]
) -> list[tuple[Agency, list[SeatHolder], list[OpenItem]]]:
    """Where items are answered: the agency itself, or the inspectorate above a unit in which nobody sits."""
    waiting: dict[int, list[OpenItem]] = {}
    for item in items:
        waiting.setdefault(item.agency_id, []).append(item)
    seats = holdings.seat_holders(ctx.session, waiting)
    agencies_found: dict[int, tuple[Agency, list[SeatHolder], list[OpenItem]]] = {}
    for agency in agencies.with_ids(ctx.session, list(waiting)):
        seat_holders = [holder for holder in seats[agency.id] if holder.role in ACTING]
        own = [holder for holder in seat_holders if not holder.from_parent]
        driver = agency
        if not own and agency.parent_id is not None:
            driver = agencies.agency(ctx.session, agency.parent_id)
            own = [holder for holder in seat_holders if holder.from_parent]
        agencies_found.setdefault(driver.id, (driver, own, []))[2].extend(waiting[agency.id])
    return list(agencies_found.values())


def _gaps_at(
    agency: Agency, seat_holders: list[SeatHolder], items: list[OpenItem], silent: dict[int, date]
) -> list[Gap]:
    roles = {holder.role: holder.person for holder in seat_holders}
    found = []
    if SeatRole.PRINCIPAL not in roles and (agency.parent_id is None or not seat_holders):
        found.append(Gap(EMPTY, agency, None, SeatRole.PRINCIPAL, seat_holders))
    for holder in seat_holders:
        others = [other for other in seat_holders if other is not holder]
        if not can_read(holder.person):
            found.append(Gap(BLOCKED, agency, holder.person, holder.role, others))
    first = next((holder for holder in sorted(seat_holders, key=lambda c: c.role) if can_read(holder.person)), None)
    owed = any(item.waits_for is Party.AGENCY for item in items)
    if first is not None and owed and (since := silent.get(first.person.id)) is not None:
        others = [other for other in seat_holders if other is not first]
        found.append(Gap(QUIET, agency, first.person, first.role, others, since))
    return found


def _silent(ctx: Context) -> dict[int, date]:
    """Who has been silent for as many working days as the house allows, and since when.

    Their leave is not counted, nor are the days on which the bot itself could not be used.
    """
    zone, calendar = ctx.zone, holidays.calendar(ctx.session)
    allowed = policy.numbers(ctx.session)[SILENT]
    since = {who: at.astimezone(zone).date() for who, at in reach.unanswered_since(ctx.session).items()}
    days = {who: calendar.working_days_between(first, ctx.today) for who, first in since.items()}
    long = [who for who, count in days.items() if count >= allowed]
    for who, first, last in reach.leaves_of(ctx.session, long):
        if first <= ctx.today <= last:
            days[who] = 0
        elif last > since[who]:
            begins = max(calendar.shift(first, -1), since[who])
            days[who] -= max(0, calendar.working_days_between(begins, min(last, ctx.today)))
    for down_on, up_on in _away(ctx, min((since[who] for who in long), default=ctx.today)):
        for who in long:
            days[who] -= max(0, calendar.working_days_between(max(down_on, since[who]), up_on))
    return {who: since[who] for who in long if days[who] >= allowed}


def _away(ctx: Context, since: date) -> list[tuple[date, date]]:
    """When the bot could not be used, from that day on: (first day, last day)."""
    zone = ctx.zone
    rows = reach.between(ctx.session, ctx.now - (ctx.today - since + timedelta(days=1)), ctx.now)
    return [(row.since_at.astimezone(zone).date(), row.until_at.astimezone(zone).date()) for row in rows]


def _text(ctx: Context, gap: Gap) -> str:
    alone = not gap.read_above and not any(can_read(holder.person) for holder in gap.others)
    return texts.out_of_reach(
        gap.kind,
        gap.agency.short_name,
        (gap.person.full_name, gap.person.phone) if gap.person else None,
        gap.role.value,
        [
            (holder.role.value, holder.person.full_name, holder.person.phone, can_read(holder.person))
            for holder in gap.others
        ],
        [(item.code, item.report_number, item.due_on) for item in gap.items],
        gap.since,
        ctx.settings.office_name,
        stands_still=gap.kind != QUIET and alone,
    )


def _is_back(ctx: Context, person_id: int | None) -> bool:
    person = people.by_id(ctx.session, person_id) if person_id is not None else None
    if person is None or person.unreachable_at is None:
        return True
    return person.staff_role is None and not holdings.seats_of(ctx.session, person.id)
