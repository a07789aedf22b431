"""Routes: an action gets what it names of a press, a command or a message; what it cannot get is refused at once."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from telegram.ext import filters

from bot.conversation.buttons.callbacks import Press
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.extensions import answering, asking
from bot.office import screens
from bot.pipeline.turn import Action
from handlers.matching import PressRoute, command, message, pressed
from handlers.routes import action_for
from tests.support.tables import each_row

DAY = date(2026, 11, 23)


class SamplePress(Press, prefix="smp"):
    """A button of these tests."""

    verb: str
    item_id: int
    day: date


def takes_nothing(ctx: Context) -> None:
    """No field."""


def takes_some(ctx: Context, day: date, item_id: int) -> None:
    """Two fields, in another order."""


def has_a_default(ctx: Context, item_id: int, quietly: bool = False) -> None:
    """A parameter that the press does not have, and does not need to."""


def takes_an_unknown_field(ctx: Context, place_id: int) -> None:
    """The press has no place."""


def takes_another_type(ctx: Context, item_id: str) -> None:
    """The press has a number."""


def takes_another_type_with_a_default(ctx: Context, item_id: str = "") -> None:
    """The default does not make it fit."""


def takes_words(ctx: Context, words: str) -> None:
    """The words behind a command."""


def takes_a_message(ctx: Context, typed: Typed) -> None:
    """The whole message."""


def takes_words_as_a_message(ctx: Context, words: Typed) -> None:
    """Words are text."""


def given(bound: Callable[[Context], None] | None) -> tuple[object, dict[str, Any]]:
    """The action of a route, and what it is called with."""
    assert isinstance(bound, partial) and not bound.args
    return bound.func, bound.keywords


@each_row(
    ("action", "fields"),
    [(takes_nothing, {}), (takes_some, {"day": DAY, "item_id": 7}), (has_a_default, {"item_id": 7})],
)
def test_an_action_gets_the_fields_of_the_press_that_it_names(action: Action[...], fields: dict[str, Any]) -> None:
    route = pressed(SamplePress, action)
    assert given(route.bound(SamplePress("open", 7, DAY).pack())) == (action, fields)


@each_row(
    "action",
    [takes_an_unknown_field, takes_another_type, takes_another_type_with_a_default, lambda ctx, item_id: None],
)
def test_an_action_that_a_press_does_not_fit_is_refused_when_the_routes_are_built(action: Action[...]) -> None:
    with pytest.raises(TypeError, match="asks for"):
        pressed(SamplePress, action)


@each_row("action", [takes_nothing, takes_words, takes_a_message])
def test_a_command_or_a_message_gives_its_words_or_all_of_it(action: Action[...]) -> None:
    assert command(action, "contoh").commands == {"contoh"}
    assert message(filters.TEXT, action).filters is filters.TEXT


@each_row("action", [takes_an_unknown_field, takes_words_as_a_message])
def test_so_is_one_that_a_command_or_a_message_does_not_fit(action: Action[...]) -> None:
    with pytest.raises(TypeError, match="asks for"):
        command(action, "contoh")
    with pytest.raises(TypeError, match="asks for"):
        message(filters.TEXT, action)


@each_row(
    ("data", "matches"),
    [
        ("smp:open:7:2026-11-23", True),
        ("smp:close:7:2026-11-23", True),
        ("smp:delete:7:2026-11-23", False),  # a verb of another route
        ("smp:open:seven:2026-11-23", False),
        ("smp:open:7", False),
        ("smpx:open:7:2026-11-23", False),
        ("", False),
    ],
)
def test_a_route_takes_its_own_verbs_and_nothing_that_cannot_be_read(data: str, matches: bool) -> None:
    route: PressRoute = pressed(SamplePress, takes_nothing, "open", "close")
    assert (route.bound(data) is not None) is matches


def test_a_route_without_verbs_takes_every_verb() -> None:
    assert pressed(SamplePress, takes_nothing).bound("smp:delete:7:2026-11-23") is not None


@each_row(
    ("typed", "words"),
    [("/contoh", ""), ("/CONTOH satu  dua ", "satu  dua"), ("/lain satu", None), ("/contohnya", None)],
)
def test_a_command_is_known_by_its_names_and_gives_the_words_behind_it(typed: str, words: str | None) -> None:
    bound = command(takes_words, "contoh", "sample").bound(typed)
    assert (given(bound)[1]["words"] if bound is not None else None) == words


def test_a_command_gives_nothing_to_an_action_that_takes_no_words() -> None:
    assert given(command(takes_nothing, "contoh").bound("/contoh satu")) == (takes_nothing, {})


@each_row(
    ("data", "action", "arguments"),
    [
        ("c:time:4:1", asking.ask, {"assignment_id": 4, "version": 1}),
        ("ex:grant:9", answering.grant, {"extension_id": 9}),
        ("ex:accept:9", asking.accept_offer, {"extension_id": 9}),
        ("/tugas", screens.mine, {}),
        ("/TUGAS sekarang", screens.mine, {}),
    ],
)
def test_the_action_behind_a_button_or_a_command(data: str, action: Action[...], arguments: dict[str, Any]) -> None:
    assert given(action_for(data)) == (action, arguments)


@each_row("data", ["ex:steal:9", "ex:grant", "c:time:4", "tidak ada", "", "/tidakada", "/"])
def test_what_no_route_has_is_nobodys(data: str) -> None:
    assert action_for(data) is None
