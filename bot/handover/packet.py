"""The packet of a hand-over: what is open at a seat, with dates, promises, obstacles, and evidence in progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.clocks import due_day_of, is_late, stands_still
from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from models import forwarding, handover
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party


@dataclass(frozen=True, slots=True)
class PacketItem:
    """One open item as the packet shows it."""

    code: str
    product: str
    agency: str  # short name: a unit's items are the inspectorate's as well
    report_number: str
    subject: str  # "" of a confidential report
    due: DueDay
    is_late: bool
    status: Status
    waits_for: Party
    stands_still: bool
    office_due_on: date | None
    help_due_on: date | None
    promise_on: date | None
    obstacle: str  # what the agency said hinders it; "" for nothing
    evidence: int  # files and notes collected and not handed in
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that is open at a seat, the most urgent first."""

    agency: str
    items: Sequence[PacketItem]
    is_confidential: bool


def read(ctx: Context, agency: Agency) -> Packet:
    """The packet of an agency and the units under it, with what was passed on to it, as things are now."""
    items = assignments.open_below(ctx.session, {agency.id})
    passed_on = [row.assignment_id for row in forwarding.running_of_unit(ctx.session, agency.id)]
    items += [each for each in assignments.with_ids(ctx.session, passed_on) if each.closed_at is None]
    assignments.preload(ctx.session, items)
    ids = [item.id for item in items]
    collected = handover.being_collected(ctx.session, ids)
    hindered = [item.id for item in items if item.status is Status.OBSTRUCTED]
    obstacles = handover.newest_obstacles(ctx.session, hindered)
    found, secret = [], False
    for item in items:
        facts = assignments.facts(ctx.session, item)
        hides = facts.report.confidential
        secret = secret or hides
        found.append(
            PacketItem(
                code=item.code,
                product=facts.product.name,
                agency=facts.agency.short_name,
                report_number=facts.report.number,
                subject="" if hides else facts.report.subject,
                due=due_day_of(ctx, item),
                is_late=is_late(ctx, item),
                status=item.status,
                waits_for=item.waits_for,
                stands_still=stands_still(item),
                office_due_on=item.office_due_on,
                help_due_on=item.help_due_on,
                promise_on=item.promise_on,
                obstacle="" if hides else obstacles.get(item.id, ""),
                evidence=collected.get(item.id, 0),
                actions=() if hides else tuple(each.text for each in assignments.actions_of(ctx.session, item.id)),
            )
        )
    return Packet(agency.name, found, secret)
