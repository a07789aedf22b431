"""A change of dates done at once, for tests of what it moves."""

from collections.abc import Callable

from bot.conversation.context import Context
from bot.deadlines import movers, moving
from bot.deadlines.moves import Move
from bot.deadlines.under_way import Said
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.rules.deadlines.scope import ChangeScope


def begun(
    ctx: Context, change: Callable[[], None], scope: ChangeScope, lead: str, why: str = "holiday", note: str = ""
) -> MassChange:
    """The change, of which no item has moved yet."""
    kind = ChangeKind.DATES if scope.moves_dates else ChangeKind.PLAN
    row = MassChange(kind=kind, state=ChangeState.WAITING, created_at=ctx.handled_at)
    return moving.begin(ctx, row, change, scope, Said(lead, note, why))


def apply(
    ctx: Context, change: Callable[[], None], scope: ChangeScope, lead: str, why: str = "holiday", note: str = ""
) -> list[Move]:
    """Do `change` to its end; returns what the preview said that it would move, which is as much as did."""
    expected = moving.would_move(ctx, change, scope) if scope.moves_dates else []
    row = begun(ctx, change, scope, lead, why, note)
    movers.complete(ctx, row)
    assert row.dates + row.limits == len(expected) and row.done == row.total
    return expected
