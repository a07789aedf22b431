"""What plain Indonesian words seem to want: a proposal to be confirmed, never a record."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.dates.frames import Reading
from models.rules.dates.reading import find_days
from models.rules.deadlines.working_days import Calendar

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
    THANKS = "thanks"


@dataclass(frozen=True)
class Proposal:
    """`phrase` is what it was read from; `asked_on` a date asked for; `promise_on` a date promised.

    ASK_TIME without `asked_on` means that the date is still to be asked. `may_mean`: the words name a day, but not
    surely one; these may be meant (perhaps none that we can name), and the person chooses. None: nothing is open.
    """

    kind: Intent
    phrase: str
    asked_on: date | None = None
    promise_on: date | None = None
    may_mean: tuple[date, ...] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_ALREADY = r"(?:sudah|udah|sdh|udh|telah|tlh)"
_NOT = r"(?:belum|blm|tidak|tdk|bukan|tak|ndak|gak|nggak|enggak|kada|balum)"
# Up to four words between "sudah" and what was done; _NOT_YET finds out whether one of them negates it.
_BETWEEN = r"(?:\s+[\w-]+){0,4}?\s+"
_ACTION = (
    r"selesai(?:kan)?|diselesaikan|tuntas(?:kan)?|dituntaskan|rampung(?:kan)?|beres|tindak\s?lanjut(?:i|nya)?"
    r"|ditindak\s?lanjuti|laksanakan|dilaksanakan|kerjakan|dikerjakan|perbaiki|diperbaiki|terbitkan|diterbitkan|terbit"
    r"|kirim(?:kan)?|dikirim(?:kan)?|sampaikan|disampaikan|jawab|dijawab|penuhi|dipenuhi|lakukan|dilakukan"
    r"|serahkan|diserahkan|bayar(?:kan)?|dibayar(?:kan)?|upload|diupload|unggah|diunggah"
)

_DISPUTE = _words(
    rf"{_NOT}\s+(?:\w+\s+){{0,2}}?(?:kewenangan|wewenang|tupoksi|ranah|urusan|tugas)|di\s?luar\s+(?:kewenangan|wewenang|tupoksi)"
)
_ASK_TIME = _words(
    r"(?:mohon|minta|meminta|butuh|perlu|memerlukan|membutuhkan|beri(?:kan)?|kasih)\s+(?:\w+\s+){0,2}?"
    r"(?:waktu|perpanjangan|penundaan|tempo|diperpanjang|perpanjang|diundur(?:kan)?|dimundurkan|pengunduran|ditunda"
    r"|kelonggaran|dispensasi|(?:tambah(?:an)?|ditambah(?:kan)?)\s+(?:lagi\s+)?(?:[0-9]+|\w+)\s+(?:hari|minggu|pekan|bulan))"
    r"|perpanjangan\s+waktu|tambahan\s+waktu"
    r"|(?:tenggat|jatuh\s+tempo|batas\s+waktu)(?:nya)?\s+(?:[\w/.-]+\s+){0,5}?(?:diperpanjang|diundur(?:kan)?|dimundurkan|ditunda)"
)
_OBSTACLE = _words(r"terkendala|kendala(?:nya)?|terhambat|hambatan(?:nya)?|terhalang|kesulitan")
_NO_OBSTACLE = _words(
    rf"(?:{_NOT}|tanpa)\s+(?:ada\s+|lagi\s+|ada\s+lagi\s+)?(?:terkendala|kendala|terhambat|hambatan|kesulitan)"
)
_PARTLY = _words(
    r"sebagian|sebahagian|separuh|baru\s+(?:satu|dua|tiga|[0-9]+)\s+dari"
    r"|(?:belum|blm)\s+(?:\w+\s+)?(?:lengkap|semua(?:nya)?|seluruh(?:nya)?)"
)
_UNDER_WAY = _words(
    r"(?:masih|sedang|tengah|lagi)\s+(?:\w+\s+){0,2}?(?:(?:di)?proses|(?:di|me)?ngerjakan|(?:di)?kerjakan|berjalan|mengumpulkan"
    r"|(?:di)?kumpulkan|(?:di)?koordinasi(?:kan)?|berkoordinasi|mengkoordinasikan|(?:di)?siapkan|menyiapkan|(?:di)?susun|menyusun"
    r"|(?:di)?selesaikan|menyelesaikan|(?:di)?lengkapi|melengkapi|(?:di)?tindak\s?lanjuti|menindak\s?lanjuti|menunggu|(?:di)?bahas|membahas"
    r"|(?:di)?telusuri|menelusuri|(?:di)?laksanakan|(?:di)?perbaiki|pengerjaan|penyelesaian|pembahasan|penyusunan|koordinasi)"
    rf"|dalam\s+(?:\w+\s+)?proses|(?:on|in)\s+progress|{_ALREADY}\s+(?:kami\s+)?(?:di)?proses"
    rf"|(?:belum|blm)\s+(?:\w+\s+){{0,2}}?(?:selesai|rampung|tuntas|beres)"
)
_DONE = _words(rf"{_ALREADY}{_BETWEEN}(?:{_ACTION})|(?:selesai|tuntas|rampung|beres)\s+(?:di\w+|semua(?:nya)?)")
_JUST_DONE = re.compile(
    r"\W*(?:(?:alhamdulillah|ok|oke|baik|siap|semua(?:nya)?|pak|bu)\W+)*(?:selesai|tuntas|rampung|beres|done)"
    r"(?:\W+(?:pak|bu|semua(?:nya)?|bapak|ibu|ya))*\W*",
    re.IGNORECASE,
)
_NOT_YET = _words(rf"{_NOT}|hampir|akan|mau")
_PROMISE = _words(
    r"menyusul|susulkan|disusulkan|akan|segera|target(?:kan|nya)?|ditargetkan|janji|insya\s?allah|rencana(?:nya)?|usahakan|diusahakan"
)
_RECEIVED = _words(rf"{_ALREADY}\s+(?:kami\s+|saya\s+)?(?:di)?terima|diterima|siap|baik|noted|dicatat|ok|oke")
_THANKS = _words(r"terima\s?kasih|terimakasih|trims|makasih|tks|matur\s+nuwun|thanks")
_CLAUSE_ENDS = re.compile(r"[,;.\n]|\b(?:tetapi|tapi|namun)\b", re.IGNORECASE)
# Right before the words that call for a date: "tidak menyusul besok", "belum akan kami kirim Jumat".
_DENIED = re.compile(rf"\b{_NOT}(?:\s+(?:\w+\s+)?)$", re.IGNORECASE)
# A point that ends no sentence: "s.d. 8 Jan. 2027".
_ABBREVIATED = re.compile(
    r"\b(?:s\.\s?d|tgl|no|pkl|hr|bln|jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|nop|des)\.", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"[.;!?](?=\s)|\n")
_ASKS = _words(r"apakah|bagaimana|gimana|kapan|mengapa|kenapa|di\s?mana|siapa|berapa|bolehkah|apa")


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
    selesai" is never a result, and a question is never an answer.
    """
    words, seen = text[:_LONGEST], _Seen(today, calendar, due_on)
    said, asked = _told_and_asked(words)
    dispute, more_time = _DISPUTE.search(words), _ASK_TIME.search(words)
    if dispute:
        return Proposal(Intent.DISPUTE, dispute[0])
    if more_time:
        day, may_mean = _date_after(words, more_time, seen, asks=True)
        return Proposal(Intent.ASK_TIME, more_time[0], asked_on=day, may_mean=may_mean)
    return _told(said, seen) or _asked(asked) or _polite(said)


