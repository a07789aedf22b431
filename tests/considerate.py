"""A desk for reminders and leave: Ibu Sari or anybody types and taps, and the bundles of a day come to her."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from bot.actions import leaves, reminder_hours, snoozes, ways_out, welcome
from bot.callbacks import Press
from bot.deed import Deed
from bot.presses import AwayPress, CancelPress, HourPress, SnoozePress, WayOutPress
from models.agencies import SeatRole
from models.people import Person
from tests.bundling import Case
from tests.casework import sits, somebody
from tests.desk import Desk
from tests.office import MORNING, WITA

COMMANDS: dict[str, Callable[[Deed, str], None]] = {"/pengingat": reminder_hours.show, "/cuti": leaves.show}
AWAY: dict[str, Callable[[Deed, AwayPress], None]] = {
    "list": lambda deed, press: leaves.show_standing(deed),
    "new": lambda deed, press: leaves.begin(deed),
    "end": lambda deed, press: leaves.end(deed, press.leave_id, press.until_on),
    "cut": lambda deed, press: leaves.ask_cut(deed, press.leave_id, press.until_on),
}
PRESSES: dict[type[Press], Callable[[Deed, Any], None]] = {
    HourPress: lambda deed, press: reminder_hours.choose(deed, press.hour),
    SnoozePress: lambda deed, press: snoozes.put_off(deed, press.day),
    WayOutPress: lambda deed, press: ways_out.take(deed, press.verb, press.assignment_id),
    AwayPress: lambda deed, press: AWAY[press.verb](deed, press),
    CancelPress: lambda deed, press: welcome.cancel_pressed(deed, press.version),
}


class Calm(Desk):
    """What one person types and taps about their own reminders."""

    def says(self, text: str) -> str:
        command, _, rest = text.partition(" ")
        if command in COMMANDS:
            return self.does(lambda deed: COMMANDS[command](deed, rest))
        return super().says(text)

    def forges(self, data: str) -> str:
        for kind, deed in PRESSES.items():
            if data.startswith(f"{kind.prefix}:"):
                return self._pressed(deed, kind.unpack(data))
        return super().forges(data)

    def _pressed(self, deed: Callable[[Deed, Any], None], press: Press) -> str:
        return self.does(lambda each: deed(each, press), pressed=press)


def desk_of(case: Case, person: Person | None = None, now: datetime = MORNING) -> Calm:
    """The desk of a person of the case (Ibu Sari), on Monday, 23 November 2026 at nine."""
    return Calm(case.session, person or case.sari, now)


def deputy(case: Case, number: int = 5, name: str = "Budi", place: str = "63.05") -> Person:
    """Somebody in the deputy's seat."""
    person = somebody(case.session, number, name, MORNING)
    sits(case.session, person, place, MORNING, SeatRole.DEPUTY)
    return person


def november(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 at the office; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=WITA)


def heard(desk: Calm, person: Person) -> list[str]:
    """Everything said to somebody, oldest first."""
    return [each["text"] for each in desk.payloads(person.chat_id) if "text" in each]


def december(day: int) -> date:
    """A day of December 2026; the 1st is a Tuesday."""
    return date(2026, 12, day)
