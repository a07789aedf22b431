"""The message about a result, one in each chat concerned, edited in place: what its reader sees and may do now."""

from collections.abc import Iterable

from bot.assessments import texts
from bot.assessments.presses import AssessmentPress
from bot.assessments.texts import View
from bot.cards import texts_parts
from bot.conversation.authority import readable_assignment
from bot.conversation.buttons.keyboards import Button, Markup, Style, fitting_rows, inline
from bot.conversation.context import Context
from models import assessments
from models.assessments import Assessment
from models.assignments import assignments
from models.assignments.assignments import Assignment, Viewer
from models.people.people import Person, StaffRole
from models.queues import living_messages
from models.rules.assessments import ENDED, Snapshot, Stage, Step, Who, offered
from models.rules.assignments import Status
from models.rules.standards.results import ResultRule, result_of
from models.standards import instruments

_STYLES = {Step.CONFIRM: Style.SUCCESS, Step.WITHDRAW: Style.DANGER}


def open_pressed(ctx: Context, assignment_id: int) -> None:
    """Hasil was pressed on a card: the message about it anew, at the end of the chat."""
    person, item = readable_assignment(ctx, assignment_id)
    row = assessments.of_item(ctx.session, item)
    if row is None or (row.shared_at is None and person.staff_role is None):
        ctx.toast(texts.CHANGED, alert=True)
        return
    tell(ctx, item, row, [person])


def tell(ctx: Context, item: Assignment, row: Assessment, people: Iterable[Person], *, quiet: bool = False) -> None:
    """A new message to each, in place of the one before; `quiet`: it arrives without a sound."""
    chats = {person.chat_id for person in people if person.chat_id is not None}
    for viewer in assignments.viewers(ctx.session, item, chats):
        chat_id = viewer.person.chat_id or 0
        name = _name(row, chat_id)
        ctx.shrink(name, texts_parts.newer_below(item.code), to=chat_id)
        ctx.say(*_drawn(ctx, item, row, viewer), to=chat_id, name=name, quiet=quiet)


def renew(ctx: Context, item: Assignment, row: Assessment, *, but: Iterable[int] = ()) -> None:
    """Show how it is now in every chat that has a message about it (without those in `but`)."""
    chats = set(living_messages.chats_with(ctx.session, f"result:{row.id}:")) - set(but)
    for viewer in assignments.viewers(ctx.session, item, chats):
        chat_id = viewer.person.chat_id or 0
        if viewer.holds_seat or viewer.person.staff_role is not None:
            ctx.show(_name(row, chat_id), *_drawn(ctx, item, row, viewer), to=chat_id)
        else:  # who gave up the seat reads nothing more of the unit
            ctx.shrink(_name(row, chat_id), texts.MOVED_ON, to=chat_id)


def _name(row: Assessment, chat_id: int) -> str:
    return f"result:{row.id}:{chat_id}"


def name_here(ctx: Context, row: Assessment) -> str:
    """The name of the message about the result in the sender's chat."""
    return _name(row, ctx.sender.chat_id)


def _drawn(ctx: Context, item: Assignment, row: Assessment, viewer: Viewer) -> tuple[str, Markup]:
    is_office = viewer.person.staff_role is not None and not viewer.holds_seat
    who = {Who.STAFF, *([Who.HEAD] if viewer.person.staff_role is StaffRole.ADMIN else [])} if is_office else set()
    if viewer.holds_seat:
        who.add(Who.AGENCY)
    steps = offered(row.stage, row.publication, frozenset(who)) if item.status not in ENDED else []
    buttons = [Button(texts.LABELS[step], AssessmentPress(step.value, row.id), _STYLES.get(step)) for step in steps]
    return texts.screen(_view(ctx, item, row), for_office=is_office), inline(*fitting_rows(buttons))


def _view(ctx: Context, item: Assignment, row: Assessment) -> View:
    is_stored = row.stage is not Stage.DRAFT
    return View(
        item=item.code,
        agency=assignments.facts(ctx.session, item).agency.name,
        stage=row.stage,
        publication=row.publication,
        result=Snapshot.of_json(row.result) if is_stored else result_now(ctx, item)[0],
        comment_due_on=row.comment_due_on,
        agrees=row.agrees,
        words=row.words,
        reason=row.reason,
        decided_on=ctx.local_date(row.decided_at) if row.decided_at else None,
        link=row.link,
    )


def result_now(ctx: Context, item: Assignment) -> tuple[Snapshot, int]:
    """What the verdicts on a self-report amount to now, and how many components still wait for one."""
    report = assignments.facts(ctx.session, item).report
    instrument = instruments.by_id(ctx.session, report.instrument_id or 0)
    assert instrument is not None  # a result is drafted of self-reports only
    components = instruments.components_of(ctx.session, instrument.id)
    codes, rules = {each.id: each.code for each in components}, [each.rule() for each in components]
    statuses: dict[str, Status] = {
        codes[action.component_id]: action.status
        for action in assignments.actions_of(ctx.session, item.id)
        if action.component_id is not None
    }
    found = result_of(ResultRule.from_json(instrument.result), rules, statuses)
    return Snapshot.of(found, rules), len(found.waiting)
