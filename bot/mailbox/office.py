"""What the office has of an entry: who reads it, how it is sent, how it is shown anew when something became of it."""

from dataclasses import dataclass
from typing import Any

import orjson

from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.confidential import protect
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID, KIND_REFUSED
from bot.mailbox import gathering, texts
from bot.mailbox.presses import MailPress
from bot.mailbox.texts import MailView
from bot.reminders.office_time import is_open
from models import leaves, mailbox
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.mailbox import MailEntry, MailState
from models.people import holdings, people, requests
from models.people.holdings import HeldSeat
from models.people.people import Person, StaffRole
from models.queues import claims, living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody whose words the office reads. `role`: as what they write; `agency`: of the seat that says so."""

    person: Person
    role: str
    agency: Agency
    is_pending: bool = False

    @property
    def who(self) -> str:
        """As the office reads them: "Sari Wahyuni (utama)"."""
        return f"{self.person.full_name} ({self.role})"


def writer_of(ctx: Context, person: Person, item: Assignment | None = None) -> Writer | None:
    """As what the person writes to the office (about this item); None for whoever never held or asked for a seat."""
    held = holdings.held_by(ctx.session, person.id)
    if item is not None and held:
        agency = agencies.agency(ctx.session, item.agency_id)
        there = [view for level in (agency.id, agency.parent_id) for view in held if view.agency.id == level]
        return Writer(person, texts.ROLES[there[0].seat.role] if there else texts.FORMER, agency)
    if held:
        return Writer(person, texts.ROLES[held[0].seat.role], held[0].agency)
    asked = requests.pending_of(ctx.session, person.id)
    if asked is not None:
        return Writer(person, texts.PENDING, agencies.agency(ctx.session, asked.agency_id), is_pending=True)
    former = holdings.last_held(ctx.session, person.id)
    return Writer(person, texts.FORMER, former.agency) if former is not None else None


def answering_seat(ctx: Context, person: Person, item: Assignment) -> HeldSeat | None:
    """The seat from which the person answers for the item now; None: they do not any more."""
    agency = agencies.agency(ctx.session, item.agency_id)
    seats = holdings.seats_of(ctx.session, person.id)
    return next((seat for seat in seats if seat.agency_id in (agency.id, agency.parent_id)), None)


def reader_of(ctx: Context, person: Person, item: Assignment | None) -> Person | None:
    """Who at the office reads what the person writes: the item's owner; about no item whoever answered them last;
    else the admins, else all staff. Whoever is on leave comes last. None: nobody there can be written to."""
    staff = [each for each in people.staff(ctx.session) if each.id != person.id]
    last = mailbox.last_answerer(ctx.session, person.id, None) if item is None else item.owner_id
    away = leaves.away(ctx.session, ctx.handled_on)

    def rank(each: Person) -> tuple[bool, bool, bool]:
        is_away = leaves.is_away(away, each.id, ctx.handled_on)
        return is_away, each.id != last, each.staff_role is not StaffRole.ADMIN

    return min(staff, key=rank, default=None)


def name_of(entry: MailEntry, chat_id: int) -> str:
    """The name of the office's copy in a chat."""
    return f"mail:{entry.id}:{chat_id}"


def entry_behind(ctx: Context, message_id: int | None) -> MailEntry | None:
    """The entry whose copy in the sender's chat is this message."""
    if message_id is None:
        return None
    name = living_messages.name_of(ctx.session, ctx.sender.chat_id, message_id) or ""
    kind, _, rest = name.partition(":")
    number = rest.partition(":")[0]
    return mailbox.by_id(ctx.session, int(number)) if kind in ("mail", "mailmore") and number.isdecimal() else None


