"""The changes of a rule that /aturan offers: of a product, of a ladder, of a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.deadlines.moves import Move
from bot.policy import effects
from bot.policy import texts_changes as texts
from bot.policy.preview import PolicyChange
from models import deadlines, holidays, policy
from models.assignments import open_now, products
from models.rules.deadlines.clocks import Duty
from models.rules.deadlines.scope import ChangeScope
from models.rules.policy import ladders
from models.rules.policy.errors import NothingChanges, ProductNameTaken
from models.rules.policy.fields import check_name
from models.rules.policy.numbers import HELP, INSPECTOR, POLICY_NUMBERS, QUIET, REVIEW, THINNING, PolicyNumber
from models.rules.reminders.ladder import STOP, Anchor, Audience, Ladder, Step

RULES: dict[str, PolicyNumber] = {rule.code: rule for rule in POLICY_NUMBERS}
PLANNING = frozenset({THINNING, QUIET, INSPECTOR, REVIEW})  # numbers by which reminders are planned
LIMITS = frozenset({*(duty.value for duty in Duty), HELP})  # our own limits, by the code of their number


@dataclass(frozen=True)
class ProductChange(PolicyChange, kind="product"):
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

    def rests_on(self, session: Session) -> Any:
        return products.row(session, self.code) if self.was else None

    def anew(self, session: Session) -> "ProductChange":
        return ProductChange.of(session, self.code, **self.values) if self.was else self

    def do(self, ctx: Context) -> None:
        """Write the values, or a new product; ProductNameTaken when the name was given away meanwhile."""
        _check_name(ctx.session, self.code, self.values)
        if self.was:
            products.change(ctx.session, self.code, self.values)
        elif self.code in products.names(ctx.session):
            raise ProductNameTaken(self.values["name"])  # somebody was faster
        else:
            products.add(ctx.session, self.code, self.values)

    def scope(self) -> ChangeScope | None:
        """Items of the product, where a value is changed from which dates are counted."""
        return ChangeScope(product_code=self.code) if self.was and {"length", "unit"} & set(self.values) else None

    def home(self) -> tuple[str, str]:
        return ("product", self.code) if self.was else ("products", "")

    def sentence(self, session: Session) -> str:
        if not self.was:
            return texts.product_added(self.values)
        return texts.product_changed(self.was, {**self.was, **self.values})

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        if not self.was:
            return [texts.new_product_effect(self.values)]
        if "active" in self.values:
            open_items = deadlines.open_with(ctx.session, self.code)
            return [texts.USED_AGAIN if self.values["active"] else texts.retired_effect(open_items)]
        if self.scope() is None:
            return [texts.NOTHING_MOVES]
        rows = [(move.code, move.place, move.old_on, move.new_on) for move in moved]
        return [texts.items_move(rows, deadlines.kept_with(ctx.session, self.code)), texts.basis_stays(self.was)]


@dataclass(frozen=True)
class LadderChange(PolicyChange, kind="ladder"):
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

    def rests_on(self, session: Session) -> Any:
        return ladders.in_order(self._steps(session))

    def anew(self, session: Session) -> "LadderChange":
        steps = self._steps(session)
        if set(self.result(steps)) == set(steps):
            raise NothingChanges
        return self

    def do(self, ctx: Context) -> None:
        """Write the ladder."""
        policy.set_ladder(ctx.session, self.which, self.result(self._steps(ctx.session)))

    def scope(self) -> ChangeScope | None:
        """Every item: each has reminders by this ladder."""
        return ChangeScope(ladders=True)

    def home(self) -> tuple[str, str]:
        return "ladder", self.which.value

    def sentence(self, session: Session) -> str:
        steps = self._steps(session)
        if self.verb == "shift":
            old = ladders.find(steps, self.kind, self.audience)
            return texts.rung_shifted(self.which, old, self._rung(), self.warnings(steps))
        return texts.ladder_changed(self.which, steps, self.result(steps), default=self.verb == "default")

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        steps, numbers = self._steps(ctx.session), policy.numbers(ctx.session)
        warnings = self.warnings(steps)
        first = [texts.warnings_added(warnings)] if warnings else []
        timelines = effects.timelines(ctx, self.which, self.result(steps), numbers)
        return [*first, effects.planned_reminders(ctx, self), *timelines]

    def _steps(self, session: Session) -> tuple[Step, ...]:
        return policy.ladders(session)[self.which]

    def _rung(self) -> Step:
        moved = ladders.rung(self.anchor, self.offset, self.audience)
        return replace(moved, kind=self.kind) if self.kind == STOP else moved


@dataclass(frozen=True)
class NumberChange(PolicyChange, kind="number"):
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

    def rests_on(self, session: Session) -> Any:
        return policy.numbers(session)[self.code]

    def anew(self, session: Session) -> "NumberChange":
        return NumberChange.of(session, self.code, self.value)

    def do(self, ctx: Context) -> None:
        """Write the number."""
        policy.set_number(ctx.session, self.code, self.value)

    def scope(self) -> ChangeScope | None:
        """Every item, where reminders are planned by this number."""
        return ChangeScope(ladders=True) if self.code in PLANNING else None

    def home(self) -> tuple[str, str]:
        return "numbers", ""

    def sentence(self, session: Session) -> str:
        return texts.number_changed(RULES[self.code], self.was, self.value)

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        if self.code in LIMITS:
            calendar = holidays.calendar(ctx.session)
            old_on, new_on = (calendar.add_working_days(ctx.today, count) for count in (self.was, self.value))
            waiting = open_now.count_waiting_for_us(ctx.session)
            return [texts.answer_example(old_on, new_on, waiting)]
        if self.code not in PLANNING:
            return [texts.FROM_NOW_ON]
        changed = effects.planned_reminders(ctx, self)
        if self.code == REVIEW:
            return [changed]
        numbers = {**policy.numbers(ctx.session), self.code: self.value}
        steps = policy.ladders(ctx.session)[Ladder.AGENCY]
        return [changed, *effects.timelines(ctx, Ladder.AGENCY, steps, numbers)]


def _check_name(session: Session, code: str, values: Data) -> None:
    if "name" in values:
        check_name(values["name"], {each: name for each, name in products.names(session).items() if each != code})
