"""Bukan untuk ini: a file of a component goes to another one, or is dropped, before it is handed in."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.assignments.record import apply_event
from bot.cards import cards
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.evidence import collecting, components, counter, quoting, texts_components, walking
from bot.evidence import texts_misplaced as texts
from bot.evidence.components import Part, Sheet
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.presses import MisplacedPress
from models import mailbox
from models.assignments.changes import Change
from models.evidence import by_chat, evidence
from models.evidence.evidence import Evidence
from models.rules.assignments import Event
from models.rules.errors import StaleButton


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the sender's open collection, and the component that it is for."""

    answer: EvidenceAnswer
    sheet: Sheet
    part: Part
    found: Evidence

    @property
    def among(self) -> Sequence[Evidence]:
        """What the sender collected for the component."""
        return _own_of(self.answer, self.part)

    def press(self, verb: str, number: int = 0) -> MisplacedPress:
        """A button about it."""
        return MisplacedPress(verb, self.answer.submission.id, self.found.message_id, number)


def show(ctx: Context, assignment_id: int, number: int) -> None:
    """The button below a component: which of its files? The newest first, for it is the one that was just seen."""
    answer, sheet, part = walking.part_of(ctx, assignment_id, number)
    if not part.is_open or not part.items:
        ctx.toast(texts_components.NOT_OPEN if not part.is_open else texts.GONE, alert=True)
        return
    own = _own_of(answer, part)
    if own:
        _ask(ctx, Piece(answer, sheet, part, own[-1]))
    else:
        ctx.toast(texts.BY_COLLEAGUE, alert=True)


def pressed(ctx: Context, verb: str, submission_id: int, message_id: int, number: int) -> None:
    """A button below the question about one piece."""
    answer = collecting.own_collection(ctx, submission_id)
    if answer is None:
        return
    found = by_chat.collected(ctx.session, submission_id, message_id)
    sheet = components.sheet_of(ctx, answer.item)
    part = sheet.of(found.action_id) if found is not None else None
    if found is None or part is None:
        counter.take_stale_buttons_away(ctx)
        ctx.toast(texts.GONE, alert=True)
        return
    piece = Piece(answer, sheet, part, found)
    if verb == "to":
        _move(ctx, piece, sheet.part(number))
    else:
        VERBS[verb](ctx, piece)


def _own_of(answer: EvidenceAnswer, part: Part) -> Sequence[Evidence]:
    return [each for each in part.items if each.submission_id == answer.submission.id]


def _ask(ctx: Context, piece: Piece) -> None:
    among = piece.among
    place = among.index(piece.found) + 1, len(among)
    text = texts.ask(piece.answer.item.code, piece.part.component.text, piece.found, place)
    other = [Button(texts.OTHER, piece.press("next"))] if len(among) > 1 else []
    first = [Button(texts.MOVE, piece.press("move")), Button(texts.DROP, piece.press("drop"))]
    keyboard = inline(first, [*other, Button(texts.STAYS, piece.press("keep"))])
    quoting.ask(ctx, _name(ctx), piece.found, text, keyboard)


def _next(ctx: Context, piece: Piece) -> None:
    among = piece.among
    _ask(ctx, Piece(piece.answer, piece.sheet, piece.part, among[among.index(piece.found) - 1]))


def _ask_goal(ctx: Context, piece: Piece) -> None:
    goals = [part for part in piece.sheet.open if part.action.id != piece.part.action.id]
    if not goals:
        ctx.toast(texts.NO_OTHER_PLACE, alert=True)
        return
    rows = [[Button(texts_components.choice(part), piece.press("to", part.action.number))] for part in goals]
    keyboard = inline(*rows, [Button(texts.STAYS, piece.press("keep"))])
    ctx.answer_in_place(_name(ctx), texts.ask_goal(piece.answer.item.code, piece.found), keyboard)


def _move(ctx: Context, piece: Piece, goal: Part | None) -> None:
    """To another component that the unit owes; what that one holds already is not there twice."""
    if goal is None:
        raise StaleButton
    if not goal.is_open:
        ctx.toast(texts_components.NOT_OPEN, alert=True)
        return
    found, unique_id = piece.found, piece.found.file_unique_id
    done = texts.moved(piece.answer.item.code, found, goal.component.text)
    is_there = unique_id and evidence.holds_file(ctx.session, found.submission_id or 0, unique_id, goal.action.id)
    if is_there and goal.action.id != found.action_id:
        _delete(ctx, found)
    found.action_id = goal.action.id
    _show_where_it_was(ctx, piece, done)


def _drop(ctx: Context, piece: Piece) -> None:
    """Nothing of it is kept; the history says that something was dropped, and by whom."""
    done = texts.dropped(piece.answer.item.code, piece.found, piece.part.component.text)
    said = texts.in_history(piece.found, piece.part.component.text)
    _delete(ctx, piece.found)
    apply_event(ctx, piece.answer.item, Change(Event.NOTE, piece.answer.by, said))
    _show_where_it_was(ctx, piece, done)


def _keep(ctx: Context, piece: Piece) -> None:
    ctx.answer_in_place(_name(ctx), texts.kept(piece.answer.item.code, piece.part.component.text))


def _delete(ctx: Context, found: Evidence) -> None:
    """The row, what the mailbox kept of the message, and the file, unless that is an earlier period's.

    The file goes first: after a kill in between the press is handled again, and finds the row.
    """
    entry = mailbox.of_message(ctx.session, found.chat_id, found.message_id)
    if entry is not None:
        entry.text, entry.file_id = "", None
    if found.path is not None and found.copied_from is None:
        with suppress(OSError):  # the audit at the start names what is left
            (ctx.settings.data_dir / found.path).unlink(missing_ok=True)
    ctx.session.delete(found)
    ctx.session.flush()


def _show_where_it_was(ctx: Context, piece: Piece, done: str) -> None:
    """The component from which it went, as it is now, below what was done."""
    ctx.session.flush()
    ctx.answer_in_place(_name(ctx), done)
    cards.refresh(ctx, piece.answer.item)
    collecting.listen_at(ctx, piece.answer, piece.part.action.id)
    counter.send(ctx, piece.answer)


def _name(ctx: Context) -> str:
    return f"misplaced:{ctx.sender.chat_id}"


VERBS = {"next": _next, "move": _ask_goal, "drop": _drop, "keep": _keep}
