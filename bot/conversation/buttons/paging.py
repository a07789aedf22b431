"""A long list under a question, a page at a time: which rows are shown, and the buttons that turn the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.conversation.buttons.keyboards import Option
from bot.conversation.buttons.texts_labels import MORE, PAGES

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: `number` (the first is 0) of `count`, with `size` rows each."""

    number: int = 0
    count: int = 1
    size: int = 0

    @classmethod
    def of(cls, rows: int, size: int, number: int) -> "Page":
        """The page that was asked for, or the nearest one that a list of so many rows has."""
        count = max(1, -(-rows // size))
        return cls(min(max(number, 0), count - 1), count, size)

    def part(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows on this page."""
        return rows[self.number * self.size : (self.number + 1) * self.size]

    def neighbours(self) -> tuple[int | None, int | None]:
        """The page before and the page after, where there is one."""
        after = self.number + 1
        return self.number - 1 if self.number else None, after if after < self.count else None

    def onward(self) -> int | None:
        """The page behind this one, and behind the last one the first; None: there is no other."""
        return (self.number + 1) % self.count if self.count > 1 else None

    def more(self) -> list[Option]:
        """The option of a question that shows it, where there are few buttons: five rows and this one."""
        after = self.onward()
        return [(MORE, f"page{after}")] if after is not None else []

    def turns(self) -> list[Option]:
        """The options of a question that turn the page."""
        before, after = self.neighbours()
        beside = zip(PAGES, (before, after), strict=True)
        return [(label, f"page{number}") for label, number in beside if number is not None]


def page_in(value: str) -> int | None:
    """The page that an option asks for; None for any other option."""
    number = value.removeprefix("page")
    return int(number) if number != value and number.isdecimal() and len(value) < 9 else None
