"""/rapat Banjar: the brief of a meeting as a message, as a PDF, and the day of a meeting to come."""

from datetime import date

from bot.agreements import paper
from bot.cards.presses import MeetingPress
from bot.conversation.authority import the_staff
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.meetings import brief, texts
from bot.office import dated_tasks
from bot.office.presses import StatusPress
from bot.rendering.files import Rendering
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.queues.claims import Envelope
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import StaleButton
from models.rules.meetings import TASK, take_day

KIND = "meeting"  # in the row's context (bot/registry/files.py), and in bot/rendering/kinds.py
write = paper.write  # in the child process: the same page of parts


def look(ctx: Context, words: str) -> Shown:
    """What /rapat Banjar, or /rapat Banjar 3 Des, shows."""
    the_staff(ctx)
    on, place = take_day(words, ctx.today)
    if not place:
        return Shown(_name(ctx), texts.HOW, inline())
    meant = agencies.find(ctx.session, place)
    if meant.certain is not None:
        return _brief(ctx, meant.certain, on)
    if not meant.candidates:
        raise PlaceUnknown(place)
    chips = [Button(place_label(each.short_name), _press("open", each, on)) for each in meant.candidates[:6]]
    return Shown(_name(ctx), texts.which_place(place), inline(*columns(chips, 2)))


def show(ctx: Context, words: str) -> None:
    """The same in one transaction."""
    ctx.answer_in_place(*look(ctx, words))


def look_one(ctx: Context, agency_id: int, day: int) -> Shown:
    """The brief of the agency of a button."""
    the_staff(ctx)
    return _brief(ctx, _agency(ctx, agency_id), _read(day))


def show_one(ctx: Context, agency_id: int, day: int) -> None:
    """The same in one transaction."""
    ctx.answer_in_place(*look_one(ctx, agency_id, day))


def send(ctx: Context, agency_id: int, day: int) -> None:
    """PDF: queued, and read and written when it is sent."""
    the_staff(ctx)
    agency = _agency(ctx, agency_id)
    upload = {"made": KIND, "field": "document", "name": texts.file_name(agency.short_name, ctx.today)}
    ctx.request("sendDocument", {"caption": texts.CAPTION}, context={"upload": upload, "about": [agency_id, day]})


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The page as it is now; None: whoever asked is no longer staff, or there is no such agency."""
    agency_id, day = envelope.context["about"]
    person, found = people.by_chat(ctx.session, envelope.chat_id), agencies.with_ids(ctx.session, [agency_id])
    if person is None or person.staff_role is None or not found:
        return None
    return Rendering(KIND, brief.read(ctx, found[0], _read(day)), words=texts.NO_FILE)


def plan(ctx: Context, agency_id: int, day: int) -> None:
    """Catat rapatnya: a task with a date of whoever pressed it, once for an agency and day."""
    person, agency, on = the_staff(ctx), _agency(ctx, agency_id), _read(day)
    if on is None:
        raise StaleButton
    dated_tasks.check_day(ctx, on)
    task = StaffTask(
        key=f"{TASK}:{agency_id}:{on.isoformat()}",
        kind=TASK,
        text=texts.task(agency.short_name),
        created_at=ctx.now,
        person_id=person.id,
        due_on=on,
    )
    is_new = tasks.open_task(ctx.session, task)
    ctx.say((texts.planned if is_new else texts.is_planned)(agency.short_name, on))


def _brief(ctx: Context, agency: Agency, on: date | None) -> Shown:
    page = brief.read(ctx, agency, on)
    later = [Button(texts.PLAN, _press("plan", agency, on))] if on is not None and on > ctx.today else []
    rest = [
        Button(texts.PAPER, _press("paper", agency, on)),
        Button(texts.STATUS, StatusPress("agency", agency.id, 0)),
    ]
    return Shown(_name(ctx), texts.brief((page.title, *page.head), page.parts), inline(later, rest))


def _agency(ctx: Context, agency_id: int) -> Agency:
    found = agencies.with_ids(ctx.session, [agency_id])
    if not found:
        raise StaleButton
    return found[0]


def _press(verb: str, agency: Agency, on: date | None) -> MeetingPress:
    return MeetingPress(verb, agency.id, on.toordinal() if on is not None else 0)


def _read(day: int) -> date | None:
    """The day that a button carries, None for none. Raises StaleButton."""
    try:
        return date.fromordinal(day) if day else None
    except (ValueError, OverflowError):
        raise StaleButton from None


def _name(ctx: Context) -> str:
    return f"meeting:{ctx.sender.chat_id}"
