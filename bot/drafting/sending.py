"""Assigning itself: report, assignments, corrective actions, history and cards, all in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.assignments.record import apply_event
from bot.cards import cards, together
from bot.conversation.context import Context
from bot.drafting.dates import Due, is_over
from bot.drafting.draft import Draft
from bot.drafting.texts_preview import Goal
from bot.letters import sending as letters
from bot.reach import gap_tasks
from bot.reminders.schedule import PlanningFacts
from models import forwarding, leaves
from models.agencies.agencies import Agency, SeatRole
from models.assignments import assignments, events, reports
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change, Columns
from models.assignments.events import RUNNING
from models.assignments.reports import Report
from models.letters import FIRST
from models.people import holdings
from models.people.holdings import SeatHolder
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.assignments import Event


@dataclass(frozen=True)
class Part:
    """What one agency gets of a sending."""

    agency: Agency
    code: str
    due: Due


def goal_of(ctx: Context, part: Part, answering: Iterable[tuple[SeatRole, Person]]) -> Goal:
    """Who gets what until when, in words."""
    at = part.due.at.astimezone(ctx.zone) if part.due.at else None
    people = [(role.value, person.full_name) for role, person in answering]
    return Goal(part.agency.short_name, part.code, part.due.on, at, people)


def send(
    ctx: Context, draft: Draft, parts: Sequence[Part], staff: Person, seat_holders: Mapping[int, Sequence[SeatHolder]]
) -> None:
    """Create one assignment an agency and send the cards to its holders and to the sender."""
    report = _report(ctx, draft)
    planning = PlanningFacts.open(ctx)
    is_one = len(parts) == 1
    items = []
    for part in parts:
        holders = seat_holders[part.agency.id]
        readers = [person for _, person in holdings.who_answers(holders)]
        is_reached = bool(holdings.who_reads(holders))
        assignment = sketch(ctx, draft, part, staff)
        assignment.report_id = report.id
        assignment.sending = None if is_one else parts[0].code
        facts = letters.facts(FIRST, draft.letter) | ({RUNNING: True} if is_over(ctx, part.due) else {})
        _store(ctx, assignment, draft.actions, facts, is_reached=is_reached)
        letter = letters.keep(ctx, assignment, draft.letter, staff) if draft.letter else None
        instead = planning.first_to_answer(holders, ctx.handled_on)
        # Whoever is on leave finds the card without a sound; whoever answers instead hears it.
        on_leave = {person.id for person in readers if leaves.is_away(planning.away, person.id, ctx.handled_on)}
        also = [person for person in instead if on_leave and person not in readers]
        by = [staff] if is_one else []  # of several they get one card
        cards.send_to(ctx, assignment, [*readers, *also, *by], quiet=on_leave, lane=Lane.NOTICE)
        items.append(assignment)
        if letter is not None:
            letters.deliver(ctx, assignment, letter, [*readers, *also], quiet=on_leave)
        if not is_reached:
            gap_tasks.look(ctx, [part.agency.id])
    if not is_one:
        together.send(ctx, items, staff)


def _store(
    ctx: Context, assignment: Assignment, actions: Sequence[str], facts: dict[str, Any], *, is_reached: bool
) -> None:
    """Item, corrective actions and the first line of its history; `facts` are kept with that."""
    ctx.session.add(assignment)
    ctx.session.flush()
    ctx.session.add_all(
        CorrectiveAction(assignment_id=assignment.id, number=number, text=text)
        for number, text in enumerate(actions, 1)
    )
    ctx.session.flush()
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
        owner_id=staff.id,
        created_at=ctx.now,
    )


def _report(ctx: Context, draft: Draft) -> Report:
    """The report with this number, new or known. A report has one perihal: the words confirmed last count."""
    known = reports.by_number(ctx.session, draft.number)
    report = known
    if report is None:
        kind = draft.number.split("/")[1] if draft.number.count("/") == 4 else "LM"
        report = Report(
            number=draft.number, typed_number=draft.typed_number or None, access_kind=kind, created_at=ctx.now
        )
        ctx.session.add(report)
    changed = known is not None and (report.subject, report.confidential) != (draft.subject, draft.confidential)
    report.subject, report.confidential = draft.subject, draft.confidential
    ctx.session.flush()
    if changed:
        for other in assignments.open_of_report(ctx.session, report.id):
            cards.refresh(ctx, other, Lane.NOTICE)
    return report
