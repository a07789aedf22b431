"""What plain Indonesian words seem to want: a proposal to be confirmed, never a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.dates.frames import Reading
from models.rules.dates.reading import find_days
from models.rules.dates.sentences import CONDITION
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.replies import signals
from models.rules.replies.courtesy import reaction_to
from models.rules.replies.short_forms import in_full, own_words

_LONGEST = 1000


class Intent(StrEnum):
    """What a message seems to say about the item it belongs to."""

    DONE = "done"
    PARTLY_DONE = "partly_done"
    IN_PROGRESS = "in_progress"
    OBSTACLE = "obstacle"
    ASK_TIME = "ask_time"
    DISPUTE = "dispute"
    PROMISE = "promise"
    QUESTION = "question"
    ACKNOWLEDGE = "acknowledge"
    COURTESY = "courtesy"  # greetings, thanks, "siap": nothing to record and nothing to pass on


@dataclass(frozen=True)
class Proposal:
    """`phrase` is what it was read from, short forms written out; `asked_on` a date asked for; `promise_on` promised.

    ASK_TIME without `asked_on` means that the date is still to be asked. `may_mean`: the words name a day, but not
    surely one; these may be meant (perhaps none that we can name), and the person chooses. None: nothing is open.
    """

    kind: Intent
    phrase: str
    asked_on: date | None = None
    promise_on: date | None = None
    may_mean: tuple[date, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the dates in the words are seen from."""

    today: date
    calendar: Calendar | None
    due_on: date | None


def propose(
    text: str, today: date, calendar: Calendar | None = None, *, due_on: date | None = None
) -> Proposal | None:
    """What `text` seems to want, or None where nothing is plain enough to propose.

    Seen from `today` for the dates in it, with `calendar` for hari kerja; time that is asked for counts from
    `due_on`, where that is known. Nothing is recorded from this: the person confirms with "Ya, catat". "Belum
    selesai" is never a result, a question is never an answer, and what others said is not said.
    """
    if (reaction := reaction_to(text)) is not None:
        return Proposal(Intent.COURTESY, reaction)
    words, seen = in_full(own_words(text[:_LONGEST])), _Seen(today, calendar, due_on)
    said, asked = _told_and_asked(words)
    if dispute := signals.DISPUTE.search(said):
        return Proposal(Intent.DISPUTE, dispute[0])
    wished = signals.POLITE_IF.sub(_only_the_wish, words)
    more_time = next(_more_time(wished), None)
    if more_time and not _asks_about(asked, more_time[0]):
        day, may_mean = _date_after(wished, more_time, seen, asks=True)
        return Proposal(Intent.ASK_TIME, more_time[0], asked_on=day, may_mean=may_mean)
    return _told(said, seen) or _asked(asked) or _received(said)


def _told_and_asked(text: str) -> tuple[str, list[str]]:
    """The sentences that tell, and apart from them those that ask: "sudah selesai?" tells nothing."""
    sentences = re.findall(r"[^.?!\n]+(?:[.](?=\S)[^.?!\n]*)*[.?!\n]*", text)
    asked = [sentence for sentence in sentences if _is_question(sentence)]
    return "".join(sentence for sentence in sentences if sentence not in asked), asked


def _is_question(sentence: str) -> bool:
    if not any(sign.isalnum() for sign in sentence):
        return False  # "sudah. ?": signs of their own ask nothing
    opens = signals.OPENS_QUESTION.match(sentence)
    return "?" in sentence or opens is not None or signals.ENDS_QUESTION.search(sentence) is not None


def _only_the_wish(polite: re.Match[str]) -> str:
    """What is left of a polite condition: "mohon" of "mohon kiranya", nothing of "kalau bisa"."""
    return "mohon" if polite[0].lower().startswith(("mohon", "sudi")) else ""


def _more_time(words: str) -> Iterator[re.Match[str]]:
    """Where more time is asked for, without "tidak perlu", "kalau perlu" or "terima kasih atas" before it."""
    for found in signals.ASK_TIME.finditer(words):
        if not signals.NO_TIME_BEFORE.search(words[: found.start()]):
            yield found


def _asks_about(asked: list[str], phrase: str) -> bool:
    """Is it a question about time, as "bagaimana cara minta waktu"? "Bolehkah kami minta waktu" asks for it."""
    return any(phrase in sentence and signals.ABOUT_TIME.search(sentence) for sentence in asked)


