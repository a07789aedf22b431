"""Retries, with the sums in the comments."""

from models.rules.queues import MAX_TRIES, SEND_DELAYS, inbox_delay, is_dead, send_delay
from tests.support.tables import each_row


@each_row(
    ("tries", "dead"),
    [(0, False), (2, False), (3, True), (4, True)],  # three tries, then a dead letter
)
def test_the_third_failure_is_the_last(tries: int, dead: bool) -> None:
    assert MAX_TRIES == 3
    assert is_dead(tries) is dead


@each_row(("tries", "seconds"), [(1, 1), (2, 5)])  # 1 + 5: settled after six seconds
def test_a_poisoned_update_holds_its_chat_for_seconds_only(tries: int, seconds: int) -> None:
    assert inbox_delay(tries) == seconds


@each_row(
    ("tries", "seconds"),
    [
        (1, 1),
        (2, 2),  # 3 s
        (3, 5),  # 8 s
        (4, 15),  # 23 s
        (5, 60),  # 1 min 23 s
        (6, 300),  # 6 min 23 s
        (7, 900),  # 21 min 23 s
        (8, 900),  # and so on every quarter of an hour, for as long as the network is away
        (1000, 900),
    ],
)
def test_a_send_waits_longer_each_time_but_never_gives_up(tries: int, seconds: int) -> None:
    assert send_delay(tries) == seconds


def test_the_delays_only_grow() -> None:
    assert list(SEND_DELAYS) == sorted(SEND_DELAYS)
