"""Everything the bot reacts to, in order: the file to open first. The first route that matches takes the update."""

from typing import Any

from telegram.ext import Application

from handlers import conversation, help
from handlers.administration import (
    bundles,
    exports,
    holidays,
    imports,
    mailbox,
    office,
    papers,
    policy,
    records,
    search,
)
from handlers.contacts import agencies, groups, handover, leaves, people, postings, reach
from handlers.items import (
    assignments,
    deadlines,
    drafting,
    evidence,
    extensions,
    forwarding,
    letters,
    replies,
    reporter_news,
)
from handlers.matching import Bound, CommandRoute, PressRoute, Routes
from handlers.prevention import agreements, assessments, lessons, meetings, obstacles, standards, visits, voices

ROUTES: Routes = [
    *groups.FIRST,
    *conversation.EDITED,
    *conversation.ROUTES,
    *help.ROUTES,
    *people.ROUTES,
    *handover.ROUTES,
    *agencies.ROUTES,
    *drafting.ROUTES,
    *standards.ROUTES,
    *assignments.ROUTES,
    *deadlines.ROUTES,
    *replies.ROUTES,
    *letters.ROUTES,
    *mailbox.ROUTES,
    *evidence.ROUTES,
    *extensions.ROUTES,
    *assessments.ROUTES,
    *forwarding.ROUTES,
    *reporter_news.ROUTES,
    *postings.ROUTES,
    *visits.ROUTES,
    *agreements.ROUTES,
    *obstacles.ROUTES,
    *meetings.ROUTES,
    *voices.ROUTES,
    *office.ROUTES,
    *search.ROUTES,
    *imports.ROUTES,
    *exports.ROUTES,
    *policy.ROUTES,
    *papers.ROUTES,
    *records.ROUTES,
    *reach.ROUTES,
    *groups.ROUTES,
    *holidays.ROUTES,
    *bundles.ROUTES,
    *leaves.ROUTES,
    *lessons.ROUTES,
    *conversation.REST,
]


def add_routes(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give the routes to PTB's router."""
    application.add_handlers(ROUTES)


def action_for(data: str) -> Bound | None:
    """The action behind a button's callback_data, or behind a typed command; None when no route has it."""
    kind = CommandRoute if data.startswith("/") else PressRoute
    bound = (route.bound(data) for route in ROUTES if isinstance(route, kind))
    return next((action for action in bound if action is not None), None)
