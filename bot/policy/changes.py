"""A change of a rule that waits for its confirmation: what it does, what it rests on, how it is kept in a dialog."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlmodel import Session

from bot.deadlines.moving import ChangeScope
from bot.policy import texts_changes as texts
from models import policy
from models.assignments import products
from models.rules.policy import ladders
from models.rules.policy.errors import NothingChanges, ProductNameTaken
from models.rules.policy.fields import check_name
from models.rules.policy.numbers import INSPECTOR, POLICY_NUMBERS, QUIET, REVIEW, THINNING, PolicyNumber
from models.rules.reminders.ladder import STOP, Anchor, Audience, Ladder, Step

Data = dict[str, Any]  # JSON
RULES: dict[str, PolicyNumber] = {rule.code: rule for rule in POLICY_NUMBERS}
RINGS = frozenset({THINNING, QUIET, INSPECTOR, REVIEW})  # numbers by which reminders are planned


class Change(Protocol):
    """One change of the office's rules. `is_stale`: what it rests on is not what stands any more."""

    def kept(self) -> Data: ...

    def is_stale(self, session: Session) -> bool: ...

    def renewed(self, session: Session) -> "Change": ...

    def do(self, session: Session) -> None: ...

    def sentence(self, session: Session) -> str: ...

    def scope(self) -> ChangeScope | None: ...

    @property
    def home(self) -> tuple[str, str]:
        """The screen (view, about) to which it belongs."""
        ...


@dataclass(frozen=True)
class ProductChange:
    """Other values for some columns of a product; `was`: its whole row before, empty for a new product."""

    code: str
    values: Data
    was: Data

    @classmethod
    def of(cls, session: Session, code: str, **values: Any) -> "ProductChange":
        """The change of what stands now; NothingChanges when it stands like that already."""
        was = products.row(session, code)
        if all(was[field] == value for field, value in values.items()):
            raise NothingChanges
        _check_name(session, code, values)
        return cls(code, values, was)

    def kept(self) -> Data:
        return {"kind_of_change": "product", "code": self.code, "values": self.values, "was": self.was}

    def is_stale(self, session: Session) -> bool:
        return bool(self.was) and products.row(session, self.code) != self.was

    def renewed(self, session: Session) -> Change:
        if not self.was:
            return self
        return ProductChange.of(session, self.code, **self.values)

    def do(self, session: Session) -> None:
        _check_name(session, self.code, self.values)
        if self.was:
            products.change(session, self.code, self.values)
        elif self.code in products.names(session):
            raise ProductNameTaken(self.values["name"])  # somebody was faster
        else:
            products.add(session, self.code, self.values)

    def sentence(self, session: Session) -> str:
        if not self.was:
            return texts.product_added(self.values)
        return texts.product_changed(self.was, {**self.was, **self.values})

    def scope(self) -> ChangeScope | None:
        return ChangeScope(product_code=self.code) if self.was and {"length", "unit"} & set(self.values) else None

    @property
    def home(self) -> tuple[str, str]:
        return ("product", self.code) if self.was else ("products", "")


