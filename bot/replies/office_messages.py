"""Messages and files of the office to an agency: a reply to a message about an item, or Balas; shown first."""

from collections.abc import Sequence
from dataclasses import replace

from bot.assignments.record import apply_event
from bot.cards import audience
from bot.cards.presses import CardPress
from bot.cards.texts_buttons import BUTTONS
from bot.conversation import albums, questions
from bot.conversation.albums import FileAgain
from bot.conversation.authority import known, own_assignment, staff_assignment, the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.sent_files import SentFile
from bot.conversation.stored import from_json, to_json
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.texts_words import enumerate_words
from bot.conversation.typed import Typed
from bot.letters import attaching, sending
from bot.letters import texts as letter_texts
from bot.mailbox import forwarding
from bot.replies import texts_office_messages as texts
from models import letters, mailbox
from models.agencies import agencies
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.people.people import Person
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.codes import canonical_code, codes_in
from models.rules.errors import NotRegistered, NotYourAssignment, RuleBroken, StaleButton
from models.rules.replies.reasons import office_reason

SEND, LETTER = "kirim", "surat"


def tell_office(ctx: Context, item: Assignment, text: str) -> None:
    """A message about what the agency said, with Balas under it; where it asks for help, with Sudah dibantu."""
    buttons = [Button(texts.REPLY, CardPress("say", item.id, item.version))]
    if item.help_due_on is not None:
        buttons.append(Button(BUTTONS["helped"], CardPress("helped", item.id, item.version)))
    audience.tell(ctx, audience.office_of(ctx, item), text, inline(buttons))


def take_if_about_an_item(ctx: Context, typed: Typed) -> bool:
    """Words or a file of staff in reply to a message about one item, or a file whose caption names one.

    False: no such message, or their own item.
    """
    codes = codes_in(typed.reply_to_text) or (codes_in(typed.text) if typed.attachment else [])
    if len(codes) != 1 or not (typed.attachment or any(sign.isalpha() for sign in typed.text)):
        return False
    person, item = known(ctx), assignments.by_code(ctx.session, codes[0])
    if person is None or person.staff_role is None or item is None or _answers_for(ctx, item):
        return False
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    is_same = running is not None and running.step == CONFIRM.step and running.data["assignment_id"] == item.id
    _propose(ctx, item, typed, dict(running.data) if running is not None and is_same else None)
    return True


def ask(ctx: Context, assignment_id: int) -> None:
    """Balas: the words are typed next."""
    _, item = staff_assignment(ctx, assignment_id)
    agency = agencies.agency(ctx.session, item.agency_id)
    questions.begin(ctx, WORDS, {"assignment_id": item.id}, texts.ask_words(item.code, agency.name))


