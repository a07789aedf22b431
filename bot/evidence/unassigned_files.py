"""Files that no question asked for: assigned to the item they answer or the open collection, or the bot asks."""

from collections.abc import Sequence

from bot.assignments import item_choice
from bot.assignments.record import fitting
from bot.cards import cards
from bot.conversation.authority import Answer, own_assignment, the_focal_point
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import collecting, component_screens, components, counter, texts
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.presses import FilesPress, MoreItemsPress, ReportFilesPress
from bot.evidence.results import receipts, verification
from bot.mailbox import forwarding, office, proposed
from models import mailbox
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.evidence import by_chat, evidence
from models.evidence.evidence import Evidence, EvidenceKind, Submission, SubmissionState
from models.mailbox import MailState
from models.office import item_facts, open_items
from models.office.open_items import OpenItem
from models.queues import outbox
from models.rules.assignments import AGENCY_OWES, Event
from models.rules.drafting.privacy import check_no_nik
from models.rules.errors import NotYourAssignment
from models.rules.standards.links import link_in

MOST_CHIPS = 5  # items that are offered at once; with Bukan bukti six buttons


def take(ctx: Context, typed: Typed) -> None:
    """A file of a focal point that no question asked for: to its album, to the item it names, or the bot asks.

    ContactsFound: its caption or name holds the NIK of somebody; nothing of it is kept, nor passed on.
    """
    check_no_nik(typed.text, (typed.attachment.name if typed.attachment else None) or "")
    album = typed.attachment.album if typed.attachment else None
    joined = by_chat.submission_with_album(ctx.session, ctx.sender.chat_id, album) if album else None
    if joined is not None and joined.state in (SubmissionState.COLLECTING, SubmissionState.SUBMITTED):
        _join_album(ctx, joined, typed)
        return
    gone = mailbox.of_album(ctx.session, ctx.sender.chat_id, album)[:1] if album else []
    if gone and gone[0].forwarded_at is not None and not gone[0].unconfirmed:  # its first part is at the office
        _forward(ctx, typed, office.item_of(ctx, gone[0]), [])
        return
    try:
        named = item_choice.named_item(ctx, typed)
    except NotYourAssignment:  # a slip of the pen, or a seat that they left: the office sees it, about no item
        _forward(ctx, typed, None, [])
        return
    goal = named or _only_collection(ctx)
    if typed.attachment is not None and typed.attachment.kind is EvidenceKind.VOICE:
        _let_hear(ctx, typed, goal)
        return
    if goal is None:
        items = item_choice.meant_items(ctx, typed)
        if len(items) != 1 or not counter.says_done(ctx, typed.text):
            _ask(ctx, typed, items)
            return
        goal = own_assignment(ctx, items[0].id)
    take_for(ctx, goal, typed)


def take_for(ctx: Context, goal: Answer, typed: Typed) -> None:
    """What came about this item: into its collection; of a self-report the component is asked, and what comes for a
    closed item is read by somebody at the office.
    """
    if goal.item.closed_at is not None:
        _forward(ctx, typed, goal.item, [])
        return
    if assignments.is_self_report(ctx.session, goal.item):  # for which component? never filed silently
        if typed.attachment is None:
            link_in(typed.text)  # an address that is no safe link is refused before it is kept
        own = open_items.own_items(ctx.session, goal.person.id)
        _ask(ctx, typed, [each for each in own if each.id == goal.item.id])
        return
    collecting.take_unasked(ctx, collecting.collection_of(ctx, goal), typed)


def _let_hear(ctx: Context, typed: Typed, goal: Answer | None) -> None:
    """A voice message is words that somebody has to hear: forwarded at once, and kept with the item's evidence."""
    items = item_choice.meant_items(ctx, typed)
    if goal is None and len(items) == 1:
        goal = own_assignment(ctx, items[0].id)
    item = goal.item if goal is not None else None
    is_sent = _forward(ctx, typed, item, items if item is None else [])
    is_open = (
        goal is not None and goal.item.closed_at is None and not assignments.is_self_report(ctx.session, goal.item)
    )
    if is_sent and goal is not None and is_open:
        collecting.attach(ctx, collecting.collection_of(ctx, goal).submission, collecting.made_of(ctx, typed))


