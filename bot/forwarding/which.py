"""Words and files that name none of several passed-on items: kept, and their sender is asked for which one."""

from collections.abc import Sequence

from bot.cards import audience
from bot.cards.presses import UnitPress
from bot.conversation.authority import UnitAnswer, passed_on
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.context import Context
from bot.conversation.typed import Attachment, Typed
from bot.evidence import collecting, counter
from bot.forwarding import texts_which as texts
from models.agencies import agencies
from models.assignments import assignments
from models.evidence import by_chat
from models.evidence.evidence import Evidence, EvidenceKind
from models.forwarding import Forwarding
from models.office import tasks
from models.queues import outbox

TASK = "unplaced"  # the kind of a task about what a unit sent and did not say for which item
MOST = 6  # buttons; another item is named by its code


def ask(ctx: Context, typed: Typed, rows: Sequence[Forwarding]) -> None:
    """Keep the message and ask for which of these it is; the inspectorate reads words at once."""
    answers, kept = [passed_on(ctx, row.id) for row in rows], collecting.made_of(ctx, typed)
    ctx.session.add(kept)
    ctx.session.flush()
    if kept.kind is EvidenceKind.TEXT:
        _tell(ctx, kept, answers)
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    text, keyboard = question(ctx, len(waiting), rows)
    if typed.attachment is not None and len(waiting) > 1:
        counter.put(ctx, name_in(ctx), text, keyboard, len(waiting))  # one question for the whole album
    else:
        ctx.take_buttons_away(name_in(ctx))
        ctx.say(text, keyboard, name=name_in(ctx))


def question(ctx: Context, waiting: int, rows: Sequence[Forwarding]) -> tuple[str, Markup]:
    """For which of these items are so many messages?"""
    shown = rows[-MOST:]
    every = [row.assignment_id for row in shown]
    lines = [_line(ctx, row, is_twice=every.count(row.assignment_id) > 1) for row in shown]
    labels = [cut_label(texts.label(item, about)) for item, about in lines]
    keyboard = inline(*[[Button(label, UnitPress("for", row.id))] for label, row in zip(labels, shown, strict=True)])
    return texts.ask(waiting, lines, has_more=len(shown) < len(rows)), keyboard


def _tell(ctx: Context, kept: Evidence, answers: Sequence[UnitAnswer]) -> None:
    """To the inspectorate, if it is a single one: it reads no words that may be meant for another."""
    first = answers[0]
    if len({each.item.agency_id for each in answers}) == 1:
        text = texts.came([each.item.code for each in answers], first.agency.name, first.who, kept.text or "")
        audience.tell_agency(ctx, first.item, None, text, name=news_of(kept.message_id, ctx.sender.chat_id))


def _line(ctx: Context, row: Forwarding, *, is_twice: bool) -> tuple[str, str]:
    """The code, and what it is about; of an item that two of the person's units have, the unit."""
    found = assignments.with_facts(ctx.session, row.assignment_id)
    assert found is not None  # forwardings point to items, which are never deleted
    item, facts = found
    if is_twice:
        return item.code, agencies.agency(ctx.session, row.unit_id).name
    return item.code, facts.report.number if facts.report.confidential else facts.report.subject


def name_in(ctx: Context, chat_id: int | None = None) -> str:
    """The name of the question in a chat: the sender's, if none is given."""
    return f"unitwhich:{ctx.sender.chat_id if chat_id is None else chat_id}"


def task_key(chat_id: int) -> str:
    """The key of the office's task about what waits in a chat."""
    return f"{TASK}:{chat_id}"


def news_of(message_id: int, chat_id: int) -> str:
    """The name of what an inspectorate read of a message before it was known which item it is about."""
    return f"unitnews:{chat_id}-{message_id}"


def take_out(ctx: Context) -> list[Typed]:
    """What waits, oldest first, as it came; it waits no more, and whoever calls takes it."""
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    outbox.drop_queued(ctx.session, name_in(ctx))
    for task in tasks.open_called(ctx.session, [task_key(ctx.sender.chat_id)]).values():
        task.done_at = ctx.now
    for each in waiting:
        ctx.session.delete(each)
    ctx.session.flush()
    return [Typed(each.message_id, each.received_at, each.text or "", attachment=_file(each)) for each in waiting]


def _file(kept: Evidence) -> Attachment | None:
    if kept.kind is EvidenceKind.TEXT or kept.file_id is None or kept.file_unique_id is None:
        return None
    about = kept.size, kept.file_name, kept.mime_type, kept.media_group_id
    return Attachment(kept.kind, kept.file_id, kept.file_unique_id, *about)
