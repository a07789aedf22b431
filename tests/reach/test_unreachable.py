"""Unreachable: blocked, silent, an empty seat. One task each, with deputy, phone and words to copy."""

from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.conversation.context import Context, Sender
from bot.office.tasks import finish
from bot.reach import alerts, gap_tasks, unreachable
from bot.replies import replies
from models import reach
from models.agencies.agencies import SeatRole
from models.leaves import Leave
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings
from tests.support.cases.reminder_cases import SARI, Case
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, item, sent_messages, somebody

pytestmark = pytest.mark.both_databases


def open_tasks(case: Case) -> list[StaffTask]:
    """The kinds of the tasks in /tugaskantor."""
    case.session.flush()
    return tasks.open_page(case.session, 0, 20)


def looks(case: Case, day: int) -> list[str]:
    """The morning's look on that day of December 2026 (the 1st is a Tuesday); the keys of the open tasks."""
    ctx = case.on(day, 7, 45)
    gap_tasks.renew(ctx, gap_tasks.outdated(ctx))
    return sorted(task.key.partition(":")[0] for task in open_tasks(case))


def test_whoever_blocks_is_one_task_with_deputy_phone_and_words(case: Case) -> None:
    dedi = somebody(case.session, 3, "Dedi", MORNING)
    dedi.phone, case.sari.phone, dedi.last_seen_at = "+62812", "+62811", case.on(1).now
    holds_seat(case.session, dedi, "63.05", MORNING, SeatRole.DEPUTY)
    case.sends("K7Q2", 4), case.sends("M4X8", 9)
    ctx = case.on(2)
    alerts.report_unreachable(ctx, SARI, "blocked")
    (task,) = open_tasks(case)
    for words in ("Sari", "☎️ +62811", "Wakil: Dedi ☎️ +62812", "<pre>Yth. Narahubung", "#K7Q2", "#M4X8"):
        assert words in task.text
    assert "tidak dihitung" not in task.text  # the deputy reads
    assert task.text in [text for chat, text in sent_messages(ctx) if chat == 1]


def test_the_words_of_a_task_open_in_whatsapp(case: Case) -> None:
    case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(2), SARI, "blocked")
    ina = Driver(case.session, case.ina, case.on(2).now)
    ina.says("/tugaskantor")
    (url,) = [button["url"] for button in ina.buttons() if "WhatsApp" in button["text"]]
    letter = parse_qs(urlsplit(url).query)["text"][0]
    assert letter.startswith("Yth. Narahubung Kab. Tapin") and "#K7Q2" in letter and "<" not in letter


def test_it_is_settled_by_the_next_press(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(2), SARI, "blocked")
    assert sent.unreached_at is not None and looks(case, 3) == ["unreachable"]
    ctx = context_at(case.session, case.on(3).now, Sender(SARI, SARI))
    version = sent.version
    unreachable.heard_from(ctx)
    replies.acknowledge(ctx, sent.id, version)
    assert open_tasks(case) == [] and sent.unreached_at is None
    assert sent.due_on == date(2026, 12, 7)  # from the 2nd to the 3rd: one working day, Fri 4 -> Mon 7


def test_an_empty_seat_is_one_task_until_somebody_takes_it(case: Case) -> None:
    for code in ("E1E1", "E2E2"):
        item(context_at(case.session, MORNING), "63.06", date(2026, 12, 20), code=code)
    assert looks(case, 1) == looks(case, 2) == ["empty_seat"]
    (task,) = open_tasks(case)
    assert "Kursi utama" in task.text and "#E1E1" in task.text and "#E2E2" in task.text
    rudi = somebody(case.session, 4, "Rudi", MORNING)
    hss = agency_called(case.session, "63.06")
    holdings.take_seat(
        case.session,
        holdings.seat(case.session, hss.id, SeatRole.PRINCIPAL).id,
        rudi.id,
        case.on(2).now,
    )
    unreachable.seat_changed(case.on(2), hss)
    assert open_tasks(case) == []


def test_a_unit_whose_inspectorate_answers_is_nobody_s_task(case: Case) -> None:
    item(case.on(1), "63.05.01", date(2026, 12, 20))
    assert looks(case, 1) == []


