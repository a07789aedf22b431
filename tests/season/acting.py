"""What everybody does with a phone: press a button of a card, type, choose under a question."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.conversation.context import Context
from bot.registry.questions import choose
from models.assignments import assignments
from models.queues import dialogs
from tests.season import facts
from tests.season.own_calendar import WITA
from tests.season.population import Somebody
from tests.season.simulation import World

Press = Callable[[Context, int, int], None]  # of an item with the version that the card shows


def answerers(world: World, item_id: int) -> list[Somebody]:
    """Who answers for the item now."""

    def ask(session: Session) -> list[int]:
        (item,) = facts.items(session, facts.ITEM.c.id == item_id).values()
        return [one.chat_id for one in facts.readers(facts.seats(session), item)]

    return [
        world.population.people[chat_id] for chat_id in world.asks(ask) if not world.population.people[chat_id].blocks
    ]


def one_of(world: World, item_id: int) -> Somebody | None:
    """Somebody who can answer for the item; None when nobody can."""
    people = answerers(world, item_id)
    return world.rng.choice(people) if people else None


def fresh(ctx: Context, item_id: int, press: Press) -> None:
    """Press on the card with its current version."""
    item = assignments.by_id(ctx.session, item_id)
    assert item is not None
    press(ctx, item_id, item.version)


def presses(world: World, item_id: int, action: Press, who: Somebody | None = None) -> Somebody | None:
    """Somebody of the agency presses a button of the card; None when nobody could."""
    person = who or one_of(world, item_id)
    if person is None or not world.does(person, fresh, item_id, action):
        return None
    return person


def says(world: World, who: Somebody, text: str) -> bool:
    """Type words."""
    return world.types(who, text)


def chooses(world: World, who: Somebody, value: str) -> bool:
    """Press a button under the running question."""

    def pick(ctx: Context) -> None:
        dialog = dialogs.running(ctx.session, who.chat_id)
        if dialog is not None:
            choose(ctx, dialog.version, value)

    return world.does(who, pick)


def morning_at(day: date, hour: float) -> datetime:
    """A moment of a day, WITA."""
    return datetime(day.year, day.month, day.day, tzinfo=WITA) + timedelta(hours=hour)
