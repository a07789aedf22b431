"""Calendars that the rules are tested with: Indonesia as published, and random ones."""

from datetime import date
from functools import cache

import holidays
from hypothesis import strategies as st

from models.rules.deadlines.working_days import Calendar


@cache
def indonesia(*years: int) -> Calendar:
    """National holidays and cuti bersama (category "government") of these years, all confirmed."""
    published = holidays.country_holidays("ID", years=years, categories=("public", "government"), language="id")
    return Calendar(dict(published), frozenset(years))


DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
CALENDARS = st.dictionaries(DAYS, st.just("libur"), max_size=60).map(Calendar)
