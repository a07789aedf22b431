"""How many updates of strangers are handled, counted in memory: from each in an hour, from all in a minute."""

import hashlib

import orjson

from bot.config import Settings
from bot.pipeline import strangers
from bot.pipeline.strangers import Strangers, Treatment
from models.people.acquaintances import Acquaintances
from models.queues.inbox import Waiting
from tests.support.clock import MORNING

SARI, TOKEN = 9001, "opensesame"
AT_ONCE, INVITED, BEHIND, SILENT = Treatment


class Minutes:
    """An uptime in seconds that a test moves by minutes."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed * 60


def limits(uptime: Minutes, each: int = 10, together: int = 50) -> Strangers:
    """The office knows Ibu Sari and one open invitation."""
    settings = Settings(_env_file=None, stranger_updates_per_hour=each, strangers_updates_per_minute=together)
    found = Strangers(settings, uptime)
    found.learn(Acquaintances(frozenset({SARI}), frozenset({hashlib.sha256(TOKEN.encode()).hexdigest()})))
    return found


def update(sender: int, text: str = "halo", chat: int | None = None) -> Waiting:
    """A message, in the sender's own chat or in a group."""
    body = {"message_id": 1, "from": {"id": sender}, "chat": {"id": chat or sender}, "text": text}
    return Waiting(1, chat or sender, orjson.dumps({"update_id": 1, "message": body}).decode(), MORNING)


def treated(found: Strangers, *rows: Waiting) -> list[Treatment]:
    """What becomes of each."""
    return [found.treat(row) for row in rows]


def test_people_we_know_have_no_limit_also_in_a_group() -> None:
    found = limits(Minutes())
    assert set(treated(found, *[update(SARI)] * 100)) == {AT_ONCE}
    assert treated(found, update(SARI, chat=-7)) == [AT_ONCE]


def test_a_stranger_gets_some_answers_an_hour() -> None:
    uptime = Minutes()
    found = limits(uptime)
    assert treated(found, *[update(7)] * 12) == [BEHIND] * 10 + [SILENT] * 2
    assert treated(found, update(8)) == [BEHIND]
    uptime.passed += 59
    assert treated(found, update(7)) == [SILENT]
    uptime.passed += 1
    assert treated(found, update(7)) == [BEHIND]


def test_groups_do_not_multiply_the_limit() -> None:
    found = limits(Minutes())
    assert treated(found, *[update(7, chat=-number) for number in range(1, 13)]) == [BEHIND] * 10 + [SILENT] * 2


def test_all_strangers_together_have_a_ceiling_of_a_minute() -> None:
    uptime = Minutes()
    found = limits(uptime)
    assert treated(found, *[update(number) for number in range(1, 61)]) == [BEHIND] * 50 + [SILENT] * 10
    assert treated(found, update(SARI)) == [AT_ONCE]
    uptime.passed += 1
    assert treated(found, update(61)) == [BEHIND]


def test_an_open_invitation_is_above_the_ceiling_and_so_is_what_follows_it() -> None:
    found = limits(Minutes())
    treated(found, *[update(number) for number in range(1, 61)])
    asked = update(70, f"/start {TOKEN}"), update(70, "Budi"), update(71, "/start other"), update(71, "Budi")
    assert treated(found, *asked) == [INVITED, INVITED, SILENT, SILENT]
    assert treated(found, *[update(70)] * 9)[-2:] == [INVITED, SILENT]  # the limit of an hour is for everybody


def test_somebody_who_registered_is_known_from_then_on() -> None:
    found = limits(Minutes())
    assert treated(found, *[update(7)] * 11)[-1] is SILENT and found.treat_again(update(7)) is SILENT
    found.learn(Acquaintances(frozenset({7}), frozenset()))
    assert found.treat_again(update(7)) is AT_ONCE
    assert set(treated(found, *[update(7)] * 50)) == {AT_ONCE}


def test_an_invitation_made_a_moment_ago_counts_at_the_second_look() -> None:
    found = limits(Minutes())
    found.learn(Acquaintances(frozenset(), frozenset()))
    treated(found, *[update(number) for number in range(1, 61)])
    assert treated(found, update(70, f"/start {TOKEN}")) == [SILENT]
    found.learn(Acquaintances(frozenset(), frozenset({hashlib.sha256(TOKEN.encode()).hexdigest()})))
    assert found.treat_again(update(70, f"/start {TOKEN}")) is INVITED
    assert found.treat_again(update(70)) is INVITED
    treated(found, *[update(70)] * 10)
    assert found.treat_again(update(70)) is SILENT


def test_what_is_remembered_about_strangers_is_bounded() -> None:
    found = limits(Minutes())
    treated(found, *[update(number, f"/start {TOKEN}") for number in range(strangers.MOST_COUNTED + 500)])
    assert len(found._counted) == strangers.MOST_COUNTED
    assert len(found._guests) == strangers.MOST_GUESTS


def test_an_update_that_is_none_is_a_strangers() -> None:
    for payload in ("{}", "[]", '{"update_id":1,"message":{"from":null}}', '{"message":{"from":{"id":"x"}}}'):
        assert limits(Minutes()).treat(Waiting(1, 0, payload, MORNING)) is BEHIND
