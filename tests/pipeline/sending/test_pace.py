"""How fast the bot may send; the arithmetic is in the comments."""

from bot.pipeline.sending.pace import CHAT_BURST, GROUP_BURST, KEPT_FOR_REPLIES, Pace

SARI, YOHANES, GROUP = 11, 22, -33


def test_thirty_a_second_over_all() -> None:
    pace = Pace(30)
    assert pace.allowance(100.0) == 30
    for chat in range(30):
        pace.count(chat + 1, 100.0)
    assert pace.allowance(100.0) == 0
    assert pace.allowance(100.11) == 3  # 0.11 s x 30/s = 3.3
    assert pace.next_slot(100.0) == 100.0 + 1 / 30


def test_a_private_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    pace = Pace(30)
    for _ in range(CHAT_BURST):
        assert SARI not in pace.paused_chats(100.0)
        pace.count(SARI, 100.0)
    assert pace.paused_chats(100.0) == {SARI: 101.0}  # one more after 1 s
    assert pace.paused_chats(101.0) == {}


def test_a_group_gets_twenty_a_minute() -> None:
    pace = Pace(30)
    for _ in range(GROUP_BURST):
        pace.count(GROUP, 100.0)
    assert round(pace.paused_chats(100.0)[GROUP], 3) == 103.0  # 60 s / 20


def test_a_chat_that_rests_holds_up_no_other() -> None:
    pace = Pace(30)
    pace.pause(SARI, 160.0)  # retry_after 60
    assert pace.paused_chats(100.0) == {SARI: 160.0}
    assert YOHANES not in pace.paused_chats(100.0)
    assert pace.paused_chats(160.0) == {}


def test_without_a_limit_nobody_rests() -> None:
    pace = Pace(0)
    for _ in range(1_000):
        pace.count(SARI, 100.0)
    assert pace.paused_chats(100.0) == {}
    assert pace.allowance(100.0) > 100


def test_a_part_of_the_burst_is_kept_for_replies() -> None:
    pace = Pace(30)
    for _ in range(CHAT_BURST - KEPT_FOR_REPLIES):  # 20 - 5
        assert pace.replies_only(100.0) == {}
        pace.count(SARI, 100.0)
    assert pace.replies_only(100.0) == {SARI: 101.0}  # the next notice after 1 s
    for _ in range(KEPT_FOR_REPLIES):
        assert pace.paused_chats(100.0) == {}  # five answers at once all the same
        pace.count(SARI, 100.0)
    assert pace.paused_chats(100.0) == {SARI: 101.0}
    assert pace.replies_only(100.0) == {SARI: 106.0}  # 5 + 1 more at 1/s


def test_one_chat_that_is_told_to_wait_waits_alone() -> None:
    pace = Pace(30)
    for second in range(20):
        pace.slow_down(SARI, 1, 100.0 + second)
    assert pace.allowance(120.0) == 30
    pace.slow_down(YOHANES, 1, 120.0)
    pace.answered()
    pace.slow_down(GROUP, 1, 120.0)  # the third within ten seconds, but something was sent in between
    assert pace.allowance(121.0) == 30


def test_three_chats_that_are_told_to_wait_mean_all_and_then_one_goes_first() -> None:
    pace = Pace(30)
    for chat in (SARI, YOHANES, GROUP):
        pace.slow_down(chat, 60, 100.0)
    assert (pace.allowance(159.0), pace.next_slot(100.0)) == (0, 160.0)
    assert (pace.allowance(160.0), pace.is_probing) == (1, True)
    pace.slow_down(44, 30, 160.0)  # the one that went first is told to wait: all wait
    assert (pace.allowance(189.0), pace.allowance(190.0)) == (0, 1)
    pace.answered()
    assert pace.allowance(190.0) == 30
    pace.slow_down(44, 30, 200.0)
    assert pace.allowance(200.0) == 30
