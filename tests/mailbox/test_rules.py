"""How long words wait, in the office's own time; and that no word of a message is cut away."""

from datetime import date, datetime, timedelta

import pytest

from bot.mailbox.texts import MailView, pieces
from models.evidence.evidence import EvidenceKind
from models.rules.deadlines.working_days import Calendar
from models.rules.lengths import CAPTION, MESSAGE
from models.rules.mailbox import answer_due_on, is_one_proposal, may_be_taken_back, working_hours
from models.rules.reminders.office_hours import DEFAULT_HOURS, OfficeHours
from tests.support.clock import MORNING, WITA
from tests.support.driver import read
from tests.support.tables import each_row

HOURS = OfficeHours.parse(DEFAULT_HOURS)
CALENDAR = Calendar({date(2026, 12, 25): "Natal"})


@each_row(
    ("since", "until", "hours"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:59", 0),
        ("2026-11-23 09:00", "2026-11-23 12:00", 3),
        ("2026-11-23 20:00", "2026-11-24 07:00", 0),  # the office was closed all the time
        ("2026-11-23 15:00", "2026-11-24 10:00", 3),  # 15-16 and 8-10
        ("2026-11-27 16:00", "2026-11-30 09:00", 1),  # Friday 16.00-16.30, then Monday 8-9: an hour and a half
        ("2026-12-24 08:00", "2026-12-26 08:00", 8),  # Christmas is no working day
    ],
)
def test_hours_are_counted_while_the_office_is_open(since: str, until: str, hours: int) -> None:
    first, last = (datetime.fromisoformat(each).replace(tzinfo=WITA) for each in (since, until))
    assert working_hours(first, last, HOURS, CALENDAR, WITA) == hours


def test_limits() -> None:
    assert answer_due_on(date(2026, 11, 27), 1, CALENDAR) == date(2026, 11, 30)  # Friday + 1 = Monday
    assert is_one_proposal(MORNING, MORNING + timedelta(minutes=5))
    assert not is_one_proposal(MORNING, MORNING + timedelta(minutes=5, seconds=1))
    assert may_be_taken_back(MORNING, MORNING + timedelta(minutes=10))
    assert not may_be_taken_back(MORNING, MORNING + timedelta(minutes=10, seconds=1))


@pytest.mark.parametrize("kind", [None, EvidenceKind.PHOTO])
@pytest.mark.parametrize("sign", ["k", "😀", "<&", "\n"])
@pytest.mark.parametrize("length", [0, 1, 700, 1024, 3000, 4096])
def test_the_messages_of_an_entry_hold_all_of_its_words(kind: EvidenceKind | None, sign: str, length: int) -> None:
    words = (f"kata1{sign}" * length)[:length].strip()
    view = MailView("Sari <W> (utama)", "Inspektorat Kab. Tapin", words, "K7Q2", kind, outcome="✅ <i>Dijawab</i>")
    shown = [read(piece) for piece in pieces(view)]  # refuses what Telegram would refuse
    assert "".join(text.partition("“")[2].rpartition("”")[0] for text in shown) == words
    assert len(shown[0].encode("utf-16-le")) // 2 <= (CAPTION if kind else MESSAGE)
