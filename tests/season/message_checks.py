"""Reads every message as its person would, and against the tables as they are at that moment."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.queues.claims import Envelope
from models.reminders import Reminder
from tests.season import at_units, facts, period_checks
from tests.season.expected_reminders import Rules, asked_on
from tests.season.facts import Item, Reader
from tests.season.own_calendar import WITA, OwnCalendar, in_words, local_day
from tests.season.period_checks import COMMENT, Periods
from tests.season.words.days_in_words import wrong_distance, wrong_numbers

REMINDER = table_of(Reminder)
BLOCK = re.compile(r"^(?:\d+\. )?<b>#([A-Z0-9]+)</b>")
# What a reminder may begin with: words of some lines that wait for a yes.
UNCONFIRMED = re.compile(r"\A💬 .+?<b>belum dikonfirmasi</b>[^\n]+\n\n", re.DOTALL)
QUIET_AT_NIGHT = ("(pass_on_due)", "(stamp)")
RCO_KINDS = ("rco-half", "rco-stop")
WANTED = re.compile(r"[Mm]ohon|menantikan|harap|perlu|Kabar|kabar|langkah|/tugaskantor")
WHY_AGENCY = re.compile(r"<i>Karena .*Bapak/Ibu")
FORBIDDEN = re.compile(r"\b(ancam\w*|sanksi|lalai|melanggar)\b|segera!", re.I)


class Broken(AssertionError):
    """A promise of the office was broken; says which, when and to whom. `item_id`: 0 where it is not about one."""

    def __init__(self, words: str, item_id: int = 0) -> None:
        super().__init__(words)
        self.item_id = item_id


@dataclass(frozen=True)
class Message:
    """What arrived on a phone."""

    at: datetime
    chat_id: int
    text: str
    renderer: str | None
    origin: str  # "time" (a job), or whose action it was: "action of 117"
    own: bool  # an answer to one's own press or words


@dataclass
class Notes:
    """What the checker remembers of the messages."""

    scheduled: Counter[tuple[int, date]] = field(default_factory=Counter)
    digests: dict[int, date] = field(default_factory=dict)  # chat -> the last day with a digest
    told: dict[tuple[int, int], datetime] = field(default_factory=dict)  # (item, person) -> last line about it
    told_any: dict[int, datetime] = field(default_factory=dict)
    steps_sent: set[tuple[int, str, int, int]] = field(default_factory=set)
    sent_before: set[tuple[int, str, int]] = field(default_factory=set)  # (item, kind, due version)
    ended: set[tuple[int, int]] = field(default_factory=set)  # (item, due version) handed over to the office
    counts: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)  # what lines of reminders said of their dates
    lines: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # item -> its last lines


class Checker:
    """Every message passes here before the person reads it."""

    def __init__(self) -> None:
        self.notes, self.periods = Notes(), Periods()
        self.calendar: OwnCalendar
        self._starts: list[int] = []  # the first outbox row of each action ...
        self._origins: list[str] = []  # ... and whose it was
        self._said: set[tuple[int, int, str]] = set()  # (action, chat, text)

    def comes_from(self, first_row: int, origin: str) -> None:
        """Outbox rows from this one on belong to this action."""
        self._starts.append(first_row)
        self._origins.append(origin)

    def origin(self, row_id: int) -> str:
        """Whose action put this row into the outbox."""
        at = bisect_right(self._starts, row_id) - 1
        return self._origins[at] if at >= 0 else "time"

    def reads(self, session: Session, now: datetime, envelope: Envelope, payload: dict[str, Any]) -> None:
        """A message (or an edit) reaches a phone."""
        if envelope.method != "sendMessage":
            return
        origin = self.origin(envelope.id)
        own = origin == f"action of {envelope.chat_id}"
        message = Message(now, envelope.chat_id, payload.get("text", ""), envelope.renderer, origin, own)
        self.notes.counts[envelope.renderer or ("answer" if own else f"notice by {origin.split()[0]}")] += 1
        if len(message.text) > 4096 or FORBIDDEN.search(message.text):
            raise Broken(f"too long or not our tone: {message}")
        said = (bisect_right(self._starts, envelope.id), envelope.chat_id, message.text)
        if said in self._said:
            raise Broken(f"told twice by the same action: {message}")
        self._said.add(said)
        if wrong := at_units.wrong_at_office(session, message.chat_id, message.text):
            raise Broken(f"{wrong}: {message}")
        if not own and not payload.get("disable_notification"):
            self._once_a_period(session, message)
        carried = session.execute(
            sa.select(
                REMINDER.c.assignment_id, REMINDER.c.kind, REMINDER.c.due_version, REMINDER.c.recipient_id
            ).where(REMINDER.c.outbox_id == envelope.id, REMINDER.c.state == "sent")
        ).all()
        if envelope.renderer == "rco_call":
            self._rco(session, message, [tuple(row) for row in carried])
        elif origin.startswith("time"):
            # These may come at night, but without a sound.
            if not (origin.endswith(QUIET_AT_NIGHT) and payload.get("disable_notification")):
                self._in_hours(session, message)
            if envelope.renderer in ("reminder_bundle", "staff_digest"):
                self._reminder(session, message, [tuple(row) for row in carried])
        self._never_twice(message, [tuple(row) for row in carried])

    def _in_hours(self, session: Session, message: Message) -> None:
        """Office hours of a working day of the reader's own district."""
        places = self._places(session, message.chat_id) if message.renderer else []
        if not all(self.calendar.is_open(message.at, place) for place in places or [None]):
            raise Broken(f"outside office hours or on a day off: {message}")

    def _places(self, session: Session, chat_id: int) -> list[int | None]:
        holders = facts.seats(session)
        return [place for place, people in holders.items() if any(one.chat_id == chat_id for one in people)]

    def _never_twice(self, message: Message, rows: list[Any]) -> None:
        for row in rows:
            if row in self.notes.steps_sent:
                raise Broken(f"the same step twice, {row}: {message}")
            self.notes.steps_sent.add(row)
            self.notes.sent_before.add(row[:3])
            if row[1] == "stop":
                self.notes.ended.add((row[0], row[2]))

    def _reminder(self, session: Session, message: Message, rows: list[Any]) -> None:
        """The one sounding message of the day: who gets it, and every line of it."""
        today = local_day(message.at)
        self._once_a_day(message, today)
        if "☀️" in message.text:
            self.notes.digests[message.chat_id] = today
            wrong = wrong_numbers(message.text, facts.open_items(session).values(), message.at)
            if wrong:
                raise Broken(f"the numbers of the morning are wrong, {wrong}: {message}")
        person_id = self._person(session, message, today)
        if message.renderer != "reminder_bundle":
            return
        if not UNCONFIRMED.sub("", message.text).startswith(f"🔔 <b>Pengingat {in_words(today)}</b>"):
            raise Broken(f"does not say which day it is: {message}")
        blocks = {found[1]: part for part in message.text.split("\n\n") if (found := BLOCK.match(part))}
        known = facts.called(session, set(blocks))
        of_periods = self._of_periods(session, message, rows, person_id, set(blocks))
        if set(known) != set(blocks) or not (blocks or of_periods):
            raise Broken(f"names items that there are not: {message}")
        holders = facts.seats(session)
        places = at_units.FORWARDING.c.assignment_id.in_([item.id for item in known.values()])
        passed = at_units.passed_on(session, places)
        for code, block in blocks.items():
            item = known[code]
            kinds = {row[1] for row in rows if row[0] == item.id}
            readers = facts.seat_holders(holders, item)
            line = at_units.Line(block, kinds, person_id, any(one.person_id == person_id for one in readers), today)
            if wrong := at_units.wrong_line(session, line, item, passed.get(item.id, []), self.calendar):
                raise Broken(f"{wrong}: {block!r} in {message}", item.id)
            if line.is_of_unit or (kinds == {COMMENT} and self._comment(session, item, block, message)):
                continue
            self._line(item, block, message, readers, person_id)
            if not all(kind.startswith(at_units.UNIT_KINDS) for kind in kinds):
                self._promised(session, item, f"{block!r} in {message}", today)
        shown = {item.id for item in known.values()} | of_periods
        if "lainnya: ketik" not in message.text and shown != {row[0] for row in rows}:
            raise Broken(f"carries {rows} but shows {shown}: {message}")
        for item_id in {row[0] for row in rows}:
            self.notes.told[item_id, person_id] = self.notes.told_any[item_id] = message.at

    def _once_a_day(self, message: Message, today: date) -> None:
        self.notes.scheduled[message.chat_id, today] += 1
        if self.notes.scheduled[message.chat_id, today] > 1:
            raise Broken(f"a second reminder on one day: {message}")

    def _comment(self, session: Session, item: Item, block: str, message: Message) -> bool:
        if wrong := period_checks.wrong_comment(session, item, block, local_day(message.at)):
            raise Broken(f"{wrong}: {block!r} in {message}", item.id)
        return True

    def _of_periods(
        self, session: Session, message: Message, rows: list[Any], person_id: int, codes: set[str]
    ) -> set[int]:
        reader = (person_id, local_day(message.at), self.calendar)
        wrong, found = period_checks.in_bundle(session, message.text, rows, reader, codes)
        if wrong:
            raise Broken(f"{wrong}: {message}", next(iter(found), 0))
        self.periods.checked["lines"] += len(found)
        return found

    def _once_a_period(self, session: Session, message: Message) -> None:
        query = sa.select(facts.PERSON.c.id).where(facts.PERSON.c.chat_id == message.chat_id)
        of_staff = session.execute(query.where(facts.PERSON.c.staff_role.is_not(None))).first() is not None
        if wrong := self.periods.arrives(session, message, local_day(message.at), of_staff=of_staff):
            raise Broken(f"{wrong}: {message}")

    def _person(self, session: Session, message: Message, today: date) -> int:
        person = session.execute(
            sa.select(facts.PERSON.c.id, facts.PERSON.c.unreachable_at, facts.PERSON.c.reminder_hour).where(
                facts.PERSON.c.chat_id == message.chat_id
            )
        ).one()
        if person[1] is not None or facts.away(session, person[0], today):
            raise Broken(f"a reminder for somebody on leave or out of reach: {message}")
        if person[2] is not None and message.at.astimezone(WITA).hour < person[2]:
            raise Broken(f"before the person's own hour: {message}")
        return int(person[0])

    def _line(self, item: Item, block: str, message: Message, readers: list[Reader], person_id: int) -> None:
        """One item of a bundle is true now, and says number, what is wanted, the date and, to a deputy, why."""
        mine = [reader for reader in readers if reader.person_id == person_id]
        days = f"(due {item.due_on}, turn {item.turn}, promise {item.promise_on}, answer {item.answered_at})"
        file = f"{'Berkas' if item.period else 'Laporan'} {item.number}"
        if file not in block or not WANTED.search(block if mine else block.partition("Tenggat")[2] + "perlu"):
            raise Broken(f"no number, or nothing wanted {days}: {block!r} in {message}")
        helps = item.help_due_on is not None and "menunggu bantuan" in block
        counts = item.help_due_on if helps else item.office_due_on if item.turn == "office" else item.due_on
        runs = item.paused_at is None and item.office_paused_at is None and not _nobody_hears(item)
        if counts is None or (runs and in_words(counts) not in block):
            raise Broken(f"not the date that counts {days}: {block!r} in {message}")
        if counts is not None and runs:
            self._days(item, block, counts, message)
        if item.turn == "nobody" or (mine and item.turn != "agency"):
            raise Broken(f"not their turn {days}: {block!r} in {message}")
        if mine and mine[0].role != "utama" and not WHY_AGENCY.search(block):
            raise Broken(f"does not say why this person {days}: {block!r} in {message}")
        if mine and item.help_due_on is not None:
            raise Broken(f"the office owes help, and they are reminded {days}: {block!r} in {message}")
        if item.turn == "office" or helps:
            return  # while it is stopped too: staff look at it again now and then
        today = local_day(message.at)
        if item.paused_at is not None:
            if mine or "dijeda" not in block:
                raise Broken(f"the clock is stopped {days}: {block!r} in {message}")
            return  # staff are asked now and then whether it still has to be
        if _nobody_hears(item):
            if mine or "belum dapat dihubungi" not in block:
                raise Broken(f"nobody can be reached, so the clock is stopped {days}: {block!r} in {message}")
            return
        if item.answered_at is not None and local_day(item.answered_at) >= today:
            raise Broken(f"they answered today {days}: {block!r} in {message}")
        self.notes.lines[item.id].append(f"{today} to {person_id}: {block[:60]!r}")

    def _days(self, item: Item, block: str, counts: date, message: Message) -> None:
        """How far the date is, and that it lies on a day off."""
        wrong = wrong_distance(block, counts, local_day(message.at), item, self.calendar)
        self.notes.days["distances in words"] += not wrong
        if wrong not in ("", "?"):
            raise Broken(f"{wrong}: {block!r} in {message}", item.id)
        off = (
            item.turn == "agency"
            and counts == item.due_on
            and item.due_at is None
            and not self.calendar.works(counts, item.agency_id)
        )
        self.notes.days["due dates on a day off"] += off
        if off and "hari libur" not in block:
            raise Broken(f"does not say that {counts} is a day off: {block!r} in {message}", item.id)

    def _promised(self, session: Session, item: Item, shown: str, today: date) -> None:
        """Before a promised day nobody is bothered, as far as a promise reaches."""
        stands = item.paused_at is not None or _nobody_hears(item)
        if (
            item.promise_on is None
            or item.promise_on <= today
            or item.turn != "agency"
            or stands
            or item.help_due_on is not None
        ):
            return
        asked = asked_on(item, Rules.read(session), self.calendar)
        if asked is not None and asked > today:
            raise Broken(f"before the day that they promised ({asked}): {shown}")

    def _rco(self, session: Session, message: Message, rows: list[Any]) -> None:
        """An RCO's call: at any hour, about an item that the agency still owes, saying until when."""
        ((item_id, kind, _, person_id),) = rows
        item = facts.items(session, facts.ITEM.c.id == item_id)[item_id]
        hour = item.due_at.astimezone(WITA).strftime("%H.%M") if item.due_at else "?"
        if item.turn != "agency" or kind not in RCO_KINDS or (kind == RCO_KINDS[0] and item.answered_at):
            raise Broken(f"an RCO call that is not true: {message}")
        if item.code not in message.text or item.number not in message.text or hour not in message.text:
            raise Broken(f"an RCO call without code, number or hour: {message}")
        self.notes.told[item_id, person_id] = self.notes.told_any[item_id] = message.at


def _nobody_hears(item: Item) -> bool:
    """Can nobody be reached there, so that days do not count? An RCO's hours run on."""
    return item.turn == "agency" and item.unreached_at is not None and item.due_at is None
