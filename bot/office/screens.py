"""/status, /tugas and Riwayat: whoever asks gets the screen that is theirs, and nobody else's."""

from bot.cards import cards
from bot.cards import texts_history as history_texts
from bot.cards.standing import is_late, most_urgent_first, waiting_since
from bot.conversation import authority
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.presses import HistoryPress, OpenCardPress, StatusPress
from bot.office import overview, tasks
from bot.office import texts_overview as texts
from models.assignments.assignments import Assignment
from models.office import open_items
from models.office import overview as views
from models.people import agencies, people
from models.people.holdings import Reader
from models.people.people import Person
from models.rules.drafting.report_numbers import LIMIT, read_report_number
from models.rules.errors import NotYourAssignment

SHOWN = 8  # own items with all their words; the others are chips
CHIPS = 60
PAGE = 8  # events of a history on one screen


def status(deed: Deed, words: str) -> None:
    """/status: all agencies, or what the words name, for staff; the own items for a focal point."""
    if _staff(deed):
        overview.status(deed, words)
    elif words and not _names_own_agency(deed, words):
        _show_own(deed, words)
    else:
        _list_own(deed, authority.the_reader(deed))


def _names_own_agency(deed: Deed, words: str) -> bool:
    """ "/status Tapin" by Tapin's own focal point is the list of the own items."""
    _, seats = authority.the_focal_point(deed)
    meant = agencies.find(deed.session, words).certain
    own = {agencies.agency(deed.session, seat.agency_id).code for seat in seats}
    return meant is not None and meant.code in own


def mine(deed: Deed) -> None:
    """/tugas: the own open items; for staff who hold no seat, the tasks of the office."""
    reader = authority.the_reader(deed)
    if reader.staff_role is not None and not reader.agency_ids:
        tasks.show(deed, 0)
    else:
        _list_own(deed, reader)


def _list_own(deed: Deed, reader: Reader) -> None:
    if not reader.agency_ids:
        raise authority.not_acting(deed, reader.person_id)
    items = most_urgent_first(open_items.own_items(deed.session, reader.person_id))
    zone = deed.around.settings.zone
    lines = [
        texts.item_line(item, deed.today, is_late(deed, item), waiting_since(deed, item), zone, for_staff=False)
        for item in items[:SHOWN]
    ]
    chips = [Button(f"#{item.code}", OpenCardPress(item.id)) for item in items[:CHIPS]]
    hide = any(item.confidential for item in items)
    deed.say(texts.own_items(len(items), lines), inline(*columns(chips, 3)) if chips else None, protect=hide)


def _show_own(deed: Deed, words: str) -> None:
    """An own item by its code or report number, with its history. What is not theirs does not exist for them."""
    authority.the_focal_point(deed)
    found = views.by_code(deed.session, words)
    number = read_report_number(words).text if "/" in words and len(words) <= LIMIT else ""
    candidates = [found] if found else [facts.item for facts in views.of_report(deed.session, number)]
    for item in candidates:
        try:
            person, _, own = authority.own_assignment(deed, item.id or 0)
        except NotYourAssignment:
            continue
        cards.send(deed, own, person)
        show_history(deed, item.id or 0)
        return
    raise NotYourAssignment


def open_card(deed: Deed, assignment_id: int) -> None:
    """A chip with a code: the card comes anew to the end of the chat."""
    person, item = _whose(deed, assignment_id)
    cards.send(deed, item, person)


def show_history(deed: Deed, assignment_id: int) -> None:
    """Riwayat on a card: a message of its own, so that the card stays what it is."""
    _, item = _whose(deed, assignment_id)
    text, turns, hide = _history(deed, item, 0, back=0)
    name = f"history:{item.id}:{deed.sender.chat_id}"
    deed.take_buttons_away(name)
    deed.say(text, inline(turns), name=name, protect=hide)


def turn_history(deed: Deed, assignment_id: int, page: int, back: int) -> None:
    """Another page of a history, or the one behind an item of /status, in place."""
    _, item = _whose(deed, assignment_id)
    text, turns, _ = _history(deed, item, page, back)
    chat_id = deed.sender.chat_id
    home = [Button("⬅️ Kembali", StatusPress("item", assignment_id, 0))] if back else []
    name = f"status:{chat_id}" if back else f"history:{item.id}:{chat_id}"
    deed.answer_in_place(name, text, inline(turns, home))


def _history(deed: Deed, item: Assignment, page: int, back: int) -> tuple[str, list[Button], bool]:
    item_id = item.id or 0
    pages = max(1, -(-views.history_length(deed.session, item_id) // PAGE))
    page = max(0, min(page, pages - 1))
    acts = views.history_page(deed.session, item_id, page * PAGE, PAGE)
    hide = views.items(deed.session, [item_id])[item_id].report.confidential
    notes = not hide or _staff(deed) is not None
    text = history_texts.history(item.code, acts, page, pages, deed.around.settings.zone, notes=notes)
    turns = [Button("◀️ Lebih baru", HistoryPress(item_id, page - 1, back))] if page else []
    if page + 1 < pages:
        turns.append(Button("Lebih lama ▶️", HistoryPress(item_id, page + 1, back)))
    return text, turns, hide


def _whose(deed: Deed, assignment_id: int) -> tuple[Person, Assignment]:
    """The item for staff, or for whoever answers for it; NotYourAssignment for everybody else."""
    if _staff(deed):
        return authority.staff_assignment(deed, assignment_id)
    person, _, item = authority.own_assignment(deed, assignment_id)
    return person, item


def _staff(deed: Deed) -> Person | None:
    person = people.by_telegram_id(deed.session, deed.sender.user_id)
    return person if person is not None and person.staff_role is not None else None
