"""The office's own numbers and ladders as rows, and the log of what was changed: corrected without a release."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, long_text, points_to, primary_key, table_of
from models.reading.versioned import made_once, versioned
from models.rules.policy.numbers import by_code
from models.rules.reminders.ladder import Anchor, Audience, Ladder, Step


@versioned
class PolicyNumber(Row, table=True):
    """One number that the office decides (models/rules/policy/numbers.py has its name, unit and bounds)."""

    __tablename__ = "house_rules"

    code: str = Field(max_length=40, primary_key=True)
    value: int


@versioned
class LadderStep(Row, table=True):
    """One rung of a ladder of reminders: `offset` working days after its anchor (before it when negative)."""

    __tablename__ = "ladder_steps"
    __table_args__ = (sa.UniqueConstraint("ladder", "kind", "audience"),)

    id: int = primary_key()
    ladder: Ladder = choice(Ladder)
    kind: str = Field(max_length=40)
    offset: int
    audience: Audience = choice(Audience)
    anchor: Anchor = choice(Anchor)


class RuleChange(Row, table=True):
    """What an admin changed about rules, holidays or ladders, and when: a sentence as it was confirmed."""

    __tablename__ = "rule_changes"

    id: int = primary_key()
    at: datetime
    actor_id: int | None = points_to("people.id", default=None)
    text: str = long_text()


# Plain rows: a version's are read by the first transaction that needs them.
_NUMBERS = table_of(PolicyNumber)
_RUNGS = table_of(LadderStep)
_ALL_NUMBERS = sa.select(_NUMBERS.c.code, _NUMBERS.c.value)
_ALL_RUNGS = sa.select(_RUNGS.c.ladder, _RUNGS.c.kind, _RUNGS.c.offset, _RUNGS.c.audience, _RUNGS.c.anchor).order_by(
    _RUNGS.c.offset, _RUNGS.c.id
)


def numbers(session: Session) -> Mapping[str, int]:
    """Every number of the office by code."""
    return made_once(session, "numbers", lambda: by_code(_stored_numbers(session)))


def _stored_numbers(session: Session) -> dict[str, int]:
    return {row.code: row.value for row in session.connection().execute(_ALL_NUMBERS)}


def set_number(session: Session, code: str, value: int) -> None:
    """Change one number; its bounds were checked before."""
    row = session.get(PolicyNumber, code)
    if row is None:
        session.add(PolicyNumber(code=code, value=value))
    else:
        row.value = value


def ladders(session: Session) -> Mapping[Ladder, tuple[Step, ...]]:
    """Both ladders as the planner wants them."""
    return made_once(session, "ladders", lambda: _stored_ladders(session))


def _stored_ladders(session: Session) -> dict[Ladder, tuple[Step, ...]]:
    found: dict[Ladder, list[Step]] = {ladder: [] for ladder in Ladder}
    for ladder, kind, offset, audience, anchor in session.connection().execute(_ALL_RUNGS):
        found[ladder].append(Step(kind, offset, audience, anchor))
    return {ladder: tuple(steps) for ladder, steps in found.items()}


def set_ladder(session: Session, ladder: Ladder, steps: Sequence[Step]) -> None:
    """Replace a ladder by these steps."""
    for row in session.exec(select(LadderStep).where(LadderStep.ladder == ladder)):
        session.delete(row)
    session.flush()
    session.add_all(
        LadderStep(ladder=ladder, kind=step.kind, offset=step.offset, audience=step.audience, anchor=step.anchor)
        for step in steps
    )


def log(session: Session, text: str, now: datetime, actor_id: int | None) -> None:
    """Write down what was changed."""
    session.add(RuleChange(at=now, actor_id=actor_id, text=text))


def latest_changes(session: Session, limit: int) -> list[RuleChange]:
    """The newest changes first."""
    return list(session.exec(select(RuleChange).order_by(col(RuleChange.id).desc()).limit(limit)))
