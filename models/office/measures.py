"""What an open item is at a moment, as SQL: whom it waits for, late, due soon. bot/cards/clocks.py says it of one.

The conditions take their moment from `at`. None of them is ever NULL, so that each can be negated and counted.
"""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from models.assignments.assignments import Assignment
from models.columns import table_of
from models.rules.assignments import OFFICE_OWES
from models.rules.deadlines.clocks import SOON

A = table_of(Assignment).c
_TODAY, _SOON_ON = sa.bindparam("today", type_=sa.Date()), sa.bindparam("soon_on", type_=sa.Date())
_NOW: sa.BindParameter[datetime] = sa.bindparam("now", type_=A.due_at.type)

Condition = sa.ColumnElement[bool]


def at(now: datetime, today: date) -> dict[str, Any]:
    """The parameters of the conditions for a moment (aware) and the date at the office then."""
    return {"now": now, "today": today, "soon_on": today + timedelta(days=SOON)}


def _is_over(limit: sa.Column[Any]) -> Condition:
    return limit.is_not(None) & (limit < _TODAY)


IS_OPEN: Condition = A.closed_at.is_(None)
# A draft of its result waits for the agency's words, whether it is open or not. (models/assessments.py stands above.)
_RESULTS = sa.table("assessments", sa.column("assignment_id"), sa.column("stage"))
HAS_DRAFT: Condition = A.id.in_(sa.select(_RESULTS.c.assignment_id).where(_RESULTS.c.stage == "shared"))
# The office owes the next step.
DECIDES: Condition = A.office_due_on.is_not(None) | A.status.in_(sorted(OFFICE_OWES))
WAITS_FOR_US: Condition = DECIDES | A.help_due_on.is_not(None)
WE_ARE_LATE: Condition = (_is_over(A.office_due_on) & A.office_paused_at.is_(None)) | _is_over(A.help_due_on)
STANDS_STILL: Condition = A.paused_at.is_not(None) | A.unreached_at.is_not(None)
RUNS: Condition = ~DECIDES & ~STANDS_STILL  # the agency's clock
IS_OVER: Condition = (A.due_on < _TODAY) | (A.due_at.is_not(None) & (A.due_at < _NOW))
LATE: Condition = IS_OVER & RUNS
SOON_DUE: Condition = (A.due_on <= _SOON_ON) & ~IS_OVER & RUNS
SOON_AND_THEIRS: Condition = SOON_DUE & ~WAITS_FOR_US
PAUSED: Condition = A.paused_at.is_not(None) | A.office_paused_at.is_not(None)

# The date that counts now: the nearest limit of ours while something waits for us, else the due date.
_COUNTS_ON = sa.case(
    (A.office_due_on.is_(None), sa.func.coalesce(A.help_due_on, A.due_on)),
    (A.help_due_on.is_(None) | (A.office_due_on <= A.help_due_on), A.office_due_on),
    else_=A.help_due_on,
)
MOST_URGENT = (WAITS_FOR_US, _COUNTS_ON, A.id)  # ORDER BY: what waits for the agency first, then what waits for us
OURS_FIRST = (~WE_ARE_LATE, *MOST_URGENT)


def how_many(condition: Condition) -> sa.ColumnElement[int]:
    """The rows of a group for which the condition holds; 0 for an empty table."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