def _forward(ctx: Context, typed: Typed, item: Assignment | None, may_be: Sequence[OpenItem]) -> bool:
    """Somebody at the office sees it now. False: its caption holds personal data of others."""
    return proposed.pass_on(ctx, the_focal_point(ctx)[0], typed, item, may_be)


def _only_collection(ctx: Context) -> Answer | None:
    """The item for which the sender collects evidence, if it is a single one. What was only said is no collection."""
    opened = evidence.collections_of(ctx.session, the_focal_point(ctx)[0].id)
    kinds = {each.id: {item.kind for item in evidence.items_of(ctx.session, each.id)} for each in opened}
    running = [each for each in opened if kinds[each.id] != {EvidenceKind.VOICE}]
    return own_assignment(ctx, running[0].assignment_id) if len(running) == 1 else None


def _join_album(ctx: Context, submission: Submission, typed: Typed) -> None:
    """The parts of one album belong together, also when the last ones come after Sudah lengkap."""
    own = own_assignment(ctx, submission.assignment_id)
    if submission.state is SubmissionState.COLLECTING:
        answer = collecting.with_submission(own, submission)
        if collecting.is_over(ctx, answer):
            take_for(ctx, own, typed)
        else:
            collecting.take(ctx, answer, typed)
    else:
        late, album = collecting.made_of(ctx, typed), typed.attachment.album if typed.attachment else None
        late.action_id = components.action_for(ctx, own.item, submission, album)
        collecting.attach(ctx, submission, late)
        set_columns(own.item, {"evidence_count": own.item.evidence_count + 1})
        cards.refresh(ctx, own.item)
        view = receipts.view_of(ctx, own.item, submission)
        verification.pass_on_late(ctx, own.item, submission, view, late.action_id)
        receipts.renew(ctx, submission)


def _ask(ctx: Context, typed: Typed, items: Sequence[OpenItem]) -> None:
    """For which item? The file waits in the database, whatever comes in between."""
    person, _ = the_focal_point(ctx)
    if not items:
        _forward(ctx, typed, None, [])
        return
    only = items[0] if len(items) == 1 else None
    if proposed.withhold(ctx, person, typed, only):
        return
    proposed.wait(ctx, forwarding.entry_of(ctx, person, typed, only, MailState.PROPOSED))
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    ctx.session.add(collecting.made_of(ctx, typed))
    ctx.session.flush()
    text, keyboard = _question(ctx, len(waiting) + 1, items, 0)
    if waiting:
        counter.put(ctx, name_in(ctx), text, keyboard, len(waiting) + 1)  # one question for the whole album
    else:
        ctx.take_buttons_away(name_in(ctx))  # of the question before, which is answered
        ctx.say(text, keyboard, name=name_in(ctx))


def _question(ctx: Context, files: int, items: Sequence[OpenItem], first: int) -> tuple[str, Markup]:
    """For which item? The items from `first` on, as many as have room."""
    fits = len(items) <= MOST_CHIPS
    shown = items if fits else items[first : first + MOST_CHIPS - 1]
    about = item_facts.subjects(ctx.session, [item.id for item in shown])
    text = texts.which_item(files, [(item.code, about.get(item.id, "")) for item in shown])
    no_evidence = [Button(texts.NO_EVIDENCE, FilesPress(0))]
    if len(items) == 1 and (which := _components(ctx, items[0].id)) is not None:
        return which
    if len(items) == 1:
        yes = [Button(texts.YES_WITHOUT_REPORT, FilesPress(items[0].id))]
        if items[0].status in AGENCY_OWES:
            yes.insert(0, Button(texts.REPORT, ReportFilesPress(items[0].id)))
        return text, inline(yes, no_evidence)
    labels = item_choice.chips(ctx, shown)
    chips = [Button(label, FilesPress(item.id)) for label, item in zip(labels, shown, strict=True)]
    following = first + len(shown) if first + len(shown) < len(items) else 0
    others = [] if fits else [Button(texts.OTHER_ITEMS, MoreItemsPress(following))]
    return text, inline(*columns(chips, 1), others, no_evidence)


