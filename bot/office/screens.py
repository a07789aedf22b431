"""/status, /tugas and Riwayat: whoever asks gets the screen that is theirs, and nobody else's."""

from bot.assignments import item_choice
from bot.cards import cards
from bot.cards import texts_history as history_texts
from bot.cards.clocks import most_urgent_first
from bot.cards.presses import HistoryPress, OpenCardPress
from bot.cards.texts_buttons import LINK
from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, Copy, Markup, columns, inline, page_of, turns
from bot.conversation.context import Context
from bot.conversation.links import item_link
from bot.conversation.texts import page_words
from bot.conversation.texts_words import LIMIT, shown_length
from bot.evidence import texts as evidence_texts
from bot.forwarding import guests
from bot.office import deliveries, overview, tasks
from bot.office import texts_overview as texts
from bot.office.pictures.texts_timeline import TIMELINE
from bot.office.presses import OwnItemsPress, StatusPress, TimelinePress
from bot.papers import copying
from bot.papers.presses import PaperPress
from bot.papers.texts_paper import PRINT
from bot.reporter_news import telling
from models.agencies import agencies
from models.assignments.assignments import Assignment
from models.evidence import rounds
from models.office import item_facts, open_items
from models.people.holdings import SenderFacts
from models.rules.errors import NotYourAssignment

CHIPS = 40  # own items on one screen
SHOWN = 8  # of them with all their words
PAGE = 8  # events of a history on one screen


def status(ctx: Context, words: str) -> None:
    """/status: all agencies, or what the words name, for staff; the own items for a focal point."""
    if authority.is_staff(ctx):
        overview.status(ctx, words)
    elif words and not _names_own_agency(ctx, words):
        _show_own(ctx, words)
    else:
        _list_own(ctx, authority.the_registered(ctx))


def _names_own_agency(ctx: Context, words: str) -> bool:
    """ "/status Tapin" by Tapin's own focal point is the list of the own items."""
    _, seats = authority.the_focal_point(ctx)
    meant = agencies.find(ctx.session, words).certain
    return meant is not None and meant.id in {seat.agency_id for seat in seats}


def mine(ctx: Context) -> None:
    """/tugas: the own open items; for staff who hold no seat, the tasks of the office."""
    sender = authority.the_registered(ctx)
    if sender.staff_role is not None and not sender.seats:
        tasks.show(ctx, 0)
    elif sender.seats or not guests.show_all(ctx):
        _list_own(ctx, sender)
        guests.show_all(ctx)


def turn_own(ctx: Context, page: int) -> None:
    """Another page of /tugas, in place."""
    text, keyboard = _own(ctx, authority.the_registered(ctx), page)
    ctx.answer_in_place(f"own:{ctx.sender.chat_id}", text, keyboard)


def _list_own(ctx: Context, sender: SenderFacts) -> None:
    ctx.say(*_own(ctx, sender, 0))


def _own(ctx: Context, sender: SenderFacts, page: int) -> tuple[str, Markup | None]:
    """A page of the own open items: the first of it in words, all of it as chips."""
    if not sender.seats:
        raise authority.not_acting(ctx, sender)
    items = most_urgent_first(open_items.own_items(ctx.session, sender.person_id))
    items.sort(key=lambda item: item.comment_due_on is None)  # whose words we wait for comes first
    page, pages = page_of(page, len(items), CHIPS)
    here = items[page * CHIPS : (page + 1) * CHIPS]
    lines = overview.item_lines(ctx, here[:SHOWN], for_staff=False)
    chips = [
        Button(label, OpenCardPress(item.id)) for label, item in zip(item_choice.chips(ctx, here), here, strict=True)
    ]
    text = texts.own_items(len(items), lines, page_words(page, pages), before=page * CHIPS)
    return text, inline(*columns(chips, 1), turns(page, pages, OwnItemsPress)) if chips else None


def _show_own(ctx: Context, words: str) -> None:
    """An own item by its code or report number, with its history. What is not theirs does not exist for them."""
    authority.the_focal_point(ctx)
    found = item_facts.by_code(ctx.session, words)
    candidates = [found] if found else [each.item for each in item_facts.of_words(ctx.session, words)]
    for item in candidates:
        try:
            own = authority.own_assignment(ctx, item.id)
        except NotYourAssignment:
            continue
        cards.send(ctx, own.item, own.person)
        show_history(ctx, item.id)
        return
    raise NotYourAssignment


def open_card(ctx: Context, assignment_id: int) -> None:
    """A chip with a code: the card comes anew to the end of the chat."""
    person, item = authority.readable_assignment(ctx, assignment_id)
    cards.send(ctx, item, person)


def show_history(ctx: Context, assignment_id: int) -> None:
    """Riwayat on a card: a message of its own, so that the card stays what it is."""
    _, item = authority.readable_assignment(ctx, assignment_id)
    text, beside = _history(ctx, item, 0, back=0)
    name = f"history:{item.id}:{ctx.sender.chat_id}"
    ctx.take_buttons_away(name)
    ctx.say(text, inline(beside, _pictured(item)), name=name)


def turn_history(ctx: Context, assignment_id: int, page: int, back: int) -> None:
    """Another page of a history, or the one behind an item of /status, in place."""
    _, item = authority.readable_assignment(ctx, assignment_id)
    text, beside = _history(ctx, item, page, back)
    chat_id = ctx.sender.chat_id
    home = [Button(texts.BACK, StatusPress("item", assignment_id, 0))] if back else []
    name = f"status:{chat_id}" if back else f"history:{item.id}:{chat_id}"
    ctx.answer_in_place(name, text, inline(beside, _pictured(item), home))


def _pictured(item: Assignment) -> list[Button]:
    """The item as a picture, and on paper."""
    return [Button(TIMELINE, TimelinePress(item.id)), Button(PRINT, PaperPress(item.id))]


def _history(ctx: Context, item: Assignment, page: int, back: int) -> tuple[str, list[Button]]:
    """A page of a history (for staff the first with what became of the messages), and the buttons beside it."""
    page, pages = page_of(page, item_facts.history_length(ctx.session, item.id), PAGE)
    acts = item_facts.history_page(ctx.session, item.id, page * PAGE, PAGE)
    hide = item_facts.items(ctx.session, [item.id])[item.id].report.confidential
    notes = not hide or authority.is_staff(ctx)
    handed_in = {act.event.data["submission_id"] for act in acts if "number" in act.event.data}
    held = rounds.tallies(ctx.session, handed_in)
    counted = {submission_id: evidence_texts.counted(tally) for submission_id, tally in held.items()}
    shown = history_texts.Page(acts, page, pages, counted, item.product_code)
    text = history_texts.history(item.code, shown, ctx.zone, notes=notes)
    if page == 0 and authority.is_staff(ctx):
        text += telling.below_history(ctx, item)
        text += copying.below_history(ctx, item)
        text += deliveries.below(ctx, item, LIMIT - shown_length(text))
    labels = (texts.NEWER, texts.OLDER)
    copies = Button(LINK, Copy(item_link(ctx, item.code)))
    return text, [*turns(page, pages, lambda other: HistoryPress(item.id, other, back), labels), copies]