@pytest.mark.parametrize(("day", "keys"), [(4, []), (7, ["silent"])])
def test_silence_of_five_working_days_is_a_task(case: Case, day: int, keys: list[str]) -> None:
    # The card came on Mon 30 Nov: Tue 1, Wed 2, Thu 3, Fri 4 are four working days, Mon 7 the fifth.
    item(context_at(case.session, datetime(2026, 11, 30, 9, tzinfo=WITA)), "63.05", date(2026, 12, 20))
    assert looks(case, day) == keys


def test_silence_ends_with_any_sign_of_life(case: Case) -> None:
    item(context_at(case.session, datetime(2026, 11, 30, 9, tzinfo=WITA)), "63.05", date(2026, 12, 20))
    assert looks(case, 7) == ["silent"]
    assert "sejak pesan Senin, 30 November 2026" in open_tasks(case)[0].text
    unreachable.heard_from(context_at(case.session, case.on(7).now, Sender(SARI, SARI)))
    assert open_tasks(case) == [] and looks(case, 8) == []


def test_leave_is_not_silence(case: Case) -> None:
    item(context_at(case.session, datetime(2026, 11, 30, 9, tzinfo=WITA)), "63.05", date(2026, 12, 20))
    case.session.add(
        Leave(person_id=case.sari.id, from_on=date(2026, 12, 1), to_on=date(2026, 12, 4), created_at=MORNING)
    )
    # Tue 1 - Fri 4 on leave; Mon 7 is the first working day without a word, Fri 11 the fifth.
    assert looks(case, 3) == looks(case, 7) == looks(case, 10) == []
    assert looks(case, 11) == ["silent"]


def test_the_bot_s_own_absence_is_not_their_silence(case: Case) -> None:
    item(context_at(case.session, datetime(2026, 11, 30, 9, tzinfo=WITA)), "63.05", date(2026, 12, 20))
    reach.add(case.session, case.on(1, 8).now, case.on(7, 8).now)
    # Wed 2, Thu 3, Fri 4 and Mon 7 are not counted: Tue 1, 8, 9, 10 are four days, Fri 11 the fifth.
    assert looks(case, 7) == looks(case, 10) == []
    assert looks(case, 11) == ["silent"]


def test_what_staff_did_is_not_asked_again_the_next_morning(case: Case) -> None:
    item(context_at(case.session, MORNING), "63.06", date(2026, 12, 28))
    assert looks(case, 1) == ["empty_seat"]
    done = Context(case.session, case.on(1).now, case.on(1).app, Sender(1, 1))
    finish(done, open_tasks(case)[0].id, 0)
    assert looks(case, 2) == looks(case, 7) == []
    assert looks(case, 9) == ["empty_seat"]  # 1 Dec + 5 working days = 8 Dec, and still nobody holds it


@pytest.mark.parametrize(
    ("day", "keys"), [(8, []), (10, ["empty_seat"])]
)  # 2, 3, 4, 7, 8 December: five working days
def test_a_day_of_the_office_begins_at_its_own_midnight(case: Case, day: int, keys: list[str]) -> None:
    item(context_at(case.session, MORNING), "63.06", date(2026, 12, 20), code="E1E1")
    assert looks(case, 1) == ["empty_seat"]
    (task,) = open_tasks(case)
    task.done_at, task.done_by = case.on(1, 7, 50).now, case.ina.id  # in UTC this is still the day before
    assert looks(case, day) == keys


def test_whoever_hands_over_leaves_no_task_behind(case: Case) -> None:
    case.sends("K7Q2", 4)
    alerts.report_unreachable(case.on(2), SARI, "blocked")
    tapin = agency_called(case.session, "63.05")
    seat = holdings.seat(case.session, tapin.id, SeatRole.PRINCIPAL)
    rudi = somebody(case.session, 4, "Rudi", MORNING + timedelta(days=5))
    holdings.take_seat(case.session, seat.id, rudi.id, case.on(3).now)
    unreachable.seat_changed(case.on(3), tapin, case.sari)
    assert open_tasks(case) == []


def test_whoever_is_on_leave_now_is_replaced_not_asked_after(case: Case) -> None:
    item(context_at(case.session, datetime(2026, 11, 30, 9, tzinfo=WITA)), "63.05", date(2026, 12, 20))
    assert looks(case, 7) == ["silent"]
    case.session.add(
        Leave(person_id=case.sari.id, from_on=date(2026, 12, 8), to_on=date(2026, 12, 9), created_at=MORNING)
    )
    assert looks(case, 9) == []
    assert looks(case, 10) == ["silent"]