def take(ctx: Context, typed: Typed) -> None:
    """The words were typed, or typed anew while Kirim waits; the word on the button counts as the press."""
    dialog = questions.running(ctx)
    _, item = staff_assignment(ctx, dialog.data["assignment_id"])
    if dialog.step == CONFIRM.step and typed.text.strip().lower() == SEND:
        only_letter = not audience.agency_of(ctx, item) and attaching.is_letter(_files(dialog.data))
        choose(ctx, dialog, LETTER if only_letter else SEND)
        return
    _propose(ctx, item, typed, dict(dialog.data))


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Kirim: to those who hold the seats now, and into the history; the files as a letter, or as a message."""
    person, item = staff_assignment(ctx, dialog.data["assignment_id"])
    listeners, files = audience.agency_of(ctx, item), _files(dialog.data)
    words = office_reason(dialog.data["words"]) if dialog.data["words"] or not files else ""
    if value == LETTER and attaching.is_letter(files):
        _send_letter(ctx, item, files, words)
        return
    if not listeners:
        questions.finish(ctx, _nobody(ctx, item))
        return
    note = " ".join(part for part in (texts.counted(len(files)), words) if part)
    apply_event(ctx, item, Change(Event.NOTE, Actor.of(person), note))
    _settle_mail(ctx, item, person)
    questions.finish(ctx, texts.sent(item.code, _readers(ctx, item, listeners), words, len(files)))
    text = texts.for_agency(item.code, person.full_name, ctx.settings.office_name, words, len(files))
    audience.tell_agency(ctx, item, None, text)
    for listener in listeners:
        _pass_on(ctx, files, texts.caption(item.code), listener)


def _readers(ctx: Context, item: Assignment, listeners: list[Person]) -> texts.Readers:
    return texts.Readers(_names(listeners), audience.is_read(ctx, item))


def _propose(ctx: Context, item: Assignment, typed: Typed, before: questions.Data | None = None) -> None:
    """Show what would be sent; words that cannot go are typed again, without looking for the message once more.

    `before`: what was to be sent until now. New words take the place of its words; files are added to its files.
    """
    listeners, kept = audience.agency_of(ctx, item), before or {}
    data: questions.Data = {"assignment_id": item.id}
    before_it = _files(kept)
    files = attaching.with_one_more(before_it, typed)
    if not listeners and not attaching.is_letter(files):
        questions.finish(ctx, _nobody(ctx, item))
        return
    data |= {"files": to_json(files)} if files else {}
    text = kept.get("words", "") if canonical_code(typed.text) in ("", item.code) else typed.text
    try:
        words = office_reason(text) if text or not files else ""
    except RuleBroken as refusal:
        questions.go_on(ctx, WORDS, data, texts.ask_again(item.code, sentence_for(refusal)))
        return
    agency = agencies.agency(ctx.session, item.agency_id)
    letter = (
        [(letter_texts.as_letter(letters.next_version(ctx.session, item.id)), LETTER)]
        if attaching.is_letter(files)
        else []
    )
    message = [(texts.AS_MESSAGE if letter else texts.SEND, SEND)] if listeners else []
    question = texts.sure(item.code, agency.name, _readers(ctx, item, listeners), words, len(files))
    if warnings := attaching.warnings(files):
        question = "\n\n".join([question, *warnings])
    album = typed.attachment.album if typed.attachment is not None else None
    goes_on = album is not None and any(file.album == album for file in before_it)
    tell = questions.renew if goes_on else questions.go_on
    tell(ctx, CONFIRM, {**data, "words": words}, question, letter, message)


def _pass_on(ctx: Context, files: Sequence[SentFile], caption: str, listener: Person) -> None:
    """Documents and photos as albums; a round video can only be copied, so everything else is."""
    if attaching.is_letter(files):
        again = [FileAgain(file.kind, file.file_id, caption) for file in files]
        albums.send(ctx, again, head=caption, to=listener.chat_id)
        return
    for file in files:
        place = {"from_chat_id": ctx.sender.chat_id, "message_id": file.message_id}
        ctx.request("copyMessage", place | {"caption": caption}, to=listener.chat_id)


def _send_letter(ctx: Context, item: Assignment, files: list[SentFile], words: str) -> None:
    staff = the_staff(ctx)
    with_words = [replace(files[0], words=words), *files[1:]]
    version = sending.send(ctx, item, with_words, words, staff)
    _settle_mail(ctx, item, staff)
    names = _names(audience.agency_of(ctx, item))
    questions.finish(ctx, letter_texts.sent(item.code, version.number, len(files), names))


def _settle_mail(ctx: Context, item: Assignment, person: Person) -> None:
    """What the agency had asked is answered, whichever button the answer came by."""
    for entry in mailbox.open_about(ctx.session, item.id):
        forwarding.settle(ctx, entry, by=person, answered=True)


def _files(data: questions.Data) -> list[SentFile]:
    """The files that the running question is about. StaleButton: an older version asked it, and kept less of them."""
    kept = data.get("files", [])
    if any(not isinstance(each, dict) for each in kept):
        raise StaleButton
    return [from_json(SentFile, each) for each in kept]


def _answers_for(ctx: Context, item: Assignment) -> bool:
    """Does this member of staff hold a seat that answers for the item? Then they write for the agency."""
    try:
        own_assignment(ctx, item.id)
    except (NotRegistered, NotYourAssignment):
        return False
    return True


def _nobody(ctx: Context, item: Assignment) -> str:
    agency = agencies.agency(ctx.session, item.agency_id)
    return texts.nobody_there(item.code, agency.name, agency.short_name)


def _names(listeners: list[Person]) -> str:
    return enumerate_words([person.full_name for person in listeners])


WORDS = Question("office.words", take, takes_files=True, takes_courtesy=questions.any_words)
CONFIRM = Question("office.confirm", take, choose, takes_files=True, takes_courtesy=questions.any_words)
QUESTIONS = (WORDS, CONFIRM)
