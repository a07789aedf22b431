"""Words without a question: what changes a status waits for "Ya, catat"; the rest goes to the office at once."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.conversation import answers, questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import known, own_assignment, the_focal_point
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, typed_buttons, unassigned_files, unclear
from bot.forwarding import unasked
from bot.mailbox import forwarding, proposed
from bot.replies import confirming
from bot.replies import texts_proposals as texts
from bot.replies.meanings import Meaning, Running, classify
from bot.replies.readings import FORWARDED, NOTE, data_of, dated
from bot.replies.situations import interrupted_collection, meant, situation_of
from models import holidays, mailbox
from models.assignments.assignments import Assignment
from models.mailbox import MailEntry, MailState
from models.office.open_items import OpenItem
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import Status
from models.rules.codes import only_code_in
from models.rules.dates.errors import DateInPast, DateNotUnderstood, DateUnclear
from models.rules.dates.reading import parse_day, parse_promise
from models.rules.errors import StaleButton
from models.rules.mailbox import is_one_proposal
from models.rules.replies.courtesy import agrees
from models.rules.replies.intents import Intent, Proposal, propose


def take_if_for_an_item(ctx: Context, typed: Typed) -> bool:
    """Words or a file while no question runs, or as a reply. False: not a focal point's, or nothing to pass on."""
    return _take(ctx, typed, Running.NONE)


def take_answer(ctx: Context, typed: Typed) -> None:
    """Words or a file while evidence is collected, or while a proposal waits."""
    if unasked.take_answer(ctx, typed):
        return
    running = {COLLECTION.step: Running.COLLECTION, CONFIRM.step: Running.CONFIRMATION}
    if not _take(ctx, typed, running.get(questions.running(ctx).step, Running.CHOICE)):
        ctx.say(conversation_texts.press_please())


def _take(ctx: Context, typed: Typed, running: Running) -> bool:
    """Do what the message means. False: it is not for us."""
    if running is Running.COLLECTION and typed_buttons.take(ctx, typed):
        return True
    situation = situation_of(ctx, typed, running)
    match classify(typed, situation):
        case Meaning.CONFIRMS:
            confirm(ctx, questions.running(ctx), "ya")
        case Meaning.COMPLETES:
            submitting.ready(ctx, questions.running(ctx).data["submission_id"])
        case Meaning.EVIDENCE:
            _collect(ctx, typed, situation.found)
        case Meaning.FILE:
            unassigned_files.take(ctx, typed)
        case Meaning.WORDS:
            _take_words(ctx, typed, situation.found)
        case Meaning.NOTHING:
            return False
    return True


def _collect(ctx: Context, typed: Typed, found: Proposal | None) -> None:
    """Into the collection, or asked about where it is not plain for which component.

    Where nothing may be collected any more it is taken as if no question ran: none of it is lost.
    """
    answer = collecting.own_submission(ctx, questions.running(ctx).data["submission_id"])
    if not collecting.is_over(ctx, answer):
        is_unclear = unclear.is_unclear(ctx, answer, typed)
        (unassigned_files.take_for if is_unclear else collecting.collect)(ctx, answer, typed)
        return
    if typed.attachment is None:
        _take_words(ctx, typed, found)
    collecting.end(ctx, answer)
    if typed.attachment is not None:
        unassigned_files.take_for(ctx, answer, typed)


