"""What concerns every open item of a large agency is done in pieces behind the tap: its clocks and its cards."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.agencies import changing
from bot.cards import cards
from bot.deadlines import movers, reached
from bot.drafting import sending
from bot.drafting.draft import Draft
from bot.registry import mass_changes as changes
from models import mass_changes
from models.assignments import events
from models.assignments.reports import Report
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.rules.assignments import Event
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.driver_holidays import DUE, SARI, YOHANES, HolidaysDriver
from tests.support.rows import agency_called, context_at

MANY = 12  # items: more than a turn does
GONE, BACK = MORNING.replace(day=1, month=12), MORNING.replace(day=4, month=12)
# 2, 3, 4 December are three working days: Thursday 7 January becomes Friday 8, Monday 11, Tuesday 12.
LATER = date(2027, 1, 12)


class Office(HolidaysDriver):
    """Ibu Ina, with LHP for Tapin; a change goes on by hand."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sari = next(each for each in session.exec(select(type(self.person))) if each.chat_id == SARI)
        self.sent = [self.lhp(f"A{number:03}") for number in range(MANY)]
        self.tapin = agency_called(session, "63.05")

    def reach_changes(self, at: datetime, *, blocked: bool) -> None:
        """Sari blocks the bot, or takes that back."""
        self.now, self.sari.unreachable_at = at, at if blocked else None
        reached.reach_changed(context_at(self.session, at), [self.tapin.id])

    def goes_on(self, steps: int, at: datetime) -> None:
        """A piece of so many steps."""
        ctx = context_at(self.session, at)
        changes.take(ctx, changes.steps(ctx)[:steps])
        self.session.flush()

    def stopped(self) -> set[datetime | None]:
        """Since when the clocks stand still."""
        return {item.unreached_at for item in self.sent}

    def row(self) -> MassChange:
        """The newest change."""
        return self.session.exec(select(MassChange).order_by(col(MassChange.id).desc())).all()[0]


@pytest.fixture
def office(session: Session) -> Office:
    """Nothing has changed yet."""
    return Office(session)


@pytest.mark.both_databases
def test_clocks_follow_the_reach_in_pieces_as_of_its_moment_and_each_is_told_once(office: Office) -> None:
    session, minute = office.session, timedelta(minutes=1)
    office.reach_changes(GONE, blocked=True)
    assert office.stopped() == {None} and office.row().kind is ChangeKind.REACH and office.row().total == MANY
    office.goes_on(5, GONE + minute)
    assert office.stopped() == {None, GONE}  # as of the moment at which nobody could be reached any more
    office.waits()
    assert office.stopped() == {GONE} and office.row().state is ChangeState.DONE

    office.reach_changes(BACK, blocked=False)
    assert mass_changes.is_to_come(session, office.sent[0].id) and {item.due_on for item in office.sent} == {DUE}
    movers.move_first(context_at(session, BACK + minute), office.sent[-1])  # somebody acts on it
    assert office.sent[-1].due_on == LATER
    office.goes_on(5, BACK + minute)
    assert [item.due_on for item in office.sent].count(LATER) == 6 and _told(office, SARI) == []
    office.waits()
    assert {item.due_on for item in office.sent} == {LATER} and office.stopped() == {None}
    for item in office.sent:
        moved = [event for event in events.history(session, item.id) if event.event is Event.DUE_CHANGED]
        assert len(moved) == 1
    (told,) = _told(office, SARI)
    assert all(f"#{item.code}" in told for item in office.sent) and len(_told(office, 1)) == 1
    assert _told(office, YOHANES) == []


def test_a_clock_whose_agency_is_reached_again_meanwhile_is_left_alone(office: Office) -> None:
    office.reach_changes(GONE, blocked=True)
    office.goes_on(5, GONE)
    office.reach_changes(GONE + timedelta(minutes=2), blocked=False)  # five have stopped, seven have not yet
    office.waits()
    assert office.stopped() == {None} and {item.due_on for item in office.sent} == {DUE}
    assert _told(office, SARI) == []


def test_a_day_off_waits_for_clocks_that_are_still_to_run_on(office: Office) -> None:
    office.reach_changes(GONE, blocked=True)
    office.waits()
    office.reach_changes(BACK, blocked=False)
    office.says("/libur tambah 9-12-2026 Pilkada | nasional")
    assert "menunggu giliran" in office.taps("Terapkan")
    office.waits()  # 12 January, and then a working day more
    assert {item.due_on for item in office.sent} == {date(2027, 1, 13)}


def test_a_new_name_or_perihal_is_on_every_card_in_the_end_and_no_tap_waits_for_it(office: Office) -> None:
    session = office.session
    for item in office.sent:
        cards.send_to(context_at(session, MORNING), item, [office.sari])
    report = session.get_one(Report, office.sent[0].report_id)
    for item in office.sent:
        item.report_id = report.id
    sari = Driver(session, office.sari, MORNING)
    sari.payloads()
    draft = Draft(number=report.number, subject="Perihal yang baru", confidential=report.confidential)

    office.does(lambda ctx: sending.report_of(ctx, draft))
    assert _drawn(sari, "Perihal yang baru") == set() and office.row().total == MANY
    office.sent[0].closed_at = MORNING  # closed before its turn: its card was drawn then
    office.waits()
    assert _drawn(sari, "Perihal yang baru") == {item.code for item in office.sent[1:]}

    office.does(lambda ctx: changing.rename(ctx, office.tapin.id))
    office.says("Inspektorat Tapin Raya")
    assert _drawn(sari, "Tapin Raya") == set() and office.row().kind is ChangeKind.CARDS
    office.waits()
    assert _drawn(sari, "Tapin Raya") == {item.code for item in office.sent[1:]}


def _drawn(reader: Driver, words: str) -> set[str]:
    """The codes of the cards in this chat that were drawn with these words since the last look."""
    texts = [str(payload.get("text", "")) for payload in reader.payloads()]
    return {text.split("#")[1][:4] for text in texts if words in text and "#" in text}


def _told(office: Office, chat_id: int) -> list[str]:
    texts = [str(payload.get("text", "")) for payload in office.payloads(chat_id)]
    return [text for text in texts if "Tenggat disesuaikan" in text]
