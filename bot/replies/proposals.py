"""Plain words become a proposal: understood, shown, and recorded only after "Ya, catat"."""

from collections.abc import Sequence

from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import Answer, own_assignment, the_focal_point
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, unassigned_files
from bot.replies import texts_proposals as texts
from bot.replies.intent_handlers import INTENT_HANDLERS, NOTE, reading_of
from models import holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import SubmissionState
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import Status, code_in
from models.rules.errors import NotRegistered
from models.rules.replies.intents import Intent, propose

YES = frozenset({"ya", "iya", "ya, catat", "ya catat", "catat", "betul", "benar", "ok", "oke"})
NEWS_FROM = 4  # words: so many without a plain meaning are still news worth passing on
MOST_CHIPS = 30
PLAIN_UP_TO = 600  # characters: a longer text among the evidence is a document of its own
EVIDENCE = "bukti"
# Among the evidence these are plainly something else; what is "sudah ..." belongs to it.
NO_EVIDENCE = frozenset(
    {Intent.ASK_TIME, Intent.OBSTACLE, Intent.DISPUTE, Intent.QUESTION, Intent.IN_PROGRESS, Intent.PROMISE}
)
ALREADY = ("sudah", "udah", "sdh", "udh", "telah", "tlh")


def take_during_collection(ctx: Context, typed: Typed) -> None:
    """Something came while a collection listens: words that are plainly something else are asked about first."""
    if not (_is_something_else(ctx, typed) and take_words(ctx, typed)):
        submitting.take(ctx, typed)


def _is_something_else(ctx: Context, typed: Typed) -> bool:
    if typed.attachment is not None or len(typed.text) > PLAIN_UP_TO:
        return False
    code = code_in(typed.text)
    named = assignments.by_code(ctx.session, code) if code else None
    if named is not None and named.id != questions.running(ctx).data["assignment_id"]:
        return True
    found = propose(typed.text, ctx.today, holidays.calendar(ctx.session))
    return found is not None and found.kind in NO_EVIDENCE and not found.phrase.lower().startswith(ALREADY)


def take_words(ctx: Context, typed: Typed) -> bool:
    """Words while no question runs, or as a reply. False: not a focal point's, or nothing to do with an item."""
    if typed.attachment is not None or not any(sign.isalnum() for sign in typed.text):
        return False
    try:
        _, seats = the_focal_point(ctx)
    except NotRegistered:
        return False
    named = unassigned_files.named_item(ctx, typed)
    home = _collection_behind(ctx)
    if named is None and home:
        named = own_assignment(ctx, home["home_id"])
    items = [named.item] if named else assignments.open_below(ctx.session, {seat.agency_id for seat in seats})
    found = propose(typed.text, ctx.today, holidays.calendar(ctx.session))
    if found is not None and found.kind is Intent.ACKNOWLEDGE and named is None:
        items = [item for item in items if item.status is Status.SENT]
    if found is not None and (found.kind is Intent.THANKS or (found.kind is Intent.ACKNOWLEDGE and not items)):
        ctx.say(texts.WELCOME)
        return True
    if not items or (found is None and named is None and len(typed.text.split()) < NEWS_FROM):
        return False
    data = {
        **home,
        "kind": found.kind.value if found else NOTE,
        "words": typed.text,
        "message_id": typed.message_id,
        "asked_on": found.asked_on.isoformat() if found and found.asked_on else None,
        "promise_on": found.promise_on.isoformat() if found and found.promise_on else None,
    }
    _propose(ctx, items, data)
    return True


def _collection_behind(ctx: Context) -> questions.Data:
    """The collection that listened when the words came: it goes on afterwards. Empty when there was none."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:
        return {}
    if dialog.step == collecting.STEP:
        return {"home_id": dialog.data["assignment_id"], "submission_id": dialog.data["submission_id"]}
    if not dialog.step.startswith("proposal."):
        return {}
    return {key: dialog.data[key] for key in ("home_id", "submission_id") if key in dialog.data}


def _propose(ctx: Context, items: Sequence[Assignment], data: questions.Data) -> None:
    if len(items) == 1:
        _show(ctx, items[0], data, begin=True)
        return
    shown = items[:MOST_CHIPS]
    chips = [(f"#{item.code}", str(item.id)) for item in shown]
    rows = [chips[start : start + 3] for start in range(0, len(chips), 3)]
    about = assignments.subjects(ctx.session, [item.id for item in shown])
    text = texts.which_item(data["words"], [(item.code, about.get(item.id, "")) for item in shown])
    questions.begin(ctx, WHICH, data, text, *rows)


def _show(ctx: Context, item: Assignment, data: questions.Data, *, begin: bool = False) -> None:
    reading = reading_of(item, data)
    kept = {**data, "assignment_id": item.id, "kind": reading.kind, "promise_on": reading.promise_text}
    text = texts.understood(item.code, reading.kind, data["words"], reading.asked_on, reading.promise_on)
    ask = questions.begin if begin else questions.go_on
    rows = [[(texts.YES, "ya"), (texts.CHANGE, "ubah")]]
    if "submission_id" in data:
        rows.append([(texts.AS_EVIDENCE, EVIDENCE)])
    ask(ctx, CONFIRM, kept, text, *rows)


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
        home = collecting.own_submission(ctx, data["submission_id"])
        if home.submission.state is SubmissionState.COLLECTING:
            collecting.ask(ctx, home)


def _keep_as_evidence(ctx: Context, data: questions.Data) -> None:
    """The words belong to the evidence after all."""
    answer = collecting.own_submission(ctx, data["submission_id"])
    if answer.submission.state is not SubmissionState.COLLECTING:
        answer = collecting.collection_of(ctx, answer)
    questions.finish(ctx, texts.among_evidence(answer.item.code, data["words"]))
    words = Typed(message_id=data["message_id"], sent_at=ctx.now, text=data["words"])
    collecting.take_unasked(ctx, answer, words)


def change(ctx: Context, dialog: Dialog, value: str) -> None:
    """Something else was meant: that is recorded (or asked on) with the same words."""
    if value not in texts.CHOICES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    _keep(ctx, own_assignment(ctx, dialog.data["assignment_id"]), {**dialog.data, "kind": value})


def take_more(ctx: Context, typed: Typed) -> None:
    """Words or a file while a proposal waits: "ya" confirms it, anything else is looked at anew."""
    dialog = questions.running(ctx)
    if typed.text.strip().lower().rstrip(".!") in YES and dialog.step == CONFIRM.step:
        confirm(ctx, dialog, "ya")
        return
    if typed.attachment is not None and "submission_id" in dialog.data and not typed.reply_to_text:
        # The words still wait for their answer: a file goes to its collection without ending the question.
        home = collecting.own_submission(ctx, dialog.data["submission_id"])
        if home.submission.state is SubmissionState.COLLECTING:
            collecting.take(ctx, home, typed)
            return
    if not (unassigned_files.take_if_a_file(ctx, typed) or take_words(ctx, typed)):
        ctx.say(conversation_texts.press_please())


WHICH = Question("proposal.which", take_more, choose_item, takes_files=True)
CONFIRM = Question("proposal.confirm", take_more, confirm, takes_files=True)
CHANGE = Question("proposal.change", take_more, change, takes_files=True)
COLLECTION = Question(collecting.STEP, take_during_collection, takes_files=True)
QUESTIONS = (WHICH, CONFIRM, CHANGE, COLLECTION)
