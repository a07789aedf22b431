"""The parts of a day as people write them, each with the slots that it fills: one table."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.rules.dates.feast_words import AFTER, BEFORE, FEAST, FEAST_LABEL, feast_slots
from models.rules.dates.frames import Slots
from models.rules.dates.hours import HOUR
from models.rules.dates.names import MONTH_WORDS, ROMAN_MONTHS, month_number, weekday_number
from models.rules.dates.numbers import COUNT, read_count


@dataclass(frozen=True, slots=True)
class Part:
    """One form of a part of a day; `fill` gives the slots that it says (None: not this form after all).

    `alone`: within a sentence it is a day without another part. `behind`: it only counts behind another part.
    """

    pattern: re.Pattern[str]
    fill: Callable[[re.Match[str]], Slots | None]
    alone: bool = True
    behind: bool = False


_MONTH = rf"(?P<month>{MONTH_WORDS})(?![a-z])\.?"
_FULL_MONTH = (
    r"(?P<month>januari|[fp]ebruari|maret|april|mei|juni|juli|agustus|september|oktober|no[vp]ember|desember)"
)
_WEEKDAY = r"senin|selasa|rabu|kamis|jum'?at|sabtu|ahad"
_WHICH = r"(?P<which>depan|ini|lalu|kemarin|mendatang|(?:yang\s+)?akan\s+datang|yad|berikutnya)"
_YEAR = r"(?:tahun\s+)?(?P<y>(?:19|2[01])[0-9]{2})"
# "26" behind a month is a year unless something is counted with it ("4 Desember 26 berkas") or it is an hour.
_POLITE = r"(?:ya|pak|bu|bapak|ibu|mohon|karena|dan|untuk|kami|saya|pukul|jam|wita|terima|insya)(?![a-z])"
_SHORT_YEAR = rf"'?(?P<yy>[0-9]{{2}})(?![0-9]|\s*(?!{_POLITE})[a-z%]|[.:][0-9])"
_LABEL = r"(?:tanggal\b\s?[.:]?\s*(?:ke-?\s*)?)"
_END = r"(?![\w/-]|[.,:][0-9])"
_JOIN = r"\s*(?:[-/&,]|\bdan\b|\batau\b|\bs\.?\s?d\.?(?![a-z])|\bs/d\b|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bke\b)\s*"
_UNIT = r"(?P<unit>hari\s+kerja|hari\s+kalender|hari|minggu|pekan|bulan|tahun)"
_AHEAD = r"lagi|ke\s*depan|depan|mendatang|kemudian|yang\s+akan\s+datang"
_OF_TODAY = (
    r"(?:(?:lagi|ke\s*depan)\s+)?(?:dari|terhitung(?:\s+(?:sejak|mulai))?|sejak|mulai)\s+(?:sekarang|hari\s+ini)"
)
_OF_DUE = (
    r"(?:setelah|sesudah|dari|sejak|terhitung(?:\s+sejak)?)\s+(?:tanggal\s+)?"
    r"(?:tenggat|jatuh\s+tempo|batas\s+waktu|deadline)"
)
_SHIFTS = {"ini": 0, "lalu": -1, "kemarin": -1}


def _shift(which: str) -> int:
    return _SHIFTS.get(which, 1)


def _year(found: re.Match[str]) -> Slots:
    groups = found.groupdict()
    if groups.get("y"):
        return {"year": int(groups["y"])}
    return {"year": 2000 + int(groups["yy"])} if groups.get("yy") else {}


def _numbers(found: re.Match[str]) -> Slots:
    written = int(found["full"]) + (2000 if len(found["full"]) == 2 else 0)
    return {"day": int(found["d"]), "month": int(found["m"]), "year": written}


def _by_name(found: re.Match[str]) -> Slots:
    return {"day": int(found["d"]), "month": month_number(found["month"]), **_year(found)}


def _days(found: re.Match[str]) -> Slots:
    month: Slots = {"month": month_number(found["month"])} if found.groupdict().get("month") else {}
    return {"days": _numbers_in(found["several"]), **month, **_year(found)}


def _weekday(found: re.Match[str]) -> Slots:
    which = found.groupdict().get("which")
    slots: Slots = {"weekday": weekday_number(found["wd"])}
    if which in ("lalu", "kemarin"):
        return {**slots, "backwards": 1}
    return slots if which is None else {**slots, "week": _shift(which)}


def _unit(words: str) -> str:
    return " ".join(words.split()).replace("hari kalender", "hari").replace("pekan", "minggu")


def _numbers_in(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", text)))


def _span(found: re.Match[str]) -> Slots:
    groups = found.groupdict()
    number = 1 if groups.get("one") else read_count(found["n"])
    anchor = next((name for name in ("due", "today", "ahead", "ago") if groups.get(name)), "")
    unit = _unit(found["unit"])
    if unit == "bulan" and groups.get("ahead") == "depan":
        anchor = "month"  # "5 bulan depan": the fifth of next month, or five months from now
    return {"span": -1 if number is None else number, "unit": unit, "anchor": anchor}


def _offset(days: int) -> Callable[[re.Match[str]], Slots]:
    return lambda _found: {"offset": days}


def _told(days: int) -> Callable[[re.Match[str]], Slots]:
    return lambda _found: {"offset": days, "told": 1}  # over already, whatever is asked for


def _part(
    pattern: str, fill: Callable[[re.Match[str]], Slots | None], *, alone: bool = True, behind: bool = False
) -> Part:
    return Part(re.compile(pattern, re.ASCII), fill, alone, behind)


_ONE = r"(?P<one>se)\s?(?=hari|minggu|pekan|bulan|tahun)"
_SPAN = (
    rf"(?:{_ONE}|(?P<n>{COUNT})\s+){_UNIT}(?![\w-])"
    rf"(?:\s+(?:(?P<today>{_OF_TODAY})|(?P<ahead>{_AHEAD})|(?P<ago>(?:yang\s+)?lalu)|(?P<due>{_OF_DUE}))(?!\w))?"
)
_EDGE = r"(?P<edge>awal|pertengahan|tengah|medio|akhir|penghujung)"
_EDGES = {"awal": "start", "akhir": "end", "penghujung": "end"}


_OF = {"bulan": "months", "minggu": "week", "pekan": "week", "tahun": "years"}


def _edge(found: re.Match[str]) -> Slots:
    """ "akhir Desember 2026", "awal minggu depan", "medio bulan ini"."""
    groups = found.groupdict()
    edge: Slots = {"edge": _EDGES.get(found["edge"], "middle"), **_year(found)}
    if groups.get("month"):
        return {**edge, "month": month_number(found["month"])}
    which = groups.get("which")
    # "awal bulan", without "ini" or "depan", is the next one that is not over.
    loose: Slots = {"loose": 1} if which is None and not groups.get("y") else {}
    return {**edge, **loose, _OF[found["of"]]: 0 if which is None else _shift(which)}


_NTHS = ("pertama", "kedua", "ketiga", "keempat", "kelima")
_NTH = rf"[1-5](?![0-9])|i{{1,3}}(?![a-z])|iv(?![a-z])|v(?![a-z])|{'|'.join(_NTHS)}"


def _nth(word: str) -> int:
    """2 for "2", "ii" and "kedua"; 0 for "terakhir"."""
    if word == "terakhir":
        return 0
    for names in (_NTHS, ROMAN_MONTHS):
        if word in names:
            return names.index(word) + 1
    return int(word)


def _nth_day(found: re.Match[str]) -> Slots:
    """ "Senin pertama Desember 2026", "hari kerja terakhir bulan ini"."""
    groups = found.groupdict()
    wanted: Slots = {"nth": _nth(found["nth"]), "wanted": None if groups["work"] else weekday_number(found["wd"])}
    if groups.get("month"):
        return {**wanted, "month": month_number(found["month"]), **_year(found)}
    return {**wanted, "months": _shift(found["which"])}


def _roman(found: re.Match[str]) -> Slots | None:
    try:
        month = month_number(found["month"])
    except KeyError:
        return None
    return {"day": int(found["d"]), "month": month, "year": int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)}


def _two_numbers(found: re.Match[str]) -> Slots:
    """ "4/12"; "4-12" may also be from the 4th to the 12th."""
    one, other = int(found["d"]), int(found["m"])
    return {"either": (one, other)} if "-" in found[0] and one < other else {"day": one, "month": other}


def _labelled(found: re.Match[str]) -> Slots | None:
    """ "tgl 4 atau 5"; "tgl 4/12" and "tgl 4-5" are left to the form with a month."""
    return None if re.fullmatch(r"[0-9]{1,2}[/-][0-9]{1,2}", found["several"]) else _days(found)


# The first that matches at a place is taken, so longer forms come before their beginnings.
PARTS: tuple[Part, ...] = (
    _part(rf"(?:(?P<after>{AFTER})|(?P<before>{BEFORE}))\s+{FEAST_LABEL}(?:{FEAST})(?!\w)", feast_slots),
    _part(
        rf"h\s?(?P<sign>[+-])\s?(?P<n>[0-9]{{1,2}})\s+(?:(?:dari|setelah|sesudah|sebelum)\s+)?{FEAST_LABEL}(?:{FEAST})(?!\w)",
        feast_slots,
    ),
    _part(rf"{FEAST_LABEL}(?:{FEAST})(?!\w)", feast_slots, alone=False),
    _part(rf"{_LABEL}?(?P<full>[0-9]{{4}})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_END}", _numbers),
    _part(
        rf"{_LABEL}?(?P<d>[0-9]{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?(?P<full>[0-9]{{4}}|[0-9]{{2}}){_END}",
        _numbers,
    ),
    _part(
        rf"{_LABEL}?(?P<d>[0-9]{{1,2}})\s(?P<m>[0-9]{{1,2}})\s(?P<full>2[01][0-9]{{2}}){_END}", _numbers, alone=False
    ),
    _part(
        rf"{_LABEL}?(?P<d>[0-9]{{1,2}})\s?(?P<s>[-/.])\s?(?P<month>[ivx]{{1,4}})\s?(?P=s)\s?(?P<y>[0-9]{{4}}|[0-9]{{2}}){_END}",
        _roman,
    ),
    _part(
        rf"{_LABEL}?(?P<d>[0-9]{{1,2}})\s(?P<month>[ivx]{{1,4}})\s(?P<y>2[01][0-9]{{2}}){_END}",
        _roman,
    ),
    _part(
        rf"{_LABEL}?(?P<several>[0-9]{{1,2}}(?:{_JOIN}[0-9]{{1,2}})+)\s+(?:bulan\s+)?{_MONTH}(?:[\s,]*{_YEAR})?",
        _days,
    ),
    _part(
        rf"{_LABEL}?(?P<d>[0-9]{{1,2}})(?![0-9])(?:\s*[-/.,]\s*|\s*)(?:bulan\s+)?{_MONTH}(?:[\s,/-]*(?:{_YEAR}{_END}|{_SHORT_YEAR}))?",
        _by_name,
    ),
    _part(
        rf"{_LABEL}(?P<several>[0-9]{{1,2}}(?:{_JOIN}[0-9]{{1,2}})+){_END}(?!\s*(?:bulan|tahun)\s+[0-9])",
        _labelled,
    ),
    _part(rf"{_LABEL}(?P<d>[0-9]{{1,2}})[-/.](?P<m>[0-9]{{1,2}}){_END}", _two_numbers),
    _part(rf"{_LABEL}(?P<d>[0-9]{{1,2}}){_END}", lambda found: {"day": int(found["d"])}),
    _part(  # "1,5 bulan" is neither a month nor five, "1/2 bulan" neither one nor two
        rf"(?:(?:[0-9]{{1,3}}[.,][0-9]{{1,2}}|(?:[0-9]{{1,2}}\s+)?1/2)\s+|(?:se|{COUNT}\s+)(?=[a-z]+\s+setengah(?!\w))){_UNIT}(?:\s+setengah)?(?!\w)",
        lambda found: {"span": -1, "unit": _unit(found["unit"]), "anchor": "today"},
        alone=False,
    ),
    _part(
        rf"[0-9]{{1,3}}(?:{_JOIN}[0-9]{{1,3}})+\s+{_UNIT}(?:\s+(?P<ahead>{_AHEAD}))?(?!\w)",
        lambda found: {
            "spans": _numbers_in(found[0]),
            "unit": _unit(found["unit"]),
            "anchor": "ahead" if found["ahead"] else "",
        },
        alone=False,
    ),
    _part(rf"(?P<d>[0-9]{{1,2}})[-/](?P<m>[0-9]{{1,2}}){_END}", _two_numbers, alone=False),
    _part(rf"{_EDGE}\s+(?:bulan\s+)?{_MONTH}(?:[\s,]*{_YEAR}{_END})?(?!\w)", _edge),
    _part(rf"{_EDGE}\s+(?P<of>bulan|minggu|pekan|tahun)(?:\s+(?:{_WHICH}|(?P<y>[0-9]{{4}})))?(?!\w)", _edge),
    _part(
        rf"bulan\s+{_MONTH}(?:[\s,]*{_YEAR}{_END})?",
        lambda found: {"month": month_number(found["month"]), **_year(found)},
    ),
    _part(rf"bulan\s+(?:ke-?)?(?P<m>[0-9]{{1,2}}){_END}", lambda found: {"month": int(found["m"])}, behind=True),
    _part(rf"bulan\s+{_WHICH}(?!\w)", lambda found: {"months": _shift(found["which"])}),
    _part(rf"tahun\s+{_WHICH}(?!\w)", lambda found: {"years": _shift(found["which"])}, alone=False),
    _part(rf"tahun\s+(?:(?P<y>[0-9]{{4}})|'?(?P<yy>[0-9]{{2}})){_END}", _year, alone=False, behind=True),
    _part(rf"(?P<y>2[01][0-9]{{2}}){_END}", _year, alone=False, behind=True),
    _part(
        rf"(?P<n>[0-9]{{1,2}})\s?[x×]\s?24\s*jam(?:\s+(?P<ahead>{_AHEAD}))?(?!\w)",
        lambda found: {"span": int(found["n"]), "unit": "hari", "anchor": "ahead" if found["ahead"] else ""},
        alone=False,
    ),
    _part(
        rf"(?P<n>24|48|72|96)\s*jam(?:\s+(?P<ahead>{_AHEAD}))?(?!\w)",
        lambda found: {"span": int(found["n"]) // 24, "unit": "hari", "anchor": "ahead" if found["ahead"] else ""},
        alone=False,
    ),
    _part(_SPAN, _span, alone=False),
    _part(
        rf"(?:minggu|pekan)\s+(?:ke-?\s?)?(?P<nth>{_NTH})\s+(?:bulan\s+)?{_MONTH}(?:[\s,]*{_YEAR}{_END})?(?!\w)",
        lambda found: {"edge": f"week{_nth(found['nth'])}", "month": month_number(found["month"]), **_year(found)},
    ),
    # "minggu" is a week unless "hari" or a comma, a date or "minggu depan" beside it says that it is the Sunday.
    _part(r"(?:hari\s+)?(?P<wd>minggu)(?=\s+(?:minggu|pekan)\s+(?:depan|ini|lalu))", _weekday),
    _part(rf"hari\s+(?P<wd>minggu)(?:\s+{_WHICH})?(?!\w)", _weekday),
    _part(r"(?P<wd>minggu)(?=\s*,?\s+(?:tanggal|[0-9]))", _weekday),
    _part(rf"(?:minggu|pekan)\s+{_WHICH}(?!\w)", lambda found: {"week": _shift(found["which"])}),
    _part(r"(?P<wd>minggu)(?!\w)", lambda found: {"weekday": 6}, alone=False),
    _part(
        rf"(?:(?P<work>hari\s+kerja)|(?:hari\s+)?(?P<wd>{_WEEKDAY}))\s+(?:yang\s+)?"
        rf"(?P<nth>{'|'.join(_NTHS)}|terakhir)\s+(?:(?:di|pada|dari)\s+)?"
        rf"(?:(?:bulan\s+)?{_MONTH}(?:[\s,]*{_YEAR}{_END})?|bulan\s+{_WHICH})(?!\w)",
        _nth_day,
    ),
    _part(
        rf"(?:hari\s+)?(?P<wd>{_WEEKDAY}),?\s+(?P<d>[0-9]{{1,2}})(?=\s*$|[,.;](?:\s|$)|\s+(?:ya|pak|bu)(?!\w))",
        lambda found: {**_weekday(found), "day": int(found["d"])},
    ),
    _part(rf"(?:hari\s+)?(?P<wd>{_WEEKDAY})(?:\s+{_WHICH})?(?!\w)", _weekday),
    _part(r"(?P<wd>sen|sel|rab|kam|jum|sab|min)(?=[.,]?\s+(?:tanggal\s+)?[0-9])\.?", _weekday, alone=False),
    _part(
        rf"{_FULL_MONTH}(?:[\s,]*{_YEAR}{_END})?(?!\w)",
        lambda found: {"month": month_number(found["month"]), **_year(found)},
        alone=False,
    ),
    _part(r"(?:hari|siang|sore|malam|pagi)\s+ini(?!\w)|nanti\s+(?:siang|sore|malam)", _offset(0)),
    _part(r"sekarang(?!\w)", _offset(0), alone=False),
    _part(r"tadi\s+(?:pagi|siang|sore)(?!\w)|(?:pagi|siang|sore)\s+tadi(?!\w)|barusan(?!\w)", _told(0), alone=False),
    _part(r"tadi\s+malam(?!\w)|malam\s+tadi(?!\w)|semalam(?!\w)", _told(-1), alone=False),
    _part(r"(?:besok\s+)?lusa(?![\w-])", _offset(2)),
    _part(r"(?:besok|esok)(?![\w-])(?:\s+hari(?!\w))?(?:\s+(?:pagi|siang|sore|malam)(?!\w))?", _offset(1)),
    _part(r"kemarin\s+(?:lusa|dulu)(?!\w)", _offset(-2)),
    _part(r"kemarin(?!\w)(?:\s+(?:pagi|siang|sore|malam)(?!\w))?", _offset(-1)),
    _part(
        r"(?P<letter>[ht])\s?(?P<sign>[+-])\s?(?P<n>[0-9]{1,2})(?!\w)",
        lambda found: {"from_due": int(found["sign"] + found["n"])},
    ),
    _part(HOUR, lambda _found: {}, alone=False, behind=True),
    _part(r"(?:pagi|siang|sore|malam|wita)(?!\w)", lambda _found: {}, alone=False, behind=True),
)
