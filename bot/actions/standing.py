"""How an item stands today: whose turn it is, how late, and what is most urgent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.deed import Deed
from models.lists import OpenItem
from models.overview import OpenGroup
from models.rules.clocks import Ball, agency_is_late, office_is_late, whose_turn

SOON = 7  # calendar days: "jatuh tempo ≤ 7 hari"


@dataclass
class Counts:
    """Open items in groups that the office asks for."""

    open: int = 0
    soon: int = 0
    late: int = 0
    waiting: int = 0  # for us
    we_are_late: int = 0

    def add(self, deed: Deed, group: OpenGroup) -> None:
        """Count a group of items that stand alike. An item that waits for us is neither soon nor late."""
        ball = whose_turn(group.status, extension_waiting=group.office_due_on is not None)
        self.open += group.count
        if ball is Ball.OFFICE:
            self.waiting += group.count
            if group.office_due_on is not None and office_is_late(group.office_due_on, deed.today):
                self.we_are_late += group.count
        elif agency_is_late(group.due_on, deed.today, ball) or (group.due_at is not None and group.due_at < deed.now):
            self.late += group.count
        elif (group.due_on - deed.today).days <= SOON:
            self.soon += group.count


class Standing(Protocol):
    """What the clocks ask of an item: an Assignment has it, and so has a line of a list."""

    @property
    def due_on(self) -> date: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def office_due_on(self) -> date | None: ...
    @property
    def office_since_at(self) -> datetime | None: ...
    @property
    def ball(self) -> Ball: ...


def is_late(deed: Deed, item: Standing) -> bool:
    """Is the agency late? Never stored: derived from the date and whose turn it is."""
    past_hour = item.due_at is not None and item.due_at < deed.now and item.ball is Ball.AGENCY
    return past_hour or agency_is_late(item.due_on, deed.today, item.ball)


def counting_day(item: Standing) -> date:
    """The date that counts now: ours while something waits for us, else the due date."""
    return item.office_due_on or item.due_on


def most_urgent_first(items: Iterable[OpenItem]) -> list[OpenItem]:
    """What waits for the agency first, then what waits for us; by date."""
    return sorted(items, key=lambda item: (item.ball is Ball.OFFICE, counting_day(item), item.id))


def waiting_since(deed: Deed, item: Standing) -> date | None:
    """Since when something waits for the office; None when nothing does."""
    since = item.office_since_at
    return since.astimezone(deed.around.settings.zone).date() if since else None
