"""A loop that stops is started again; its pauses grow only while it stops again soon."""

from bot.pipeline.loops import keep_running, next_pause
from models.faults import DatabaseFault
from tests.support.tables import each_row


@each_row(
    ("ran_for", "pauses"),
    [
        ([0.1] * 8, [1, 2, 4, 8, 16, 32, 60, 60]),
        ([0.1, 0.1, 60, 0.1], [1, 2, 1, 2]),
        ([10_000] * 8, [1] * 8),  # eight hiccups in a day
    ],
)
def test_pauses_begin_anew_after_a_good_run(ran_for: list[float], pauses: list[float]) -> None:
    found = [0.0]
    for seconds in ran_for:
        found.append(next_pause(found[-1], seconds, KeyError("broken")))
    assert found[1:] == pauses


def test_after_faults_of_the_database_nobody_waits_for_a_minute() -> None:
    found = [0.0]
    for _ in range(5):
        found.append(next_pause(found[-1], 50.0, DatabaseFault()))
    assert found[1:] == [1, 2, 4, 5, 5]


async def test_a_loop_that_stops_is_started_again() -> None:
    runs: list[int] = []

    async def loop() -> None:
        runs.append(1)
        if len(runs) < 2:
            raise KeyError("broken")

    await keep_running("A loop", loop)
    assert len(runs) == 2
