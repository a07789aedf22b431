"""Kirim hasil: the verdicts on the components of a self-report become one decision and one message to its unit."""

from typing import Any

from bot.cards.clocks import due_day_of
from bot.cards.presses import CardPress
from bot.cards.why_button import why_button
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.evidence import self_reports
from bot.evidence.presses import ComponentPress
from bot.evidence.results.deciding import Decision, Ruling, decide
from bot.evidence.results.texts_verdicts import ASSESSED
from bot.evidence.results.texts_verification import due_moved
from bot.evidence.results.verdicts import due_before
from bot.reminders import escalations
from bot.standards import texts_review as texts
from bot.standards.reviewing import Review, open_review, show_overview
from models.assignments import assignments, events
from models.evidence import evidence
from models.queues.claims import Envelope
from models.rules.assignments import AGENCY_OWES, Event, Status
from models.rules.standards.verdicts import Verdict, digest

RESULT = "component_result"  # the renderer of what the unit is told


def send(ctx: Context, submission_id: int, seen: str) -> None:
    """Kirim hasil, once every component that was handed in has a verdict: exactly what the sender saw together."""
    review = open_review(ctx, submission_id)
    if review is None:
        return
    given = review.given
    missing = [each.text for number, each in review.components.items() if number not in given]
    if missing:
        ctx.toast(texts.still_missing(missing), alert=True)
        show_overview(ctx, review)
        return
    if seen != digest(review.submission.verdicts):  # of a component, or of what a colleague has changed since
        ctx.toast(texts.LOOK_FIRST, alert=True)
        show_overview(ctx, review)
        return
    rulings = _rulings(review)
    details = texts.result([(number, each.text, given[number]) for number, each in review.components.items()])
    decide(ctx, (review.person, review.item, review.submission), Decision(rulings, ASSESSED, details, RESULT))
    ctx.toast(texts.SENT_TOAST)
    if review.item.status is Status.VERIFIED:
        escalations.closed(ctx, review.item)


def _rulings(review: Review) -> list[Ruling]:
    """What is enough, then what is lacking with the reasons."""
    given = review.given
    rulings = []
    for event, enough in ((Event.VERIFIED, True), (Event.RETURNED, False)):
        its = [(each, given[number]) for number, each in review.components.items() if given[number].enough is enough]
        words = "" if enough else texts.reasons([(each.text, verdict.reason) for each, verdict in its])
        facts = {"components": len(its)}
        rulings += [Ruling(event, [each for each, _ in its], words, facts)] if its else []
    return rulings


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The result as of now; None when it was taken back."""
    verdict = events.by_id(ctx.session, envelope.context["event_id"])
    found = assignments.with_facts(ctx.session, verdict.assignment_id) if verdict is not None else None
    submission = evidence.submission(ctx.session, verdict.data["submission_id"]) if verdict is not None else None
    if verdict is None or found is None or submission is None or verdict.undone_at is not None:
        return None
    item, facts = found
    if item.status is Status.VERIFIED:
        return text_payload(self_reports.closing_words(ctx, item), None)
    every = assignments.actions_of(ctx.session, item.id)
    stored = submission.verdicts
    judged = [
        (each.number, each.text, Verdict.read(stored[str(each.id)])) for each in every if str(each.id) in stored
    ]
    not_sent = [each.text for each in every if each.status in AGENCY_OWES and str(each.id) not in stored]
    moved = due_moved(due_before(item, verdict), due_day_of(ctx, item))
    text = texts.to_unit((item.code, facts.report.subject), judged, moved, not_sent)
    lacking = [number for number, _, verdict in judged if not verdict.enough]
    go_on = Button(texts.GO_ON, CardPress("go_on", item.id, item.version))
    again = [Button(texts.SEND_AGAIN, ComponentPress("again", item.id, number)) for number in lacking[:1]]
    buttons = [
        *(again or [go_on]),
        Button(texts.SAY_SOMETHING, CardPress("word", item.id, item.version)),
    ]
    is_open = any(each.status in AGENCY_OWES for each in every)
    return text_payload(text, inline(buttons if is_open else [], [why_button(item.id)]))