def _take_words(ctx: Context, typed: Typed, found: Proposal | None) -> None:
    """Propose what changes a status, and forward everything else."""
    ctx.begun_at = None  # they begin something new, whatever was asked before
    person, interrupted = the_focal_point(ctx)[0], interrupted_collection(ctx)
    item, items = meant(ctx, typed, interrupted)
    kind = _kind(found)
    if kind == Intent.ACKNOWLEDGE and item is None:
        items = [each for each in items if each.status is Status.SENT] or items
        item = own_assignment(ctx, items[0].id).item if len(items) == 1 else None
    if proposed.withhold(ctx, person, typed, item):
        return
    growing = (
        None
        if kind == Intent.QUESTION
        else _growing(ctx, person, item, is_named=only_code_in(typed.reply_to_text) is not None)
    )
    if growing is not None:
        _grow(ctx, growing, typed, item, items)
    elif kind in FORWARDED or not (item or items) or (item is not None and item.closed_at):
        forwarding.forward(ctx, person, typed, item, [] if item is not None else items)
    else:
        entry = forwarding.entry_of(ctx, person, typed, item, MailState.PROPOSED)
        entry.data = {**interrupted, "kind": kind, "last_at": ctx.now.isoformat()}
        _propose(ctx, entry, items, anew=True)


def _kind(found: Proposal | None) -> str:
    """ "siap" that no reaction answers (bot/replies/courtesies.py) acknowledges; what says nothing plain is news."""
    if found is None:
        return NOTE
    return Intent.ACKNOWLEDGE.value if found.kind is Intent.COURTESY else found.kind.value


def _propose(ctx: Context, entry: MailEntry, items: Sequence[OpenItem], *, anew: bool) -> None:
    """Show what was understood, or ask which item is meant."""
    if entry.assignment_id is not None:
        confirming.show(ctx, entry, own_assignment(ctx, entry.assignment_id).item, anew=anew)
        return
    proposed.wait(ctx, entry)
    lines = confirming.subjects(ctx, items)
    proposed.show(
        ctx, entry, texts.which_item(entry.text, lines), proposed.item_keyboard(ctx, entry, items), anew=anew
    )


def _growing(ctx: Context, person: Person, item: Assignment | None, *, is_named: bool) -> MailEntry | None:
    """The proposal that the sentence belongs to: of the same person and item, a few minutes ago at most."""
    entry = mailbox.newest_proposal(ctx.session, person.id)
    if entry is None or "last_at" not in entry.data:
        return None
    if not is_one_proposal(datetime.fromisoformat(entry.data["last_at"]), ctx.now):
        return None
    about = entry.assignment_id
    same = about == item.id if item is not None and about is not None else item is None or about is None
    return entry if same or not (is_named or item is not None) else None


def _grow(ctx: Context, entry: MailEntry, typed: Typed, item: Assignment | None, items: Sequence[OpenItem]) -> None:
    """One proposal of all the sentences: it is understood anew, and shown in place."""
    entry.text = f"{entry.text}\n{typed.text}"
    found = propose(entry.text, ctx.today, holidays.calendar(ctx.session))
    kind = entry.data["kind"] if _kind(found) in FORWARDED else _kind(found)
    data = {key: value for key, value in entry.data.items() if key not in ("asked_on", "promise_on")}
    entry.data = {**data, "kind": kind, "last_at": ctx.now.isoformat()}
    if entry.assignment_id is None and item is not None:
        entry.assignment_id = item.id
    _propose(ctx, entry, items, anew=False)


def choose_item(ctx: Context, entry_id: int, assignment_id: int) -> None:
    """A chip: the words are about this item."""
    entry, answer = forwarding.own_entry(ctx, entry_id), own_assignment(ctx, assignment_id)
    if "kind" not in entry.data:
        forwarding.name_item(ctx, entry, answer)
        return
    if entry.assignment_id is not None or entry.state not in (MailState.PROPOSED, MailState.OPEN):
        raise StaleButton
    if entry.state is MailState.OPEN:
        forwarding.attach(ctx, entry, answer)
    entry.assignment_id = answer.item.id
    confirming.show(ctx, entry, answer.item, anew=False)


