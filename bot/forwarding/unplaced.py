"""What a unit sent and did not say for which item: after a working day its inspectorate and the office see it."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import audience
from bot.conversation.context import Context
from bot.forwarding import texts_which as texts
from bot.forwarding import which
from bot.reminders.office_time import is_open
from models import forwarding, holidays, mailbox
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import by_chat
from models.evidence.evidence import Evidence, EvidenceKind
from models.forwarding import Forwarding
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person
from models.queues.outbox import Lane


def found(ctx: Context) -> list[int]:
    """The chats that `tell` is about now; nothing outside office hours."""
    if not is_open(ctx):
        return []
    said_on = holidays.calendar(ctx.session).shift(ctx.today, -1)
    before = datetime.combine(said_on, ctx.now.astimezone(ctx.zone).time(), ctx.zone)
    newest = mailbox.chats_unassigned(ctx.session, before)
    told = {chat_id: tasks.latest(ctx.session, which.task_key(chat_id)) for chat_id in newest}
    return [chat_id for chat_id, task in told.items() if task is None or task.created_at < newest[chat_id]]


def tell(ctx: Context, chat_ids: Sequence[int]) -> None:
    """Once for what waits in each of these chats: a task of the office, a message to the inspectorate with the files,
    and the question anew in the chat."""
    for chat_id in chat_ids:
        waiting, person = by_chat.unassigned(ctx.session, chat_id), people.by_chat(ctx.session, chat_id)
        if not waiting or person is None:
            continue
        rows = forwarding.of_person(ctx.session, person.id)
        items = [item for row in rows if (item := assignments.by_id(ctx.session, row.assignment_id)) is not None]
        ctx.is_confidential = any(assignments.facts(ctx.session, item).report.confidential for item in items)
        since = ctx.local_date(min(each.received_at for each in waiting))
        codes, unit = [item.code for item in items], _unit_of(ctx, rows)
        text = texts.task(person.full_name, unit, codes, len(waiting), since)
        _open_task(ctx, person, text)
        _tell_inspectorates(ctx, items, waiting, texts.waits(person.full_name, unit, codes, len(waiting), since))
        if rows:
            ctx.take_buttons_away(which.name_in(ctx, chat_id), to=chat_id)
            question, keyboard = which.question(ctx, len(waiting), rows)
            ctx.say(question, keyboard, to=chat_id, name=which.name_in(ctx, chat_id), lane=Lane.NOTICE)


def _open_task(ctx: Context, person: Person, text: str) -> None:
    key = which.task_key(person.chat_id or 0)
    for task in tasks.open_called(ctx.session, [key]).values():
        task.done_at = ctx.now  # a newer one says more
    ctx.session.flush()
    task = StaffTask(key=key, kind=which.TASK, text=text, created_at=ctx.now, person_id=person.id)
    tasks.open_task(ctx.session, task)


def _unit_of(ctx: Context, rows: Sequence[Forwarding]) -> str:
    return agencies.agency(ctx.session, rows[0].unit_id).name if rows else ""


def _tell_inspectorates(ctx: Context, items: Sequence[Assignment], waiting: Sequence[Evidence], text: str) -> None:
    """Files go to a single inspectorate only: another one reads nothing that may not be meant for it."""
    theirs = {item.agency_id: item for item in items}
    for item in theirs.values():
        for person in audience.agency_of(ctx, item):
            if len(theirs) == 1:
                _copy_files(ctx, waiting, person)
            ctx.say(text, to=person.chat_id, lane=Lane.NOTICE)


def _copy_files(ctx: Context, waiting: Sequence[Evidence], person: Person) -> None:
    for each in waiting:
        if each.kind is not EvidenceKind.TEXT:
            payload = {"from_chat_id": each.chat_id, "message_id": each.message_id}
            ctx.request("copyMessage", payload, to=person.chat_id or 0)
