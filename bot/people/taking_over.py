"""What runs at a seat goes on with whoever takes it: evidence being collected, a question, words not confirmed."""

from dataclasses import dataclass

from bot.conversation import questions
from bot.conversation.answers import ASKED
from bot.conversation.authority import Answer
from bot.conversation.context import Context
from bot.evidence import collecting, counter
from bot.evidence import texts as evidence_texts
from bot.forwarding import which
from bot.mailbox import forwarding, proposed
from bot.people import texts_taking_over as texts
from bot.replies import confirming
from models import forwarding as forwardings
from models import mailbox
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments import assignments, open_now
from models.evidence import evidence, places
from models.evidence.evidence import Submission, SubmissionState
from models.mailbox import MailEntry, MailState
from models.people import holdings
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.queues import dialogs, living_messages, outbox
from models.queues.dialogs import Dialog

# Questions about something that is recorded already: ending them loses nothing.
ALREADY_KEPT = frozenset({collecting.STEP, "reply.note", "obstacle.date", "obstacle.wanted"})


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody left unfinished at a seat; `item_ids`: the open items that the seat answers for."""

    earlier: Person
    item_ids: frozenset[int]
    entries: tuple[MailEntry, ...] = ()  # for the successor to confirm; the others are at the office
    collections: tuple[Submission, ...] = ()
    question: Dialog | None = None  # about one of the items


def left_by(ctx: Context, earlier: Person, agency: Agency, *, takes_words: bool) -> Handed:
    """What the person leaves unfinished there. Call it before the holding ends.

    Words that they did not confirm go to the office now, in their name, unless the successor confirms them
    (`takes_words`) and they are words about one item.
    """
    item_ids, opened = _begun(ctx, earlier, agency)
    undecided = [each for each in mailbox.undecided(ctx.session, earlier.id) if _is_about(each, item_ids)]
    kept = [each for each in undecided if takes_words and _can_be_confirmed(each)]
    for entry in undecided:
        if entry not in kept and entry.state is MailState.PROPOSED:
            entry.unconfirmed = True
            forwarding.pass_on(ctx, entry)
    running = dialogs.running(ctx.session, earlier.chat_id) if earlier.chat_id is not None else None
    is_theirs = running is not None and running.data.get("assignment_id") in item_ids
    return Handed(earlier, item_ids, tuple(kept), tuple(opened), running if is_theirs else None)


def _begun(ctx: Context, earlier: Person, agency: Agency) -> tuple[frozenset[int], list[Submission]]:
    """The open items that the agency answers for, and what the person collects for them."""
    at_unit = [row for row in forwardings.running_of_unit(ctx.session, agency.id) if row.guest_id is None]
    item_ids = frozenset([*open_now.ids_of(ctx.session, [agency.id]), *(row.assignment_id for row in at_unit)])
    theirs = {None, *(row.id for row in at_unit)}
    every = evidence.collections_of(ctx.session, earlier.id, units_too=True)
    return item_ids, [each for each in every if each.assignment_id in item_ids and each.forwarding_id in theirs]


def put_down(ctx: Context, earlier: Person, agency: Agency) -> None:
    """The person left the agency and nobody follows yet: what they began there has no buttons in their chat any more.

    It is kept, and goes on with whoever takes the seat (`left_by`). Call it after the holding ended.
    """
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, earlier.id)}
    if earlier.chat_id is None or seats & {agency.id, agency.parent_id}:
        return
    item_ids, opened = _begun(ctx, earlier, agency)
    for each in opened:
        outbox.drop_queued(ctx.session, counter.name_of(each))
        ctx.shrink(counter.name_of(each), evidence_texts.PUT_DOWN, to=earlier.chat_id)
    running = dialogs.running(ctx.session, earlier.chat_id)
    if running is not None and running.data.get("assignment_id") in item_ids:
        ctx.take_buttons_away(f"dialog:{earlier.chat_id}", to=earlier.chat_id)
    if agency.parent_id is not None:
        ctx.take_buttons_away(which.name_in(ctx, earlier.chat_id), to=earlier.chat_id)


def _is_about(entry: MailEntry, item_ids: frozenset[int]) -> bool:
    return entry.assignment_id is None or entry.assignment_id in item_ids


def _can_be_confirmed(entry: MailEntry) -> bool:
    has_kind = entry.state is MailState.PROPOSED and "kind" in entry.data
    return has_kind and entry.assignment_id is not None and entry.file_kind is None


def go_on(ctx: Context, handed: Handed, person: Person, seat: HeldSeat) -> None:
    """The person, who holds the seat now, goes on with it. In their own turn they are asked what was asked last."""
    if person.chat_id is None or handed.earlier.id == person.id:
        return
    is_here = ctx.sender.chat_id == person.chat_id
    answers = [_move(ctx, each, handed, person, seat) for each in handed.collections]
    if handed.question is not None and handed.earlier.chat_id is not None:
        _end_question(ctx, handed, asks=is_here)
    for entry in handed.entries:
        _propose_again(ctx, entry, person)
    is_free = dialogs.running(ctx.session, person.chat_id) is None
    if answers and is_here and is_free:
        newest = answers[0]
        collecting.ask(ctx, newest, lead=evidence_texts.TAKEN_OVER)


def _move(ctx: Context, opened: Submission, handed: Handed, person: Person, seat: HeldSeat) -> counter.EvidenceAnswer:
    """The collection is the person's; where they collect for the item already, everything goes into theirs."""
    own = evidence.collecting(ctx.session, opened.assignment_id, person.id, opened.forwarding_id)
    name = counter.name_of(opened)
    outbox.drop_queued(ctx.session, name)
    aside = living_messages.hand_on(ctx.session, name, person.chat_id or 0)
    if aside is not None and handed.earlier.chat_id is not None:
        ctx.shrink(aside, evidence_texts.HANDED_ON, to=handed.earlier.chat_id)
    if own is not None:
        places.move(ctx.session, opened.id, own.id)
        opened.state = SubmissionState.WITHDRAWN
    else:
        opened.opened_by = person.id
    ctx.session.flush()
    item = assignments.by_id(ctx.session, opened.assignment_id)
    assert item is not None  # submissions point to items, which are never deleted
    agency = agencies.agency(ctx.session, item.agency_id)
    if seat.agency_id not in (agency.id, agency.parent_id):  # a unit to which it was passed on
        agency = agencies.agency(ctx.session, seat.agency_id)
    answer = Answer(person, seat, item, agency)
    return collecting.with_submission(answer, own or opened)


