"""How wide the labels of buttons are on a phone, and names that are cut by our choice before the phone cuts them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, takewhile

from models.rules.dates.names import format_day_short, weekday_name

# Pixels a sign in Roboto Medium at 15 px, as Telegram for Android draws labels; the other apps are close.
_SIGNS = {"ijl.,:;'!|·()": 4.3, "ftrI1 ": 5.2, "mwMWQ@—…": 12.6, "ABCDGHKNOPRUVXY&%": 9.9, "\ufe0f\u200d": 0.0}
_WIDTHS = {sign: width for signs, width in _SIGNS.items() for sign in signs}
_USUAL, _EMOJI = 8.3, 19.0
_FIRST_SYMBOL = 0x2190  # from here on arrows, signs and emoji
# Pixels for a label where so many stand in a row: a bubble on a phone 390 px wide, less the padding of each button.
ROOM = {1: 305.0, 2: 148.0, 3: 95.0, 4: 70.0}
MORE = "⋯ Lainnya"  # to the next page, and behind the last one to the first
PAGES = ("◀️ Sebelumnya", "Berikutnya ▶️")  # to the page before and the page after
_SHORT = {
    "Kab. Hulu Sungai": "HS",
    "Provinsi Kalimantan Selatan": "Prov. Kalsel",
    "Kecamatan": "Kec.",
    "Kelurahan": "Kel.",
}


def label_width(label: str) -> float:
    """About how many pixels a label takes; what has no room (ROOM) is cut by an ellipsis at the end."""
    return sum(_width(sign) for sign in label)


def _width(sign: str) -> float:
    return _WIDTHS.get(sign, _EMOJI if ord(sign) >= _FIRST_SYMBOL else _USUAL)


def cut_label(label: str, room: float = ROOM[1]) -> str:
    """The label, cut at a word where it has no room: so that what tells it from the others stays before the cut."""
    if label_width(label) <= room:
        return label
    sums = takewhile(lambda width: width <= room - _width("…"), accumulate(_width(sign) for sign in label))
    kept = label[: len(list(sums))].rstrip()
    words, _, rest = kept.rpartition(" ")
    return f"{words if words and len(rest) < len(kept) // 2 else kept}…"


def place_label(name: str, mark: str = "") -> str:
    """An agency's name on half a row: HS Selatan, HS Tengah and HS Utara would else be cut before they differ."""
    for long, short in _SHORT.items():
        name = name.replace(long, short)
    if label_width(f"{mark}{name}") > ROOM[2]:
        name = name.removeprefix("Kab. ").removeprefix("Kota ").replace("Puskesmas", "PKM")
    return cut_label(f"{mark}{name}", ROOM[2])


@dataclass(frozen=True, slots=True)
class Chip:
    """An item on a button. `about`: its perihal, or the number of a confidential report; `due_on`: the date that
    counts now; `place`: its agency, for the office."""

    code: str
    about: str
    due_on: date
    place: str = ""


def item_chips(chips: Sequence[Chip], today: date) -> list[str]:
    """ "Pasien ditolak IGD · besok", for the office "Tapin: Pasien ditolak IGD · besok"; never a bare code.

    The words are cut so that the date stays before the phone's own cut; where two would read alike, the code leads.
    """
    plain = [_chip(chip, today) for chip in chips]
    count = Counter(plain)
    return [
        label if count[label] == 1 else _chip(chip, today, f"#{chip.code} ")
        for label, chip in zip(plain, chips, strict=True)
    ]


def _chip(chip: Chip, today: date, lead: str = "") -> str:
    place = chip.place.removeprefix("Kab. ").removeprefix("Kota ").replace("Hulu Sungai", "HS")
    head, tail = f"{lead}{place}{': ' if place else ''}{chip.about}", f" · {_near(chip.due_on, today)}"
    return cut_label(head, ROOM[1] - label_width(tail)) + tail


def _near(day: date, today: date) -> str:
    """A due date in a few letters: "hari ini", "besok", "Jum 4 Des", or that it is over."""
    in_short = format_day_short(day).rpartition(" ")[0]
    if day < today:
        return f"lewat {in_short}"
    named = {0: "hari ini", 1: "besok"}
    return named.get((day - today).days, f"{weekday_name(day)[:3]} {in_short}")
