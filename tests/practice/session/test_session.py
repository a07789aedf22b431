"""A practice that is closed and opened again goes on where it was."""

from bot.practice.phone.people import Person
from bot.practice.session.session import Stage
from bot.practice.training.scenario_steps import accepts, assigns, reports_done, tapin_joins
from tests.practice.conftest import stands


async def test_a_restart_finds_everything_as_it_was(stage: Stage, ina: Person) -> None:
    await tapin_joins(stage)
    before = [(each.message_id, each.wire) for each in ina.messages]
    clock = stage.clock()
    await stage.closes()
    await stage.opens()
    again = stage.desk.called["ina"].person
    assert [(each.message_id, each.wire) for each in again.messages] == before
    assert stage.clock() >= clock
    sari = stage.desk.called["sari"].person
    await assigns(stage, "LHP", "0179/LM/XI/2026/BJM")
    await accepts(sari)
    await reports_done(sari)


async def test_what_was_written_while_the_bot_was_down_is_answered(stage: Stage, ina: Person) -> None:
    await stage.stops_bot()
    ina.says("/bantuan")
    await stage.closes()
    await stage.opens()
    await stage.telegram.until(lambda: stands(stage, "ina", "Yang dapat"))
