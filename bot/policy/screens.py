"""The screens of /aturan, one living message: each is read anew, so that a press never shows what stood before."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.conversation import authority
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.policy import texts, texts_instruments, texts_lessons
from bot.policy.presses import RulesPress
from models import deadlines, lessons, policy
from models.assignments import products
from models.people import people
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.policy import ladders
from models.rules.policy.errors import AdminOnly, ComponentGone
from models.rules.policy.numbers import INSPECTOR, POLICY_NUMBERS
from models.rules.reminders.ladder import STOP, Audience, Ladder
from models.rules.standards.seeds_beyond import PASTED
from models.standards import instruments

STEP = "house_rules."
LOG_LINES = 15
Screen = tuple[str, list[Sequence[Button]]]
the_admin = partial(authority.the_admin, refusal=AdminOnly)


def show(ctx: Context, view: str, about: str = "") -> None:
    """A screen in the living message; a question of /aturan that was running is over with it."""
    may_change = the_staff(ctx).staff_role is StaffRole.ADMIN
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.step.startswith(STEP):
        dialogs.end(ctx.session, ctx.sender.chat_id)
    text, rows = SCREENS[view](ctx, about, may_change)
    ctx.answer_in_place(f"rules:{ctx.sender.chat_id}", text, inline(*rows))


def go_home(ctx: Context, home: tuple[str, str]) -> None:
    """Back to the screen where a question began; nothing was changed."""
    ctx.toast(texts.NOTHING_CHANGED)
    show(ctx, *home)


def ways_back(view: str, about: str) -> Markup:
    """Under what was applied: on to the screen that it belongs to, or home."""
    return inline([Button(texts.RESULT, RulesPress(view, about)), Button(texts.HOME, RulesPress("home", ""))])


def _home(ctx: Context, _about: str, may_change: bool) -> Screen:
    session = ctx.session
    latest = _changes(ctx, 1)
    listed = [(each.rule(), each.active) for each in products.every(session)]
    text = texts.home(listed, policy.ladders(session), latest, ctx.zone, may_change=may_change)
    return text, [
        [Button(texts.PRODUCTS, RulesPress("products", "")), Button(texts.NUMBERS, RulesPress("numbers", ""))],
        [
            Button(texts.LADDER_LIST, RulesPress("ladders", "")),
            Button(texts.INSTRUMENTS, RulesPress("instruments", "")),
        ],
        [Button(texts.LESSONS, RulesPress("lessons", ""))],
        [Button(texts.CHANGES, RulesPress("changes", ""))],
    ]


def _ladders(ctx: Context, _about: str, may_change: bool) -> Screen:
    text = texts.ladder_list(policy.ladders(ctx.session), may_change=may_change)
    rows = [[Button(label, RulesPress("ladder", which.value))] for which, label in texts.LADDERS.items()]
    return text, [*rows, _back("home")]


def _products(ctx: Context, _about: str, may_change: bool) -> Screen:
    every = products.every(ctx.session)
    text = texts.products_list([(each.rule(), each.active) for each in every], may_change=may_change)
    buttons = [
        Button(texts.product_button(each.name, each.active), RulesPress("product", each.code)) for each in every
    ]
    new = [Button(texts.NEW_PRODUCT, RulesPress("new", ""))] if may_change else []
    return text, [*columns(buttons, 2), new, _back("home")]


def _product(ctx: Context, about: str, may_change: bool) -> Screen:
    product = products.by_code(ctx.session, about)
    count = deadlines.open_with(ctx.session, about)
    text = texts.product(product.rule(), product.active, count, endorses=product.endorses, may_change=may_change)
    edits = [Button(name, RulesPress("edit", f"{about}.{field}")) for field, name in texts.FIELD_NAMES.items()]
    label = texts.RETIRE if product.active else texts.USE_AGAIN
    edits.append(Button(label, RulesPress("toggle", about)))
    label = texts.NO_ENDORSEMENT if product.endorses else texts.ENDORSE
    edits.append(Button(label, RulesPress("endorse", about)))
    return text, [*(columns(edits, 2) if may_change else []), _back("products")]


def _ladder(ctx: Context, about: str, may_change: bool) -> Screen:
    which = Ladder(about)
    steps = ladders.in_order(policy.ladders(ctx.session)[which])
    is_on = bool(policy.numbers(ctx.session)[INSPECTOR])
    text = texts.ladder(which, steps, inspector_on=is_on, may_change=may_change)
    if not may_change:
        return text, [_back("ladders")]
    rungs = [
        Button(texts.rung_button(step), RulesPress("rung", f"{about}.{step.kind}.{step.audience.value}"))
        for step in steps
    ]
    more = [Button(texts.ADD, RulesPress("add", about))]
    if not ladders.is_default(which, steps):
        more.append(Button(texts.DEFAULT, RulesPress("default", about)))
    return text, [*columns(rungs, 2), more, _back("ladders")]


def _rung(ctx: Context, about: str, may_change: bool) -> Screen:
    which, kind, audience = about.split(".")
    steps = policy.ladders(ctx.session)[Ladder(which)]
    step = ladders.find(steps, kind, Audience(audience))
    actions = [Button(texts.SHIFT, RulesPress("shift", about))]
    if step.kind != STOP:
        actions.append(Button(texts.REMOVE, RulesPress("remove", about)))
    return texts.rung(Ladder(which), steps, step), [actions if may_change else [], _back("ladder", which)]


def _instruments(ctx: Context, _about: str, may_change: bool) -> Screen:
    newest = instruments.newest(ctx.session)
    counts = {each.code: len(instruments.components_of(ctx.session, each.id)) for each in newest}
    text = texts_instruments.instrument_list([(each, counts[each.code]) for each in newest], may_change=may_change)
    return text, [
        *columns([Button(each.code, RulesPress("instrument", each.code)) for each in newest], 2),
        _back("home"),
    ]


def _instrument(ctx: Context, about: str, may_change: bool) -> Screen:
    row = instruments.by_code(ctx.session, about)
    rule, periods = instruments.rule_of(ctx.session, row), instruments.periods_with(ctx.session, row.id)
    text = texts_instruments.instrument(rule, texts_instruments.Version.of(row, periods), may_change=may_change)
    parts = [
        Button(texts_instruments.component_button(each), RulesPress("component", f"{about}.{each.code}"))
        for each in rule.components
    ]
    label = texts.RETIRE if row.active else texts.USE_AGAIN
    more = [Button(texts_instruments.ADD, RulesPress("addpart", about)), Button(label, RulesPress("useinst", about))]
    if about == PASTED:
        more.insert(1, Button(texts_instruments.PASTE, RulesPress("paste", about)))
    return text, [*columns(parts, 2), *(columns(more, 2) if may_change else []), _back("instruments")]


def _component(ctx: Context, about: str, may_change: bool) -> Screen:
    code, _, part_code = about.partition(".")
    rule = instruments.rule_of(ctx.session, instruments.by_code(ctx.session, code))
    part = next((each for each in rule.components if each.code == part_code), None)
    if part is None:
        raise ComponentGone
    edits = [
        Button(name, RulesPress("editpart", f"{about}.{field}"))
        for field, name in texts_instruments.FIELD_NAMES.items()
    ]
    edits.append(Button(texts_instruments.RETIRE, RulesPress("droppart", about)))
    text = texts_instruments.component(rule, part, may_change=may_change)
    return text, [*(columns(edits, 2) if may_change else []), _back("instrument", code)]


def _lessons(ctx: Context, _about: str, may_change: bool) -> Screen:
    names = [each.name for each in lessons.every(ctx.session)]
    buttons = [
        Button(texts_lessons.button(number, name), RulesPress("lesson", str(number)))
        for number, name in enumerate(names, 1)
    ]
    return texts_lessons.every(names, may_change=may_change), [*columns(buttons, 2), _back("home")]


def _lesson(ctx: Context, about: str, may_change: bool) -> Screen:
    rule = lessons.numbered(ctx.session, int(about)).rule()
    edits = [
        Button(name, RulesPress("editlesson", f"{about}.{field}"))
        for field, name in texts_lessons.FIELD_NAMES.items()
    ]
    return texts_lessons.one(rule, may_change=may_change), [
        *(columns(edits, 2) if may_change else []),
        _back("lessons"),
    ]


def _numbers(ctx: Context, _about: str, may_change: bool) -> Screen:
    values = policy.numbers(ctx.session)
    buttons = [Button(texts.SHORT_NAMES[rule.code], RulesPress("number", rule.code)) for rule in POLICY_NUMBERS]
    return texts.numbers(values, may_change=may_change), [*(columns(buttons, 2) if may_change else []), _back("home")]


def _log(ctx: Context, _about: str, _may_change: bool) -> Screen:
    return texts.changes(_changes(ctx, LOG_LINES), ctx.zone), [_back("home")]


def _changes(ctx: Context, count: int) -> list[texts.NamedChange]:
    latest = policy.latest_changes(ctx.session, count)
    names = people.names(ctx.session, {each.actor_id for each in latest if each.actor_id is not None})
    return [(each, names.get(each.actor_id or 0, "")) for each in latest]


def _back(view: str, about: str = "") -> list[Button]:
    return [Button(texts.BACK, RulesPress(view, about))]


SCREENS: dict[str, Callable[[Context, str, bool], Screen]] = {
    "home": _home,
    "products": _products,
    "product": _product,
    "ladders": _ladders,
    "ladder": _ladder,
    "rung": _rung,
    "numbers": _numbers,
    "changes": _log,
    "instruments": _instruments,
    "instrument": _instrument,
    "component": _component,
    "lessons": _lessons,
    "lesson": _lesson,
}
