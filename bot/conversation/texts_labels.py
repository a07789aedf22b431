"""How wide the labels of buttons are on a phone, and names that are cut by our choice before the phone cuts them."""

from itertools import accumulate, takewhile

# Pixels a sign in Roboto Medium at 15 px, as Telegram for Android draws labels; the other apps are close.
_SIGNS = {"ijl.,:;'!|·()": 4.3, "ftrI1 ": 5.2, "mwMWQ@—…": 12.6, "ABCDGHKNOPRUVXY&%": 9.9, "\ufe0f\u200d": 0.0}
_WIDTHS = {sign: width for signs, width in _SIGNS.items() for sign in signs}
_USUAL, _EMOJI = 8.3, 19.0
_FIRST_SYMBOL = 0x2190  # from here on arrows, signs and emoji
# Pixels for a label where so many stand in a row: a bubble on a phone 390 px wide, less the padding of each button.
ROOM = {1: 305.0, 2: 148.0, 3: 95.0, 4: 70.0}
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
    return cut_label(f"{mark}{name}", ROOM[2])
