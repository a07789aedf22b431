"""Moving a unit below another inspectorate: staff only, and without open items."""

from bot.agencies import access, closing, screens, texts
from bot.agencies.listed import beside
from bot.conversation import questions
from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from models.agencies import agencies, editing
from models.agencies.agencies import Agency, AgencyKind
from models.people import holdings, invitations
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.agencies import rows
from models.rules.agencies.errors import AlreadyThere, NameTaken, NotYourUnit
from models.rules.agencies.rows import Finding, row_of
from models.rules.errors import StaleButton


def move(ctx: Context, agency_id: int) -> None:
    """Pindahkan: staff only, and without open items, whose dates and readers would change unseen."""
    unit = _movable(ctx, agency_id)
    above = agencies.agency(ctx.session, unit.parent_id or 0)
    others = [each for each in agencies.inspectorates(ctx.session) if each.id != above.id]
    options = [(texts.choice_label(each.short_name), str(each.id)) for each in others]
    questions.begin(ctx, PARENT, {"agency": unit.id}, texts.ask_parent(unit, above), *columns(options, 2))


def take_parent(ctx: Context, typed: Typed) -> None:
    """The inspectorate was typed."""
    unit = _movable(ctx, running(ctx).data["agency"])
    certain = agencies.find(ctx.session, typed.text).certain
    if certain is None or certain.kind is not AgencyKind.INSPECTORATE:
        ctx.say(texts.not_certain(typed.text))
        return
    _move(ctx, unit, certain)


def choose_parent(ctx: Context, dialog: Dialog, value: str) -> None:
    """The inspectorate was tapped."""
    unit = _movable(ctx, dialog.data["agency"])
    parent = agencies.open_by_id(ctx.session, int(value))
    if parent is None:
        raise StaleButton
    _move(ctx, unit, parent)


def _movable(ctx: Context, agency_id: int) -> Agency:
    seen, unit = access.to_open_unit(ctx, agency_id)
    if not seen.is_staff:
        raise NotYourUnit
    closing.refuse_open_items(ctx, unit)
    return unit


def _move(ctx: Context, unit: Agency, parent: Agency) -> None:
    before = agencies.agency(ctx.session, unit.parent_id or 0)
    if before.id == parent.id:
        raise AlreadyThere
    row = row_of(1, unit.name, unit.district or "")
    if rows.check([row], beside(ctx, parent.id), parent.id)[0].finding is not Finding.NEW:
        raise NameTaken(unit.name)
    editing.move(ctx.session, unit, parent, access.to_all(ctx).by(ctx))
    invitations.void_unit(ctx.session, unit.id, ctx.now)
    questions.finish(ctx, texts.moved(unit, before, parent), screens.below(unit))
    for inspectorate in (before, parent):
        for _, person in holdings.holders(ctx.session, inspectorate.id):
            if person.chat_id is not None:
                ctx.say(texts.moved(unit, before, parent), to=person.chat_id, lane=Lane.NOTICE)


PARENT = Question("agencies.parent", take_parent, choose_parent)
QUESTIONS = (PARENT,)
