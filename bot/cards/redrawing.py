"""Cards of items that say otherwise although nothing happened to the items: an agency's name, a report's perihal."""

from collections.abc import Collection
from typing import Any

from bot.cards import cards
from bot.conversation.context import Context
from models import mass_changes
from models.assignments import assignments
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.queues.outbox import Lane

AT_ONCE = 8  # items: they take about 15 ms; the cards of more are drawn in pieces


def redraw(ctx: Context, touched: Any) -> None:
    """Draw the cards anew of the open items for which `touched` (a condition on assignments) holds."""
    ids = list(ctx.session.scalars(mass_changes.open_items(touched).limit(AT_ONCE + 1)))
    if len(ids) <= AT_ONCE:
        cards.refresh_all(ctx, assignments.with_ids(ctx.session, ids), Lane.NOTICE)
        return
    row = MassChange(kind=ChangeKind.CARDS, state=ChangeState.MOVING, created_at=ctx.handled_at)
    mass_changes.add(ctx.session, row, mass_changes.open_items(touched))


def redraw_listed(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """Those of some of the items that such a change lists; what was closed meanwhile was drawn then."""
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    open_now = [item for item in assignments.with_ids(ctx.session, taken) if item.closed_at is None]
    cards.refresh_all(ctx, open_now, Lane.NOTICE)
