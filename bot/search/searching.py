"""/cari: items by words, numbers, days, agency and state, five on a page; each person finds only their own."""

from collections.abc import Sequence
from functools import partial

from bot.cards.clocks import is_late
from bot.cards.presses import OpenCardPress, UnitPress
from bot.conversation.authority import identify, not_acting
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, columns, inline, turns
from bot.conversation.buttons.presses import SearchPress
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.context import Context
from bot.search import texts
from models import search
from models.agencies import agencies
from models.people.holdings import SenderFacts
from models.rules.search.quoting import holds, quote
from models.rules.search.reading import Sought, fitted, read
from models.search import Asked, Hit

PAGE = 5


def command(ctx: Context, words: str) -> None:
    """/cari."""
    ctx.answer_in_place(*look(ctx, words))


def turn(ctx: Context, page: int, words: str) -> None:
    """Another page, or a search that is offered as a button."""
    ctx.answer_in_place(*look_turned(ctx, page, words))


def look(ctx: Context, words: str) -> Shown:
    """The first page of what is found."""
    return look_turned(ctx, 0, words)


def look_turned(ctx: Context, page: int, words: str) -> Shown:
    """A page of what is found; the page before the end where there are fewer. NotRegistered: who may see nothing."""
    sender = may_search(ctx)
    at_office = _is_office(sender)
    line = fitted(words)
    sought = read(line, ctx.today, agencies.every_place(ctx.session), at_office=at_office)
    if sought.is_empty:
        examples = [[Button(label, SearchPress(0, asked))] for label, asked in texts.EXAMPLES[at_office]]
        return Shown(_name(ctx), texts.nothing_to_search(words), inline(*examples))
    page = max(0, min(page, texts.MOST_PAGES - 1))
    hits, more = _page(ctx, sender, sought, page)
    lines = [_line(ctx, hit, sought) for hit in hits]
    understood = texts.Understood(sought, line, is_cut=line != " ".join(words.replace(":", " ").split()))
    text = texts.found(understood, lines, page, more=more)
    open_them = [Button(_label(hit), _opens(hit)) for hit in hits]
    pages = page + 2 if more and page + 1 < texts.MOST_PAGES else page + 1
    return Shown(_name(ctx), text, inline(*columns(open_them, 1), turns(page, pages, partial(_press, line))))


def _press(line: str, page: int) -> SearchPress:
    return SearchPress(page, line)


def forget_old_words(ctx: Context, part: int) -> int | None:
    """Every night, a part at a time: what was withdrawn or erased is left nowhere in the index. None: all is done."""
    return part + 1 if search.forget_some_old_words(ctx.session, first=part == 0) else None


def may_search(ctx: Context) -> SenderFacts:
    """The sender, if there is anything that they may see; NotRegistered for everybody else."""
    facts = identify(ctx)
    if facts is None or not (facts.staff_role or facts.seats or facts.has_forwarded):
        raise not_acting(ctx, facts)
    return facts


def _is_office(sender: SenderFacts) -> bool:
    return sender.staff_role is not None


def _page(ctx: Context, sender: SenderFacts, sought: Sought, page: int) -> tuple[Sequence[Hit], bool]:
    """The hits of a page, and whether there are more behind them."""
    own = None if _is_office(sender) else [seat.agency_id for seat in sender.seats]
    start, passed = page * PAGE, [] if own is None else _passed_on(ctx, sender, sought)
    hits: list[Hit] = passed[start : start + PAGE + 1]
    if (left := PAGE + 1 - len(hits)) and own != []:
        asked = Asked(own, ctx.now, ctx.zone)
        ids = search.find(ctx.session, sought, asked, max(0, start - len(passed)), left)
        hits += search.with_texts(ctx.session, ids)
    return hits[:PAGE], len(hits) > PAGE


def _passed_on(ctx: Context, sender: SenderFacts, sought: Sought) -> list[Hit]:
    """What was passed on to the sender and has all the words; days, agencies and states are the inspectorate's."""
    if not sender.has_forwarded or sought.places or sought.state or sought.span:
        return []
    every = search.passed_on(ctx.session, sender.person_id, [seat.agency_id for seat in sender.seats])
    return [hit for hit in every if holds(_all_words(hit), sought.words, may_begin=sought.may_begin)]


def _all_words(hit: Hit) -> str:
    return " ".join((hit.facts.item.code, hit.facts.report.number, *hit.texts))


def _line(ctx: Context, hit: Hit, sought: Sought) -> texts.Line:
    """What a hit says: of what was passed on nothing of the inspectorate's own clock and status."""
    item = hit.facts.item
    pieces = quote(hit.texts, sought.words, may_begin=sought.may_begin)
    is_units = hit.forwarding_id is not None
    late = not is_units and item.closed_at is None and is_late(ctx, item)
    return texts.Line(hit.facts, pieces, late=late, at_unit=is_units, zone=ctx.zone)


def _label(hit: Hit) -> str:
    report = hit.facts.report
    return cut_label(texts.label(hit.facts.item.code, report.number if report.confidential else report.subject))


def _opens(hit: Hit) -> OpenCardPress | UnitPress:
    return OpenCardPress(hit.facts.item.id) if hit.forwarding_id is None else UnitPress("open", hit.forwarding_id)


def _name(ctx: Context) -> str:
    return f"search:{ctx.sender.chat_id}"
