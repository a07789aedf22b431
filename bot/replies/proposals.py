"""Plain words become a proposal: understood, shown, and recorded only after "Ya, catat"."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.assignments import item_choice
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import Answer, is_focal_point, own_assignment
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, unassigned_files
from bot.replies import texts_proposals as texts
from bot.replies.intent_handlers import INTENT_HANDLERS, NOTE, reading_of
from bot.replies.meanings import Meaning, Running, Situation, classify
from models import evidence, holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import SubmissionState
from models.office.open_items import OpenItem
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import Status, code_in
from models.rules.dates.errors import DateInPast, DateNotUnderstood, DateUnclear
from models.rules.dates.reading import parse_day, parse_promise
from models.rules.replies.courtesy import agrees
from models.rules.replies.intents import Intent, Proposal, propose

MOST_CHIPS = 30
Item = Assignment | OpenItem
EVIDENCE = "bukti"


def take_if_for_an_item(ctx: Context, typed: Typed) -> bool:
    """Words or a file while no question runs, or as a reply. False: not a focal point's, or about no item."""
    return _take(ctx, typed, Running.NONE)


def take_answer(ctx: Context, typed: Typed) -> None:
    """Words or a file while evidence is collected, or while a proposal waits."""
    running = {COLLECTION.step: Running.COLLECTION, CONFIRM.step: Running.CONFIRMATION}
    if not _take(ctx, typed, running.get(questions.running(ctx).step, Running.CHOICE)):
        ctx.say(conversation_texts.press_please())


def _take(ctx: Context, typed: Typed, running: Running) -> bool:
    """Do what the message means. False: it is not for us."""
    data = questions.running(ctx).data if running is not Running.NONE else {}
    situation = _situation(ctx, typed, running, data)
    match classify(typed, situation):
        case Meaning.CONFIRMS:
            confirm(ctx, questions.running(ctx), "ya")
        case Meaning.COMPLETES:
            submitting.ready(ctx, data["submission_id"])
        case Meaning.EVIDENCE:
            collecting.collect(ctx, data["submission_id"], typed)
        case Meaning.FILE:
            unassigned_files.take(ctx, typed)
        case Meaning.WORDS:
            return _take_words(ctx, typed, situation.found)
        case Meaning.NOTHING:
            return False
    return True


def _situation(ctx: Context, typed: Typed, running: Running, data: questions.Data) -> Situation:
    """What the database knows about the message; `data` is that of the running question."""
    collection = evidence.submission(ctx.session, data["submission_id"]) if "submission_id" in data else None
    code = code_in(typed.text) if running is Running.COLLECTION else None
    named = assignments.by_code(ctx.session, code) if code else None
    acts = is_focal_point(ctx)
    plain = acts and typed.has_words and typed.attachment is None
    return Situation(
        running,
        is_focal_point=acts,
        collects=collection is not None and collection.state is SubmissionState.COLLECTING,
        names_another=named is not None and named.id != data["assignment_id"],
        found=propose(typed.text, ctx.today, holidays.calendar(ctx.session)) if plain else None,
    )


def _take_words(ctx: Context, typed: Typed, found: Proposal | None) -> bool:
    """Propose what the words say, or answer thanks. False: there is no item that they can be about."""
    ctx.begun_at = None  # they begin something new, whatever was asked before
    named, interrupted = item_choice.named_item(ctx, typed), _interrupted_collection(ctx)
    if named is None and interrupted:
        named = own_assignment(ctx, interrupted["home_id"])
    items: Sequence[Item] = [named.item] if named else item_choice.meant_items(ctx, typed.text, _talked_about(ctx))
    if not items:
        return False
    kind = _kind(found)
    if kind == Intent.ACKNOWLEDGE and named is None:
        items = [item for item in items if item.status is Status.SENT] or items
    source = {"words": typed.text, "message_id": typed.message_id}
    _propose(ctx, items, {**interrupted, **source, "kind": kind, "said_at": ctx.now.isoformat()})
    return True


def _kind(found: Proposal | None) -> str:
    """ "siap" that no reaction answers (bot/replies/courtesies.py) acknowledges; what says nothing plain is news."""
    if found is None:
        return NOTE
    return Intent.ACKNOWLEDGE if found.kind is Intent.COURTESY else found.kind.value


def _talked_about(ctx: Context) -> int | None:
    """The item of the proposal that waits for an answer: what comes next is about it as well."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    return dialog.data.get("assignment_id") if dialog is not None and dialog.step.startswith("proposal.") else None


def _interrupted_collection(ctx: Context) -> questions.Data:
    """The collection that listened when the words came: it goes on afterwards. Empty when there was none."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:
        return {}
    if dialog.step == collecting.STEP:
        return {"home_id": dialog.data["assignment_id"], "submission_id": dialog.data["submission_id"]}
    if not dialog.step.startswith("proposal."):
        return {}
    return {key: dialog.data[key] for key in ("home_id", "submission_id") if key in dialog.data}


def _propose(ctx: Context, items: Sequence[Item], data: questions.Data) -> None:
    if len(items) == 1:
        _show(ctx, own_assignment(ctx, items[0].id).item, data, begin=True)
        return
    shown = items[:MOST_CHIPS]
    rows = [[(label, str(item.id))] for label, item in zip(item_choice.chips(ctx, shown), shown, strict=True)]
    about = assignments.subjects(ctx.session, [item.id for item in shown])
    text = texts.which_item(data["words"], [(item.code, about.get(item.id, "")) for item in shown])
    questions.begin(ctx, WHICH, data, text, *rows)