@dataclass(frozen=True)
class LadderChange:
    """A rung more, less or elsewhere, or the default again. It is kept as a deed, and done on what stands then."""

    which: Ladder
    verb: str  # add, remove, shift, default
    kind: str = ""
    audience: str = ""
    anchor: str = ""
    offset: int = 0
    was: Sequence[Sequence[Any]] = ()

    def on(self, session: Session) -> "LadderChange":
        """The same, resting on what stands now; NothingChanges, or a refusal where it cannot be done on that."""
        steps = policy.ladders(session)[self.which]
        if set(self.result(steps)) == set(steps):
            raise NothingChanges
        return replace(self, was=_plain(steps))

    def result(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The ladder after the change; a type of errors_house_rules where it may not stand."""
        if self.verb == "default":
            return ladders.DEFAULTS[self.which]
        audience = Audience(self.audience)
        if self.verb == "remove":
            return ladders.without_rung(self.which, steps, self.kind, audience)
        place = Anchor(self.anchor), self.offset
        if self.verb == "add":
            return ladders.with_rung(self.which, steps, ladders.rung(*place, audience))
        return ladders.shifted(self.which, steps, self.kind, audience, place)

    def warnings(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The bells to the holder that the change brings along."""
        meant = {"add": 1, "shift": 1}.get(self.verb, 0)
        added = [step for step in self.result(steps) if step not in steps]
        return tuple(step for step in added if step != self._rung()) if meant else ()

    def kept(self) -> Data:
        plain = {**vars(self), "which": self.which.value, "was": [list(step) for step in self.was]}
        return {"kind_of_change": "ladder", **plain}

    def is_stale(self, session: Session) -> bool:
        return _plain(policy.ladders(session)[self.which]) != [list(step) for step in self.was]

    def renewed(self, session: Session) -> Change:
        return self.on(session)

    def do(self, session: Session) -> None:
        steps = policy.ladders(session)[self.which]
        policy.set_ladder(session, self.which, self.result(steps))

    def sentence(self, session: Session) -> str:
        steps = policy.ladders(session)[self.which]
        after = self.result(steps)
        if self.verb == "shift":
            old = ladders.find(steps, self.kind, Audience(self.audience))
            return texts.rung_shifted(self.which, old, self._rung(), self.warnings(steps))
        return texts.ladder_changed(self.which, steps, after, default=self.verb == "default")

    def scope(self) -> ChangeScope | None:
        return ChangeScope(ladders=True)

    @property
    def home(self) -> tuple[str, str]:
        return "ladder", self.which.value

    def _rung(self) -> Step:
        moved = ladders.rung(Anchor(self.anchor), self.offset, Audience(self.audience))
        return replace(moved, kind=self.kind) if self.kind == STOP else moved


@dataclass(frozen=True)
class NumberChange:
    """Another value for a number of the office."""

    code: str
    value: int
    was: int

    @classmethod
    def of(cls, session: Session, code: str, value: int) -> "NumberChange":
        """The change of what stands now; NothingChanges when it stands like that already."""
        was = policy.numbers(session)[code]
        if was == value:
            raise NothingChanges
        return cls(code, value, was)

    def kept(self) -> Data:
        return {"kind_of_change": "number", **vars(self)}

    def is_stale(self, session: Session) -> bool:
        return policy.numbers(session)[self.code] != self.was

    def renewed(self, session: Session) -> Change:
        return NumberChange.of(session, self.code, self.value)

    def do(self, session: Session) -> None:
        policy.set_number(session, self.code, self.value)

    def sentence(self, session: Session) -> str:
        return texts.number_changed(RULES[self.code], self.was, self.value)

    def scope(self) -> ChangeScope | None:
        return ChangeScope(ladders=True) if self.code in RINGS else None

    @property
    def home(self) -> tuple[str, str]:
        return "numbers", ""


def read(data: Mapping[str, Any]) -> Change:
    """The change as it was kept in the dialog."""
    rest = {name: value for name, value in data.items() if name != "kind_of_change"}
    return _KINDS[data["kind_of_change"]](rest)


def _ladder(data: Data) -> Change:
    return LadderChange(**{**data, "which": Ladder(data["which"])})


_KINDS: dict[str, Callable[[Data], Change]] = {
    "product": lambda data: ProductChange(**data),
    "ladder": _ladder,
    "number": lambda data: NumberChange(**data),
}


def _check_name(session: Session, code: str, values: Data) -> None:
    if "name" in values:
        check_name(values["name"], {each: name for each, name in products.names(session).items() if each != code})


def _plain(steps: Sequence[Step]) -> list[list[Any]]:
    return [[step.kind, step.offset, step.audience.value, step.anchor.value] for step in ladders.in_order(steps)]
