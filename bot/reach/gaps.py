"""Who cannot be reached: the people and seats with open items that no message reaches, or who have been silent."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.conversation.context import Context
from models import holidays, mailbox, policy, reach
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, SeatRole
from models.office import open_items
from models.office.open_items import OpenItem
from models.people import holdings
from models.people.holdings import SeatHolder, can_read
from models.people.people import Person
from models.rules.deadlines.clocks import Party
from models.rules.policy.numbers import SILENT

BLOCKED, EMPTY, QUIET = "unreachable", "empty_seat", "silent"
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
    def stops_clock(self) -> bool:
        """Is there nobody else whom a message reaches, so that the agency's clock is stopped?"""
        return self.kind != QUIET and not self.read_above and not any(can_read(each.person) for each in self.others)

    @property
    def key(self) -> str:
        """What makes the task one a person or seat."""
        return f"{self.kind}:{self.agency.id if self.person is None else self.person.id}"


def gaps_at(ctx: Context, agency_ids: Collection[int]) -> list[Gap]:
    """The people and seats with open items that cannot be reached now, at some agencies and their units; not who is
    silent."""
    return _gaps(ctx, open_items.open_items(ctx.session, agency_ids), lambda _: {})


def gaps_with_silence(ctx: Context, agency_ids: Collection[int]) -> list[Gap]:
    """The same, with the people there who have been silent for too long."""
    return _gaps(ctx, open_items.open_items(ctx.session, agency_ids), lambda there: _silent(ctx, there))


def gaps_everywhere(ctx: Context) -> list[Gap]:
    """The same at all agencies; only those where there may be one are looked at."""
    silent = _silent(ctx)
    there = reach.agencies_with_gaps(ctx.session, list(silent))
    items = open_items.open_items(ctx.session, there, units_too=False) if there else []
    return _gaps(ctx, items, lambda _: silent)


def _gaps(ctx: Context, items: Iterable[OpenItem], silence: Callable[[set[int]], dict[int, date]]) -> list[Gap]:
    found: dict[str, Gap] = {}
    agencies_found = _answering_agencies(ctx, items)
    silent = (
        silence({each.person.id for _, holders, _ in agencies_found for each in holders}) if agencies_found else {}
    )
    seats = holdings.seat_holders(ctx.session, {agency.id for agency, _, _ in agencies_found})
    for agency, seat_holders, waiting in agencies_found:
        for gap in _gaps_of(agency, seat_holders, waiting, silent):
            gap.read_above = any(holder.from_parent for holder in holdings.who_reads(seats[agency.id]))
            found.setdefault(gap.key, gap).items.extend(waiting)
    return list(found.values())


def _answering_agencies(
    ctx: Context, items: Iterable[OpenItem]
) -> list[tuple[Agency, list[SeatHolder], list[OpenItem]]]:
    """Where items are answered: the agency itself, or the inspectorate above a unit in which no seat is held."""
    waiting: dict[int, list[OpenItem]] = {}
    for item in items:
        waiting.setdefault(item.agency_id, []).append(item)
    seats = holdings.seat_holders(ctx.session, waiting)
    agencies_found: dict[int, tuple[Agency, list[SeatHolder], list[OpenItem]]] = {}
    there = agencies.with_ids(ctx.session, list(waiting))
    above = {agency.parent_id for agency in there if agency.parent_id is not None}
    parents = {agency.id: agency for agency in agencies.with_ids(ctx.session, sorted(above))}
    for agency in there:
        seat_holders = [holder for holder in seats[agency.id] if holder.role in ACTING]
        own = [holder for holder in seat_holders if not holder.from_parent]
        answers = agency
        if not own and agency.parent_id is not None:
            answers = parents[agency.parent_id]
            own = [holder for holder in seat_holders if holder.from_parent]
        agencies_found.setdefault(answers.id, (answers, own, []))[2].extend(waiting[agency.id])
    return list(agencies_found.values())


def _gaps_of(
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


def _silent(ctx: Context, of: Collection[int] | None = None) -> dict[int, date]:
    """Who has been silent (of some people) for as many working days as the office allows, and since when.

    Their leave is not counted, nor are the days on which the bot itself could not be used.
    """
    calendar = holidays.calendar(ctx.session)
    allowed = policy.numbers(ctx.session)[SILENT]
    since = {who: ctx.local_date(at) for who, at in _unanswered(ctx, of).items()}
    days = {who: calendar.working_days_between(first, ctx.today) for who, first in since.items()}
    long = [who for who, count in days.items() if count >= allowed]
    for who, first, last in reach.leaves_of(ctx.session, long):
        if first <= ctx.today <= last:
            days[who] = 0
        elif last > since[who]:
            begins = max(calendar.shift(first, -1), since[who])
            days[who] -= max(0, calendar.working_days_between(begins, min(last, ctx.today)))
    for down_on, up_on in _outages(ctx, min((since[who] for who in long), default=ctx.today)):
        for who in long:
            days[who] -= max(0, calendar.working_days_between(max(down_on, since[who]), up_on))
    return {who: since[who] for who in long if days[who] >= allowed}


def _unanswered(ctx: Context, of: Collection[int] | None) -> dict[int, datetime]:
    """Who owes us an answer, and since when: nobody whose words still wait for ours, and others not before those were
    settled."""
    # Working days are never more than calendar days: who was written to later is not silent yet.
    first_day = ctx.today - timedelta(days=policy.numbers(ctx.session)[SILENT] - 1)
    since = reach.unanswered_since(ctx.session, datetime.combine(first_day, time(), ctx.zone), of)
    settled = mailbox.last_settled(ctx.session, list(since))
    after = {who: max(at, settled.get(who) or at) for who, at in since.items()}
    return {who: at for who, at in after.items() if settled.get(who, at) is not None}


def _outages(ctx: Context, since: date) -> list[tuple[date, date]]:
    """When the bot could not be used, from that day on: (first day, last day)."""
    rows = reach.between(ctx.session, ctx.now - (ctx.today - since + timedelta(days=1)), ctx.now)
    return [(ctx.local_date(row.since_at), ctx.local_date(row.until_at)) for row in rows]
