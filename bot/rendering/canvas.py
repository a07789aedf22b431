"""A white sheet on which the child draws: pixels from the top left, one font, colours that everybody tells apart.

The sheet is opaque, so that it reads the same in a light and in a dark app. Blue and orange are those of Okabe and
Ito, for colour-blind people (https://jfly.uni-koeln.de/color/); nothing is said by a colour alone. The font is one of
matplotlib's own, so that the same facts make the same bytes on every machine.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

WIDTH = 1080  # pixels: 390 on a phone, so 36 here are 13 there
INK, MUTED, LINE, PAPER, SHADE = "#1b1f24", "#55606c", "#d5dae0", "#ffffff", "#eef1f4"
BLUE, ORANGE = "#0072b2", "#e69f00"
FONT = "DejaVu Sans"
_DPI = 100

Point = tuple[float, float]  # x, y


class Sheet:
    """A sheet of so many pixels. Sizes of letters are in pixels too."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.width, self.height = width, height
        figure = import_module("matplotlib.figure").Figure((width / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
        self._canvas = import_module("matplotlib.backends.backend_agg").FigureCanvasAgg(figure)
        self._patches, self._fonts = import_module("matplotlib.patches"), import_module("matplotlib.font_manager")
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        px: int,
        *,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Words whose middle line is at y; `align`: what of them is at x."""
        weight = "bold" if bold else "normal"
        size = px * 72 / _DPI
        place: dict[str, Any] = {"ha": align, "va": "center", "linespacing": 1.15, "parse_math": False}
        self._axes.text(*at, words, fontsize=size, color=colour, weight=weight, family=FONT, **place)

    def fitted(self, words: str, px: int, width: float, *, bold: bool = False) -> str:
        """The words, cut with an ellipsis where they are wider than `width`."""
        weight = "bold" if bold else "normal"
        font = self._fonts.FontProperties(family=FONT, size=px * 72 / _DPI, weight=weight)
        measure = self._canvas.get_renderer().get_text_width_height_descent
        shown = words
        while shown and measure(shown + ("" if shown == words else "…"), font, False)[0] > width:
            shown = shown[:-1].rstrip()
        return shown if shown == words else f"{shown}…"

    def box(
        self,
        at: Point,
        size: Point,
        colour: str,
        *,
        edge: str = "none",
        hatch: str = "",
        round_by: float = 0,
    ) -> None:
        """A box with its top left corner at `at`."""
        style = f"round,pad=0,rounding_size={round_by}" if round_by else "square,pad=0"
        looks: dict[str, Any] = {"facecolor": colour, "edgecolor": edge, "linewidth": 1.5, "hatch": hatch or None}
        self._axes.add_patch(self._patches.FancyBboxPatch(at, *size, boxstyle=style, **looks))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str = LINE,
        width: float = 1.5,
        *,
        dashed: bool = False,
    ) -> None:
        """A line; `width` in pixels."""
        ((x, y), (u, v)) = start, end
        self._axes.plot(
            (x, u),
            (y, v),
            color=colour,
            linewidth=width * 72 / _DPI,
            linestyle="--" if dashed else "-",
            clip_on=False,
        )

    def dot(self, at: Point, colour: str, mark: str = "o", px: float = 16) -> None:
        """One of matplotlib's markers."""
        size = px * 72 / _DPI
        self._axes.plot([at[0]], [at[1]], marker=mark, color=colour, markersize=size, linestyle="none", clip_on=False)

    def save(self, path: Path) -> None:
        """As PNG, which has no date in it: the same drawing is the same bytes."""
        self._canvas.figure.savefig(path, format="png", dpi=_DPI)
