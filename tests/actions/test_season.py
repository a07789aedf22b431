"""Any season of answers, moves and downtime: never outside hours, never two bundles a day, nothing due forgotten."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.actions import bundles, reminders
from bot.actions.records import record
from bot.deed import Deed
from models import holidays
from models import reminders as table
from models.agencies import SeatRole
from models.assignments import Assignment
from models.people import Person, StaffRole
from models.rules.assignments import CLOSED, TRANSITIONS, Event
from models.rules.clocks import Duty
from tests.casework import SETTINGS, deed_at, item, leaves, sits, somebody
from tests.office import MORNING, WITA

EVENTS = (
    Event.ACKNOWLEDGED,
    Event.STARTED,
    Event.REPORTED,
    Event.OBSTRUCTED,
    Event.RETURNED,
    Event.VERIFIED,
    Event.DUE_CHANGED,
    Event.NOTE,
)
# Hours since the last thing that happened; which item; what happens to it, or None: only the minute's tick.
STEPS = st.lists(
    st.tuples(st.integers(1, 120), st.integers(0, 2), st.none() | st.sampled_from(EVENTS)), min_size=5, max_size=40
)


@dataclass
class Season:
    """Three items at Tapin, its holder, its deputy, and the office."""

    session: Session
    ina: Person
    sari: Person
    items: list[Assignment]
    bells: list[tuple[int, datetime]]

    def happens(self, deed: Deed, which: int, event: Event | None) -> None:
        """One thing, if it may happen now; a moved date moves by a week."""
        sent = self.items[which]
        if event is None or (sent.status, event) not in TRANSITIONS or sent.status in CLOSED:
            return
        if event is Event.DUE_CHANGED:
            sent.due_on, sent.due_version = sent.due_on + timedelta(days=7), sent.due_version + 1
        actor = self.ina if event in (Event.RETURNED, Event.VERIFIED, Event.DUE_CHANGED) else self.sari
        waits = Duty.VERIFY if event is Event.REPORTED else None
        record(deed, sent, event, actor=actor, note="kabar", waits_for_office=waits)

    def ticks(self, deed: Deed) -> None:
        """The minute's job, and the sender."""
        bundles.send_due(deed)
        self.bells += [(chat, deed.now) for chat, text in leaves(deed) if "🔔" in text]

    def forgotten(self, deed: Deed) -> list[str]:
        """What is due although everybody could have been told: nobody waits but those who were told today."""
        if not SETTINGS.hours.is_open(deed.now, holidays.calendar(deed.session), WITA):
            return []
        told = {chat for chat, at in self.bells if at.astimezone(WITA).date() == deed.today}
        return [one.row.kind for one in table.due(deed.session, deed.now) if one.person.chat_id not in told]


def season(session: Session) -> Season:
    """It starts on Monday, 23 November 2026."""
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    sari, dedi = somebody(session, 2, "Sari", MORNING), somebody(session, 3, "Dedi", MORNING)
    sits(session, sari, "63.05", MORNING)
    sits(session, dedi, "63.05", MORNING, SeatRole.DEPUTY)
    deed = deed_at(session, MORNING)
    dues = (date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 26))
    return Season(session, ina, sari, [item(deed, "63.05", due, code=f"{due:%m%d}") for due in dues], [])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_season(session: Session, steps: list[tuple[int, int, Event | None]]) -> None:
    point = session.begin_nested()
    played, now = season(session), MORNING
    for hours, which, event in steps:
        now += timedelta(hours=hours)
        deed = deed_at(session, now)
        played.happens(deed, which, event)
        played.ticks(deed)
        assert played.forgotten(deed) == []
    calendar = holidays.calendar(session)
    assert all(SETTINGS.hours.is_open(at, calendar, WITA) for _, at in played.bells)
    days = [(chat, at.astimezone(WITA).date()) for chat, at in played.bells]
    assert len(days) == len(set(days))
    point.rollback()


def test_in_silence_every_item_ends_at_the_office(session: Session) -> None:
    played = season(session)
    for day in range(60):
        deed = deed_at(session, MORNING + timedelta(days=day))
        reminders.replan_open(deed)
        played.ticks(deed)
    ends = [row for rows in table.of_items(session, [each.id or 0 for each in played.items]).values() for row in rows]
    assert sorted(row.assignment_id for row in ends if row.kind == "stop" and row.sent_on) == sorted(
        each.id or 0 for each in played.items
    )
    assert not [row for row in ends if row.state == "planned"]
