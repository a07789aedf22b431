"""Ingatkan besok: today's lines come again on the next working day, and never past their due dates."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.assignments.record import apply_event
from bot.bundles import snoozes
from bot.bundles.texts_snoozes import label
from bot.reminders import plan
from bot.reminders.planning import PlanningFacts
from models.assignments.changes import Actor, Change
from models.rules.assignments import Event
from models.rules.reminders.snoozes import may_wait
from tests.support.cases.reminder_cases import Case, december, driver_of
from tests.support.driver import Driver
from tests.support.rows import rows_of
from tests.support.tables import each_row


@each_row(
    ("until", "today", "words"),
    [
        (date(2026, 11, 25), date(2026, 11, 24), "⏰ Ingatkan besok"),
        (date(2026, 11, 30), date(2026, 11, 27), "⏰ Ingatkan Senin, 30 November"),
    ],
)
def test_the_button_says_the_right_day(until: date, today: date, words: str) -> None:
    assert label(until, today) == words


@given(st.dates(), st.dates())
def test_no_snooze_ever_passes_a_due_date(due_on: date, until_on: date) -> None:
    assert not (may_wait(due_on, until_on) and until_on > due_on)


def tap(case: Case, day: int, bundle_day: int | None = None) -> tuple[Driver, str]:
    """Ibu Sari taps the button on that day of December."""
    driver = driver_of(case, now=case.on(day, 10).now)
    return driver, driver.forges(f"sz:{december(bundle_day or day)}")


def test_the_lines_of_the_bundle_come_again_on_the_next_working_day(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    assert "#K7Q2" in case.gets(4)[0]
    _, said = tap(case, 4)
    assert "ingatkan lagi <b>Senin, 7 Desember 2026</b>: <b>#K7Q2</b>" in said
    assert rows_of(case.session, sent)["snooze Sari"] == december(7)
    assert "#K7Q2" in case.gets(7)[0]


def test_due_today_or_before_the_next_working_day_is_not_put_off_and_the_answer_says_why(case: Case) -> None:
    case.sends("K7Q2", 4)
    case.sends("M4X8", 9)
    case.sends("P5R6", 6)  # a Sunday: before Monday
    case.gets(4)
    _, said = tap(case, 4)
    assert "<b>#M4X8</b>" in said.splitlines()[0]
    assert "Tidak ditunda: <b>#K7Q2</b> (tenggat Jumat, 4 Desember 2026) dan <b>#P5R6</b>" in said
    assert "tidak ditunda melewati tenggatnya" in said


def test_pressed_twice_it_says_the_current_state(case: Case) -> None:
    case.sends("K7Q2", 9)
    case.gets(4)
    driver, _ = tap(case, 4)
    assert "Sudah ditunda: <b>#K7Q2</b>" in driver.forges(f"sz:{december(4)}")


def test_the_button_of_an_old_bundle_puts_nothing_off(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    case.gets(4)
    _, said = tap(case, 7, 4)
    assert "pengingat Jumat, 4 Desember 2026" in said and "/pengingat" in said
    assert "snooze Sari" not in rows_of(case.session, sent)


def test_an_answer_makes_the_snoozed_line_silent(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    case.gets(4)
    tap(case, 4)
    apply_event(case.on(4, 11), sent, Change(Event.ACKNOWLEDGED, by=Actor.of(case.sari)))
    assert "snooze Sari" not in rows_of(case.session, sent)
    assert [text for text in case.gets(7) if "Pengingat" in text] == []


def test_a_snooze_whose_day_was_missed_is_caught_up(case: Case) -> None:
    case.sends("K7Q2", 18)
    case.gets(4)
    tap(case, 4)
    plan.replan_open(case.on(8, 0))
    assert "#K7Q2" in case.gets(8)[-1]


def test_the_snoozed_line_comes_at_the_own_hour(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    case.sari.reminder_hour = 11
    case.gets(4, 11)
    tap(case, 4)
    assert [text for text in case.gets(7, 10) if "Pengingat" in text] == []
    assert "#K7Q2" in case.gets(7, 11)[-1]
    assert sent.id


def test_a_bundle_whose_lines_must_all_stay_has_no_button(case: Case) -> None:
    late, early = case.sends("K7Q2", 4), case.sends("M4X8", 9)
    ctx = case.on(4)
    planning = PlanningFacts.open(ctx)
    assert snoozes.button(planning, [late]) == []
    assert [each.label for each in snoozes.button(planning, [late, early])] == ["⏰ Ingatkan Senin, 7 Desember"]


def test_a_snooze_does_not_stop_what_follows_the_due_date(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    before = {name: day for name, day in rows_of(case.session, sent).items() if day > december(7)}
    case.gets(4)
    tap(case, 4)
    after = rows_of(case.session, sent)
    assert {name: day for name, day in after.items() if day > december(7)} == before
