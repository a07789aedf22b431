"""/kotak: the words that wait for an answer of the office, and what is past our own limit."""

from datetime import date

from bot.assignments.helping import ASKS
from bot.conversation import authority
from bot.conversation import texts as conversation_texts
from bot.conversation.buttons.keyboards import Button, inline, page_of, turns
from bot.conversation.context import Context
from bot.mailbox import answering, office
from bot.mailbox import texts_list as texts
from bot.mailbox.presses import MailboxPress, MailDonePress, MailPress
from models import holidays, mailbox, policy
from models.mailbox import Conversation
from models.rules.mailbox import answer_due_on, working_hours
from models.rules.policy.numbers import ANSWER

PAGE = 3  # conversations on a screen: two buttons each


def show(ctx: Context, page: int = 0) -> None:
    """A page of what waits: late ones first, then the oldest."""
    authority.the_staff(ctx)
    waiting = in_order(ctx)
    page, pages = page_of(page, len(waiting), PAGE)
    here = waiting[page * PAGE : (page + 1) * PAGE]
    numbered = list(enumerate(here, start=page * PAGE + 1))
    late = sum(is_late(ctx, each) for each in waiting)
    place = conversation_texts.page_words(page, pages)
    text = texts.page([_row(ctx, *each) for each in numbered], len(waiting), late, place) if here else texts.EMPTY
    buttons = [
        [
            Button(texts.reply_label(number), MailPress("reply", each.last_id)),
            Button(texts.done_label(number), MailDonePress(each.last_id, page)),
        ]
        for number, each in numbered
    ]
    name = f"mailbox:{ctx.sender.chat_id}"
    ctx.answer_in_place(name, text, inline(*buttons, turns(page, pages, MailboxPress)))


def finish(ctx: Context, entry_id: int, page: int) -> None:
    """Selesai in the list; then the list as it is now."""
    answering.finish(ctx, entry_id)
    ctx.session.flush()
    show(ctx, page)


def in_order(ctx: Context) -> list[Conversation]:
    """Everything that waits, as the list shows it."""
    return sorted(mailbox.conversations(ctx.session), key=lambda each: (not is_late(ctx, each), each.since))


def is_late(ctx: Context, conversation: Conversation) -> bool:
    """Is our own limit over?"""
    return due_on(ctx, conversation) < ctx.handled_on


def due_on(ctx: Context, conversation: Conversation) -> date:
    """The last day of our own limit: of a question about an item the one that its card names."""
    item, asks = conversation.item, any(each.data.get(ASKS) for each in conversation.entries)
    if item is not None and item.help_due_on is not None and asks:
        return item.help_due_on
    limit = policy.numbers(ctx.session)[ANSWER]
    return answer_due_on(ctx.local_date(conversation.since), limit, holidays.calendar(ctx.session))


def waiting_line(ctx: Context) -> str:
    """How much waits, under what waits for us in the digest and in /tugaskantor; "" when nothing does."""
    waiting = mailbox.conversations(ctx.session)
    return texts.counted(len(waiting), sum(is_late(ctx, each) for each in waiting)) if waiting else ""


def _row(ctx: Context, number: int, conversation: Conversation) -> texts.Waiting:
    calendar = holidays.calendar(ctx.session)
    writer = office.writer_of(ctx, conversation.person, conversation.item)
    said = [("" if each.data.get("withheld") else each.text, each.file_kind) for each in conversation.entries]
    return texts.Waiting(
        number=number,
        who=writer.who if writer is not None else conversation.person.full_name,
        agency=writer.agency.short_name if writer is not None else "",
        item=conversation.item.code if conversation.item is not None else None,
        said=said,
        unconfirmed=any(each.unconfirmed for each in conversation.entries),
        hours=working_hours(conversation.since, ctx.handled_at, ctx.settings.hours, calendar, ctx.zone),
        days=calendar.working_days_between(ctx.local_date(conversation.since), ctx.handled_on),
        due_on=due_on(ctx, conversation),
        late=is_late(ctx, conversation),
    )
