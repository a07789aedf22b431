"""Rows of a list of units: what each one says, and what it would add beside the units that are there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.agencies.kinds import UnitKind, kind_of
from models.rules.agencies.spellings import folded, keys, plain_name
from models.rules.drafting import privacy
from models.rules.drafting.places import Place, called, fold
from models.rules.errors import TooMany
from models.rules.lengths import units
from models.rules.signs import tidy

MOST_ROWS = 500  # of one list
LONGEST_NAME, LONGEST_DISTRICT = 80, 80
_OTHER = UnitKind.OTHER


class Finding(StrEnum):
    """What a row would do."""

    NEW = "new"
    THERE = "there"
    TWICE = "twice"  # an earlier row of the list says the same
    ALIKE = "alike"  # may be another spelling of a unit that is there, or of an earlier row: asked
    FAILED = "failed"


class Problem(StrEnum):
    """Why a row is not taken."""

    NO_NAME = "no_name"
    LONG = "long"
    PERSONAL = "personal"  # a phone number or the like
    INSPECTORATE = "inspectorate"  # the name is that of an inspectorate, not of a unit
    OTHERS = "others"  # it names another inspectorate
    UNKNOWN_OWNER = "unknown_owner"  # what stands where the inspectorate belongs names none
    NO_OWNER = "no_owner"  # a list for several inspectorates, and the row names none
    CLOSED = "closed"  # the unit is there, and closed
    HIDDEN = "hidden"  # the row is hidden in the workbook: nobody who looked at it saw it


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of a list as it was read; `number`: its line, or its row in a table program."""

    number: int
    name: str
    district: str = ""  # the kecamatan
    owner: str = ""  # the inspectorate, where a column names it
    kind: UnitKind | None = None  # None: the row does not say; the name tells it
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that is there; `owner`: the id of its inspectorate."""

    owner: int
    name: str
    district: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """A row beside what is there. `owner`: the inspectorate's id; `about`: the unit that it is or may be, or whom a
    problem is about."""

    row: UnitRow
    finding: Finding
    kind: UnitKind = UnitKind.OTHER
    owner: int | None = None
    about: str = ""
    problem: Problem | None = None


_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]\s*(?=\D)|[-•*–·]\s*)")
_COLUMNS = re.compile(r"[;\t|]|,(?=\s*(?:kec|kecamatan|kab|kabupaten|kota)\b)", re.IGNORECASE)
_HEADS = frozenset({"nama", "nama unit", "unit", "nama instansi", "instansi", "nama opd"})
_SUBDISTRICT = re.compile(r"^(?:kec(?:amatan)?)\b\.?\s*", re.IGNORECASE)
# "Dinas Kesehatan Kab. Banjar", "Puskesmas Tanjung (Tabalong)"
_DISTRICT = re.compile(r"\b(?:kab|kabupaten|kota|prov|provinsi|pemkab|pemko|inspektorat)\b[^()]*|\(([^()]+)\)", re.I)


def read_list(text: str, before: int = 0) -> list[UnitRow]:
    """The rows of a pasted list, one a line: `nama; kecamatan; inspektorat`, the latter two as needed.

    Numbers and signs in front of a line are none of the name. `before`: rows that were read already; TooMany above
    500 in all.
    """
    lines = [_NUMBERED.sub("", line) for line in text.splitlines()]
    filled = [line for line in lines if any(map(str.isalnum, line))]
    cells = [[tidy(cell) for cell in _COLUMNS.split(line)] for line in filled]
    if cells and fold(cells[0][0]) in _HEADS:
        cells = cells[1:]
    if before + len(cells) > MOST_ROWS:
        raise TooMany(MOST_ROWS, before + len(cells))
    padded = ((*each, "", "")[:3] for each in cells)
    return [
        row_of(number, name, district, owner) for number, (name, district, owner) in enumerate(padded, before + 1)
    ]


def looks_like_a_list(text: str) -> bool:
    """Is it more of a list, rather than words about it? Several lines or cells, or a name that tells a kind."""
    found = read_list(text)
    return (
        len(found) > 1 or any(row.district for row in found) or any(kind_of(row.name) is not _OTHER for row in found)
    )


def row_of(number: int, name: str, district: str = "", owner: str = "", kind: UnitKind | None = None) -> UnitRow:
    """A row from its cells. What is too long is kept a little longer than allowed, and refused by `check`."""
    name, district, owner = (tidy(cell)[: LONGEST_NAME + 40] for cell in (name, district, owner))
    return UnitRow(number, name, _SUBDISTRICT.sub("", district), owner, kind)


class Beside:
    """The units of the inspectorates that a list is about, as far as the list was read."""

    def __init__(self, owners: Mapping[int, Place], known: Iterable[KnownUnit]) -> None:
        self.owners = owners
        self._named: dict[str, int | None] = {}
        self._same: dict[int, dict[str, list[KnownUnit]]] = {owner: {} for owner in owners}
        self._alike: dict[int, dict[str, KnownUnit]] = {owner: {} for owner in owners}
        self._stored: set[int] = set()
        for unit in known:
            if unit.owner in owners:  # its inspectorate is open
                self.add(unit)
                self._stored.add(id(unit))

    def add(self, unit: KnownUnit) -> None:
        """A unit is there, or the list adds it."""
        self._same[unit.owner].setdefault(plain_name(unit.name), []).append(unit)
        if not unit.is_closed:
            alike = self._alike[unit.owner]
            for key in keys(unit.name, self.owners[unit.owner].name):
                alike.setdefault(key, unit)

    def is_stored(self, unit: KnownUnit) -> bool:
        """Was it there before the list?"""
        return id(unit) in self._stored

    def surely(self, owner: int, row: UnitRow) -> KnownUnit | None:
        """The unit with this very name: in the same subdistrict, or where one of both does not say in which."""
        there = self._same[owner].get(plain_name(row.name), [])
        asked = plain_name(row.district)
        found = [each for each in there if not (asked and each.district) or plain_name(each.district) == asked]
        return min(found, key=lambda each: each.is_closed, default=None)

    def perhaps(self, owner: int, row: UnitRow) -> KnownUnit | None:
        """A unit whose name may be another spelling of this one."""
        alike = self._alike[owner]
        return next((alike[key] for key in keys(row.name, self.owners[owner].name) if key in alike), None)

    def inspectorate(self, text: str) -> int | None:
        """The id of the inspectorate that is certainly called so."""
        if text not in self._named:
            plain = plain_name(text)
            may_be = any(key in plain for place in self.owners.values() for key in place.keys)
            place = called(text, list(self.owners.values())) if may_be else None
            self._named[text] = next((key for key, each in self.owners.items() if each is place), None)
        return self._named[text]


def check(
    rows: Sequence[UnitRow], beside: Beside, owner: int | None = None, decided: Mapping[int, bool] | None = None
) -> list[CheckedUnit]:
    """What each row would add, in order.

    `owner`: the inspectorate whose units all rows are, None: each row says it. `decided`: by the number of a row that
    may be another spelling, whether it is a unit of its own.
    """
    # As a rule names hold no personal data: the list is looked through once, each row only where that finds any.
    is_personal = bool(privacy.findings("\n".join(f"{row.name}; {row.district}" for row in rows)))
    unreadable = (_unreadable(row, is_personal=is_personal) for row in rows)
    return [_check(row, problem, beside, owner, decided or {}) for row, problem in zip(rows, unreadable, strict=True)]


def _check(
    row: UnitRow, unreadable: Problem | None, beside: Beside, owner: int | None, decided: Mapping[int, bool]
) -> CheckedUnit:
    own, problem, about = _whose(row, beside, owner)
    problem = unreadable or problem
    if problem is not None or own is None:
        return CheckedUnit(row, Finding.FAILED, about=about, problem=problem)
    row = replace(row, district="" if _in_place_of_the_district(row.district, beside) == own else row.district)
    kind = row.kind or kind_of(row.name)
    unit = beside.surely(own, row)
    if unit is not None and unit.is_closed:
        return CheckedUnit(row, Finding.FAILED, kind, own, unit.name, Problem.CLOSED)
    if unit is not None:
        return CheckedUnit(row, Finding.THERE if beside.is_stored(unit) else Finding.TWICE, kind, own, unit.name)
    unit = beside.perhaps(own, row)
    if unit is not None and not decided.get(row.number, False):
        finding = Finding.ALIKE if row.number not in decided else Finding.THERE
        return CheckedUnit(row, finding, kind, own, unit.name)
    beside.add(KnownUnit(own, row.name, row.district))
    return CheckedUnit(row, Finding.NEW, kind, own)


def _unreadable(row: UnitRow, *, is_personal: bool) -> Problem | None:
    if row.is_hidden:
        return Problem.HIDDEN
    if sum(map(str.isalpha, row.name)) < 2:
        return Problem.NO_NAME
    if units(row.name) > LONGEST_NAME or units(row.district) > LONGEST_DISTRICT:
        return Problem.LONG
    found = privacy.findings(f"{row.name}; {row.district}") if is_personal else ()
    return Problem.PERSONAL if found else None


def _whose(row: UnitRow, beside: Beside, owner: int | None) -> tuple[int | None, Problem | None, str]:
    """The inspectorate whose unit it is; or why it cannot be taken, and whom that is about."""
    if (named := beside.inspectorate(row.name)) is not None or folded(row.name).startswith("inspektorat"):
        return None, Problem.INSPECTORATE, beside.owners[named].name if named is not None else row.name
    said = beside.inspectorate(row.owner)
    if row.owner and said is None:
        return None, Problem.UNKNOWN_OWNER, row.owner
    in_name = [beside.inspectorate(tail[1] or tail[0]) for tail in _DISTRICT.finditer(row.name)]
    mentioned = (said, *in_name, _in_place_of_the_district(row.district, beside))
    named_ones = [each for each in mentioned if each is not None]
    own = owner if owner is not None else next(iter(named_ones), None)
    other = next((each for each in named_ones if each != own), None)
    if other is not None:
        return None, Problem.OTHERS, beside.owners[other].name
    return own, None if own is not None else Problem.NO_OWNER, ""


def _in_place_of_the_district(district: str, beside: Beside) -> int | None:
    """The inspectorate that the cell of the kecamatan names: by its kind, or by its very name.

    An alias is no reason: Martapura, Kandangan and Paringin are kecamatan too.
    """
    joined = plain_name(district)
    by_name = next((key for key, place in beside.owners.items() if district and joined == place.keys[0]), None)
    return by_name if by_name is not None or not _DISTRICT.match(district) else beside.inspectorate(district)
