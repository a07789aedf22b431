"""Changing an instrument: one component as people type it, a pasted list, and the instrument that follows."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import Any

from models.rules.deadlines.products import Confidence
from models.rules.errors import TooLong, TooShort
from models.rules.evidence import Proof
from models.rules.lengths import units
from models.rules.people import NoLetters
from models.rules.policy.errors import ComponentGone, ComponentsFull, ComponentTwice, NumberImpossible, WordNotOffered
from models.rules.standards.instruments import ComponentKind, ComponentRule, InstrumentRule

LONGEST: Mapping[str, int] = {"text": 80, "enough": 160}  # characters: one component is one look at a phone
SHORTEST = 3
MOST = 40  # components: as many as a screen and a keyboard can show
LONGEST_VALID = 60  # months
PROOF_WORDS: Mapping[Proof, str] = {
    Proof.ANY: "kata-kata atau berkas",
    Proof.WORDS: "kata-kata",
    Proof.FILE: "berkas",
    Proof.PHOTO: "foto",
    Proof.VIDEO: "video",
    Proof.DOCUMENT: "dokumen",
}
ANY_PROOF = "bebas"  # the value behind its button: the stored one is empty
OF_A_LIST = "buktinya terlihat dan bertanggal"  # "cukup bila" of a pasted line that says nothing else
ONE_GROUP = "komponen"

_UNLIMITED = frozenset({"-", "tanpa batas", "tidak ada", "kosong", "selamanya"})
_MONTHS = re.compile(r"(?P<n>\d{1,4})(?: bulan)?")
_BULLET = re.compile(r"^\s*(?:\d{1,3}[.)]|[-•*])\s*")
_CODE = re.compile(r"(?P<letters>[A-Za-z]*)(?P<number>\d*)")


class Verb(StrEnum):
    """What is changed about an instrument."""

    CHANGE = "change"  # some values of a component
    ADD = "add"
    RETIRE = "retire"
    PASTE = "paste"  # the whole list


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. `component`: the code of the one that is changed or retired; `values`: its new fields as JSON, or
    under "lines" the pasted components as pairs of text and "cukup bila"."""

    verb: Verb
    component: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def edited(rule: InstrumentRule, edit: Edit, before: Mapping[str, str] | None = None) -> InstrumentRule:
    """The instrument after the change. Raises ComponentGone, ComponentTwice, ComponentsFull.

    `before`: the codes of all its versions with the text of each: evidence is offered again by its component's code,
    so no code is given to another text.
    """
    parts, before = list(rule.components), {**(before or {}), **{each.code: each.text for each in rule.components}}
    if edit.verb is Verb.PASTE:
        parts = _list_of(edit.values["lines"], before)
    elif edit.verb is Verb.ADD:
        group = edit.values.get("group") or groups(rule)[0]
        kind = parts[0].kind if parts else ComponentKind.ASSURANCE
        new = ComponentRule(new_code(rule, group, before), group, "", "", kind=kind, confidence=Confidence.OFFICE)
        parts.append(_with(new, edit.values))
    else:
        at = next((at for at, each in enumerate(parts) if each.code == edit.component), None)
        if at is None:
            raise ComponentGone
        parts[at : at + 1] = [] if edit.verb is Verb.RETIRE else [_with(parts[at], edit.values)]
    _check(parts)
    return replace(rule, components=tuple(parts))


def _with(part: ComponentRule, values: Mapping[str, Any]) -> ComponentRule:
    typed: dict[str, Any] = {name: Proof(value) if name == "proof" else value for name, value in values.items()}
    return replace(part, **typed)


def _list_of(lines: Sequence[Sequence[str]], before: Mapping[str, str]) -> list[ComponentRule]:
    """A line that says the same as a component before keeps its code; the others get the numbers behind the last."""
    same = {text.casefold(): code for code, text in before.items()}
    new = count(1 + max((_parts(code)[1] for code in before), default=0))
    return [_pasted(same.get(text.casefold()) or str(next(new)), text, enough) for text, enough in lines]


def _pasted(code: str, text: str, enough: str) -> ComponentRule:
    return ComponentRule(code, ONE_GROUP, text, enough, confidence=Confidence.OFFICE)


def _check(parts: list[ComponentRule]) -> None:
    if len(parts) > MOST:
        raise ComponentsFull(MOST)
    seen: set[str] = set()
    for each in parts:
        name = each.text.casefold()
        if name in seen:
            raise ComponentTwice(each.text)
        seen.add(name)


def groups(rule: InstrumentRule) -> list[str]:
    """The groups of an instrument, in its order; one without a name's worth of meaning where there are none."""
    return list(dict.fromkeys(each.group for each in rule.components)) or [ONE_GROUP]


def new_code(rule: InstrumentRule, group: str, before: Collection[str] = ()) -> str:
    """The code of one more component of a group: "15" after "14", "P5" after "P4"; none is given twice.

    `before`: the codes of earlier versions.
    """
    ours = [each.code for each in rule.components if each.group == group] or ["0"]
    letters = _parts(ours[-1])[0]
    numbers = [
        number for own, number in map(_parts, [*before, *(each.code for each in rule.components)]) if own == letters
    ]
    return f"{letters}{max(numbers, default=0) + 1}"


def _parts(code: str) -> tuple[str, int]:
    found = _CODE.match(code)
    assert found is not None  # every part of the pattern may be empty
    return found["letters"], int(found["number"] or 0)


def read_words(name: str, text: str) -> str:
    """One line for the text of a component, or what stands behind "Cukup bila"."""
    words = " ".join(text.split()).rstrip(".")
    if name == "enough":
        words = re.sub(r"(?i)^cukup bila\s+", "", words)
    if not any(sign.isalpha() for sign in words):
        raise NoLetters
    if len(words) < SHORTEST:
        raise TooShort(SHORTEST)
    if units(words) > LONGEST[name]:
        raise TooLong(LONGEST[name], units(words))
    return words


def read_proof(text: str) -> Proof:
    """The proof that the words (or the value behind a button) name; raises WordNotOffered."""
    words = " ".join(text.lower().split()).strip(" .")
    if words == ANY_PROOF:
        return Proof.ANY
    for proof, name in PROOF_WORDS.items():
        if words and words in (name, proof.value):
            return proof
    raise WordNotOffered(text)


def read_months(text: str) -> int | None:
    """ "12", "12 bulan", "tanpa batas" (None): how long a document is taken over. Raises NumberImpossible."""
    words = " ".join(text.lower().split()).strip(" .")
    if words in _UNLIMITED:
        return None
    found = _MONTHS.fullmatch(words)
    if found is None or not 1 <= int(found["n"]) <= LONGEST_VALID:
        raise NumberImpossible(text, 1, LONGEST_VALID, "bulan")
    return int(found["n"])


def read_list(text: str) -> list[tuple[str, str]]:
    """A pasted list, a component a line: "Nama; cukup bila ...". Numbers and bullets before a name are left out."""
    lines = [_BULLET.sub("", line) for line in text.splitlines() if line.strip()]
    found = []
    for line in lines:
        name, _, enough = line.partition(";")
        found.append((read_words("text", name), read_words("enough", enough) if enough.strip() else OF_A_LIST))
    return found
