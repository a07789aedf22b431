"""Files that came before anything was pressed: the component of a self-report that they are for."""

from bot.conversation.context import Context
from bot.evidence import collecting, counter, texts, texts_components, unassigned_files, walking
from models.evidence import by_chat
from models.evidence.evidence import Tally
from models.queues import outbox


def place(ctx: Context, assignment_id: int, number: int) -> None:
    """A component was chosen: all files that wait go to it, and what comes next too."""
    answer, _, part = walking.part_of(ctx, assignment_id, number)
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
        return
    if not part.is_open:
        ctx.toast(texts_components.NOT_OPEN, alert=True)
        return
    question = unassigned_files.name_in(ctx)
    outbox.drop_queued(ctx.session, question)
    for each in waiting:
        each.action_id = part.action.id
    unassigned_files.move_in(ctx, answer, waiting)
    ctx.answer_in_place(question, texts_components.filed(answer.item.code, part.component.text, Tally.of(waiting)))
    collecting.listen_at(ctx, answer, part.action.id)
    counter.send(ctx, answer)
