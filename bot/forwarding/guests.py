"""OPD guests: who opens a one-time link reads a privacy notice, and then sees that one item until it ends."""

from collections.abc import Sequence

from bot.assignments.record import apply_event
from bot.cards import audience, cards
from bot.cards.presses import ForwardingPress
from bot.cards.units import unit_cards, unit_collections
from bot.cards.units.texts_units import ended_card
from bot.conversation import questions
from bot.conversation.authority import identify, known, passed_on
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.texts_words import enumerate_words
from bot.forwarding import texts_guests as texts
from bot.forwarding import waiting_results
from bot.forwarding.answering import facts_of
from bot.forwarding.links import hashed
from bot.reminders import plan
from bot.reminders.office_time import is_open
from models import forwarding
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.forwarding import Forwarding
from models.people import consents, holdings, people
from models.people.consents import ConsentKind
from models.people.holdings import SenderFacts
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.forwarding import ForwardingState, LinkExpired, LinkForUnit, LinkUsed
from models.rules.names import offered

MOST_BUTTONS = 5  # below what is at a unit where nobody is left; the others are taken back on their cards
JOIN = "on"  # the value of Lanjut


def open_if_link(ctx: Context, token: str) -> bool:
    """/start with the token of a one-time link. False: it is none. LinkUsed, LinkExpired, LinkForUnit."""
    row = forwarding.with_token(ctx.session, hashed(token))
    if row is None:
        return False
    item, facts = _usable(ctx, row), identify(ctx)
    if facts is not None and row.guest_id == facts.person_id:
        unit_cards.send(ctx, item, row, facts.person)
        return True
    agency = assignments.facts(ctx.session, item).agency
    unit = agencies.agency(ctx.session, row.unit_id)
    notice = texts.notice(agency.name, unit.name, ctx.settings.office_name)
    questions.begin(ctx, NOTICE, {"forwarding_id": row.id}, notice, [(texts.GO_ON, JOIN)])
    return True


def _usable(ctx: Context, row: Forwarding) -> Assignment:
    """The item behind a link that the sender may use."""
    item, facts = assignments.by_id(ctx.session, row.assignment_id), identify(ctx)
    if item is None or not row.is_running or item.closed_at is not None:
        raise LinkExpired
    if row.guest_id is not None and (facts is None or row.guest_id != facts.person_id):
        raise LinkUsed
    if row.guest_id is None and (row.link_until is None or row.link_until <= ctx.now):
        raise LinkExpired
    if row.guest_id is None:
        _check_new_guest(ctx, item, facts)
    return item


def _check_new_guest(ctx: Context, item: Assignment, facts: SenderFacts | None) -> None:
    """LinkExpired: the item is confidential by now, which goes to a seat only. LinkForUnit: the sender works at the
    office, holds any seat of the inspectorate (also the Inspektur's, who only reads), or one in another district.
    """
    about = assignments.facts(ctx.session, item)
    if about.report.confidential:
        raise LinkExpired
    if facts is None:
        return
    seats = agencies.with_ids(ctx.session, {seat.agency_id for seat in facts.held})
    if facts.staff_role or any(agency.parent_id != about.agency.id for agency in seats):
        raise LinkForUnit


def join(ctx: Context, dialog: Dialog, _value: str) -> None:
    """Lanjut below the notice: from here on they are the guest of the unit. Two phones: the first one."""
    row = forwarding.by_id(ctx.session, dialog.data["forwarding_id"])
    if row is None:
        raise LinkExpired
    item, unit = _usable(ctx, row), agencies.agency(ctx.session, row.unit_id)
    person = known(ctx) or people.meet(ctx.session, ctx.sender.user_id, _name(ctx, unit.name), ctx.now)
    if not forwarding.take_link(ctx.session, row, person.id):
        raise LinkUsed
    _end_collections(ctx, row, but=person)
    person.consented_at, person.chat_id = person.consented_at or ctx.now, ctx.sender.chat_id
    agency = assignments.facts(ctx.session, item).agency
    notice = texts.notice(agency.name, unit.name, ctx.settings.office_name)
    consents.record(ctx.session, person, {ConsentKind.GUEST: notice}, ctx.now)
    ctx.session.flush()
    ctx.sender_facts = None
    apply_event(ctx, item, Change(Event.UNIT_JOINED, Actor(person.id), facts=facts_of(row, unit.name)))
    questions.finish(ctx, texts.joined(unit.name))
    unit_cards.send(ctx, item, row, person)
    text = texts.joined_for_inspectorate(item.code, unit.name, person.full_name)
    audience.tell_agency(ctx, item, None, text, inline(_new_link(row), _back(row)))


