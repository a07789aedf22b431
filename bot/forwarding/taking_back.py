"""Tarik kembali: an item is not with a unit any more, whatever the unit has done with it."""

from bot.assignments.record import apply_event
from bot.cards import pinned, unit_cards, unit_collections
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.context import Context
from bot.forwarding import texts
from models import forwarding
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.changes import Change
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.forwarding import Forwarding
from models.queues.outbox import Lane
from models.rules.assignments import Event
from models.rules.errors import NotYourAssignment
from models.rules.forwarding import ForwardingOver, ForwardingState


def pressed(ctx: Context, forwarding_id: int) -> None:
    """Tarik kembali below what said that the item was passed on."""
    own, row = take_back(ctx, forwarding_id)
    unit = agencies.agency(ctx.session, row.unit_id)
    ctx.answer_in_place(f"passed:{row.id}:{ctx.sender.chat_id}", texts.taken_back(own.item.code, unit.name))


def take_back(ctx: Context, forwarding_id: int) -> tuple[Answer, Forwarding]:
    """Take it back for the sender's agency, and tell the unit. ForwardingOver: it is not there any more."""
    own, row = of_inspectorate(ctx, forwarding_id)
    if not row.is_running or own.item.closed_at is not None:
        raise ForwardingOver
    readers, unit = unit_cards.readers_of(ctx, row), agencies.agency(ctx.session, row.unit_id)
    row.state, row.since_at, row.settled_at = ForwardingState.TAKEN_BACK, ctx.now, ctx.now
    handed_in = evidence.passed_up(ctx.session, row.id)
    if handed_in is not None:
        handed_in.state = SubmissionState.WITHDRAWN
    ctx.session.flush()
    facts = {"forwarding_id": row.id, "unit": unit.name}
    apply_event(ctx, own.item, Change(Event.TAKEN_BACK, own.by, facts=facts))
    unit_cards.show(ctx, own.item, row)
    pinned.renew_at_unit(ctx, row)
    unit_collections.put_aside(ctx, row, texts.collection_put_aside(own.item.code))
    inspectorate = assignments.facts(ctx.session, own.item).agency.name
    for reader in readers:
        ctx.say(texts.taken_back_for_unit(own.item.code, inspectorate), to=reader.chat_id, lane=Lane.NOTICE)
    ctx.toast(texts.TAKEN_BACK)
    return own, row


def of_inspectorate(ctx: Context, forwarding_id: int) -> tuple[Answer, Forwarding]:
    """What the sender's agency passed on; NotYourAssignment for everybody else."""
    row = forwarding.by_id(ctx.session, forwarding_id)
    if row is None:
        raise NotYourAssignment
    return own_assignment(ctx, row.assignment_id), row
