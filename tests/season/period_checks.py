"""The checker's own rules of periods of standards: lines in reminders, one message a day, one task at the end."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.assessments import Assessment
from models.columns import table_of
from models.evidence.evidence import Evidence, Submission
from models.office.tasks import StaffTask
from models.standards.instruments import Component
from tests.season import facts
from tests.season.expected_reminders import Rules, agency_days
from tests.season.facts import ACTION, REPORT, Item
from tests.season.own_calendar import OwnCalendar, in_words, local_day
from tests.season.words.days_in_words import wrong_distance

ASSESSMENT, EVIDENCE, SUBMISSION, TASK, COMPONENT = (
    table_of(each) for each in (Assessment, Evidence, Submission, StaffTask, Component)
)
BLOCK = re.compile(r"^(?:\d+\. )?📋 <b>(?P<period>[^<]+)</b>\n")
ONE = re.compile(r"#(?P<code>[A-Z0-9]+): (?:(?P<filled>\d+) dari (?P<of>\d+) komponen|Belum ada)")
LACKING = re.compile(r" (\d+) komponen mohon dilengkapi")
SEVERAL = re.compile(r"<b>(?P<count>\d+) unit</b>(?: belum mengirim)?: (?P<names>.+)")
# Nobody above hears of it; a deputy, who may be asked first, reads only that they are the deputy.
ABOVE = re.compile(
    r"ikut kami kabari|Kepala Perwakilan|Inspektur\b|(?<!Karena Bapak/Ibu )wakil narahubung|tenggatnya"
)
NAMED = 5  # units that one line names
COMMENT = "comment"  # the kind of the one reminder of a draft result
ARRIVED, KEPT = {"reported", "disputed", "verified"}, ("collecting", "passed_up", "submitted")


@dataclass
class Periods:
    """What people gave for each component, and who heard of a period when."""

    given: Counter[int] = field(default_factory=Counter)  # action id -> pieces of evidence that were sent for it
    sounded: Counter[tuple[int, str]] = field(default_factory=Counter)  # (chat, period) on the day of its sending
    checked: Counter[str] = field(default_factory=Counter)

    def arrives(self, session: Session, message: Any, today: date, *, of_staff: bool) -> str:
        """A sounding message that the reader did not ask for: "", or that it is the second one about a new period."""
        query = sa.select(REPORT.c.subject, REPORT.c.created_at).where(REPORT.c.instrument_id.is_not(None))
        new = [
            subject for subject, at in session.execute(query) if local_day(at) == today and subject in message.text
        ]
        if of_staff:
            return ""
        for subject in new:
            self.sounded[message.chat_id, subject] += 1
            self.checked["told of a new period"] += 1
            if self.sounded[message.chat_id, subject] > 1:
                return f"a second message about {subject} on the day of its sending"
        return ""

    def gave_everything_once(self, session: Session) -> str:
        """ "" where the rows hold for each component what was sent for it, and each result has its receipt."""
        c = EVIDENCE.c
        query = sa.select(c.action_id, sa.func.count()).where(c.action_id.is_not(None), c.copied_from.is_(None))
        rows = {row[0]: row[1] for row in session.execute(query.group_by(c.action_id))}
        self.checked["components with evidence"] += len(self.given)
        return "" if rows == dict(self.given) else f"stored {rows}, given {self.given}"


@dataclass(frozen=True)
class Reader:
    """Who reads a bundle: do they answer for the items in it, and for which?"""

    person_id: int
    today: date
    answers: frozenset[int]  # items


def in_bundle(
    session: Session, text: str, rows: list[Any], who: tuple[int, date, OwnCalendar], codes: Collection[str]
) -> tuple[str, set[int]]:
    """What is wrong with the lines about periods in a bundle, and the items that they are about.

    `rows`: (item, kind, ...) that it carries; `who`: the reader's id, the day, the calendar; `codes`: of items that
    have a line of their own.
    """
    person_id, today, calendar = who
    parts = [part for part in text.split("\n\n") if BLOCK.match(part)]
    if not parts:
        return "", set()
    every = facts.items(session, facts.ITEM.c.id.in_([row[0] for row in rows]))
    carried = {id_: item for id_, item in every.items() if item.period and item.code not in codes}
    kinds = {id_: {row[1] for row in rows if row[0] == id_} for id_ in carried}
    holders, rules = facts.seats(session), Rules.read(session)
    mine = [
        item
        for item in carried.values()
        if any(one.person_id == person_id for one in facts.seat_holders(holders, item))
    ]
    reader = Reader(person_id, today, frozenset(item.id for item in mine))
    wrong = wrong_lines(session, parts, carried, kinds, reader)
    for item in mine:
        blocks = [part for part in parts if item.period in unescape(part)]
        same = [each for each in carried.values() if each.period == item.period]
        wrong = wrong or wrong_date(blocks, same, today, calendar)
        wrong = wrong or too_early(item, kinds[item.id], rules, calendar, today)
    return wrong, set(carried)


def wrong_lines(
    session: Session, parts: Collection[str], carried: Mapping[int, Item], kinds: Mapping[int, set[str]], who: Reader
) -> str:
    """ "" where the lines about periods in a bundle are about the items that it carries: each once, and true."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if (block := BLOCK.match(part)) is not None:
            found[unescape(block["period"])].append(part)
    for period, blocks in found.items():
        items = [item for item in carried.values() if item.period == period]
        mine = [item for item in items if item.id in who.answers]
        if not items:
            return f"{period}: nothing of it is carried"
        if mine and len(blocks) > 1:
            return f"{period} has {len(blocks)} lines"
        codes = {one["code"] for block in blocks if (one := ONE.search(block)) is not None}
        single = [item for item in items if item.code in codes]
        rest = [item for item in items if item.code not in codes]
        if len(single) != len(codes):
            return f"{period}: {codes} are not carried"
        wrong = [_wrong_one(session, blocks, item) for item in single]
        wrong += [_wrong_several(blocks, rest)] if mine else []
        wrong += [_wrong_for_holder(blocks, item, kinds[item.id], who) for item in mine]
        if first := next(filter(None, wrong), ""):
            return f"{period}: {first}"
    return ""


