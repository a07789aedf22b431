"""The day of receipt and the due date written side by side: "diterima 20-11-2026, tenggat 8-1-2027"."""

import re

RECEIVED = r"(?:tgl\.?\s+|tanggal\s+)?(?:di)?terima\b"
DUE = r"(?:tenggat|deadline|jatuh\s+tempo|(?:paling|selambat-)\s*lambat(?:nya)?|batas(?:\s+(?:waktu|akhir))?)(?!\w)"

_PAIRS = tuple(
    re.compile(rf"[\s(]*(?P<one>{one}.*?[0-9a-z].*?)[\s.,;/&(–-]+(?:dan\s+)?(?P<other>{other}.*)", re.I | re.S)
    for one, other in ((RECEIVED, DUE), (DUE, RECEIVED))
)
_SINCE = re.compile(r"\b(?:sejak|setelah|sesudah|dari|terhitung|usai)\b[^,;]*$", re.I)
_DAY = re.compile(r"\w")


def apart(words: str) -> tuple[str, ...]:
    """The words about each of the two days, in their order; (words,) where only one of them is named.

    "tenggat 14 hari kerja sejak diterima" names one: how it is counted.
    """
    for pair in _PAIRS:
        found = pair.fullmatch(words.strip())
        if found is not None and not _SINCE.search(found["one"]) and _says_more(found["one"], found["other"]):
            return found["one"], found["other"].rstrip(" )")
    return (words,)


def _says_more(*parts: str) -> bool:
    """Does each name a day beside its label?"""
    labels = re.compile(rf"(?:{RECEIVED}|{DUE})[\s:.]*", re.I)
    return all(_DAY.search(labels.sub("", part)) for part in parts)