def _name(ctx: Context, unit: str) -> str:
    names = offered(ctx.sender.account.full_name)
    return names[0] if names else texts.nameless(unit)


def _new_link(row: Forwarding) -> list[Button]:
    return [Button(texts.NEW_LINK, ForwardingPress("link", row.id))]


def _back(row: Forwarding) -> list[Button]:
    return [Button(texts.TAKE_BACK, ForwardingPress("back", row.id))]


def tell_unopened(ctx: Context, forwarding_ids: Sequence[int]) -> None:
    """Nobody opened these links in time: their inspectorates are told, once."""
    for forwarding_id in forwarding_ids:
        row = forwarding.by_id(ctx.session, forwarding_id)
        item = assignments.by_id(ctx.session, row.assignment_id) if row is not None else None
        if row is None or item is None or row.unopened_at is not None:
            continue
        row.unopened_at = ctx.now
        if row.guest_id is None and row.is_running and item.closed_at is None:
            unit = agencies.agency(ctx.session, row.unit_id)
            text = texts.unopened(item.code, unit.name)
            audience.tell_agency(ctx, item, None, text, inline(_new_link(row), _back(row)))


def unopened(ctx: Context) -> list[int]:
    """What `tell_unopened` is about now; nothing outside office hours."""
    return forwarding.unopened(ctx.session, ctx.now) if is_open(ctx) else []


def cannot_be_reached(ctx: Context, person: Person) -> None:
    """Their chat is closed: the inspectorates whose items are with them are told."""
    for row in forwarding.of_person(ctx.session, person.id):
        item, unit = assignments.by_id(ctx.session, row.assignment_id), agencies.agency(ctx.session, row.unit_id)
        if item is not None:
            text = texts.closed_chat(item.code, unit.name, person.full_name)
            ways = [_new_link(row)] if row.token_hash is not None else []
            audience.tell_agency(ctx, item, None, text, inline(*ways, _back(row)))


def erased(ctx: Context, person: Person) -> None:
    """A guest has their data erased: what was with them is its inspectorate's again, and what they handed in can
    still be endorsed. Call it before the erasing.
    """
    for row in forwarding.of_guest(ctx.session, person.id):
        item, unit = assignments.by_id(ctx.session, row.assignment_id), agencies.agency(ctx.session, row.unit_id)
        if item is None:
            continue
        _end_collections(ctx, row)
        ctx.session.flush()
        if row.state is ForwardingState.ANSWERED:
            name = unit_cards.name_in(row, person.chat_id or 0)
            ctx.shrink(name, ended_card(item.code, _inspectorate(ctx, item), row.state), to=person.chat_id)
            ways = inline(waiting_results.decide(row), _new_link(row))
            audience.tell_agency(ctx, item, None, texts.guest_gone_after_answer(item.code, unit.name), ways)
            continue
        row.state, row.since_at, row.settled_at = ForwardingState.TAKEN_BACK, ctx.now, ctx.now
        ctx.session.flush()
        apply_event(ctx, item, Change(Event.TAKEN_BACK, facts=facts_of(row, unit.name)))
        unit_cards.show(ctx, item, row)
        audience.tell_agency(ctx, item, None, texts.guest_gone(item.code, unit.name))


def maker_erased(ctx: Context, person: Person) -> None:
    """Who made one-time links has their data erased: those that nobody opened end, and whoever answers for the items
    now is told. Call it when their seats have ended.
    """
    for row in forwarding.end_links_of(ctx.session, person.id, ctx.now):
        item, unit = assignments.by_id(ctx.session, row.assignment_id), agencies.agency(ctx.session, row.unit_id)
        if item is not None and item.closed_at is None:
            text = texts.link_ended(item.code, unit.name)
            audience.tell_agency(ctx, item, None, text, inline(_new_link(row), _back(row)))


def _inspectorate(ctx: Context, item: Assignment) -> str:
    return assignments.facts(ctx.session, item).agency.name


