"""The first words between a person and the bot."""

from tests.support.running_office import Office


async def test_start_is_answered(office: Office) -> None:
    office.stranger.opens()
    await office.stranger.sees("Narahubung")