def send_clean(ctx: Context, entry_id: int) -> None:
    """Kirim tanpa nomor itu: what is left of the words goes its usual way."""
    entry = forwarding.own_entry(ctx, entry_id)
    if not entry.data.get("withheld"):
        raise StaleButton
    person, item = known(ctx), entry.assignment_id
    found = propose(entry.text, ctx.today, holidays.calendar(ctx.session)) if person is not None and item else None
    is_plain = found is None or found.kind in (Intent.QUESTION, Intent.COURTESY) or entry.file_kind is not None
    if is_plain or found is None or item is None or entry.state is not MailState.WITHHELD:
        proposed.release(ctx, entry)
        return
    kept = {key: value for key, value in entry.data.items() if key != "withheld"}
    entry.data = {**kept, "kind": found.kind.value, "last_at": ctx.now.isoformat()}
    confirming.show(ctx, entry, own_assignment(ctx, item).item, anew=False)


def choose_day(ctx: Context, dialog: Dialog, value: str) -> None:
    """One of the days that the words may mean."""
    _dated(ctx, dialog.data, answers.pressed_day(value))


def take_day(ctx: Context, typed: Typed) -> None:
    """Another day, typed; or other words altogether."""
    data = questions.running(ctx).data
    item = own_assignment(ctx, data["assignment_id"]).item
    calendar = holidays.calendar(ctx.session, item.agency_id)
    if typed.attachment is not None:
        take_answer(ctx, typed)
        return
    try:
        if data["kind"] == Intent.ASK_TIME:
            day = parse_day(typed.text, ctx.today, calendar, due=item.due_on)
        else:
            day = parse_promise(typed.text, ctx.today, calendar)
    except (DateNotUnderstood, DateUnclear) as refusal:
        if isinstance(refusal, DateUnclear) and propose(typed.text, ctx.today, calendar) is None:
            raise
        take_answer(ctx, typed)
        return
    if day < ctx.judged_on:
        raise DateInPast(day)
    _dated(ctx, data, day)


def _dated(ctx: Context, data: questions.Data, day: date) -> None:
    entry = confirming.adopt(ctx, data)
    entry.data = {**entry.data, **dated(data_of(entry), day)}
    confirming.show(ctx, entry, own_assignment(ctx, data["assignment_id"]).item, anew=True)


def confirm(ctx: Context, dialog: Dialog, value: str) -> None:
    """ "Ya" was typed; or a button under a proposal of an older version was pressed: its value is "ya" or "ubah"."""
    verbs = {"ya": "yes", "ubah": "change", "bukti": "evidence"}
    confirming.press(ctx, verbs.get(value, "yes"), confirming.adopt(ctx, dialog.data).id)


def change(ctx: Context, dialog: Dialog, value: str) -> None:
    """Something else was meant: that is recorded (or asked on) with the same words."""
    if value == texts.MORE:
        entry = confirming.adopt(ctx, dialog.data)
        confirming.ask_what_was_meant(ctx, entry, own_assignment(ctx, dialog.data["assignment_id"]), rest=True)
        return
    if value not in texts.CHOICES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    confirming.keep_as(ctx, confirming.adopt(ctx, dialog.data), value)


def choose_old(ctx: Context, dialog: Dialog, value: str) -> None:
    """A chip of an older version: this item is meant."""
    data = {**dialog.data, "assignment_id": int(value) if value.isdecimal() else 0}
    entry = confirming.adopt(ctx, data)
    confirming.show(ctx, entry, own_assignment(ctx, data["assignment_id"]).item, anew=False)


WHICH = Question("proposal.which", take_answer, choose_old, takes_files=True)  # asked by older versions only
CONFIRM = Question(confirming.STEP, take_answer, confirm, takes_files=True, takes_courtesy=agrees)
CHANGE = Question(confirming.CHANGE_STEP, take_answer, change, takes_files=True)
COLLECTION = Question(collecting.STEP, take_answer, takes_files=True)
DAY = Question(confirming.DAY_STEP, take_day, choose_day, takes_files=True, takes_day=True)
QUESTIONS = (WHICH, DAY, CONFIRM, CHANGE, COLLECTION)
