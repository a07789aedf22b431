"""The three ways out before somebody else hears of an item: Kirim kabar, Minta waktu, Butuh bantuan."""

from bot.assignments.record import record
from bot.cards import audience, cards
from bot.cards import texts as card_texts
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import own_assignment
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.presses import WayOutPress
from bot.conversation.texts_words import code
from bot.conversation.typed import Typed
from bot.extensions import asking
from bot.replies import office_words, promises, replies
from bot.replies import texts_ways_out as texts
from models import holidays
from models.assignments.assignments import Assignment
from models.people import agencies
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Ball, asked_in_time
from models.rules.replies.reasons import reason

NEWS, UNTIL = "wayout.news", "wayout.until"
MOST = 3  # items of a bundle that get the buttons
IN_DAYS = (1, 3, 5)  # working days, as buttons

LABELS = {"news": "💬 Kirim kabar", "time": "⏳ Minta waktu", "help": "🆘 Butuh bantuan"}


def buttons(items: list[tuple[int, str]]) -> list[list[Button]]:
    """The three ways out of each warned item (id, code), two in a row; with its code when there are several."""
    several = len(items) > 1
    ways = [
        Button(f"{label} {code(item)}" if several else label, WayOutPress(verb, item_id))
        for item_id, item in items[:MOST]
        for verb, label in LABELS.items()
    ]
    return columns(ways, 2)


def take(deed: Deed, verb: str, assignment_id: int) -> None:
    """One of the three was pressed under a bundle, today's or an old one: what stands now decides."""
    _, _, item = own_assignment(deed, assignment_id)
    if item.ball is not Ball.AGENCY or item.paused_at is not None:
        deed.toast(card_texts.stands_now(cards.view_of(deed, item)), alert=True)
    elif verb == "news":
        questions.begin(deed, NEWS, {"assignment_id": item.id}, texts.ask_news(item.code))
    elif verb == "help":
        replies.ask_obstacle(deed, item)
    elif asked_in_time(deed.today, item.due_on):
        asking.begin(deed, item)
    else:
        _ask_until(deed, item)


def take_news(deed: Deed, typed: Typed) -> None:
    """The short news: a note that the office reads; the ladder is silent."""
    person, seat, item = own_assignment(deed, questions.asked_about(deed))
    replies.keep_note(deed, item, person, seat, reason(typed.text))
    questions.finish(deed, texts.news_kept(item.code))


def _ask_until(deed: Deed, item: Assignment) -> None:
    """The due date is over: no extension any more, but a day that we wait for, and the office reads it."""
    calendar = holidays.calendar(deed.session, item.agency_id)
    days = [(number, calendar.add_working_days(deed.today, number)) for number in IN_DAYS]
    rows = [[(conversation_texts.working_days_on(number, on), on.isoformat())] for number, on in days]
    questions.begin(deed, UNTIL, {"assignment_id": item.id}, texts.ask_until(item.code, item.due_on), *rows)


def take_until(deed: Deed, typed: Typed) -> None:
    """The day, typed."""
    _promise(deed, typed.text)


def choose_until(deed: Deed, _dialog: Dialog, value: str) -> None:
    """The day by button."""
    _promise(deed, value)


def _promise(deed: Deed, text: str) -> None:
    person, seat, item = own_assignment(deed, questions.asked_about(deed))
    on = promises.read(deed, item, text)
    data = {"promise_on": on.isoformat()}
    record(deed, item, Event.NOTE, actor=person, seat=seat, note=texts.NEEDS_TIME, data=data, promise_on=on)
    agency = agencies.agency(deed.session, item.agency_id)
    told = texts.for_office(item.code, agency.name, audience.who(person, seat), item.due_on, on)
    audience.tell(deed, audience.office_of(deed, item), told, inline([office_words.reply_button(item)]))
    questions.finish(deed, texts.until_kept(item.code, on, item.due_on))
