"""Reads what an export holds, beside the writer: first which items, then a page of them after the other as lines."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import orjson

from bot.conversation.context import Context
from bot.exports import texts, texts_sheets
from bot.exports.asking import asked, hides_from, sought_by
from bot.exports.rows import Rows, cut, holder_row
from bot.exports.texts import Made
from models.exports import exports, reading
from models.exports.exports import WantedExport
from models.people import people
from models.people.people import StaffRole

PAGE = 100  # items; about 40 ms of a reader's thread


@dataclass(frozen=True, slots=True)
class Started:
    """Which items an export holds, oldest first. `is_confidential`: it shows more of one than number and code."""

    made: Made
    ids: Sequence[int]
    hidden: frozenset[int]
    with_phones: bool
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as lines of JSON (the title of a sheet, its cells), the agencies in it, and the ends of the chains."""

    lines: bytes
    agency_ids: frozenset[int]
    heads: bytes


@dataclass
class Chain:
    """One hash over the ends of the histories of all items, in their order."""

    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, heads: bytes) -> None:
        """The ends of the next items."""
        self._hash.update(heads)

    def __str__(self) -> str:
        return self._hash.hexdigest()


def start(ctx: Context, wanted: WantedExport) -> Started | None:
    """Which items are meant, as of now; None: it is not wanted any more, or whoever asked left the office."""
    row, person = exports.waiting(ctx.session, wanted.id), people.by_id(ctx.session, wanted.person_id)
    if row is None or person is None or person.staff_role is None:
        return None
    sought, everything, owner_id = sought_by(ctx, row.words), asked(ctx), hides_from(person)
    ids = reading.ids_of(ctx.session, sought, everything)
    hidden = frozenset[int]()
    if owner_id is not None:
        hidden = reading.hidden_ids(ctx.session, sought, everything, owner_id)
    secret = reading.how_many_confidential(ctx.session, sought, everything)
    made = Made(
        office=ctx.settings.office_name,
        words=row.words,
        sought=sought,
        asked_by=texts.name_of(person),
        asked_at=row.asked_at,
        read_at=ctx.now,
        zone=ctx.zone,
        items=len(ids),
        hidden=len(hidden),
    )
    return Started(made, ids, hidden, person.staff_role is StaffRole.ADMIN, secret > len(hidden))


def page(ctx: Context, export_id: int, started: Started, number: int) -> PageRead | None:
    """A page of its items; None: it was cancelled meanwhile."""
    if exports.waiting(ctx.session, export_id) is None:
        return None
    ids = started.ids[number * PAGE : (number + 1) * PAGE]
    read = reading.page(ctx.session, ids, started.hidden, asked(ctx))
    lines = [orjson.dumps((title, cut(row))) for title, row in Rows(read, started.hidden, ctx.zone).every()]
    shown = [each for each in read.items if each.item.id not in started.hidden]
    heads = "".join(f"{each.item.code} {each.item.chain_head}\n" for each in read.items).encode()
    return PageRead(b"".join(line + b"\n" for line in lines), frozenset(each.agency.id for each in shown), heads)


def holders(ctx: Context, agency_ids: frozenset[int], *, with_phone: bool) -> bytes:
    """The lines of whoever holds the seats of these agencies."""
    found = reading.holders(ctx.session, agency_ids)
    rows = [holder_row(each, ctx.zone, with_phone=with_phone) for each in found]
    return b"".join(orjson.dumps((texts_sheets.PEOPLE.title, cut(row))) + b"\n" for row in rows)
