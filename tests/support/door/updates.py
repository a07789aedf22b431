"""Updates for property tests, built from the Bot API's types as python-telegram-bot's signatures declare them."""

import datetime as datetime_module
import inspect
import json
import typing
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Union, get_args, get_origin

import telegram
from hypothesis import strategies as st

Json = Any
AT = 1_795_395_600  # 23 November 2026, 01:00 UTC
WORDS = st.sampled_from(
    ["halo", "besok", "10.00", "5 hari kerja", "/batal", "/status K7Q2", "#K7Q2 selesai", "LHP", "😀" * 9, "1" * 4096]
) | st.text(max_size=40)
# What may stand where the Bot API says something else, or nothing.
STRANGE = st.sampled_from(
    [None, True, 0, -1, 2**31, 2**63 - 1, 2**63, 2**80, 1.5, "", "x", "\0", "\u202e", [], {}, [None], {"id": None}]
).map(deepcopy)
# Not content of a message: where, by whom and when, or set by the tests themselves.
HEAD = {"message_id", "date", "chat", "from_user", "api_kwargs", "sender_chat", "business_connection_id"}


@cache
def _names() -> dict[str, Any]:
    """What the library's annotations refer to; some of it is imported for type checkers only."""
    aliases = {"TimePeriod": int | timedelta, "JSONDict": dict, "FileInput": str}
    return {**vars(typing), **vars(telegram), **aliases, "dtm": datetime_module, "Sequence": Sequence}


def hints(kind: Any) -> dict[str, Any]:
    """The types of a class's parameters."""
    return _hints(kind)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    every = typing.get_type_hints(kind.__init__, _names())
    return {name: hint for name, hint in every.items() if name not in ("api_kwargs", "return")}


def required(kind: Any) -> list[str]:
    """The parameters without a default."""
    return _required(kind)


@cache
def _required(kind: Any) -> list[str]:
    return [
        name
        for name, parameter in inspect.signature(kind).parameters.items()
        if name in hints(kind) and parameter.default is parameter.empty
    ]


def value_of(hint: Any, depth: int) -> st.SearchStrategy[Json]:
    """JSON for one type."""
    options = [each for each in get_args(hint) if each is not type(None)]
    origin = get_origin(hint)
    if origin in (Union, type(int | str)):
        return st.one_of([value_of(each, depth) for each in options])
    if origin is typing.Literal:
        return st.sampled_from(options)
    if origin is not None:
        return st.lists(value_of(options[0], depth), max_size=2) if options else st.just([])
    return _PLAIN[hint]() if hint in _PLAIN else _object(hint, depth)


_PLAIN: dict[Any, Callable[[], st.SearchStrategy[Json]]] = {
    int: lambda: st.integers(0, 2**40),
    str: lambda: WORDS,
    bool: st.booleans,
    float: lambda: st.floats(-90, 90),
    datetime: lambda: st.just(AT),
    timedelta: lambda: st.integers(0, 10**6),
    dict: lambda: st.just({}),
    object: lambda: st.just({}),
}


def _object(kind: Any, depth: int) -> st.SearchStrategy[Json]:
    if not (inspect.isclass(kind) and issubclass(kind, telegram.TelegramObject)):
        return st.just({})
    optional = [] if depth <= 0 else [name for name in hints(kind) if name not in required(kind)]

    @st.composite
    def made(draw: st.DrawFn) -> Json:
        names = [
            *required(kind),
            *(draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional else ()),
        ]
        return {on_the_wire(name): draw(value_of(hints(kind)[name], depth - 1)) for name in names}

    return made()


def on_the_wire(name: str) -> str:
    """What a parameter is called in JSON."""
    return "from" if name == "from_user" else name


def contents() -> list[str]:
    """Every field of a message that a person can send something in."""
    return sorted(name for name in hints(telegram.Message) if name not in HEAD)


def message_content(name: str) -> st.SearchStrategy[Json]:
    """One kind of content, with what belongs to any message now and then."""
    value = value_of(hints(telegram.Message)[name], 2)
    return st.tuples(value, WORDS, st.booleans()).map(
        lambda made: {on_the_wire(name): made[0], **({"caption": made[1]} if made[2] and name != "text" else {})}
    )


@st.composite
def damaged(draw: st.DrawFn, value: Json) -> Json:
    """The value with one to three fields absent, null, extra, wrong or huge."""
    made = json.loads(json.dumps(value))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(made))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        what = draw(st.sampled_from(["absent", "strange", "extra"]))
        if what == "absent":
            del holder[key]
        elif what == "extra" and isinstance(holder, dict):
            holder["hologram"] = draw(STRANGE)
        else:
            holder[key] = draw(STRANGE)
    return made


def _places(value: Json) -> typing.Iterator[tuple[Any, Any]]:
    """Every (object, field) and (list, index) within the value."""
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, each in inside:
        yield value, key
        yield from _places(each)
