"""A proposal in its own message: shown, confirmed, changed or dropped, whatever else runs in the chat meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.clocks import due_day_of
from bot.conversation import answers, questions
from bot.conversation.authority import Answer, known, own_assignment
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.conversation.typed import Typed
from bot.evidence import collecting, component_screens, components, counter
from bot.evidence.counter import EvidenceAnswer
from bot.mailbox import forwarding, proposed
from bot.mailbox.texts import DROPPED
from bot.replies import texts_proposals as texts
from bot.replies.intent_handlers import INTENT_HANDLERS
from bot.replies.readings import FORWARDED, NOTE, data_of, is_day_open, reading_of, seen_from
from bot.replies.situations import INTERRUPTED, STEPS
from models import holidays, mailbox
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import SubmissionState
from models.mailbox import MailEntry, MailState
from models.office import item_facts
from models.office.open_items import OpenItem
from models.queues import dialogs
from models.queues.dialogs import Asked, Dialog
from models.rules.mailbox import WordsSettled
from models.rules.moments import judged_at
from models.rules.replies.intents import Intent

STEP, CHANGE_STEP, DAY_STEP = "proposal.confirm", "proposal.change", "proposal.day"


def show(ctx: Context, entry: MailEntry, item: Assignment, *, anew: bool) -> None:
    """What was understood for this item; first which day, where the words leave it open."""
    proposed.wait(ctx, entry)
    data = data_of(entry)
    if "asked_on" not in data:
        found = seen_from(ctx, item, data)
        if found is not None and is_day_open(found) and item.closed_at is None and not entry.data.get("day_asked"):
            entry.data = {**entry.data, "day_asked": True}  # whoever writes on instead of choosing is not asked again
            now_due = due_day_of(ctx, item) if found.kind is Intent.ASK_TIME else None
            calendar, days = holidays.calendar(ctx.session, item.agency_id), found.may_mean or ()
            off = [each for each in days if not calendar.is_working_day(each)]
            options = answers.day_options(days) if days else ()
            about = {**_kept(entry), "kind": data["kind"], "assignment_id": item.id}
            questions.begin_step(ctx, DAY_STEP, about, texts.which_day(item.code, entry.text, now_due, off), *options)
            return
        dates = (found.asked_on, found.promise_on) if found else (None, None)
        data["asked_on"], data["promise_on"] = (on.isoformat() if on else None for on in dates)
    reading = reading_of(item, data)
    if reading.kind in FORWARDED:
        proposed.release(ctx, entry)
        return
    promise_on = reading.promise_on.isoformat() if reading.promise_on else None
    found_out = {"kind": reading.kind, "asked_on": data["asked_on"], "promise_on": promise_on}
    entry.data = {**entry.data, **found_out}
    asked, promised = (due_day_of(ctx, item, on) if on else None for on in (reading.asked_on, reading.promise_on))
    sheet = components.sheet_of(ctx, item)
    if reading.kind == Intent.DISPUTE and sheet.open:  # a component does not apply, never the whole of it
        text, keyboard = component_screens.not_applicable(item, sheet, proposed.others(entry))
        proposed.show(ctx, entry, texts.quoted(entry.text, text), keyboard, anew=anew)
        return
    kind = texts.OF_SELF_REPORT.get(reading.kind, reading.kind) if sheet.parts else reading.kind
    text = texts.understood(item.code, kind, entry.text, asked, promised)
    proposed.show(ctx, entry, text, proposed.keyboard(entry), anew=anew)
    _listen(ctx, entry, item)


def _kept(entry: MailEntry) -> Data:
    """What a question about the entry carries: which one, and the collection that it interrupts."""
    return {"mail_id": entry.id} | {key: entry.data[key] for key in INTERRUPTED if key in entry.data}


def _listen(ctx: Context, entry: MailEntry, item: Assignment) -> None:
    """ "Ya" may also be typed, unless another question runs."""
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    if running is not None and running.step in (DAY_STEP, CHANGE_STEP) and ctx.sender.callback_id is None:
        ctx.take_buttons_away(f"dialog:{ctx.sender.chat_id}")
    if running is None or running.step.startswith(STEPS) or running.step == collecting.STEP:
        begun = {questions.BEGUN: ctx.judged_at.isoformat()}
        data = {**_kept(entry), "assignment_id": item.id, **begun}
        dialogs.ask(ctx.session, ctx.sender.chat_id, STEP, data, ctx.handled_at)


def subjects(ctx: Context, items: Sequence[OpenItem]) -> list[tuple[str, str]]:
    """The code of each item, and what it is about."""
    about = item_facts.subjects(ctx.session, [item.id for item in items])
    return [(item.code, about.get(item.id, "")) for item in items]


def press(ctx: Context, verb: str, entry_id: int) -> None:
    """Ya, catat; Ubah; Catat sebagai keterangan bukti; Tidak jadi: under the proposal itself, however old it is."""
    entry = forwarding.own_entry(ctx, entry_id)
    if not is_undecided(entry) or (verb == "drop" and entry.state is MailState.DONE):
        raise WordsSettled
    calendar = holidays.calendar(ctx.session)
    ctx.begun_at = judged_at([entry.said_at], ctx.now, calendar, ctx.zone)
    if verb == "drop":
        _drop(ctx, entry)
    elif verb == "evidence" and "submission_id" in entry.data:
        _keep_as_evidence(ctx, entry)
    elif entry.assignment_id is None or "kind" not in entry.data:
        raise WordsSettled
    elif verb == "change":
        ask_what_was_meant(ctx, entry, own_assignment(ctx, entry.assignment_id))
    else:
        _keep(ctx, entry, own_assignment(ctx, entry.assignment_id), entry.data["kind"])


def drop_with(ctx: Context, dialog: Dialog) -> None:
    """The running question was cancelled: a proposal that it is about, and that the office has not, is dropped."""
    entry = mailbox.by_id(ctx.session, dialog.data.get("mail_id", 0))
    if entry is not None and entry.chat_id == ctx.sender.chat_id and entry.state is MailState.PROPOSED:
        proposed.drop(ctx, entry)
        ctx.shrink(proposed.name_of(entry), DROPPED)


def drop_newest(ctx: Context) -> bool:
    """No question runs: the newest proposal that the office has not is dropped. False: there is none."""
    person = known(ctx)
    entry = mailbox.newest_proposal(ctx.session, person.id) if person is not None else None
    if entry is None:
        return False
    proposed.drop(ctx, entry)
    ctx.shrink(proposed.name_of(entry), DROPPED)
    return True


def is_undecided(entry: MailEntry) -> bool:
    """May its sender still say what it means? Also when the office has answered it: it is not recorded by that."""
    answered = entry.state is MailState.DONE and entry.unconfirmed and entry.settled_by is not None
    return answered or entry.state in (MailState.PROPOSED, MailState.WITHHELD, MailState.OPEN)


def _drop(ctx: Context, entry: MailEntry) -> None:
    kept = _kept(entry)
    proposed.drop(ctx, entry)
    _answer(ctx, entry, DROPPED)
    _collect_on(ctx, kept)


def _answer(ctx: Context, entry: MailEntry, text: str) -> None:
    """In place of the proposal; the question that asks about this entry is over, another one goes on."""
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    if running is not None and running.data.get("mail_id") == entry.id:
        dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.answer_in_place(proposed.name_of(entry), text)


def ask_what_was_meant(ctx: Context, entry: MailEntry, answer: Answer, *, rest: bool = False) -> None:
    """Ubah: what was it? The usual meanings, or the `rest` of them."""
    is_self_report = assignments.is_self_report(ctx.session, answer.item)
    choices = texts.CHOICES | (texts.CHOICES_OF_SELF_REPORT if is_self_report else {})
    every = [(label, kind) for kind, label in choices.items()]
    pairs = every[texts.FIRST :] if rest else [*every[: texts.FIRST], (texts.REST, texts.MORE)]
    rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
    data = {**_kept(entry), "assignment_id": answer.item.id}
    questions.go_on_step(ctx, CHANGE_STEP, data, texts.change(answer.item.code), *rows)


def keep_as(ctx: Context, entry: MailEntry, kind: str) -> None:
    """Something else was meant: the same words as this kind."""
    if not is_undecided(entry) or entry.assignment_id is None:
        raise WordsSettled
    _keep(ctx, entry, own_assignment(ctx, entry.assignment_id), kind)


def _keep(ctx: Context, entry: MailEntry, answer: Answer, kind: str) -> None:
    """Record what was meant; the question or the collection that ran beside it listens again."""
    other, kept = _other_question(ctx, entry), _kept(entry)
    reading = reading_of(answer.item, {**data_of(entry), "kind": kind})
    if reading.kind in FORWARDED:
        dialogs.end(ctx.session, ctx.sender.chat_id)
        proposed.release(ctx, entry)
    else:
        entry.data = {key: value for key, value in entry.data.items() if key != "last_at"}  # it grows no more
        INTENT_HANDLERS[reading.kind](ctx, answer, reading)
        forwarding.settle(ctx, entry)
    if other is not None and dialogs.running(ctx.session, ctx.sender.chat_id) is None:
        dialogs.resume(ctx.session, ctx.sender.chat_id, other)
    _collect_on(ctx, kept)


def _other_question(ctx: Context, entry: MailEntry) -> Asked | None:
    """The question that runs and is not about this entry."""
    running = dialogs.running(ctx.session, ctx.sender.chat_id)
    if running is None or running.data.get("mail_id") == entry.id or running.step == collecting.STEP:
        return None
    return Asked(running.step, dict(running.data), running.version)


def _collect_on(ctx: Context, kept: Data) -> None:
    """The collection that was interrupted asks again, unless something else is asked now."""
    if "submission_id" in kept and dialogs.running(ctx.session, ctx.sender.chat_id) is None:
        interrupted = collecting.own_submission(ctx, kept["submission_id"])
        if interrupted.submission.state is SubmissionState.COLLECTING:
            _listen_where_it_was(ctx, interrupted, kept)
            counter.send(ctx, interrupted)


def _keep_as_evidence(ctx: Context, entry: MailEntry) -> None:
    """The words belong to the evidence after all."""
    answer = collecting.own_submission(ctx, entry.data["submission_id"])
    if answer.submission.state is not SubmissionState.COLLECTING:
        answer = collecting.collection_of(ctx, answer)
    _answer(ctx, entry, texts.among_evidence(answer.item.code, entry.text))
    words = Typed(message_id=entry.message_id, sent_at=entry.said_at, text=entry.text)
    _listen_where_it_was(ctx, answer, entry.data)
    collecting.take(ctx, answer, words)
    forwarding.settle(ctx, entry, became="evidence")


def _listen_where_it_was(ctx: Context, answer: EvidenceAnswer, kept: Data) -> None:
    """The collection listens again; of a self-report for the component that was shown when the words came."""
    if components.AT in kept:
        collecting.listen_at(ctx, answer, kept[components.AT])
    else:
        collecting.listen(ctx, answer)


def adopt(ctx: Context, data: Data) -> MailEntry:
    """The entry behind a question; for one that an older version asked, a new entry with its words."""
    if "mail_id" in data:
        return forwarding.own_entry(ctx, data["mail_id"])
    answer = own_assignment(ctx, data["assignment_id"])
    said_at = datetime.fromisoformat(data["said_at"]) if "said_at" in data else ctx.now
    words = Typed(message_id=data["message_id"], sent_at=said_at, text=data["words"])
    entry = forwarding.entry_of(ctx, answer.person, words, answer.item, MailState.PROPOSED)
    kept = ("kind", "asked_on", "promise_on", "home_id", "submission_id")
    entry.data = {"kind": NOTE} | {key: data[key] for key in kept if key in data}
    return entry
