"""Minta waktu: two taps for the agency (date, reason); the office grants, offers another date, or refuses."""

from datetime import date

from bot.assignments.record import fitting, record
from bot.cards import already_decided as decided_before
from bot.cards import audience
from bot.cards.audience import who
from bot.cards.freshness import is_fresh
from bot.cards.standing import stands_still
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import own_assignment
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.presses import ExtensionPress
from bot.conversation.questions import asked_about
from bot.conversation.typed import Typed
from bot.extensions import texts
from bot.replies import texts as common
from models import extensions, holidays, house_rules
from models.assignments.assignments import Assignment
from models.extensions import Extension, ExtensionState
from models.people import agencies, people
from models.people.agencies import Seat
from models.people.people import Person
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.dates.errors import AskedTooLate, DateInPast, DateNotLater, DateNotUnderstood, UntilNotUnderstood
from models.rules.dates.reading import parse_day
from models.rules.deadlines.clocks import Duty, asked_in_time, office_due_on
from models.rules.replies.reasons import reason

PROPOSED = (3, 5, 10)  # working days after the due date, as buttons


def ask(deed: Deed, assignment_id: int, version: int) -> None:
    """Minta waktu was pressed on a card."""
    person, _, item = own_assignment(deed, assignment_id)
    if is_fresh(deed, item, version, person, Event.EXTENSION_ASKED):
        begin(deed, item)


def begin(deed: Deed, item: Assignment) -> None:
    """Ask until when; or say why there is nothing to ask."""
    if check(deed, item):
        data = {"assignment_id": item.id}
        questions.begin(deed, "extension.date", data, texts.ask_date(item.code, item.due_on), *date_rows(deed, item))


def check(deed: Deed, item: Assignment) -> bool:
    """May more time be asked for now? False (and the person is told) while a request waits for its answer."""
    assert item.id is not None  # it was read from the database
    fitting(deed, item, Event.EXTENSION_ASKED)
    waiting = extensions.pending(deed.session, item.id)
    if waiting is not None:
        sentence = texts.pending_already(item.code, waiting.until_on)
        if deed.sender.callback_id is None:
            deed.say(sentence)
        deed.toast(sentence, alert=True)
        return False
    if not stands_still(item) and not asked_in_time(deed.today, item.due_on):
        raise AskedTooLate(item.due_on)
    return True


def date_rows(deed: Deed, item: Assignment) -> list[list[tuple[str, str]]]:
    """Buttons for dates some working days after the due date."""
    calendar = holidays.calendar(deed.session, item.agency_id)
    days = [(number, calendar.add_working_days(item.due_on, number)) for number in PROPOSED]
    return [[(conversation_texts.working_days_on(number, on), on.isoformat())] for number, on in days]


def read_date(deed: Deed, item: Assignment, text: str) -> date:
    """A date after the due date and not in the past, as typed or from a button."""
    try:
        day = parse_day(text, deed.today, holidays.calendar(deed.session, item.agency_id))
    except DateNotUnderstood as unread:
        raise UntilNotUnderstood(unread.text, item.due_on) from unread
    if day < deed.today:
        raise DateInPast(day)
    if day <= item.due_on:
        raise DateNotLater(day, item.due_on)
    return day


def choose_date(deed: Deed, _dialog: Dialog, value: str) -> None:
    """A date by button."""
    _date_given(deed, value)


def take_date(deed: Deed, typed: Typed) -> None:
    """A date, typed."""
    _date_given(deed, typed.text)


def _date_given(deed: Deed, text: str) -> None:
    _, _, item = own_assignment(deed, asked_about(deed))
    ask_reason(deed, item, read_date(deed, item, text))


def ask_reason(deed: Deed, item: Assignment, until_on: date) -> None:
    """The date stands; now the reason."""
    data = {"assignment_id": item.id, "until_on": until_on.isoformat()}
    off = _is_day_off(deed, item, until_on)
    questions.go_on(deed, "extension.reason", data, texts.ask_reason(item.code, until_on, day_off=off))


def take_reason(deed: Deed, typed: Typed) -> None:
    """The reason: the request is complete."""
    data = questions.running(deed).data
    keep(deed, data["assignment_id"], date.fromisoformat(data["until_on"]), reason(typed.text))


def keep(deed: Deed, assignment_id: int, until_on: date, words: str) -> None:
    """Record the request; the office's clock runs now, and the agency is not late meanwhile."""
    person, seat, item = own_assignment(deed, assignment_id)
    assert person.id is not None  # read from the database
    if not check(deed, item):
        dialogs.end(deed.session, deed.sender.chat_id)
        return
    if until_on <= item.due_on:
        raise DateNotLater(until_on, item.due_on)
    _forget_offer(deed, assignment_id)
    working_days = house_rules.numbers(deed.session)[Duty.EXTENSION]
    answer_on = office_due_on(working_days, deed.today, holidays.calendar(deed.session, item.agency_id))
    asked = Extension(
        assignment_id=assignment_id,
        asked_by=person.id,
        asked_at=deed.now,
        due_on=item.due_on,
        until_on=until_on,
        reason=words,
        answer_due_on=answer_on,
    )
    deed.session.add(asked)
    deed.session.flush()
    facts = {"extension_id": asked.id, "until_on": until_on.isoformat()}
    record(
        deed,
        item,
        Event.EXTENSION_ASKED,
        actor=person,
        seat=seat,
        note=words,
        data=facts,
        waits_for_office=Duty.EXTENSION,
    )
    questions.finish(deed, texts.asked(item.code, until_on, answer_on, item.due_on))
    decide = texts.decide_by(answer_on, item.extensions, day_off=_is_day_off(deed, item, until_on))
    text = f"{describe(deed, item, asked, who(person, seat))}\n{decide}"
    audience.tell(deed, audience.office_of(deed, item), text, _decision(asked), name=name_of(asked))


