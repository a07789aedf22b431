"""Results of units that wait for their inspectorate: the question Sahkan or Kembalikan, asked again from the card."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.cards import audience
from bot.cards.presses import ForwardingPress
from bot.cards.units import unit_cards
from bot.conversation.authority import own_assignment, seen_as
from bot.conversation.buttons.keyboards import Button, Markup, Style, inline
from bot.conversation.context import Context
from bot.evidence.results import verification
from bot.forwarding import texts_endorsing as texts
from models import forwarding
from models.agencies import agencies
from models.agencies.agencies import Seat
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.evidence import evidence
from models.evidence.evidence import Submission, Tally
from models.evidence.rounds import Round
from models.forwarding import Forwarding
from models.people import people
from models.people.people import Person
from models.rules.assignments import Event
from models.rules.forwarding import ForwardingState


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What a unit handed in for an item, and the row that says where the item is."""

    item: Assignment
    row: Forwarding
    submission: Submission


def show(ctx: Context, assignment_id: int) -> None:
    """Periksa hasil unit on the inspectorate's card: files, words and question of each result that waits, anew."""
    own = own_assignment(ctx, assignment_id)
    waiting = of_item(ctx, own.item)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
    for result in waiting:
        send_files(ctx, result, [own.person])
        show_one(ctx, result, own.person)


def show_one(ctx: Context, result: UnitResult, person: Person, *, may_pull: bool = False) -> None:
    """The question anew, at the end of one person's chat; `may_pull`: the item is to be taken back from the unit."""
    if person.chat_id is None:
        return
    name = f"{unit_cards.question_name(result.submission.id)}:{person.chat_id}"
    ctx.shrink(name, texts.ASKED_BELOW, to=person.chat_id)
    text, buttons = _drawn(ctx, result), decide(result.row)
    if may_pull:
        unit = agencies.agency(ctx.session, result.row.unit_id)
        text = f"{texts.result_waits(result.item.code, unit.name)}\n\n{text}"
        buttons = [*buttons, Button(texts.PULL, ForwardingPress("pull", result.row.id))]
    ctx.say(text, inline(buttons), to=person.chat_id, name=name)


def of_item(ctx: Context, item: Assignment) -> list[UnitResult]:
    """What waits for the inspectorate's decision now, the oldest first."""
    if item.closed_at is not None:
        return []
    rows = [each.row for each in forwarding.of_item(ctx.session, item.id)]
    answered = [row for row in rows if row.state is ForwardingState.ANSWERED]
    found = [(row, evidence.passed_up(ctx.session, row.id)) for row in answered]
    return [UnitResult(item, row, submission) for row, submission in found if submission is not None]


def send_files(ctx: Context, result: UnitResult, listeners: Iterable[Person], *, first: int = 1) -> None:
    """The files and words of a unit's result, from number `first` on."""
    items = evidence.items_of(ctx.session, result.submission.id)
    unit = agencies.agency(ctx.session, result.row.unit_id)
    handed_in = Round(texts.round_of(unit.name), items)
    verification.pass_on(ctx, result.item, list(listeners), handed_in, first=first)


def ask(ctx: Context, result: UnitResult) -> None:
    """Ask the inspectorate's people: Sahkan or Kembalikan."""
    text, name = _drawn(ctx, result), unit_cards.question_name(result.submission.id)
    audience.tell_agency(ctx, result.item, None, text, inline(decide(result.row)), name=name)


def renew(ctx: Context, result: UnitResult) -> None:
    """The question in place, in every chat that has it: more files belong to the result now."""
    settle(ctx, result.submission, _drawn(ctx, result), inline(decide(result.row)))


def _drawn(ctx: Context, result: UnitResult) -> str:
    item, submission = result.item, result.submission
    unit = agencies.agency(ctx.session, result.row.unit_id)
    tally = Tally.of(evidence.items_of(ctx.session, submission.id))
    secret = assignments.facts(ctx.session, item).report.confidential
    every = assignments.actions_of(ctx.session, item.id)
    lines = [(each.number, "" if secret else each.text) for each in every if each.id in submission.action_ids]
    return texts.ask_endorsement(item.code, unit.name, _who_handed_in(ctx, result), tally, lines)


def decide(row: Forwarding) -> list[Button]:
    """Sahkan and Kembalikan."""
    return [
        Button(texts.ENDORSE, ForwardingPress("ok", row.id), Style.SUCCESS),
        Button(texts.RETURN, ForwardingPress("return", row.id)),
    ]


def settle(ctx: Context, submission: Submission, text: str, keyboard: Markup | None = None) -> None:
    """In place of the question, in every chat that has it: what became of the result."""
    audience.retell(ctx, unit_cards.question_name(submission.id), text, keyboard)


def ask_again(ctx: Context, result: UnitResult) -> None:
    """The same question once more, in a new message: what was decided about it was taken back."""
    settle(ctx, result.submission, texts.ASKED_BELOW)
    ask(ctx, result)


def handed_in_by(ctx: Context, result: UnitResult) -> AssignmentEvent | None:
    """The event with which the unit handed it in, whatever was decided and taken back since."""
    return events.first_of_result(ctx.session, result.item.id, Event.UNIT_ANSWERED, result.submission.id)


def _who_handed_in(ctx: Context, result: UnitResult) -> str:
    """Whoever of the unit handed it in, as others read them."""
    handed_in = handed_in_by(ctx, result)
    person = people.by_id(ctx.session, handed_in.actor_id or 0) if handed_in is not None else None
    if handed_in is None or person is None:
        return ""
    seat = ctx.session.get(Seat, handed_in.seat_id) if handed_in.seat_id is not None else None
    return seen_as(person, seat.role if seat is not None else None)
