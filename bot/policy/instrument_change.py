"""The changes of an instrument that /aturan offers: of its components, and whether it is offered for periods."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from bot.conversation.context import Context
from bot.deadlines.moves import Move
from bot.policy import texts_instruments as texts
from bot.policy.preview import PolicyChange
from models.rules.deadlines.scope import ChangeScope
from models.rules.policy.errors import ComponentGone, NothingChanges
from models.rules.standards.editing import Edit, Verb, edited
from models.rules.standards.instruments import InstrumentRule
from models.rules.standards.results import ResultRule
from models.standards import instruments
from models.standards.instruments import Instrument


@dataclass(frozen=True)
class InstrumentChange(PolicyChange, kind="instrument"):
    """Another component, list or wording. A version that a period uses is never edited: the next one is made."""

    code: str
    verb: Verb
    component: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def rests_on(self, session: Session) -> Any:
        row, rule = _now(session, self.code)
        return row.version, bool(instruments.periods_with(session, row.id)), rule

    def anew(self, session: Session) -> "InstrumentChange":
        _, rule = _now(session, self.code)
        try:
            after = self._after(session, rule)
        except ComponentGone:
            if self.verb is Verb.RETIRE:
                raise NothingChanges from None
            raise
        if after == rule:
            raise NothingChanges
        return self

    def do(self, ctx: Context) -> None:
        """Write the version; refused where it cannot be made of what is there now."""
        row, rule = _now(ctx.session, self.code)
        instruments.change(ctx.session, row, self._after(ctx.session, rule), ctx.handled_at)

    def scope(self) -> ChangeScope | None:
        """Nothing: periods keep their version, and no date depends on a component."""
        return None

    def home(self) -> tuple[str, str]:
        if self.verb is Verb.CHANGE:
            return "component", f"{self.code}.{self.component}"
        return "instrument", self.code

    def sentence(self, session: Session) -> str:
        _, rule = _now(session, self.code)
        return texts.sentence(rule, self._after(session, rule), self._edit())

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        row, rule = _now(ctx.session, self.code)
        version = texts.Version.of(row, instruments.periods_with(ctx.session, row.id))
        found = [texts.version_effect(version)]
        if self.verb is Verb.PASTE:
            found.insert(0, texts.new_list(self._after(ctx.session, rule)))
        if self.verb is Verb.RETIRE and self.component in ResultRule.from_json(rule.result).needed:
            found.append(texts.not_needed(self.component))
        return found

    def _after(self, session: Session, rule: InstrumentRule) -> InstrumentRule:
        return edited(rule, self._edit(), instruments.codes_given(session, self.code))

    def _edit(self) -> Edit:
        return Edit(self.verb, self.component, self.values)


@dataclass(frozen=True)
class InstrumentSwitch(PolicyChange, kind="instrument_switch"):
    """An instrument is offered for new periods, or no longer."""

    code: str
    active: bool

    def rests_on(self, session: Session) -> Any:
        return instruments.by_code(session, self.code).active

    def anew(self, session: Session) -> "InstrumentSwitch":
        if instruments.by_code(session, self.code).active is self.active:
            raise NothingChanges
        return self

    def do(self, ctx: Context) -> None:
        """Write it."""
        instruments.set_active(ctx.session, instruments.by_code(ctx.session, self.code), active=self.active)

    def scope(self) -> ChangeScope | None:
        """Nothing: what was sent stays."""
        return None

    def home(self) -> tuple[str, str]:
        return "instrument", self.code

    def sentence(self, session: Session) -> str:
        return texts.switched(_now(session, self.code)[1], active=self.active)

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        return [texts.USED_AGAIN if self.active else texts.RETIRED]


def _now(session: Session, code: str) -> tuple[Instrument, InstrumentRule]:
    row = instruments.by_code(session, code)
    return row, instruments.rule_of(session, row)
