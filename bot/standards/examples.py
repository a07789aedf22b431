"""Good examples: the office asks a unit, the unit agrees or not at any time, other units see the newest one."""

from datetime import timedelta

from bot.cards import audience
from bot.cards.presses import StandardsPress
from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.authority import own_assignment, own_consent, staff_assignment, the_focal_point
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID
from bot.standards import texts_examples as texts
from bot.standards.presses import ExamplePress
from models.assignments import assignments
from models.assignments.assignments import CorrectiveAction
from models.evidence.evidence import Evidence, ExampleState
from models.queues import outbox
from models.queues.outbox import Lane
from models.rules.assignments import Status
from models.rules.errors import StaleButton
from models.standards import examples, instruments

TWO_TAPS = timedelta(seconds=15)  # a press so soon after the same one is the second of two fast taps
# What the unit's buttons say: agreed with the unit's name, without it, or not (any more).
ANSWERS = {"yes": False, "named": True, "no": None}
MOST = 20  # components on the screen of what is shown


def pick(ctx: Context, assignment_id: int) -> None:
    """Contoh baik, for staff: the components that were enough, and what their unit said."""
    _, item = staff_assignment(ctx, assignment_id)
    found = examples.enough(ctx.session, item.id)
    chips = [
        Button(texts.label(each), ExamplePress("ask", each.action.id))
        for each in found
        if each.state is ExampleState.NONE
    ]
    back = [Button(texts.BACK, StandardsPress("unit", item.id, 0, 0))]
    text = texts.pick(assignments.facts(ctx.session, item).agency.name, item.code, found)
    ctx.answer_in_place(f"examples:{item.id}:{ctx.sender.chat_id}", text, inline(*columns(chips, 1), back))


def ask(ctx: Context, action_id: int) -> None:
    """Staff chose a component: its unit is asked, once."""
    action = _action(ctx, action_id)
    _, item = staff_assignment(ctx, action.assignment_id)
    items = examples.last_round(ctx.session, action.id)
    if action.status is not Status.VERIFIED or not items:
        raise StaleButton
    if examples.state_of(items) is not ExampleState.NONE:
        ctx.toast(texts.ASKED_BEFORE, alert=True)
    else:
        examples.ask(ctx.session, items)
        text = texts.question(item.code, action.text, len(items))
        audience.tell_agency(ctx, item, None, text, _question(action.id), name=_name(action.id))
        ctx.toast(texts.ASKED)
    pick(ctx, item.id)


def answer(ctx: Context, verb: str, action_id: int) -> None:
    """Boleh or Jangan, then or at any time later: by the unit's own focal point. The last word counts."""
    action = _action(ctx, action_id)
    own = own_consent(ctx, action.assignment_id)
    items = examples.last_round(ctx.session, action.id)
    if verb not in ANSWERS or examples.state_of(items) is ExampleState.NONE:
        raise StaleButton  # nobody asked
    before = examples.state_of(items), items[0].example_named
    named = ANSWERS[verb]
    examples.answer(ctx.session, items, own.person, ctx.now, named=named)
    text, keyboard = _answered(own.item.code, action, named=named)
    ctx.answer_in_place(f"{_name(action.id)}:{ctx.sender.chat_id}", text, keyboard)
    audience.retell(ctx, _name(action.id), text, keyboard, but=ctx.sender.chat_id)
    if before == (examples.state_of(items), items[0].example_named):
        return  # the second of two taps
    news = texts.told_office(own.item.code, own.agency.name, action.text, examples.state_of(items))
    for person in audience.office_of(ctx, own.item):
        if person.chat_id is not None:
            ctx.say(news, to=person.chat_id, quiet=True)


def own_pressed(ctx: Context, person_id: int) -> None:
    """Contoh dari unit saya, in /dataku: what the sender's units agreed to show, each to be taken back."""
    person, seats = the_focal_point(ctx)
    if person.id != person_id:
        raise StaleButton
    found = examples.agreed_at(ctx.session, [seat.agency_id for seat in seats])[:MOST]
    chips = [Button(f"{texts.WITHDRAW}: {texts.label(each)}", ExamplePress("no", each.action.id)) for each in found]
    text = texts.own(found) if found else texts.NOTHING_SHOWN
    ctx.answer_in_place(f"ownexamples:{ctx.sender.chat_id}", text, inline(*columns(chips, 1)))


def show(ctx: Context, assignment_id: int, number: int) -> None:
    """Lihat contoh: the newest example of a component that another unit agreed to show."""
    own = own_assignment(ctx, assignment_id)
    actions = assignments.actions_of(ctx.session, own.item.id)
    component_id = next((each.component_id for each in actions if each.number == number), None)
    part = instruments.components(ctx.session, [component_id]).get(component_id) if component_id else None
    found = examples.of_component(ctx.session, part, own.item.agency_id) if part is not None else None
    if part is None or found is None:
        ctx.toast(texts.NO_EXAMPLE, alert=True)
        return
    what = f"example:{found.action_id}"
    if outbox.shows_since(ctx.session, ctx.sender.chat_id, what, ctx.handled_at - TWO_TAPS):
        ctx.toast(texts.SENT_JUST_NOW)
        return
    head = texts.shown(part.text, found.unit, len(found.items))
    files = [_file(each, head, what) for each in found.items if each.kind in BY_ID]
    albums.send(ctx, files, head=head)
    for each in found.items:
        if each.text:
            ctx.say(texts.words(part.text, each.text), lane=Lane.NOTICE)
    ctx.toast(texts.sent_below(len(found.items)), files_follow=True)


def _file(each: Evidence, head: str, what: str) -> FileAgain:
    """By its file_id alone: a second way would name the item and its unit."""
    return FileAgain(each.kind, each.file_id or "", head, context={outbox.SHOWS: what})


def _action(ctx: Context, action_id: int) -> CorrectiveAction:
    action = examples.action(ctx.session, action_id)
    if action is None or action.component_id is None:
        raise StaleButton
    return action


def _question(action_id: int) -> Markup:
    first = [Button(texts.YES, ExamplePress("yes", action_id)), Button(texts.NO, ExamplePress("no", action_id))]
    return inline(first, [Button(texts.NAMED, ExamplePress("named", action_id))])


def _answered(item: str, action: CorrectiveAction, *, named: bool | None) -> tuple[str, Markup]:
    if named is None:
        return texts.refused(item, action.text), inline([Button(texts.CHANGE_MIND, ExamplePress("yes", action.id))])
    text = texts.agreed(item, action.text, named=named)
    return text, inline([Button(texts.WITHDRAW, ExamplePress("no", action.id))])


def _name(action_id: int) -> str:
    return f"example:{action_id}"
