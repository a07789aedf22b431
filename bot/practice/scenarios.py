"""Scenarios: states to continue by hand, each played through the phones with the real bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.practice.stage import Stage


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: what the button says, what it is good for, and how it is played."""

    title: str
    why: str
    play: Callable[[Stage], Awaitable[None]]


SCENARIOS: dict[str, Scenario] = {}
