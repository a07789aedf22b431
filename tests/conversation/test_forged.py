"""Buttons that nobody was given: refused quietly on both databases, whatever stands in their data."""

from dataclasses import fields
from datetime import date
from itertools import product

import pytest
from sqlmodel import Session

from bot.conversation import questions, texts
from bot.conversation.buttons.callbacks import NotOurButton, Press
from bot.conversation.buttons.presses import ChoicePress
from bot.leaves.dialog import QUESTIONS as LEAVE_QUESTIONS
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.errors import StaleButton
from tests.support.clock import MORNING
from tests.support.door.door_cases import VERBS
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, somebody
from tests.support.tables import each_row

NUMBERS = (0, -1, 1, 2**63 - 1, -(2**63))
EXTREMES = (date.min, date.max)


def forged(kind: type[Press], number: int, day: date, word: str) -> list[str]:
    """Data of every verb of a kind of button."""
    values = [
        sorted(VERBS[kind]) if field.name == "verb" and VERBS[kind] else [_value(field.type, number, day, word)]
        for field in fields(kind)
    ]
    return [":".join([kind.prefix, *each]) for each in product(*values)]


def _value(kind: object, number: int, day: date, word: str) -> str:
    if kind in (int, "int"):
        return str(number)
    return day.isoformat() if kind in (date, "date") else word


@pytest.fixture
def sari(session: Session) -> Driver:
    """Ibu Sari of Tapin, and Ibu Ina at the office."""
    somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
    driver = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
    holds_seat(session, driver.person, "63.05", MORNING)
    return driver


@pytest.mark.parametrize("by_staff", [False, True])
def test_every_button_with_extreme_fields_is_refused_or_harmless(sari: Driver, *, by_staff: bool) -> None:
    if by_staff:
        sari.person.staff_role = StaffRole.ADMIN
    for kind in VERBS:
        for number, day in zip(NUMBERS, (*EXTREMES, *EXTREMES, MORNING.date()), strict=True):
            for data in forged(kind, number, day, "9999-12-31"):
                savepoint = sari.session.begin_nested()
                sari.forges(data)
                sari.session.flush()
                savepoint.rollback()


@pytest.mark.parametrize("value", ["bukan tanggal", "9999-12-31", "", "2026-11-23x", "0"])
def test_an_answer_that_the_question_does_not_offer_is_refused(sari: Driver, value: str) -> None:
    sari.says("/cuti")
    dialog = dialogs.running(sari.session, 200)
    assert dialog is not None and dialog.step in {each.step for each in LEAVE_QUESTIONS}
    version = dialog.version
    sari.forges(f"q:{version}:{value}")
    assert sari.toast is not None and sari.toast.text == texts.button_unknown()
    dialog = dialogs.running(sari.session, 200)
    assert dialog is not None and dialog.version == version


def test_an_answer_that_nobody_was_asked_for_is_refused(sari: Driver) -> None:
    sari.forges("q:1:2026-11-25")
    assert sari.toast is not None and sari.toast.text == texts.question_is_over()
    with pytest.raises(StaleButton):
        questions.running(context_at(sari.session, MORNING))


@each_row("data", ["q:+1:a", "q:01:a", "q:1_0:a", "q: 1:a", "q:\u0663:a", "q:1:" + "a" * 64])
def test_data_that_we_would_not_write_so_is_not_ours(data: str) -> None:
    with pytest.raises(NotOurButton):
        ChoicePress.unpack(data)
