"""Words and files of people we know go to a named person at the office at once, and can be taken back for a while."""

from collections.abc import Sequence
from contextlib import suppress

from bot.assignments import helping, item_choice, record
from bot.conversation.authority import Answer
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.mailbox import gathering, office, texts
from bot.mailbox.presses import MailItemPress, MailPress
from models import mailbox
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, Columns
from models.evidence import by_chat
from models.mailbox import MailEntry, MailState
from models.office import tasks
from models.office.open_items import OpenItem
from models.people import people
from models.people.people import Person
from models.rules.assignments import Event
from models.rules.errors import StaleButton
from models.rules.mailbox import TAKEN_BACK_FOR, AlreadyAtOffice, may_be_taken_back

MOST_CHIPS = 5  # items that are offered below words that name none


def entry_of(
    ctx: Context, person: Person, typed: Typed, item: Assignment | OpenItem | None, state: MailState
) -> MailEntry:
    """The message as a new entry; whoever calls says what becomes of it."""
    file = typed.attachment
    entry = MailEntry(
        person_id=person.id,
        chat_id=ctx.sender.chat_id,
        message_id=typed.message_id,
        media_group_id=file.album if file else None,
        assignment_id=item.id if item is not None else None,
        text=typed.text,
        file_kind=file.kind if file else None,
        file_id=file.file_id if file else None,
        data={"apart": True} if file and not file.takes_caption else {},
        state=state,
        said_at=ctx.now,
    )
    return mailbox.add(ctx.session, entry)


def forward(
    ctx: Context, person: Person, typed: Typed, item: Assignment | None, may_be: Sequence[OpenItem] = ()
) -> MailEntry:
    """Store the message and send it to the office; its sender reads to whom. `may_be`: the items that are offered."""
    entry = entry_of(ctx, person, typed, item, MailState.OPEN)
    pass_on(ctx, entry)
    _acknowledge(ctx, entry, may_be)
    return entry


def pass_on(ctx: Context, entry: MailEntry) -> None:
    """The office gets the entry now: a copy in the chat of whoever reads it, and a note in the item's history."""
    item = office.item_of(ctx, entry)
    person = people.by_id(ctx.session, entry.person_id)
    assert person is not None  # entries point to people, who are never deleted
    reader = office.reader_of(ctx, person, item)
    entry.state, entry.forwarded_at = MailState.OPEN, ctx.handled_at
    entry.reader_id = reader.id if reader is not None else None
    entry.due_at = None if entry.unconfirmed else ctx.handled_at + TAKEN_BACK_FOR
    _write_down(ctx, entry, person, item)
    if reader is not None and reader.chat_id is not None:
        office.deliver(ctx, entry, reader.chat_id)


def _write_down(ctx: Context, entry: MailEntry, person: Person, item: Assignment | None) -> None:
    """A note in the item's history is an answer of the agency: it ends the reminders of its day."""
    seat = office.answering_seat(ctx, person, item) if item is not None else None
    if item is None or seat is None or entry.data.get("withheld"):
        return
    note = " ".join(part for part in (texts.FILES[entry.file_kind] if entry.file_kind else "", entry.text) if part)
    asks, owed = ({}, Columns()) if entry.unconfirmed else helping.question(ctx, item, entry.text)
    facts = {"mail_id": entry.id, "unconfirmed": entry.unconfirmed, **asks}
    written = record.apply_event(ctx, item, Change(Event.NOTE, Actor.of(person, seat), note, facts, owed))
    entry.data = {**entry.data, **asks}
    ctx.session.flush()
    entry.event_id = written.id


def reader_name(ctx: Context, entry: MailEntry) -> str:
    """Whom the entry went to; "" for nobody."""
    return people.names(ctx.session, [entry.reader_id])[entry.reader_id] if entry.reader_id is not None else ""


def _acknowledge(ctx: Context, entry: MailEntry, may_be: Sequence[OpenItem]) -> None:
    """Tell the sender, once an album."""
    album = entry.media_group_id
    if album is not None and len(mailbox.of_album(ctx.session, entry.chat_id, album)) > 1:
        return
    text, keyboard = acknowledgement(ctx, entry, may_be)
    ctx.say(text, keyboard, name=ack_name(entry), quiet=True)


def acknowledgement(ctx: Context, entry: MailEntry, may_be: Sequence[OpenItem] = ()) -> tuple[str, Markup]:
    """What the sender reads about words that are at the office, and how they take them back."""
    item = assignments.by_id(ctx.session, entry.assignment_id) if entry.assignment_id is not None else None
    person = people.by_id(ctx.session, entry.person_id)
    writer = office.writer_of(ctx, person) if person is not None else None
    text = texts.forwarded(
        reader_name(ctx, entry),
        item.code if item is not None else None,
        item.help_due_on if item is not None and entry.data.get(helping.ASKS) else None,
        pending=writer is not None and writer.is_pending,
        which=bool(may_be),
    )
    may_go_back = entry.forwarded_at is not None and may_be_taken_back(entry.forwarded_at, ctx.handled_at)
    back = [Button(texts.TAKE_BACK, MailPress("back", entry.id))] if may_go_back and not entry.unconfirmed else []
    return text, inline(*item_chips(ctx, entry, may_be), back)


