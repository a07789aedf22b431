"""Which units a period is sent to: whole districts, kinds of units, and pasted names; nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.buttons.keyboards import Option, columns
from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.context import Context
from bot.standards.periods import texts_starting as texts
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.people import coverage
from models.rules.agencies import rows
from models.rules.errors import StaleButton
from models.rules.standards.named import Unclear, named
from models.standards import instruments, units

ALL, KINDS, NEXT, NONE, BACK = "all", "kinds", "next", "none", "back"
Asked = tuple[str, list[list[Option]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A period that is being prepared, as the dialog stores it.

    `parents`: inspectorates of whose units all (or those of `kinds`) are asked; `named`: units by name; `unclear`,
    `unknown`: pasted names; `earlier`: what becomes of units whose earlier self-report is open after its time
    ("end", "leave"; "": not asked); `empty`: of units without a focal point ("keep", "skip"; "": not asked); `shown`:
    the ids of the units that the preview counted, `ends`: of the items that would end.
    """

    instrument: int = 0
    parents: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    unknown: tuple[str, ...] = ()
    of_kinds: bool = False  # the kinds are being chosen
    settled: bool = False  # Lanjut was pressed
    due_on: date | None = None
    earlier: str = ""
    empty: str = ""
    shown: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def other_units(wanted: Wanted) -> Wanted:
    """What was answered about the units that were chosen is asked again."""
    return replace(wanted, earlier="", empty="")


def units_of(ctx: Context, wanted: Wanted) -> list[Agency]:
    """The units that are chosen so far, in the order of their codes."""
    return units.chosen(ctx.session, wanted.parents, wanted.kinds, wanted.named)


def instrument_name(ctx: Context, wanted: Wanted) -> str:
    """Of which instrument the period is."""
    found = instruments.by_id(ctx.session, wanted.instrument)
    return found.name if found is not None else ""


def ask_units(ctx: Context, wanted: Wanted) -> Asked:
    """The inspectorates that have units, to be ticked."""
    counts = coverage.units_counted(ctx.session)
    there = [each for each in agencies.inspectorates(ctx.session) if each.id in counts]
    ticks = [
        (place_label(each.short_name, "✓ " if each.id in wanted.parents else ""), str(each.id)) for each in there
    ]
    chosen = len(units_of(ctx, wanted))
    foot: list[list[Option]] = []
    if any(each.id not in wanted.parents for each in there):
        foot.append([(texts.ALL_DISTRICTS, ALL)])
    if wanted.parents:
        foot.append([(texts.kinds_label(len(wanted.kinds)), KINDS)])
    if chosen:
        foot.append([(texts.onward(chosen), NEXT)])
    text = texts.ask_units(instrument_name(ctx, wanted), chosen, wanted.unknown, has_units=bool(there))
    return text, [*columns(ticks, 2), *foot]


def choose_units(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """An inspectorate is ticked or not, all are, or the choice is complete."""
    if value == KINDS:
        return replace(wanted, of_kinds=True)
    if value == NEXT:
        return replace(wanted, settled=True, shown=())
    if value == ALL:
        counts = coverage.units_counted(ctx.session)
        every = tuple(each.id for each in agencies.inspectorates(ctx.session) if each.id in counts)
        return other_units(replace(wanted, parents=every, kinds=()))
    return other_units(replace(wanted, parents=_toggled(wanted.parents, int(value)), kinds=()))


def take_units(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """Names were typed or pasted, one a line: they are looked for in all districts, and asked beside the ticked
    ones."""
    listed = [row for line in rows.read_list(text) for row in _split(line)]
    found = named(listed, units.names(ctx.session, ()))
    together = tuple(dict.fromkeys((*wanted.named, *found.ids)))
    return other_units(replace(wanted, named=together, unclear=found.unclear, unknown=found.unknown))


def _split(row: rows.UnitRow) -> Sequence[rows.UnitRow]:
    """ "Puskesmas Pandahan, Puskesmas Binuang" on one line are two."""
    parts = [part.strip() for part in row.name.split(",") if part.strip()]
    return [rows.row_of(row.number, part, row.district, row.owner) for part in parts] if len(parts) > 1 else [row]


def ask_kinds(ctx: Context, wanted: Wanted) -> Asked:
    """The kinds of units in the ticked districts."""
    found = units.kinds_below(ctx.session, wanted.parents)
    ticks = [(texts.kind_tick(kind, count, kind.value in wanted.kinds), kind.value) for kind, count in found.items()]
    return texts.ask_kinds(len(units_of(ctx, wanted))), [*columns(ticks, 2), [(texts.BACK, BACK)]]


def choose_kinds(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """A kind is ticked or not; without any all kinds are asked."""
    if value == BACK:
        return replace(wanted, of_kinds=False)
    kinds = tuple(kind for kind in wanted.kinds if kind != value)
    return other_units(replace(wanted, kinds=kinds if value in wanted.kinds else (*kinds, value)))


def ask_which(ctx: Context, wanted: Wanted) -> Asked:
    """The units that a pasted name may mean."""
    unclear = wanted.unclear[0]
    found = agencies.with_ids(ctx.session, unclear.ids)
    above = {each.id: each for each in agencies.with_ids(ctx.session, [unit.parent_id or 0 for unit in found])}
    labels = [(f"{unit.name} · {above[unit.parent_id].short_name}", str(unit.id)) for unit in found if unit.parent_id]
    options: list[list[Option]] = [[(cut_label(label), value)] for label, value in labels]
    return texts.ask_which(unclear.name, len(wanted.unclear)), [*options, [(texts.NONE_OF_THEM, NONE)]]


def choose_which(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """This one was meant, or none of them."""
    unclear, *rest = wanted.unclear
    if value == NONE:
        return replace(wanted, unclear=tuple(rest), unknown=(*wanted.unknown, unclear.name))
    if int(value) not in unclear.ids:
        raise StaleButton
    return replace(wanted, unclear=tuple(rest), named=tuple(dict.fromkeys((*wanted.named, int(value)))))


def _toggled(ids: Sequence[int], one: int) -> tuple[int, ...]:
    rest = tuple(each for each in ids if each != one)
    return rest if one in ids else (*rest, one)
