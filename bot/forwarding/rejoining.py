"""A result that goes back to its unit's row, or to the newer one by which the same unit has the item again."""

from collections.abc import Iterable

from bot.cards.units import texts_units, unit_cards
from bot.conversation.context import Context
from bot.forwarding import texts_endorsing, waiting_results
from models import forwarding
from models.assignments.assignments import Assignment
from models.evidence import evidence, places
from models.evidence.evidence import Submission, SubmissionState
from models.forwarding import Forwarding
from models.rules.forwarding import ForwardingState


def at_unit(ctx: Context, item: Assignment, row: Forwarding, submission: Submission) -> Forwarding:
    """The row at which a result waits once its endorsement was taken back.

    A unit has an item once at a time: where it was passed on to the same unit meanwhile, the result waits there, with
    what the unit handed in since.
    """
    now = forwarding.running_at(ctx.session, item.id, row.unit_id) or row
    extend(now, submission.action_ids)
    now.settled_at = None
    if now.id == row.id:
        return row
    waiting = evidence.passed_up(ctx.session, now.id)
    if waiting is not None:
        places.move(ctx.session, waiting.id, submission.id)
        submission.action_ids = sorted({*submission.action_ids, *waiting.action_ids})
        waiting.state = SubmissionState.WITHDRAWN
        waiting_results.settle(ctx, waiting, texts_endorsing.ASKED_BELOW)
    submission.forwarding_id = now.id
    row.state, row.since_at, row.settled_at = ForwardingState.TAKEN_BACK, ctx.now, ctx.now
    ctx.session.flush()
    for reader in unit_cards.readers_of(ctx, row):
        ctx.shrink(unit_cards.name_in(row, reader.chat_id or 0), texts_units.NEWER_BELOW, to=reader.chat_id)
    return now


def extend(row: Forwarding, action_ids: Iterable[int]) -> None:
    """The unit has these corrective actions too (none named: all)."""
    more = set(action_ids)
    row.action_ids = sorted({*row.action_ids, *more}) if row.action_ids and more else []
