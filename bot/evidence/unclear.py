"""What came while a self-report is filled in: is it plain for which component, or is that asked about first?"""

from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import components
from bot.evidence.counter import EvidenceAnswer
from models.assignments import assignments
from models.evidence import by_chat
from models.rules.standards.naming import names_another


def is_unclear(ctx: Context, answer: EvidenceAnswer, typed: Typed) -> bool:
    """Is no component shown for it, nor known from its album; or does it name another one than the one shown?"""
    if not assignments.is_self_report(ctx.session, answer.item):
        return False
    file = typed.attachment
    album = file.album if file is not None else None
    chat_id = ctx.sender.chat_id
    if album and any(each.media_group_id == album for each in by_chat.unassigned(ctx.session, chat_id)):
        return True
    sheet = components.sheet_of(ctx, answer.item)
    known = by_chat.action_with_album(ctx.session, chat_id, album) if album else None
    part = sheet.of(known) or components.place_in(ctx, answer.submission, sheet)
    names = [(each.action.number, each.component.text) for each in sheet.goals]
    said = (typed.text, (file.name if file is not None else None) or "")
    return part is None or any(names_another(words, names, part.action.number) for words in said)
