"""How people write a day: in numbers, in words, clipped, in Banjarese, with a wrong weekday, counted from another."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.season.own_calendar import DAY, MONTHS, WEEKDAYS, OwnCalendar, in_words

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des")
CLIPPED = ("senin", "selasa", "rabu", "kms", "jmt", "sabtu", "minggu")
BANJARESE = ("sanayan", "selasa", "arba", "kamis", "jumahat", "sabtu", "ahad")
COUNTED = {2: "dua", 3: "talung", 4: "ampat", 5: "lima"}
FULL_WIDTH = str.maketrans("0123456789/", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0f")


@dataclass(frozen=True)
class Seen:
    """From where a day is seen: the day on which it is written, who works when, and the due date, if there is one."""

    said_on: date
    calendar: OwnCalendar
    agency_id: int = 0
    due_on: date = date.min


@dataclass(frozen=True)
class Written:
    """Words for a day. `offered`: the bot has to ask, with at least these days as buttons; empty: it understands."""

    words: str
    day: date
    kind: str
    offered: tuple[date, ...] = ()


Form = Callable[[Random, Seen, date], Written | None]


def numbers(rng: Random, _seen: Seen, day: date) -> Written:
    """Day, month and year as numbers."""
    d, m, y = day.day, day.month, day.year
    words = rng.choice(
        (
            *(
                f"{d}-{m}-{y}",
                f"{d:02}/{m:02}/{y % 100}",
                f"{d}.{m}.{y}",
                f"{y}/{m:02}/{d:02}",
                f"{d}/{ROMAN[m - 1]}/{y}",
            ),
            *(f"{d:02}/{m:02}/{y}".translate(FULL_WIDTH), f"{d}-{m}-{y}\u200b", f"{d}\u2013{m}\u2013{y}"),
        )
    )
    return Written(words, day, "numbers")


def _month(rng: Random, _seen: Seen, day: date) -> Written:
    d, m, y = day.day, day.month, day.year
    words = rng.choice(
        (f"{d} {MONTHS[m - 1]} {y}.", f"{d}{SHORT[m - 1].lower()}{y}", f"tanggal {d} bulan {m} tahun {y}")
    )
    return Written(words, day, "month by name")


def _weekday(rng: Random, _seen: Seen, day: date) -> Written:
    return Written(rng.choice((in_words(day), in_words(day).lower(), f"hari {in_words(day)}")), day, "weekday")


def _wrong_weekday(rng: Random, _seen: Seen, day: date) -> Written:
    other = rng.choice([name for number, name in enumerate(WEEKDAYS) if number != day.weekday()])
    return Written(f"{other}, {in_words(day).partition(', ')[2]}", day, "wrong weekday", (day,))


def _without_year(_rng: Random, seen: Seen, day: date) -> Written | None:
    """The next such day; asked where the one before is nearer."""
    around = [_same_day(day, seen.said_on.year + years) for years in (-1, 0, 1)]
    if None in around:
        return None  # 29 February
    known = [each for each in around if each is not None]
    ahead = min(each for each in known if each >= seen.said_on)
    behind = max((each for each in known if each < seen.said_on), default=date.min)
    if ahead != day:
        return None
    nearer = seen.said_on - behind < ahead - seen.said_on
    return Written(f"{day.day} {MONTHS[day.month - 1]}", day, "without a year", (day,) if nearer else ())


def _same_day(day: date, year: int) -> date | None:
    return None if day.day > monthrange(year, day.month)[1] else day.replace(year=year)


def _after_another(_rng: Random, seen: Seen, day: date) -> Written | None:
    """ "setelah 4 Desember 2026": the working day behind it, or that day itself; asked."""
    before = day - DAY
    if before < seen.said_on or before <= seen.due_on or seen.calendar.walk(before, 1, seen.agency_id) != day:
        return None
    return Written(f"setelah {in_words(before).partition(', ')[2]}", day, "after a day", (day, before))


ABSOLUTE: Sequence[Form] = (numbers, _month, _weekday, _wrong_weekday, _wrong_weekday, _without_year, _after_another)


def some_form(rng: Random, seen: Seen, day: date, forms: Sequence[Form] = ABSOLUTE) -> Written:
    """This day to come, in one of the forms that fit it."""
    return rng.choice(forms)(rng, seen, day) or numbers(rng, seen, day)


def soon(rng: Random, seen: Seen) -> Written:
    """A day of the next two weeks as people say it, without a date."""
    today, monday = seen.said_on, seen.said_on + timedelta(days=7 - seen.said_on.weekday())
    number, weekday = rng.randint(2, 5), rng.randint(0, 4)
    ahead = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    working, next_week = seen.calendar.walk(today, number, seen.agency_id), monday + timedelta(days=weekday)
    words, day = rng.choice(
        (
            *(("bsk", today + DAY), ("isuk", today + DAY), ("besok pagi", today + DAY), ("lusa", today + 2 * DAY)),
            (f"hr {CLIPPED[weekday]}", ahead),
            *((f"{BANJARESE[weekday]} minggu muka", next_week), (f"{CLIPPED[weekday]} mgg dpn", next_week)),
            (f"{COUNTED[number]} hari lagi", today + timedelta(days=number)),
            *((f"{number} hr krj lg", working), (f"{number} (x) hari kerja".replace("x", _SPELT[number]), working)),
            ("saminggu lagi", today + timedelta(days=7)),
        )
    )
    # Said on a Sunday, the Monday of next week may be tomorrow or the one after it.
    two = words.endswith(("minggu muka", "mgg dpn")) and day == today + DAY
    return Written(words, day, "soon, clipped", (day, day + timedelta(days=7)) if two else ())


_SPELT = {2: "dua", 3: "tiga", 4: "empat", 5: "lima"}


def more_time(rng: Random, seen: Seen) -> Written:
    """Under Minta waktu: counted from the due date, or a day behind it. Both readings are asked where both can be."""
    due, number = seen.due_on, rng.randint(2, 12)
    working = seen.calendar.walk(due, number, seen.agency_id)
    from_today = seen.calendar.walk(seen.said_on, number, seen.agency_id)
    both = (working, from_today) if from_today > due and from_today != working else ()
    calendar_days = due + timedelta(days=number)
    relative = (
        Written(f"tambahan waktu {number} hari kerja", working, "counted from the due date"),
        Written(f"perpanjangan {number} hk", working, "counted from the due date"),
        Written(f"tambahan {number} hari", calendar_days, "counted from the due date"),
        Written(f"{number} hari setelah tenggat", calendar_days, "counted from the due date"),
        Written(
            f"{number} hari kerja", working, "counted from either day" if both else "counted from the due date", both
        ),
    )
    if rng.random() < 0.5:
        return rng.choice(relative)
    day = max(due, seen.said_on) + timedelta(days=rng.randint(2, 21))
    return some_form(rng, seen, day)


def received(rng: Random, seen: Seen, day: date) -> Written:
    """The day of a receipt some days ago, read backwards."""
    back, d, m = (seen.said_on - day).days, day.day, day.month
    words = [f"{d}-{m}-{day.year}", f"tgl {d} {MONTHS[m - 1]}", f"{d} {SHORT[m - 1]} {day.year}", f"{d}/{m}"]
    words += ["kemarin", "kmrn", "samalam"] if back == 1 else []
    words += [f"{back} hari yang lalu"] if back > 1 else []
    words += [f"{WEEKDAYS[day.weekday()]} lalu"] if 1 < back < 7 and day.weekday() < seen.said_on.weekday() else []
    kind = "receipt without a year"
    if rng.random() < 0.15:
        wrong = _wrong_weekday(rng, seen, day)
        return Written(wrong.words, day, "wrong weekday", wrong.offered)
    return Written(rng.choice(words), day, kind)