def _told_and_asked(text: str) -> tuple[str, list[str]]:
    """The sentences that tell, and apart from them those that ask: "sudah selesai?" tells nothing."""
    sentences = re.findall(r"[^.?!\n]+(?:[.](?=\S)[^.?!\n]*)*[.?!\n]*", text)
    asked = [sentence for sentence in sentences if "?" in sentence or _opens_question(sentence)]
    return "".join(sentence for sentence in sentences if sentence not in asked), asked


def _opens_question(sentence: str) -> bool:
    found = _ASKS.search(sentence)
    return found is not None and not sentence[: found.start()].strip(" ,")


def _told(said: str, seen: _Seen) -> Proposal | None:
    promise = _PROMISE.search(said)
    promised_on, may_mean = _date_after(said, promise, seen) if promise else (None, None)
    for intent, found in (
        (Intent.OBSTACLE, _OBSTACLE.search(_NO_OBSTACLE.sub(" ", said))),
        (Intent.PARTLY_DONE, _PARTLY.search(said) if _done(_without_not_yet(said)) else None),
        (Intent.IN_PROGRESS, _UNDER_WAY.search(said)),
        (Intent.DONE, _done(said)),
    ):
        if found:
            return Proposal(intent, found[0].strip(), promise_on=promised_on, may_mean=may_mean)
    if promise and (promised_on or may_mean is not None):
        return Proposal(Intent.PROMISE, promise[0], promise_on=promised_on, may_mean=may_mean)
    return None


