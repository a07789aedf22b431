"""The suggestions of a visit become an item: one berkas of kind KJ, one corrective action a suggestion."""

from bot.cards.presses import VisitPress
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Style, inline
from bot.conversation.context import Context
from bot.drafting import sending
from bot.drafting.dates import Due, due_of
from bot.drafting.draft import Draft, free_codes, product_of
from bot.drafting.storing import Part
from bot.visits import access, texts
from models import visits
from models.assignments.reports import Report
from models.office import tasks
from models.office.tasks import StaffTask
from models.rules.errors import StaleButton
from models.rules.standards.numbers import next_number
from models.rules.visits import NoteKind, VisitMoved
from models.visits import View


def owed(ctx: Context, view: View) -> int:
    """How many suggestions are to be sent; the task about them is open then."""
    wanted = 0 if view.row.report_id is not None else len(_suggested(ctx, view))
    if wanted:
        key, text = visits.task_key(view.row.id, "send"), texts.task_send(view, wanted)
        task = StaffTask(key=key, kind=visits.TASK, text=text, created_at=ctx.now, person_id=view.lead.id)
        tasks.open_task(ctx.session, task)
    return wanted


def _suggested(ctx: Context, view: View) -> list[str]:
    found = visits.notes_of(ctx.session, view.row.id)
    return [one.suggestion for one in found if one.kind is NoteKind.IMPROVE]


def ask(ctx: Context, visit_id: int) -> None:
    """Kirim 2 saran?"""
    view, wanted = _unsent(ctx, visit_id)
    due = _due(ctx, view, _draft(ctx, view, "", wanted))
    button = [Button(texts.SEND, VisitPress("sent", visit_id, view.row.version), Style.PRIMARY)]
    ctx.say(texts.suggestions(view.agency.name, wanted, due.on), inline(button))


def send(ctx: Context, visit_id: int) -> None:
    """Kirim: once."""
    view, wanted = _unsent(ctx, visit_id)
    number = next_number(visits.numbers(ctx.session), visits.KIND, ctx.settings.office_code, ctx.handled_on)
    report = Report(number=number, access_kind=visits.KIND, subject=texts.subject(view), created_at=ctx.now)
    ctx.session.add(report)
    ctx.session.flush()
    draft = _draft(ctx, view, number, wanted)
    (code,) = free_codes(ctx.session, [], 1)
    view.row.report_id = report.id
    tasks.settle(ctx.session, visits.task_key(visit_id, "send"), ctx.now)
    sending.send_under(ctx, report, draft, [Part(view.agency, code, _due(ctx, view, draft))], the_staff(ctx))
    ctx.say(texts.sent(len(wanted), code))


def _unsent(ctx: Context, visit_id: int) -> tuple[View, list[str]]:
    view = access.led(ctx, visit_id, "send")
    wanted = _suggested(ctx, view)
    if view.row.report_id is not None or not wanted or view.agency.closed_at is not None:
        raise VisitMoved
    return view, wanted


def _draft(ctx: Context, view: View, number: str, actions: list[str]) -> Draft:
    received = ctx.today
    subject = texts.subject(view)
    return Draft(product=visits.PRODUCT, number=number, subject=subject, actions=actions, received_on=received)


def _due(ctx: Context, view: View, draft: Draft) -> Due:
    product = product_of(ctx, draft)
    due = due_of(ctx, draft, product, view.agency.id) if product is not None else None
    if due is None:
        raise StaleButton
    return due
