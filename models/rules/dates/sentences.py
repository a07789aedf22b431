"""Days named within a sentence, with what stands around them: a word that turns the meaning is never passed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from models.rules.dates.fragments import Fragment, fragment_at, fragments
from models.rules.dates.frames import Doubt, Frame, NoSuchDay, Reading
from models.rules.dates.resolving import resolve
from models.rules.dates.spans import later

_CLAUSE = re.compile(r"[;!?]|[.,](?=\s)|\b(?:tapi|tetapi|tp|namun|melainkan|karena|sehingga|maka)\b")
_LABELS = r"(?:\s+(?:hari|tanggal|pada|di|dengan|jam|sampai|hingga))*\s*$"
_WORD_BETWEEN = r"(?:\s+(?!mohon|minta|waktu|akan|menyusul|sampai|hingga|kami\s+kirim)[\w'-]+)"
_WORDS_BETWEEN = _WORD_BETWEEN + "{0,2}"


def _before(*words: str, between: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)}){between}{_LABELS}")


_IF = r"kalau|klo|kalo|kl|klw|mun|amun|jika|bila|apabila|asal|asalkan|seandainya"
_POLITELY = r"\s+(?:bisa|boleh|mungkin|memungkinkan|berkenan|diizinkan|diperkenankan|dapat|kawa)\b"
# "begitu kadis ttd, besok kami kirim": a condition that ends with a comma, before whatever it is about.
CONDITION = re.compile(
    rf"(?:^|[.;!?,]\s*)(?:{_IF}|begitu(?!\s+(?:ya|pak|bu|saja|juga|kah)\b))\b(?!{_POLITELY})[^.;!?,]*,", re.IGNORECASE
)
# What turns the meaning of a day behind it.
_AFTER_IT = _before(
    *("setelah", "sesudah", "usai", "seusai", "lepas", "selepas", "pasca", "habis", "sehabis"),
    "lewat",
    "melewati",
    r"lebih\s+dari",
)
_AFTER_NEAR = _before("setelah", "sesudah", between=_WORDS_BETWEEN)
_BEFORE_IT = _before("sebelum", "menjelang", "jelang", "mendekati", r"kurang\s+dari")
_FROM_IT = _before("sejak", "semenjak", "mulai", "dari", "terhitung", "berlaku")
_ABOUT_IT = _before(
    *(
        r"paling\s+cepat",
        "secepat-cepatnya",
        r"paling\s+dini",
        "sekitar",
        "sekitaran",
        "sekira",
        "kira-kira",
        "kira2",
    ),
    *(r"kurang\s+lebih", r"lebih\s+kurang", "±", "antara", "kecuali", "selain", "~", "an"),
)
_NOT_IT = _before(
    *(
        "bukan",
        "bkn",
        "tidak",
        "tdk",
        "tak",
        "belum",
        "blm",
        "jangan",
        "ndak",
        "nggak",
        "enggak",
        "gak",
        "kada",
        "lain",
    ),
    between=_WORDS_BETWEEN,
)
_WAITS_FOR_IT = _before(
    *("setelah", "sesudah", "sebelum", "sejak", "menunggu", "nunggu", "tunggu", "tergantung"),
    between=_WORDS_BETWEEN,
)
# "kalau surat dari kepala dinas sudah turun besok kami kirim": nobody promises before that is known.
_IF_IT = _before(rf"(?:{_IF})(?!{_POLITELY})", between=_WORD_BETWEEN + "{0,7}")
_PART_OF_IT = re.compile(
    r"(?:\b(?:awal|akhir|pertengahan|tengah|medio|minggu|pekan|triwulan|tahap|termin|pasal|ayat|nomor|no\.?|(?<!undur\s)(?<!tunda\s)(?<!geser\s)ke|lampiran)"
    r"(?:\s+ke-?)?|\bse(?:hari|minggu|pekan|bulan)|[0-9]+\s+(?:hari|minggu|pekan|bulan)|[0-9]\s*(?:[,/&-]|\bdan\b|\batau\b|\bs\.?\s?d\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b))\s*$"
)
# The day of something else: "hasil rapat besok", "surat kami tanggal 5" (but "surat besok menyusul").
_WHOSE = (
    r"(?:\s+(?:kami|saudara|tersebut|bapak|ibu|dinas|bupati|lagi|dulu|kembali|lanjutan))?"
    r"(?:\s+(?:hari|tanggal|pada|per))*\s*$"
)
_EVENT = r"(?:rapat|undangan|sidang|kunjungan|pelantikan|acara|kegiatan|zoom|musyawarah|monev)"
_OF_AN_EVENT = re.compile(rf"\b{_EVENT}{_WHOSE}")
_OF_A_PAPER = re.compile(rf"\b(?:surat|nota|putusan|disposisi|laporan|dokumen|sk|berita\s+acara|tertanggal){_WHOSE}")
_TURNING = (_OF_AN_EVENT, _AFTER_IT, _BEFORE_IT, _ABOUT_IT, _NOT_IT, _WAITS_FOR_IT, _IF_IT, _PART_OF_IT)
# … and in front of it.
_NOT_THEN = re.compile(
    r"\s+(?:(?:kami|saya|kita|kantor|dinas|beliau|pimpinan)\s+)?"
    r"(?:tidak|tdk|belum|blm|ndak|nggak|enggak|gak|kada|bukan|jangan|libur|batal|tanggal\s+merah|sudah|telah)\b"
    rf"|\s+(?:{_IF})\b(?!{_POLITELY})"
)
_GOES_ON = re.compile(
    r"\s*(?:ke\s?atas\b|lebih\b|atau\b|/|-\s?[0-9a-z]|an\b|sampai\b|hingga\b|s\.?d\b|s/d\b"
    r"|(?:besok|depan|berikut|selanjut|sebelum|sesudah|setelah|kesokan)nya\b)"
    r"|\s+(?:pertama|kedua|ketiga|keempat|kelima|terakhir)\b"
    r"|\s+(?:tanggal|hari|bulan|minggu|pekan|tahun|depan|lalu|ini|ke-?\s?[0-9]|[0-9]{1,4}(?![\w.:,]*[a-z0-9]))\b"
)
_SPAN_OF = re.compile(
    r"\s*(?:,\s*)?(?:(?P<before>sebelum|menjelang)|setelah|sesudah|sejak|dari|terhitung(?:\s+(?:sejak|mulai))?|pasca)\b"
    rf"(?:\s+(?:{_EVENT}|surat|hari(?=\s+(?:tanggal|[0-9]))))?\s*"
)
# Before a span of time: it is wanted ("waktu 3 hari"), added to what is there, or only told ("sudah 3 hari").
_WANTED = re.compile(
    r"(?:waktu|dalam|selama|tambah\w*|ditambah|perpanjang\w*|diperpanjang|paling\s+(?:lama|lambat|telat)|selambat-?(?:lambat)?nya|maksimal|tempo|penundaan|ditunda|diundur\w*|dimundurkan|mundur|dispensasi|kelonggaran)"
    r"(?:\s+(?:waktu|lagi|selama|paling\s+lama|sampai|hingga))*\s*$"
)
_ADDED = re.compile(
    r"\b(?:tambah\w*|ditambah|perpanjang\w*|diperpanjang|ekstra|diundur\w*|dimundurkan|mundur|ditunda)\b(?:\s+[\w'-]+){0,3}\s*$"
)
_TOLD = re.compile(r"\b(?:sudah|sdh|udah|telah|baru|setiap|tiap|per|hampir|tiap-tiap)(?:\s+(?:selama|sekitar))?\s*$")
_EVERY = re.compile(r"\b(?:setiap|tiap|tiap-tiap)\s*$")
# "sudah kami kirim hari Senin": the last one, nothing to come.
_TOLD_DAY = re.compile(r"\b(?:sudah|sdh|udah|telah|tlh|tadi|baru)(?:\s+[\w'-]+){0,3}?(?:\s+(?:pada|di))?\s*$")
_NOT_A_SPAN = re.compile(r"\s+(?:terakhir|sekali)\b")
_UNTIL = re.compile(
    r"(?:\b(?:sampai|hingga|s\.?\s?d\.?|s/d|sd|dengan|paling\s+lambat|pada|per|selambat-lambatnya|tenggat|target(?:nya|kan)?)\b\.?)(?:\s+hari)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a line names: what it means, and the words that name it."""

    reading: Reading
    words: str


