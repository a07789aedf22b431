"""Every due date that moves is told by the same action, once, to each person concerned: old date, new date, code."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import unescape

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from models import mass_changes
from models.columns import table_of
from models.mass_changes import ChangeKind
from models.queues import outbox
from models.queues.outbox import OutboxRow
from tests.season import facts
from tests.season.message_checks import Broken
from tests.season.own_calendar import in_words

OUTBOX = table_of(OutboxRow)
VERDICTS = ("verdict", "component_result")  # the renderers
_NEWEST = sa.select(sa.func.coalesce(sa.func.max(OUTBOX.c.id), 0))
_DUE = sa.select(facts.ITEM.c.id, facts.ITEM.c.due_on).where(facts.ITEM.c.closed_at.is_(None))


class Dates:
    """The due dates as they were before each action."""

    def __init__(self) -> None:
        self.known: dict[int, date] = {}
        self.untold: dict[int, date] = {}  # moved by an outage, not yet said
        self.later: set[tuple[int, str]] = set()  # (chat, code): a verdict that is on its way will name the date
        self.in_pieces: set[int] = set()  # moved by a change that is under way: its people are told at its end
        self.before_pieces = 0  # the newest outbox row when it began
        self.before_apology: int | None = None  # the same of an apology for an outage that many are told in pieces
        self.last_row = 0
        self.moved: Counter[str] = Counter()

    def watch(self, session: Session, origin: str) -> list[int]:
        """After an action: which open items moved? Broken unless each was told. Remembers the new dates.

        What an outage moved is seen at the start and told a minute later, by a job of its own; what a change of many
        items moved, at its end.
        """
        outbox.write_queued(session)
        now: dict[int, date] = {row[0]: row[1] for row in session.connection().execute(_DUE)}
        moved = {
            item_id: self.known[item_id]
            for item_id, due_on in now.items()
            if self.known.get(item_id, due_on) != due_on
        }
        # Asked only where the answer counts: this runs after each of a hundred thousand transactions.
        matters = bool(moved or self.in_pieces or self.untold)
        is_under_way = matters and mass_changes.dates_under_way(session) is not None
        if is_under_way or self.in_pieces:
            self._goes_on(session, moved, origin, is_over=not is_under_way)
        elif moved and ("stamp" in origin or "(take" in origin):  # those of an outage, at once or in pieces
            self.untold |= {item_id: now[item_id] for item_id in moved}
            self.moved["outage"] += len(moved)
        elif self.untold and (self._apologises(session, origin) or self.before_apology is not None):
            if not mass_changes.is_moving(session, ChangeKind.APOLOGY):
                self.last_row, self.before_apology = self.before_apology or self.last_row, None
                self._told(session, [each for each, due_on in self.untold.items() if now.get(each) == due_on], origin)
                self.untold = {}
        elif moved:
            self._told(session, list(moved), origin)
            self.moved[origin.split(" ")[0]] += len(moved)
        self.known = now
        self.last_row = newest_row(session)
        return list(moved)

    def _apologises(self, session: Session, origin: str) -> bool:
        """Has the job that says what an outage missed just begun to say it?"""
        if "(tell)" not in origin or newest_row(session) <= self.last_row:
            return False
        if self.before_apology is None:
            self.before_apology = self.last_row
        return True

    def _goes_on(self, session: Session, moved: Iterable[int], origin: str, *, is_over: bool) -> None:
        """A transaction of a change that is done in pieces; at its end everybody was told once."""
        if not self.in_pieces:
            self.before_pieces = self.last_row
        self.in_pieces |= set(moved)
        if is_over:
            self.last_row = self.before_pieces
            self._told(session, list(self.in_pieces), origin)
            self.moved["pieces"] += len(self.in_pieces)
            self.in_pieces = set()

    def _told(self, session: Session, moved: list[int], origin: str) -> None:
        c = OUTBOX.c
        query = sa.select(c.chat_id, c.name, c.method, c.payload, c.renderer).where(c.id > self.last_row)
        rows = session.execute(query).all()
        waiting = {row[0] for row in rows if row[4] in VERDICTS}
        said = [
            (chat_id, unescape(orjson.loads(payload).get("text", "")))
            for chat_id, name, method, payload, _ in rows
            if method in ("sendMessage", "editMessageText") and not (name or "").startswith("card:")
        ]
        holders = facts.seats(session)
        for item in facts.items(session, facts.ITEM.c.id.in_(moved)).values():
            for reader in facts.readers(holders, item):
                texts = [text for chat_id, text in said if chat_id == reader.chat_id and f"#{item.code}" in text]
                told = [
                    text
                    for text in texts
                    if ("enggat" in text and in_words(item.due_on) in text)  # another day may be the same by chance
                    or (item.confidential and ("enggat" in text or "anggal" in text))
                ]
                if reader.chat_id in waiting:
                    self.later.add((reader.chat_id, item.code))
                elif len(told) > 1 or (not told and reader.reached):
                    old = self.known.get(item.id)
                    raise Broken(
                        f"#{item.code} moved from {old} to {item.due_on} by {origin}; {reader.name} was told "
                        f"{len(told)} times: {texts or said}"
                    )

    def reads_verdict(self, session: Session, chat_id: int, text: str) -> None:
        """A verdict is made when it is sent, a minute after the action that moved the date."""
        codes = {code for chat, code in self.later if chat == chat_id and f"#{code}" in text}
        for item in facts.called(session, codes).values():
            self.later.discard((chat_id, item.code))
            if not item.confidential and in_words(item.due_on) not in unescape(text):
                raise Broken(f"#{item.code} is due on {item.due_on} now, and the verdict does not say so: {text}")


def newest_row(session: Session) -> int:
    """The id of the outbox row that was queued last."""
    outbox.write_queued(session)
    found: int = session.connection().execute(_NEWEST).scalar_one()
    return found
