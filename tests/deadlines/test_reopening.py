"""A verdict that is taken back after days off changed: its item was closed, so that the change did not list it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments.record import apply_event, undo_verdicts
from models.assignments import events
from models.assignments.changes import Actor, Change, set_columns
from models.people import people
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.driver_holidays import DUE, SARI, HolidaysDriver
from tests.support.rows import context_at

PILKADA = "/libur tambah 9-12-2026 Pilkada | nasional"  # a Wednesday: 7 January becomes Friday the 8th
AFTER = date(2027, 1, 8)


def confirms(office: HolidaysDriver, words: str) -> None:
    """A day off, looked at and confirmed."""
    office.says(words)
    office.taps("Terapkan")


@pytest.mark.parametrize("word", ["tambah", "hapus"])
def test_a_verdict_that_is_taken_back_finds_the_dates_of_today(session: Session, word: str) -> None:
    """Our limit, Friday 11 December, becomes Monday the 14th with a day off on the 9th; and back without it."""
    office = HolidaysDriver(session)
    item, by, sari = office.lhp("K7Q2"), Actor.of(office.person), people.by_chat(session, SARI)
    assert sari is not None
    dates, limits = [DUE, AFTER], [date(2026, 12, 11), date(2026, 12, 14)]
    if word == "hapus":
        confirms(office, PILKADA)
        dates, limits = dates[::-1], limits[::-1]
    ctx = context_at(session, office.now)
    apply_event(ctx, item, Change(Event.REPORTED, by=Actor.of(sari), duty=Duty.VERIFY))
    set_columns(item, {"office_due_on": limits[0]})
    verdict = apply_event(ctx, item, Change(Event.VERIFIED, by=by))
    confirms(office, PILKADA if word == "tambah" else "/libur hapus 9-12-2026")
    assert (item.due_on, item.closed_at is None) == (dates[0], False)
    office.now += timedelta(minutes=4)
    undo_verdicts(context_at(session, office.now), item, [verdict], by)
    assert (item.due_on, item.office_due_on, item.closed_at) == (dates[1], limits[1], None)
    moved = events.newest_of(session, item.id, Event.DUE_CHANGED)
    assert moved is not None and moved.data["why"] == "holiday" and moved.data["new"] == dates[1].isoformat()
    assert "dibuka kembali" in [each["text"] for each in office.payloads(SARI) if "text" in each][-1]
