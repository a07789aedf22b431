"""Assigning itself: report, assignments, corrective actions, history and cards, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import cards, records
from bot.actions.assign_draft import Draft, Due
from bot.actions.bells import can_read
from bot.deed import Deed
from bot.texts import assign_preview as texts
from bot.texts.assign_preview import Goal
from models import agencies, assignments, reminders, reports, tasks
from models.assignments import Assignment, CorrectiveAction
from models.people import Person
from models.reports import Report
from models.rules.assignments import Event


@dataclass(frozen=True)
class Part:
    """What one agency gets of a sending."""

    agency_id: int
    code: str
    due: Due


def send(deed: Deed, draft: Draft, parts: Sequence[Part], staff: Person) -> list[Goal]:
    """Create one assignment an agency and send the cards to its holders and to the sender; returns who got what."""
    report = _report(deed, draft)
    sitting = reminders.sitting(deed.session, [part.agency_id for part in parts])
    names = {each.id: each.short_name for each in agencies.with_ids(deed.session, draft.agencies)}
    zone = deed.around.settings.zone
    goals = []
    for part in parts:
        readers = [person for _, person in sitting[part.agency_id]]
        is_reached = any(can_read(person) for person in readers)
        assignment = _create(deed, draft, part, report, staff, is_reached=is_reached)
        cards.send_to(deed, assignment, [*readers, staff])
        name = names[part.agency_id]
        if not readers:
            text = texts.empty_seat_task(name, part.code)
            tasks.open_task(
                deed.session,
                f"empty:{part.agency_id}",
                "empty_seat",
                text,
                deed.now,
                assignment_id=assignment.id,
            )
        people = [(role.value, person.full_name) for role, person in sitting[part.agency_id]]
        at = part.due.at.astimezone(zone) if part.due.at else None
        goals.append(Goal(name, part.code, part.due.on, at, people))
    return goals


def _create(
    deed: Deed, draft: Draft, part: Part, report: Report, staff: Person, *, is_reached: bool
) -> Assignment:
    assert report.id is not None and staff.id is not None  # both are in the database
    assignment = Assignment(
        code=part.code,
        report_id=report.id,
        agency_id=part.agency_id,
        product_code=draft.product,
        received_on=draft.received_on,
        due_on=part.due.on,
        due_at=part.due.at,
        first_due_on=part.due.on,
        due_typed=part.due.typed,
        due_explained=part.due.explained,
        provisional=part.due.provisional,
        owner_id=staff.id,
        created_at=deed.now,
    )
    deed.session.add(assignment)
    deed.session.flush()
    assert assignment.id is not None  # flushed
    deed.session.add_all(
        CorrectiveAction(assignment_id=assignment.id, number=number, text=text)
        for number, text in enumerate(draft.actions, 1)
    )
    deed.session.flush()
    if not is_reached:
        assignment.unreached_at = deed.now  # the agency's clock starts when somebody can read it
    data = {"due_at": part.due.at.isoformat()} if part.due.at else None  # "Mengapa tanggal ini?" counts from it
    records.record(deed, assignment, Event.SENT, actor=staff, data=data)
    return assignment


def _report(deed: Deed, draft: Draft) -> Report:
    """The report with this number, new or known. A report has one perihal: the words confirmed last count."""
    report = reports.by_number(deed.session, draft.number)
    if report is None:
        kind = draft.number.split("/")[1] if draft.number.count("/") == 4 else "LM"
        report = Report(number=draft.number, access_kind=kind, created_at=deed.now)
        deed.session.add(report)
    changed = report.id is not None and (report.subject, report.confidential) != (draft.subject, draft.confidential)
    report.subject, report.confidential = draft.subject, draft.confidential
    deed.session.flush()
    if changed and report.id is not None:
        for other in assignments.open_of_report(deed.session, report.id):
            cards.refresh(deed, other)
    return report