def view_of(ctx: Context, entry: MailEntry) -> MailView:
    """The entry as the office reads it now."""
    item = item_of(ctx, entry)
    person = people.by_id(ctx.session, entry.person_id)
    writer = writer_of(ctx, person, item) if person is not None else None
    parts = gathering.parts_of(ctx, entry)
    about: dict[str, Any] = {
        "who": writer.who if writer is not None else (person.full_name if person is not None else ""),
        "agency": writer.agency.name if writer is not None else "",
        "item": item.code if item is not None else None,
        "kind": entry.file_kind,
        "files": len(parts),
        "captioned": is_captioned(entry),
    }
    outcome = ""
    if entry.state is MailState.DONE and entry.settled_by is not None:
        by = people.names(ctx.session, [entry.settled_by])[entry.settled_by]
        outcome = texts.answered_by(by) if entry.data.get("answered") else texts.settled_by(by)
    elif entry.state is MailState.DONE:
        became = texts.NOW_EVIDENCE if entry.data.get("became") == "evidence" else texts.CONFIRMED
        return MailView(**about, outcome=became)  # its words are in a message of their own now
    return MailView(
        **about,
        words="\n".join(each.text for each in parts if each.text) if gathering.fits(parts) else "",
        unconfirmed=entry.unconfirmed,
        withheld=bool(entry.data.get("withheld")),
        edited=bool(entry.data.get("edited")),
        outcome=outcome,
    )


def item_of(ctx: Context, entry: MailEntry) -> Assignment | None:
    """The item that the entry is about; what is sent about a confidential one is protected from now on."""
    found = assignments.with_facts(ctx.session, entry.assignment_id) if entry.assignment_id is not None else None
    if found is None:
        return None
    item, facts = found
    ctx.is_confidential = ctx.is_confidential or facts.report.confidential
    return item


def is_captioned(entry: MailEntry) -> bool:
    """Do the words stand below the file, in one message with it? Round videos take no caption."""
    return entry.file_kind is not None and not entry.data.get("apart")


def deliver(ctx: Context, entry: MailEntry, chat_id: int) -> None:
    """Send the entry to a chat of the office, at night without a sound: the file with the words, or words alone."""
    if gathering.gathers(entry):
        _deliver_with_its_album(ctx, entry, chat_id)
        return
    first, *more = texts.pieces(view_of(ctx, entry))
    name, keyboard = name_of(entry, chat_id), _keyboard(entry)
    if is_captioned(entry):
        _copy(ctx, entry, chat_id, name, _captioned(first, keyboard))
    else:
        ctx.say(first, keyboard, to=chat_id, name=name, quiet=not is_open(ctx))
    for number, piece in enumerate(more):
        ctx.say(piece, to=chat_id, name=_part(entry, chat_id, number), quiet=True)
    if entry.file_kind is not None and not is_captioned(entry):
        _copy(ctx, entry, chat_id, _part(entry, chat_id, "file"), {})


def _deliver_with_its_album(ctx: Context, entry: MailEntry, chat_id: int) -> None:
    """Its files together, and below them one message with the words of all and the buttons."""
    first, quiet = gathering.join(ctx, entry, chat_id), not is_open(ctx)
    gathering.send(ctx, first, chat_id, quiet=quiet)
    name = name_of(first, chat_id)
    outbox.drop_queued(ctx.session, name)
    text, *_ = texts.pieces(view_of(ctx, first))
    ctx.say(text, _keyboard(first), to=chat_id, name=name, quiet=True, wait=gathering.PAUSE)


def _copy(ctx: Context, entry: MailEntry, chat_id: int, name: str, beside: dict[str, object]) -> None:
    payload = {"from_chat_id": entry.chat_id, "message_id": entry.message_id, **beside}
    if not is_open(ctx):
        payload["disable_notification"] = True
    ctx.request("copyMessage", payload, to=chat_id, name=name, context={"mail_id": entry.id, "way": "copy"})


def _part(entry: MailEntry, chat_id: int, part: int | str) -> str:
    """The name of what follows the first message of a copy."""
    return f"mailmore:{entry.id}:{chat_id}:{part}"