def _without_not_yet(said: str) -> str:
    """Only the clauses that say what has happened: "sebagian sudah kami kirim, sebagian belum"."""
    return ", ".join(clause for clause in _CLAUSE_ENDS.split(said) if not _NOT_YET.search(clause))


def _done(said: str) -> re.Match[str] | None:
    """What was done, in a clause that neither denies it nor puts it off; none may deny the whole."""
    if _JUST_DONE.fullmatch(said):
        return _JUST_DONE.fullmatch(said)
    for clause in _CLAUSE_ENDS.split(said):
        found = _DONE.search(clause)
        if found and not _NOT_YET.search(clause[: found.end()]):
            return found
    return None


def _date_after(
    text: str, found: re.Match[str], seen: _Seen, *, asks: bool = False
) -> tuple[date | None, tuple[date, ...] | None]:
    """The day behind the words that call for one, else one before them ("besok fotonya menyusul"): sure, or open.

    Where the day stands before them in their own clause, one in a later clause is a second candidate. A day of an
    earlier clause ("rapat besok, hasilnya menyusul") or of another sentence is never sure.
    """
    text = _ABBREVIATED.sub(lambda short: short[0].replace(".", " "), text)
    start, (first, last) = found.start(), _clause_around(text, found)
    due = seen.due_on if asks else None

    def days(words: str) -> Reading | None:
        return find_days(words, seen.today, seen.calendar, due=due, asks=asks)

    own = days(text[start:last]) or days(text[first:start])
    before_them = days(text[start:last]) is None and own is not None
    reading = (None if before_them else days(text[start:])) or days(text)
    if reading is None:
        return None, None
    sentence_end = next((each.start() for each in _SENTENCE_ENDS.finditer(text, start)), len(text))
    near = own or days(text[start:sentence_end])
    sure = reading.doubt is None and near is not None and not _DENIED.search(text[:start])
    return (reading.days[0], None) if sure else (None, reading.days)


def _clause_around(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the clause begins and ends in which the words stand."""
    ends = [each.span() for each in _CLAUSE_ENDS.finditer(text)]
    first = max((end for _, end in ends if end <= found.start()), default=0)
    last = min((start for start, _ in ends if start >= found.end()), default=len(text))
    return first, last


def _asked(asked: list[str]) -> Proposal | None:
    return Proposal(Intent.QUESTION, asked[0].strip()) if asked else None


def _polite(said: str) -> Proposal | None:
    thanks = _THANKS.search(said)
    received = _RECEIVED.search(_THANKS.sub(" ", said))
    if received and not _NOT_YET.search(said):
        return Proposal(Intent.ACKNOWLEDGE, received[0])
    return Proposal(Intent.THANKS, thanks[0]) if thanks else None
