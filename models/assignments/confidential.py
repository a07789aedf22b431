"""Which words name a confidential item: its code (#K7Q2) or its report number. Whatever names one is protected."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.assignments.assignments import Assignment, reports_at_hand
from models.assignments.reports import Report
from models.columns import table_of
from models.reading.once import once
from models.rules.codes import codes_in
from models.rules.drafting.report_numbers import numbers_in

_ITEMS, _REPORTS = table_of(Assignment), table_of(Report)
_NAMES: sa.BindParameter[list[str]] = sa.bindparam("names", expanding=True)
_CONFIDENTIAL = sa.union_all(
    sa.select(_ITEMS.c.code)
    .join(_REPORTS, _REPORTS.c.id == _ITEMS.c.report_id)
    .where(_ITEMS.c.code.in_(_NAMES), _REPORTS.c.confidential),
    sa.select(_REPORTS.c.number).where(_REPORTS.c.number.in_(_NAMES), _REPORTS.c.confidential),
)
_TABLES = frozenset({Assignment, Report})


def is_named(session: Session, words: str) -> bool:
    """Do the words name a confidential item? Each name is looked up once per transaction."""
    names, at_hand = {*codes_in(words), *numbers_in(words)}, reports_at_hand(session)
    if any(at_hand[name].confidential for name in names & at_hand.keys()):
        return True
    names -= at_hand.keys()
    if not names:
        return False
    kept = _kept(session)
    if missing := sorted(names - kept.keys()):
        found = set(session.execute(_CONFIDENTIAL, {"names": missing}).scalars())
        kept |= {name: name in found for name in missing}
    return any(kept[name] for name in names)


def is_named_in(session: Session, value: Any) -> bool:
    """Does any text in something that JSON was made of (a request, an update, a draft) name a confidential item?"""
    return is_named(session, "\n".join(_words_in(value)))


def note(session: Session, names: Mapping[str, bool]) -> None:
    """What a list has read: codes and report numbers, and whether they are those of a confidential item."""
    _kept(session).update(names)


def _kept(session: Session) -> dict[str, bool]:
    return once(session, "confidential names", _TABLES, lambda: dict[str, bool]())


def _words_in(value: Any) -> Iterator[str]:
    """Every text of a value as it is read: in JSON, a number behind a line break would begin with its "n"."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words_in(each)