def _show(ctx: Context, item: Assignment, data: questions.Data, *, begin: bool = False) -> None:
    """What was understood for this item; first which day, where the words leave it open."""
    ask = questions.begin if begin else questions.go_on
    data = {**data, "assignment_id": item.id}
    if "asked_on" not in data:
        found = _seen_from(ctx, item, data)
        if found is not None and _is_day_open(found) and item.closed_at is None:
            due_on = item.due_on if found.kind is Intent.ASK_TIME else None
            calendar, days = holidays.calendar(ctx.session, item.agency_id), found.may_mean or ()
            off = [each for each in days if not calendar.is_working_day(each)]
            text = texts.which_day(item.code, data["words"], due_on, off)
            ask(ctx, DAY, data, text, *(questions.day_options(days) if days else ()))
            return
        dates = (found.asked_on, found.promise_on) if found else (None, None)
        data["asked_on"], data["promise_on"] = (on.isoformat() if on else None for on in dates)
    reading = reading_of(item, data)
    promise_on = reading.promise_on.isoformat() if reading.promise_on else None
    kept = {**data, "kind": reading.kind, "promise_on": promise_on}
    text = texts.understood(item.code, reading.kind, data["words"], reading.asked_on, reading.promise_on)
    rows = [[(texts.YES, "ya"), (texts.CHANGE, "ubah")]]
    if "submission_id" in data:
        rows.append([(texts.AS_EVIDENCE, EVIDENCE)])
    ask(ctx, CONFIRM, kept, text, *rows)


def _is_day_open(found: Proposal) -> bool:
    """Is it to be asked now? Minta waktu asks for its date itself, where the words leave none to choose from."""
    return found.may_mean is not None and (bool(found.may_mean) or found.kind is not Intent.ASK_TIME)


def _seen_from(ctx: Context, item: Assignment, data: questions.Data) -> Proposal | None:
    """The words once more, now that the item is known: its due date, its days off, the day they were said."""
    calendar = holidays.calendar(ctx.session, item.agency_id)
    said_on = ctx.local_date(datetime.fromisoformat(data["said_at"])) if "said_at" in data else ctx.today
    return propose(data["words"], said_on, calendar, due_on=item.due_on)


def choose_day(ctx: Context, dialog: Dialog, value: str) -> None:
    """One of the days that the words may mean."""
    item = own_assignment(ctx, dialog.data["assignment_id"]).item
    _show(ctx, item, {**dialog.data, **_dated(dialog.data, questions.pressed_day(value))})


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
    _show(ctx, item, {**data, **_dated(data, day)})


def _dated(data: questions.Data, day: date) -> questions.Data:
    field, other = ("asked_on", "promise_on") if data["kind"] == Intent.ASK_TIME else ("promise_on", "asked_on")
    return {field: day.isoformat(), other: None}


def choose_item(ctx: Context, dialog: Dialog, value: str) -> None:
    """A chip: this item is meant."""
    item = own_assignment(ctx, int(value) if value.isdecimal() else 0).item
    _show(ctx, item, dict(dialog.data))


def confirm(ctx: Context, dialog: Dialog, value: str) -> None:
    """Ya, catat; Ubah; or Catat sebagai keterangan bukti."""
    if value == EVIDENCE and "submission_id" in dialog.data:
        _keep_as_evidence(ctx, dict(dialog.data))
        return
    answer = own_assignment(ctx, dialog.data["assignment_id"])
    if value == "ubah":
        pairs = [(label, kind) for kind, label in texts.CHOICES.items()]
        rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
        questions.go_on(ctx, CHANGE, dict(dialog.data), texts.change(answer.item.code), *rows)
        return
    _keep(ctx, answer, dict(dialog.data))


def _keep(ctx: Context, answer: Answer, data: questions.Data) -> None:
    """Record what was meant; a collection that was open before listens again."""
    INTENT_HANDLERS[data["kind"]](ctx, answer, reading_of(answer.item, data))
    if "submission_id" in data and dialogs.running(ctx.session, ctx.sender.chat_id) is None:
        interrupted = collecting.own_submission(ctx, data["submission_id"])
        if interrupted.submission.state is SubmissionState.COLLECTING:
            collecting.ask(ctx, interrupted)


def _keep_as_evidence(ctx: Context, data: questions.Data) -> None:
    """The words belong to the evidence after all."""
    answer = collecting.own_submission(ctx, data["submission_id"])
    if answer.submission.state is not SubmissionState.COLLECTING:
        answer = collecting.collection_of(ctx, answer)
    questions.finish(ctx, texts.among_evidence(answer.item.code, data["words"]))
    words = Typed(
        message_id=data["message_id"], sent_at=reading_of(answer.item, data).said_at or ctx.now, text=data["words"]
    )
    collecting.take_unasked(ctx, answer, words)


def change(ctx: Context, dialog: Dialog, value: str) -> None:
    """Something else was meant: that is recorded (or asked on) with the same words."""
    if value not in texts.CHOICES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    _keep(ctx, own_assignment(ctx, dialog.data["assignment_id"]), {**dialog.data, "kind": value})


WHICH = Question("proposal.which", take_answer, choose_item, takes_files=True)
CONFIRM = Question("proposal.confirm", take_answer, confirm, takes_files=True, takes_courtesy=agrees)
CHANGE = Question("proposal.change", take_answer, change, takes_files=True)
COLLECTION = Question(collecting.STEP, take_answer, takes_files=True)
DAY = Question("proposal.day", take_day, choose_day, takes_files=True, takes_day=True)
QUESTIONS = (WHICH, DAY, CONFIRM, CHANGE, COLLECTION)
