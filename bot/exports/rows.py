"""The rows of the workbook, read beside the writer a page at a time: which cells say what of an item."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.cards.texts_history import words_of
from bot.cards.texts_status import status_name
from bot.exports import texts, texts_sheets
from bot.exports.texts_sheets import Sheet
from models.exports.reading import Everything, Handed, Holder
from models.extensions import Extension
from models.office.item_facts import Act, ItemFacts
from models.people.people import ERASED, Person
from models.rules.assignments import Event
from models.rules.exports import LONGEST_CELL
from models.rules.records import shown

_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
Row = list[Any]  # a cell each: text, number, an ISO date or moment, or None
Placed = tuple[str, Row]  # the title of the sheet, the row


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of a page. `hidden`: ids of confidential items of which only number and code are written."""

    read: Everything
    hidden: frozenset[int]
    zone: tzinfo

    def every(self) -> Iterator[Placed]:
        """All rows, by sheet the oldest item first."""
        for facts in self.read.items:
            yield texts_sheets.ITEMS.title, self._item(facts)
            if facts.item.id not in self.hidden:
                yield from self._below(facts)

    def _below(self, facts: ItemFacts) -> Iterator[Placed]:
        item_id, start = facts.item.id, [facts.item.code, facts.report.number]
        for action in self.read.actions.get(item_id, ()):
            state = status_name(action.status, facts.item.product_code, unreached=False)
            yield texts_sheets.ACTIONS.title, [*start, action.number, action.text, state]
        kinds: tuple[tuple[Sheet, dict[int, list[Any]], Callable[..., Row]], ...] = (
            (texts_sheets.EVENTS, self.read.acts, self._event),
            (texts_sheets.EXTENSIONS, self.read.extensions, self._extension),
            (texts_sheets.EVIDENCE, self.read.evidence, self._evidence),
        )
        for sheet, found, row in kinds:
            for each in found.get(item_id, ()):
                yield sheet.title, [*start, *row(each, facts)]

    def _item(self, facts: ItemFacts) -> Row:
        item, report = facts.item, facts.report
        if item.id in self.hidden:
            return [item.code, report.number, texts.HIDDEN, *[None] * (len(texts_sheets.ITEMS.columns) - 3)]
        parent = self.read.parents.get(facts.agency.id)
        is_closed = item.closed_at is not None
        return [
            item.code,
            report.number,
            report.subject,
            facts.agency.name,
            (parent or facts.agency).name,
            facts.product.name,
            status_name(item.status, item.product_code, unreached=item.unreached_at is not None),
            texts.PARTIES[item.waits_for],
            self._moment(item.created_at),
            self._moment(item.acknowledged_at),
            _day(item.received_on),
            _day(item.due_on),
            _day(item.first_due_on),
            item.extensions,
            self._moment(item.last_answer_at),
            self._moment(item.closed_at),
            texts.IN_TIME[self.read.in_time[item.id]] if is_closed and item.id in self.read.in_time else None,
            _day(item.office_due_on or item.help_due_on),
            self._person(item.owner_id),
            report.substance,
            item.evidence_count,
            shown(item.chain_head),
        ]

    def _event(self, act: Act, facts: ItemFacts) -> Row:
        event = act.event
        note = None if event.event is Event.RESUMED else event.note or None  # the reason of its pause, once more
        by = texts.SYSTEM if event.actor_id is None else _name(act.person)
        place = texts.seat(act.seat_role, act.seat_agency) if act.seat_role is not None else None
        words = words_of(event.event, facts.item.product_code)
        return [self._moment(event.at), words, by, place, note, self._moment(event.undone_at)]

    def _extension(self, row: Extension, _facts: ItemFacts) -> Row:
        return [
            self._moment(row.asked_at),
            self._person(row.asked_by),
            _day(row.due_on),
            _day(row.until_on),
            row.reason,
            texts.EXTENSIONS[row.state],
            _day(row.offered_on),
            self._moment(row.decided_at),
            self._person(row.decided_by) if row.decided_by is not None else None,
            row.note,
        ]

    def _evidence(self, handed: Handed, _facts: ItemFacts) -> Row:
        row, submission = handed.evidence, handed.submission
        return [
            submission.number,
            texts.EVIDENCE[row.kind],
            row.file_name,
            row.text or None,
            row.size,
            self._moment(row.received_at),
            self._moment(submission.submitted_at),
            texts.SUBMISSIONS[submission.state],
            row.sha256 or texts.NO_HASH.get(row.storage, texts.NOT_KEPT_YET),
        ]

    def _person(self, person_id: int) -> str:
        return _name(self.read.people.get(person_id))

    def _moment(self, at: datetime | None) -> str | None:
        """As the office's clock showed it: a cell has no zone."""
        return at.astimezone(self.zone).replace(tzinfo=None, microsecond=0).isoformat() if at is not None else None


def holder_row(holder: Holder, zone: tzinfo, *, with_phone: bool) -> Row:
    """Somebody who holds a seat: what is needed to write to them, the telephone number only for admins."""
    row = [
        holder.agency.name,
        texts.SEATS[holder.role],
        _name(holder.person),
        holder.person.position or None,
        holder.since.astimezone(zone).date().isoformat(),
    ]
    return [*row, holder.person.phone] if with_phone else row


def cut(row: Row) -> Row:
    """The row with texts that a workbook takes: without signs that XML has not; what is too long says so."""
    return [_fitted(cell) if isinstance(cell, str) else cell for cell in row]


def _fitted(text: str) -> str:
    clean = _NOT_IN_XML.sub("", text)
    return clean if len(clean) <= LONGEST_CELL else clean[:LONGEST_CELL] + texts.CUT


def _name(person: Person | None) -> str:
    return texts.name_of(person) if person is not None else ERASED


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
