"""/assign: one living message that asks what is still missing, in order, until the preview can be sent."""

from typing import Any

from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.buttons.presses import CancelPress
from bot.conversation.context import Context
from bot.conversation.questions import IN_ONE_LINE, Question
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.drafting import fields, preview, texts
from bot.drafting.dates import due_day_at, due_of, needs_hour
from bot.drafting.draft import LATE, Draft, applicable, product_of
from bot.drafting.lines import letter, texts_letter
from bot.drafting.lines.line import draft_from
from bot.drafting.presses import AssignPress
from bot.drafting.screen import Screen
from models.agencies import agencies
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton

STEP = "assign."
FIELDS = {each.name: each for each in (*fields.FIELDS, *letter.FIELDS, *preview.FIELDS)}


def open_dialog(ctx: Context, words: str) -> None:
    """/assign: guided from the first question, or the whole line straight to the preview."""
    the_staff(ctx)
    go_on(ctx, draft_from(ctx, words) if words.strip() else Draft())


def go_on(ctx: Context, draft: Draft, *, is_typed: bool = False) -> None:
    """Ask the next thing that is missing or doubtful; when nothing is, show the preview."""
    ask(ctx, draft, next_step(ctx, draft), is_typed=is_typed)


def next_step(ctx: Context, draft: Draft) -> str:
    """The first open question: an unclear name, an unanswered field, a doubt, and at last the preview."""
    if draft.unclear:
        return "place"
    product = product_of(ctx, draft)
    if product is not None and not product.active:
        return "product"  # the office has switched it off meanwhile (/aturan)
    if needs_hour(ctx, draft, product):
        draft.reopen("due")
    for name in applicable(draft, product):
        if name not in draft.answered:
            return name
    step = preview.doubt(ctx, draft) or "preview"
    draft.reopen(step)  # a due date that the product's clock gives no more
    return step


def ask(ctx: Context, draft: Draft, step: str, *, is_typed: bool = False) -> None:
    """Show the screen of a step; its buttons are the only ones that count from now on.

    `is_typed`: the step before was answered in words or by a file, below it; its message goes.
    """
    text, keyboard = _asked(ctx, draft, step)
    if is_typed:
        ctx.remove(_name(ctx), texts.GOES_ON_BELOW)
        ctx.say(text, keyboard, name=_name(ctx))
    else:
        ctx.answer_in_place(_name(ctx), text, keyboard)


def _asked(ctx: Context, draft: Draft, step: str) -> tuple[str, Markup]:
    """The question of a step, which runs from now on, and its buttons."""
    ctx.is_confidential = ctx.is_confidential or draft.confidential
    screen = FIELDS[step].screen(ctx, draft)
    notes, draft.notes = draft.notes, []
    dialog = dialogs.ask(ctx.session, ctx.sender.chat_id, STEP + step, _kept(draft), ctx.handled_at)
    text = "\n\n".join([*notes, *([] if screen.whole else [_recap(ctx, draft)]), screen.text])
    return text, _keyboard(draft, step, screen, dialog.version)


def _kept(draft: Draft) -> dict[str, Any]:
    """The draft as it is stored, with what is left in its place if something else is asked or ordered meanwhile."""
    return {**to_json(draft), IN_ONE_LINE: texts.DRAFT_LINE}


def _name(ctx: Context) -> str:
    return f"dialog:{ctx.sender.chat_id}"


def pressed(ctx: Context, version: int, verb: str, value: str) -> None:
    """A button of /assign; StaleButton unless it belongs to the question that runs now."""
    staff = the_staff(ctx)
    dialog = _running(ctx)
    if dialog.version != version:
        raise StaleButton
    draft, step = from_json(Draft, dialog.data), dialog.step.removeprefix(STEP)
    if verb == "send":
        if not preview.confirm(ctx, draft, staff):
            go_on(ctx, draft)  # what has changed is said, or asked
    elif verb == "back":
        ask(ctx, draft, _before(ctx, draft, step))
    elif verb == "change":
        ask(ctx, draft, "change")
    elif verb == "field":
        ask(ctx, draft, value if value in fields.changeable(ctx, draft) else "change")
    elif verb == letter.STEP:
        ask(ctx, draft, letter.STEP)
    elif verb == "keep":
        go_on(ctx, draft)
    else:
        ask(ctx, draft, _press(ctx, draft, step, verb, value))


