"""Which units a pasted list of names means: certainly, perhaps, or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.rules.agencies.rows import UnitRow
from models.rules.agencies.spellings import keys, plain_name

MOST_CANDIDATES = 5  # buttons for one name


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit that may be meant. `owner_name`: its inspectorate's ("Inspektorat Kab. Tapin")."""

    id: int
    name: str
    district: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name and the ids of the units that it may mean."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """What a list means; `unknown`: names of no unit."""

    ids: tuple[int, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    unknown: tuple[str, ...] = ()


def named(rows: Sequence[UnitRow], units: Sequence[UnitName]) -> NamedUnits:
    """The units that the rows name, each once, in their order. A name that two units carry is never guessed."""
    same = _index(units, lambda unit: (plain_name(unit.name),))
    alike: dict[str, list[UnitName]] | None = None
    found: dict[int, None] = {}
    unclear: list[Unclear] = []
    unknown: list[str] = []
    for row in rows:
        may_be = _narrowed(row, same.get(plain_name(row.name), []))
        if len(may_be) == 1:
            found[may_be[0].id] = None
            continue
        if not may_be:
            alike = _index(units, lambda unit: keys(unit.name, unit.owner_name)) if alike is None else alike
            may_be = _perhaps(row, alike, units)
        ids = tuple(dict.fromkeys(unit.id for unit in may_be))[:MOST_CANDIDATES]
        if ids:
            unclear.append(Unclear(row.name, ids))
        else:
            unknown.append(row.name)
    return NamedUnits(tuple(found), tuple(dict.fromkeys(unclear)), tuple(dict.fromkeys(unknown)))


def _index(units: Sequence[UnitName], of: Callable[[UnitName], Iterable[str]]) -> dict[str, list[UnitName]]:
    index: dict[str, list[UnitName]] = {}
    for unit in units:
        for key in of(unit):
            index.setdefault(key, []).append(unit)
    return index


def _narrowed(row: UnitRow, units: Sequence[UnitName]) -> list[UnitName]:
    """Of several with one name those that the row's kecamatan or inspectorate leaves."""
    words = [plain_name(cell) for cell in (row.district, row.owner) if cell]
    fitting = [
        unit
        for unit in units
        if all(word == plain_name(unit.district) or word in plain_name(unit.owner_name) for word in words)
    ]
    return fitting or list(units)


def _perhaps(row: UnitRow, alike: dict[str, list[UnitName]], units: Sequence[UnitName]) -> list[UnitName]:
    written = plain_name(row.name)
    owners = {unit.owner_name for unit in units}
    in_name = [owner for owner in owners if plain_name(owner.rpartition(" ")[2]) in written] or [""]
    return _narrowed(row, [unit for owner in in_name for key in keys(row.name, owner) for unit in alike.get(key, [])])
