"""A date that moves, and its line in a preview or an announcement."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Moved
from models.assignments.assignments import Assignment


@dataclass(frozen=True, slots=True)
class Move:
    """One date that moves: an item's due date, or (`ours`) our own limit for answering."""

    assignment_id: int
    code: str
    old_on: date
    new_on: date
    why: str
    ours: bool = False
    place: str = ""
    number: str = ""
    old_at: datetime | None = None  # local; only where the product is counted in hours
    new_at: datetime | None = None
    provisional: bool = field(default=False, compare=False)  # the new date
    off: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, ctx: Context, item: Assignment, moved: Moved, why: str) -> "Move":
        """The move of an item that has just been made."""
        zone = ctx.zone
        old_at, new_at = (at.astimezone(zone) if at else None for at in (moved.old_at, moved.new_at))
        return cls(
            item.id,
            item.code,
            moved.old_on,
            moved.new_on,
            why,
            old_at=old_at,
            new_at=new_at,
            provisional=item.provisional,
        )


def line(move: Move) -> str:
    """A move as a line of a preview or an announcement (HTML)."""
    old, new = DueDay(move.old_on, at=move.old_at), DueDay(move.new_on, move.off, move.new_at, move.provisional)
    what = texts.OURS if move.ours else texts.THEIRS
    return texts.line(move.code, move.number, move.place, f"{what} {texts.moved(old, new)}")
