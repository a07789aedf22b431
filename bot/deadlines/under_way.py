"""The way of a change that concerns many items: it begins, its progress is shown in one message, it ends."""

from dataclasses import dataclass
from datetime import timedelta

from bot.conversation import stored
from bot.conversation.buttons.keyboards import Markup
from bot.conversation.context import Context
from bot.deadlines import texts_under_way as texts
from models import mass_changes
from models.mass_changes import ChangeState, MassChange
from models.queues.outbox import Lane

IN_TURN = 8  # items that are changed at once, in the transaction of the confirmation: they take about 25 ms
SHOWN_EVERY = timedelta(seconds=5)  # Telegram allows about 20 edits a minute in a chat


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about a change of dates, made while the old values can still be read."""

    lead: str  # HTML; begins the message to each person concerned
    note: str = ""  # plain words, in the history of each item that moves
    why: str = "holiday"  # or "rule": in the same history
    done: str = ""  # HTML, to the admin at the end
    dates: int = 0  # as the preview counted them
    limits: int = 0


def begin(ctx: Context, row: MassChange, touched: object) -> MassChange:
    """Store the change with the list of the open items that it concerns (a condition on them)."""
    row.state = ChangeState.MOVING
    mass_changes.add(ctx.session, row, mass_changes.open_items(touched))
    ctx.session.flush()
    return row


def settle(ctx: Context, row: MassChange) -> None:
    """After a piece: go on to telling people, end, or show how far it is."""
    if row.state is ChangeState.MOVING and not mass_changes.has_targets(ctx.session, row.id):
        row.state = ChangeState.TELLING
    if row.state is ChangeState.TELLING and not mass_changes.has_news(ctx.session, row.id):
        end(ctx, row, ChangeState.DONE, _last_words(row))
    elif row.chat_id is not None and (row.shown_at is None or ctx.handled_at - row.shown_at >= SHOWN_EVERY):
        row.shown_at = ctx.handled_at
        show(ctx, row, texts.progress(row.done, row.total, row.dates + row.limits))


def _last_words(row: MassChange) -> str:
    """To the admin; with what really moved, where people went on working since the preview."""
    said = stored.from_json(Said, {"lead": "", **row.data})
    as_shown = (said.dates, said.limits) == (row.dates, row.limits)
    return (
        said.done if as_shown or not said.done else f"{said.done}\n\n{texts.counted_otherwise(row.dates, row.limits)}"
    )


def end(ctx: Context, row: MassChange, state: ChangeState, text: str) -> None:
    """Nothing is left to be done; the message with the progress says so."""
    row.state, row.ended_at, row.data = state, ctx.handled_at, {}
    ctx.session.flush()
    if row.chat_id is not None and text:
        show(ctx, row, text)


def show(ctx: Context, row: MassChange, text: str, keyboard: Markup | None = None) -> None:
    """Its one message, sent once and edited from then on."""
    if row.chat_id is not None:
        ctx.show(f"change:{row.id}", text, keyboard, to=row.chat_id, lane=Lane.NOTICE)
