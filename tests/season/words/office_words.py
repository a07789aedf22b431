"""What the office writes in its own way: one-line /assign in every spelling, lists of days off as files."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Context
from bot.holidays import file_import
from bot.holidays.file_reading import rows_of
from models import holidays
from tests.season import facts
from tests.season.facts import Item
from tests.season.own_calendar import DAY, OwnCalendar, as_day, local_day
from tests.season.phones import document
from tests.season.population import Somebody
from tests.season.recorded import answers, chooses_day
from tests.season.simulation import World
from tests.season.words import calendar_files
from tests.season.words.calendar_files import Days
from tests.season.words.day_words import Seen, Written, received, some_form
from tests.season.words.late_words import said_on
from tests.season.words.spellings import number_of, place_words, spelled

USED_AGAIN = 0.25  # a share of reports goes to a second agency
AGREES = ("Kirim", "Pakai", "Tetap lanjutkan")  # the proposed date is taken, a doubt is none
PRODUCTS = {
    "klarifikasi_1": "klarifikasi I",
    "klarifikasi_2": "Klarifikasi 2",
    "lhp": "LHP",
    "rekomendasi": "rekomendasi",
    "pemanggilan_1": "Pemanggilan I",
    "lainnya": "lainnya",
}


def sends_by_line(world: World, number: int, who: Somebody) -> int | None:
    """One line: place, product, number, date, subject, actions; questions are answered, then Kirim. The item's id."""
    rng, today = world.rng, said_on(world)
    place, code, short_name = _place(world)
    report, confidential = _report(world, number, today)
    typed, kinds = spelled(rng, report)
    for kind in kinds:
        world.dirt[f"number with {kind}"] += 1
    product = rng.choice(list(PRODUCTS))
    length = _length(world, product)
    seen = Seen(today, world.calendar)
    if length is None:
        day = today + rng.randint(1, 45) * DAY
        written, field = some_form(rng, seen, day), "tenggat"
    else:
        day = today - rng.randint(0, 9) * DAY
        written, field = received(rng, seen, day), "diterima"
    fields = (
        *(place_words(rng, code, short_name), PRODUCTS[product], typed, f"{field} {written.words}"),
        *("Penundaan berlarut pelayanan", "Tindakan 1; Tindakan 2"),
        *(("rahasia",) if rng.random() < 0.1 else ()),
    )
    world.dirt[written.kind] += 1
    if not world.types(who, "/assign " + " | ".join(fields)):
        world.lost(f"{fields} was refused, {world.refused}: {world.phones.screen(who)!r}")
    if not _confirms(world, who, written):
        return None
    due_on = day if length is None else _counted(world.calendar, day, length, place)
    return _check(world, (report, confidential or "rahasia" in fields), (place, due_on), written)


def _confirms(world: World, who: Somebody, written: Written) -> bool:
    """The day, where it is open; doubts (an empty seat, a number that is open already); then Kirim."""
    if written.offered:
        chooses_day(world, who, written)
    for _ in range(4):
        label = next((each for each in AGREES if world.phones.has_button(who, each)), None)
        if label is None:
            break
        done = world.taps(who, label)
        if label == AGREES[0]:
            return done
    world.lost(f"no Kirim for {written}, but {world.phones.keyboard(who)}: {world.phones.screen(who)!r}")


def _check(world: World, report: tuple[str, bool], wanted: tuple[int, date], written: Written) -> int:
    """The newest item is at this agency, due on this day, and its report is one with its number."""
    number, confidential = report
    newest = sa.select(sa.func.max(facts.ITEM.c.id)).scalar_subquery()
    found: dict[int, Item] = world.asks(lambda session: facts.items(session, facts.ITEM.c.id == newest))
    (item,) = found.values()
    if (item.number, item.agency_id, item.due_on) != (number, *wanted):
        world.lost(f"wanted {number} for {wanted} by {written}: {item}", item.id)
    if confidential and not item.confidential:
        world.lost(f"{number} is confidential, and was sent in clear: {item}", item.id)
    return item.id


