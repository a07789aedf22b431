"""/aturan, forms of maladministrasi: a field typed anew, or all answers; every answer leads to the preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.deadlines.moves import Move
from bot.policy import asking, preview
from bot.policy import texts_lessons as texts
from bot.policy.preview import PolicyChange
from bot.policy.screens import the_admin
from models import lessons
from models.rules.deadlines.scope import ChangeScope
from models.rules.errors import StaleButton
from models.rules.lessons.editing import read_field, values_of
from models.rules.policy.errors import NothingChanges


@dataclass(frozen=True)
class LessonChange(PolicyChange, kind="lesson"):
    """Other words in a form. Its name stays: that is how the office lists it."""

    number: int
    values: dict[str, Any]  # as models/rules/lessons/editing.py reads them

    def rests_on(self, session: Session) -> Any:
        return sorted(self._now(session).items())

    def anew(self, session: Session) -> "LessonChange":
        if self._now(session) == self.values:
            raise NothingChanges
        return self

    def do(self, ctx: Context) -> None:
        """Write it."""
        lessons.change(lessons.numbered(ctx.session, self.number), self.values)

    def scope(self) -> ChangeScope | None:
        """Nothing: no date depends on it."""
        return None

    def home(self) -> tuple[str, str]:
        return "lesson", str(self.number)

    def sentence(self, session: Session) -> str:
        return texts.sentence(lessons.numbered(session, self.number).name, self._now(session), self.values)

    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        return [texts.EFFECT]

    def _now(self, session: Session) -> dict[str, Any]:
        return values_of(lessons.numbered(session, self.number).rule(), frozenset(self.values))


def edit(ctx: Context, about: str) -> None:
    """A field of a form was pressed: "3.example"."""
    the_admin(ctx)
    number, name = about.split(".")
    if name not in texts.FIELD_NAMES:
        raise StaleButton
    rule = lessons.numbered(ctx.session, int(number)).rule()
    asking.ask(ctx, FIELD, {"number": int(number), "field": name}, texts.field(rule, name), [])


def _take(ctx: Context, data: Data, text: str) -> None:
    change = LessonChange(data["number"], read_field(data["field"], text))
    preview.ask(ctx, change.anew(ctx.session))


FIELD = asking.question("lesson", _take, lambda data: ("lesson", str(data["number"])))
QUESTIONS = (FIELD,)
