"""A change that concerns more items than one piece takes: consistent in between, moved once, told once."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select

from bot.assignments import changes as assignment_changes
from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.bundles import bundles
from bot.deadlines import movers, under_way
from bot.extensions import answering, asking
from bot.policy import preview
from bot.policy.changes import LadderChange
from bot.registry import mass_changes as changes
from bot.reminders import plan
from models import extensions, leaves, mass_changes
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, set_columns
from models.extensions import ExtensionState
from models.holidays import Holiday
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.people.people import StaffRole
from models.policy import RuleChange
from models.queues import outbox
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.holidays.holidays import HolidayKind
from models.rules.leaves import LeaveSpan
from models.rules.reminders.ladder import Ladder
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.driver_holidays import DUE, SARI, HolidaysDriver
from tests.support.rows import context_at, rows_of, somebody

MANY = 12  # items: more than a turn does
PILKADA = "/libur tambah 9-12-2026 Pilkada | nasional"  # a Wednesday: 7 January becomes Friday the 8th
AFTER = date(2027, 1, 8)


class Office(HolidaysDriver):
    """Ibu Ina, with LHP for Tapin that were all counted from 20 November 2026; a change goes on by hand."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sari = next(each for each in session.exec(select(type(self.person))) if each.chat_id == SARI)
        self.sent = [self.lhp(f"A{number:03}") for number in range(MANY)]

    def confirms(self, words: str) -> str:
        """A day off, looked at and confirmed."""
        self.says(words)
        return self.taps("Terapkan")

    def goes_on(self, steps: int) -> None:
        """A piece of so many steps."""
        ctx = context_at(self.session, self.now)
        changes.take(ctx, changes.steps(ctx)[:steps])
        self.session.flush()

    def moved(self) -> int:
        """How many items have the new date."""
        return sum(item.due_on == AFTER for item in self.sent)

    def row(self) -> MassChange:
        """The newest change."""
        return self.session.exec(select(MassChange).order_by(col(MassChange.id).desc())).all()[0]


@pytest.fixture
def office(session: Session) -> Office:
    """Nothing has changed yet."""
    return Office(session)


def asks_why(driver: Driver, item: Assignment) -> str:
    """Mengapa tanggal ini?"""
    return driver.forges(f"wy:{item.id}:0")


@pytest.mark.both_databases
def test_items_move_piece_by_piece_and_each_person_is_told_once(office: Office) -> None:
    shown = office.confirms(PILKADA)
    assert "0%" in shown and "0 dari 12" in shown and office.moved() == 0 and office.told(SARI) == []
    for pieces, moved in ((5, 5), (5, 10), (2, 12)):
        office.goes_on(pieces)
        assert (office.moved(), office.row().done, office.told(SARI)) == (moved, moved, [])
    assert [rows_of(office.session, item)["h Sari"] for item in office.sent] == [AFTER] * MANY
    assert office.row().state is ChangeState.TELLING
    office.goes_on(5)
    assert office.row().state is ChangeState.DONE and office.row().data == {} and len(office.told(SARI)) == 1
    assert all(f"#A{number:03}" in office.told(SARI)[0] for number in range(MANY))
    assert "12 tenggat bergeser" in office.screen() and office.told(1) == []  # Ibu Ina saw them all before
    history = [events.newest_of(office.session, item.id, Event.DUE_CHANGED) for item in office.sent]
    assert [event.data["why"] for event in history if event is not None] == ["holiday"] * MANY
    office.goes_on(5)
    assert len(office.told(SARI)) == 1


def test_the_progress_is_one_message_that_is_edited(office: Office) -> None:
    office.confirms(PILKADA)
    for seconds in (6, 7, 12, 18):  # shown at most every five seconds
        office.now = MORNING + under_way.SHOWN_EVERY * (seconds / 5)
        office.goes_on(3)
    office.waits()
    outbox.write_queued(office.session)
    shown = office.session.connection().execute(
        outbox.TABLE.select().where(outbox.TABLE.c.name == f"change:{office.row().id}").order_by(outbox.TABLE.c.id)
    )
    texts = [str(row.payload) for row in shown]
    said = ("0 dari 12", "3 dari 12", "9 dari 12", "sedang dikabari", "Kalender diperbarui")  # nothing at 7 s
    assert [word in text for word, text in zip(said, texts, strict=True)] == [True] * 5


def test_a_date_that_is_still_to_come_says_so_everywhere(office: Office) -> None:
    office.confirms(PILKADA)
    office.goes_on(5)
    done, to_come = office.sent[0], office.sent[-1]
    sari = Driver(office.session, office.sari, office.now)
    assert "sedang dihitung ulang" in asks_why(sari, to_come) and "sedang dihitung ulang" not in asks_why(sari, done)
    lines = sari.says("/tugas").split("\n")
    marked = [line for line in lines if "Tenggat" in line and "(sedang dihitung ulang)" in line]
    assert (len(marked), len([line for line in lines if "Tenggat" in line])) == (7, 8)  # of a page
    again = office.says("/libur tambah 10-12-2026 Hari jadi | nasional")
    assert "Perubahan sebelumnya masih diterapkan (5 dari 12 penugasan)" in again
    office.waits()
    assert "sedang dihitung ulang" not in asks_why(sari, to_come)


