"""A change of a rule that waits for its confirmation: what it does, what it rests on, what is said about it."""

from collections.abc import Sequence
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
PLANNING = frozenset({THINNING, QUIET, INSPECTOR, REVIEW})  # numbers by which reminders are planned


class Change(Protocol):
    """One change of the office's rules."""

    def basis(self, session: Session) -> object:
        """What is stored now of the rule that changes: another value, and the change is looked at again."""

    def renewed(self, session: Session) -> "Change":
        """The same change of what is stored now. NothingChanges, or a refusal where it cannot be made of that."""

    def do(self, session: Session) -> None:
        """Make it; a refusal where it cannot be made."""

    def sentence(self, session: Session) -> str:
        """What changes, in plain words; before it is made."""

    def scope(self) -> ChangeScope | None:
        """What it touches; None when neither a date nor a reminder depends on it."""

    @property
    def home(self) -> tuple[str, str]:
        """The screen (view, about) to which it belongs."""


@dataclass(frozen=True)
class ProductChange:
    """Other values for some columns of a product; `was`: its whole row before, empty for a new product."""

    code: str
    values: Data
    was: Data

    @classmethod
    def of(cls, session: Session, code: str, **values: Any) -> "ProductChange":
        """The change of the row as it is; NothingChanges when it has these values already."""
        was = products.row(session, code)
        if all(was[field] == value for field, value in values.items()):
            raise NothingChanges
        _check_name(session, code, values)
        return cls(code, values, was)

    def basis(self, session: Session) -> object:
        return products.row(session, self.code) if self.was else None

    def renewed(self, session: Session) -> Change:
        return ProductChange.of(session, self.code, **self.values) if self.was else self

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
    """A rung more, less or elsewhere, or the default again; done on the ladder as it is then."""

    which: Ladder
    verb: str  # add, remove, shift, default
    kind: str = ""
    audience: Audience = Audience.HOLDER
    anchor: Anchor = Anchor.DUE
    offset: int = 0

    def result(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The ladder after the change; raises a type of models/rules/policy/errors.py where that is none."""
        if self.verb == "default":
            return ladders.DEFAULTS[self.which]
        if self.verb == "remove":
            return ladders.without_rung(self.which, steps, self.kind, self.audience)
        if self.verb == "add":
            return ladders.with_rung(self.which, steps, self._rung())
        return ladders.shifted(self.which, steps, self.kind, self.audience, (self.anchor, self.offset))

    def warnings(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The reminders of the holder that the change brings along."""
        added = [step for step in self.result(steps) if step not in steps and step != self._rung()]
        return tuple(added) if self.verb in ("add", "shift") else ()

    def basis(self, session: Session) -> object:
        return ladders.in_order(policy.ladders(session)[self.which])

    def renewed(self, session: Session) -> Change:
        steps = policy.ladders(session)[self.which]
        if set(self.result(steps)) == set(steps):
            raise NothingChanges
        return self

    def do(self, session: Session) -> None:
        steps = policy.ladders(session)[self.which]
        policy.set_ladder(session, self.which, self.result(steps))

    def sentence(self, session: Session) -> str:
        steps = policy.ladders(session)[self.which]
        after = self.result(steps)
        if self.verb == "shift":
            old = ladders.find(steps, self.kind, self.audience)
            return texts.rung_shifted(self.which, old, self._rung(), self.warnings(steps))
        return texts.ladder_changed(self.which, steps, after, default=self.verb == "default")

    def scope(self) -> ChangeScope | None:
        return ChangeScope(ladders=True)

    @property
    def home(self) -> tuple[str, str]:
        return "ladder", self.which.value

    def _rung(self) -> Step:
        moved = ladders.rung(self.anchor, self.offset, self.audience)
        return replace(moved, kind=self.kind) if self.kind == STOP else moved


@dataclass(frozen=True)
class NumberChange:
    """Another value for a number of the office."""

    code: str
    value: int
    was: int

    @classmethod
    def of(cls, session: Session, code: str, value: int) -> "NumberChange":
        """The change of the number as it is; NothingChanges when it has this value already."""
        was = policy.numbers(session)[code]
        if was == value:
            raise NothingChanges
        return cls(code, value, was)

    def basis(self, session: Session) -> object:
        return policy.numbers(session)[self.code]

    def renewed(self, session: Session) -> Change:
        return NumberChange.of(session, self.code, self.value)

    def do(self, session: Session) -> None:
        policy.set_number(session, self.code, self.value)

    def sentence(self, session: Session) -> str:
        return texts.number_changed(RULES[self.code], self.was, self.value)

    def scope(self) -> ChangeScope | None:
        return ChangeScope(ladders=True) if self.code in PLANNING else None

    @property
    def home(self) -> tuple[str, str]:
        return "numbers", ""


KINDS: dict[str, type[Change]] = {"product": ProductChange, "ladder": LadderChange, "number": NumberChange}


def _check_name(session: Session, code: str, values: Data) -> None:
    if "name" in values:
        check_name(values["name"], {each: name for each, name in products.names(session).items() if each != code})