def named_days(line: str, frame: Frame, *, asks: bool = False) -> Iterator[Named]:
    """Every day that a clean line names, from left to right.

    `asks`: more time is asked for, so "3 hari" alone is wanted as well. What no calendar has is a doubt here.
    """
    place = 0
    for found in fragments(line):
        before = _CLAUSE.split(line[: found.start])[-1].strip()
        if found.start < place:
            continue
        if not _TOLD.search(before) and (since := _since_a_day(found, line, frame)) is not None:
            yield since
            place = found.start + len(since.words)
            continue
        if not _counts(found, before, line, asks=asks):
            continue
        seen = replace(frame, added=frame.added or _ADDED.search(before) is not None)
        reading = _resolved(found, seen)
        if reading is not None and not (reading.doubt is Doubt.YEAR and _OF_A_PAPER.search(before)):
            yield Named(_turned(reading, found, before, line, seen), line[found.start : found.end])


def _resolved(found: Fragment, frame: Frame) -> Reading | None:
    try:
        return resolve(found.slots, frame)
    except NoSuchDay:
        return Reading((), Doubt.SEVERAL)


def _counts(found: Fragment, before: str, line: str, *, asks: bool) -> bool:
    """Is it meant as a day, within a sentence?"""
    if "unit" in found.slots and "feast" not in found.slots:  # "5 tahun 2020" is the name of a regulation
        if "year" in found.slots or _TOLD.search(before) or _NOT_A_SPAN.match(line, found.end):
            return False
        return asks or bool(found.slots["anchor"]) or _WANTED.search(before) is not None
    if _EVERY.search(before) or (found.slots.keys() <= {"weekday", "feast", "side"} and _TOLD_DAY.search(before)):
        return False
    if found.alone:
        return True
    return _UNTIL.search(before) is not None and line[found.start : found.end] != "sekarang"


