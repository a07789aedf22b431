"""What a holiday or a rule moves: counted before, moved and said once, and never what people decided."""

from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.conversation.context import Context
from bot.deadlines import moving, reached, recounting, telling
from bot.deadlines.moves import Move
from models.agencies.agencies import SeatRole
from models.assignments import events, products
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.holidays import ConfirmedYear, Holiday
from models.people.people import StaffRole
from models.queues import claims
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from tests.support import date_changes
from tests.support.clock import MORNING, WITA
from tests.support.rows import agency_called, context_at, holds_seat, item, rows_of, sent_messages, somebody

# LHP, received on Friday 20 November 2026: 30 working days without 24 and 25 December, 1 and 5 January
# end on Thursday 7 January 2027: 23-27 and 30 November = 6; December has 23 - 2 = 21 -> 27; 4, 6, 7 January -> 30.
DUE = date(2027, 1, 7)
PILKADA = date(2026, 12, 9)  # a Wednesday


class Case:
    """Ibu Ina (office), Ibu Sari (Tapin), Pak Yohanes (Banjar); items counted from Friday 20 November 2026."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
        self.sari = somebody(session, 2, "Sari", MORNING)
        self.yohanes = somebody(session, 3, "Yohanes", MORNING)
        holds_seat(session, self.sari, "63.05", MORNING)
        holds_seat(session, self.yohanes, "63.03", MORNING)

    def on(self, day: int, hour: int = 9, month: int = 12) -> Context:
        """The context of an action on that day of 2026."""
        return context_at(self.session, datetime(2026, month, day, hour, tzinfo=WITA))

    def lhp(self, code: str, place: str = "63.05", **facts: object) -> Assignment:
        """An LHP whose date the calculator counted."""
        sent = item(context_at(self.session, MORNING), place, DUE, code=code)
        sent.received_on = date(2026, 11, 20)
        for name, value in facts.items():
            setattr(sent, name, value)
        self.session.flush()
        return sent

    def holiday(self, day: date = PILKADA, agency_id: int | None = None) -> None:
        """The change: a day off."""
        self.session.add(Holiday(day=day, name="Pilkada", kind=HolidayKind.NATIONAL, agency_id=agency_id))


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is sent yet."""
    return Case(session)


def test_the_calculator_agrees_with_the_cast(case: Case) -> None:
    deadline = recounting.counted(case.on(1), case.lhp("K7Q2"))
    assert deadline is not None and deadline.due_on == DUE


def test_a_preview_names_what_would_move_and_changes_nothing(case: Case) -> None:
    sent = case.lhp("K7Q2")
    found = moving.would_move(case.on(1), case.holiday, ChangeScope(days=(PILKADA,)))
    assert [(move.code, move.old_on, move.new_on, move.place) for move in found] == [
        ("K7Q2", DUE, date(2027, 1, 8), "Kab. Tapin")
    ]
    assert sent.due_on == DUE and sent_messages(case.on(1)) == []
    assert moving.would_move(case.on(1), lambda: None, ChangeScope(days=(PILKADA,))) == []


def test_one_message_a_person_names_every_date_that_moved(case: Case) -> None:
    case.lhp("K7Q2"), case.lhp("M4X8"), case.lhp("B2B2", "63.03")
    date_changes.apply(case.on(1), case.holiday, ChangeScope(days=(PILKADA,)), "<b>Libur baru</b>")
    left = sent_messages(case.on(1))
    (hers,), (his,), (ours,) = ([text for chat, text in left if chat == number] for number in (2, 3, 1))
    assert "#K7Q2" in hers and "#M4X8" in hers and "#B2B2" not in hers
    assert "Jumat, 8 Januari 2027" in his and all(f"#{code}" in ours for code in ("K7Q2", "M4X8", "B2B2"))


def test_what_people_decided_stays(case: Case) -> None:
    typed, granted = case.lhp("K7Q2", due_typed=True), case.lhp("M4X8", extensions=1)
    days = ChangeScope(days=(PILKADA,))
    assert date_changes.apply(case.on(1), case.holiday, days, "Libur baru") == []
    assert typed.due_on == granted.due_on == DUE
    assert sent_messages(case.on(1)) == []