def item_chips(ctx: Context, entry: MailEntry, items: Sequence[OpenItem]) -> list[list[Button]]:
    """A button for each item that the words may be about."""
    shown = items[:MOST_CHIPS]
    labels = item_choice.chips(ctx, shown)
    return columns(
        [Button(label, MailItemPress(entry.id, item.id)) for label, item in zip(labels, shown, strict=True)], 1
    )


def ack_name(entry: MailEntry) -> str:
    """The name of what the sender reads about the entry."""
    return f"mailack:{entry.id}"


def own_entry(ctx: Context, entry_id: int) -> MailEntry:
    """An entry of the sender. Raises StaleButton: somebody else's, or none."""
    entry = mailbox.by_id(ctx.session, entry_id)
    person = people.by_chat(ctx.session, ctx.sender.chat_id)
    if entry is None or person is None or entry.person_id != person.id or person.telegram_id != ctx.sender.user_id:
        raise StaleButton
    return entry


def take_back(ctx: Context, entry_id: int) -> None:
    """Batalkan: within ten minutes and unanswered, nobody reads the words any more; an album goes as a whole."""
    entry = own_entry(ctx, entry_id)
    album = entry.media_group_id
    whole = mailbox.of_album(ctx.session, entry.chat_id, album) if album is not None else [entry]
    for each in whole:
        is_at_office = each.state is MailState.OPEN and each.forwarded_at is not None
        if not is_at_office or not may_be_taken_back(each.forwarded_at or each.said_at, ctx.now):
            raise AlreadyAtOffice
    for each in whole:
        withdraw(ctx, each)
    ctx.answer_in_place(ack_name(whole[0]), texts.TAKEN_BACK)


def withdraw(ctx: Context, entry: MailEntry) -> None:
    """Nothing of the entry is kept, neither here nor at the office nor in the item's history."""
    office.take_away(ctx, entry, texts.WITHDRAWN)
    for path in by_chat.forget_message(ctx.session, entry.chat_id, entry.message_id):
        with suppress(OSError):  # the audit at the start names what is left
            (ctx.settings.data_dir / path).unlink(missing_ok=True)
    item = office.item_of(ctx, entry)
    note = events.by_id(ctx.session, entry.event_id) if entry.event_id is not None else None
    entry.state, entry.text, entry.data, entry.file_id = MailState.WITHDRAWN, "", {}, None
    entry.due_at, entry.settled_at = None, ctx.now
    if item is not None and note is not None:
        record.withdraw_note(ctx, item, note)


def name_item(ctx: Context, entry: MailEntry, answer: Answer) -> None:
    """The sender says which item words that are at the office already are about."""
    if entry.assignment_id is not None or entry.state is not MailState.OPEN:
        raise StaleButton
    for part in gathering.parts_of(ctx, entry):
        part.assignment_id = answer.item.id  # an album stays together
    attach(ctx, entry, answer)
    ctx.answer_in_place(ack_name(entry), *acknowledgement(ctx, entry))


def attach(ctx: Context, entry: MailEntry, answer: Answer) -> None:
    """Words that are at the office are about this item: its history and the office's copies say so."""
    entry.assignment_id = answer.item.id
    _write_down(ctx, entry, answer.person, answer.item)
    office.show_anew(ctx, entry)


def release(ctx: Context, entry: MailEntry) -> None:
    """What waited for its sender goes to the office; where it is known there, its words take their place."""
    if entry.state is MailState.OPEN:
        person = people.by_id(ctx.session, entry.person_id)
        if person is not None:
            _write_down(ctx, entry, person, office.item_of(ctx, entry))
        office.show_anew(ctx, entry)
    else:
        pass_on(ctx, entry)
    ctx.answer_in_place(ack_name(entry), *acknowledgement(ctx, entry))


def settle(ctx: Context, entry: MailEntry, *, by: Person | None = None, **became: object) -> None:
    """Nobody has to answer it any more. `by`: who at the office settled it; `became`: what else became of it."""
    was_at_office = entry.forwarded_at is not None
    entry.state, entry.due_at, entry.settled_at = MailState.DONE, None, ctx.now
    entry.settled_by = by.id if by is not None else None
    entry.data = {**entry.data, **became}
    tasks.settle(ctx.session, task_key(entry), ctx.now)
    if was_at_office:
        office.show_anew(ctx, entry)


def task_key(entry: MailEntry) -> str:
    """The key of the office's task about words that waited too long."""
    return f"mail:{entry.person_id}:{entry.assignment_id or 0}"
