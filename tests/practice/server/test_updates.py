"""getUpdates: offsets, long polls, conflicts, kinds of updates, and their expiry."""

import asyncio

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller, FrozenClock, Json

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def long_poll(call: Caller, **parameters: int) -> asyncio.Task[Json]:
    """Open a long poll on an empty queue and return once the server holds it."""
    state = call.telegram.state
    begun = state.updates.polls
    task = asyncio.create_task(call.body("getUpdates", **{"timeout": 20, **parameters}))
    await call.telegram.until(lambda: state.updates.polls > begun and state.updates.poll_waits)
    return task


async def test_updates_stay_until_a_higher_offset_confirms_them(call: Caller, sari: Person) -> None:
    sari.says("satu")
    sari.says("dua")
    first, second, third = await call.updates()
    assert [each["message"]["text"] for each in (first, second, third)] == ["/start", "satu", "dua"]
    assert await call.updates(offset=second["update_id"]) == [second, third]
    assert await call.updates() == [second, third]
    assert await call.updates(offset=third["update_id"] + 1) == []


async def test_limit_and_negative_offset(call: Caller, sari: Person) -> None:
    for text in ("satu", "dua"):
        sari.says(text)
    assert len(await call.updates(limit=2)) == 2
    assert [each["message"]["text"] for each in await call.updates(offset=-1)] == ["dua"]
    assert len(await call.updates()) == 1  # the earlier ones are forgotten


async def test_a_hundred_updates_at_most(call: Caller, sari: Person) -> None:
    for number in range(120):
        sari.says(str(number))
    assert len(await call.updates(limit=500)) == 100


async def test_a_long_poll_answers_the_moment_something_happens(call: Caller, sari: Person) -> None:
    offset = (await call.updates())[-1]["update_id"] + 1
    poll = await long_poll(call, offset=offset)
    sari.says("halo")
    body = await poll
    assert [each["message"]["text"] for each in body["result"]] == ["halo"]


async def test_a_long_poll_ends_empty_after_its_timeout(call: Caller) -> None:
    assert await call.updates(timeout=1) == []


async def test_the_older_of_two_polls_is_ended_with_409(call: Caller, telegram: LocalTelegram) -> None:
    older = await long_poll(call)
    newer = await long_poll(call)
    assert await older == {"ok": False, "error_code": 409, "description": CONFLICT}
    assert telegram.state.updates.conflicts == 1
    telegram.person("Sari").opens()
    assert len((await newer)["result"]) == 1


async def test_two_living_pollers_both_meet_the_conflict(call: Caller, telegram: LocalTelegram) -> None:
    first = await long_poll(call)
    second = await long_poll(call)
    third = await long_poll(call)  # the first program polls again after its 409
    assert [(await each)["error_code"] for each in (first, second)] == [409, 409]
    telegram.person("Sari").opens()
    assert (await third)["ok"]


async def test_a_poll_ends_with_its_client(telegram: LocalTelegram, call: Caller) -> None:
    poll = await long_poll(call)
    poll.cancel()
    await telegram.until(lambda: not telegram.state.updates.poll_waits)
    (entry,) = telegram.requests("getUpdates")
    assert (entry.ok, entry.answered, telegram.state.updates.conflicts) == (False, False, 0)


async def test_kinds_that_were_not_asked_for_are_not_made(call: Caller, sari: Person) -> None:
    await call.updates(offset=-1, allowed_updates=["callback_query"])
    sari.says("tidak terdengar")
    await call.ok("sendMessage", chat_id=sari.id, text="?", reply_markup=BUTTONS)
    sari.taps("Ya")
    kinds = [set(each) - {"update_id"} for each in await call.updates()]
    assert kinds == [{"message"}, {"callback_query"}]  # the /start was made before the setting


BUTTONS = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


async def test_presses_live_150_seconds_and_messages_a_day(call: Caller, sari: Person, clock: FrozenClock) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="?", reply_markup=BUTTONS)
    sari.taps("Ya")
    clock.passes(seconds=150)
    assert len(await call.updates()) == 2
    clock.passes(seconds=1)
    assert [each["message"]["text"] for each in await call.updates()] == ["/start"]
    clock.passes(hours=24)
    assert await call.updates() == []


async def test_update_ids_count_up_by_one(telegram: LocalTelegram, sari: Person) -> None:
    poison = {"message": {"message_id": "not a number"}}
    first, second = telegram.inject([poison, {"update_id": 5} | poison])
    assert first is not None and second == first + 1
    assert telegram.state.updates.pending[-1].update["message"] == poison["message"]