def _since_a_day(found: Fragment, line: str, frame: Frame) -> Named | None:
    """ "seminggu setelah tanggal 4 Desember": the day to which it counts, never taken unasked."""
    linked = _SPAN_OF.match(line, found.end) if found.slots.keys() == {"span", "unit", "anchor"} else None
    base = fragment_at(line, linked.end()) if linked and not found.slots["anchor"] else None
    number = cast(int, found.slots["span"]) if base is not None else 0
    if linked is None or base is None or number < 1:
        return None
    days = _resolved(base, replace(frame, due=None))
    if days is None or not days.days:
        return None
    sign, unit = (-1 if linked["before"] else 1), str(found.slots["unit"])
    counted = tuple(later(day, sign * number, unit, frame) for day in days.days)
    return Named(Reading(counted, Doubt.TURNED), line[found.start : base.end])


def _turned(reading: Reading, found: Fragment, before: str, line: str, frame: Frame) -> Reading:
    behind = line[found.end :]
    if "unit" in found.slots and found.slots["anchor"] != "due" and _SPAN_OF.match(behind):
        return Reading((), Doubt.TURNED)  # so long after something: nobody here knows when that is
    words = line[found.start : found.end]
    of_a_paper = _OF_A_PAPER.search(before) and words.startswith(("tanggal", "hari"))
    if not (of_a_paper or _GOES_ON.match(behind) or _NOT_THEN.match(behind) or _turns(before, frame)):
        return reading
    return Reading(_around(reading.days, before, frame), Doubt.TURNED)


def _turns(before: str, frame: Frame) -> bool:
    """Does a word in front of a day turn its meaning? For a receipt "sejak" and "mulai" name the day itself."""
    turning = _TURNING if frame.past or frame.sure else (*_TURNING, _FROM_IT)
    return any(pattern.search(before) for pattern in turning)


def _around(days: tuple[date, ...], before: str, frame: Frame) -> tuple[date, ...]:
    """ "setelah 4 Desember": the working day after it and the day itself; "sebelum": the one before it."""
    if _AFTER_IT.search(before) or _AFTER_NEAR.search(before):
        near = [frame.calendar.shift(day, 1) for day in days]
    elif _BEFORE_IT.search(before):
        near = [frame.calendar.previous_working_day(day - timedelta(days=1)) for day in days]
    else:
        near = []
    return tuple(dict.fromkeys((*near, *days)))


def together(found: Sequence[Named], frame: Frame) -> Reading | None:
    """One reading of all days that a sentence names: what is over is left out, and two that are left are a question.

    A date without a year that was nearer in the past is a reference ("surat tanggal 16 November") while there is
    another one, and so is the due date in a request for more time.
    """
    kept = [each for each in found if not each.reading.days or max(each.reading.days) >= frame.today]
    kept = [each for each in kept if each.reading.doubt is not Doubt.YEAR] or kept
    if frame.due is not None:  # "tenggat 28 Desember mohon diundur ke 8 Januari"
        kept = [each for each in kept if each.reading.days != (frame.due,)] or kept
    if not kept:
        return None
    days = tuple(dict.fromkeys(day for each in kept for day in each.reading.days if day >= frame.today))
    doubts = [each.reading.doubt for each in kept if each.reading.doubt is not None]
    if doubts:
        return Reading(days, doubts[0])
    return Reading(days, Doubt.SEVERAL if len(days) > 1 else None)
