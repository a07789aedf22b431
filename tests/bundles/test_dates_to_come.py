"""Reminders while a change of many items is still to count a date: one message with all of them, on the same day."""

import pytest
from sqlmodel import col

from models import mass_changes
from models.assignments.assignments import Assignment
from models.mass_changes import ChangeKind, ChangeState, MassChange
from tests.support.cases.reminder_cases import SARI, Case, send_all_due
from tests.support.clock import MORNING
from tests.support.rows import send_digest, sent_messages

INA = 1  # her chat


@pytest.mark.both_databases
def test_who_has_a_date_to_come_reads_all_of_today_a_moment_later_in_one_message(case: Case) -> None:
    for code, due_day in (("K7Q2", 4), ("B3N9", 11)):  # Thursday the 10th: h+4 for Ibu Ina, h-1 for Ibu Sari
        case.sends(code, due_day)
    to_come = [case.sends(code, due_day).id for code, due_day in (("M4X8", 4), ("T5W6", 11))]
    case.lives_until(10)
    row = MassChange(kind=ChangeKind.DATES, state=ChangeState.MOVING, created_at=MORNING)
    mass_changes.add(case.session, row, mass_changes.open_items(col(Assignment.id).in_(to_come)))

    def everybody_reads(minute: int) -> list[tuple[int, str]]:
        ctx = case.on(10, 8, minute)
        send_all_due(ctx)
        send_digest(ctx)
        return sent_messages(ctx)

    assert everybody_reads(0) == []
    mass_changes.take_targets(case.session, row, to_come)
    row.state = ChangeState.DONE
    read = dict(everybody_reads(1))
    assert [code for code in ("K7Q2", "M4X8", "B3N9", "T5W6") if f"#{code}" in read[SARI]] == ["B3N9", "T5W6"]
    assert "#K7Q2" in read[INA] and "#M4X8" in read[INA] and sorted(read) == [INA, SARI]