def test_the_reminders_follow_even_where_the_date_stays(case: Case) -> None:
    sent = item(context_at(case.session, MORNING), "63.05", date(2026, 12, 10), code="T9T9")
    sent.due_typed = True
    assert rows_of(case.session, sent)["h-1 Sari"] == PILKADA
    date_changes.apply(case.on(1), case.holiday, ChangeScope(days=(PILKADA,)), "Libur baru")
    assert rows_of(case.session, sent)["h-1 Sari"] == date(2026, 12, 8)


def test_a_district_s_own_day_moves_its_items_only(case: Case) -> None:
    tapin = agency_called(case.session, "63.05").id
    mine, other = case.lhp("K7Q2"), case.lhp("B2B2", "63.03")
    scope = ChangeScope(days=(PILKADA,), agency_ids=(tapin,))
    date_changes.apply(case.on(1), lambda: case.holiday(agency_id=tapin), scope, "Libur daerah")
    assert (mine.due_on, other.due_on) == (date(2027, 1, 8), DUE)


def test_our_own_limit_moves_with_the_holiday_too(case: Case) -> None:
    sent = case.lhp("K7Q2")
    apply_event(case.on(7), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    assert sent.office_due_on == date(2026, 12, 10)  # Mon 7 + 3: 8 9 10
    found = date_changes.apply(case.on(8), case.holiday, ChangeScope(days=(PILKADA,)), "Libur baru")
    assert [(move.ours, move.new_on) for move in found] == [(True, date(2026, 12, 11)), (False, date(2027, 1, 8))]
    assert sent.office_due_on == date(2026, 12, 11)


def test_a_rule_moves_what_was_counted_with_it_and_tells_why_in_the_history(case: Case) -> None:
    sent = case.lhp("K7Q2")

    def shorter() -> None:
        products.by_code(case.session, "lhp").length = 25

    date_changes.apply(case.on(1), shorter, ChangeScope(product_code="lhp"), "Aturan baru", "rule", "25 hari kerja")
    # 25 of 30: without 30, 31 December and 4, 6, 7 January.
    assert sent.due_on == date(2026, 12, 29)
    moved = events.newest_of(case.session, sent.id, Event.DUE_CHANGED)
    assert moved is not None and moved.note == "25 hari kerja"
    assert moved.data == {"old": "2027-01-07", "new": "2026-12-29", "why": "rule"}
    assert rows_of(case.session, sent)["h Sari"] == date(2026, 12, 29)


def test_nobody_becomes_late_because_a_rule_was_corrected(case: Case) -> None:
    sent = case.lhp("K7Q2")

    def much_shorter() -> None:
        products.by_code(case.session, "lhp").length = 3

    for _ in range(2):  # counted again, it stays
        date_changes.apply(case.on(1), much_shorter, ChangeScope(product_code="lhp"), "Aturan baru", why="rule")
        assert sent.due_on == date(2026, 12, 2)  # the working day after Tuesday 1 December


def test_confirming_a_year_takes_perkiraan_away_without_a_message(case: Case) -> None:
    sent = case.lhp("K7Q2", provisional=True)
    year = case.session.get(ConfirmedYear, 2027)
    assert year is not None  # the seed knows the decree
    assert date_changes.apply(case.on(1), lambda: None, ChangeScope(years=(2027,)), "Konfirmasi") == []
    assert sent.provisional is False and sent_messages(case.on(1)) == []


def test_a_pause_counts_in_the_next_recount(case: Case) -> None:
    sent = case.lhp("K7Q2")
    clocks.pause(case.on(1), sent, case.ina, "Banjir")
    clocks.resume(case.on(3), sent, case.ina, "Surut")  # Wed 2, Thu 3 = 2 days: 7 Jan -> 8, 11 Jan
    assert sent.due_on == date(2027, 1, 11)
    date_changes.apply(case.on(4), case.holiday, ChangeScope(days=(PILKADA,)), "Libur baru")
    assert sent.due_on == date(2027, 1, 12)  # Mon 11 -> Tue 12


def test_while_nobody_can_be_reached_the_clock_is_stopped(case: Case) -> None:
    sent, tapin = case.lhp("K7Q2"), agency_called(case.session, "63.05").id
    case.sari.unreachable_at = MORNING
    reached.reach_changed(case.on(1), [tapin])
    assert sent.unreached_at is not None
    holds_seat(case.session, somebody(case.session, 4, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    sent_messages(case.on(1))
    reached.reach_changed(case.on(4), [tapin])  # 2, 3, 4 December = 3 working days: 7 Jan -> 8, 11, 12
    assert sent.unreached_at is None and sent.due_on == date(2027, 1, 12)
    assert [chat for chat, text in sent_messages(case.on(4)) if "Tenggat disesuaikan" in text] == [4, 1]


def test_while_the_office_is_closed_the_announcement_makes_no_sound(case: Case) -> None:
    case.lhp("K7Q2")
    date_changes.apply(case.on(1, hour=21), case.holiday, ChangeScope(days=(PILKADA,)), "Libur baru")
    payloads = [envelope.payload for envelope in claims.claim(case.session, case.on(1, 21).now, 10)]
    assert payloads and all("disable_notification" in payload for payload in payloads)


def test_a_date_left_later_out_of_fairness_is_not_taken_away_by_days(case: Case) -> None:
    sent = case.lhp("K7Q2")

    def shorter() -> None:
        products.by_code(case.session, "lhp").length = 3

    date_changes.apply(case.on(1), shorter, ChangeScope(product_code="lhp"), "Aturan baru", why="rule")
    clocks.pause(case.on(1), sent, case.ina, "Banjir")
    clocks.resume(case.on(8), sent, case.ina, "Surut")  # five working days: Wed 2 -> Wed 9
    assert sent.due_on == PILKADA
    early = date(2026, 11, 24)  # in the count
    scope = ChangeScope(days=(early,))
    assert date_changes.apply(case.on(3), lambda: case.holiday(early), scope, "Libur baru") == []
    assert date_changes.apply(case.on(3), lambda: None, ChangeScope(years=(2026,)), "Konfirmasi") == []
    off = case.session.exec(select(Holiday).where(Holiday.day == early)).one()
    assert date_changes.apply(case.on(3), lambda: case.session.delete(off), scope, "Batal libur") == []
    assert sent.due_on == PILKADA


def test_a_day_that_is_no_longer_off_moves_a_counted_date_earlier(case: Case) -> None:
    case.holiday()
    sent = case.lhp("K7Q2", due_on=date(2027, 1, 8))
    off = case.session.exec(select(Holiday).where(Holiday.day == PILKADA)).one()
    scope = ChangeScope(days=(PILKADA,))
    date_changes.apply(case.on(1), lambda: case.session.delete(off), scope, "Batal libur")
    assert sent.due_on == DUE


def test_an_rco_s_announcement_names_the_hour(case: Case) -> None:
    sent = item(case.on(1), "63.05", date(2026, 12, 1), code="RC22", product="rco", due_at=case.on(1, 15).now)
    apply_event(
        case.on(1, 10), sent, Change(Event.DISPUTED, by=Actor.of(case.sari), note="Bukan kami", duty=Duty.DISPUTE)
    )
    apply_event(
        case.on(1, 11), sent, Change(Event.STARTED, by=Actor.of(case.sari))
    )  # an hour waited for us: 15.00 -> 16.00
    told = [text for chat, text in sent_messages(case.on(1, 11)) if chat == 2 and "#RC22" in text and "→" in text]
    assert len(told) == 1 and "pukul 15.00 WITA → <b>Selasa, 1 Desember 2026 pukul 16.00 WITA</b>" in told[0]


def test_who_moved_a_date_is_left_out_by_number(session: Session) -> None:
    case = Case(session)
    sent = case.lhp("K7Q2")
    ctx = case.on(24, month=11)
    move = Move(sent.id, sent.code, DUE, date(2027, 1, 8), "x", place="Tapin", number="0179")
    session.expunge_all()  # the person that somebody passed on may be another object than the one that is found
    telling.announce(ctx, [move], "Tanggal bergeser.", without=case.sari.id)
    assert [chat_id for chat_id, _ in sent_messages(ctx)] == [1]  # Ibu Ina
