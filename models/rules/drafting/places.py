"""Which agency somebody means: certain only when nothing else can be meant, else candidates to tap."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from models.rules.errors import RuleBroken
from models.rules.spelling import plain


@dataclass(frozen=True)
class Place:
    """An agency as people call it; `code` is text ("63.10" is not 63.1)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    # Every name that is looked up is compared with those of every agency: what it is compared with is made once.

    @cached_property
    def kind(self) -> str:
        """kab, kota, provinsi, kec, kel, or "" where the name carries no such word."""
        return _split(self.name)[0]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The name and the aliases as they are compared: without their kind words, in one word."""
        return tuple("".join(_split(name)[1]) for name in (self.name, *self.aliases))


@dataclass(frozen=True)
class Match:
    """`certain` may be acted upon; `candidates` (best first, the certain one included) are buttons."""

    certain: Place | None
    candidates: list[Place]


# Aliases: usual abbreviations and the seat of each district government.
INSPECTORATES: tuple[Place, ...] = (
    Place("63", "Inspektorat Provinsi Kalimantan Selatan", ("Kalsel", "Prov Kalsel")),
    Place("63.01", "Inspektorat Kab. Tanah Laut", ("Tala", "Pelaihari")),
    Place("63.02", "Inspektorat Kab. Kotabaru", ()),
    Place("63.03", "Inspektorat Kab. Banjar", ("Martapura",)),
    Place("63.04", "Inspektorat Kab. Barito Kuala", ("Batola", "Marabahan")),
    Place("63.05", "Inspektorat Kab. Tapin", ("Rantau",)),
    Place("63.06", "Inspektorat Kab. Hulu Sungai Selatan", ("HSS", "Kandangan")),
    Place("63.07", "Inspektorat Kab. Hulu Sungai Tengah", ("HST", "Barabai")),
    Place("63.08", "Inspektorat Kab. Hulu Sungai Utara", ("HSU", "Amuntai")),
    Place("63.09", "Inspektorat Kab. Tabalong", ("Tanjung",)),
    Place("63.10", "Inspektorat Kab. Tanah Bumbu", ("Tanbu", "Batulicin")),
    Place("63.11", "Inspektorat Kab. Balangan", ("Paringin",)),
    Place("63.71", "Inspektorat Kota Banjarmasin", ("Bjm",)),
    Place("63.72", "Inspektorat Kota Banjarbaru", ("Bjb",)),
)

_KINDS = {
    **dict.fromkeys(("kab", "kabupaten", "pemkab", "itkab"), "kab"),
    **dict.fromkeys(("kota", "kotamadya", "pemko", "pemkot", "itko"), "kota"),
    **dict.fromkeys(("prov", "provinsi", "propinsi", "pemprov", "itprov"), "provinsi"),
    **dict.fromkeys(("kec", "kecamatan"), "kec"),
    **dict.fromkeys(("kel", "kelurahan"), "kel"),
}
_FILLERS = frozenset(
    {
        "inspektorat",
        "inspektur",
        "insp",
        "itda",
        "daerah",
        "pemerintah",
        "pemerintahan",
        "pemda",
        "bapak",
        "bpk",
        "ibu",
        "yth",
        "kepada",
        "kepala",
    }
)
_CODE = re.compile(r"\d{2}(?:\.\d{1,6})*")
_SAID_TWICE = re.compile(r"([^()]+)\(([^()]+)\)")  # "Hulu Sungai Tengah (HST)"
_JOINED = re.compile(r"\s*[&+/]\s*|\s+(?:dan|serta|dgn|dengan)\s+", re.IGNORECASE)
_NEAR = 0.72  # "tapn" and "tabalon" are near, "tapin" and "tanbu" are not
_SHORTEST = 2  # one letter names nobody
_LONGEST_SENTENCE = 400
_MOST_WORDS = 5  # of a name within a sentence
_LONGEST = 80  # longer texts are not names, and comparing them would only cost time


def fold(text: str) -> str:
    """Small letters and digits, no accents, no signs but the dots of a code, single spaces."""
    ascii_only = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9.]+", " ", ascii_only)
    return " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)", " ", words).split())


def match(text: str, candidates: Sequence[Place]) -> Match:
    """Who among `candidates` is meant by `text`.

    Certain: a code, or a whole name or alias (spaces do not matter), whose kind word, if given, fits,
    and that is not also the beginning of a longer name ("Banjar" is one of "Banjarmasin"; "Kab.
    Banjar" is not). Everything else, typing errors above all, only gives candidates.
    """
    folded = fold(text)[:_LONGEST]
    if _CODE.fullmatch(folded):
        return _by_code(folded, candidates)
    if twice := _SAID_TWICE.fullmatch(text.strip()[:_LONGEST]):
        one, other = (match(each, candidates) for each in twice.groups())
        if one.certain is not None and one.certain is other.certain:
            return one
    kind, words = _split(text)
    exact = [place for place in candidates if _is_called(place, kind, words)]
    if _is_certain(exact, kind, words, candidates):
        return Match(exact[0], exact)
    likely = [place for place in _likely(kind, words, folded, candidates) if place not in exact]
    return Match(None, exact + likely)


def called(text: str, candidates: Sequence[Place]) -> Place | None:
    """The one that is certainly meant by its name or an alias; without a look for typing errors, hence fast."""
    kind, words = _split(text)
    exact = [place for place in candidates if _is_called(place, kind, words)]
    return exact[0] if _is_certain(exact, kind, words, candidates) else None


def _is_certain(exact: Sequence[Place], kind: str, words: tuple[str, ...], candidates: Sequence[Place]) -> bool:
    return len(exact) == 1 and (bool(kind) or not _begins_another(words, exact[0], candidates))


def _by_code(code: str, candidates: Sequence[Place]) -> Match:
    exact = [place for place in candidates if place.code == code]
    if len(exact) == 1:
        return Match(exact[0], exact)
    # "63.1" may be 63.01, 63.10 or 63.11: a choice, never a number.
    near = [place for place in candidates if place.code.startswith(code) or _numbers(place.code) == _numbers(code)]
    return Match(None, near)


def _numbers(code: str) -> list[int]:
    return [int(part) if part.isdigit() else -1 for part in code.split(".")]


def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind word and the rest: "Inspektorat Kab. Kota Baru" -> ("kab", ("kota", "baru"))."""
    return _split_words(fold(text)[:_LONGEST].split())


def _split_words(folded: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    words = [word for word in folded if word not in _FILLERS]
    if words and words[0] in _KINDS:
        return _KINDS[words[0]], tuple(words[1:])
    return "", tuple(words)


def _is_called(place: Place, kind: str, words: tuple[str, ...]) -> bool:
    if kind and kind != place.kind:
        return False
    return "".join(words) in place.keys if words else bool(kind)


def _begins_another(words: tuple[str, ...], chosen: Place, candidates: Sequence[Place]) -> bool:
    """Is what was typed the beginning of a longer *word* of another name?

    "Banjar" begins "Banjarmasin"; "Tapin" does not begin "Tapin Utara" in this sense, for its first
    word is the same: the inspectorate is called Tapin, the kecamatan never only that.
    """
    typed = "".join(words)
    return any(
        key.startswith(typed) and _split(place.name)[1][:1] != words[:1]
        for place in candidates
        if place is not chosen
        for key in place.keys[:1]
    )


def _likely(kind: str, words: tuple[str, ...], folded: str, candidates: Sequence[Place]) -> list[Place]:
    """Beginning of a name > part of a name > typing error; the kind word breaks ties."""
    whole = folded.replace(" ", "")
    if len(whole) < _SHORTEST:
        return []
    texts = {text: SequenceMatcher(None, "", text) for text in ("".join(words), whole) if len(text) >= _SHORTEST}
    scored = []
    for place in candidates:
        bonus = 0.5 if kind and kind == place.kind else 0.0
        best = max(_alike(key, text, near) for key in place.keys for text, near in texts.items())
        if best or (not words and bonus):
            scored.append((best + bonus, place))
    return [place for _, place in sorted(scored, key=lambda pair: -pair[0])]


def _alike(key: str, text: str, near: "SequenceMatcher[str]") -> float:
    """`near` has the text as its second sequence, of which it keeps what it counted."""
    if key == text:
        return 4
    if key.startswith(text):
        return 3
    if len(text) > _SHORTEST and text in key:
        return 2
    near.set_seq1(key)
    # The first two are upper bounds of the ratio, and cost a fraction of it.
    if near.real_quick_ratio() < _NEAR or near.quick_ratio() < _NEAR:
        return 0
    ratio = near.ratio()
    return ratio if ratio >= _NEAR else 0


def names_in(text: str, candidates: Sequence[Place]) -> list[str]:
    """The agencies that are named in a row: "HSS dan HST" are two, "Dinas Pendidikan dan Kebudayaan" is one.

    A comma, semicolon or new line always separates. "dan", "&", "+" and "/" do where the
    whole names nobody, or where it is unsure and every part is certain.
    """
    names = []
    for name in re.split(r"[,;\n]", text):
        parts = [part.strip() for part in _JOINED.split(name) if part.strip()]
        if len(parts) > 1 and _are_several(name, parts, candidates):
            names += parts
        elif name.strip():
            names.append(name.strip())
    return list(dict.fromkeys(names))


def mentioned(text: str, candidates: Sequence[Place]) -> Match:
    """The agencies whose whole names or aliases stand in a sentence, the longest names first; no typing errors.

    Certain: only one is named, and its name begins no other one ("Banjar" may be Banjarmasin).
    """
    words = fold(text)[:_LONGEST_SENTENCE].split()
    called: dict[str, list[Place]] = {}
    for place in candidates:
        for key in dict.fromkeys(place.keys):
            called.setdefault(key, []).append(place)
    certain: list[Place] = []
    unsure: list[Place] = []
    for size in range(_MOST_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            kind, rest = _split_words(words[start : start + size])
            named = [place for place in called.get("".join(rest), []) if rest and kind in ("", place.kind)]
            if not named and kind and _in_one_word(words[start : start + size]) in called:  # "Kota Baru": Kotabaru?
                unsure.extend(match(" ".join(words[start : start + size]), candidates).candidates)
                words[start : start + size] = [""] * size
            if not named:
                continue
            is_certain = len(named) == 1 and (kind or not _begins_another(rest, named[0], candidates))
            (certain if is_certain else unsure).extend(named if is_certain else match(rest[0], candidates).candidates)
            words[start : start + size] = [""] * size
    every = list(dict.fromkeys((*certain, *unsure)))
    return Match(every[0] if len(every) == 1 else None, every)


def _in_one_word(words: Sequence[str]) -> str:
    return "".join(word for word in words if word not in _FILLERS)


def without(text: str, named: Sequence[Place]) -> str:
    """The words of a text that are no part of the names of these agencies, as `fold` writes them."""
    keys = {key for place in named for key in place.keys}
    words = fold(text)[:_LONGEST_SENTENCE].split()
    for size in range(_MOST_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            _, rest = _split_words(words[start : start + size])
            if (rest and "".join(rest) in keys) or _in_one_word(words[start : start + size]) in keys:
                words[start : start + size] = [""] * size
    return " ".join(word for word in words if word)


def _are_several(whole: str, parts: Sequence[str], candidates: Sequence[Place]) -> bool:
    found = match(whole, candidates)
    if found.certain is not None:
        return False
    return not found.candidates or all(match(part, candidates).certain for part in parts)


class PlaceUnknown(RuleBroken):
    """No agency carries a name like this."""

    text: str


class PlaceAmbiguous(RuleBroken):
    """Several agencies may be meant, best first: the person chooses, we never guess."""

    text: str
    candidates: Sequence[Place]
