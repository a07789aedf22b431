"""After an outage: seen once, not charged, said once, inside office hours."""

from datetime import date, datetime, timedelta

import orjson
import pytest
from sqlmodel import Session

from bot.assignments.record import apply_event
from bot.conversation.context import Context
from bot.deadlines import lost_days
from bot.reach import outages
from bot.registry import mass_changes as changes
from models import mass_changes
from models import reach as outage_rows
from models.assignments.changes import Actor, Change
from models.holidays import CalendarFile
from models.office import tasks
from models.people import holdings, people
from models.people.people import StaffRole
from models.queues import inbox
from models.queues.inbox import Arrival
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from scheduler.pulse import Pulse
from tests.bench.morning_office import MORNING, fill
from tests.support.cases.reminder_cases import SARI, Case
from tests.support.clock import WITA
from tests.support.rows import context_at, holds_seat, item, rows_of, sent_messages, somebody


def on(case: Case, day: int, hour: int, minute: int = 0) -> Context:
    """The context of an action on that day of December 2026; the 1st is a Tuesday."""
    return case.on(day, hour, minute)


def tell(ctx: Context) -> None:
    """The job of each minute, and what follows from it in pieces."""
    outages.tell(ctx, outages.untold(ctx))
    while steps := changes.steps(ctx):
        changes.take(ctx, steps)


def out(case: Case, since: tuple[int, int, int], until: tuple[int, int, int]) -> list[tuple[int, str]]:
    """The bot stamps, is away, stamps again, and speaks once it has settled; all that is sent."""
    outages.stamp(on(case, *since))
    sent_messages(on(case, *since))
    outages.stamp(on(case, *until))
    ctx = context_at(case.session, on(case, *until).now + timedelta(minutes=2))
    tell(ctx)
    return sent_messages(ctx)


def test_an_outage_on_the_due_day_moves_the_date_and_is_said_to_both_sides(case: Case) -> None:
    sent = case.sends("K7Q2", 3)
    told = out(case, (3, 14, 0), (3, 14, 40))
    assert sent.due_on == date(2026, 12, 4)
    texts = {chat: text for chat, text in told if "tidak dapat dipakai" in text}
    assert "14.00–14.40 WITA" in texts[1] and "40 menit" in texts[1] and "hari terakhirnya tidak utuh: 1" in texts[1]
    assert "mohon ditekan sekali lagi" in texts[SARI]
    assert "#K7Q2</b>: 3 Des 2026 → <b>Jumat, 4 Desember 2026" in texts[SARI]
    assert rows_of(case.session, sent)["h Sari"] == date(2026, 12, 4)


def test_it_is_said_once(case: Case) -> None:
    case.sends("K7Q2", 3)
    assert out(case, (3, 14, 0), (3, 14, 40))
    later = on(case, 3, 15)
    tell(later)
    assert sent_messages(later) == []


@pytest.mark.parametrize(
    ("since", "until"),
    [((3, 14, 0), (3, 14, 15)), ((2, 16, 0), (3, 8, 0)), ((4, 17, 0), (7, 7, 59)), ((3, 14, 0), (3, 13, 0))],
    ids=["fifteen minutes", "a night", "a weekend", "a clock set back"],
)
def test_what_is_no_outage(case: Case, since: tuple[int, int, int], until: tuple[int, int, int]) -> None:
    sent = case.sends("K7Q2", 3)
    outages.stamp(on(case, *since))
    outages.stamp(on(case, *until))
    assert (outage_rows.untold(case.session), sent.due_on) == ([], date(2026, 12, 3))
    assert outage_rows.alive_at(case.session) == on(case, *until).now


def test_the_evening_of_the_last_day_is_given_back_too(case: Case) -> None:
    """17:00 on the due date until 7:30: words would have waited at Telegram, a press was lost."""
    sent, other = case.sends("K7Q2", 3), case.sends("A1A1", 4)
    outages.stamp(on(case, 3, 17))
    outages.stamp(on(case, 4, 7, 30))
    assert (sent.due_on, other.due_on) == (date(2026, 12, 4), date(2026, 12, 4))
    tell(on(case, 4, 8))
    texts = [text for chat, text in sent_messages(on(case, 4, 8)) if chat == SARI]
    assert any("#K7Q2</b>: 3 Des 2026 → <b>Jumat, 4 Desember 2026" in text for text in texts)


