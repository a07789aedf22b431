"""Begins a period of standards: one berkas, one item a unit, its components as corrective actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.context import Context
from bot.drafting import sending
from bot.drafting.dates import Due
from bot.drafting.draft import Draft, free_codes
from bot.drafting.storing import Part
from bot.standards import texts
from models.agencies.agencies import Agency
from models.assignments.reports import Report
from models.people.people import Person
from models.rules.standards.numbers import next_number
from models.standards import periods
from models.standards.instruments import Instrument


@dataclass(frozen=True, slots=True)
class Start:
    """What a new period consists of: an instrument, the units that are asked, and until when."""

    instrument: Instrument
    units: Sequence[Agency]
    due_on: date
    ends_earlier: bool = False  # what these units owe of earlier periods of the instrument ends with it


def start(ctx: Context, wanted: Start, staff: Person) -> Report:
    """Store the period and send it: a few units now, the others as a change of many (bot/drafting/sending.py)."""
    report = _report(ctx, wanted.instrument)
    codes = free_codes(ctx.session, [], len(wanted.units))
    parts = [Part(unit, code, Due(wanted.due_on)) for unit, code in zip(wanted.units, codes, strict=True)]
    draft = Draft(product=periods.PRODUCT, number=report.number, subject=report.subject, endorses=False)
    draft.ends_earlier = wanted.ends_earlier
    sending.send_under(ctx, report, draft, parts, staff)
    return report


def _report(ctx: Context, instrument: Instrument) -> Report:
    session, year = ctx.session, ctx.handled_on.year
    number = next_number(periods.numbers(session), periods.KIND, ctx.settings.office_code, ctx.handled_on)
    before = periods.last_of(session, instrument.code)
    since = datetime(year, 1, 1, tzinfo=ctx.zone)
    report = Report(
        number=number,
        access_kind=periods.KIND,
        subject=texts.period_name(instrument.name, year, periods.created_since(session, instrument.code, since) + 1),
        instrument_id=instrument.id,
        previous_id=before.id if before is not None else None,
        created_at=ctx.now,
    )
    session.add(report)
    session.flush()
    return report
