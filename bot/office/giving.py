"""Serahkan ke rekan: another member of staff answers for an item from now on, with its mail and open decisions."""

from bot.assignments.record import apply_event
from bot.cards import audience, cards
from bot.conversation.authority import staff_assignment
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.buttons.paging import Page
from bot.conversation.buttons.texts_labels import MORE
from bot.conversation.context import Context
from bot.evidence.results import receipts, verification
from bot.extensions import answering
from bot.mailbox import office
from bot.office import texts_giving as texts
from bot.office.presses import ColleaguesPress, GivePress
from bot.replies import disputes
from models import mailbox
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.evidence import evidence
from models.office import tasks
from models.people import people
from models.people.people import Person
from models.rules.assignments import Event
from models.rules.office import AlreadyTheirs, NoColleague

PAGE = 5  # colleagues to choose from, and Lainnya


def ask(ctx: Context, assignment_id: int, version: int) -> None:
    """The button on the office's card: to whom."""
    _, item = staff_assignment(ctx, assignment_id)
    if cards.is_current(ctx, item, version):
        ctx.say(*_question(ctx, item, 0), name=_name(ctx, item))


def turn(ctx: Context, assignment_id: int, version: int, page: int) -> None:
    """Lainnya: more colleagues, in the same message."""
    _, item = staff_assignment(ctx, assignment_id)
    if cards.is_current(ctx, item, version):
        ctx.answer_in_place(_name(ctx, item), *_question(ctx, item, page))


def _question(ctx: Context, item: Assignment, number: int) -> tuple[str, Markup]:
    colleagues = [person for person in people.staff(ctx.session) if person.id != item.owner_id]
    if not colleagues:
        raise NoColleague
    page = Page.of(len(colleagues), PAGE, number)
    buttons = [
        Button(texts.colleague_label(person.full_name), GivePress(item.id, item.version, person.id))
        for person in page.part(colleagues)
    ]
    after = page.onward()
    if after is not None:
        buttons.append(Button(MORE, ColleaguesPress(item.id, item.version, after)))
    return texts.ask(item.code, audience.owner_name(ctx, item)), inline(*columns(buttons, 1))


def give(ctx: Context, assignment_id: int, version: int, person_id: int) -> None:
    """A colleague was chosen."""
    giver, item = staff_assignment(ctx, assignment_id)
    receiver = next((each for each in people.staff(ctx.session) if each.id == person_id), None)
    if receiver is None:
        raise NoColleague
    if item.owner_id == receiver.id:
        raise AlreadyTheirs(item.code, receiver.full_name)
    if not cards.is_current(ctx, item, version) or item.closed_at is not None:
        return
    before = people.by_id(ctx.session, item.owner_id)
    facts = {"owner_id": receiver.id, "was": item.owner_id}
    note = texts.noted(receiver.full_name)
    apply_event(ctx, item, Change(Event.REASSIGNED, Actor.of(giver), note, facts, {"owner_id": receiver.id}))
    if not assignments.open_sent_by(ctx.session, facts["was"]):
        tasks.settle(ctx.session, tasks.unowned_key(facts["was"]), ctx.now)
    _tell(ctx, item, giver, receiver, before)
    _pass_on_what_waits(ctx, item, receiver)
    ctx.answer_in_place(_name(ctx, item), texts.given(item.code, receiver.full_name))


def _tell(ctx: Context, item: Assignment, giver: Person, receiver: Person, before: Person | None) -> None:
    """Whoever takes it over gets the card; whoever had it reads who has it now."""
    if receiver.id != giver.id:
        audience.tell(ctx, [receiver], texts.received(item.code, giver.full_name))
    cards.send(ctx, item, receiver)
    if before is not None and before.id not in (giver.id, receiver.id) and before.staff_role is not None:
        audience.tell(ctx, [before], texts.taken_over(item.code, giver.full_name, receiver.full_name))


def _pass_on_what_waits(ctx: Context, item: Assignment, receiver: Person) -> None:
    """Words without an answer, and results, requests and disputes without a decision, with their buttons."""
    for entry in mailbox.open_about(ctx.session, item.id):
        entry.reader_id = receiver.id
        if receiver.chat_id is not None and entry.forwarded_at is not None:
            office.deliver(ctx, entry, receiver.chat_id)
    for submission in evidence.under_review(ctx.session, item.id):
        verification.ask_office(ctx, item, submission, receipts.view_of(ctx, item, submission))
    answering.ask_again(ctx, item)
    disputes.ask_again(ctx, item)


def _name(ctx: Context, item: Assignment) -> str:
    return f"give:{item.id}:{ctx.sender.chat_id}"
