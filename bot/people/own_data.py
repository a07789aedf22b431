"""/dataku: everything that is held about the sender, put right or erased on their word (UU 27/2022)."""

from bot.cards import cards
from bot.conversation.context import Deed
from bot.conversation.keyboards import REMOVE, Button, inline
from bot.conversation.presses import OwnDataPress
from bot.people import admissions, registration, seating
from bot.people import texts_own_data as texts
from bot.people import texts_registration as registration_texts
from bot.people.menus import Standing, set_menu, standing
from bot.reach import unreachable
from models import erasure, leaves
from models.assignments import assignments
from models.people import holdings, people
from models.people.people import Person
from models.queues import dialogs, inbox
from models.rules.errors import StaleButton


def show(deed: Deed) -> None:
    """Answer /dataku."""
    stands = standing(deed)
    if stands.person is None:
        deed.say(texts.nothing_held(registering=registration.is_running(deed)))
        return
    deed.say(_text(deed, stands, stands.person), _buttons(stands.person), name=_name(deed))


def fix_pressed(deed: Deed, person_id: int) -> None:
    """Perbaiki: the questions of the registration once more."""
    _own(deed, person_id)
    registration.correct(deed)


def erase_pressed(deed: Deed, person_id: int) -> None:
    """Hapus data: ask first, and say what it means."""
    person, stands = _own(deed, person_id)
    yes = Button("Ya, hapus data saya", OwnDataPress("yes", person_id))
    keep = Button("Tidak jadi", OwnDataPress("keep", person_id))
    deed.answer_in_place(_name(deed), texts.sure_to_erase(stands.seats, person.staff_role), inline([yes], [keep]))


def keep_pressed(deed: Deed, person_id: int) -> None:
    """Tidak jadi."""
    person, stands = _own(deed, person_id)
    deed.answer_in_place(_name(deed), _text(deed, stands, person), _buttons(person))


def erase_confirmed(deed: Deed, person_id: int) -> None:
    """The person goes, the acts stay under the seat, staff know that a seat is empty."""
    person, stands = _own(deed, person_id)
    admissions.close(deed, person, registration_texts.withdrawn())
    for view in stands.seats:
        if view.seat.id is not None:
            holdings.leave_seat(deed.session, view.seat.id, deed.now)
            unreachable.seat_changed(deed, view.agency, person)
            cards.take_back(deed, view.agency.id or 0, person)
    seating.tell_staff(deed, texts.somebody_erased(stands.seats, person.staff_role), but=person)
    dialogs.end(deed.session, deed.sender.chat_id)
    inbox.forget_words(deed.session, deed.sender.chat_id)
    erasure.forget_words_about(deed.session, person)
    leaves.forget(deed.session, person.id or 0)
    people.erase(person, deed.now)
    deed.session.flush()
    for item in assignments.open_below(deed.session, {view.agency.id or 0 for view in stands.seats}):
        cards.refresh(deed, item)
    set_menu(deed, Standing(), deed.sender.chat_id)
    deed.answer_in_place(_name(deed), texts.erased())
    deed.say(texts.goodbye(), REMOVE)


def _own(deed: Deed, person_id: int) -> tuple[Person, Standing]:
    """The sender, if the data above the button were theirs (and they are still somebody)."""
    stands = standing(deed)
    if stands.person is None or stands.person.id != person_id:
        raise StaleButton
    return stands.person, stands


def _text(deed: Deed, stands: Standing, person: Person) -> str:
    spans = [leave.span for leave in leaves.of_person(deed.session, person.id or 0, deed.today)]
    return texts.held(person, stands.seats, stands.pending is not None, deed.around.settings.zone, spans)


def _buttons(person: Person) -> dict[str, object]:
    fix = Button("✏️ Perbaiki data", OwnDataPress("fix", person.id or 0))
    erase = Button("🗑 Hapus data", OwnDataPress("erase", person.id or 0))
    return inline([fix], [erase])


def _name(deed: Deed) -> str:
    return f"own:{deed.sender.chat_id}"
