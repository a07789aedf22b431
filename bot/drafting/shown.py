"""What a preview of /assign promised: Kirim sends it only while it holds, and what has changed is said first."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversation.context import Context
from bot.conversation.stored import from_json, to_json
from bot.drafting import forecast, texts_forecast
from bot.drafting import texts_preview as texts
from bot.drafting.draft import Draft
from bot.drafting.storing import Part
from bot.drafting.texts_preview import Goal
from models import policy
from models.assignments import assignments, reports

Promised = dict[str, Any]  # JSON; kept in the draft


def promised(ctx: Context, draft: Draft, parts: Sequence[Part], goals: Sequence[Goal]) -> Promised:
    """Everything that the preview says and that others can change. `goals`: of these parts.

    Hours are said to run from Kirim: their moment is no promise.
    """
    if draft.hours:
        goals = [goal.without_due() for goal in goals]
    ladders = repr(sorted(policy.ladders(ctx.session).items()))
    report = reports.by_number(ctx.session, draft.number)
    is_open = assignments.open_of_report(ctx.session, report.id, draft.agencies) if report is not None else []
    away = forecast.on_leave(ctx, [(part.agency.short_name, part.agency.id) for part in parts])
    return {
        "goals": to_json(goals),
        "ladders": hashlib.sha256(ladders.encode()).hexdigest()[:16],
        "open": [item.code for item in is_open],
        "report": [report.subject, report.confidential] if report is not None else [],
        "away": [texts_forecast.away_line(gone) for gone in away],
    }


def settle(draft: Draft, now: Promised) -> None:
    """The preview does not hold any more: doubts that are new are asked, a report that became confidential is so."""
    before = draft.shown
    if not set(now["open"]) <= set(before.get("open", ())):
        draft.agreed = [each for each in draft.agreed if each != "open"]
    if _empty(now) > _empty(before):
        draft.agreed = [each for each in draft.agreed if each != "empty"]
    if _is_confidential(now) and not _is_confidential(before):
        draft.confidential = True


def changes(before: Promised, now: Promised) -> list[str]:
    """What has changed since the preview was shown, in lines; empty when it is shown for the first time."""
    if not before or len(before["goals"]) != len(now["goals"]):
        return []
    old, new = ([from_json(Goal, each) for each in one["goals"]] for one in (before, now))
    lines = texts.changes(old, new)
    if _is_confidential(now) and not _is_confidential(before):
        lines.append(texts.CONFIDENTIAL_NOW)
    elif now["report"] and now["report"] != before.get("report"):
        lines.append(texts.subject_now(now["report"][0]))
    if opened := [code for code in now["open"] if code not in before.get("open", ())]:
        lines.append(texts.opened_meanwhile(opened))
    if before.get("away", now["away"]) != now["away"]:
        lines.append(texts.LEAVE_CHANGED)
    return [*lines, texts.LADDER_CHANGED] if before["ladders"] != now["ladders"] else lines


def _is_confidential(one: Mapping[str, Any]) -> bool:
    return bool(one.get("report")) and bool(one["report"][1])


def _empty(one: Mapping[str, Any]) -> set[str]:
    """The agencies in which nobody would read it."""
    return {goal["agency"] for goal in one.get("goals", ()) if not goal["people"]}
