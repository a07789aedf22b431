"""The packet of a hand-over as a PDF on A4, to keep or to print.

ReportLab is loaded here alone, when the first one is made: nobody else needs its 17 MB
(https://docs.reportlab.com/reportlab/userguide/ch5_platypus/). Letters outside of Windows-1252 are left out, because
the fonts that every reader has know no others. No name of a person is in it but those that people typed.
"""

from datetime import date
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.conversation.texts_words import day, plain_words
from bot.handover import texts_packet
from bot.handover.packet import Packet

MARGIN = 56  # points: 2 cm


def write(packet: Packet, today: date, path: Path) -> None:
    """Write the PDF to `path`, whole or not at all; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    platypus = import_module("reportlab.platypus")
    document = platypus.SimpleDocTemplate(
        str(part),
        pagesize=import_module("reportlab.lib.pagesizes").A4,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
        title=texts_packet.TITLE,
        invariant=1,
    )
    document.build(_parts(packet, today, platypus), onFirstPage=_number, onLaterPages=_number)
    part.replace(path)


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
