"""Cetak (PDF): one item on A4, read and written when it is sent, to print or to attach to a letter.

It holds what the reader's own Riwayat holds. A confidential item is printed by number and code only, unless its owner
or the head of the office asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cards import texts_history
from bot.cards.clocks import due_day_of
from bot.cards.texts_status import STATUS_NAMES
from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context, Sender
from bot.conversation.links import item_link
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import due_day
from bot.deadlines import texts_why
from bot.deadlines.why import explain
from bot.evidence.texts import counted
from bot.papers import texts_paper as texts
from bot.papers.presses import ZipPress
from bot.papers.rights import note, sees_all
from bot.papers.texts_zip import ZIP
from bot.rendering.files import Rendering
from bot.rendering.sheets import Part, SheetFacts
from models.assignments import assignments
from models.assignments.assignments import Assignment, Facts
from models.evidence import rounds
from models.evidence.evidence import Tally
from models.evidence.rounds import HandedIn
from models.office import item_facts
from models.office.item_facts import Act
from models.papers import Form
from models.people.people import Person
from models.queues import outbox
from models.queues.claims import Envelope
from models.rules.errors import RuleBroken

KIND = "paper"  # in the row's context (bot/registry/files.py), and in bot/rendering/kinds.py
WHOLE = 4_000  # characters of a note
TWO_TAPS = timedelta(seconds=15)  # a press so soon after the same one is the second of two fast taps


def send(ctx: Context, assignment_id: int) -> None:
    """Queue the PDF, for staff and for whoever answers for the item."""
    person, item = authority.readable_assignment(ctx, assignment_id)
    what = f"{KIND}:{item.id}"
    if outbox.shows_since(ctx.session, ctx.sender.chat_id, what, ctx.handled_at - TWO_TAPS):
        ctx.toast(texts.SENT_JUST_NOW)
        return
    upload = {"made": KIND, "field": "document", "name": texts.file_name(item.code)}
    ctx.request("sendDocument", {}, context={"upload": upload, "assignment_id": item.id, outbox.SHOWS: what})
    note(ctx, person, item, Form.PDF)
    ctx.toast(texts.FOLLOWS, files_follow=True)


def reader_of(ctx: Context, envelope: Envelope) -> tuple[Person, Assignment] | None:
    """Who gets what is sent now, and the item; None: they may not read it any more, or it is gone."""
    asked = replace(ctx, sender=Sender(envelope.chat_id, envelope.chat_id))  # a private chat has the id of its user
    try:
        return authority.readable_assignment(asked, envelope.context["assignment_id"])
    except RuleBroken:
        return None


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The PDF as it is now; None: whoever asked may not read the item any more."""
    if (found := reader_of(ctx, envelope)) is None:
        return None
    person, item = found
    facts = assignments.facts(ctx.session, item)
    is_whole = sees_all(person, item, facts)
    sheet = _whole(ctx, item, facts) if is_whole else _by_number(ctx, item, facts)
    words = texts.caption(item.code), texts.no_file(item.code)
    more = inline([Button(ZIP, ZipPress("send", item.id))]) if is_whole else None
    return Rendering(KIND, sheet, *words, keyboard=more, is_confidential=facts.report.confidential)


def _sheet(ctx: Context, item: Assignment, about: Sequence[str], parts: Sequence[Part]) -> SheetFacts:
    office = ctx.settings.office_name, ctx.settings.office_address
    return SheetFacts(
        letterhead=tuple(line for line in office if line),
        title=texts.title(item.code),
        about=tuple(about),
        parts=(*parts, Part(texts.PROOF, tuple(texts.proof(item.code, item.chain_head)))),
        foot=texts.foot(item.code, ctx.now, ctx.zone),
        link=item_link(ctx, item.code),
        pages=texts.PAGES,
    )


def _by_number(ctx: Context, item: Assignment, facts: Facts) -> SheetFacts:
    return _sheet(ctx, item, [file_named(facts.report.number), texts.CONFIDENTIAL], [])


def _whole(ctx: Context, item: Assignment, facts: Facts) -> SheetFacts:
    acts = item_facts.history_page(ctx.session, item.id, 0, item_facts.history_length(ctx.session, item.id))[::-1]
    handed_in = rounds.handed_in(ctx.session, item.id)
    tallies = {each.submission.id: counted(Tally.of(each.items)) for each in handed_in}
    page = texts_history.Page(acts, 0, 1, tallies, item.product_code, WHOLE)
    named = file_named(facts.report.number)
    about = texts.about(named, facts.agency.name, facts.product.name, STATUS_NAMES[item.status])
    asked = [
        texts.action(each.number, each.text, STATUS_NAMES[each.status])
        for each in assignments.actions_of(ctx.session, item.id)
    ]
    why = texts.why(texts_why.full(explain(ctx, item, facts, for_staff=True)))
    parts = (
        Part(texts.ASKED, tuple(asked)),
        Part(texts.DUE, (texts.due_is(due_day(due_day_of(ctx, item))), *why)),
        Part(texts.HISTORY, tuple(texts.block(each) for each in texts_history.blocks(page, ctx.zone))),
        Part(texts.RECEIPTS, tuple(_receipts(ctx, handed_in, acts)) or (texts.NOTHING_HANDED_IN,)),
    )
    return _sheet(ctx, item, [*about, texts.subject(facts.report.subject)], parts)


def seats_of(acts: Sequence[Act]) -> Mapping[int, Act]:
    """By submission: the event with which it was handed in."""
    found = (act for act in acts if "number" in act.event.data)
    return {act.event.data.get("submission_id", 0): act for act in found}


def _receipts(ctx: Context, handed_in: Sequence[HandedIn], acts: Sequence[Act]) -> list[str]:
    by, lines = seats_of(acts), []
    for each in handed_in:
        act = by.get(each.submission.id)
        who = texts_history.who(act) if act is not None else ""
        number = each.submission.number or ""
        lines.append(texts.receipt(number, each.submission.submitted_at, ctx.zone, texts.block(who)))
        lines += [texts.piece(count, item, item.text or "") for count, item in enumerate(each.items, start=1)]
    return lines
