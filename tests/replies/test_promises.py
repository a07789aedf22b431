"""A promised day is believed, but it buries nothing: how far it may lie, and where a farther one is refused."""

from datetime import datetime

import pytest

from bot.assignments.record import apply_event
from bot.conversation.context import Context, Sender
from bot.conversation.typed import Typed
from bot.replies import escalation_options, proposals
from bot.replies.replies import take_next_news
from models.assignments.changes import Actor, Change
from models.queues import dialogs
from models.rules.assignments import Event
from models.rules.dates.errors import PromiseTooFar
from tests.support.cases.reminder_cases import Case, Planning, december, driver_of
from tests.support.clock import WITA
from tests.support.rows import context_at, rows_of


def answers(planning: Planning, step: str, day: int) -> Context:
    """Ibu Sari was asked for a day on that day of December."""
    ctx = context_at(planning.session, datetime(2026, 12, day, 9, tzinfo=WITA), Sender(2, 2))
    dialogs.ask(planning.session, 2, step, {"assignment_id": planning.sent.id}, ctx.now)
    return ctx


def typed(ctx: Context, text: str) -> Typed:
    """Words as they come from her phone."""
    return Typed(message_id=9, sent_at=ctx.now, text=text)


def say(ctx: Context, text: str) -> None:
    """Plain words, no question asked."""
    assert proposals.take_if_for_an_item(ctx, typed(ctx, text))


def test_a_day_years_away_is_refused_where_it_is_asked_for(planning: Planning) -> None:
    ctx = answers(planning, escalation_options.UNTIL.step, 9)
    with pytest.raises(PromiseTooFar) as refused:
        escalation_options.take_until(ctx, "31-12-2028")
    assert refused.value.last_on == december(23)  # ten working days after the 9th
    assert planning.sent.promise_on is None
    escalation_options.take_until(ctx, "23-12-2026")
    assert planning.planned()["promise Sari"] == december(23)


def test_so_it_is_for_the_next_news_about_an_obstacle(planning: Planning) -> None:
    ctx = answers(planning, "obstacle.next", 1)
    with pytest.raises(PromiseTooFar):
        take_next_news(ctx, "31-12-2028")
    assert planning.sent.promise_on is None


def test_so_it_is_for_a_day_in_plain_words(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    driver = driver_of(case, now=case.on(1).now)
    asked = driver.does(lambda ctx: say(ctx, "Sedang kami proses, buktinya menyusul 29-12-2028"))
    assert "2028" in asked
    assert "terlalu jauh" in driver.taps("Ya, catat")
    assert sent.promise_on is None


def test_one_that_is_recorded_already_does_not_bury_the_item(planning: Planning) -> None:
    apply_event(
        planning.on(9),
        planning.sent,
        Change(Event.NOTE, by=Actor.of(planning.sari), columns={"promise_on": december(9).replace(year=2028)}),
    )
    assert rows_of(planning.session, planning.sent) == {"promise Sari": december(18), "stop Ina": december(21)}