def _place(world: World) -> tuple[int, str, str]:
    place = world.rng.choice(world.population.places)
    query = sa.select(facts.AGENCY.c.code, facts.AGENCY.c.short_name).where(facts.AGENCY.c.id == place)
    code, short_name = world.asks(lambda session: session.execute(query).one())
    return place, code, short_name


def _report(world: World, number: int, today: date) -> tuple[str, bool]:
    """A number, and whether it is confidential already: a new one, or one of the last weeks once more."""
    c = facts.REPORT.c
    query = sa.select(c.number, c.confidential).where(c.instrument_id.is_(None)).order_by(c.id.desc()).limit(30)
    known: list[Any] = world.asks(lambda session: session.execute(query).all())
    if known and world.rng.random() < USED_AGAIN:
        world.dirt["a report number once more"] += 1
        old, confidential = world.rng.choice(known)
        return old, confidential
    return number_of(number, today.month, today.year), False


def _length(world: World, product: str) -> tuple[int, str] | None:
    """How long a product takes, and in what; None where staff set the date."""
    query = sa.text("SELECT length, unit FROM products WHERE code = :code")
    length, unit = world.asks(lambda session: session.execute(query, {"code": product}).one())
    return None if length is None else (length, unit)


def _counted(calendar: OwnCalendar, day: date, length: tuple[int, str], place: int) -> date:
    """The day after the receipt is day 1."""
    count, unit = length
    return calendar.walk(day, count, place) if unit == "working_days" else day + timedelta(days=count)


def imports_a_calendar(world: World) -> None:
    """A list of days off as a file; sometimes the same list comes once more in another form."""
    rng, today = world.rng, local_day(world.now)
    ahead = [today + timedelta(days=number) for number in range(3, 75)]
    free = rng.sample([day for day in ahead if world.calendar.works(day)], 7)
    days = Days(free[: rng.randint(2, 3)], free[3:])
    first, *others = sorted(days.kinds(), key=lambda kind: world.dirt[f"days off as {kind}"])
    for kind in (first, *rng.sample(others, rng.choice((0, 1)))):
        before = world.asks(_days_off)
        _imports(world, days, kind)
        world.reads_the_calendar()
        wanted, found = before | set(days.off), world.asks(_days_off)
        if found != wanted:
            world.lost(f"{kind} of {days}: {sorted(found - wanted)} too many, {sorted(wanted - found)} missing")


def _imports(world: World, days: Days, kind: str) -> None:
    admin = world.population.staff[0]
    name, data = calendar_files.written(world.rng, days, kind)
    world.dirt[f"days off as {kind}"] += 1
    world.sends_file(admin, document(name, "/libur"))
    world.does(admin, partial(_is_read, data=data))
    if world.phones.has_button(admin, "Lanjut"):
        world.taps(admin, "Lanjut")
        world.taps(admin, "Terapkan")


def _is_read(ctx: Context, *, data: bytes) -> None:
    """What the download loop does, in one go."""
    wanted = holidays.to_fetch(ctx.session, ctx.now)
    assert wanted is not None  # it was sent a moment ago
    file_import.read(ctx, wanted.id, rows_of(data, ZoneInfo("Asia/Makassar"), ctx.today))


def _days_off(session: Session) -> set[date]:
    return {as_day(row[0]) for row in session.execute(sa.text("SELECT day FROM holidays WHERE agency_id IS NULL"))}


def offers_a_day(world: World, who: Somebody, seen: Seen) -> bool:
    """Tawarkan tanggal lain: a day behind the due date, in the words of staff."""
    day = max(seen.due_on, seen.said_on) + world.rng.randint(1, 10) * DAY
    return answers(world, who, some_form(world.rng, seen, day), ("DateNotLater",))
