"""How a name is written on a letter: capitals, and degrees as they are usual."""

import re

from models.rules.errors import RuleBroken
from models.rules.people import read_name

# Degrees and titles as people type them, without points and in small letters, and how they are written.
_DEGREES = {
    **{each.replace(".", "").lower(): each for each in ("S.H.", "S.E.", "S.T.", "S.P.", "S.Si.", "S.Kom.", "S.Sos.")},
    **{
        each.replace(".", "").lower(): each
        for each in ("S.IP.", "S.AP.", "S.STP.", "S.Pd.", "S.Ag.", "S.KM.", "S.Ked.")
    },
    **{
        each.replace(".", "").lower(): each
        for each in ("S.Hut.", "S.Pi.", "S.Pt.", "S.Psi.", "S.I.Kom.", "S.Kep.", "A.Md.")
    },
    **{
        each.replace(".", "").lower(): each
        for each in ("M.H.", "M.M.", "M.Si.", "M.AP.", "M.Pd.", "M.Kes.", "M.T.", "M.E.")
    },
    **{
        each.replace(".", "").lower(): each
        for each in ("M.Kom.", "M.IP.", "M.Hum.", "M.Ak.", "M.P.", "M.KM.", "Ph.D.")
    },
    **{"sakt": "S.Akt.", "sak": "S.Ak.", "ak": "Ak.", "ca": "CA", "cpa": "CPA", "qia": "QIA", "cgcae": "CGCAE"},
}
_TITLES = {
    "dr": "Dr.",
    "drs": "Drs.",
    "dra": "Dra.",
    "ir": "Ir.",
    "h": "H.",
    "hj": "Hj.",
    "prof": "Prof.",
    "kh": "K.H.",
}
_LOWER = frozenset({"bin", "binti"})
_STRANGE = re.compile(r"[^\w\s.,;'’`()/-]|[_\d]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def as_written(name: str) -> str:
    """ "sari wahyuni, s.sos" -> "Sari Wahyuni, S.Sos."

    A name that has capitals and small letters, or other signs than names have, stays as it is.
    """
    if not (name.islower() or name.isupper()) or _STRANGE.search(name):
        return name
    person, comma, degrees = name.partition(",")
    words = [_titled(word, is_first=index == 0) for index, word in enumerate(person.split())]
    written = [_degree(part.strip()) for part in re.split(r"[,;]", degrees) if part.strip()] if comma else []
    return ", ".join([" ".join(words), *written])


def offered(name: str) -> list[str]:
    """The name as it is written on letters, to be tapped; empty where it cannot be the name of a person."""
    try:
        return [as_written(read_name(name))]
    except RuleBroken:
        return []


def _titled(word: str, *, is_first: bool) -> str:
    bare = word.replace(".", "").lower()
    if "." in word and bare in _DEGREES:
        return _DEGREES[bare]
    if bare in _TITLES and (is_first or "." in word):
        return _TITLES[bare]
    if bare in _LOWER:
        return bare
    return _WORD.sub(lambda found: found[0][:1].upper() + found[0][1:].lower(), word)


def _degree(typed: str) -> str:
    """One degree, or several with blanks between them."""
    whole = typed.replace(".", "").replace(" ", "").lower()
    if whole in _DEGREES:
        return _DEGREES[whole]
    return " ".join(
        _DEGREES.get(part.replace(".", "").lower(), _titled(part, is_first=False)) for part in typed.split()
    )
