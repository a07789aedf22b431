"""What befalls an office in two years: blocked chats, mutasi, leave, new holidays, changed rules, stopped clocks."""

from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from bot.assignments import clocks, pausing
from bot.bundles import hours, snoozes
from bot.conversation.context import Context
from bot.people import seats
from bot.policy import preview
from bot.policy.changes import LadderChange, NumberChange, ProductChange
from bot.policy.preview import PolicyChange
from models import policy
from models.assignments import assignments
from models.people import coverage, holdings, people
from models.people.holdings import SeatView
from models.rules.reminders.ladder import Ladder
from tests.season import jobs
from tests.season.acting import chooses, fresh, says
from tests.season.actions.agency_actions import presses_ways_out
from tests.season.actions.staff_actions import any_open, redates, staff
from tests.season.own_calendar import local_day
from tests.season.population import Somebody
from tests.season.simulation import World


def focal_points(world: World) -> list[Somebody]:
    """Everybody who holds a seat now."""

    def ask(session: Session) -> set[int]:
        return {view.person.chat_id or 0 for view in coverage.seats(session) if view.person is not None}

    return [world.population.people[chat_id] for chat_id in sorted(world.asks(ask)) if chat_id]


def blocks(world: World) -> None:
    """Somebody blocks the bot, and comes back after a while (or never)."""
    who = world.rng.choice(focal_points(world))
    if who.blocks:
        return
    who.blocks = True
    world.delivery.blocked.add(who.chat_id)
    if world.rng.random() < 0.5:  # Telegram says so at once; else the next message finds the door closed
        world.blocks(who, away=True)
    if world.rng.random() < 0.85:
        world.soon(5, 24 * 40, partial(unblocks, world, who))


def unblocks(world: World, who: Somebody) -> None:
    """And opens the door again."""
    who.blocks = False
    world.delivery.blocked.discard(who.chat_id)
    world.blocks(who, away=False)


def seat_changes(world: World) -> None:
    """Mutasi: handed over to somebody registered; or the holding ends, and a successor takes the seat later."""
    views = world.asks(lambda session: [(each.seat.id, each.person is None) for each in coverage.seats(session)])
    seat_id, is_empty = world.rng.choice(views)
    if is_empty:
        successor_comes(world, seat_id)
    elif not hands_over(world, seat_id):
        world.does(world.population.staff[0], partial(_end_seat, seat_id=seat_id))
        if world.rng.random() < 0.8:
            world.soon(1, 24 * 30, partial(successor_comes, world, seat_id))


def hands_over(world: World, seat_id: int) -> bool:
    """/serahterima to somebody who is offered by name. False: nobody is, or the holder does not do it this time."""
    view: SeatView | None = world.asks(lambda session: holdings.seat_view(session, seat_id))
    holder = world.population.people.get(view.person.chat_id or 0) if view is not None and view.person else None
    if holder is None or holder.blocks or world.rng.random() < 0.3 or not world.types(holder, "/serahterima"):
        return False
    offered = [data for label, data in world.phones.buttons(holder)[:6] if label.startswith("👤")]
    if not offered:
        return False
    chosen = world.rng.choice(offered)
    world.taps_data(holder, chosen)
    if world.phones.has_button(holder, "🤝 Setuju") and world.taps(holder, "🤝 Setuju"):
        successor = _person_in(world, int(chosen.rpartition(":")[2]))
        if world.rng.random() < 0.85:  # else its 72 hours go by
            world.soon(0.1, 60, partial(agrees, world, successor))
    return True


def _person_in(world: World, person_id: int) -> Somebody:
    return next(each for each in world.population.people.values() if each.person_id == person_id)


def agrees(world: World, who: Somebody) -> None:
    """The successor, if they were not overtaken meanwhile."""
    if not who.blocks and any(label == "🤝 Setuju" for label, _ in world.phones.buttons(who)):
        world.taps(who, "🤝 Setuju")


def _end_seat(ctx: Context, *, seat_id: int) -> None:
    view = holdings.seat_view(ctx.session, seat_id)
    if view is not None and view.person is not None:
        seats.end(ctx, view)


def successor_comes(world: World, seat_id: int) -> None:
    """A successor, by invitation."""
    view: SeatView | None = world.asks(lambda session: holdings.seat_view(session, seat_id))
    if view is None or view.person is not None or view.seat.role.value == "inspektur":
        return
    newcomer: list[Somebody] = []

    def register(ctx: Context) -> None:
        newcomer.append(world.population.newcomer(ctx.session, world.rng, ctx.now))

    world.does(world.population.staff[0], register)
    world.does(newcomer[0], partial(take_seat, seat_id=seat_id))


def take_seat(ctx: Context, *, seat_id: int) -> None:
    person = people.by_chat(ctx.session, ctx.sender.user_id)
    assert person is not None  # registered a moment ago
    seats.give(ctx, person, seat_id)


