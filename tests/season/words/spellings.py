"""How a report number and the name of an agency are really written: one thing in many spellings."""

from random import Random

from tests.season.words.day_words import FULL_WIDTH, ROMAN

UNSEEN = "\u200b"  # a zero-width space, as web pages and word processors leave it behind
KINDS = ("a word before it", "zeros", "spaces", "full width", "unseen signs", "a full stop")


def spelled(rng: Random, number: str) -> tuple[str, list[str]]:
    """The number as somebody types it, and the kinds of spelling in it: one to three of the six."""
    kinds = sorted(rng.sample(range(len(KINDS)), rng.randint(1, 3)))
    words = number
    for kind in kinds:
        words = _WAYS[kind](rng, words)
    return words, [KINDS[kind] for kind in kinds]


def _before(rng: Random, words: str) -> str:
    return rng.choice(("No. ", "Nomor ", "nomor: ", "NO.", "No. Laporan ", "Reg. No. ")) + words


def _zeros(rng: Random, words: str) -> str:
    """The first group of digits, with zeros or without."""
    start = next(at for at, sign in enumerate(words) if sign.isdecimal())
    end = words.index("/")
    digits = words[start:end].lstrip("0") or "0"
    return words[:start] + rng.choice((digits, f"0{digits.zfill(4)}", f"00{digits.zfill(4)}")) + words[end:]


def _spaces(rng: Random, words: str) -> str:
    loose = words.replace("/", rng.choice((" / ", "/ ", " /")))
    return rng.choice((loose, loose.lower(), f"  {loose} "))


def _full_width(_rng: Random, words: str) -> str:
    return words.translate(FULL_WIDTH)


def _unseen(rng: Random, words: str) -> str:
    at = rng.randrange(1, len(words))
    return words[:at] + UNSEEN + words[at:]


def _full_stop(rng: Random, words: str) -> str:
    return words + rng.choice((".", ",", " .", ";"))


_WAYS = (_before, _zeros, _spaces, _full_width, _unseen, _full_stop)


def number_of(serial: int, month: int, year: int) -> str:
    """The n-th report of a year: "0179/LM/VI/2026/BJM"."""
    return f"{serial:04}/LM/{ROMAN[month - 1]}/{year}/BJM"


def place_words(rng: Random, code: str, short_name: str) -> str:
    """An agency so that no other can be meant: "Kab. Tapin" as Insp., Pemda, in capitals, or by its code."""
    if "." not in code or code.count(".") > 1:
        return code  # the province, whose name is that of many; a unit
    return rng.choice(
        (code, short_name, short_name.upper(), f"Inspektorat {short_name}", f"Insp. {short_name.lower()}")
    )
