"""Who may take what out of an item: what leaves the bot is out of its hands."""

from bot.conversation.context import Context
from models import papers
from models.assignments.assignments import Assignment, Facts
from models.papers import Form, Taken
from models.people.people import Person, StaffRole


def sees_all(person: Person, item: Assignment, facts: Facts) -> bool:
    """May what leaves the bot hold more of the item than number and code?"""
    is_answerable = person.id == item.owner_id or person.staff_role is StaffRole.ADMIN
    return not facts.report.confidential or is_answerable


def note(ctx: Context, person: Person, item: Assignment, form: Form) -> None:
    """Remember who took a form of the item as it is now."""
    row = Taken(
        assignment_id=item.id,
        event_id=papers.newest_event(ctx.session, item),
        form=form,
        person_id=person.id,
        taken_at=ctx.handled_at,
    )
    papers.keep(ctx.session, row)
