"""Keyboards as the Bot API wants them: rows of buttons, made from typed presses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from bot.conversation.buttons.callbacks import Press
from bot.conversation.buttons.texts_labels import PAGES, ROOM, label_width

Markup = dict[str, Any]
Option = tuple[str, str]  # of a question: label, value
Kind = TypeVar("Kind")


class Style(StrEnum):
    """The colour of a button, where the app shows it (Bot API 9.4): blue, green, red."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Copy:
    """Pressing it copies this text (1 to 256 characters) on the phone; the bot is not told."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Pressing it opens this address; the bot is not told."""

    url: str


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label and what pressing it asks for."""

    label: str
    press: Press | Copy | Link
    style: Style | None = None


def _wire(button: Button) -> dict[str, Any]:
    """The button as InlineKeyboardButton of the Bot API."""
    match button.press:
        case Copy(text):
            action: dict[str, Any] = {"copy_text": {"text": text}}
        case Link(url):
            action = {"url": url}
        case press:
            action = {"callback_data": press.pack()}
    return {"text": button.label, **action} | ({"style": button.style.value} if button.style is not None else {})


def inline(*rows: Sequence[Button]) -> Markup:
    """An inline keyboard; empty rows are left out."""
    return {"inline_keyboard": [[_wire(button) for button in row] for row in rows if row]}


def columns(buttons: Iterable[Kind], width: int) -> list[list[Kind]]:
    """Buttons (or the options of a question) in rows of `width`, as they fit on a phone."""
    every = list(buttons)
    return [every[start : start + width] for start in range(0, len(every), width)]


def fitting_rows(buttons: Iterable[Button]) -> list[list[Button]]:
    """Two buttons in a row where both have room beside each other, else one; in their order."""
    rows: list[list[Button]] = []
    for button in buttons:
        is_narrow = label_width(button.label) <= ROOM[2]
        if rows and len(rows[-1]) == 1 and is_narrow and label_width(rows[-1][0].label) <= ROOM[2]:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def page_of(page: int, total: int, size: int) -> tuple[int, int]:
    """The page nearest to `page` that exists (the first is 0) of `total` things, and how many pages there are."""
    pages = max(1, -(-total // size))
    return max(0, min(page, pages - 1)), pages


def turns(page: int, pages: int, press: Callable[[int], Press], labels: tuple[str, str] = PAGES) -> list[Button]:
    """Buttons to the page before and the page after, where there is one; `press` says what opens a page."""
    beside = zip(labels, (page - 1, page + 1), strict=True)
    return [Button(label, press(other)) for label, other in beside if 0 <= other < pages]


def share_contact(label: str, *others: str) -> Markup:
    """A reply keyboard that offers the person's own phone number, and other answers as plain words."""
    rows: list[list[dict[str, Any]]] = [[{"text": label, "request_contact": True}]]
    rows += [[{"text": other}] for other in others]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


REMOVE: Markup = {"remove_keyboard": True}
