"""Masih berlaku: what a unit gave for a component in the period before is taken over, by its document's own date."""

from datetime import date

from bot.cards import cards
from bot.conversation import answers, questions
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Typed
from bot.evidence import collecting, counter, walking
from bot.evidence.components import Part
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.texts_components import NOT_OPEN
from bot.standards import texts_officer as texts
from models import holidays
from models.evidence import evidence
from models.evidence.evidence import Evidence, Storage
from models.queues.dialogs import Dialog
from models.rules.dates.errors import DateInFuture
from models.rules.dates.reading import parse_day
from models.rules.errors import StaleButton
from models.rules.standards.validity import TooOld, check_not_later, check_still_valid
from models.standards import carry_over
from models.standards.carry_over import Offer


def keep(ctx: Context, assignment_id: int, number: int) -> None:
    """Masih berlaku below what was offered; the date of the document is asked once where nobody said it yet."""
    answer, part, offer = _offered(ctx, assignment_id, number)
    if part.items:  # the second of two taps
        ctx.toast(texts.TAKEN_OVER, alert=True)
    elif not part.is_open:
        ctx.toast(NOT_OPEN, alert=True)
    elif offer.as_of is None:
        data = {"assignment_id": assignment_id, "number": number}
        questions.begin(ctx, AS_OF, data, texts.ask_as_of(answer.item.code, part.component.text))
    else:
        _take_over(ctx, answer, part, offer, offer.as_of)
        ctx.toast(texts.TAKEN_OVER)
        counter.use_pressed_message(ctx, answer.submission)
        counter.show(ctx, answer)


def take_day(ctx: Context, typed: Typed) -> None:
    """The date of the document was typed."""
    item = walking.opened(ctx, questions.asked_about(ctx))[0].item
    calendar = holidays.calendar(ctx.session, item.agency_id)
    _dated(ctx, parse_day(typed.text, ctx.today, calendar, past=True))


def choose_day(ctx: Context, _dialog: Dialog, value: str) -> None:
    """One of the days that the words may mean."""
    _dated(ctx, answers.pressed_day(value))


def _dated(ctx: Context, as_of: date) -> None:
    data = questions.running(ctx).data
    answer, part, offer = _offered(ctx, data["assignment_id"], data["number"])
    if as_of > ctx.today:
        raise DateInFuture(as_of)
    if part.items or not part.is_open:
        questions.finish(ctx, texts.TAKEN_OVER if part.items else NOT_OPEN)
        return
    try:
        _take_over(ctx, answer, part, offer, as_of)
        said = texts.taken_over(answer.item.code, part.component.text, as_of)
    except TooOld as refusal:  # what comes next replaces it
        said = sentence_for(refusal)
    questions.finish(ctx, said)
    collecting.listen_at(ctx, answer, part.action.id)
    counter.send(ctx, answer)


def _offered(ctx: Context, assignment_id: int, number: int) -> tuple[EvidenceAnswer, Part, Offer]:
    answer, _, part = walking.part_of(ctx, assignment_id, number)
    offer = carry_over.offer(ctx.session, answer.item, part.component)
    if offer is None:
        raise StaleButton
    return answer, part, offer


def _take_over(ctx: Context, answer: EvidenceAnswer, part: Part, offer: Offer, as_of: date) -> None:
    """The same files for the new period: their status is a new one, and the file is kept once. TooOld, DatedLater."""
    undated = [ctx.local_date(carry_over.first_sent(ctx.session, each)) for each in offer.items if each.as_of is None]
    if undated:  # the date that was typed is theirs
        check_not_later(as_of, min(undated))
    oldest = min(each.as_of or as_of for each in offer.items)
    check_still_valid(oldest, part.component.valid_months, ctx.judged_on)
    is_first = evidence.tally(ctx.session, answer.submission.id).last_at is None
    for each in offer.items:
        collecting.attach(ctx, answer.submission, _copy(ctx, each, part, each.as_of or as_of))
    collecting.listen_at(ctx, answer, part.action.id)
    if is_first:
        collecting.note_evidence(ctx, answer)
    else:
        cards.refresh(ctx, answer.item)


# What was said about showing it as an example was said about that period.
_NOT_TAKEN_OVER = {"id", "submission_id", "media_group_id", "tries", "late_at"} | {
    name for name in Evidence.model_fields if name.startswith("example_")
}


def _copy(ctx: Context, old: Evidence, part: Part, as_of: date) -> Evidence:
    shared = old.model_dump(exclude=_NOT_TAKEN_OVER)
    copied = Evidence(**shared | {"action_id": part.action.id, "as_of": as_of, "copied_from": old.id})
    copied.received_at = ctx.judged_at
    if copied.storage is Storage.FAILED:  # it may be had by now
        copied.storage = Storage.PENDING
    return copied


AS_OF = Question("standards.as_of", take_day, choose_day, takes_day=True)
QUESTIONS = (AS_OF,)
