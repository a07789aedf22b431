"""What happens around units: items are passed on, opened by a link, answered, endorsed, returned and taken back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from tests.season import at_units, facts
from tests.season.acting import morning_at, one_of
from tests.season.at_units import FORWARDING, RESULT, SUBMISSION, WORDS, Passed, asked_until, passed_on, wrong_day
from tests.season.own_calendar import in_words
from tests.season.population import Somebody
from tests.season.recorded import item_of
from tests.season.simulation import World

PASSED_ON = 0.6  # a share of what comes to an inspectorate with units
Step = Callable[[World, int], None]


def may_pass_on(world: World, item_id: int) -> bool:
    """Decide whether the inspectorate will pass a new item on. Then it mostly does nothing else about it."""
    item = item_of(world, item_id)
    if item.agency_id not in world.population.units or world.rng.random() > PASSED_ON:
        return False
    world.soon(0.2, 40, partial(passes_on, world, item_id))
    return world.rng.random() < 0.8


def passes_on(world: World, item_id: int) -> None:
    """Teruskan ke OPD, now and then single actions, or to a second unit as well."""
    rng, item, who = world.rng, item_of(world, item_id), one_of(world, item_id)
    if who is None or not world.taps_data(who, f"c:pass:{item_id}:{item.version}"):
        return
    if rng.random() < 0.4 and world.phones.has_button(who, "Hanya tindakan tertentu"):
        for label in ("Hanya tindakan tertentu", "▫️", "Lanjut"):
            world.taps(who, label)
    _chooses_unit(world, item_id, who)
    if rng.random() < 0.2 and world.taps_data(who, f"fp:{item_id}"):
        _chooses_unit(world, item_id, who)


def _chooses_unit(world: World, item_id: int, who: Somebody) -> None:
    names = world.population.units[item_of(world, item_id).agency_id]
    offered = [label for label in world.phones.keyboard(who) if any(label.endswith(name) for name in names)]
    free = [label for label in offered if sum(label.rpartition(" ")[2] in other for other in offered) == 1]
    if not free or not world.taps(who, world.rng.choice(free)):
        return
    if world.phones.has_button(who, "Ya, teruskan") and not world.taps(who, "Ya, teruskan"):
        return
    passed = world.asks(lambda session: passed_on(session, FORWARDING.c.assignment_id == item_id)).get(item_id)
    if not passed:
        world.lost(f"was not passed on: {world.phones.screen(who)!r}", item_id)
    newest, item = max(passed, key=lambda each: each.id), item_of(world, item_id)
    said = world.phones.said(who, "diteruskan ke <b>")
    wrong = wrong_day(item, newest, world.calendar)
    if wrong or in_words(asked_until(item, newest, world.calendar)) not in said:
        world.lost(f"not the day of the unit {wrong} {newest}: {said!r}", item_id)
    world.dirt["passed on to a seat" if newest.readers else "passed on by a link"] += 1
    _will_be_answered(world, newest, said)


def _will_be_answered(world: World, passed: Passed, said: str) -> None:
    rng = world.rng
    if not passed.readers:
        _gets_link(world, passed.id, said)
    day = asked_until(item_of(world, passed.item_id), passed, world.calendar)
    span = max(morning_at(day, 12) - world.now, timedelta(hours=30)) * rng.choice((0.5, 0.9, 1.3, 2.5))
    steps = [acknowledges, *rng.choices((writes, is_stuck), k=rng.randint(0, 2)), *[hands_in] * (rng.random() < 0.8)]
    for number, step in enumerate(steps, 1):
        world.at(world.now + span * (number / (len(steps) + rng.random())), partial(step, world, passed.id))
    if rng.random() < 0.1:
        world.soon(5, 200, partial(takes_back, world, passed.id))


def _gets_link(world: World, row_id: int, said: str) -> None:
    """The link is opened within its 72 hours, too late, or never."""
    token = said.partition("?start=")[2].split()[0]
    world.soon(0.5, 90, partial(opens_link, world, row_id, token))
    world.soon(90, 140, partial(looks_after_link, world, row_id))


def opens_link(world: World, row_id: int, token: str) -> None:
    """A person without a seat opens the one-time link and agrees."""
    if world.rng.random() < 0.15:
        return
    guest = world.population.stranger()
    if not world.types(guest, f"/start {token}") or not world.taps(guest, "Lanjut"):
        world.dirt["link too late"] += 1
        return
    query = sa.select(facts.PERSON.c.id).where(facts.PERSON.c.chat_id == guest.chat_id)
    guest.person_id = world.asks(lambda session: session.execute(query).scalar_one())
    world.dirt["link opened"] += 1
    if guest.chat_id not in [reader.chat_id for reader in _readers(world, row_id)]:
        world.lost(f"{guest.name} opened the link, and does not read for the unit")


def looks_after_link(world: World, row_id: int) -> None:
    """Nobody opened it: a new link, or taken back."""
    row, who = _row(world, row_id), _inspectorate(world, row_id)
    if row is None or row.readers or who is None:
        return
    if world.rng.random() < 0.5:
        takes_back(world, row_id)
    elif world.taps_data(who, f"fw:link:{row_id}") and "?start=" in world.phones.said(who, "?start="):
        world.dirt["link made anew"] += 1
        _gets_link(world, row_id, world.phones.said(who, "?start="))
        world.soon(95, 150, partial(hands_in, world, row_id))


def _row(world: World, row_id: int) -> Passed | None:
    """Where it is now; None: it is over, by itself or with the item."""
    found: dict[int, list[Passed]] = world.asks(lambda session: passed_on(session, FORWARDING.c.id == row_id))
    row = next((each for rows in found.values() for each in rows), None)
    return None if row is None or item_of(world, row.item_id).turn == "nobody" else row


def _readers(world: World, row_id: int) -> list[Somebody]:
    row = _row(world, row_id)
    people = world.population.people
    return [people[reader.chat_id] for reader in row.readers if not people[reader.chat_id].blocks] if row else []


def _inspectorate(world: World, row_id: int) -> Somebody | None:
    row = _row(world, row_id)
    return one_of(world, row.item_id) if row is not None else None


def _at_unit(world: World, row_id: int, verb: str) -> Somebody | None:
    """Somebody of the unit presses a button of its card; None where nobody can, or it is refused."""
    people = _readers(world, row_id)
    who = world.rng.choice(people) if people else None
    return who if who is not None and world.taps_data(who, f"un:{verb}:{row_id}") else None


def acknowledges(world: World, row_id: int) -> None:
    """Terima at the unit."""
    _at_unit(world, row_id, "ack")


def writes(world: World, row_id: int, verb: str = "word") -> None:
    """Tulis kabar: between the unit and its inspectorate."""
    who = _at_unit(world, row_id, verb)
    if who is not None:
        world.types(who, f"{WORDS} nomor {row_id}: arsipnya sedang dicari")


def is_stuck(world: World, row_id: int) -> None:
    """Kendala."""
    writes(world, row_id, "stuck")


def hands_in(world: World, row_id: int) -> None:
    """Selesai / Kirim bukti, words as evidence, Sudah lengkap: it waits for the inspectorate, not for the office."""
    row = _row(world, row_id)
    who = _at_unit(world, row_id, "done") if row is not None and row.is_with_unit else None
    if row is None or who is None:
        return
    world.types(who, f"{RESULT} nomor {row_id}: surat nomor 12 sudah terbit")
    if world.phones.has_button(who, "Semua"):
        world.taps(who, "Semua")
    collected = sa.select(sa.func.max(SUBMISSION.c.id)).where(
        SUBMISSION.c.forwarding_id == row_id, SUBMISSION.c.state == "collecting"
    )
    number, before = world.asks(lambda session: session.execute(collected).scalar()), _office(world, row)
    if number is None or not world.taps_data(who, f"eh:{number}"):
        return
    after = _row(world, row_id)
    if after is None or after.state != "answered" or _office(world, row) != before:
        world.lost(
            f"a unit's result: {after}, at the office {before} before and {_office(world, row)} now", row.item_id
        )
    world.dirt["handed in by a unit"] += 1
    world.soon(0.5, 120, partial(decides, world, row_id))


def _office(world: World, row: Passed) -> Any:
    """What the office has of the item."""
    item = item_of(world, row.item_id)
    return item.office_due_on, world.asks(partial(at_units.receipts, item_id=row.item_id))


def decides(world: World, row_id: int) -> None:
    """Sahkan, Kembalikan, Tarik kembali, or nothing."""
    row = _row(world, row_id)
    if row is None or row.state != "answered":
        return
    way = world.rng.choices((endorses, returns, takes_back, None), weights=(60, 22, 8, 10))[0]
    if way is not None:
        way(world, row_id)


def endorses(world: World, row_id: int) -> None:
    """Sahkan: one receipt at the office, whoever taps how often."""
    row, who = _row(world, row_id), _inspectorate(world, row_id)
    if row is None or who is None:
        return
    (before, reported), taps = world.asks(partial(at_units.receipts, item_id=row.item_id)), 0
    for _ in range(world.rng.choice((1, 1, 2))):
        taps += world.taps_data(who, f"fw:ok:{row_id}")
    after, times = world.asks(partial(at_units.receipts, item_id=row.item_id))
    if taps and (len(after) != len(before) + 1 or times != reported + 1):
        world.lost(
            f"endorsed, and the receipts are {before} then {after}, reported {reported} then {times}", row.item_id
        )
    world.dirt["endorsed"] += taps > 0
    if taps and world.rng.random() < 0.15 and world.phones.has_button(who, "Batalkan Selesai"):
        world.taps(who, "Batalkan Selesai")
        world.soon(1, 30, partial(decides, world, row_id))
    world.soon(30, 200, partial(passes_again, world, row_id, row.item_id))


def returns(world: World, row_id: int) -> None:
    """Kembalikan with a reason; now and then it is undone within minutes, else the unit completes it."""
    who = _inspectorate(world, row_id)
    if who is None or not world.taps_data(who, f"fw:return:{row_id}"):
        return
    if not world.types(who, "Suratnya belum bertanggal, mohon dilengkapi"):
        return
    row = _row(world, row_id)
    if row is None or row.state != "returned":
        world.lost(f"returned to the unit, and it is {row}")
    world.dirt["returned to a unit"] += 1
    if world.rng.random() < 0.2 and world.taps_data(who, f"fw:undo:{row_id}"):
        world.soon(1, 30, partial(endorses, world, row_id))
    else:
        world.soon(5, 120, partial(hands_in, world, row_id))


def takes_back(world: World, row_id: int) -> None:
    """Tarik kembali: nothing is at the unit any more. Where a result waits, that is asked about first."""
    who, before = _inspectorate(world, row_id), _row(world, row_id)
    if who is not None and before is not None and world.taps_data(who, f"fw:back:{row_id}"):
        if before.state == "answered":
            world.taps(who, "Tetap tarik")
        world.dirt["taken back"] += 1
        if _row(world, row_id) is not None:
            world.lost(f"taken back, and it is still there: {_row(world, row_id)}")


def passes_again(world: World, row_id: int, item_id: int) -> None:
    """The office returned the result: one tap brings it to the unit once more."""

    def is_endorsed(session: Session) -> bool:
        state = session.execute(sa.select(FORWARDING.c.state).where(FORWARDING.c.id == row_id)).scalar_one()
        return str(state.value) == "endorsed"

    who, item = one_of(world, item_id), item_of(world, item_id)
    if item.turn != "agency" or who is None or not world.asks(is_endorsed):
        return
    if world.taps_data(who, f"fw:again:{row_id}"):
        world.dirt["passed on again"] += 1
        world.soon(5, 90, partial(hands_in, world, row_id))