def _press(ctx: Context, draft: Draft, step: str, verb: str, value: str) -> str:
    """Do what a button of the step's own does to the draft; returns the step that is shown next."""
    field = FIELDS[step]
    try:
        if verb in field.turn_press:
            field.turn_press[verb](ctx, draft, value)
            return step
        field.take_press[verb](ctx, draft, value)
    except (KeyError, ValueError):
        raise StaleButton from None
    return next_step(ctx, draft)


def typed(ctx: Context, words: Typed) -> None:
    """Typed words answer the field that is asked for; after RuleBroken the question still runs."""
    the_staff(ctx)
    dialog = _running(ctx)
    take = FIELDS[dialog.step.removeprefix(STEP)].take_typed
    if take is None:
        ctx.say(texts.PRESS_PLEASE)
        return
    draft = from_json(Draft, dialog.data)
    take(ctx, draft, words.text)
    go_on(ctx, draft, is_typed=True)


def take_file(ctx: Context, typed: Typed) -> None:
    """A file, at any question of /assign: it is the letter. The question stands again below it."""
    the_staff(ctx)
    dialog = _running(ctx)
    draft = from_json(Draft, dialog.data)
    goes_on = letter.attach(draft, typed)
    step = dialog.step.removeprefix(STEP)
    if step not in (letter.STEP, "preview"):
        draft.notes.append(texts_letter.kept_for_later(len(draft.letter)))
    if goes_on:  # in place: the album came as a whole, and its other parts stand above already
        ctx.show(_name(ctx), *_asked(ctx, draft, step))
    else:
        ask(ctx, draft, step, is_typed=True)


def _running(ctx: Context) -> Dialog:
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None or not dialog.step.startswith(STEP):
        raise StaleButton
    return dialog


def _before(ctx: Context, draft: Draft, step: str) -> str:
    """Kembali: the field before this one; within a complete draft it leads to the preview."""
    names = applicable(draft, product_of(ctx, draft))
    if step == "place":
        draft.unclear = []
        return "agencies"
    if step == LATE:
        return "due"
    if step in ("open", "empty"):
        return names[-1]
    if step not in names or all(name in draft.answered for name in names):
        return next_step(ctx, draft)
    return names[max(0, names.index(step) - 1)]


def _recap(ctx: Context, draft: Draft) -> str:
    """Everything answered so far, repeated back."""
    product = product_of(ctx, draft)
    chosen = agencies.with_ids(ctx.session, draft.agencies)
    dues = []
    if product is not None and "due" in draft.answered:
        for agency in chosen:
            due = due_of(ctx, draft, product, agency.id)
            if due is not None:
                dues.append((agency.short_name, due_day_at(ctx, due, agency.id)))
    return texts.recap(draft, [agency.short_name for agency in chosen], product.name if product else "", dues)


def _keyboard(draft: Draft, step: str, screen: Screen, version: int) -> Markup:
    rows = [[Button(label, AssignPress(version, verb, value)) for label, verb, value in row] for row in screen.rows]
    if step in draft.answered and step != "agencies":
        rows.append([Button(texts.KEEP, AssignPress(version, "keep", ""))])
    last = [Button(texts.CANCEL if step == "preview" else texts.CANCEL_DRAFT, CancelPress(version))]
    if step != "preview" and (step != "agencies" or "agencies" in draft.answered):
        last.insert(0, Button(texts.BACK, AssignPress(version, "back", "")))
    return inline(*rows, last)


QUESTIONS = tuple(Question(STEP + name, typed, takes_file=take_file) for name in FIELDS)
