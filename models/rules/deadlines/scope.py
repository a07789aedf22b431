"""What a change of days off, rules or ladders can touch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChangeScope:
    """What a change can touch: days (of these agencies), the cuti bersama of whole years, a product, the ladders.

    `agency_ids` None: everybody's days.
    """

    days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    agency_ids: tuple[int, ...] | None = None
    product_code: str | None = None
    ladders: bool = False

    @property
    def moves_dates(self) -> bool:
        """Can a due date move, or only reminders?"""
        return bool(self.days or self.years) or self.product_code is not None

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that count differently; None where no day does."""
        every = list(self._bounds())
        return (min(every), max(every)) if every else None

    def _bounds(self) -> Iterator[date]:
        yield from self.days
        for year in self.years:
            yield date(year, 1, 1)
            yield date(year, 12, 31)
