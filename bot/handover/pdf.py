"""The packet of a hand-over as a PDF on A4, to keep or to print.

`wanted` says in the bot what it shows; `write` runs in the child process (bot/rendering), the only one that loads
ReportLab (https://docs.reportlab.com/reportlab/userguide/ch5_platypus/). Letters outside of Windows-1252 are left
out: the fonts that every reader has know no others. No name of a person is in it but those that people typed.
"""

from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.conversation.context import Context
from bot.conversation.stored import from_json
from bot.conversation.texts_words import day, plain_words
from bot.handover import texts_packet
from bot.handover.packet import Packet, read
from bot.rendering.files import Rendering
from models.people import holdings
from models.queues.claims import Envelope

MARGIN = 56  # points: 2 cm


KIND = "packet"  # in the row's context (bot/registry/files.py), and in bot/rendering/kinds.py


@dataclass(frozen=True, slots=True)
class PacketFile:
    """All that the PDF shows."""

    packet: Packet
    today: date


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The packet as it is now; None: whoever was to get it does not hold the seat any more."""
    view = holdings.seat_view(ctx.session, envelope.context["seat_id"])
    if view is None or view.person is None or view.person.chat_id != envelope.chat_id:
        return None
    packet = read(ctx, view.agency)
    file = PacketFile(packet, ctx.today)
    return Rendering(KIND, file, words=texts_packet.NO_FILE, is_confidential=packet.is_confidential)


def write(facts: dict[str, Any], path: Path) -> None:
    """Write the PDF to `path`; the same facts make the same bytes."""
    file = from_json(PacketFile, facts)
    platypus = import_module("reportlab.platypus")
    document = platypus.SimpleDocTemplate(
        str(path),
        pagesize=import_module("reportlab.lib.pagesizes").A4,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
        title=texts_packet.TITLE,
        invariant=1,
    )
    document.build(_parts(file.packet, file.today, platypus), onFirstPage=_number, onLaterPages=_number)


def _parts(packet: Packet, today: date, platypus: Any) -> list[Any]:
    styles = import_module("reportlab.lib.styles").getSampleStyleSheet()
    counted = texts_packet.without_signs(plain_words(texts_packet.counted(packet)))
    head = [
        platypus.Paragraph(_safe(texts_packet.TITLE), styles[texts_packet.HEAD]),
        platypus.Paragraph(_safe(f"{packet.agency} · {day(today)}"), styles[texts_packet.TEXT]),
        platypus.Paragraph(_safe(counted), styles[texts_packet.TEXT]),
        platypus.Spacer(1, 12),
    ]
    for item in packet.items:
        lines = [
            platypus.Paragraph(_safe(line), styles[texts_packet.TEXT]) for line in texts_packet.plain_lines(item)
        ]
        title = platypus.Paragraph(_safe(texts_packet.heading(item)), styles[texts_packet.ITEM])
        head.append(platypus.KeepTogether([title, *lines]))
    return head


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont(texts_packet.FONT, 8)
    canvas.drawRightString(document.pagesize[0] - MARGIN, MARGIN / 2, str(document.page))


def _safe(text: str) -> str:
    """Paragraph reads a kind of XML."""
    return escape(texts_packet.without_signs(text), quote=False)