def chooses_an_hour(world: World) -> None:
    """/pengingat."""
    who = world.rng.choice([*focal_points(world), *world.population.staff])
    world.does(who, hours.choose, world.rng.choice((0, 8, 9, 10, 13, 15)))


def puts_off(world: World) -> None:
    """Ingatkan besok, under the bundle of today."""
    today = local_day(world.now)
    told = sorted(chat_id for chat_id, day in world.checker.notes.scheduled if day == today)
    people_told = [
        world.population.people[chat_id]
        for chat_id in told
        if world.population.people[chat_id] not in world.population.staff
    ]
    if people_told:
        world.does(world.rng.choice(people_told), snoozes.put_off, today)


def asks_for_help(world: World) -> None:
    """One of the three buttons of a warning."""
    item_id = any_open(world)
    if item_id is not None:
        presses_ways_out(world, item_id)


def stops_a_clock(world: World) -> None:
    """Jeda waktu with a reason; later it runs on."""
    item_id, who = any_open(world), staff(world)
    if item_id is not None and world.does(who, fresh, item_id, pausing.ask):
        says(world, who, "Menunggu putusan pengadilan")
        world.soon(2, 24 * 14, partial(lets_it_run_on, world, item_id))


def lets_it_run_on(world: World, item_id: int) -> None:
    """Lanjutkan waktu, if it is still stopped."""

    def stands(session: Session) -> bool:
        item = assignments.by_id(session, item_id)
        return item is not None and item.closed_at is None and clocks.paused_clock(item) is not None

    if world.asks(stands):
        who = staff(world)
        if world.does(who, fresh, item_id, pausing.ask_resume):
            says(world, who, "Putusan pengadilan sudah ada")


def dates_anew(world: World) -> None:
    """Ubah tenggat on some item."""
    item_id = any_open(world)
    if item_id is not None:
        redates(world, item_id, staff(world))


def adds_a_holiday(world: World) -> None:
    """/libur tambah: for everybody, or for one district."""
    day = local_day(world.now) + timedelta(days=world.rng.randint(1, 45))
    place = world.rng.choice(
        ("nasional", "nasional", "cuti bersama", "lokal | Kab. Tapin", "lokal | Kota Banjarbaru")
    )
    _libur(world, f"tambah {day:%d-%m-%Y} | Hari besar {day:%d%m} | {place}")


def removes_a_holiday(world: World) -> None:
    """/libur hapus: one that is still to come."""
    today = local_day(world.now)
    days = sorted(day for day in world.calendar.off if today < day < today + timedelta(days=90) and day.weekday() < 5)
    if days:
        _libur(world, f"hapus {world.rng.choice(days):%d-%m-%Y}")


def confirms_next_year(world: World) -> None:
    """The cuti bersama of the next year is published: the days come in, then the year is confirmed."""
    year = local_day(world.now).year + 1
    for day in (date(year, 3, 11), date(year, 3, 12), date(year, 5, 28), date(year, 12, 24)):
        _libur(world, f"tambah {day:%d-%m-%Y} | Cuti bersama {day:%d%m} | cuti bersama")
    _libur(world, f"konfirmasi {year}")


def _libur(world: World, words: str) -> None:
    admin = world.population.staff[0]
    if world.types(admin, f"/libur {words}"):
        jobs.go_on(world)  # where the dates are counted beside the writer
        chooses(world, admin, "apply")
        jobs.go_on(world)
    world.reads_the_calendar()


def changes_a_rule(world: World) -> None:
    """/aturan: a number, the length of a product, or the steps of the ladder; shown first, then applied."""
    which = world.rng.choice(("number", "number", "product", "ladder"))
    admin = world.population.staff[0]

    def show(ctx: Context) -> None:
        preview.ask(ctx, _change(world, ctx, which))

    if world.does(admin, show):
        jobs.go_on(world)
        chooses(world, admin, "apply")
        jobs.go_on(world)


def _change(world: World, ctx: Context, which: str) -> PolicyChange:
    rng, session = world.rng, ctx.session
    if which == "number":
        code = rng.choice(("thinning", "quiet", "verify", "extension", "dispute"))
        return NumberChange.of(session, code, rng.randint(1, 4))
    if which == "product":
        code = rng.choice(("lhp", "klarifikasi_1", "rekomendasi"))
        return ProductChange.of(session, code, length=rng.randint(10, 35))
    steps = [step for step in policy.ladders(session)[Ladder.AGENCY] if step.kind.startswith("h")]
    gone = rng.choice(steps)
    verb = rng.choice(("remove", "default"))
    return LadderChange(Ladder.AGENCY, verb, gone.kind, gone.audience, gone.anchor).anew(session)
