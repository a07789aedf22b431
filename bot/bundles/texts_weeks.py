"""The words of the weeks as two charts: in the picture, beside it, and in its place."""

from datetime import date

from bot.bundles.week_drawing import WeeksFacts
from bot.conversation.texts_words import short_day, shown_length

CHARTS = "📈 Grafik pekan"
HEADINGS = ("Penugasan terbuka, akhir pekan", "Giliran siapa, dari yang terbuka")
PARTS = ("instansi", "kantor Ombudsman")
FILE_NAME = "pekan.png"
CAPTION = 1024  # units of a caption at Telegram


def title(weeks: int) -> str:
    """ "12 pekan terakhir"."""
    return f"{weeks} pekan terakhir"


def day_of(on: date) -> str:
    """ "23 Nov": a chart has room for no year."""
    return " ".join(short_day(on).split()[:2])


def caption(week: str, facts: WeeksFacts) -> str:
    """The note of the week (HTML, may be ""), and the numbers of the charts, the newest week first."""
    lines = [f"{each.day}: {each.open} terbuka, {each.waiting} menunggu kita" for each in reversed(facts.weeks)]
    head = week or f"📈 <b>{facts.title}</b>"
    left = CAPTION - shown_length(head) - 2
    kept: list[str] = []
    for line in lines:
        left -= shown_length(line) + 1
        if left < 0:
            break
        kept.append(line)
    return f"{head}\n<blockquote expandable>{chr(10).join(kept)}</blockquote>" if kept else head
