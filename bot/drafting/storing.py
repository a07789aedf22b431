"""Stores the items of a sending: of each agency item, corrective actions, history, card and letter together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.assignments.record import apply_event
from bot.cards import cards
from bot.conversation.context import Context
from bot.drafting.dates import Due
from bot.drafting.draft import Draft, endorses
from bot.letters import sending as letters
from bot.reach import gap_tasks
from bot.reminders.planning import PlanningFacts
from models import forwarding, leaves
from models.agencies.agencies import Agency
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, Columns
from models.assignments.events import RUNNING
from models.assignments.reports import Report
from models.letters import FIRST
from models.people import holdings
from models.people.holdings import SeatHolder
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.assignments import Event
from models.rules.evidence import read_proof, stored_proofs
from models.standards import instruments


@dataclass(frozen=True)
class Part:
    """What one agency gets of a sending. `is_over`: its due date was over already when it was confirmed."""

    agency: Agency
    code: str
    due: Due
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What all parts of a sending share; `sending`: its name, None where it is one item.

    `covered`: of a period of standards, the people who read one message about all units of theirs instead of a card
    for each; its cards go to the units' own holders alone. None: it is none.
    """

    draft: Draft
    report: Report
    sending: str | None
    staff: Person
    covered: frozenset[int] | None = None
    tells_staff: bool = True  # False: whoever sends it gets no card of their own (a row of a table)


def store(ctx: Context, order: Order, parts: Sequence[Part]) -> None:
    """Create one assignment an agency, and send its card and letter to whoever holds its seats."""
    planning, asked = PlanningFacts.open(ctx), _asked(ctx, order)
    seat_holders = holdings.seat_holders(ctx.session, [part.agency.id for part in parts])
    for part in parts:
        holders = seat_holders[part.agency.id]
        is_reached = bool(holdings.who_reads(holders))
        assignment = _store_part(ctx, order, part, asked, is_reached=is_reached)
        _send_part(ctx, order, assignment, _who_gets_a_card(order, holders), planning)
        if not is_reached:
            gap_tasks.look(ctx, [part.agency.id])


def _who_gets_a_card(order: Order, holders: Sequence[SeatHolder]) -> Sequence[SeatHolder]:
    if order.covered is None:
        return holders
    return [each for each in holders if not each.from_parent and each.person.id not in order.covered]


def _asked(ctx: Context, order: Order) -> list[dict[str, Any]]:
    """The columns of each corrective action: a component of the report's instrument, else what was typed."""
    if order.report.instrument_id is None:
        read = map(read_proof, order.draft.actions)
        return [{"text": text, "proof_rule": stored_proofs(proofs)} for text, proofs in read]
    components = instruments.components_of(ctx.session, order.report.instrument_id)
    return [{"text": each.text, "proof_rule": each.proof.value, "component_id": each.id} for each in components]


def _store_part(
    ctx: Context, order: Order, part: Part, asked: Sequence[dict[str, Any]], *, is_reached: bool
) -> Assignment:
    assignment = sketch(ctx, order.draft, part, order.staff)
    assignment.report_id, assignment.sending = order.report.id, order.sending
    facts = letters.facts(FIRST, order.draft.letter) | ({RUNNING: True} if part.is_over else {})
    _record(ctx, assignment, asked, facts, is_reached=is_reached)
    return assignment


def _send_part(
    ctx: Context, order: Order, assignment: Assignment, holders: Sequence[SeatHolder], planning: PlanningFacts
) -> None:
    draft, staff = order.draft, order.staff
    readers = [person for _, person in holdings.who_answers(holders)]
    letter = letters.keep(ctx, assignment, draft.letter, staff) if draft.letter else None
    instead = planning.first_to_answer(holders, ctx.handled_on)
    # Whoever is on leave finds the card without a sound; whoever answers instead is told.
    on_leave = {person.id for person in readers if leaves.is_away(planning.away, person.id, ctx.handled_on)}
    also = [person for person in instead if on_leave and person not in readers]
    by = [staff] if order.sending is None and order.tells_staff else []  # of several they get one card
    cards.send_to(ctx, assignment, [*readers, *also, *by], quiet=on_leave, lane=Lane.NOTICE)
    if letter is not None:
        letters.deliver(ctx, assignment, letter, [*readers, *also], quiet=on_leave)


def _record(
    ctx: Context, assignment: Assignment, asked: Sequence[dict[str, Any]], facts: dict[str, Any], *, is_reached: bool
) -> None:
    """Item, corrective actions and the first line of its history; `facts` are kept with that."""
    ctx.session.add(assignment)
    ctx.session.flush()
    rows = [{"assignment_id": assignment.id, "number": number, **columns} for number, columns in enumerate(asked, 1)]
    assignments.add_actions(ctx.session, rows)
    # The agency's clock starts when somebody can read it.
    columns: Columns = {} if is_reached else {"unreached_at": ctx.now}
    # "Mengapa tanggal ini?" counts from it.
    if assignment.due_at:
        facts = {**facts, "due_at": assignment.due_at.isoformat()}
    by = Actor(assignment.owner_id)
    forwarding.nothing_yet(ctx.session, assignment.id)
    apply_event(ctx, assignment, Change(Event.SENT, by=by, facts=facts, columns=columns))
    events.nothing_said_yet(ctx.session, assignment.id)


def sketch(ctx: Context, draft: Draft, part: Part, staff: Person) -> Assignment:
    """The item as Kirim will store it, without its report: the forecast is made from it."""
    return Assignment(
        code=part.code,
        report_id=0,
        agency_id=part.agency.id,
        product_code=draft.product,
        received_on=draft.received_on,
        due_on=part.due.on,
        due_at=part.due.at,
        first_due_on=part.due.on,
        due_typed=part.due.typed,
        provisional=part.due.provisional,
        endorses=endorses(ctx, draft),
        owner_id=staff.id,
        created_at=ctx.now,
    )
