"""One living card at its sender for what went to several agencies at once, edited as each of them answers."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.cards.clocks import due_day_of, is_late
from bot.cards.many import texts_together as texts
from bot.cards.many.texts_together import Row, Sending
from bot.cards.presses import OpenCardPress, StopSendingPress
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from models import holidays, mass_changes
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.office import measures, sendings
from models.people import people
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest, Lane
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party

TOGETHER = "together"
GATHERED = timedelta(seconds=4)  # answers of several agencies within it are one edit


def send(ctx: Context, sending: str, person: Person) -> None:
    """Send the card of a sending to whoever sent it."""
    if person.chat_id is not None:
        text, keyboard = _drawn(ctx, sending)
        ctx.say(text, keyboard, to=person.chat_id, name=f"{_prefix(sending)}{person.chat_id}")


def renew(ctx: Context, items: Iterable[Assignment]) -> None:
    """Some items changed: the cards of their sendings are drawn when they are sent, once for several changes."""
    renew_cards(ctx, {item.sending: None for item in items if item.sending is not None})


def renew_cards(ctx: Context, of_sendings: Iterable[str]) -> None:
    """The same where the sendings are known."""
    for sending in of_sendings:
        for chat_id in living_messages.chats_with(ctx.session, _prefix(sending)):
            name = f"{_prefix(sending)}{chat_id}"
            if ctx.is_confidential:  # perhaps only now: what can be forwarded is taken out of the chat at once
                ctx.show(name, *_drawn(ctx, sending), to=chat_id)
                continue
            outbox.drop_queued(ctx.session, name)
            request = ApiRequest(
                chat_id,
                "editMessageText",
                {},
                name=name,
                renderer=TOGETHER,
                context={"sending": sending},
                lane=Lane.NOTICE,
            )
            outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + GATHERED)


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The card as of now; no case data for somebody who works at the office no more."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    if person is None or person.staff_role is None:
        return text_payload(texts.MOVED_ON, None)
    return text_payload(*_drawn(ctx, envelope.context["sending"]))


def _prefix(sending: str) -> str:
    return f"sending:{sending}:"


def _drawn(ctx: Context, sending: str) -> tuple[str, Markup]:
    moment = measures.at(ctx.now, ctx.today)
    items = sendings.shown(ctx.session, sending, moment, texts.MOST_ROWS)
    assignments.preload(ctx.session, items)
    facts = assignments.facts(ctx.session, items[0])
    rows = [_row(ctx, item) for item in items]
    report, change = facts.report, mass_changes.sending_under_way(ctx.session, sending)
    about = Sending(
        facts.product.name,
        report.number,
        report.subject,
        report.confidential,
        sendings.numbers(ctx.session, sending, moment),
        to_come=change.total - change.done if change is not None else 0,
        is_period=report.instrument_id is not None,
    )
    buttons = [
        Button(place_label(row.place, f"{row.mark} "), OpenCardPress(item.id))
        for row, item in zip(rows, items, strict=True)
    ]
    stop = [[Button(texts.STOP, StopSendingPress(change.id))]] if change is not None else []
    return texts.card(about, rows), inline(*columns(buttons, 2), *stop)


def _row(ctx: Context, item: Assignment) -> Row:
    agency = assignments.facts(ctx.session, item).agency
    is_over = item.closed_at is None and is_late(ctx, item)
    late = holidays.calendar(ctx.session, item.agency_id).days_late(item.due_on, ctx.today) or 0 if is_over else None
    return Row(
        place=agency.short_name,
        code=item.code,
        status=item.status,
        due=due_day_of(ctx, item),
        mark=texts.LATE if is_over else _mark(item),
        late=late,
    )


def _mark(item: Assignment) -> str:
    if item.closed_at is not None:
        return texts.DONE if item.status is Status.VERIFIED else texts.ENDED
    if item.waits_for is Party.OFFICE:
        return texts.OURS
    if item.unreached_at is not None and item.status is Status.SENT:
        return texts.NOBODY
    return texts.ACCEPTED if item.acknowledged_at is not None else texts.UNREAD