def test_no_reminder_goes_out_with_a_date_that_is_about_to_change(office: Office) -> None:
    office.confirms(PILKADA)
    office.goes_on(5)
    due = rows_of(office.session, office.sent[-1])["h Sari"]
    assert due == DUE  # not moved yet
    day = context_at(office.session, MORNING.replace(year=2027, month=1, day=7))
    bundles.send_due(day, bundles.whom_due(day))
    outbox.write_queued(office.session)
    sent = {code for item in office.sent for code, on in [(item.code, item.due_on)] if on == DUE}
    waiting = mass_changes.to_come(office.session, {item.id for item in office.sent})
    assert {item.code for item in office.sent if item.id in waiting} == sent and len(waiting) == 7
    states = {rows_of(office.session, item)["h Sari"] for item in office.sent if item.id in waiting}
    assert states == {DUE}  # planned still


def test_whoever_acts_on_an_item_meanwhile_finds_it_moved_and_its_limit_is_not_moved_twice(office: Office) -> None:
    item = office.sent[-1]
    office.confirms(PILKADA)
    ctx = context_at(office.session, MORNING)
    apply_event(ctx, item, Change(Event.REPORTED, by=Actor.of(office.sari), duty=Duty.VERIFY))
    limit = item.office_due_on
    assert item.due_on == AFTER and office.moved() == 1 and limit is not None
    office.waits()
    assert (item.office_due_on, office.moved(), office.row().done) == (limit, MANY, MANY)
    assert len([event for event in events.history(office.session, item.id) if event.event is Event.DUE_CHANGED]) == 1


def test_a_second_change_waits_for_the_first_and_can_be_stopped_until_it_begins(office: Office) -> None:
    office.confirms(PILKADA)
    office.goes_on(5)
    assert "menunggu giliran" in office.confirms("/libur tambah 10-12-2026 Hari jadi | nasional")
    days = [row.day for row in office.session.exec(select(Holiday)) if row.day.month == 12 and row.day.year == 2026]
    assert date(2026, 12, 10) not in days and office.row().state is ChangeState.WAITING
    stranger = Driver(office.session, office.sari, office.now)
    stranger.forges(f"xc:{office.row().id}")
    assert office.row().state is ChangeState.WAITING
    office.taps("Hentikan")
    assert office.row().state is ChangeState.STOPPED and "Dihentikan" in office.screen()
    office.confirms("/libur tambah 11-12-2026 Hari jadi | nasional")
    office.waits()  # the first to its end, then the second
    assert {item.due_on for item in office.sent} == {date(2027, 1, 11)} and len(office.told(SARI)) == 2
    assert [change.text.split(" (")[0] for change in office.session.exec(select(RuleChange))] == [
        "Hari libur: ditambah Rabu, 9 Desember 2026 Pilkada",
        "Hari libur: ditambah Jumat, 11 Desember 2026 Hari jadi",
    ]


def test_a_change_that_waited_is_stopped_where_it_is_no_longer_what_was_shown(office: Office) -> None:
    office.confirms(PILKADA)
    office.confirms("/libur tambah 10-12-2026 Hari jadi | nasional")
    office.session.add(Holiday(day=date(2027, 6, 2), name="Lain", kind=HolidayKind.NATIONAL))
    office.waits()
    assert "Belum diterapkan" in office.screen() and {item.due_on for item in office.sent} == {AFTER}
    office.confirms("/libur tambah 14-12-2026 Cuti | nasional")
    office.confirms("/libur tambah 15-12-2026 Lagi | nasional")
    office.person.staff_role = StaffRole.ASISTEN  # no admin any more when its turn comes
    office.waits()
    assert date(2026, 12, 15) not in {row.day for row in office.session.exec(select(Holiday))}


def test_what_is_closed_meanwhile_is_passed_over(office: Office) -> None:
    office.confirms(PILKADA)
    cancelled = office.sent[3]
    apply_event(context_at(office.session, MORNING), cancelled, Change(Event.CANCELLED, by=Actor.of(office.person)))
    somebody(office.session, 9, "Budi", MORNING)
    office.waits()
    assert office.moved() == MANY and cancelled.closed_at is not None  # it moved first, then was cancelled
    office.confirms("/libur hapus 9-12-2026")
    late = office.sent[0]
    late.due_typed = True  # somebody set its date since the preview
    office.waits()
    assert "Saat diterapkan: 10 tenggat dan 0 batas jawaban kami" in office.screen() and late.due_on == AFTER
    assert office.row().state is ChangeState.DONE


