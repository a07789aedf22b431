"""What focal points say late at night, unclearly, on two days, or so that it arrives hours later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.conversation.context import Context
from bot.evidence import collecting, submitting
from bot.extensions import asking
from bot.replies import replies
from models.queues import dialogs
from models.rules.replies.obstacles import HELP, OBSTACLES
from tests.season import recorded
from tests.season.acting import chooses, morning_at, one_of, presses
from tests.season.own_calendar import DAY, in_words, local_day
from tests.season.population import Somebody
from tests.season.recorded import Asked, answers, item_of, question, still
from tests.season.simulation import World
from tests.season.words.day_words import ABSOLUTE, Seen, Written, more_time, some_form, soon

WAYS = {"at once": 55, "arrives late": 20, "on the next working day": 15, "too late": 10}
REASON = "Menunggu berkas dari dinas terkait"
FORGOTTEN = timedelta(hours=24)  # after so long the bot repeats its question before it takes words
PROMISES = ("foto menyusul {}", "bukti menyusul {}", "akan kami kirim {}", "surat menyusul {}")
REQUEST = "extension."  # the steps of a request for time
TOO_FAR = ("PromiseTooFar",)


def goes_on(world: World, step: Callable[[], None]) -> None:
    """What somebody says next: at once; two minutes later, but it arrives after hours; or on another day."""
    way = world.rng.choices(list(WAYS), weights=list(WAYS.values()))[0]
    today = local_day(world.now)
    if way == "at once":
        step()
        return
    world.dirt[way] += 1
    if way == "arrives late":
        said_at = world.now + timedelta(minutes=2)
        world.at(said_at + timedelta(hours=world.rng.uniform(0.2, 14)), step, said_at)
    else:
        days = 1 if way == "on the next working day" else world.rng.randint(2, 4)
        world.at(morning_at(world.calendar.walk(today, days, 0), world.rng.uniform(7, 23.9)), step)


def said_on(world: World) -> date:
    """The date of the words that are being said."""
    return local_day(world.moment(world.said_at))


def asks_for_time(world: World, item_id: int) -> None:
    """Minta waktu: the press, then the date, then the reason."""
    who = presses(world, item_id, asking.ask)
    asked = question(world, who, item_id, world.moment(), REQUEST) if who is not None else None
    if asked is not None:
        goes_on(world, partial(_until, world, asked))


def _until(world: World, asked: Asked) -> None:
    if not still(world, asked):
        return
    _is_asked_again(world, asked)
    item = item_of(world, asked.item_id)
    written = more_time(world.rng, Seen(said_on(world), world.calendar, item.agency_id, item.due_on))
    # A day that comes too late for the press begins a new request, and its reason may come hours later.
    begun = recorded.judged(world, [asked.begun], world.moment(world.said_at), item.agency_id)
    if answers(world, asked.who, written) and len(begun) == 1:
        _gives_reason(world, replace(asked, begun=begun.pop()), written)


def _is_asked_again(world: World, asked: Asked) -> None:
    """Words that come after a day may be meant for something else: they are not taken."""
    if world.moment(world.said_at) - asked.since >= FORGOTTEN:
        world.types(asked.who, "tambahan waktu 5 hari kerja")
        world.dirt["asked again after a day"] += 1


def _gives_reason(world: World, asked: Asked, written: Written) -> None:
    before, finished = item_of(world, asked.item_id), world.moment(world.said_at)
    world.refused = ""
    world.types(asked.who, REASON)
    recorded.check_request(world, asked, before, finished, written.day)


def promises(world: World, item_id: int) -> None:
    """Kendala, with the day of the next news in the person's own words."""
    who = presses(world, item_id, replies.tell_obstacle)
    if who is None:
        return
    begun = world.moment()
    chooses(world, who, world.rng.choice(sorted(OBSTACLES)))
    chooses(world, who, world.rng.choice(sorted(HELP)))
    world.types(who, "Berkas belum lengkap dari dinas terkait")
    asked = question(world, who, item_id, begun)
    if asked is not None:
        goes_on(world, partial(_promises_until, world, asked))


def _promises_until(world: World, asked: Asked) -> None:
    is_over = world.moment(world.said_at) - asked.since >= FORGOTTEN  # nobody has to answer it
    if still(world, asked) and not is_over and item_of(world, asked.item_id).turn != "nobody":
        written = _some_day(world, item_of(world, asked.item_id).agency_id)
        if answers(world, asked.who, written, TOO_FAR):
            _check_promise(world, asked.item_id, written)


def _some_day(world: World, agency_id: int) -> Written:
    """A day of the next two weeks."""
    seen = Seen(said_on(world), world.calendar, agency_id)
    if world.rng.random() < 0.5:
        return _promised(world, soon(world.rng, seen), agency_id)
    day = seen.said_on + world.rng.randint(1, 12) * DAY
    return _promised(world, some_form(world.rng, seen, day), agency_id)


