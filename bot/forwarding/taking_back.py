"""Tarik kembali: an item is not with a unit any more, whatever the unit has done with it."""

from bot.assignments.record import apply_event
from bot.cards.many import pinned
from bot.cards.units import unit_cards, unit_collections
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.context import Context
from bot.forwarding import texts, texts_endorsing, waiting_results
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
from models.rules.forwarding import ForwardingState, NotAtUnit


def pressed(ctx: Context, forwarding_id: int) -> None:
    """Tarik kembali below what said that the item was passed on."""
    if asked_first(ctx, forwarding_id):
        return
    own, row = take_back(ctx, forwarding_id)
    unit = agencies.agency(ctx.session, row.unit_id)
    ctx.answer_in_place(f"passed:{row.id}:{ctx.sender.chat_id}", texts.taken_back(own.item.code, unit.name))


def asked_first(ctx: Context, forwarding_id: int) -> bool:
    """Does a result wait there? Then it is asked about first: nobody takes a unit's work away with one tap."""
    own, row = of_inspectorate(ctx, forwarding_id)
    found = [each for each in waiting_results.of_item(ctx, own.item) if each.row.id == row.id]
    for result in found:
        waiting_results.show_one(ctx, result, own.person, may_pull=True)
    return bool(found)


def pulled(ctx: Context, forwarding_id: int) -> None:
    """Tetap tarik: the result that waits is not handed on."""
    _, row = of_inspectorate(ctx, forwarding_id)
    if row.state is not ForwardingState.ANSWERED:
        ctx.toast(texts_endorsing.NOTHING_WAITS, alert=True)
        return
    take_back(ctx, forwarding_id)


def take_back(ctx: Context, forwarding_id: int) -> tuple[Answer, Forwarding]:
    """Take it back for the sender's agency, and tell the unit. NotAtUnit: it is not there any more."""
    own, row = of_inspectorate(ctx, forwarding_id)
    if not row.is_running or own.item.closed_at is not None:
        raise NotAtUnit
    readers, unit = unit_cards.readers_of(ctx, row), agencies.agency(ctx.session, row.unit_id)
    row.state, row.since_at, row.settled_at = ForwardingState.TAKEN_BACK, ctx.now, ctx.now
    _collect_again(ctx, own, row, unit.name)
    ctx.session.flush()
    facts = {"forwarding_id": row.id, "unit": unit.name}
    apply_event(ctx, own.item, Change(Event.TAKEN_BACK, own.by, facts=facts))
    unit_cards.show(ctx, own.item, row)
    pinned.renew_at_unit(ctx, row)
    unit_collections.put_aside(ctx, row, texts.collection_put_aside(own.item.code))
    inspectorate = assignments.facts(ctx.session, own.item).agency.name
    for reader in readers:
        text, is_open = texts.taken_back_for_unit(own.item.code, inspectorate), unit_cards.is_open(ctx)
        ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE, quiet=not is_open)
    ctx.toast(texts.TAKEN_BACK)
    return own, row


def _collect_again(ctx: Context, own: Answer, row: Forwarding, unit: str) -> None:
    """What the unit had handed in is its collection again, for the case that the item is passed on once more."""
    handed_in = evidence.passed_up(ctx.session, row.id)
    if handed_in is None:
        return
    is_only = evidence.collecting(ctx.session, own.item.id, handed_in.opened_by, row.id) is None
    handed_in.state = SubmissionState.COLLECTING if is_only else SubmissionState.WITHDRAWN
    text = texts_endorsing.pulled(own.item.code, unit, own.person.full_name, kept=is_only)
    waiting_results.settle(ctx, handed_in, text)


def of_inspectorate(ctx: Context, forwarding_id: int) -> tuple[Answer, Forwarding]:
    """What the sender's agency passed on; NotYourAssignment for everybody else."""
    row = forwarding.by_id(ctx.session, forwarding_id)
    if row is None:
        raise NotYourAssignment
    return own_assignment(ctx, row.assignment_id), row
