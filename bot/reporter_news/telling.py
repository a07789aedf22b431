"""The office tells a complainant: the text to copy, by which way it was told, and that taken back for ten minutes."""

from bot.conversation import authority, pressed_message
from bot.conversation.buttons.keyboards import Button, Copy, Link, Markup, Style, inline
from bot.conversation.confidential import protect
from bot.conversation.context import Context
from bot.conversation.links import to_whatsapp
from bot.conversation.payloads import text_payload
from bot.conversation.typed import Typed
from bot.reporter_news import survey, texts
from bot.reporter_news.presses import NewsPress
from models import holidays
from models import reporter_news as stored
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.office import tasks
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import ONLY_EDITS
from models.queues.outbox import ApiRequest
from models.reporter_news import ReporterNews
from models.rules.assignments import UNDO_WINDOW
from models.rules.drafting.privacy import findings
from models.rules.reporter_news import (
    NewsChanged,
    NewsToldAlready,
    NewsUndoOver,
    NoNotesOfComplainants,
    Way,
)

NAME = "news"  # of the messages: news:12:4711
MOST_TOLD = 3  # below a history


def show(ctx: Context, news_id: int) -> None:
    """The text to copy and the ways, as a message of its own."""
    authority.the_staff(ctx)
    news = stored.by_id(ctx.session, news_id)
    if news is None:
        tasks.settle(ctx.session, survey.task_key(news_id), ctx.now)
        ctx.toast(texts.GONE, alert=True)
        return
    _check_open(ctx, news)
    name = _name(news, ctx.sender.chat_id)
    text, keyboard = _drawn(ctx, news)
    ctx.take_buttons_away(name)
    ctx.say(text, keyboard, name=name)


def tell(ctx: Context, verb: str, news_id: int, version: int) -> None:
    """Sudah: it was told by this way, once; whoever else has the text reads by whom."""
    person, news = authority.the_staff(ctx), _of_press(ctx, news_id)
    if news is None:
        return
    _check_open(ctx, news)
    if news.version != version:
        raise NewsChanged
    news.told_at, news.told_by, news.way = ctx.now, person.id, Way(verb)
    if (task := tasks.latest(ctx.session, survey.task_key(news.id))) is not None:
        task.done_at, task.done_by = ctx.now, person.id
    ctx.session.flush()
    ctx.toast(texts.NOTED)
    _show_told(ctx, news, person, news.way)


def take_back(ctx: Context, news_id: int) -> None:
    """Batalkan catatan, within ten minutes and by anybody at the office: the news is owed again."""
    authority.the_staff(ctx)
    news = _of_press(ctx, news_id)
    if news is None:
        return
    if news.told_at is not None:
        if ctx.now - news.told_at > UNDO_WINDOW:
            raise NewsUndoOver
        other = stored.open_of(ctx.session, [news.report_id]).get(news.report_id)
        if other is not None:  # what ended meanwhile is told with it
            stored.join_into(ctx.session, news, other)
            tasks.settle(ctx.session, survey.task_key(other.id), ctx.now)
            news.version += 1
        news.told_at = news.told_by = news.way = None
        ctx.session.flush()
        survey.renew(ctx, [news.report_id])
    ctx.toast(texts.TAKEN_BACK)
    _show(ctx, news, *_drawn(ctx, news))


def refuse_answer(ctx: Context, typed: Typed) -> None:
    """Whatever answers the text, words or files: NoNotesOfComplainants, and nothing of it is kept."""
    if typed.reply_to_id is None:
        return
    answered = living_messages.name_of(ctx.session, ctx.sender.chat_id, typed.reply_to_id) or ""
    if answered.startswith(f"{NAME}:"):
        raise NoNotesOfComplainants


def refuse_words(ctx: Context, typed: Typed) -> bool:
    """Words of the office that answer nothing and look like a NIK, a phone number or a complainant's name.

    NoNotesOfComplainants, and nothing of them is kept. False: other words.
    """
    facts = authority.identify(ctx)
    if facts is not None and facts.staff_role is not None and not facts.seats and findings(typed.text):
        raise NoNotesOfComplainants
    return False


def below_history(ctx: Context, item: Assignment) -> str:
    """For the office: when and how the complainant of the item's report was told; "" for never."""
    found = stored.told_of(ctx.session, item.report_id, MOST_TOLD)
    lines = [(news.way, person.full_name, news.told_at) for news, person in found]
    known = [(way, name, at) for way, name, at in lines if way is not None and at is not None]
    return f"\n\n{texts.history(known, ctx.zone)}" if known else ""


def waiting_line(ctx: Context) -> str:
    """How many pieces of news wait, for the digest; "" for none."""
    return texts.waiting_line(*stored.waiting(ctx.session, ctx.today))


def _of_press(ctx: Context, news_id: int) -> ReporterNews | None:
    """The news of a press, whose message shows it from now on; None where it was taken back, as the presser reads."""
    news = stored.by_id(ctx.session, news_id)
    if news is None:
        ctx.toast(texts.GONE, alert=True)
    else:
        pressed_message.take_over(ctx, _name(news, ctx.sender.chat_id))
    return news


def _check_open(ctx: Context, news: ReporterNews) -> None:
    if news.told_at is not None:
        teller = ctx.session.get_one(Person, news.told_by) if news.told_by is not None else None
        raise NewsToldAlready(teller.full_name if teller is not None else "")


def _drawn(ctx: Context, news: ReporterNews) -> tuple[str, Markup]:
    report = _report(ctx, news)
    words = survey.words_of(ctx, report, stored.items_of(ctx.session, [news])[news.id])
    letter = texts.letter(words)
    behind = holidays.calendar(ctx.session).days_late(news.tell_by, ctx.today)
    text = texts.screen(words, news.tell_by, behind)
    ways = [Button(texts.told_label(way), NewsPress(way, news.id, news.version)) for way in Way]
    copies = [Button(texts.COPY, Copy(letter), Style.PRIMARY), Button(texts.SHARE, Link(to_whatsapp(letter)))]
    return text, inline(copies, ways[:2], ways[2:])


def _report(ctx: Context, news: ReporterNews) -> Report:
    """The report; what is said of a confidential one is protected from forwarding."""
    report = ctx.session.get_one(Report, news.report_id)
    ctx.is_confidential = ctx.is_confidential or report.confidential
    return report


def _name(news: ReporterNews, chat_id: int) -> str:
    return f"{NAME}:{news.id}:{chat_id}"


def _show(ctx: Context, news: ReporterNews, text: str, keyboard: Markup) -> list[int]:
    """In every chat that has the text; returns them."""
    chats = living_messages.chats_with(ctx.session, f"{NAME}:{news.id}:")
    for chat_id in chats:
        name = _name(news, chat_id)
        outbox.drop_queued(ctx.session, name)
        ctx.show(name, text, keyboard, to=chat_id)
    return list(chats)


def _show_told(ctx: Context, news: ReporterNews, person: Person, way: Way) -> None:
    """Who told it, with Batalkan, which goes when it can do nothing any more."""
    text = texts.told(_report(ctx, news).number, way, person.full_name, ctx.now, ctx.zone)
    undo = Button(texts.UNDO, NewsPress("undo", news.id, news.version))
    for chat_id in _show(ctx, news, text, inline([undo])):
        payload = protect(ctx.session, "editMessageText", text_payload(text, inline()), about_one=ctx.is_confidential)
        name = _name(news, chat_id)
        request = ApiRequest(chat_id, "editMessageText", payload, name=name, context={ONLY_EDITS: True})
        outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + UNDO_WINDOW)
