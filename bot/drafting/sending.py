"""Assigning itself: report, assignments, corrective actions, history and cards, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assignments import record
from bot.cards import cards
from bot.conversation.context import Context
from bot.drafting.draft import Draft, Due
from bot.drafting.texts_preview import Goal
from bot.reach import unreachable
from bot.reminders.schedule import PlanningFacts
from models import leaves
from models.assignments import assignments, reports
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.people import agencies, holdings
from models.people.people import Person
from models.rules.assignments import Event


@dataclass(frozen=True)
class Part:
    """What one agency gets of a sending."""

    agency_id: int
    code: str
    due: Due


def send(ctx: Context, draft: Draft, parts: Sequence[Part], staff: Person) -> list[Goal]:
    """Create one assignment an agency and send the cards to its holders and to the sender; returns who got what."""
    report = _report(ctx, draft)
    seat_holders = holdings.seat_holders(ctx.session, [part.agency_id for part in parts])
    sitting = {agency_id: holdings.who_answers(each) for agency_id, each in seat_holders.items()}
    names = {each.id: each.short_name for each in agencies.with_ids(ctx.session, draft.agencies)}
    zone = ctx.zone
    planning = PlanningFacts.open(ctx)
    goals = []
    for part in parts:
        readers = [person for _, person in sitting[part.agency_id]]
        is_reached = bool(holdings.who_reads(seat_holders[part.agency_id]))
        assignment = _create(ctx, draft, part, report, staff, is_reached=is_reached)
        instead = planning.first_to_answer(seat_holders[part.agency_id], ctx.today)
        # Whoever is on leave finds the card without a sound; whoever stands in hears it.
        on_leave = {person.id for person in readers if leaves.is_away(planning.away, person.id, ctx.today)}
        also = [person for person in instead if on_leave and person not in readers]
        cards.send_to(ctx, assignment, [*readers, *also, staff], quiet=on_leave)
        name = names[part.agency_id]
        if not is_reached:
            unreachable.look(ctx, [part.agency_id])
        people = [(role.value, person.full_name) for role, person in sitting[part.agency_id]]
        at = part.due.at.astimezone(zone) if part.due.at else None
        goals.append(Goal(name, part.code, part.due.on, at, people))
    return goals


def _create(ctx: Context, draft: Draft, part: Part, report: Report, staff: Person, *, is_reached: bool) -> Assignment:
    assignment = sketch(ctx, draft, part, staff)
    assignment.report_id = report.id
    ctx.session.add(assignment)
    ctx.session.flush()
    ctx.session.add_all(
        CorrectiveAction(assignment_id=assignment.id, number=number, text=text)
        for number, text in enumerate(draft.actions, 1)
    )
    ctx.session.flush()
    if not is_reached:
        assignment.unreached_at = ctx.now  # the agency's clock starts when somebody can read it
    data = {"due_at": part.due.at.isoformat()} if part.due.at else None  # "Mengapa tanggal ini?" counts from it
    record.record(ctx, assignment, Event.SENT, actor=staff, data=data)
    return assignment


def sketch(ctx: Context, draft: Draft, part: Part, staff: Person) -> Assignment:
    """The item as Kirim will store it, without its report: the forecast is made from it."""
    return Assignment(
        code=part.code,
        report_id=0,
        agency_id=part.agency_id,
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
        report = Report(number=draft.number, access_kind=kind, created_at=ctx.now)
        ctx.session.add(report)
    changed = known is not None and (report.subject, report.confidential) != (draft.subject, draft.confidential)
    report.subject, report.confidential = draft.subject, draft.confidential
    ctx.session.flush()
    if changed:
        for other in assignments.open_of_report(ctx.session, report.id):
            cards.refresh(ctx, other)
    return report
