"""A machine's clock that is not Telegram's is noticed by the Date header of its answers, and said once a day."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import sqlalchemy as sa

from bot.clock import utc_now
from bot.conversation.context import Context, Sender
from bot.pipeline.client import TelegramClient
from bot.pipeline.telegram_time import TelegramTime
from bot.pipeline.turn import Turn
from models.database import transaction
from models.office import tasks
from models.queues import inbox
from models.queues.inbox import Arrival
from scheduler.pulse import Pulse
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.cases.reminder_cases import Case
from tests.support.clock import MORNING
from tests.support.rows import sent_messages
from tests.support.servers.scripted_server import ScriptedServer, scripted
from tests.support.tables import each_row

__all__ = ["scripted"]

HOUR = timedelta(hours=1)


@each_row(
    ("seconds", "minutes"),  # the machine's clock minus the header of each answer; what counts
    [
        ((3600, 3600, 3600), 60),
        ((-3600, -3601, -3599), -60),
        ((3600, 3600), 0),  # two answers may both have been read late
        ((3600, 5, 3600), 0),  # two of three were read late
        ((110, 115, 119), 0),
        ((3600, 3600, 3600, 1), 0),  # put right
    ],
)
def test_three_answers_tell_how_far_the_clock_is_off(seconds: tuple[int, ...], minutes: int) -> None:
    clock = MORNING
    time = TelegramTime(lambda: clock)
    for number, ahead in enumerate(seconds):
        clock = MORNING + timedelta(seconds=10 * number)
        time.heard(format_datetime((clock - timedelta(seconds=ahead)).astimezone(UTC), usegmt=True))
    for nothing in (None, "", "yesterday", "Thu, 99 Foo 2026 99:99:99 GMT"):
        time.heard(nothing)
    assert round(time.ahead() / timedelta(minutes=1)) == minutes


async def test_every_answer_of_the_bot_api_is_compared(scripted: tuple[ScriptedServer, TelegramClient]) -> None:
    server, client = scripted
    for second in range(3):
        late = utc_now() - HOUR + timedelta(seconds=second)
        server.headers = {"Date": format_datetime(late, usegmt=True)}
        await client.call("setMyCommands", b"{}")
    assert abs(client.time.ahead() - HOUR) < timedelta(minutes=1)


def test_staff_hear_of_it_once_a_day_until_it_is_right(case: Case) -> None:
    ahead = HOUR
    pulse = Pulse(up=lambda: 0.0, ahead=lambda: ahead)

    def told(day: int, hour: int) -> list[str]:
        ctx = case.on(day, hour)
        pulse.stamp(ctx)
        return [text for _, text in sent_messages(ctx) if "jam Telegram" in text]

    (text,) = told(1, 9)
    assert "60 menit lebih cepat" in text and "NTP" in text
    assert told(1, 10) == []
    ahead = -HOUR
    (text,) = told(2, 9)
    assert "60 menit lebih lambat" in text
    assert tasks.is_open(case.session, "wrong_clock")
    ahead = timedelta()
    assert told(2, 10) == [] and not tasks.is_open(case.session, "wrong_clock")


@pytest.mark.parametrize("ahead", [HOUR, -HOUR])
async def test_words_and_presses_count_by_telegrams_clock(engine: sa.Engine, ahead: timedelta) -> None:
    true = MORNING
    machine = true + ahead
    async with at_work(engine, clock=lambda: machine, ahead=lambda: ahead) as services:
        seen: list[tuple[datetime, datetime]] = []

        def note(ctx: Context) -> None:
            seen.append((ctx.now, ctx.handled_at))

        for number, dated in enumerate((None, true), 1):
            with transaction(engine) as session:
                inbox.store(session, [Arrival(number, 5, "{}")], machine)
            turn = Turn(number, machine, services, NoDelivery())
            await turn.perform(Sender(5, 5), dated, note)
        assert seen == [(true, machine)] * 2
