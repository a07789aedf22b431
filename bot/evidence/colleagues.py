"""Several officers of one unit fill in the same self-report: what each reads of the others', and whose is sent."""

from collections.abc import Collection, Sequence

from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.evidence import counter, texts_components
from bot.evidence.components import AT
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.presses import SubmitPress
from bot.evidence.texts import counted
from models.evidence import evidence, places, together
from models.evidence.evidence import Evidence, Submission, Tally
from models.people import people
from models.queues import dialogs, outbox


def hand_in_theirs(ctx: Context, answer: EvidenceAnswer, action_ids: Collection[int]) -> None:
    """What others of the unit collected for the components that are sent goes along, and they are told."""
    submission = answer.submission
    for theirs in together.beside(ctx.session, submission):
        sent = [each for each in evidence.items_of(ctx.session, theirs.id) if each.action_id in action_ids]
        if not sent:
            continue
        places.move(ctx.session, theirs.id, submission.id, action_ids)
        giver = people.by_id(ctx.session, theirs.opened_by)
        if giver is not None and giver.chat_id is not None:
            _stop_listening(ctx, giver.chat_id, theirs, action_ids)
            _tell(ctx, answer, giver.chat_id, theirs, sent)


def _stop_listening(ctx: Context, chat_id: int, theirs: Submission, action_ids: Collection[int]) -> None:
    """What they send next for a component that is sent is asked about, and never filed to another one."""
    dialog = dialogs.running(ctx.session, chat_id)
    if dialog is not None and dialog.data.get("submission_id") == theirs.id and dialog.data.get(AT) in action_ids:
        dialogs.end(ctx.session, chat_id)


def _tell(ctx: Context, answer: EvidenceAnswer, chat_id: int, theirs: Submission, sent: Sequence[Evidence]) -> None:
    name = counter.name_of(theirs)
    outbox.drop_queued(ctx.session, name)
    ctx.shrink(name, texts_components.SENT_ALONG_LINE, to=chat_id)
    text = texts_components.sent_along(answer.item.code, answer.person.full_name, counted(Tally.of(sent)))
    keyboard = inline([Button(texts_components.GO_ON, SubmitPress("more", theirs.id))])
    ctx.say(text, keyboard, to=chat_id, name=name)
