"""Escalations: the tasks for staff, the support asked of the Inspektur, and the good news to whoever was told."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.cards.clocks import counting_day, due_day_of, duty_of, owed_on, stands_still, waiting_since, waits_for_us
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.reminders import texts_escalations as texts
from bot.reminders.lines import ReminderFacts
from bot.reminders.office_time import next_moment
from bot.reminders.plan import ESCALATION
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import recipients, steps_of
from bot.reminders.texts import Line
from bot.reminders.texts_escalations import Owed, Worked
from models import holidays, leaves, policy, reminders
from models.agencies.agencies import SeatRole
from models.assignments import assignments, done_in_time, products
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.office import item_facts, open_items, tasks
from models.office.item_facts import ItemFacts
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.people.holdings import can_read
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest, Lane
from models.reminders import Due, ReminderState
from models.rules.assignments import VERDICT_WAITS, Status
from models.rules.deadlines.clocks import Party
from models.rules.policy.numbers import INSPECTOR
from models.rules.reminders.ladder import ESCALATES_TO, STOP, Audience, Step

NEWS, THANKS = "escalation_news", "escalation_thanks"
_WAITS = {THANKS: VERDICT_WAITS}  # what is sent only so much later
_SUPPORTERS = {Audience.DEPUTY: SeatRole.DEPUTY, Audience.INSPECTOR: SeatRole.INSPECTOR}


def open_staff_task(reminder_facts: ReminderFacts, one: Due) -> None:
    """The step on which staff hear of it is a task: whom to call, and words of help to copy."""
    ctx = reminder_facts.ctx
    if reminder_facts.role(one) is not None or one.row.kind not in _kinds(
        reminder_facts.ladder(one.item), Audience.STAFF
    ):
        return
    item, version = one.item, one.row.due_version
    key = f"escalated:{item.id}:{version}"
    if not tasks.was_opened(ctx.session, key):
        answering = reminder_facts.who_answers(item)
        late = reminder_facts.planning.calendars.of(item.agency_id).days_late(item.due_on, ctx.today) or 0
        by = due_day_of(ctx, item), late
        text = texts.staff_task(reminder_facts.items[item.id], by, answering, ctx.settings.office_name)
        tasks.open_task(
            ctx.session,
            StaffTask(
                key=key, kind=ESCALATION, text=text, created_at=ctx.now, assignment_id=item.id, due_version=version
            ),
        )


def look(ctx: Context) -> None:
    """Each morning: where the Inspektur's step is reached and nobody in that seat reads us, staff get the words."""
    if not policy.numbers(ctx.session)[INSPECTOR]:
        return
    late = [item for item in assignments.open_due_before(ctx.session, ctx.today) if _may_be_escalated(item)]
    planning = PlanningFacts.open(ctx)
    seat_holders = holdings.seat_holders(ctx.session, {item.agency_id for item in late})
    facts = item_facts.items(ctx.session, {item.id for item in late})
    for item in late:
        reached = [step for step in steps_of(planning, item) if step.audience is Audience.INSPECTOR]
        seats = seat_holders[item.agency_id]
        if any(step.on <= ctx.today for step in reached) and not recipients(
            planning, item, seats, Audience.INSPECTOR, ctx.today
        ):
            _open_inspector_task(ctx, facts[item.id], empty=not any(c.role is SeatRole.INSPECTOR for c in seats))


def _may_be_escalated(item: Assignment) -> bool:
    is_quiet = stands_still(item) or item.due_at is not None or item.help_due_on is not None
    return item.waits_for is Party.AGENCY and not is_quiet


def _open_inspector_task(ctx: Context, facts: ItemFacts, *, empty: bool) -> None:
    item, place = facts.item, facts.agency.short_name
    since = item.last_answer_at or item.created_at
    key = f"inspector:{item.id}:{item.due_version}:{since:%y%m%d}"
    if tasks.was_opened(ctx.session, key):
        return
    debts = owed(ctx, [item.agency_id])
    words = texts.plain_support(place, _worked(ctx, facts), debts, ctx.settings.office_name)
    text = texts.inspector_task(item.code, place, words, empty=empty)
    tasks.open_task(
        ctx.session,
        StaffTask(
            key=key,
            kind=ESCALATION,
            text=text,
            created_at=ctx.now,
            assignment_id=item.id,
            due_version=item.due_version,
        ),
    )


def support(ctx: Context, person: Person, lines: Sequence[Line]) -> tuple[str, int]:
    """The Inspektur's message, and how many of the lines it names."""
    places = [view for view in holdings.held_by(ctx.session, person.id) if view.seat.role is SeatRole.INSPECTOR]
    place = places[0].agency.short_name if places else lines[0].facts.agency.short_name
    debts = owed(ctx, [view.agency.id for view in places])
    items = [_worked(ctx, line.facts) for line in lines]
    return texts.support(person.full_name, place, ctx.today, items, debts), min(len(lines), texts.MOST)


def _worked(ctx: Context, facts: ItemFacts) -> Worked:
    subject = "" if facts.report.confidential else facts.report.subject
    sent_on = ctx.local_date(facts.item.created_at)
    return Worked(facts.item.code, facts.report.number, subject, sent_on, due_day_of(ctx, facts.item))