def test_new_reminders_for_many_items_are_planned_in_pieces_and_no_date_is_in_doubt(office: Office) -> None:
    day = rows_of(office.session, office.sent[-1])["h-3 Sari"]
    ctx = context_at(office.session, MORNING)
    office.does(lambda each: preview.ask(each, LadderChange(Ladder.AGENCY, "shift", "h-3", offset=-4)))
    office.taps("Terapkan")
    assert office.row().kind is ChangeKind.PLAN and "0 dari 12" in office.screen()
    assert not mass_changes.is_to_come(ctx.session, office.sent[-1].id)
    assert "dihitung ulang" not in asks_why(Driver(office.session, office.sari, office.now), office.sent[-1])
    office.waits()
    moved = {rows_of(office.session, item).get("h-4 Sari", day) for item in office.sent}
    assert max(moved) < day and office.row().state is ChangeState.DONE and office.told(SARI) == []


def test_a_leave_of_who_sent_many_items_plans_them_in_pieces(office: Office) -> None:
    more = [office.lhp(f"B{number:03}") for number in range(8)]
    somebody(office.session, 9, "Budi", MORNING, StaffRole.ASISTEN)
    leave = LeaveSpan(date(2027, 1, 1), date(2027, 1, 31))
    leaves.add(office.session, office.person.id, leave, MORNING)
    plan.replan_person(context_at(office.session, MORNING), office.person)
    assert office.row().kind is ChangeKind.PLAN and office.row().total == len(office.sent + more)
    office.waits()
    heard = {name for item in office.sent + more for name in rows_of(office.session, item) if name.endswith("Budi")}
    assert heard and office.row().state is ChangeState.DONE


def test_a_change_whose_last_items_were_moved_by_taps_ends_all_the_same(office: Office) -> None:
    office.confirms(PILKADA)
    office.goes_on(10)
    for item in office.sent[10:]:  # as after a stop: answers that waited come before the next piece
        movers.move_first(context_at(office.session, office.now), item)
    assert (office.moved(), office.row().state, office.told(SARI)) == (MANY, ChangeState.MOVING, [])
    office.waits()
    assert office.row().state is ChangeState.DONE and len(office.told(SARI)) == 1
    for state in (ChangeState.MOVING, ChangeState.TELLING):  # one that was stored with nothing left to do
        mass_changes.add(
            office.session, MassChange(kind=ChangeKind.PLAN, state=state, data={"lead": ""}, created_at=MORNING)
        )
        office.waits()
        assert office.row().state is ChangeState.DONE


def test_who_decides_about_a_date_that_is_to_come_decides_about_the_new_one(office: Office) -> None:
    """By hand: Thursday 7 January becomes Friday the 8th. Our limit, Tuesday 8 December, stays; a working day more
    is Thursday the 10th."""
    session, sari = office.session, Driver(office.session, office.sari, office.now)
    asked, offered, typed, paused = office.sent[-4:]
    for item in (asked, offered):
        sari.does(
            partial(asking.submit_request, assignment_id=item.id, until_on=AFTER, words="Kepala dinas sedang pergi")
        )
    first, second = (extensions.pending(session, item.id) for item in (asked, offered))
    assert first is not None and second is not None
    office.does(lambda ctx: answering.ask_offer(ctx, second.id))
    office.says("8-1-2027")
    ctx = context_at(session, office.now)
    apply_event(ctx, paused, Change(Event.REPORTED, by=Actor.of(office.sari), duty=Duty.VERIFY))
    set_columns(paused, {"office_due_on": date(2026, 12, 8)})
    clocks.pause(ctx, paused, office.person, "Menunggu data BPN")
    office.confirms(PILKADA)

    office.now = sari.now = MORNING + timedelta(days=1)
    office.does(lambda ctx: answering.grant(ctx, first.id))
    assert (asked.due_on, asked.extensions, first.due_on, first.state) == (AFTER, 0, AFTER, ExtensionState.PENDING)
    sari.does(lambda ctx: asking.accept_offer(ctx, second.id))  # no longer an offer: the date is the same
    assert (offered.extensions, second.state) == (0, ExtensionState.OFFERED)
    ctx = context_at(session, office.now)
    moved = assignment_changes.move(ctx, typed, date(2027, 1, 12), office.person, "Menunggu gelar perkara")
    assert (moved.data["old"], typed.due_on, typed.due_version) == ("2027-01-08", date(2027, 1, 12), 3)
    clocks.resume(ctx, paused, office.person, "Data BPN sudah diterima")
    assert paused.office_due_on == date(2026, 12, 10)
    office.waits()
    assert (paused.office_due_on, typed.due_on) == (date(2026, 12, 10), date(2027, 1, 12))