def _components(ctx: Context, assignment_id: int) -> tuple[str, Markup] | None:
    """For which component of a self-report? None: the item is none, or all of it is settled."""
    own = own_assignment(ctx, assignment_id)
    sheet = components.sheet_of(ctx, own.item)
    if not sheet.goals:
        return None
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    return component_screens.which(own.item, sheet, waiting, components.shown_of(ctx, own.item, sheet))


def show_others(ctx: Context, first: int) -> None:
    """Tugas lain: the next items to choose from, and behind the last ones the first again."""
    person, _ = the_focal_point(ctx)
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
        return
    items = open_items.own_items(ctx.session, person.id)
    outbox.drop_queued(ctx.session, name_in(ctx))
    ctx.answer_in_place(name_in(ctx), *_question(ctx, len(waiting), items, first if 0 < first < len(items) else 0))


def place(ctx: Context, assignment_id: int) -> None:
    """The question was answered by a button: the files go to the item's collection, or are no evidence (0)."""
    waiting = by_chat.unassigned(ctx.session, ctx.sender.chat_id)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
        return
    outbox.drop_queued(ctx.session, name_in(ctx))
    if assignment_id == 0:
        the_focal_point(ctx)
        ctx.answer_in_place(name_in(ctx), pass_on(ctx, waiting))
        return
    which = _components(ctx, assignment_id)
    if which is not None:
        ctx.answer_in_place(name_in(ctx), *which)
        return
    answer = move_in(ctx, own_assignment(ctx, assignment_id), waiting)
    ctx.answer_in_place(name_in(ctx), texts.filed(answer.item.code, len(waiting)))
    collecting.ask(ctx, answer)


def move_in(ctx: Context, own: Answer, waiting: Sequence[Evidence]) -> EvidenceAnswer:
    """The files that wait go to the item's collection, which is returned."""
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)
    answer = collecting.collection_of(ctx, own)
    before = evidence.tally(ctx.session, answer.submission.id)
    put(ctx, answer.submission, waiting)
    if collecting.is_first_today(ctx, before):
        collecting.note_evidence(ctx, answer)
    else:
        cards.refresh(ctx, own.item)
    return answer


def pass_on(ctx: Context, waiting: Sequence[Evidence]) -> str:
    """They are no evidence: somebody at the office sees them. Returns what is said of it (HTML)."""
    entries = [mailbox.of_message(ctx.session, each.chat_id, each.message_id) for each in waiting]
    for each in waiting:
        ctx.session.delete(each)
    ctx.session.flush()
    passed = [entry for entry in entries if entry is not None]
    for entry in passed:
        if entry.state is MailState.PROPOSED:
            forwarding.pass_on(ctx, entry)
    reader = forwarding.reader_name(ctx, passed[0]) if passed else ""
    item = office.item_of(ctx, passed[0]) if passed else None
    of_standards = item is not None and assignments.is_self_report(ctx.session, item)
    return texts.not_filed(len(waiting), reader, is_self_report=of_standards)


def put(ctx: Context, submission: Submission, files: Sequence[Evidence]) -> int:
    """Files that wait go to a submission, and nobody has to read them as mail. How many were not there already."""
    added = 0
    for each in files:
        entry = mailbox.of_message(ctx.session, each.chat_id, each.message_id)
        if entry is not None and entry.state in (MailState.PROPOSED, MailState.OPEN):
            forwarding.settle(ctx, entry, became="evidence")
        unique_id = each.file_unique_id
        known = unique_id and evidence.holds_file(ctx.session, submission.id, unique_id, each.action_id)
        if known:
            ctx.session.delete(each)
            ctx.session.flush()
        else:
            collecting.attach(ctx, submission, each)
            added += 1
    return added


def name_in(ctx: Context) -> str:
    """The name of the question about them in the sender's chat."""
    return f"files:{ctx.sender.chat_id}"
