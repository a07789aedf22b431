"""A point of the work plan: who carries it out, in which scope, what, by when; then Kirim or Simpan.

What the agencies carry out is an item like any other, under one berkas for each scope of an agreement; what we do is
a task of the office with a date.
"""

from collections.abc import Callable

from bot.agreements import texts_plan as texts
from bot.agreements.plan_fields import FIELDS, SEND, Side, Wanted, colleague, running_one, scope_of
from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.drafting import sending
from bot.drafting.dates import Due
from bot.drafting.draft import Draft, free_codes
from bot.drafting.storing import Part
from bot.office import dated_tasks as dated
from bot.office import texts_dated
from models.agencies import agencies
from models.agreements import agreements
from models.agreements.agreements import View
from models.assignments.reports import Report
from models.office import dated_tasks
from models.office.tasks import DEBT, StaffTask
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.agreements import DATA_PRODUCT, PLAN_PRODUCT, AgreementMoved, Scope
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.standards.numbers import next_number


def begin(ctx: Context, about: int, version: int) -> None:
    """Tambah."""
    the_staff(ctx)
    if running_one(ctx, about).row.version != version:
        raise AgreementMoved
    _ask(ctx, Wanted(about), questions.begin)


def take(ctx: Context, typed: Typed) -> None:
    """Words came."""
    the_staff(ctx)
    wanted = _wanted(ctx)
    field = FIELDS[_step(wanted)]
    if field.take is None:
        raise NotAnAnswer
    _ask(ctx, field.take(ctx, wanted, typed.text))


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """A button was pressed."""
    staff, wanted = the_staff(ctx), _wanted(ctx)
    step = _step(wanted)
    if step == "preview" and value == SEND:
        _store(ctx, wanted, staff)
        return
    field = FIELDS[step]
    if field.press is None:
        raise StaleButton
    try:
        _ask(ctx, field.press(ctx, wanted, value))
    except ValueError:
        raise StaleButton from None


def _wanted(ctx: Context) -> Wanted:
    return from_json(Wanted, running(ctx).data)


def _step(wanted: Wanted) -> str:
    """The first thing that is not known."""
    is_ours = wanted.side is Side.OURS
    steps = (
        ("side", wanted.side is None),
        ("scope", wanted.scope is None),
        ("who", is_ours and not wanted.person_id),
        ("where", not is_ours and not wanted.agency_id),
        ("what", not wanted.what),
        ("day", wanted.due_on is None),
    )
    return next((name for name, is_open in steps if is_open), "preview")


def _ask(ctx: Context, wanted: Wanted, say: Callable[..., None] = questions.go_on) -> None:
    step = _step(wanted)
    text, rows = FIELDS[step].ask(ctx, wanted, running_one(ctx, wanted.agreement_id))
    say(ctx, DAY if step == "day" else NEW, to_json(wanted), text, *rows)


def _store(ctx: Context, wanted: Wanted, staff: Person) -> None:
    """Kirim, Simpan: what the preview showed, if it still holds."""
    view = running_one(ctx, wanted.agreement_id)
    if wanted.due_on is None:
        raise StaleButton
    dated.check_day(ctx, wanted.due_on)  # days may have gone by since it was asked
    if wanted.side is Side.OURS:
        _keep(ctx, wanted, view, staff)
    else:
        _send(ctx, wanted, view, staff)


def _keep(ctx: Context, wanted: Wanted, view: View, staff: Person) -> None:
    person = colleague(ctx, wanted.person_id)
    task = StaffTask(
        key="",
        kind=DEBT,
        text=texts.task(view, scope_of(wanted), wanted.what),
        created_at=ctx.now,
        person_id=person.id,
        due_on=wanted.due_on,
        agreement_id=view.row.id,
        scope=scope_of(wanted).value,
    )
    dated_tasks.add(ctx.session, task)
    if person.id != staff.id and person.chat_id is not None:
        ctx.say(texts_dated.given(staff.full_name, task), to=person.chat_id)
    questions.finish(ctx, texts.kept(task, person.full_name, view))


def _send(ctx: Context, wanted: Wanted, view: View, staff: Person) -> None:
    agency = agencies.open_by_id(ctx.session, wanted.agency_id)
    if agency is None or wanted.due_on is None:
        raise StaleButton
    report = _berkas(ctx, view, scope_of(wanted))
    product = DATA_PRODUCT if wanted.side is Side.DATA else PLAN_PRODUCT
    draft = Draft(
        product=product,
        number=report.number,
        subject=report.subject,
        actions=[wanted.what],
        received_on=ctx.today,
        due_on=wanted.due_on,
    )
    (code,) = free_codes(ctx.session, [], 1)
    sending.send_under(ctx, report, draft, [Part(agency, code, Due(wanted.due_on))], staff)
    questions.finish(ctx, texts.sent(code, agency.name, wanted.due_on, view))


def _berkas(ctx: Context, view: View, scope: Scope) -> Report:
    """The berkas of the work plan in this scope; it is begun with its first point."""
    found = agreements.plan_of(ctx.session, view.row.id, scope)
    if found is not None:
        return found
    number = next_number(agreements.numbers(ctx.session), agreements.KIND, ctx.settings.office_code, ctx.handled_on)
    subject = texts.subject(view, scope)
    report = Report(number=number, access_kind=agreements.KIND, subject=subject, created_at=ctx.now)
    report.agreement_id, report.scope = view.row.id, scope.value
    ctx.session.add(report)
    ctx.session.flush()
    return report


NEW = Question("agreements.plan", take, choose)
DAY = Question("agreements.plan_day", take, choose, takes_day=True)
QUESTIONS = (NEW, DAY)
