"""A practice that is closed and opened again has the same state."""

from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import accepts, assigns, reports_done, tapin_joins
from tests.practice.conftest import shows


async def test_a_restart_finds_everything_as_it_was(practice: PracticeSession, ina: Person) -> None:
    await tapin_joins(practice)
    before = [(each.message_id, each.wire) for each in ina.messages]
    clock = practice.clock()
    await practice.close()
    await practice.open()
    again = practice.phones.by_key["ina"].person
    # Each job runs at a start too: the morning's digest may follow.
    assert [(each.message_id, each.wire) for each in again.messages][: len(before)] == before
    assert practice.clock() >= clock
    sari = practice.phones.by_key["sari"].person
    await assigns(practice, "LHP", "0179/LM/XI/2026/BJM")
    await accepts(sari)
    await reports_done(sari)


async def test_what_was_written_while_the_bot_was_down_is_answered(practice: PracticeSession, ina: Person) -> None:
    await practice.stop_bot()
    ina.says("/bantuan")
    await practice.close()
    await practice.open()
    await practice.telegram.until(lambda: shows(practice, "ina", "Yang dapat"))
