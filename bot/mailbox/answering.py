"""The office answers: Balas and the next words or files, or a reply to the forwarded message; and Selesai."""

from dataclasses import replace
from typing import Any

from bot.assignments import helping, record
from bot.cards import audience
from bot.conversation import questions
from bot.conversation.authority import known, the_staff
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.conversation.questions import Question
from bot.conversation.sent_files import SentFile
from bot.conversation.stored import from_json, to_json
from bot.conversation.texts_words import enumerate_words, shown_length
from bot.conversation.typed import Typed
from bot.letters import attaching, sending
from bot.letters import texts as letter_texts
from bot.mailbox import forwarding, office, texts
from bot.mailbox.texts_help import HELPED
from models import letters, mailbox
from models.agencies import agencies
from models.assignments.changes import Actor, Change
from models.mailbox import MailEntry, MailState
from models.people import holdings, people
from models.people.holdings import can_read
from models.people.people import Person
from models.queues import living_messages
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.errors import StaleButton
from models.rules.lengths import CAPTION
from models.rules.mailbox import NobodyAnswers, WordsSettled
from models.rules.replies.reasons import office_reason

ENOUGH = "cukup"
AS_LETTER, AS_MESSAGE = "surat", "jawaban"


def ask(ctx: Context, entry_id: int) -> None:
    """Balas: the next words or files are the answer. Who has not seen the file gets it first."""
    the_staff(ctx)
    entry = _readable(ctx, entry_id)
    seen = living_messages.is_placed(ctx.session, office.name_of(entry, ctx.sender.chat_id))
    if entry.file_kind is not None and not seen:
        office.deliver(ctx, entry, ctx.sender.chat_id)
    item = office.item_of(ctx, entry)
    text = texts.ask_answer(_reader(ctx, entry).full_name, item.code if item is not None else None)
    questions.begin(ctx, ANSWER, {"mail_id": entry.id}, text)


def take_if_reply(ctx: Context, typed: Typed) -> bool:
    """A reply of staff to a forwarded message is the answer. False: not staff, or a reply to something else."""
    person = known(ctx)
    entry = office.entry_behind(ctx, typed.reply_to_id) if person is not None and person.staff_role else None
    if entry is None or typed.contact is not None or typed.other:
        return False
    if _may_be_letter(ctx, entry, typed):
        _ask_how(ctx, entry, typed)
    else:
        _send(ctx, entry, typed)
    return True


def take(ctx: Context, typed: Typed) -> None:
    """The words or a file after Balas. Words end the question; after a file more may follow."""
    the_staff(ctx)
    dialog = questions.running(ctx)
    entry = _readable(ctx, dialog.data["mail_id"])
    if _may_be_letter(ctx, entry, typed):
        _ask_how(ctx, entry, typed)
    else:
        _send(ctx, entry, typed, dialog)


def take_more(ctx: Context, typed: Typed) -> None:
    """More files, or other words, before it was said how they are to be sent."""
    the_staff(ctx)
    dialog = questions.running(ctx)
    entry = _readable(ctx, dialog.data["mail_id"])
    if typed.attachment is None or typed.attachment.kind in attaching.PAGES:
        _ask_how(ctx, entry, typed, dialog)
    else:
        _send(ctx, entry, typed)  # a recording or a video is no page: it goes as an answer, at once


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """As a letter, which stays at the card, or as an answer to whoever wrote."""
    staff, entry = the_staff(ctx), _readable(ctx, dialog.data["mail_id"])
    item = office.item_of(ctx, entry)
    files = [from_json(SentFile, each) for each in dialog.data["files"]]
    first, *more = [replace(files[0], words=dialog.data["words"]), *files[1:]]
    if value == AS_LETTER and item is not None:
        version = sending.send(ctx, item, [first, *more], first.words, staff)
        for each in mailbox.open_about(ctx.session, item.id):
            forwarding.settle(ctx, each, by=staff, answered=True)
        names = enumerate_words([person.full_name for person in audience.agency_of(ctx, item)])
        questions.finish(ctx, letter_texts.sent(item.code, version.number, len(files), names))
    elif _is_reached(writer := _reader(ctx, entry)):
        for file in (first, *more):
            _pass_on(ctx, entry, file.as_typed(ctx.now))
        questions.finish(ctx, texts.files_done(writer.full_name, len(files)))
    else:
        questions.finish(ctx, texts.cannot_be_reached(writer.full_name))