def _promised(world: World, written: Written, agency_id: int) -> Written:
    """A promise on a day off is asked about, with the next working day beside it."""
    if written.offered or world.calendar.works(written.day, agency_id):
        return written
    world.dirt["promised on a day off"] += 1
    return replace(written, offered=(world.calendar.on_or_after(written.day, agency_id), written.day))


def _check_promise(world: World, item_id: int, written: Written) -> None:
    promised = item_of(world, item_id).promise_on
    if promised != written.day:
        world.lost(f"{written} was promised, and {promised} is recorded", item_id)


def on_its_way(world: World, step: Callable[[], None]) -> None:
    """Words that begin something: most arrive at once, some after hours."""
    if world.rng.random() < 0.2:
        world.dirt["arrives late"] += 1
        world.at(world.now + timedelta(hours=world.rng.uniform(0.2, 14)), step, world.now)
    else:
        step()


def writes(world: World, item_id: int) -> None:
    """Plain words in answer to the card: a promise, or a request for time; then Ya, catat."""
    on_its_way(world, partial(_writes, world, item_id))


def _writes(world: World, item_id: int) -> None:
    who, item = one_of(world, item_id), item_of(world, item_id)
    if who is None or item.turn != "agency" or recorded.is_asked(world, who):
        return
    seen = Seen(said_on(world), world.calendar, item.agency_id, item.due_on)
    asks = item.due_on >= seen.said_on and world.rng.random() < 0.4
    if asks:
        written = _in_a_sentence(world, seen, item.due_on + world.rng.randint(2, 20) * DAY)
        sentence = f"mohon waktu sampai {written.words}"
    else:
        written = _in_a_sentence(world, seen, seen.said_on + world.rng.randint(1, 12) * DAY)
        written = _promised(world, written, item.agency_id)
        sentence = world.rng.choice(PROMISES).format(written.words)
    begun = world.moment(world.said_at)
    world.dirt[f"plain words, {written.kind}"] += 1
    if not world.types(who, sentence, reply_to=f"#{item.code}"):
        world.lost(f"{sentence!r} was refused, {world.refused}", item_id)
    if written.offered:
        recorded.chooses_day(world, who, written)
    asked = question(world, who, item_id, begun)
    if asked is not None and world.phones.has_button(who, "Ya, catat"):
        goes_on(world, partial(_confirms, world, asked, written, asks=asks))


def _in_a_sentence(world: World, seen: Seen, day: date) -> Written:
    """Forms of a day that are one within a sentence."""
    plain = Written(in_words(day), day, "weekday")
    besok = Written("besok", seen.said_on + DAY, "soon, clipped")
    wrong = some_form(world.rng, seen, day, ABSOLUTE[3:4])
    forms = [plain, wrong, Written(f"tanggal {day.day} bulan {day.month} tahun {day.year}", day, "month by name")]
    return world.rng.choice(forms if day > seen.due_on > date.min else [*forms, besok])


def _confirms(world: World, asked: Asked, written: Written, *, asks: bool) -> None:
    if not still(world, asked) or not any("Ya, catat" in label for label, _ in world.phones.buttons(asked.who)):
        return  # answered by now, or too far up in the chat
    before = item_of(world, asked.item_id)
    if not world.taps(asked.who, "Ya, catat"):
        return  # meanwhile the item is somewhere else, or the day is over
    if not asks:
        if before.turn == "agency":
            _check_promise(world, asked.item_id, written)
        return
    if question(world, asked.who, asked.item_id, asked.begun, REQUEST) is not None:
        _gives_reason(world, asked, written)


def reports(world: World, item_id: int, *, partly: bool = False) -> None:
    """Selesai, then a few words as evidence, then Sudah lengkap: in one go, or over two days."""
    who = presses(world, item_id, partial(_collect, partly=partly))
    asked = question(world, who, item_id, world.moment()) if who is not None else None
    if asked is not None:
        goes_on(world, partial(_proves, world, asked))


def _collect(ctx: Context, item_id: int, version: int, *, partly: bool) -> None:
    collecting.report(ctx, item_id, version, "partly" if partly else "done")


def _proves(world: World, asked: Asked) -> None:
    if not still(world, asked):
        return
    begun = [asked.begun, world.moment(world.said_at)]
    if world.types(asked.who, "Sudah dilaksanakan, surat nomor 12 terlampir"):
        if world.rng.random() < 0.5:
            _completes(world, asked, begun)
        else:
            goes_on(world, partial(_completes, world, asked, begun))


def _completes(world: World, asked: Asked, begun: list[datetime]) -> None:
    running = question(world, asked.who, asked.item_id, asked.begun)
    if running is None or asked.who.blocks:
        return
    before, finished = item_of(world, asked.item_id), world.moment()
    if world.does(asked.who, partial(_ready, asked.who)):
        recorded.check_report(world, before, begun, finished)


def _ready(who: Somebody, ctx: Context) -> None:
    dialog = dialogs.running(ctx.session, who.chat_id)
    if dialog is not None and "submission_id" in dialog.data:
        submitting.ready(ctx, dialog.data["submission_id"])
