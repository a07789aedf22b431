"""What focal points do: they read, answer in time or late or never, ask for time, dispute, hand in evidence."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.conversation import questions
from bot.extensions import asking
from bot.replies import disputes, escalation_options, replies
from models.assignments.assignments import Assignment
from models.rules.replies.obstacles import HELP, OBSTACLES
from tests.season.acting import answerers, chooses, morning_at, one_of, presses, says
from tests.season.actions import unit_actions
from tests.season.own_calendar import WITA
from tests.season.simulation import World
from tests.season.words.late_words import asks_for_time, promises, reports, writes

Step = Callable[[World, int], None]
# By temper: chance of an answer at all, and of each kind of it; days after sending as a share of the time there is.
CHANCE = {"prompt": 1.0, "steady": 0.97, "late": 0.9, "never": 0.15}
LAST_MINUTE = (reports, asks_for_time)
AT_NIGHT = 0.15  # a share of these is begun in the last two hours of the due date
SPEED = {"prompt": (0.05, 0.8), "steady": (0.2, 1.05), "late": (0.8, 1.8), "never": (1.0, 2.5)}


def item_arrives(world: World, item_id: int) -> None:
    """Decide what the agency will do with an item, and when."""
    rng, item = world.rng, world.asks(lambda session: session.get(Assignment, item_id))
    who = answerers(world, item_id)
    temper = who[0].temper if who else "steady"
    if unit_actions.may_pass_on(world, item_id) or rng.random() > CHANCE[temper]:
        return
    span = max(timedelta(hours=2), _due_moment(item) - world.now)
    low, high = SPEED[temper]
    share = rng.uniform(low * 0.2, low)
    for step in _plan(world):
        moment = _daytime(world, world.now + span * share)
        if step in LAST_MINUTE and rng.random() < AT_NIGHT:
            moment = morning_at(item.due_on, rng.uniform(22, 23.98))
        world.at(moment, partial(step, world, item_id))
        share += rng.uniform(0.05, max(0.1, (high - low) / 3))


def _plan(world: World) -> list[Step]:
    rng = world.rng
    steps_of: list[Step] = [acknowledges] if rng.random() < 0.7 else []
    middle = [starts, notes, promises, asks_for_time, is_stuck, reports_partly, disputes_it, presses_ways_out, writes]
    steps_of += rng.choices(middle, weights=(5, 3, 3, 4, 2, 2, 1, 2, 9), k=rng.randint(0, 3))
    return [*steps_of, *([reports] if rng.random() < 0.92 else [])]


def _due_moment(item: Assignment) -> datetime:
    if item.due_at is not None:
        return item.due_at
    return datetime(item.due_on.year, item.due_on.month, item.due_on.day, 12, tzinfo=WITA)


def _daytime(world: World, moment: datetime) -> datetime:
    """People answer at any hour between seven and midnight, on any day."""
    hour = world.rng.choice((*range(7, 22), *range(7, 22), 22, 23))
    return moment.astimezone(WITA).replace(hour=hour, minute=world.rng.randint(0, 59))


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
    who = presses(world, item_id, replies.tell_obstacle)
    if who is not None:
        chooses(world, who, world.rng.choice(sorted(OBSTACLES)))
        chooses(world, who, world.rng.choice(sorted(HELP)))
        says(world, who, "Berkas belum lengkap dari dinas terkait")
        chooses(world, who, questions.SKIP)


def answers_offer(world: World, extension_id: int, item_id: int) -> None:
    """Terima tawaran."""
    who = one_of(world, item_id)
    if who is not None:
        world.does(who, asking.accept_offer, extension_id)


def disputes_it(world: World, item_id: int) -> None:
    """Bukan kewenangan."""
    who = presses(world, item_id, disputes.ask)
    if who is not None:
        says(world, who, "Ini kewenangan Dinas Pekerjaan Umum provinsi")


def reports_partly(world: World, item_id: int) -> None:
    """Sebagian."""
    reports(world, item_id, partly=True)


def presses_ways_out(world: World, item_id: int) -> None:
    """One of the three buttons of a warning: kirim kabar, minta waktu, butuh bantuan."""
    who, verb = one_of(world, item_id), world.rng.choice(("news", "time", "help"))
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
