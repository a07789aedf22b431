"""/pengingat: the own hour of the daily bundle, and what stands about it."""

from datetime import timedelta

from bot.bundles import texts_hours as texts
from bot.bundles.texts_hours import Stands
from bot.conversation.authority import known
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, Markup, columns, inline
from bot.conversation.presses import AwayPress, HourPress
from bot.conversation.texts_words import zone_name
from bot.conversation.typed import Typed
from bot.reminders import plan, schedule
from models import forecasts, leaves
from models.people import holdings
from models.people.people import Person
from models.rules.codes import code_in
from models.rules.errors import NotRegistered
from models.rules.errors_leaves import HourOutside
from models.rules.reminders.hours import HOURS, names_an_hour, parse_hour

AHEAD = timedelta(days=366)  # the next bundle is looked for that far


def the_reminded(deed: Deed) -> Person:
    """The sender, if they get reminders: who sits at an agency, and staff; NotRegistered for everybody else."""
    person = known(deed)
    if person is None or person.id is None or person.erased_at is not None:
        raise NotRegistered
    if person.staff_role is None and not holdings.held_by(deed.session, person.id):
        raise NotRegistered
    return person


def show(deed: Deed, words: str) -> None:
    """/pengingat, or "/pengingat jam 10"."""
    person = the_reminded(deed)
    if words:
        _set(deed, person, parse_hour(words))
        return
    deed.take_buttons_away(_name(deed))
    deed.say(texts.screen(_stands(deed, person)), _keyboard(deed, person), name=_name(deed))


def choose(deed: Deed, hour: int) -> None:
    """An hour by button; 0: when the office opens."""
    person = the_reminded(deed)
    if hour and hour not in HOURS:
        raise HourOutside(str(hour))
    _set(deed, person, hour or None)


def came(deed: Deed, typed: Typed) -> bool:
    """ "jam 10" as plain words, when no question runs and no message about an item is answered."""
    if not names_an_hour(typed.text) or code_in(typed.reply_to_text) is not None:
        return False
    try:
        person = the_reminded(deed)
    except NotRegistered:
        return False
    _set(deed, person, parse_hour(typed.text))
    return True


def _set(deed: Deed, person: Person, hour: int | None) -> None:
    person.reminder_hour = hour
    plan.replan_person(deed, person)
    text = texts.screen(_stands(deed, person, changed=True))
    deed.answer_in_place(_name(deed), text, _keyboard(deed, person))


def _stands(deed: Deed, person: Person, *, changed: bool = False) -> Stands:
    person_id = person.id or 0
    rows = forecasts.planned_for(deed.session, [person_id], deed.today + AHEAD)
    rows = [row for row in rows if row.kind not in schedule.RCO]
    # What is overdue for today waits for the next tick, or for the next working day: it comes with that bundle.
    first = min((row.on for row in rows if row.on >= deed.today), default=None)
    codes = list(dict.fromkeys(row.code for row in rows if first is not None and row.on <= first))
    return Stands(
        name=person.full_name,
        hour=person.reminder_hour,
        zone=zone_name(deed.around.settings.zone),
        leaves=[leave.span for leave in leaves.of_person(deed.session, person_id, deed.today)],
        snoozed=forecasts.snoozed_by(deed.session, person_id, deed.today),
        coming=(first, codes) if first is not None else None,
        changed=changed,
    )


def _keyboard(deed: Deed, person: Person) -> Markup:
    hours = [Button(f"{'● ' if person.reminder_hour == hour else ''}{hour:02}.00", HourPress(hour)) for hour in HOURS]
    opening = Button(f"{'● ' if person.reminder_hour is None else ''}Saat kantor buka", HourPress(0))
    return inline(*columns(hours, 4), [opening, Button("🏖 Cuti", AwayPress("list", 0, deed.today))])


def _name(deed: Deed) -> str:
    return f"hours:{deed.sender.chat_id}"
