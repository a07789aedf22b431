"""Greetings, thanks and "siap": answered by a reaction instead of a message, also while a question runs."""

from datetime import timedelta

from bot.conversation.authority import identify
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from models.assignments import events
from models.office import open_items
from models.queues.outbox import Lane
from models.rules.assignments import Event, Status
from models.rules.codes import code_in
from models.rules.replies.courtesy import Reaction, reaction_to

ANSWERED_WITHIN = timedelta(days=1)  # of words of the office: "siap" may be the answer to them


def react(ctx: Context, typed: Typed, question: Question | None) -> bool:
    """React to a message that holds nothing but courtesy; the running question stays. False: it says something.

    "siap" is an answer where the office wrote last, and in reply to an assignment that nobody acknowledged yet.
    """
    if typed.attachment is not None or typed.contact is not None or typed.other:
        return False
    reaction = reaction_to(typed.text)
    if reaction is None or (question is not None and question.takes_courtesy(typed.text)):
        return False
    if question is None and (identify(ctx) is None or (reaction is Reaction.AGREED and _answers(ctx, typed))):
        return False
    shown = {"message_id": typed.message_id, "reaction": [{"type": "emoji", "emoji": reaction}]}
    ctx.request("setMessageReaction", shown, lane=Lane.STRANGER if ctx.is_stranger else Lane.REPLY)
    return True


def _answers(ctx: Context, typed: Typed) -> bool:
    facts, code = identify(ctx), code_in(typed.reply_to_text)
    if facts is None or not facts.seats:
        return False
    items = {item.id: item for item in open_items.own_items(ctx.session, facts.person.id)}
    if any(item.code == code and item.status is Status.SENT for item in items.values()):
        return True
    last: dict[int, events.Talk] = {}
    for talk in events.newest_talk(ctx.session, items.keys(), ctx.now - ANSWERED_WITHIN):
        last.setdefault(talk.assignment_id, talk)
    return any(talk.by_office and talk.event is Event.NOTE for talk in last.values())
