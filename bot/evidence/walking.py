"""A self-report on a phone: from component to component, in any order, over days."""

from bot.assignments.record import apply_event, fitting
from bot.cards.freshness import is_fresh
from bot.conversation.authority import own_assignment
from bot.conversation.context import Context
from bot.evidence import collecting, component_screens, components, counter, texts_components
from bot.evidence.components import Part, Sheet
from bot.evidence.counter import EvidenceAnswer
from models.assignments import assignments
from models.assignments.changes import Change
from models.rules.assignments import Event
from models.rules.errors import StaleButton


def start(ctx: Context, assignment_id: int, version: int) -> None:
    """Mulai or Lanjutkan on the card: the component at which the officer is. That the card was read is noted."""
    own = own_assignment(ctx, assignment_id)
    if not is_fresh(ctx, own.item, version, own.person, Event.REPORTED):
        return
    _be_self_report(ctx, own.item.id)
    if own.item.acknowledged_at is None:
        apply_event(ctx, own.item, Change(Event.ACKNOWLEDGED, own.by))
    collecting.begin(ctx, own, partly=False)


def show_missing(ctx: Context, assignment_id: int, version: int) -> None:
    """Yang belum on the card: the list in a new message."""
    own = own_assignment(ctx, assignment_id)
    if not is_fresh(ctx, own.item, version, own.person, Event.EVIDENCE_ADDED):
        return
    list_anew(ctx, *opened(ctx, assignment_id))


def list_anew(ctx: Context, answer: EvidenceAnswer, sheet: Sheet) -> None:
    """Send the list below everything else; what was shown of the collection has no buttons any more."""
    collecting.listen_nowhere(ctx, answer)
    text, keyboard = component_screens.missing(ctx, answer.item, answer.submission, sheet)
    ctx.take_buttons_away(counter.name_of(answer.submission))
    ctx.say(text, keyboard, name=counter.name_of(answer.submission))


def go_to_anew(ctx: Context, answer: EvidenceAnswer, sheet: Sheet, part: Part | None) -> None:
    """Send a component below everything else, and take for it what comes; None: send the list."""
    if part is None:
        list_anew(ctx, answer, sheet)
        return
    collecting.listen_at(ctx, answer, part.action.id)
    counter.send(ctx, answer)


def opened(ctx: Context, assignment_id: int) -> tuple[EvidenceAnswer, Sheet]:
    """The sender's collection for a self-report that they answer for, with what it holds. StaleButton: it is none.

    NotAllowedNow: it is closed.
    """
    own = own_assignment(ctx, assignment_id)
    _be_self_report(ctx, assignment_id)
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)  # an older button of a closed item
    answer = collecting.collection_of(ctx, own)
    answer.submission.partly = False
    return answer, components.sheet_of(ctx, answer.item)


def part_of(ctx: Context, assignment_id: int, number: int) -> tuple[EvidenceAnswer, Sheet, Part]:
    """The same with one of its components, by number. StaleButton: there is none."""
    answer, sheet = opened(ctx, assignment_id)
    part = sheet.part(number)
    if part is None:
        raise StaleButton
    return answer, sheet, part


def open_part(ctx: Context, assignment_id: int, number: int) -> None:
    """A component was chosen, or Tambah or Ganti pressed below it."""
    answer, sheet, part = part_of(ctx, assignment_id, number)
    if not part.is_open:
        ctx.toast(texts_components.NOT_OPEN, alert=True)
        return
    ctx.toast(texts_components.SEND_MORE)
    go_to(ctx, answer, sheet, part)


def send_again(ctx: Context, assignment_id: int, number: int) -> None:
    """Kirim ulang below a result: the component that was returned, in a new message below everything else."""
    answer, sheet, part = part_of(ctx, assignment_id, number)
    if not part.is_open:
        ctx.toast(texts_components.NOT_OPEN, alert=True)
        return
    go_to_anew(ctx, answer, sheet, part)


def next_part(ctx: Context, assignment_id: int, number: int) -> None:
    """Lanjut or Lewati below a component: the next empty one; without another one, the list."""
    answer, sheet, part = part_of(ctx, assignment_id, number)
    go_to(ctx, answer, sheet, sheet.after(part.action.number))


def list_parts(ctx: Context, assignment_id: int) -> None:
    """Yang belum below a component: the list in its place."""
    answer, sheet = opened(ctx, assignment_id)
    go_to(ctx, answer, sheet, None)


def go_to(ctx: Context, answer: EvidenceAnswer, sheet: Sheet, part: Part | None, *, lead: str = "") -> None:
    """Show a component in place of what its collection shows, and take for it what comes; None: show the list."""
    counter.use_pressed_message(ctx, answer.submission)
    if part is not None:
        collecting.listen_at(ctx, answer, part.action.id)
        counter.show(ctx, answer, lead=lead)
        return
    collecting.listen_nowhere(ctx, answer)
    text, keyboard = component_screens.missing(ctx, answer.item, answer.submission, sheet)
    counter.settle(ctx, answer.submission, text, keyboard)


def _be_self_report(ctx: Context, assignment_id: int) -> None:
    """StaleButton for every other item: the button is forged, or the item was changed."""
    if not assignments.is_self_report(ctx.session, own_assignment(ctx, assignment_id).item):
        raise StaleButton
