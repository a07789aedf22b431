"""What a new period would be: which units get it, which are left out and why, and how many messages it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from bot.standards.periods import texts_starting as texts
from bot.standards.periods.choosing import Wanted, units_of
from models import ended_periods, holidays, mass_changes, policy
from models.agencies.agencies import Agency
from models.assignments.reports import Report
from models.ended_periods import Unfinished
from models.mass_changes import ChangeKind, ChangeState
from models.people import people
from models.rules.errors import StaleButton
from models.rules.reminders import ladder
from models.rules.reminders.ladder import STOP, Ladder
from models.rules.standards.errors import InstrumentOff
from models.standards import instruments, periods, units
from models.standards.instruments import Instrument


@dataclass(frozen=True, slots=True)
class Made:
    """A period as Kirim would send it now.

    `left_out`: earlier self-reports that stay open, whose units get no new one; `may_end`: those whose time is over
    and of which nothing waits for the office; `ends`: those that end with this period. `empty`: ids of units without
    a focal point; `sender`: whose period of this instrument is being sent just now; `messages`: at most so many, in
    `days` days on which somebody is reminded."""

    instrument: Instrument
    units: Sequence[Agency]
    due_on: date
    left_out: Sequence[Unfinished]
    may_end: Sequence[Unfinished]
    ends: Sequence[Unfinished]
    begun_by: str
    empty: Sequence[int]
    people: int
    days: int
    sender: str | None
    unknown: Sequence[str]

    @property
    def messages(self) -> int:
        """One when it is sent, and one on each day of a reminder, for everybody concerned: the most there can be."""
        return self.people * (1 + self.days)


def made(ctx: Context, wanted: Wanted) -> Made:
    """What Kirim would send now: the newest version of the instrument, also where an earlier one was chosen.

    Raises InstrumentOff: it is not offered for periods any more.
    """
    instrument = _newest_version(ctx, wanted)
    if wanted.due_on is None:
        raise StaleButton
    chosen = units_of(ctx, wanted)
    ids = [unit.id for unit in chosen]
    still_open = ended_periods.of_instrument(ctx.session, instrument.code, ids, ctx.now, ctx.today)
    kept = {each.agency_id for each in still_open if each.keeps is not None}
    may_end = [each for each in still_open if each.agency_id not in kept]
    ends = may_end if wanted.earlier == "end" else []
    left_out = [each for each in still_open if each not in ends]
    taken = {each.agency_id for each in left_out}
    offered = [unit for unit in chosen if unit.id not in taken]
    empty = units.audience(ctx.session, offered).empty
    if wanted.empty == "skip":
        offered = [unit for unit in offered if unit.id not in empty]
    audience, going = units.audience(ctx.session, offered), {unit.id for unit in offered}
    return Made(
        instrument=instrument,
        units=offered,
        due_on=wanted.due_on,
        left_out=left_out,
        may_end=may_end,
        ends=[each for each in ends if each.agency_id in going],
        begun_by=_begun_by(ctx, left_out),
        empty=audience.empty,
        people=audience.people,
        days=_reminder_days(ctx, wanted.due_on),
        sender=_being_sent(ctx, instrument),
        unknown=wanted.unknown,
    )


def _newest_version(ctx: Context, wanted: Wanted) -> Instrument:
    chosen = instruments.by_id(ctx.session, wanted.instrument)
    if chosen is None:
        raise StaleButton
    for each in instruments.for_periods(ctx.session):
        if each.code == chosen.code:
            return each
    raise InstrumentOff(chosen.name)


def _begun_by(ctx: Context, left_out: Sequence[Unfinished]) -> str:
    """Who sent the one period in which these units are still open; "" where there are several."""
    if len(report_ids := {each.report_id for each in left_out}) != 1:
        return ""
    author = periods.begun_by(ctx.session, report_ids.pop())
    return people.names(ctx.session, [author])[author]


def _reminder_days(ctx: Context, due_on: date) -> int:
    steps = policy.ladders(ctx.session)[Ladder.CALM]
    planned = ladder.plan(ctx.handled_on, due_on, holidays.calendar(ctx.session), steps)
    return len({each.on for each in planned if each.kind != STOP})


def _being_sent(ctx: Context, instrument: Instrument) -> str | None:
    """Who sends a period of the instrument just now, of which units are still to get theirs."""
    for row in mass_changes.in_state(ctx.session, ChangeState.MOVING):
        report = ctx.session.get(Report, row.data["report"]) if row.kind is ChangeKind.SENDING else None
        of = instruments.by_id(ctx.session, report.instrument_id) if report and report.instrument_id else None
        if of is not None and of.code == instrument.code and row.author_id is not None:
            return people.names(ctx.session, [row.author_id])[row.author_id]
    return None


def text(ctx: Context, shown: Made) -> str:
    """The preview in words."""
    off = not holidays.calendar(ctx.session).is_working_day(shown.due_on)
    return texts.preview(
        texts.Preview(
            instrument=shown.instrument.name,
            units=len(shown.units),
            empty=len(shown.empty),
            due=DueDay(shown.due_on, off),
            people=shown.people,
            messages=shown.messages,
            left_out=shown.left_out,
            begun_by=shown.begun_by,
            ends=shown.ends,
            unknown=shown.unknown,
            sender=shown.sender,
        )
    )