def owed(ctx: Context, agency_ids: Sequence[int]) -> list[Owed]:
    """What the office itself owes an answer to at these agencies and their units, the oldest first."""
    items = [item for item in open_items.open_items(ctx.session, agency_ids) if waits_for_us(item)]
    calendars = holidays.calendars(ctx.session)
    return [
        Owed(
            item.code,
            duty_of(item),
            waiting_since(ctx, item),
            calendars.of(item.agency_id).days_late(owed_on(item) or ctx.today, ctx.today),
        )
        for item in sorted(items, key=counting_day)
    ]


# Good news


def heard(ctx: Context, item: Assignment, event: AssignmentEvent) -> None:
    """The agency said something: tasks about its silence are done, and whoever was told of it hears the good news."""
    if item.due_on >= ctx.today:
        return  # nothing is escalated before the due date
    tasks.settle_of_item(ctx.session, ESCALATION, item.id, ctx.now)
    told = _told(ctx, item)
    for person in people.with_ids(ctx.session, [who for who in told if who != event.actor_id]):
        reminder_id = told[person.id]
        context = {"item_id": item.id, "reminder_id": reminder_id}
        _quietly(ctx, person, f"news:{item.id}:{reminder_id}", NEWS, context)


def closed(ctx: Context, item: Assignment) -> None:
    """Verified: the Inspektur, where the office turned that on, is thanked as the holder and the deputy are."""
    tasks.settle_of_item(ctx.session, ESCALATION, item.id, ctx.now)
    if not policy.numbers(ctx.session)[INSPECTOR]:
        return
    for holder in holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]:
        if holder.role is SeatRole.INSPECTOR:
            matter = f"thanks:{item.id}:{item.closed_at:%y%m%d%H%M}"  # closed again after it was taken back: anew
            _quietly(ctx, holder.person, matter, THANKS, {"item_id": item.id})


def was_in_time(ctx: Context, item: Assignment) -> bool:
    """Was it done in time? The agency's day of reporting counts, not ours of verifying."""
    return done_in_time.done_in_time(ctx.session, [item], ctx.now, ctx.zone)[item.id]


def _told(ctx: Context, item: Assignment) -> dict[int, int]:
    """The deputies and Inspekturs who were told: person -> their newest reminder about it."""
    ladder = policy.ladders(ctx.session)[products.ladders(ctx.session)[item.product_code]]
    roles = {
        (holder.person.id, holder.role)
        for holder in holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]
    }
    found: dict[int, int] = {}
    for row in reminders.of_items(ctx.session, [item.id])[item.id]:
        for audience, role in _SUPPORTERS.items():
            is_told = row.state is ReminderState.SENT and row.kind in _kinds(ladder, audience)
            if is_told and (row.recipient_id, role) in roles:
                found[row.recipient_id] = max(found.get(row.recipient_id, 0), row.id)
    return found


def _kinds(ladder: Sequence[Step], audience: Audience) -> set[str]:
    return {step.kind for step in ladder if step.audience is audience}


def kinds_above(ladder: Sequence[Step]) -> set[str]:
    """The steps on which somebody above the holder is told of an item."""
    return set().union(*(_kinds(ladder, audience) for audience in ESCALATES_TO)) - {STOP}


def _quietly(ctx: Context, person: Person, matter: str, renderer: str, context: dict[str, Any]) -> None:
    """One message about the matter, without a sound, in office hours; its text is made when it is sent."""
    name, chat_id = f"{matter}:{person.chat_id}", person.chat_id
    if chat_id is None or not can_read(person) or living_messages.is_placed(ctx.session, name):
        return
    outbox.enqueue(
        ctx.session,
        ApiRequest(chat_id, "sendMessage", {}, name=name, renderer=renderer, context=context, lane=Lane.NOTICE),
        ctx.handled_at,
        not_before=max(next_moment(ctx), ctx.handled_at + _WAITS.get(renderer, timedelta())),
    )


def render_news(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The good news as of now; None when the item is closed (its thanks say more), the answer was taken back or the
    person gave up the seat."""
    facts = _still_wanted(ctx, envelope)
    if facts is None or facts.item.closed_at is not None or not _is_answered(ctx, facts.item, envelope):
        return None
    return _quiet_payload(texts.good_news(facts))


def _is_answered(ctx: Context, item: Assignment, envelope: Envelope) -> bool:
    """Is there an answer that is newer than what the reader was told?"""
    told, at = envelope.context["reminder_id"], item.last_answer_at
    rows = reminders.of_items(ctx.session, [item.id])[item.id]
    return at is not None and any(row.id == told and row.send_at <= at for row in rows)


def render_thanks(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The thanks; None when the closing was taken back or the person gave up the seat."""
    facts = _still_wanted(ctx, envelope)
    if facts is None or facts.item.status is not Status.VERIFIED or facts.item.closed_at is None:
        return None
    return _quiet_payload(texts.thanks(facts, in_time=was_in_time(ctx, facts.item)))


def _quiet_payload(text: str) -> dict[str, Any]:
    return {**text_payload(text, None), "disable_notification": True}


def _still_wanted(ctx: Context, envelope: Envelope) -> ItemFacts | None:
    """The item that the message is about, if its reader still holds a seat there and is not on leave."""
    item_id = envelope.context["item_id"]
    facts = item_facts.items(ctx.session, [item_id]).get(item_id)
    person = people.by_chat(ctx.session, envelope.chat_id)
    away = leaves.away(ctx.session, ctx.today)
    if facts is None or person is None or leaves.is_away(away, person.id, ctx.today):
        return None
    seat_holders = holdings.seat_holders(ctx.session, [facts.item.agency_id])[facts.item.agency_id]
    return facts if any(holder.person.id == person.id for holder in seat_holders) else None