def _end_collections(ctx: Context, row: Forwarding, *, but: Person | None = None) -> None:
    """What former guests collected cannot be handed in any more; what `but` collected can."""
    for opened in evidence.collecting_of(ctx.session, row.id):
        if but is None or opened.opened_by != but.id:
            opened.state = SubmissionState.WITHDRAWN


def show_all(ctx: Context) -> bool:
    """The cards of everything that is passed on to the sender, anew; False: nothing is."""
    facts = identify(ctx)
    rows = forwarding.of_person(ctx.session, facts.person_id) if facts is not None and facts.has_forwarded else []
    for row in rows:
        item = assignments.by_id(ctx.session, row.assignment_id)
        if item is not None and facts is not None:
            unit_cards.send(ctx, item, row, facts.person)
    return bool(rows)


def show_one(ctx: Context, forwarding_id: int) -> None:
    """A button of a reminder: the unit's card anew, at the end of the chat."""
    answer = passed_on(ctx, forwarding_id)
    unit_cards.send(ctx, answer.item, answer.forwarding, answer.person)


def seat_changed(ctx: Context, unit_id: int) -> None:
    """Somebody took or gave up a seat of a unit: who reads there now has what waited for a guest; where nobody is
    left, that is told. The cards are sent to the new holder with the welcome."""
    nobody_reads: dict[int, list[Forwarding]] = {}
    for row in forwarding.running_of_unit(ctx.session, unit_id):
        item, unit = assignments.by_id(ctx.session, row.assignment_id), agencies.agency(ctx.session, unit_id)
        if item is None or item.closed_at is not None:
            continue
        if row.token_hash is not None and not _take_over(ctx, item, row, unit):
            continue
        unit_cards.show(ctx, item, row)
        if not unit_cards.readers_of(ctx, row):
            nobody_reads.setdefault(item.agency_id, []).append(row)
    for rows in nobody_reads.values():
        _tell_nobody_there(ctx, rows)


def _tell_nobody_there(ctx: Context, rows: Sequence[Forwarding]) -> None:
    """One message to an inspectorate: what it passed on is at a unit where nobody is left, and how far that is."""
    items = {row.id: item for row in rows if (item := assignments.by_id(ctx.session, row.assignment_id)) is not None}
    begun = {row.id: evidence.collecting_of(ctx.session, row.id) for row in rows}
    kept = {key: sum(evidence.tally(ctx.session, each.id).total for each in of) for key, of in begun.items()}
    lines = [(items[row.id].code, kept[row.id], row.state is ForwardingState.ANSWERED) for row in rows]
    unit = agencies.agency(ctx.session, rows[0].unit_id)
    back = [
        Button(texts.take_back_label(items[row.id].code), ForwardingPress("back", row.id))
        for row in rows[:MOST_BUTTONS]
    ]
    keyboard = inline(_back(rows[0])) if len(rows) == 1 else inline(*([each] for each in back))
    audience.tell_agency(ctx, items[rows[0].id], None, texts.nobody_there(unit.name, lines), keyboard)


def _take_over(ctx: Context, item: Assignment, row: Forwarding, unit: Agency) -> bool:
    """The unit's focal point takes over what waits for a guest: nobody opened the link, the guest cannot be reached,
    or is that focal point. False: nobody there can be reached, or a guest works on it."""
    seated = [person for _, person in holdings.holders(ctx.session, unit.id) if holdings.can_read(person)]
    guest = people.by_id(ctx.session, row.guest_id) if row.guest_id is not None else None
    is_seated = guest is not None and guest.id in {person.id for person in seated}
    if not seated or (guest is not None and not is_seated and holdings.can_read(guest)):
        return False
    if not is_seated:
        unit_collections.put_aside(ctx, row, texts.collection_ended(item.code))
        row.seen_at = None
    row.token_hash = row.link_until = row.guest_id = None
    ctx.session.flush()
    plan.replan_items(ctx, [item])
    cards.refresh(ctx, item)
    names = enumerate_words([person.full_name for person in seated])
    audience.tell_agency(ctx, item, None, texts.taken_over(item.code, unit.name, names), inline(_back(row)))
    return True


NOTICE = Question("forwarding.notice", questions.press_please, join)
QUESTIONS = (NOTICE,)