def show_anew(ctx: Context, entry: MailEntry) -> None:
    """Something became of the entry: every copy at the office says so."""
    entry = gathering.first_of(ctx, entry)
    first, *more = texts.pieces(view_of(ctx, entry))
    for chat_id in living_messages.chats_with(ctx.session, f"mail:{entry.id}:"):
        name = name_of(entry, chat_id)
        if is_captioned(entry):
            ctx.request("editMessageCaption", _captioned(first, _keyboard(entry)), to=chat_id, name=name)
        else:
            ctx.show(name, first, _keyboard(entry), to=chat_id)
        for number, piece in enumerate(more):
            ctx.show(_part(entry, chat_id, number), piece, to=chat_id)


def take_away(ctx: Context, entry: MailEntry, text: str) -> None:
    """The words are taken back: no copy at the office shows them any more, and files are deleted."""
    _, *more = texts.pieces(view_of(ctx, entry))
    first = gathering.first_of(ctx, entry)
    for chat_id in living_messages.chats_with(ctx.session, f"mail:{first.id}:"):
        name = name_of(entry, chat_id)
        outbox.drop_queued(ctx.session, gathering.file_name(first, chat_id))  # an album that was not sent on yet
        if is_captioned(entry):
            ctx.request("deleteMessage", {}, to=chat_id, name=name)
            ctx.say(text, to=chat_id, name=name, quiet=True)
        elif first is entry:
            ctx.show(name, text, to=chat_id)
        for part in (*range(len(more)), "file"):
            if living_messages.is_placed(ctx.session, _part(entry, chat_id, part)):
                ctx.request("deleteMessage", {}, to=chat_id, name=_part(entry, chat_id, part))


def send_otherwise(ctx: Context, envelope: Envelope, reason: str) -> bool:
    """Telegram refused to copy the sender's message for good (deleted, protected): by its file_id, else in words.

    False: the row is no copy of an entry, or nothing is left to be tried.
    """
    entry = mailbox.by_id(ctx.session, int(envelope.context.get("mail_id", 0)))
    way = envelope.context.get("way")
    if entry is None or way not in ("copy", "file_id"):
        return False
    payload = orjson.loads(envelope.payload)
    kept = {key: value for key, value in payload.items() if key not in ("from_chat_id", "message_id")}
    file = BY_ID.get(entry.file_kind) if entry.file_kind is not None and entry.file_id is not None else None
    if way == "copy" and file is not None and not KIND_REFUSED.search(reason):
        method, field = file
        kept, way = {**kept, field: entry.file_id}, "file_id"
    else:
        method, way = "sendMessage", "words"
        text = texts.file_not_passed_on(str(kept.pop("caption", "")))
        entry.data = {**entry.data, "apart": True}  # its copy is a text from now on
        kept = {key: kept[key] for key in ("reply_markup",) if key in kept} | {"text": text, "parse_mode": "HTML"}
    kept = protect(ctx.session, method, kept, about_one=envelope.protects)
    context = {**envelope.context, "way": way}
    request = ApiRequest(envelope.chat_id, method, kept, name=envelope.name, context=context)
    claims.change_request(ctx.session, envelope.id, request, ctx.now)
    return True


def _captioned(caption: str, keyboard: Markup | None) -> dict[str, object]:
    payload: dict[str, object] = {"caption": caption, "parse_mode": "HTML"}
    return payload if keyboard is None else {**payload, "reply_markup": keyboard}


def _keyboard(entry: MailEntry) -> Markup | None:
    """Balas stays as long as the entry does; Selesai while it waits."""
    if entry.state is MailState.OPEN:
        return inline(
            [Button(texts.REPLY, MailPress("reply", entry.id)), Button(texts.DONE, MailPress("done", entry.id))]
        )
    return inline([Button(texts.REPLY, MailPress("reply", entry.id))])
