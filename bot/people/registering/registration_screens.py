"""How the questions of a registration are shown: their words and buttons, by step."""

from collections.abc import Callable
from typing import Any

from bot.conversation.buttons.keyboards import Button, Markup, columns, inline, share_contact
from bot.conversation.buttons.presses import CancelPress
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.conversation.texts_words import clip
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_registration as texts
from bot.people import texts_welcome as welcome_texts
from bot.people.presses import JoinPress
from bot.reach.retention import periods
from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.people import holdings, invitations
from models.people.consents import ConsentKind
from models.queues.dialogs import Dialog

# The dialog's data while a registration runs: what for (invitation, agency, or own data to correct), and the answers
# so far (name, position, phone).
Answers = dict[str, Any]
PREFIX = "registration."


def _agency_question(ctx: Context, dialog: Dialog) -> tuple[str, Markup]:
    buttons = [
        Button(place_label(agency.short_name), JoinPress("agency", agency.id, dialog.version))
        for agency in agencies.inspectorates(ctx.session)
    ]
    return texts.CHOOSE_AGENCY, inline(*columns(buttons, 2), [_cancel(dialog)])


def _name_question(_ctx: Context, dialog: Dialog) -> tuple[str, Markup | None]:
    names, rows = dialog.data.get("offered", []), _names(dialog)
    return texts.ask_name(names, typed=bool(dialog.data.get("typed"))), inline(*rows) if rows else None


def _names(dialog: Dialog) -> list[list[Button]]:
    """The offered names as buttons; an older version offered none."""
    names = dialog.data.get("offered", [])
    return [[Button(clip(name, 60), JoinPress("named", index, dialog.version))] for index, name in enumerate(names)]


def _notice_question(ctx: Context, dialog: Dialog) -> tuple[str, Markup]:
    go_on, names = Button(texts.NEXT, JoinPress("next", 0, dialog.version)), _names(dialog)
    text = texts.notice(ctx.settings.office_name, periods(ctx.settings), offers_name=bool(names))
    return text, inline([go_on], *names, [_cancel(dialog)])


def _commitment_question(ctx: Context, dialog: Dialog) -> tuple[str, Markup]:
    agree = Button(texts.AGREE, JoinPress("agree", 0, dialog.version))
    redo = Button(texts.REDO, JoinPress("redo", 0, dialog.version))
    return commitment_text(ctx, dialog.data), inline([agree], [redo, _cancel(dialog)])


def commitment_text(ctx: Context, data: Answers) -> str:
    """What is agreed to: as whom, with which data."""
    if "invitation" not in data:
        return texts.commitment(data, texts.asked_seat(agencies.agency(ctx.session, data["agency"]).name))
    invitation = invitations.with_id(ctx.session, data["invitation"])
    if invitation.staff_role is not None:
        return texts.staff_commitment(data, invitation.staff_role)
    view = holdings.seat_view(ctx.session, invitation.seat_id) if invitation.seat_id is not None else None
    assert view is not None  # an invitation is for a role or for a seat
    words = inspector_texts.commitment if view.seat.role is SeatRole.INSPECTOR else texts.commitment
    return words(data, welcome_texts.seat_name(view))


def promised(ctx: Context, data: Answers) -> ConsentKind:
    """Which promises stand in that text."""
    if "invitation" not in data:
        return ConsentKind.FOCAL_POINT
    invitation = invitations.with_id(ctx.session, data["invitation"])
    if invitation.staff_role is not None:
        return ConsentKind.STAFF
    view = holdings.seat_view(ctx.session, invitation.seat_id) if invitation.seat_id is not None else None
    reads = view is not None and view.seat.role is SeatRole.INSPECTOR
    return ConsentKind.INSPECTOR if reads else ConsentKind.FOCAL_POINT


def _cancel(dialog: Dialog) -> Button:
    return Button(texts.CANCEL, CancelPress(dialog.version))


# A question's words and buttons, by its step.
SHOWN: dict[str, Callable[[Context, Dialog], tuple[str, Markup | None]]] = {
    f"{PREFIX}agency": _agency_question,
    f"{PREFIX}notice": _notice_question,
    f"{PREFIX}name": _name_question,
    f"{PREFIX}position": lambda _ctx, _dialog: (texts.POSITION, None),
    f"{PREFIX}phone": lambda _ctx, _dialog: (texts.PHONE, share_contact(texts.SHARE, texts.SKIP)),
    f"{PREFIX}commitment": _commitment_question,
}