def enough(ctx: Context, dialog: Dialog, _value: str) -> None:
    """Cukup: no more files."""
    the_staff(ctx)
    entry = _readable(ctx, dialog.data["mail_id"])
    questions.finish(ctx, texts.files_done(_reader(ctx, entry).full_name, dialog.data["files"]))


def finish(ctx: Context, entry_id: int) -> None:
    """Selesai: it was answered in another way. What the person wrote later still waits."""
    person = the_staff(ctx)
    entry = _readable(ctx, entry_id)
    waiting = mailbox.open_until(ctx.session, entry)
    if not waiting:
        raise WordsSettled
    for each in waiting:
        forwarding.settle(ctx, each, by=person)
    item = office.item_of(ctx, entry)
    asked = item is not None and item.help_due_on is not None and any(each.data.get(helping.ASKS) for each in waiting)
    if item is not None and asked and not helping.has_obstacle(ctx, item):
        record.apply_event(ctx, item, Change(Event.NOTE, Actor.of(person), HELPED, {"helped": True}))
    ctx.toast(texts.SETTLED_TOAST)


def _readable(ctx: Context, entry_id: int) -> MailEntry:
    entry = mailbox.by_id(ctx.session, entry_id)
    if entry is None or entry.state not in (MailState.OPEN, MailState.DONE):
        raise StaleButton
    return entry


def _reader(ctx: Context, entry: MailEntry) -> Person:
    """Whoever wrote; about an item for which they hold no seat any more, whoever answers for it now.

    Raises NobodyAnswers: its words are for nobody else.
    """
    person = people.by_id(ctx.session, entry.person_id)
    assert person is not None  # entries point to people, who are never deleted
    item = office.item_of(ctx, entry)
    if item is None:
        return person
    there = holdings.seat_holders(ctx.session, [item.agency_id])[item.agency_id]
    if any(holder.person.id == person.id for holder in there):
        return person
    follows = holdings.first_to_answer(holdings.who_reads(there) or there)
    if not follows:
        raise NobodyAnswers(agencies.agency(ctx.session, item.agency_id).short_name, item.code)
    return follows[0]


def _may_be_letter(ctx: Context, entry: MailEntry, typed: Typed) -> bool:
    """Is it a document or a photo in answer to words about an item?"""
    file = typed.attachment
    return file is not None and file.kind in attaching.PAGES and office.item_of(ctx, entry) is not None


def _ask_how(ctx: Context, entry: MailEntry, typed: Typed, dialog: Dialog | None = None) -> None:
    """As an answer or as a letter? `dialog`: the same question about the files before it."""
    item, kept = office.item_of(ctx, entry), dialog.data if dialog is not None else {}
    assert item is not None  # only files about an item are asked about
    before = [from_json(SentFile, each) for each in kept.get("files", [])]
    files = attaching.with_one_more(before, typed)
    words = office_reason(typed.text) if typed.text else kept.get("words", "")
    text = texts.how_to_send(_reader(ctx, entry).full_name, item.code, len(files), words)
    text = "\n\n".join([text, *attaching.warnings(files)])
    label = letter_texts.as_letter(letters.next_version(ctx.session, item.id))
    data = {"mail_id": entry.id, "assignment_id": item.id, "files": to_json(files), "words": words}
    album = typed.attachment.album if typed.attachment is not None else None
    goes_on = album is not None and any(file.album == album for file in before)
    tell = questions.renew if goes_on else questions.go_on
    tell(ctx, HOW, data, text, [(label, AS_LETTER)], [(texts.AS_ANSWER, AS_MESSAGE)])