def _wrong_one(session: Session, blocks: Collection[str], item: Item) -> str:
    """How far it is: counted from the rows of its components and of what was sent for them."""
    block = next(each for each in blocks if f"#{item.code}:" in each)
    one, lacking = ONE.search(block), LACKING.search(block)
    assert one is not None  # its code was found by it
    c = ACTION.c
    query = (
        sa.select(c.id, c.status)
        .join_from(ACTION, COMPONENT, COMPONENT.c.id == c.component_id)
        .where(c.assignment_id == item.id, COMPONENT.c.kind == "assurance", c.status != "cancelled")
    )
    statuses = {id_: str(status.value) for id_, status in session.execute(query)}
    its = (
        sa.select(EVIDENCE.c.action_id)
        .join_from(EVIDENCE, SUBMISSION, SUBMISSION.c.id == EVIDENCE.c.submission_id)
        .where(EVIDENCE.c.action_id.in_(statuses), SUBMISSION.c.state.in_(KEPT))
    )
    filled = {id_ for id_, status in statuses.items() if status in ARRIVED} | set(session.execute(its).scalars())
    said = (int(one["filled"] or 0), int(one["of"] or len(statuses)), int(lacking[1]) if lacking else 0)
    right = (len(filled), len(statuses), sum(status == "returned" for status in statuses.values()))
    return "" if said == right else f"#{item.code} is at {right}, and {said} is said"


def _wrong_several(blocks: Collection[str], rest: list[Item]) -> str:
    several = [found for block in blocks if (found := SEVERAL.search(block)) is not None]
    if sum(int(found["count"]) for found in several) != len(rest):
        return f"{[found[0] for found in several]} are about {[item.place for item in rest]}"
    for found in several:
        named = [item for item in rest if item.place in unescape(found["names"])]
        if len(named) < min(int(found["count"]), NAMED):
            return f"{found[0]} names {len(named)} of {[item.place for item in rest]}"
    return ""


def _wrong_for_holder(blocks: Collection[str], item: Item, kinds: set[str], who: Reader) -> str:
    """Whoever answers for it is not pressed, and hears of it only while it is their turn."""
    if any(ABOVE.search(block) for block in blocks):
        return "says that somebody above is told"
    stands = item.paused_at or item.unreached_at or item.help_due_on
    if item.turn != "agency" or stands:
        return f"#{item.code} is not theirs now ({item.turn}, {stands})"
    if item.answered_at is not None and local_day(item.answered_at) >= who.today:
        return f"#{item.code}: they answered today"
    return f"#{item.code}: {kinds} is no reminder to an officer" if "stop" in kinds else ""


def wrong_date(blocks: Collection[str], items: Collection[Item], today: date, calendar: OwnCalendar) -> str:
    """ "" where a line of a period says the date that comes first, and how far it is."""
    first = min(items, key=lambda item: item.due_on)
    for block in blocks:
        if in_words(first.due_on) not in block:
            return f"not the date that comes first, {first.due_on}"
        if (wrong := wrong_distance(block, first.due_on, today, first, calendar)) not in ("", "?"):
            return wrong
    return ""


def wrong_comment(session: Session, item: Item, block: str, today: date) -> str:
    """ "" where a draft result is still read by the agency, and the last day for its words is said."""
    c = ASSESSMENT.c
    query = sa.select(c.stage, c.comment_due_on).where(c.assignment_id == item.id).order_by(c.id.desc()).limit(1)
    row: Any = session.execute(query).first()
    if row is None or str(row[0].value) != "shared" or row[1] < today:
        return f"no draft waits for words: {row}"
    return "" if in_words(row[1]) in block else f"not the last day for words, {row[1]}"


def too_early(item: Item, kinds: Collection[str], rules: Rules, calendar: OwnCalendar, today: date) -> str:
    """ "" where no step of the ladder came before its day."""
    for (_, day), kind in agency_days(item, rules, calendar).items():
        if kind in kinds and kind.startswith(("h", "ack")) and day > today:
            return f"{kind} is due on {day}"
    return ""


def period_tasks(session: Session) -> dict[int, list[tuple[date, str]]]:
    """Report -> (day, text) of the tasks at the end of its ladder."""
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    query = sa.select(TASK.c.key, TASK.c.created_at, TASK.c.text).where(TASK.c.kind == "overdue_period")
    for key, at, text in session.execute(query):
        found[int(key.rpartition(":")[2])].append((local_day(at), unescape(text)))
    return found


def alone(session: Session) -> list[int]:
    """Self-reports about which staff got a task of their own for its due date: their period has the one task."""
    query = (
        sa.select(facts.ITEM.c.id)
        .join_from(facts.ITEM, REPORT, REPORT.c.id == facts.ITEM.c.report_id)
        .join(TASK, TASK.c.assignment_id == facts.ITEM.c.id)
        .where(REPORT.c.instrument_id.is_not(None), TASK.c.kind.in_(("overdue", "escalation")))
    )
    return list(session.execute(query).scalars())
