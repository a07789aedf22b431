"""An agreement on one page of A4, for the table: asked for with a button, read and written when it is sent.

`wanted` says in the bot what it shows; `write` runs in the child process (bot/rendering), which alone loads ReportLab
(https://docs.reportlab.com/reportlab/userguide/ch5_platypus/). No name of a person is in it.
"""

from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.agreements import reading, texts, texts_paper
from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.stored import from_json
from bot.handover.texts_packet import HEAD, ITEM, TEXT, without_signs
from bot.rendering.files import Rendering
from models.agreements import agreements, numbers
from models.office import dated_tasks
from models.people import people
from models.queues.claims import Envelope
from models.rules.agreements import AgreementMoved

KIND = "agreement"  # in the row's context (bot/registry/files.py), and in bot/rendering/kinds.py
MARGIN, MOST = 56, 8  # points: 2 cm; lines of each part, so that it stays one page


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows, as plain words: parts with a heading and their lines."""

    title: str
    head: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


def send(ctx: Context, about: int) -> None:
    """Queue the page."""
    the_staff(ctx)
    view = agreements.view(ctx.session, about)
    if view is None:
        raise AgreementMoved
    upload = {"made": KIND, "field": "document", "name": texts_paper.file_name(view, ctx.today)}
    ctx.request("sendDocument", {"caption": texts_paper.CAPTION}, context={"upload": upload, "about": about})


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The page as it is now; None: whoever asked is no longer staff."""
    person, view = (
        people.by_chat(ctx.session, envelope.chat_id),
        agreements.view(ctx.session, envelope.context["about"]),
    )
    if person is None or person.staff_role is None or view is None:
        return None
    found = reading.numbers_of(ctx, view.row)
    scopes = texts.scopes(found, view.row.about, reading.pace_of(ctx, found))
    plan = numbers.plan_page(ctx.session, view.row.id, 0, MOST)
    owed = dated_tasks.owed(ctx.session, view.row.id)[:MOST]
    head = texts_paper.plain(texts.head(view, ctx.today))
    parts = (
        (texts_paper.SCOPES, *[line for each in scopes for line in texts_paper.plain(each)]),
        (texts_paper.PLAN, *texts_paper.plan(plan, found.plan)),
        (texts_paper.OWED, *texts_paper.owed(owed, found.owed, found.open.waiting)),
    )
    page = Page(head[0], (*head[1:], texts_paper.as_of(ctx.today)), parts)
    return Rendering(KIND, page, words=texts_paper.NO_FILE)


def write(facts: dict[str, Any], path: Path) -> None:
    """Write the PDF to `path`; the same facts make the same bytes."""
    page = from_json(Page, facts)
    platypus = import_module("reportlab.platypus")
    styles = import_module("reportlab.lib.styles").getSampleStyleSheet()
    document = platypus.SimpleDocTemplate(
        str(path),
        pagesize=import_module("reportlab.lib.pagesizes").A4,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
        title=without_signs(page.title),
        invariant=1,
    )
    shown = [(HEAD, page.title), *[(TEXT, line) for line in page.head]]
    for heading, *lines in page.parts:
        shown += [(ITEM, heading), *[(TEXT, line) for line in lines]]
    document.build(
        [platypus.Paragraph(escape(without_signs(line), quote=False), styles[kind]) for kind, line in shown]
    )