def _end_question(ctx: Context, handed: Handed, *, asks: bool) -> None:
    """The question ends in the chat of whoever left; words and evidence are asked about by themselves.

    What nobody has to answer is not asked again.
    """
    question, chat_id = handed.question, handed.earlier.chat_id
    assert question is not None  # and chat_id: looked at before
    asked, step, data = question.data.get(ASKED), question.step, dict(question.data)
    dialogs.end(ctx.session, chat_id or 0)
    ctx.shrink(f"dialog:{chat_id}", texts.QUESTION_MOVED, to=chat_id)
    own_words = step in ALREADY_KEPT or "mail_id" in data
    if not asks or own_words or asked is None or dialogs.running(ctx.session, ctx.sender.chat_id) is not None:
        return
    kept = {key: value for key, value in data.items() if key not in (ASKED, questions.BEFORE)}
    text = f"{texts.QUESTION_TAKEN_OVER}\n\n{asked['text']}"
    questions.begin_step(ctx, step, kept, text, *asked["rows"], may_cancel=asked["may_cancel"])
    anew = dialogs.running(ctx.session, ctx.sender.chat_id)
    if anew is not None and questions.BEGUN in data:  # lateness is judged by when it was begun first
        anew.data = {**anew.data, questions.BEGUN: data[questions.BEGUN]}


def _propose_again(ctx: Context, entry: MailEntry, person: Person) -> None:
    """Words about an item that were not confirmed: the successor may, and what they were told stays theirs."""
    item = assignments.by_id(ctx.session, entry.assignment_id or 0)
    assert item is not None and person.chat_id is not None  # looked at before
    anew = MailEntry(
        person_id=person.id,
        chat_id=person.chat_id,
        message_id=0,
        assignment_id=entry.assignment_id,
        text=entry.text,
        state=MailState.PROPOSED,
        data={key: entry.data[key] for key in ("kind", "asked_on", "promise_on") if key in entry.data},
        said_at=entry.said_at,
    )
    chat_id = entry.chat_id
    proposed.drop(ctx, entry)
    ctx.shrink(proposed.name_of(entry), texts.WORDS_MOVED, to=chat_id)
    ctx.say(texts.words_taken_over(item.code))
    confirming.show(ctx, mailbox.add(ctx.session, anew), item, anew=True)
