"""What comes from a unit without a button: evidence while it is collected, and words or files nobody asked for."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation import questions
from bot.conversation.authority import identify, own_passed_on, passed_on
from bot.conversation.context import Context
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Typed
from bot.evidence import collecting
from bot.forwarding import answering, endorsing, late, texts_which, which
from models import forwarding
from models.assignments import assignments
from models.evidence import evidence
from models.forwarding import Forwarding
from models.office import open_items
from models.people.holdings import SenderFacts
from models.queues import dialogs
from models.rules.codes import codes_in
from models.rules.forwarding import AT_UNIT, ForwardingOver, WithInspectorate
from models.rules.replies.reasons import reason

JUST_TAKEN_BACK = timedelta(days=1)  # what still comes then is meant for the inspectorate
COMPLETE = frozenset({"sudah lengkap"})  # typed instead of tapped


def take_answer(ctx: Context, typed: Typed) -> bool:
    """Something came while evidence is collected. False: not for a unit."""
    data = questions.running(ctx).data
    found = evidence.submission(ctx.session, data["submission_id"]) if "submission_id" in data else None
    if found is None or found.forwarding_id is None:
        return False
    try:
        if _says_complete(typed):
            endorsing.hand_in(ctx, found.id)
        else:
            collecting.collect(ctx, collecting.own_submission(ctx, found.id), typed)
    except (ForwardingOver, WithInspectorate) as refusal:  # checked before anything is changed
        dialogs.end(ctx.session, ctx.sender.chat_id)
        answer = passed_on(ctx, found.forwarding_id)
        if answer.item.closed_at is not None or _says_complete(typed):
            ctx.say(sentence_for(refusal))
        else:  # a colleague handed the result in meanwhile, or the item was taken back
            (_take_file if typed.attachment is not None else _take_words)(ctx, answer.forwarding, typed)
    return True


def _says_complete(typed: Typed) -> bool:
    return typed.attachment is None and typed.text.strip().lower().rstrip(".!") in COMPLETE


def take_if_passed_on(ctx: Context, typed: Typed) -> bool:
    """Words or a file about what was passed on to the sender's unit. False: about something else."""
    facts = identify(ctx)
    if facts is None or not facts.has_forwarded or not (typed.has_words or typed.attachment):
        return False
    rows = _meant(ctx, facts, typed, forwarding.of_person(ctx.session, facts.person_id))
    if not rows:
        former = forwarding.former_of_person(ctx.session, facts.person_id, ctx.now - JUST_TAKEN_BACK)
        rows = _meant(ctx, facts, typed, former)
    if len(rows) > 1:
        which.ask(ctx, typed, rows)
    elif rows:
        (_take_file if typed.attachment is not None else _take_words)(ctx, rows[0], typed)
    return bool(rows)


def place(ctx: Context, forwarding_id: int) -> None:
    """A button of the question for which item the words and files are: each is taken as if it had named it."""
    answer, waiting = passed_on(ctx, forwarding_id), which.take_out(ctx)
    if not waiting:
        ctx.toast(texts_which.NOTHING_WAITS, alert=True)
        return
    ctx.answer_in_place(which.name_in(ctx), texts_which.filed(answer.item.code, len(waiting)))
    for typed in waiting:
        (_take_file if typed.attachment is not None else _take_words)(ctx, answer.forwarding, typed)


def _meant(ctx: Context, facts: SenderFacts, typed: Typed, rows: Sequence[Forwarding]) -> list[Forwarding]:
    """Named by the answered message or the words; else all, where the sender has no open item of an own agency."""
    codes = codes_in(typed.reply_to_text) or codes_in(typed.text)
    if codes:
        named = {item.id for code in codes if (item := assignments.by_code(ctx.session, code)) is not None}
        return [row for row in rows if row.assignment_id in named]
    has_own = bool(rows) and bool(facts.seats) and bool(open_items.own_items(ctx.session, facts.person_id))
    return [] if has_own else list(rows)


def _take_words(ctx: Context, row: Forwarding, typed: Typed) -> None:
    answer = passed_on(ctx, row.id)
    read_as = which.news_of(typed.message_id, ctx.sender.chat_id)
    answering.tell_inspectorate(ctx, answer, reason(typed.text), read_as=read_as)
    ctx.say(answering.said(ctx, answer))


def _take_file(ctx: Context, row: Forwarding, typed: Typed) -> None:
    """Into the collection, which listens from now on; to the inspectorate where the unit owes nothing now."""
    if row.state not in AT_UNIT:
        late.take(ctx, row, typed)
        return
    collecting.take_unasked(ctx, collecting.collection_of(ctx, own_passed_on(ctx, row.id)), typed)
