"""The packet of a hand-over: what is open at a seat, with dates, promises, obstacles, and evidence in progress."""

from dataclasses import dataclass
from datetime import date

from bot.cards.clocks import due_day_of, is_late, stands_still
from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from models import forwarding, handover
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.assignments.assignments import Assignment
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
    link: str  # the head of its history's chain


@dataclass(frozen=True, slots=True)
class Packet:
    """What is open at a seat, the most urgent first; `total`, `late` and `ours` (waiting for us) count all of it."""

    agency: str
    items: tuple[PacketItem, ...]
    total: int
    late: int
    ours: int
    is_confidential: bool


def read(ctx: Context, agency: Agency, most: int | None = None) -> Packet:
    """The packet of an agency and the units under it, with what was passed on to it, as things are now.

    `most`: only so many items with their details, for a preview on the way of a tap.
    """
    items = assignments.open_below(ctx.session, {agency.id})
    passed_on = [row.assignment_id for row in forwarding.running_of_unit(ctx.session, agency.id)]
    items += [each for each in assignments.with_ids(ctx.session, passed_on) if each.closed_at is None]
    late = {item.id for item in items if is_late(ctx, item)}
    ours = sum(item.waits_for is Party.OFFICE for item in items)
    shown = items[:most]
    assignments.preload(ctx.session, shown)
    ids = [item.id for item in shown]
    collected = handover.being_collected(ctx.session, ids)
    obstacles = handover.newest_obstacles(
        ctx.session, [item.id for item in shown if item.status is Status.OBSTRUCTED]
    )
    found = tuple(
        _item(ctx, item, item.id in late, collected.get(item.id, 0), obstacles.get(item.id, "")) for item in shown
    )
    secret = any(assignments.facts(ctx.session, item).report.confidential for item in shown)
    return Packet(agency.name, found, len(items), len(late), ours, secret)


def _item(ctx: Context, item: Assignment, late: bool, collected: int, obstacle: str) -> PacketItem:
    facts = assignments.facts(ctx.session, item)
    hides = facts.report.confidential
    return PacketItem(
        code=item.code,
        product=facts.product.name,
        agency=facts.agency.short_name,
        report_number=facts.report.number,
        subject="" if hides else facts.report.subject,
        due=due_day_of(ctx, item),
        is_late=late,
        status=item.status,
        waits_for=item.waits_for,
        stands_still=stands_still(item),
        office_due_on=item.office_due_on,
        help_due_on=item.help_due_on,
        promise_on=item.promise_on,
        obstacle="" if hides else obstacle,
        evidence=collected,
        actions=() if hides else tuple(each.text for each in assignments.actions_of(ctx.session, item.id)),
        link=item.chain_head,
    )
