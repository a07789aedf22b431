"""Bukti on a card: everything that was handed in, again, round by round; for both sides, also after the end."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.authority import readable_assignment
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID
from bot.evidence.results import texts_reopening as texts
from bot.evidence.results import texts_verification
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind
from models.evidence.rounds import Round, rounds_of
from models.queues import outbox
from models.queues.outbox import Lane

TWO_TAPS = timedelta(seconds=15)  # a press so soon after the same one is the second of two fast taps


def show(ctx: Context, assignment_id: int) -> None:
    """Bukti: the files as albums, each round with its number; the notes, and long words of a file, below them."""
    _, item = readable_assignment(ctx, assignment_id)
    rounds = rounds_of(ctx.session, item.id)
    what = f"evidence:{item.id}"
    if not rounds:
        ctx.toast(texts.NOTHING_HANDED_IN, alert=True)
    elif outbox.shows_since(ctx.session, ctx.sender.chat_id, what, ctx.handled_at - TWO_TAPS):
        ctx.toast(texts.SENT_JUST_NOW)
    else:
        for each in rounds:
            send(ctx, item, each, what)
        ctx.toast(texts.sent_below(sum(len(each.items) for each in rounds)), files_follow=True)


def send(ctx: Context, item: Assignment, handed_in: Round, what: str) -> None:
    """Send the files of a round as albums, and its words below them, to the sender; `what`: see `outbox.SHOWS`."""
    placed = [(f"{number}/{len(handed_in.items)}", each) for number, each in enumerate(handed_in.items, start=1)]
    head = texts.head(item.code, handed_in.number, len(placed))
    files = [again(item, handed_in.number, place, each, what) for place, each in placed if each.kind in BY_ID]
    albums.send(ctx, files, head=head)
    for text in _words(item, placed):
        ctx.say(text, lane=Lane.NOTICE)  # behind its files


def again(item: Assignment, number: str, place: str, each: Evidence, what: str = "") -> FileAgain:
    """A file that was handed in, to be sent by its file_id.

    `number`: of its tanda terima; `place`: its own in that round ("2/4"); `what`: see `outbox.SHOWS`.
    """
    context = {"evidence_id": each.id, "place": place, "way": "file_id"}
    if what:
        context[outbox.SHOWS] = what
    line = texts.line(place, each.text) if each.text else ""
    caption = texts.caption(item.code, number, place, each.text or "")
    return FileAgain(each.kind, each.file_id or "", caption, line, context)


def _words(item: Assignment, placed: Sequence[tuple[str, Evidence]]) -> list[str]:
    """Notes, and the words of files that are too long for a line."""
    return [
        text
        for place, each in placed
        if each.text and (each.kind is EvidenceKind.TEXT or texts.is_cut(each.text))
        for text in texts_verification.note(item.code, place, each.text)
    ]