def _is_day_off(deed: Deed, item: Assignment, day: date) -> bool:
    return not holidays.calendar(deed.session, item.agency_id).is_working_day(day)


def name_of(asked: Extension) -> str:
    """The name of the office's messages about a request, in every chat."""
    return f"extension:{asked.id}"


def describe(deed: Deed, item: Assignment, asked: Extension, sender: str = "") -> str:
    """The request as the office reads it."""
    if not sender:
        person = people.by_id(deed.session, asked.asked_by)
        sender = person.full_name if person else ""
    agency = agencies.agency(deed.session, item.agency_id)
    return texts.request(item.code, agency.name, sender, asked.due_on, asked.until_on, asked.reason)


def withdraw(deed: Deed, item: Assignment, extension_id: int) -> None:
    """The agency took the request back (Batalkan)."""
    asked = extensions.extension(deed.session, extension_id)
    if asked is not None and asked.state is ExtensionState.PENDING:
        asked.state, asked.decided_at = ExtensionState.WITHDRAWN, deed.now
        deed.session.flush()
        agency = agencies.agency(deed.session, item.agency_id)
        text = common.taken_back_for_office(item.code, agency.name, Event.EXTENSION_ASKED.value)
        audience.retell(deed, name_of(asked), text)


def accept_offer(deed: Deed, extension_id: int) -> None:
    """Terima tawaran."""
    found = _own_offer(deed, extension_id)
    if found is None:
        return
    person, seat, item, asked = found
    assert asked.offered_on is not None  # _own_offer saw it
    if asked.offered_on < deed.today:
        raise DateInPast(asked.offered_on)
    old_due = item.due_on
    grant(deed, item, asked, asked.offered_on, person, seat)
    deed.answer_in_place(_offer_name(deed, asked), texts.accepted(item.code, item.due_on, item.first_due_on))
    # Who shares the seat's work reads of the new date too, not only on a card that is redrawn in silence.
    others = [one for one in audience.agency_of(deed, item) if one.id != person.id]
    audience.tell(deed, others, texts.granted(item.code, old_due, item.due_on, item.first_due_on, item.due_on))
    agency = agencies.agency(deed.session, item.agency_id)
    audience.tell(
        deed, audience.office_of(deed, item), texts.accepted_for_office(item.code, agency.name, item.due_on)
    )


def ask_again(deed: Deed, extension_id: int) -> None:
    """Ajukan lagi: another date and another reason."""
    found = _own_offer(deed, extension_id)
    if found is not None and check(deed, found[2]):
        _, _, item, asked = found
        deed.answer_in_place(_offer_name(deed, asked), texts.asked_again(item.code))
        begin(deed, item)


def _own_offer(deed: Deed, extension_id: int) -> tuple[Person, Seat, Assignment, Extension] | None:
    asked = extensions.extension(deed.session, extension_id)
    person, seat, item = own_assignment(deed, asked.assignment_id if asked else 0)
    if asked is not None and asked.state is ExtensionState.OFFERED and asked.offered_on is not None:
        return person, seat, item, asked
    decided_before.tell(deed, item)
    return None


def offer_keyboard(asked: Extension) -> Markup:
    """The agency's two ways to answer an offer."""
    assert asked.id is not None  # flushed
    return inline(
        [
            Button("✅ Terima tawaran", ExtensionPress("accept", asked.id)),
            Button("🔁 Ajukan lagi", ExtensionPress("again", asked.id)),
        ]
    )


def grant(
    deed: Deed, item: Assignment, asked: Extension, until_on: date, person: Person, seat: Seat | None = None
) -> None:
    """More time: the due date moves, the first one stays visible, reminders are planned anew.

    `seat`: from which an offer of the office was accepted; None when the office granted what was asked for.
    """
    old_due = item.due_on
    if until_on <= old_due:  # the date moved on its own meanwhile: a grant must never take time away
        raise DateNotLater(until_on, old_due)
    asked.state, asked.decided_at, asked.decided_by = ExtensionState.GRANTED, deed.now, person.id
    item.due_at = item.due_at + (until_on - old_due) if item.due_at else None
    item.due_on = until_on
    item.due_version += 1
    item.extensions += 1
    facts = {"extension_id": asked.id, "old": old_due.isoformat(), "new": until_on.isoformat()}
    record(deed, item, Event.EXTENSION_GRANTED, actor=person, seat=seat, data=facts)


def _forget_offer(deed: Deed, assignment_id: int) -> None:
    offered = extensions.offered(deed.session, assignment_id)
    if offered is not None:
        offered.state = ExtensionState.WITHDRAWN


def _offer_name(deed: Deed, asked: Extension) -> str:
    return f"offer:{asked.id}:{deed.sender.chat_id}"


def _decision(asked: Extension) -> Markup:
    assert asked.id is not None  # flushed
    return inline(
        [
            Button("✅ Setujui", ExtensionPress("grant", asked.id)),
            Button("🚫 Tolak", ExtensionPress("refuse", asked.id)),
        ],
        [Button("📅 Tawarkan tanggal lain", ExtensionPress("offer", asked.id))],
    )
