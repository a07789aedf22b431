"""A button of a component that was typed: it does what the button does, and is no note for the component."""

from bot.conversation import questions
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import component_screens, components, submitting, texts_components, walking
from bot.evidence.presses import ComponentPress
from models.assignments import assignments
from models.rules.standards.typed_buttons import TypedButton, typed_button


def take(ctx: Context, typed: Typed) -> bool:
    """Words while a self-report is filled in. False: they name no button of it."""
    button = typed_button(typed.text) if typed.attachment is None else None
    item_id = questions.running(ctx).data["assignment_id"]
    item = assignments.by_id(ctx.session, item_id) if button is not None else None
    if item is None or not assignments.is_self_report(ctx.session, item):
        return False
    answer, sheet = walking.opened(ctx, item_id)
    part = components.place_in(ctx, answer.submission, sheet)
    if button is TypedButton.COMPLETE:
        submitting.ready(ctx, answer.submission.id)
    elif part is None and button is TypedButton.NOT_APPLICABLE:
        ctx.say(*component_screens.not_applicable(answer.item, sheet))
    elif part is None or button is TypedButton.LIST:
        walking.list_anew(ctx, answer, sheet)
    elif button is TypedButton.NEXT:
        walking.go_to_anew(ctx, answer, sheet, sheet.after(part.action.number))
    else:
        press = ComponentPress("na", item_id, part.action.number)
        text = texts_components.typed_not_applicable(answer.item.code, part.component.text)
        ctx.say(text, inline([Button(texts_components.NOT_APPLICABLE, press)]))
    return True