def _told(said: str, seen: _Seen) -> Proposal | None:
    promise = signals.PROMISE.search(said) or signals.THING.match(said)
    promised_on, may_mean = _date_after(said, promise, seen) if promise else (None, None)
    done = _done(said)
    for intent, found in (
        (Intent.OBSTACLE, signals.OBSTACLE.search(signals.NO_OBSTACLE.sub(" ", said))),
        (Intent.PARTLY_DONE, _partly(said)),
        (Intent.IN_PROGRESS, signals.UNDER_WAY.search(said)),
        (Intent.DONE, done),
        (Intent.IN_PROGRESS, signals.PASSED_ON.search(said)),
    ):
        if found:
            return Proposal(intent, found[0].strip(), promise_on=promised_on, may_mean=may_mean)
    if promise and (promised_on or may_mean is not None):
        return Proposal(Intent.PROMISE, promise[0], promise_on=promised_on, may_mean=may_mean)
    return None


def _partly(said: str) -> re.Match[str] | None:
    """A part is done and another is not: "sebagian sudah kami kirim", "nomor 1 sudah, nomor 2 belum"."""
    if found := signals.PARTLY.search(said):
        return found if _done(_without_not_yet(said)) else None
    one, other = signals.ONE_DONE.search(said), signals.ONE_OPEN.search(said)
    return one if one and other and one.start() != other.start() else None


def _without_not_yet(said: str) -> str:
    """Only the clauses that say what has happened: "sebagian sudah kami kirim, sebagian belum"."""
    return ", ".join(clause for clause in signals.CLAUSE_ENDS.split(said) if not signals.NOT_YET.search(clause))


def _done(said: str) -> re.Match[str] | None:
    """What was done, in a clause that neither denies it nor puts it off; none may deny the whole."""
    if just := signals.JUST_DONE.fullmatch(said):
        return just
    for clause in signals.CLAUSE_ENDS.split(said):
        found = signals.DONE.search(clause) or signals.JUST_DONE.fullmatch(clause)
        if found and not signals.NOT_YET.search(clause[: found.end()]):
            return found
    return None


def _date_after(
    text: str, found: re.Match[str], seen: _Seen, *, asks: bool = False
) -> tuple[date | None, tuple[date, ...] | None]:
    """The day behind the words that call for one, else one before them ("besok fotonya menyusul"): sure, or open.

    Where the day stands before them in their own clause, one in a later clause is a second candidate. A day of an
    earlier clause ("rapat besok, hasilnya menyusul") or of another sentence is never sure, and neither is a day off
    that is promised, or only counted in a request for more time ("besok" on a Friday).
    """
    text = signals.ABBREVIATED.sub(lambda short: short[0].replace(".", " "), text)
    start, (first, last) = found.start(), _clause_around(text, found)
    due = seen.due_on if asks else None

    def days(words: str) -> Reading | None:
        return find_days(words, seen.today, seen.calendar, due=due, asks=asks)

    own = days(text[start:last]) or days(text[first:start])
    before_them = days(text[start:last]) is None and own is not None
    reading = (None if before_them else days(text[start:])) or days(text)
    if reading is None:
        return None, None
    sentence_end = next((each.start() for each in signals.SENTENCE_ENDS.finditer(text, start)), len(text))
    near = own or days(text[start:sentence_end])
    sure = reading.doubt is None and near is not None and not signals.DENIED.search(text[:start])
    sure = sure and not CONDITION.search(text[:last])
    if not sure:
        return None, reading.days
    day = reading.days[0]
    working = (seen.calendar or WEEKDAYS_ONLY).next_working_day(day)
    if day == working or (asks and not signals.FLOATING.search(text)):
        return day, None
    return None, (working, day)


def _clause_around(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the clause begins and ends in which the words stand."""
    ends = [each.span() for each in signals.CLAUSE_ENDS.finditer(text)]
    first = max((end for _, end in ends if end <= found.start()), default=0)
    last = min((start for start, _ in ends if start >= found.end()), default=len(text))
    return first, last


def _asked(asked: list[str]) -> Proposal | None:
    return Proposal(Intent.QUESTION, asked[0].strip()) if asked else None


def _received(said: str) -> Proposal | None:
    received = signals.RECEIVED.search(said)
    if received is None or signals.NOT_YET.search(said[: received.end()]):
        return None
    return Proposal(Intent.ACKNOWLEDGE, received[0])
