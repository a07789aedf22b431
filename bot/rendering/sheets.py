"""A4 sheets that the child writes as a PDF: one look for all of them, a font with many letters, numbered pages.

https://docs.reportlab.com/reportlab/userguide/ch5_platypus/. The font is DejaVu, which matplotlib brings along: the
fonts that every reader of PDFs has know Windows-1252 alone. A letter that it has not is shown as ▯.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.conversation.stored import from_json

MARGIN, PADDING = 56.7, 6  # points: 2 cm, of which the frame of a template is the inner part
QR_SIDE = 80  # points: 2.8 cm, with the quiet zone that the standard asks for
INK, LINE = "#1b1f24", "#8a939c"
REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
UNKNOWN = "▯"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it, as plain words; line breaks in them are kept."""

    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """All that the sheets show. `letterhead`: name of the office and, below it, its address; `foot`: on each page."""

    letterhead: tuple[str, ...]
    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    link: str  # in the QR code beside `about`
    pages: tuple[str, str]  # around the number of a page and of how many: " · halaman ", " dari "


def write(facts: dict[str, Any], path: Path) -> None:
    """Write the PDF to `path`; the same facts make the same bytes."""
    fonts, face = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts").TTFont
    found = find_spec("matplotlib")
    assert found is not None and found.origin is not None
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    for name in (REGULAR, BOLD):
        fonts.registerFont(face(name, str(folder / f"{name}.ttf")))
    fonts.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    sheets = _Sheets(from_json(SheetFacts, facts), frozenset(fonts.getFont(REGULAR).face.charToGlyph))
    sheets.build(path, sheets.build(BytesIO(), 0))


class _Sheets:
    """The sheets of one file; `letters`: the code points that the font has."""

    def __init__(self, facts: SheetFacts, letters: frozenset[int]) -> None:
        self._facts, self._letters, self._pages = facts, letters, 0
        self._platypus = import_module("reportlab.platypus")
        self._flowables = import_module("reportlab.platypus.flowables")
        self._style = import_module("reportlab.lib.styles").ParagraphStyle

    def build(self, to: Path | BytesIO, pages: int) -> int:
        """Write them where it is known how many there are; returns how many there are."""
        self._pages = pages
        document = self._platypus.SimpleDocTemplate(
            to if isinstance(to, BytesIO) else str(to),
            pagesize=import_module("reportlab.lib.pagesizes").A4,
            **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN - PADDING),
            title=self._facts.title,
            invariant=1,
        )
        document.build(
            self._head(document.width - 2 * PADDING) + self._body(), onFirstPage=self._foot, onLaterPages=self._foot
        )
        return int(document.page)

    def _head(self, width: float) -> list[Any]:
        """The letterhead over a line, then the title and what it is about, with the QR code beside them."""
        office, *address = self._facts.letterhead
        about = [self._words(self._facts.title, 15, bold=True, after=6)]
        about += [self._words(line, 9.5, after=2) for line in self._facts.about]
        table = self._platypus.Table([[about, self._qr()]], colWidths=[width - QR_SIDE, QR_SIDE])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *(_no_padding(side) for side in ("LEFT", "RIGHT"))])
        line = self._flowables.HRFlowable("100%", 1, color=INK, spaceBefore=4, spaceAfter=10)
        above = [self._words(office, 11, bold=True), *(self._words(each, 8.5) for each in address)]
        return [*above, line, table]

    def _body(self) -> list[Any]:
        body: list[Any] = []
        for part in self._facts.parts:
            body.append(self._words(part.heading, 11, bold=True, before=10, after=3, keep=True))
            body += [self._words(line, 9.5, after=4) for line in part.lines]
        return body

    def _words(
        self, text: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0, keep: bool = False
    ) -> Any:
        style = self._style(
            "words",
            fontName=BOLD if bold else REGULAR,
            fontSize=size,
            leading=size * 1.35,
            textColor=INK,
            spaceBefore=before,
            spaceAfter=after,
            keepWithNext=int(keep),
            splitLongWords=1,
        )
        shown = escape(known_letters(text, self._letters), quote=False).replace("\n", "<br/>")
        return self._platypus.Paragraph(shown, style)

    def _qr(self) -> Any:
        """Error correction M: about 15 % of it may be worn, as a sheet in a file is."""
        code = import_module("reportlab.graphics.barcode.qr").QrCodeWidget(
            self._facts.link, barLevel="M", barWidth=QR_SIDE, barHeight=QR_SIDE, barBorder=4
        )
        drawing = import_module("reportlab.graphics.shapes").Drawing(QR_SIDE, QR_SIDE)
        drawing.add(code)
        return drawing

    def _foot(self, canvas: Any, document: Any) -> None:
        width, _ = document.pagesize
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, MARGIN - 12, width - MARGIN, MARGIN - 12)
        canvas.setFont(REGULAR, 7.5)
        before, between = self._facts.pages
        canvas.drawString(MARGIN, MARGIN - 24, known_letters(self._facts.foot, self._letters))
        canvas.drawRightString(width - MARGIN, MARGIN - 24, f"{before}{document.page}{between}{self._pages}")


def _no_padding(side: str) -> Sequence[Any]:
    return (f"{side}PADDING", (0, 0), (-1, -1), 0)


def known_letters(text: str, letters: frozenset[int]) -> str:
    """The text as a font with these code points can show it: joined forms, and ▯ for what it has not.

    What has no shape of its own is left out (controls, marks of direction, variants of emoji), except line breaks.
    """
    shown = []
    for sign in unicodedata.normalize("NFC", text):
        is_control = unicodedata.category(sign).startswith("C")
        if sign == "\n" or (ord(sign) in letters and not is_control):
            shown.append(sign)
        elif sign == "\t":
            shown.append(" ")
        elif unicodedata.category(sign)[0] not in "CM":
            shown.append(UNKNOWN)
    return "".join(shown)
