"""The office answers a request for more time: Setujui, Tawarkan tanggal lain, Tolak."""

from datetime import date

from bot.assignments.record import record
from bot.cards import already_decided as decided_before
from bot.cards import audience
from bot.cards.cards import obstacle_keyboard
from bot.conversation import questions
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Deed
from bot.conversation.questions import asked_about
from bot.conversation.texts_words import day
from bot.conversation.typed import Typed
from bot.deadlines import compensation
from bot.evidence.texts_verification import decided
from bot.extensions import asking, texts
from models import extensions
from models.assignments.assignments import Assignment
from models.extensions import Extension, ExtensionState
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.dates.errors import DateInPast, DateNotLater
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason


def grant(deed: Deed, extension_id: int) -> None:
    """Setujui."""
    found = _waiting(deed, extension_id)
    if found is None:
        return
    person, item, asked = found
    old_due, until_on = item.due_on, _at_least(deed, item, asked)
    if until_on < deed.today:
        raise DateInPast(until_on)
    asking.grant(deed, item, asked, until_on, person)
    _show_decided(deed, item, asked, f"✅ Disetujui sampai {day(until_on)}", person)
    deed.toast(texts.granted_toast())
    text = texts.granted(item.code, old_due, until_on, item.first_due_on, asked.until_on)
    audience.tell_agency(deed, item, asked.asked_by, text)


def _at_least(deed: Deed, item: Assignment, asked: Extension) -> date:
    """What was asked for, and never less than what a refusal would leave: our own slowness is not the agency's."""
    if item.office_since_at is None or item.due_at is not None:
        return asked.until_on
    return max(asked.until_on, compensation.would_stand(deed, item, item.office_since_at))


def ask_offer(deed: Deed, extension_id: int) -> None:
    """Tawarkan tanggal lain: which one?"""
    found = _waiting(deed, extension_id)
    if found is not None:
        _, item, asked = found
        data = {"assignment_id": item.id, "extension_id": extension_id}
        rows = [row for row in asking.date_rows(deed, item) if row[0][1] != asked.until_on.isoformat()]
        text = texts.ask_offer(item.code, item.due_on, asked.until_on)
        questions.begin(deed, "extension.offer", data, text, *rows)


def choose_offer(deed: Deed, _dialog: Dialog, value: str) -> None:
    """The other date by button."""
    _offer(deed, value)


def take_offer(deed: Deed, typed: Typed) -> None:
    """The other date, typed."""
    _offer(deed, typed.text)


def _offer(deed: Deed, text: str) -> None:
    found = _waiting(deed, questions.running(deed).data["extension_id"])
    if found is None:
        questions.finish(deed, decided_before.words(staff_assignment(deed, asked_about(deed))[1]))
        return
    person, item, asked = found
    old_due, offered_on = item.due_on, asking.read_date(deed, item, text)
    _decide(deed, asked, person, ExtensionState.OFFERED)
    asked.offered_on = offered_on
    facts = {"extension_id": asked.id, "offered_on": offered_on.isoformat()}
    record(deed, item, Event.EXTENSION_OFFERED, actor=person, data=facts)
    if offered_on <= item.due_on:  # with the time that waited for us given back, it would be no offer
        raise DateNotLater(offered_on, item.due_on)
    _show_decided(deed, item, asked, f"📅 Ditawarkan {day(offered_on)}", person)
    questions.finish(deed, texts.offered_to_office(item.code, offered_on))
    text = texts.offered(item.code, asked.until_on, offered_on, old_due, item.due_on)
    audience.tell_agency(deed, item, asked.asked_by, text, asking.offer_keyboard(asked), name=f"offer:{asked.id}")


def ask_refusal(deed: Deed, extension_id: int) -> None:
    """Tolak: the reason is typed next."""
    found = _waiting(deed, extension_id)
    if found is not None:
        data = {"assignment_id": found[1].id, "extension_id": extension_id}
        questions.begin(deed, "extension.refusal", data, texts.ask_refusal(found[1].code))


def take_refusal(deed: Deed, typed: Typed) -> None:
    """The reason of a refusal; the time in which the agency waited for it is given back."""
    found = _waiting(deed, questions.running(deed).data["extension_id"])
    if found is None:
        questions.finish(deed, decided_before.words(staff_assignment(deed, asked_about(deed))[1]))
        return
    person, item, asked = found
    words, old_due = office_reason(typed.text), item.due_on
    _decide(deed, asked, person, ExtensionState.REFUSED)
    asked.note = words
    facts = {"extension_id": asked.id}
    record(deed, item, Event.EXTENSION_REFUSED, actor=person, note=words, data=facts)
    _show_decided(deed, item, asked, "🚫 Ditolak", person)
    questions.finish(deed, texts.refused_to_office(item.code, old_due, item.due_on))
    text = texts.refused(item.code, words, old_due, item.due_on)
    audience.tell_agency(deed, item, asked.asked_by, text, obstacle_keyboard(item))


def _waiting(deed: Deed, extension_id: int) -> tuple[Person, Assignment, Extension] | None:
    """The request if nobody has answered it yet; otherwise the person is told."""
    asked = extensions.extension(deed.session, extension_id)
    if asked is None:
        raise NotYourAssignment
    person, item = staff_assignment(deed, asked.assignment_id)
    if asked.state is ExtensionState.PENDING:
        return person, item, asked
    decided_before.tell(deed, item)
    return None


def _decide(deed: Deed, asked: Extension, person: Person, state: ExtensionState) -> None:
    asked.state, asked.decided_at, asked.decided_by = state, deed.now, person.id
    deed.session.flush()


def _show_decided(deed: Deed, item: Assignment, asked: Extension, verdict: str, person: Person) -> None:
    head = asking.describe(deed, item, asked)
    audience.retell(deed, asking.name_of(asked), decided(head, verdict, person.full_name))
