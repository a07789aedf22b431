"""A granted extension and the time that waited for the office: nothing is given back twice."""

from datetime import date, timedelta

from sqlmodel import Session

from bot.extensions import asking
from bot.extensions.asking import Request
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.record_cases import MONDAY, Case


def test_a_granted_extension_gives_nothing_on_top(session: Session) -> None:
    case = Case(session)
    case.answers(Event.EXTENSION_ASKED, Duty.EXTENSION)
    case.item.due_on = date(2026, 12, 18)
    case.decides(Event.EXTENSION_GRANTED, days=2)
    assert case.item.due_on == date(2026, 12, 18) and case.item.office_due_on is None


def test_what_was_over_when_more_time_was_granted_is_not_given_back_on_top(session: Session) -> None:
    case = Case(session)
    asked = case.asks_for_time(date(2026, 12, 18))
    case.answers(Event.REPORTED, Duty.VERIFY, days=2)
    asking.grant(case.at(days=3), Request(case.ina, case.item, asked), date(2026, 12, 18))  # Thursday
    case.decides(Event.RETURNED, days=4)  # Friday: one working day since the grant
    assert case.item.due_on == date(2026, 12, 21)


def test_hours_before_the_grant_are_not_given_back_on_top(session: Session) -> None:
    case = Case(session, "rco", MONDAY + timedelta(days=18))
    asked = case.asks_for_time(date(2026, 12, 18))
    case.answers(Event.REPORTED, Duty.VERIFY, hours=2)
    asking.grant(case.at(hours=3), Request(case.ina, case.item, asked), date(2026, 12, 18))
    case.decides(Event.RETURNED, hours=4)
    assert case.item.due_at == MONDAY + timedelta(days=25, hours=1)
