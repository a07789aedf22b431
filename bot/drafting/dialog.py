"""/assign: one living message that asks what is still missing, in order, until the preview can be sent."""

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.presses import CancelPress
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.drafting import fields, preview, texts
from bot.drafting.answers import TAKERS, take_press
from bot.drafting.draft import Draft, applicable, product_of
from bot.drafting.fields import Screen
from bot.drafting.line import draft_from
from bot.drafting.presses import AssignPress
from bot.drafting.recap import recap
from models.queues import dialogs
from models.rules.errors import StaleButton

STEP = "assign."
SCREENS = {**fields.SCREENS, **preview.SCREENS}


def open_dialog(ctx: Context, words: str) -> None:
    """/assign: guided from the first question, or the whole line straight to the preview."""
    the_staff(ctx)
    go_on(ctx, draft_from(ctx, words) if words.strip() else Draft())


def go_on(ctx: Context, draft: Draft) -> None:
    """Ask the next thing that is missing or doubtful; when nothing is, show the preview."""
    ask(ctx, draft, next_step(ctx, draft))


def next_step(ctx: Context, draft: Draft) -> str:
    """The first open question: an unclear name, an unanswered field, a doubt, and at last the preview."""
    if draft.unclear:
        return "place"
    product = product_of(ctx, draft)
    if product is not None and not product.active:
        return "product"  # the office has switched it off meanwhile (/aturan)
    for name in applicable(draft, product):
        if name not in draft.answered:
            return name
    step = preview.doubt(ctx, draft) or "preview"
    draft.reopen(step)  # a due date that is over is as good as none
    return step


def ask(ctx: Context, draft: Draft, step: str) -> None:
    """Show the screen of a step; its buttons are the only ones that count from now on."""
    screen = _screen(ctx, draft, step)
    dialog = dialogs.ask(ctx.session, ctx.sender.chat_id, STEP + step, draft.kept(), ctx.now)
    text = screen.text if screen.whole else f"{recap(ctx, draft)}\n\n{screen.text}"
    ctx.answer_in_place(f"dialog:{ctx.sender.chat_id}", text, _keyboard(draft, step, screen, dialog.version))


def pressed(ctx: Context, version: int, verb: str, value: str) -> None:
    """A button of /assign; StaleButton unless it belongs to the question that runs now."""
    staff = the_staff(ctx)
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None or dialog.version != version or not dialog.step.startswith(STEP):
        raise StaleButton
    draft, step = Draft.read(dialog.data), dialog.step.removeprefix(STEP)
    if verb == "send":
        preview.confirm(ctx, draft, staff)
    elif verb == "back":
        ask(ctx, draft, _before(ctx, draft, step))
    elif verb == "change":
        ask(ctx, draft, "change")
    elif verb == "field":
        ask(ctx, draft, value if value in applicable(draft, product_of(ctx, draft)) else "change")
    elif take_press(ctx, draft, verb, value):
        go_on(ctx, draft)
    else:
        ask(ctx, draft, step)


def typed(ctx: Context, words: Typed) -> None:
    """Typed words answer the field that is asked for; RuleBroken leaves the question standing."""
    the_staff(ctx)
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None or not dialog.step.startswith(STEP):
        raise StaleButton
    taker = TAKERS.get(dialog.step.removeprefix(STEP))
    if taker is None:
        ctx.say(texts.press_please())
        return
    draft = Draft.read(dialog.data)
    taker(ctx, draft, words.text)
    go_on(ctx, draft)


def _before(ctx: Context, draft: Draft, step: str) -> str:
    """Kembali: the field before this one; within a complete draft it leads to the preview."""
    names = applicable(draft, product_of(ctx, draft))
    if step == "place":
        draft.unclear = []
        return "agencies"
    if step in ("open", "empty"):
        return names[-1]
    if step not in names or all(name in draft.answered for name in names):
        return next_step(ctx, draft)
    return names[max(0, names.index(step) - 1)]


def _screen(ctx: Context, draft: Draft, step: str) -> Screen:
    return SCREENS[step](ctx, draft)


def _keyboard(draft: Draft, step: str, screen: Screen, version: int) -> Markup:
    rows = [[Button(label, AssignPress(version, verb, value)) for label, verb, value in row] for row in screen.rows]
    if step in draft.answered and step != "agencies":
        rows.append([Button("Tetap seperti ini ▸", AssignPress(version, "keep", ""))])
    last = [Button("✖️ Batal" if step == "preview" else "✖️ Batalkan", CancelPress(version))]
    if step != "preview" and (step != "agencies" or "agencies" in draft.answered):
        last.insert(0, Button("◂ Kembali", AssignPress(version, "back", "")))
    return inline(*rows, last)


QUESTIONS = tuple(Question(STEP + name, typed) for name in SCREENS)
