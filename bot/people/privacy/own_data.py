"""/dataku: everything that is held about the sender, put right or erased on their word (UU 27/2022)."""

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import cards, redrawing, seat_cards
from bot.conversation.authority import known
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import REMOVE, Button, Markup, inline
from bot.conversation.context import Context
from bot.forwarding import guests
from bot.people import colleagues, seats, taking_over
from bot.people import texts_registration as registration_texts
from bot.people.menus import PersonStatus, sender_status, set_menu
from bot.people.presses import OwnDataPress
from bot.people.privacy import former_people, own_file, own_links
from bot.people.privacy import texts_own_data as texts
from bot.people.registering import admissions, registration
from bot.reach import unreachable
from bot.reminders import plan
from models import leaves
from models.assignments import assignments, open_now
from models.assignments.assignments import Assignment
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings
from models.people.people import Person
from models.privacy import own_data as held
from models.queues import dialogs, outbox
from models.rules.errors import StaleButton
from models.standards import examples

NOBODY = 0  # in the button of somebody whom the office does not know
TWO_TAPS = timedelta(seconds=30)  # a press so soon after the same one gets no second file


def show(ctx: Context) -> None:
    """Answer /dataku."""
    ctx.answer_in_place(*look(ctx))


def look(ctx: Context) -> Shown:
    """What /dataku shows; its counts take long to read."""
    status = sender_status(ctx)
    if status.person is not None:
        return Shown(_name(ctx), *_screen(ctx, status, status.person))
    text = texts.nothing_held(registering=registration.is_running(ctx))
    return Shown(_name(ctx), text, inline([Button(texts.FILE, OwnDataPress("file", NOBODY))]))


def file_pressed(ctx: Context, person_id: int) -> None:
    """Unduh semua: the file follows; its row holds no word of it (bot/people/privacy/own_file.py)."""
    if person_id != NOBODY or known(ctx) is not None:
        _own(ctx, person_id)
    if not outbox.shows_since(ctx.session, ctx.sender.chat_id, own_file.KIND, ctx.handled_at - TWO_TAPS):
        own_file.send(ctx, person_id)
    ctx.toast(texts.FILE_FOLLOWS, files_follow=True)


def fix_pressed(ctx: Context, person_id: int) -> None:
    """Perbaiki: the questions of the registration once more."""
    _own(ctx, person_id)
    registration.correct(ctx)


def erase_pressed(ctx: Context, person_id: int) -> None:
    """Hapus data: ask first, and say what it means."""
    person, status = _own(ctx, person_id)
    yes = Button(texts.YES_ERASE, OwnDataPress("yes", person_id))
    keep = Button(texts.KEEP, OwnDataPress("keep", person_id))
    ctx.answer_in_place(_name(ctx), texts.sure_to_erase(status.seats, person.staff_role), inline([yes], [keep]))


def keep_pressed(ctx: Context, person_id: int) -> None:
    """Tidak jadi."""
    person, status = _own(ctx, person_id)
    ctx.answer_in_place(_name(ctx), *_screen(ctx, status, person))


def erase_confirmed(ctx: Context, person_id: int) -> None:
    """The person goes, the acts stay under the seat, staff know that a seat is empty."""
    person, status = _own(ctx, person_id)
    own = assignments.open_sent_by(ctx.session, person.id) if person.staff_role is not None else []
    admissions.close(ctx, person, registration_texts.WITHDRAWN)
    colleagues.withdraw(ctx, person)
    for view in status.seats:
        holdings.end_holding(ctx.session, view.seat.id, ctx.now)
        unreachable.seat_changed(ctx, view.agency, person)
        taking_over.put_down(ctx, person, view.agency)
        seat_cards.take_back(ctx, view.agency.id, person)
    if status.is_known:  # of anybody else staff know at most the request, whose card says so
        seats.tell_staff(ctx, texts.somebody_erased(status.seats, person.staff_role), but=person)
    guests.erased(ctx, person)
    guests.maker_erased(ctx, person)
    own_links.end(ctx, person)
    dialogs.end(ctx.session, ctx.sender.chat_id)
    former_people.forget(ctx, person)
    redrawing.redraw(ctx, open_now.below([view.agency.id for view in status.seats]))
    flag_unowned(ctx, own)
    set_menu(ctx, PersonStatus(), ctx.sender.chat_id)
    ctx.answer_in_place(_name(ctx), texts.ERASED)
    ctx.say(texts.GOODBYE, REMOVE)


def flag_unowned(ctx: Context, items: Sequence[Assignment]) -> None:
    """Nobody at the office answers for these any more, which are all of one person: their cards say so, and a task
    until somebody takes them."""
    if not items:
        return
    plan.replan_items(ctx, items)
    cards.refresh_all(ctx, items)
    key, text = tasks.unowned_key(items[0].owner_id), texts.unowned([item.code for item in items])
    task = StaffTask(key=key, kind="unowned", text=text, created_at=ctx.now)
    if not tasks.open_task(ctx.session, task):
        tasks.reword(ctx.session, key, text)


def _own(ctx: Context, person_id: int) -> tuple[Person, PersonStatus]:
    """The sender, if the data above the button were theirs (and they are still somebody)."""
    status = sender_status(ctx)
    if status.person is None or status.person.id != person_id:
        raise StaleButton
    return status.person, status


def _screen(ctx: Context, status: PersonStatus, person: Person) -> tuple[str, Markup]:
    """What is held about the person, and the buttons below it."""
    spans = [leave.span for leave in leaves.of_person(ctx.session, person.id, ctx.today)]
    counts = held.counts(ctx.session, held.whose(person, ctx.sender.chat_id))
    text = texts.held(person, status.seats, status.pending is not None, ctx.zone, spans, counts)
    verbs = [(texts.FIX, "fix"), (texts.FILE, "file"), (texts.ERASE, "erase")]
    if examples.agreed_at(ctx.session, [view.agency.id for view in status.seats]):
        verbs.insert(0, (texts.EXAMPLES, "examples"))
    return text, inline(*([Button(label, OwnDataPress(verb, person.id))] for label, verb in verbs))


def _name(ctx: Context) -> str:
    return f"own:{ctx.sender.chat_id}"
