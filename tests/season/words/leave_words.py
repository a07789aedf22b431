"""How people announce their leave, and what must be recorded of it."""

from datetime import date, timedelta
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session

from bot.leaves import dialog
from models import leaves as leaves_table
from tests.season import facts
from tests.season.acting import chooses
from tests.season.incidents import focal_points
from tests.season.own_calendar import DAY, MONTHS, in_words, local_day
from tests.season.population import Somebody
from tests.season.recorded import is_asked
from tests.season.simulation import World
from tests.season.words.day_words import CLIPPED, Seen, numbers
from tests.season.words.late_words import on_its_way, said_on

NOT_TAKEN = ("LeaveWithoutWork", "LeaveTooLong")  # only days off, or more than a person can be away


def goes_on_leave(world: World) -> None:
    """Cuti, in words; now and then somebody comes back early."""
    everybody = [*focal_points(world), *world.population.staff]
    who = world.rng.choice([each for each in everybody if not each.blocks])
    on_its_way(world, partial(_announces, world, who))
    if world.rng.random() < 0.25:
        world.soon(24, 24 * 10, partial(comes_back_early, world, who))


def _announces(world: World, who: Somebody) -> None:
    if who.blocks:
        return
    words, first, last = _span(world, Seen(said_on(world), world.calendar))
    if not words.startswith("/") and is_asked(world, who):
        return
    had = world.asks(partial(_recorded, who))
    world.dirt["leave in words"] += 1
    if not world.types(who, words):
        if world.refused not in (*NOT_TAKEN, "NotRegistered"):
            world.lost(f"{words!r} was refused, {world.refused}: {world.phones.screen(who)!r}")
        return
    shown = world.phones.screen(who)
    if not had and (in_words(first) not in shown or in_words(last) not in shown):
        world.lost(f"{words!r} is {first} to {last}, and shown as {shown!r}")
    if not chooses(world, who, dialog.SAVE) or had:
        return
    if (first, last) not in world.asks(partial(_recorded, who)):
        world.lost(f"{words!r} is {first} to {last}; recorded {world.asks(partial(_recorded, who))}")


def _span(world: World, seen: Seen) -> tuple[str, date, date]:
    """Words, and the first and last day that they mean."""
    rng, today = world.rng, seen.said_on
    first = today + rng.randint(0, 20) * DAY
    last = first + rng.randint(1, 12) * DAY
    friday = today + timedelta(days=(4 - (today + DAY).weekday()) % 7 + 1)
    working = rng.randint(2, 5)
    monday = today + timedelta(days=7 - today.weekday())
    forms = [
        (f"/cuti {first:%d-%m-%Y} sampai {last:%d-%m-%Y}", first, last),
        (f"/cuti {numbers(rng, seen, first).words} s.d. {numbers(rng, seen, last).words}", first, last),
        (f"saya cuti {in_words(first)} sampai dengan {in_words(last)}", first, last),
        (f"/cuti besok sampai {CLIPPED[4]}", today + DAY, friday),
        (f"/cuti {in_words(first)} selama {working} hari kerja", first, seen.calendar.walk(first - DAY, working, 0)),
        ("cuti minggu depan", monday, monday + 4 * DAY),
    ]
    if (first.month, first.year) == (last.month, last.year):
        forms.append((f"/cuti {first.day}-{last.day} {MONTHS[last.month - 1]}", first, last))
    return rng.choice(forms)


def _recorded(who: Somebody, session: Session) -> list[tuple[date, date]]:
    query = sa.select(facts.LEAVE.c.from_on, facts.LEAVE.c.to_on).where(
        facts.LEAVE.c.person_id == who.person_id, facts.LEAVE.c.ended_at.is_(None)
    )
    return [(first, last) for first, last in session.execute(query)]


def comes_back_early(world: World, who: Somebody) -> None:
    """Batalkan cuti."""
    today = local_day(world.clock())
    mine = world.asks(
        lambda session: [(each.id, each.to_on) for each in leaves_table.of_person(session, who.person_id, today)]
    )
    if mine:
        world.does(who, dialog.end, *mine[0])
