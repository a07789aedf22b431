"""Plain words become a proposal: understood, shown, and recorded only after "Ya, catat"."""

from collections.abc import Sequence

from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import own_assignment, the_focal_point
from bot.conversation.context import Deed
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, unasked_files
from bot.replies import texts_proposals as texts
from bot.replies.intent_handlers import KEEPERS, NOTE, OTHERS, reading_of
from models import holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import SubmissionState
from models.people.agencies import Seat
from models.people.people import Person
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import Status
from models.rules.codes import code_in
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


def came_among_evidence(deed: Deed, typed: Typed) -> None:
    """Something came while a collection listens: words that are plainly something else are asked about first."""
    if not (_is_something_else(deed, typed) and words_came(deed, typed)):
        submitting.take(deed, typed)


def _is_something_else(deed: Deed, typed: Typed) -> bool:
    if typed.attachment is not None or len(typed.text) > PLAIN_UP_TO:
        return False
    code = code_in(typed.text)
    named = assignments.by_code(deed.session, code) if code else None
    if named is not None and named.id != questions.running(deed).data["assignment_id"]:
        return True
    found = propose(typed.text, deed.today, holidays.calendar(deed.session))
    return found is not None and found.kind in NO_EVIDENCE and not found.phrase.lower().startswith(ALREADY)


def words_came(deed: Deed, typed: Typed) -> bool:
    """Words while no question runs, or as a reply. False: not a focal point's, or nothing to do with an item."""
    if typed.attachment is not None or not any(sign.isalnum() for sign in typed.text):
        return False
    try:
        _, seats = the_focal_point(deed)
    except NotRegistered:
        return False
    named = unasked_files.named_item(deed, typed)
    home = _collection_behind(deed)
    if named is None and home:
        named = own_assignment(deed, home["home_id"])
    items = [named[2]] if named else assignments.open_below(deed.session, {seat.agency_id for seat in seats})
    found = propose(typed.text, deed.today, holidays.calendar(deed.session))
    if found is not None and found.kind is Intent.ACKNOWLEDGE and named is None:
        items = [item for item in items if item.status is Status.SENT]
    if found is not None and (found.kind is Intent.THANKS or (found.kind is Intent.ACKNOWLEDGE and not items)):
        deed.say(texts.welcome())
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
    _propose(deed, items, data)
    return True


def _collection_behind(deed: Deed) -> questions.Data:
    """The collection that listened when the words came: it goes on afterwards. Empty when there was none."""
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is None:
        return {}
    if dialog.step == collecting.STEP:
        return {"home_id": dialog.data["assignment_id"], "submission_id": dialog.data["submission_id"]}
    if not dialog.step.startswith("proposal."):
        return {}
    return {key: dialog.data[key] for key in ("home_id", "submission_id") if key in dialog.data}


def _propose(deed: Deed, items: Sequence[Assignment], data: questions.Data) -> None:
    if len(items) == 1:
        _show(deed, items[0], data, begin=True)
        return
    shown = items[:MOST_CHIPS]
    chips = [(f"#{item.code}", str(item.id)) for item in shown]
    rows = [chips[start : start + 3] for start in range(0, len(chips), 3)]
    about = assignments.subjects(deed.session, [item.id for item in shown if item.id is not None])
    text = texts.which_item(data["words"], [(item.code, about.get(item.id or 0, "")) for item in shown])
    questions.begin(deed, "proposal.which", data, text, *rows)


def _show(deed: Deed, item: Assignment, data: questions.Data, *, begin: bool = False) -> None:
    reading = reading_of(item, data)
    kept = {**data, "assignment_id": item.id, "kind": reading.kind, "promise_on": reading.promise_text}
    text = texts.understood(item.code, reading.kind, data["words"], reading.asked_on, reading.promise_on)
    ask = questions.begin if begin else questions.go_on
    rows = [[("✅ Ya, catat", "ya"), ("✏️ Ubah", "ubah")]]
    if "submission_id" in data:
        rows.append([("📎 Catat sebagai keterangan bukti", EVIDENCE)])
    ask(deed, "proposal.confirm", kept, text, *rows)


def choose_item(deed: Deed, dialog: Dialog, value: str) -> None:
    """A chip: this item is meant."""
    _, _, item = own_assignment(deed, int(value) if value.isdecimal() else 0)
    _show(deed, item, dict(dialog.data))


def confirm(deed: Deed, dialog: Dialog, value: str) -> None:
    """Ya, catat; Ubah; or Catat sebagai keterangan bukti."""
    if value == EVIDENCE and "submission_id" in dialog.data:
        _keep_as_evidence(deed, dict(dialog.data))
        return
    person, seat, item = own_assignment(deed, dialog.data["assignment_id"])
    if value == "ubah":
        pairs = [(label, kind) for kind, label in OTHERS.items()]
        rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
        questions.go_on(deed, "proposal.change", dict(dialog.data), texts.change(item.code), *rows)
        return
    _keep(deed, item, person, seat, dict(dialog.data), dialog.data["kind"])


def _keep(deed: Deed, item: Assignment, person: Person, seat: Seat, data: questions.Data, kind: str) -> None:
    """Record what was meant; a collection that was open before listens again."""
    KEEPERS[kind](deed, item, person, seat, reading_of(item, {**data, "kind": kind}))
    if "submission_id" in data and dialogs.running(deed.session, deed.sender.chat_id) is None:
        _, _, home, submission = collecting.own_submission(deed, data["submission_id"])
        if submission.state is SubmissionState.COLLECTING:
            collecting.listen(deed, home, submission)
            collecting.show(deed, home, submission, anew=True)


def _keep_as_evidence(deed: Deed, data: questions.Data) -> None:
    """The words belong to the evidence after all."""
    person, seat, home, submission = collecting.own_submission(deed, data["submission_id"])
    if submission.state is not SubmissionState.COLLECTING:
        submission = collecting.collection_for(deed, home, person)
    questions.finish(deed, texts.among_evidence(home.code, data["words"]))
    collecting.listen(deed, home, submission)
    words = Typed(message_id=data["message_id"], sent_at=deed.now, text=data["words"])
    collecting.take(deed, home, person, seat, submission, words, anew=True)


def change(deed: Deed, dialog: Dialog, value: str) -> None:
    """Something else was meant: that is recorded (or asked on) with the same words."""
    if value not in OTHERS:
        deed.toast(conversation_texts.button_unknown(), alert=True)
        return
    person, seat, item = own_assignment(deed, dialog.data["assignment_id"])
    _keep(deed, item, person, seat, dict(dialog.data), value)


def more_came(deed: Deed, typed: Typed) -> None:
    """Words or a file while a proposal waits: "ya" confirms it, anything else is looked at anew."""
    dialog = questions.running(deed)
    if typed.text.strip().lower().rstrip(".!") in YES and dialog.step == "proposal.confirm":
        confirm(deed, dialog, "ya")
        return
    if typed.attachment is not None and "submission_id" in dialog.data and not typed.reply_to_text:
        # The words still wait for their answer: a file goes to its collection without ending the question.
        person, seat, home, submission = collecting.own_submission(deed, dialog.data["submission_id"])
        if submission.state is SubmissionState.COLLECTING:
            collecting.take(deed, home, person, seat, submission, typed)
            return
    if not (unasked_files.came(deed, typed) or words_came(deed, typed)):
        deed.say(conversation_texts.press_please())
