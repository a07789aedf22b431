"""What a unit collects and has not handed in, once its item goes away from it: the counter and the question end."""

from bot.conversation.context import Context
from models.evidence import evidence
from models.forwarding import Forwarding
from models.people import people
from models.queues import dialogs, outbox


def name_of(submission_id: int) -> str:
    """The name of the message that counts a collection; it is in one chat only."""
    return f"collect:{submission_id}"


def put_aside(ctx: Context, row: Forwarding, text: str) -> None:
    """Leave one line (HTML, without case data) of the unit's counters, and listen for no more evidence.

    What was collected stays: if the item is passed on to the same unit again, the collection goes on.
    """
    for opened in evidence.collecting_of(ctx.session, row.id):
        person, name = people.by_id(ctx.session, opened.opened_by), name_of(opened.id)
        outbox.drop_queued(ctx.session, name)
        if person is None or person.chat_id is None:
            continue
        ctx.shrink(name, text, to=person.chat_id)
        asked = dialogs.running(ctx.session, person.chat_id)
        if asked is not None and asked.data.get("submission_id") == opened.id:
            dialogs.end(ctx.session, person.chat_id)
