"""What focal points do: they read, answer in time or late or never, ask for time, dispute, hand in evidence."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting
from bot.extensions import asking
from bot.registry.questions import choose, take
from bot.replies import disputes, escalation_options, replies
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.queues import dialogs
from models.rules.replies.obstacles import HELP, OBSTACLES
from tests.season import facts
from tests.season.own_calendar import WITA
from tests.season.population import Somebody
from tests.season.simulation import World

Step = Callable[[World, int], None]
Press = Callable[[Context, int, int], None]  # of an item with the version that the card shows
# By temper: chance of an answer at all, and of each kind of it; days after sending as a share of the time there is.
CHANCE = {"prompt": 1.0, "steady": 0.97, "late": 0.9, "never": 0.15}
SPEED = {"prompt": (0.05, 0.8), "steady": (0.2, 1.05), "late": (0.8, 1.8), "never": (1.0, 2.5)}


def item_arrives(world: World, item_id: int) -> None:
    """Decide what the agency will do with an item, and when."""
    rng, item = world.rng, world.asks(lambda session: session.get(Assignment, item_id))
    who = answerers(world, item_id)
    temper = who[0].temper if who else "steady"
    if rng.random() > CHANCE[temper]:
        return
    span = max(timedelta(hours=2), _due_moment(item) - world.now)
    low, high = SPEED[temper]
    share = rng.uniform(low * 0.2, low)
    for step in _plan(world):
        world.at(_daytime(world, world.now + span * share), partial(step, world, item_id))
        share += rng.uniform(0.05, max(0.1, (high - low) / 3))


def _plan(world: World) -> list[Step]:
    rng = world.rng
    steps_of: list[Step] = [acknowledges] if rng.random() < 0.7 else []
    middle = [starts, notes, promises, asks_for_time, is_stuck, reports_partly, disputes_it, presses_ways_out]
    steps_of += rng.choices(middle, weights=(5, 3, 3, 4, 2, 2, 1, 2), k=rng.randint(0, 3))
    return [*steps_of, *([reports] if rng.random() < 0.92 else [])]


def _due_moment(item: Assignment) -> datetime:
    if item.due_at is not None:
        return item.due_at
    return datetime(item.due_on.year, item.due_on.month, item.due_on.day, 12, tzinfo=WITA)


def _daytime(world: World, moment: datetime) -> datetime:
    """People answer at any hour between seven and ten at night, on any day."""
    return moment.astimezone(WITA).replace(hour=world.rng.randint(7, 21), minute=world.rng.randint(0, 59))


def answerers(world: World, item_id: int) -> list[Somebody]:
    """Who answers for the item now."""

    def ask(session: Session) -> list[int]:
        (item,) = facts.items(session, facts.ITEM.c.id == item_id).values()
        return [one.chat_id for one in facts.readers(facts.seats(session), item)]

    return [
        world.population.people[chat_id] for chat_id in world.asks(ask) if not world.population.people[chat_id].blocks
    ]


def _one(world: World, item_id: int) -> Somebody | None:
    people = answerers(world, item_id)
    return world.rng.choice(people) if people else None


def fresh(ctx: Context, item_id: int, press: Press) -> None:
    """Press on the card with its current version."""
    item = assignments.by_id(ctx.session, item_id)
    assert item is not None
    press(ctx, item_id, item.version)


def presses(world: World, item_id: int, action: Press, who: Somebody | None = None) -> Somebody | None:
    """Somebody of the agency presses a button of the card; None when nobody could."""
    person = who or _one(world, item_id)
    if person is None or not world.does(person, fresh, item_id, action):
        return None
    return person


def says(world: World, who: Somebody, text: str) -> bool:
    """Type words."""
    typed = Typed(message_id=world.rng.randint(1000, 10**8), sent_at=world.now, text=text)
    return world.does(who, take, typed, pressed=False)


def chooses(world: World, who: Somebody, value: str) -> bool:
    """Press a button under the running question."""

    def pick(ctx: Context) -> None:
        dialog = dialogs.running(ctx.session, who.chat_id)
        if dialog is not None:
            choose(ctx, dialog.version, value)

    return world.does(who, pick)


def acknowledges(world: World, item_id: int) -> None:
    """Terima."""
    presses(world, item_id, replies.acknowledge)


def starts(world: World, item_id: int) -> None:
    """Sedang diproses, without a note."""
    who = presses(world, item_id, replies.start)
    if who is not None:
        chooses(world, who, questions.SKIP)


def notes(world: World, item_id: int) -> None:
    """Sedang diproses with a note (or, when that is said already, nothing)."""
    who = presses(world, item_id, replies.start)
    if who is not None:
        says(world, who, "Sudah kami koordinasikan dengan dinas terkait")


def is_stuck(world: World, item_id: int) -> None:
    """Kendala, without a date."""
    _obstacle(world, item_id, questions.SKIP)


def promises(world: World, item_id: int) -> None:
    """Kendala with the day of the next news."""
    day = (world.now + timedelta(days=world.rng.randint(1, 12))).astimezone(WITA).date()
    _obstacle(world, item_id, day.isoformat())


def _obstacle(world: World, item_id: int, until: str) -> None:
    who = presses(world, item_id, replies.tell_obstacle)
    if who is not None:
        chooses(world, who, world.rng.choice(sorted(OBSTACLES)))
        chooses(world, who, world.rng.choice(sorted(HELP)))
        says(world, who, "Berkas belum lengkap dari dinas terkait")
        chooses(world, who, until)


def due_of_item(world: World, item_id: int) -> date:
    """Its due date now."""
    found: date = world.asks(lambda session: session.get_one(Assignment, item_id).due_on)
    return found


def asks_for_time(world: World, item_id: int) -> None:
    """Minta waktu; the office will answer, in time or late."""
    who = presses(world, item_id, asking.ask)
    if who is None:
        return
    due_on = due_of_item(world, item_id)
    until = max(due_on, world.now.astimezone(WITA).date()) + timedelta(days=world.rng.randint(2, 21))
    if says(world, who, until.strftime("%d-%m-%Y")):
        says(world, who, "Menunggu berkas dari dinas terkait")


def answers_offer(world: World, extension_id: int, item_id: int) -> None:
    """Terima tawaran."""
    who = _one(world, item_id)
    if who is not None:
        world.does(who, asking.accept_offer, extension_id)


def disputes_it(world: World, item_id: int) -> None:
    """Bukan kewenangan."""
    who = presses(world, item_id, disputes.ask)
    if who is not None:
        says(world, who, "Ini kewenangan Dinas Pekerjaan Umum provinsi")


def reports(world: World, item_id: int, *, partly: bool = False) -> None:
    """Selesai with a few words as evidence, then Sudah lengkap."""
    who = presses(world, item_id, partial(_collect, partly=partly))
    if who is None or not says(world, who, "Sudah dilaksanakan, surat nomor 12 terlampir"):
        return

    def ready(ctx: Context) -> None:
        dialog = dialogs.running(ctx.session, who.chat_id)
        if dialog is not None and "submission_id" in dialog.data:
            submitting.ready(ctx, dialog.data["submission_id"])

    world.does(who, ready)


def reports_partly(world: World, item_id: int) -> None:
    """Sebagian."""
    reports(world, item_id, partly=True)


def _collect(ctx: Context, item_id: int, version: int, *, partly: bool) -> None:
    collecting.report(ctx, item_id, version, "partly" if partly else "done")


def presses_ways_out(world: World, item_id: int) -> None:
    """One of the three buttons of a warning: kirim kabar, minta waktu, butuh bantuan."""
    who, verb = _one(world, item_id), world.rng.choice(("news", "time", "help"))
    if who is None or not world.does(who, escalation_options.take, verb, item_id):
        return
    if verb == "news":
        says(world, who, "Kami sedang menunggu tanda tangan kepala dinas")
    elif verb == "help":
        chooses(world, who, world.rng.choice(sorted(OBSTACLES)))
        chooses(world, who, world.rng.choice(sorted(HELP)))
        says(world, who, "Mohon pertemuan dengan dinas")
        chooses(world, who, questions.SKIP)
    else:
        day = world.now.astimezone(WITA).date() + timedelta(days=world.rng.randint(15, 30))
        if says(world, who, day.strftime("%d-%m-%Y")):
            says(world, who, "Menunggu berkas dari dinas terkait")