def test_after_closing_time_it_is_said_at_the_next_opening(case: Case) -> None:
    case.sends("K7Q2", 9)
    assert [text for _, text in out(case, (3, 15, 0), (3, 18, 0)) if "dipakai" in text] == []
    morning = on(case, 4, 8)
    tell(morning)
    assert (
        len([text for _, text in sent_messages(morning) if "Kamis, 3 Desember 2026 pukul 15.00–18.00" in text]) == 2
    )


def test_whoever_has_nothing_open_is_left_in_peace(case: Case) -> None:
    assert [chat for chat, _ in out(case, (3, 14, 0), (3, 14, 40))] == [1]


def test_what_waits_for_us_was_late_or_is_due_later_stays(case: Case) -> None:
    waits, late, last, later = (
        case.sends(code, day) for code, day in (("K7Q2", 3), ("M4X8", 1), ("P2R5", 3), ("B2B2", 9))
    )
    ctx = on(case, 2, 9)
    apply_event(ctx, waits, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    told = out(case, (3, 8, 0), (3, 12, 0))
    assert [each.due_on.day for each in (waits, late, last, later)] == [3, 1, 4, 9]
    assert any("bergeser" in text and "#P2R5" in text and "#M4X8" not in text for _, text in told)


def test_an_rco_waits_for_nobody_the_office_telephones(case: Case) -> None:
    due_at = datetime(2026, 12, 3, 15, 0, tzinfo=WITA)
    sent = item(on(case, 3, 9), "63.05", due_at.date(), product="rco", due_at=due_at)
    out(case, (3, 14, 0), (3, 15, 30))
    assert sent.due_at == due_at and rows_of(case.session, sent)["rco-stop Ina"] == due_at.date()


def test_a_long_outage_moves_nothing_by_itself_but_is_a_task(case: Case) -> None:
    sent = case.sends("K7Q2", 2)
    told = out(case, (1, 9, 0), (3, 9, 0))  # Tuesday and Wednesday: two whole days
    assert sent.due_on == date(2026, 12, 2)
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["outage"]
    assert any("tidak digeser otomatis" in text for chat, text in told if chat == 1)


def test_what_waited_at_telegram_is_counted(case: Case) -> None:
    case.sends("K7Q2", 9)
    outages.stamp(on(case, 3, 14))
    back = on(case, 3, 14, 40)
    outages.stamp(back)
    written = {"message": {"date": int(on(case, 3, 14, 20).now.timestamp()), "chat": {"id": SARI}}}
    pressed = {"callback_query": {"id": "1"}}
    raw = [Arrival(number, SARI, orjson.dumps(each).decode()) for number, each in enumerate((written, pressed))]
    inbox.store(case.session, raw, back.now)
    ctx = on(case, 3, 14, 42)
    tell(ctx)
    assert "sudah kami terima: 1\n" in next(text for chat, text in sent_messages(ctx) if chat == 1)


def test_a_clock_that_is_put_forward_is_no_outage(session: Session) -> None:
    somebody(session, 1, "Ina", datetime(2026, 11, 1, tzinfo=WITA), StaffRole.ADMIN)
    up = iter([100.0, 160.0, 160.0 + 3600])
    pulse = Pulse(lambda: next(up))
    for day, hour in ((1, 9), (30, 9), (30, 10)):
        pulse.stamp(context_at(session, datetime(2026, 12, day, hour, tzinfo=WITA)))
    (found,) = outage_rows.untold(session)  # the last gap is real: an hour passed, on the machine too
    assert (found.since_at.astimezone(WITA).day, found.since_at.astimezone(WITA).hour) == (30, 9)


def test_a_stamp_whose_transaction_is_run_again_finds_what_was_stored_before_it(session: Session) -> None:
    up = iter([100.0, 160.0, 160.0])
    pulse = Pulse(lambda: next(up))
    pulse.stamp(context_at(session, datetime(2026, 12, 1, 9, tzinfo=WITA)))
    for _ in range(2):  # the clock was put forward to the 30th, and the group was rolled back once
        point = session.begin_nested()
        pulse.stamp(context_at(session, datetime(2026, 12, 30, 9, tzinfo=WITA)))
        assert outage_rows.untold(session) == []
        point.rollback()


def test_an_hour_back_is_told_once_and_nothing_waits_for_the_clock(case: Case) -> None:
    """10:00, 10:01, then the clock is put back by an hour; and once more while the bot is down."""
    up = iter([100.0, 160.0, 220.0, 280.0])
    pulse = Pulse(lambda: next(up))
    told = []
    for hour, minute in ((10, 0), (10, 1), (9, 2), (9, 3)):
        ctx = on(case, 2, hour, minute)
        pulse.stamp(ctx)
        told += [text for chat, text in sent_messages(ctx) if chat == 1]
        if minute == 1:
            file = CalendarFile(
                chat_id=1, person_id=case.ina.id, file_id="x", file_name="x", due_at=on(case, 2, 10, 6).now
            )
            case.session.add(file)
            case.session.flush()
    assert len(told) == 1 and "mundur 1 jam</b>" in told[0] and "09.02 WITA" in told[0]
    case.session.refresh(file)
    assert file.due_at == on(case, 2, 9, 2).now
    assert outage_rows.untold(case.session) == []
    back = on(case, 2, 7, 30)
    Pulse().stamp(back)  # of a new process, which knows of the last stamp only
    assert ["mundur 1 jam 33 menit" in text for _, text in sent_messages(back)] == [True]


def test_an_outage_of_many_last_days_gives_them_back_in_pieces_and_is_said_afterwards(case: Case) -> None:
    sent = [case.sends(f"A{number:03}", 3) for number in range(12)]
    outages.stamp(on(case, 3, 14))
    back = on(case, 3, 14, 40)
    outages.stamp(back)
    assert {item.due_on for item in sent} == {date(2026, 12, 3)}
    assert mass_changes.to_come(case.session, [item.id for item in sent]) == {item.id for item in sent}
    acted = sent[7]
    apply_event(back, acted, Change(Event.STARTED, by=Actor.of(case.sari)))
    assert acted.due_on == date(2026, 12, 4)  # who acts on it meanwhile is not late
    changes.take(back, changes.steps(back)[:5])
    tell(on(case, 4, 9))
    assert len(outage_rows.untold(case.session)) == 1  # not before every date is known
    while steps := changes.steps(back):
        changes.take(back, steps)
    assert {item.due_on for item in sent} == {date(2026, 12, 4)}
    tell(on(case, 4, 9))
    told = [text for chat, text in sent_messages(on(case, 4, 9)) if chat == SARI and "#A000" in text]
    assert len(told) == 1 and outage_rows.untold(case.session) == []


@pytest.mark.both_databases
def test_many_are_told_in_pieces_each_once_and_a_kill_loses_nobody(session: Session) -> None:
    """12 focal points of units with two items each, due on Thursday 5 March; the bot was away on that day.

    The unit of the first has no holder any more: the inspectorate above it answers. The second blocked the bot.
    """
    chats = fill(session, 12)
    (first, second), ctx = people.with_ids(session, [10_000, 10_001]), context_at(session, MORNING)
    holdings.end_holding(session, 10_000, ctx.now)
    holds_seat(session, first, "63.05", ctx.now)
    second.unreachable_at = ctx.now
    away = outage_rows.add(session, MORNING + timedelta(days=3, hours=1), MORNING + timedelta(days=3, hours=2))
    back = context_at(session, away.until_at + timedelta(minutes=2))
    lost_days.begin(back, lost_days.LostDays(back, away))
    while steps := changes.steps(back):
        changes.take(back, steps)
    found = outages.untold(back)
    outages.tell(back, found)
    outages.tell(back, found)  # of a job whose COMMIT was answered late: said already
    told = sent_messages(back)
    assert [chat for chat, text in told if "tidak dapat dipakai" in text] == [1] and "tidak utuh: 24" in told[-1][1]
    by_chat: dict[int, list[str]] = {chat: [] for chat in chats}
    for _ in range(4):  # each from the rows alone, as after a start
        changes.take(back, changes.steps(back)[:3])
        session.expunge_all()
        for chat, text in sent_messages(back):
            by_chat[chat].append(text)
    assert changes.steps(back) == [] and outages.untold(back) == []
    assert {chat: len(texts) for chat, texts in by_chat.items()} == dict.fromkeys(chats, 1) | {chats[1]: 0}
    assert all(text.count("Jumat, 6 Maret 2026") == 2 for texts in by_chat.values() for text in texts)
