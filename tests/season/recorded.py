"""What was recorded is what was meant: by the day that was written, and by the moment at which it was said."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import Session

from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.queues.dialogs import Dialog
from tests.season import facts
from tests.season.facts import Item
from tests.season.own_calendar import WITA, in_words, local_day
from tests.season.population import Somebody
from tests.season.words.day_words import Written

if TYPE_CHECKING:
    from tests.season.simulation import World

EVENT, DIALOG = table_of(AssignmentEvent), table_of(Dialog)
NEAR = timedelta(minutes=1)  # what is handled at once is not put in its order by seconds


@dataclass(frozen=True)
class Asked:
    """A question that runs at somebody: about which item, since when, and which version of it."""

    who: Somebody
    item_id: int
    version: int
    since: datetime
    begun: datetime  # when the message or press was said that began it


def item_of(world: "World", item_id: int) -> Item:
    """An item as its rows say now."""
    found: dict[int, Item] = world.asks(lambda session: facts.items(session, facts.ITEM.c.id == item_id))
    return found[item_id]


def question(world: "World", who: Somebody, item_id: int, begun: datetime, steps: str = "") -> Asked | None:
    """The question about this item that runs at somebody, if one does; `steps`: how the names of its steps begin.

    Whoever presses may be told that there is nothing to ask, and an earlier question about the item runs on.
    """
    query = sa.select(DIALOG.c.version, DIALOG.c.updated_at, DIALOG.c.data).where(
        DIALOG.c.chat_id == who.chat_id, DIALOG.c.step.startswith(steps)
    )
    row = world.asks(lambda session: session.execute(query).first())
    if row is None or row[2].get("assignment_id") != item_id:
        return None
    return Asked(who, item_id, row[0], row[1], begun)


def is_asked(world: "World", who: Somebody) -> bool:
    """Does any question run at somebody? Then plain words are meant for it."""
    query = sa.select(DIALOG.c.version).where(DIALOG.c.chat_id == who.chat_id, DIALOG.c.step != "")
    return world.asks(lambda session: session.execute(query).first()) is not None


def still(world: "World", asked: Asked) -> bool:
    """Does that very question still run, at somebody who can answer it?"""
    now = question(world, asked.who, asked.item_id, asked.begun)
    item = item_of(world, asked.item_id)
    people = world.asks(lambda session: facts.seat_holders(facts.seats(session), item))
    answers = any(one.person_id == asked.who.person_id for one in people)
    return now is not None and now.version == asked.version and answers and not asked.who.blocks


def answers(world: "World", who: Somebody, written: Written, refusals: tuple[str, ...] = ()) -> bool:
    """Somebody types a day; where it is unclear the bot asks, with weekday and date, and they tap the right one.

    Broken when a clear day is refused or an unclear one is taken. False: refused for one of these `refusals`.
    """
    world.dirt[written.kind] += 1
    if not world.types(who, written.words):
        if world.refused in refusals:
            return False
        world.lost(f"{written} was refused, {world.refused}: {world.phones.screen(who)!r}")
    if not written.offered:
        return True
    return chooses_day(world, who, written, refusals)


def chooses_day(world: "World", who: Somebody, written: Written, refusals: tuple[str, ...] = ()) -> bool:
    """The bot has asked which day is meant."""
    labels = world.phones.keyboard(who)
    if not {in_words(day) for day in written.offered} <= set(labels):
        world.lost(f"{written} is unclear, and not asked about: {world.phones.screen(who)!r} {labels}")
    if world.taps(who, in_words(written.day)):
        return True
    if world.refused not in refusals:
        world.lost(f"the button for {written} was refused, {world.refused}: {world.phones.screen(who)!r}")
    return False


def judged(world: "World", begun: list[datetime], finished: datetime, agency_id: int) -> set[datetime]:
    """By which moment lateness is judged: what is finished by the end of the next working day counts as begun.

    Two, where it matters whether the office's or the agency's working day is meant: then nothing is judged here.
    """
    found = set()
    for place in (0, agency_id):
        near = []
        for moment in begun:
            last = world.calendar.walk(local_day(moment), 1, place)
            # A press counts by the machine's clock, words by Telegram's: it may seem the later one.
            if moment <= finished <= datetime.combine(last, time.max, WITA):
                near.append(moment)
        found.add(min(near, default=finished))
    return found


def is_late(world: "World", item: Item, begun: list[datetime], finished: datetime) -> bool | None:
    """Was the agency late? None where the clock does not simply run, or both calendars matter."""
    if item.turn != "agency" or item.paused_at or item.unreached_at or item.due_at:
        return None
    found = {local_day(moment) > item.due_on for moment in judged(world, begun, finished, item.agency_id)}
    return found.pop() if len(found) == 1 else None


def check_request(world: "World", asked: Asked, before: Item, finished: datetime, until: date) -> None:
    """A request that was begun in time is there with its date; one that came too late is not."""
    late = is_late(world, before, [asked.begun], finished)
    query = sa.select(facts.EXTENSION.c.until_on, facts.EXTENSION.c.asked_by).where(
        facts.EXTENSION.c.assignment_id == asked.item_id, facts.EXTENSION.c.state == "pending"
    )
    found: list[Any] = world.asks(lambda session: session.execute(query).all())
    story = f"asked for time until {until}, begun {asked.begun}, finished {finished}, due {before.due_on}: {found}"
    world.dirt["requests judged"] += late is not None
    if late is True and found:
        world.lost(f"too late, and taken: {story}", asked.item_id)
    if late is False:
        if (until, asked.who.person_id) not in [tuple(row) for row in found]:
            world.lost(f"in time, and not recorded ({world.refused}): {story}", asked.item_id)
        moments = judged(world, [asked.begun], finished, before.agency_id)
        happened_at(world, asked.item_id, "extension_asked", moments)


def happened_at(world: "World", item_id: int, event: str, moments: set[datetime]) -> None:
    """The item's history has it at one of these moments, or at the event before it where that came later."""
    query = sa.select(EVENT.c.event, EVENT.c.at).where(EVENT.c.assignment_id == item_id).order_by(EVENT.c.id)
    rows: list[Any] = world.asks(lambda session: session.execute(query).all())
    last = max(number for number, row in enumerate(rows) if row[0] == event)
    floor = rows[last - 1][1] if last else rows[last][1]
    if not any(abs(rows[last][1] - max(moment, floor)) <= NEAR for moment in moments):
        world.lost(
            f"{event} is in the history at {rows[last][1]}, and was said at {moments} (after {floor})", item_id
        )


def check_report(world: "World", item: Item, begun: list[datetime], finished: datetime) -> None:
    """A result that was begun in time is not late, whenever it was completed on the next working day."""
    late = is_late(world, item, begun, finished)
    query = sa.select(EVENT.c.event, EVENT.c.data).where(EVENT.c.assignment_id == item.id).order_by(EVENT.c.id.desc())
    row = world.asks(lambda session: session.execute(query.limit(1)).first())
    if late is not None and row is not None and row[0] == "reported":
        world.dirt["results judged"] += 1
        if row[1].get("late") is not late:
            world.lost(
                f"late is {row[1].get('late')}, but begun {begun}, finished {finished}, due {item.due_on}", item.id
            )


def history_in_order(world: "World", session: Session) -> None:
    """The times of an item's history never go back."""
    rows = session.execute(
        sa.select(EVENT.c.assignment_id, EVENT.c.at).order_by(EVENT.c.assignment_id, EVENT.c.id)
    ).all()
    for before, after in pairwise(rows):
        if before[0] == after[0] and after[1] < before[1] - NEAR:
            world.lost(f"the history goes back from {before[1]} to {after[1]}", after[0])
