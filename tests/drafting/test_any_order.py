"""/assign however somebody taps and types: never an error, no screen too long, and nothing sent without Kirim."""

import re
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, holds_seat, somebody

WORDS = st.sampled_from(
    [
        "/assign",
        "/assign Tapin, banjar | klarifikasi | 7/LM/VI/2022/BJM | diterima kemarin | Hubungi 0812-3456-7890 | a; b",
        "/assign Tapin | RCO | x | tenggat 6 jam | a1 | b | rahasia",
        "Tapin",
        "banjar, HSS",
        "LHP",
        "pemanggilan 3",
        "0179/LM/VI/2022/BJM",
        "Penundaan",
        "20-11-2026",
        "besok",
        "6 jam",
        "NIK 6303051212800001",
        "&" * 1800,
    ]
)
STEPS = st.lists(st.one_of(WORDS, st.integers(0, 30)), min_size=1, max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_way_through_the_dialog(session: Session, steps: list[str | int]) -> None:
    with session.begin_nested() as attempt:
        person = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
        holds_seat(session, somebody(session, 200, "Sari Wahyuni", MORNING), "63.05", MORNING)
        agency_called(session, "63.05.01")
        driver = Driver(session, person, MORNING)
        for step in steps:
            _take(driver, step)
        attempt.rollback()


def _take(driver: Driver, step: str | int) -> None:
    """Type the words, or press the button with this number; then look at everything that was said."""
    before, buttons = (
        len(driver.items()),
        [b for b in driver.buttons() if b["callback_data"].startswith(("a:", "c:why"))],
    )
    if isinstance(step, str):
        driver.says(step)
    elif buttons:
        driver.forges(buttons[step % len(buttons)]["callback_data"])
    kirim = isinstance(step, int) and buttons and "Kirim" in buttons[step % len(buttons)]["text"]
    assert len(driver.items()) == before or kirim
    for payload in driver.payloads():
        assert len(unescape(re.sub("</?[a-z]+>", "", payload.get("text", "")))) <= 4096