def _is_reached(writer: Person) -> bool:
    return writer.chat_id is not None and can_read(writer)


def _send(ctx: Context, entry: MailEntry, typed: Typed, dialog: Dialog | None = None) -> None:
    writer, item = _reader(ctx, entry), office.item_of(ctx, entry)
    if not _is_reached(writer):
        ctx.say(texts.cannot_be_reached(writer.full_name))
        return
    words = _pass_on(ctx, entry, typed)
    code = item.code if item is not None else None
    _tell(ctx, writer, code, words, dialog, is_file=typed.attachment is not None)


def _pass_on(ctx: Context, entry: MailEntry, typed: Typed) -> str:
    """The answer goes to whoever wrote and into the history, and what they wrote is answered; returns its words."""
    staff, writer, item = the_staff(ctx), _reader(ctx, entry), office.item_of(ctx, entry)
    words = office_reason(typed.text) if typed.text or typed.attachment is None else ""
    code = item.code if item is not None else None
    assert writer.chat_id is not None  # looked at before
    text = texts.answer(code, staff.full_name, ctx.settings.office_name, words)
    if writer.id != entry.person_id:
        text = f"{texts.asked_before(entry.text)}\n\n{text}"
    _deliver(ctx, entry, writer.chat_id, typed, text)
    if item is not None:
        kind = typed.attachment.kind if typed.attachment is not None else None
        note = " ".join(part for part in (texts.FILES[kind] if kind else "", words) if part)
        record.apply_event(ctx, item, Change(Event.NOTE, Actor.of(staff), note, {"answers": entry.id}))
    for each in mailbox.open_until(ctx.session, entry):
        forwarding.settle(ctx, each, by=staff, answered=True)
    return words


def _deliver(ctx: Context, entry: MailEntry, chat_id: int, typed: Typed, text: str) -> None:
    """The answer in the chat of whoever wrote, below their words; a file carries it, where it takes that much."""
    quoted: dict[str, Any] = {}
    if chat_id == entry.chat_id:
        quoted = {"reply_parameters": {"message_id": entry.message_id, "allow_sending_without_reply": True}}
    file = typed.attachment
    takes_it = file is not None and file.takes_caption and shown_length(text) <= CAPTION
    if not takes_it:
        ctx.request("sendMessage", text_payload(text, None) | quoted, to=chat_id)
    if file is not None:
        caption = {"caption": text, "parse_mode": "HTML"} | quoted if takes_it else {"caption": ""}
        copied = {"from_chat_id": ctx.sender.chat_id, "message_id": typed.message_id}
        ctx.request("copyMessage", copied | caption, to=chat_id)


def _tell(
    ctx: Context, writer: Person, code: str | None, words: str, dialog: Dialog | None, *, is_file: bool
) -> None:
    """The sender at the office reads what went; while files come after Balas, one message counts them."""
    if not is_file and dialog is not None:
        questions.finish(ctx, texts.answer_sent(writer.full_name, code, words))
        return
    if dialog is None:
        text = texts.files_done(writer.full_name, 1) if is_file else texts.answer_sent(writer.full_name, code, words)
        ctx.say(text, quiet=True)
        return
    files = dialog.data.get("files", 0) + 1
    data: dict[str, Any] = {"mail_id": dialog.data["mail_id"], "files": files}
    if files == 1:
        questions.go_on(ctx, ANSWER, data, texts.file_sent(writer.full_name, 1), [(texts.ENOUGH, ENOUGH)])
    else:
        dialog.data = {**dialog.data, **data}


ANSWER = Question("mail.answer", take, enough, takes_files=True, takes_courtesy=questions.any_words)
HOW = Question("mail.how", take_more, choose, takes_files=True, takes_courtesy=questions.any_words)
QUESTIONS = (ANSWER, HOW)
