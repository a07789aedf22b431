"""What follows a hand-over: it ends by itself, the packet goes to the successor, and everybody is told once.

A job looks every second (scheduler/timetable.py), so that the tap that agrees waits for nothing. The packet is read
beside the writer; its PDF is made when it is sent (pdf.py).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards import audience
from bot.conversation.context import Context
from bot.handover import agreeing, packet, pdf, texts, texts_packet
from bot.people import seats
from bot.reminders.office_time import is_open
from models import handover
from models.handover import HandOver, HandOverState
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.people.holdings import SeatView, can_read
from models.people.people import Person
from models.queues.outbox import Lane

logger = logging.getLogger(__name__)

TASK = "hand_over"  # the kind of a task about one that nobody agreed to in time


@dataclass(frozen=True, slots=True)
class Step:
    """A hand-over of which people are to be told, with its packet."""

    hand_over_id: int
    text: str = ""  # the packet's message
    is_confidential: bool = False


def steps(ctx: Context) -> list[Step]:
    """Everything that is to be done, with the packets that are to be sent: read beside the writer."""
    found = []
    for hand_over_id in handover.untold(ctx.session, ctx.now):
        row = handover.by_id(ctx.session, hand_over_id)
        if row is not None:
            found.append(_packed(ctx, row))
    return found


def _packed(ctx: Context, row: HandOver) -> Step:
    is_done = row.state is HandOverState.DONE
    if row.state is HandOverState.WAITING:
        ended = handover.ended_how(ctx.session, row, ctx.now)
        is_done = ended is not None and ended[0] is HandOverState.DONE
    view = holdings.seat_view(ctx.session, row.seat_id) if is_done else None
    if view is None:
        return Step(row.id)
    facts = packet.read(ctx, view.agency)
    return Step(row.id, texts_packet.whole(facts), facts.is_confidential)


def take(ctx: Context, todo: Sequence[Step]) -> None:
    """Do some of them; what was told meanwhile is passed over."""
    rows = {row.id: row for row in handover.with_ids(ctx.session, [step.hand_over_id for step in todo])}
    for step in todo:
        row = rows[step.hand_over_id]
        if row.told_at is None and _has_ended(ctx, row):
            ctx.is_confidential = False  # each says for itself whether it is
            _tell(ctx, row, step)
            row.told_at = ctx.now


def _has_ended(ctx: Context, row: HandOver) -> bool:
    """Settle one that waits and has ended by itself. False: it still waits."""
    if row.state is not HandOverState.WAITING:
        return True
    ended = handover.ended_how(ctx.session, row, ctx.now)
    if ended is None:
        return False
    state, row.successor_id = ended
    ctx.session.flush()
    handover.settle(ctx.session, row, state, ctx.now)
    if state is not HandOverState.DONE:
        agreeing.void_link(ctx, row)
    return True


def _tell(ctx: Context, row: HandOver, step: Step) -> None:
    view = holdings.seat_view(ctx.session, row.seat_id)
    assert view is not None  # seats are never deleted
    if row.state is HandOverState.DONE:
        _send_packet(ctx, row, view, step)
    elif row.state is HandOverState.DECLINED:
        audience.retell(ctx, f"handover:{row.id}", texts.successor_gone(view))
    elif row.state is HandOverState.EXPIRED:
        _tell_expired(ctx, row, view)
    elif row.state is HandOverState.OVERTAKEN:
        audience.retell(ctx, f"handover:{row.id}", texts.overtaken(view))


def _send_packet(ctx: Context, row: HandOver, view: SeatView, step: Step) -> None:
    """The packet as a message and as a PDF; who gave the seat up, and whoever began it, read that it is done."""
    tasks.settle(ctx.session, _key(row), ctx.now)
    successor = people.by_id(ctx.session, row.successor_id or 0)
    if successor is None:
        return
    but = successor.chat_id if successor.chat_id is not None else 0
    audience.retell(ctx, f"handover:{row.id}", texts.done_for_giver(view, successor.full_name), but=but)
    if successor.chat_id is None or not can_read(successor):
        return
    ctx.is_confidential = step.is_confidential
    ctx.say(step.text, to=successor.chat_id, name=f"packet:{row.id}")
    name = file_name(view.agency.short_name, ctx.today)
    context = {"upload": {"made": pdf.KIND, "field": "document", "name": name}, "seat_id": row.seat_id}
    caption = {"caption": texts_packet.CAPTION}
    ctx.request("sendDocument", caption, to=successor.chat_id, lane=Lane.NOTICE, context=context)


def _tell_expired(ctx: Context, row: HandOver, view: SeatView) -> None:
    """Both, and whoever began it, are told with a message of their own; the office has a task."""
    successor = people.by_id(ctx.session, row.successor_id) if row.successor_id is not None else None
    name = successor.full_name if successor is not None else ""
    text = texts.expired(view, name, agreed=row.agreed_at is not None)
    told: dict[int, Person] = {}
    for person_id in (row.giver_id, row.begun_by, row.successor_id if row.agreed_at is not None else None):
        person = people.by_id(ctx.session, person_id) if person_id is not None else None
        if person is not None and person.chat_id is not None and can_read(person):
            told[person.chat_id] = person
    for chat_id in told:
        ctx.take_buttons_away(f"handover:{row.id}:{chat_id}", to=chat_id)
        ctx.say(text, to=chat_id, quiet=not is_open(ctx))
    task = StaffTask(
        key=_key(row), kind=TASK, text=texts.expired_task(view, name), created_at=ctx.now, person_id=row.giver_id
    )
    if tasks.open_task(ctx.session, task):
        by = people.by_id(ctx.session, row.begun_by)
        seats.tell_staff(ctx, task.text, but=by)


def _key(row: HandOver) -> str:
    return f"{TASK}:{row.seat_id}"


def file_name(place: str, today: date) -> str:
    """ "serah-terima-tapin-2026-12-01.pdf"."""
    words = "-".join("".join(sign if sign.isalnum() else " " for sign in place.lower()).split())
    return f"serah-terima-{words}-{today.isoformat()}.pdf"
