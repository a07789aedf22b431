"""Teruskan lagi: the office returned a result that a unit had worked out; one tap brings its words to the unit."""

from bot.assignments.record import apply_event, fitting
from bot.cards.presses import ForwardingPress
from bot.cards.units import unit_cards
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.forwarding import rejoining, texts, texts_endorsing
from bot.forwarding.answering import facts_of
from bot.forwarding.taking_back import of_inspectorate
from models import forwarding
from models.agencies import agencies
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.forwarding import Forwarding
from models.queues.outbox import Lane
from models.rules.assignments import Event, Status
from models.rules.forwarding import AT_UNIT, AlreadyWithUnit, ForwardingState, NotAtUnit


def again(ctx: Context, forwarding_id: int) -> None:
    """To the same unit, with what the office wrote. AlreadyWithUnit: a second tap; NotAtUnit: taken back."""
    own, row = of_inspectorate(ctx, forwarding_id)
    unit = agencies.agency(ctx.session, row.unit_id)
    running = forwarding.running_at(ctx.session, own.item.id, row.unit_id)
    if running is not None:
        row = _with_more(ctx, own.item, running, unit.name)
    elif row.state is not ForwardingState.ENDORSED or unit.closed_at is not None:
        raise NotAtUnit
    fitting(ctx, own.item, Event.FORWARDED)
    returned = events.newest_of(ctx.session, own.item.id, Event.RETURNED)
    row.state, row.since_at, row.settled_at = ForwardingState.RETURNED, ctx.now, None
    row.reason = returned.note if returned is not None else ""
    forwarding.runs(ctx.session, row)
    apply_event(ctx, own.item, Change(Event.FORWARDED, own.by, facts=facts_of(row, unit.name)))
    for reader in unit_cards.readers_of(ctx, row):
        text = texts_endorsing.returned_for_unit(own.item.code, ctx.settings.office_name, row.reason)
        ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE)
        unit_cards.send(ctx, own.item, row, reader)
    ctx.say(
        texts_endorsing.passed_again(own.item.code, unit.name),
        inline([Button(texts.TAKE_BACK, ForwardingPress("back", row.id))]),
    )
    ctx.toast(texts_endorsing.PASSED_AGAIN)


def _with_more(ctx: Context, item: Assignment, running: Forwarding, unit: str) -> Forwarding:
    """The unit still works on other corrective actions: it has those that the office returned beside them."""
    every = assignments.actions_of(ctx.session, item.id)
    more = [each.id for each in every if each.status is Status.RETURNED and each.id not in running.action_ids]
    if running.state not in AT_UNIT or not running.action_ids or not more:
        raise AlreadyWithUnit(unit)
    rejoining.extend(running, more)
    return running
