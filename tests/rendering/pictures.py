"""Makes the pictures of the README that the child draws: `python -m tests.rendering.pictures` (make screenshots)."""

import asyncio
import tempfile
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from bot.bundles import texts_weeks
from bot.bundles.week_drawing import Week, WeeksFacts
from bot.office.pictures import texts_picture, texts_timeline
from bot.office.pictures.board_drawing import BoardFacts, BoardRow
from bot.office.pictures.timeline_drawing import Bar, Mark, Step, TimelineFacts
from bot.rendering.child import ROOT
from bot.rendering.files import RenderedFiles, Rendering

FOLDER = ROOT / "docs" / "screenshots"
WIDTH = 780  # pixels: twice as many as on a phone
TODAY = date(2026, 11, 23)
# Name, open, due within 7 days, late, waiting for us, days since the last contact.
AGENCIES: tuple[tuple[str, int, int, int, int, int | None], ...] = (
    ("Prov. Kalsel", 3, 1, 0, 1, 0),
    ("Tanah Laut", 2, 0, 0, 0, 4),
    ("Kotabaru", 4, 2, 1, 0, 1),
    ("Kab. Banjar", 6, 1, 2, 1, 0),
    ("Barito Kuala", 1, 0, 0, 0, 12),
    ("Tapin", 5, 2, 0, 2, 0),
    ("HS Selatan", 2, 0, 1, 0, 6),
    ("HS Tengah", 0, 0, 0, 0, 30),
    ("HS Utara", 1, 1, 0, 0, 2),
    ("Tabalong", 3, 0, 0, 1, 1),
    ("Tanah Bumbu", 2, 1, 0, 0, 0),
    ("Balangan", 0, 0, 0, 0, None),
    ("Banjarmasin", 8, 3, 1, 2, 0),
    ("Banjarbaru", 4, 0, 0, 1, 1),
)
OPEN = ((20, 3), (22, 5), (25, 4), (31, 8), (38, 6), (36, 2), (35, 0), (39, 5), (44, 9), (42, 4), (40, 6), (41, 8))


def board() -> BoardFacts:
    """A morning of an office."""
    rows = tuple(
        BoardRow(name, opened, soon, late, waiting, texts_picture.contact(days))
        for name, opened, soon, late, waiting, days in AGENCIES
    )
    total = BoardRow(
        texts_picture.TOTAL,
        sum(row.open for row in rows),
        sum(row.soon for row in rows),
        sum(row.late for row in rows),
        sum(row.waiting for row in rows),
    )
    words = texts_picture.title(TODAY, ""), texts_picture.summary(total), texts_picture.LABELS
    return BoardFacts(*words, rows, total, texts_picture.FOOT)


def timeline() -> TimelineFacts:
    """An item with an extension, a report that was returned, and days on which it waited for us."""
    first, due, before = date(2026, 9, 28), date(2026, 12, 14), date(2026, 11, 30)
    asked, granted, reported, returned = (date(2026, *day) for day in ((10, 30), (11, 3), (11, 12), (11, 18)))
    happened = (
        (first, "Penugasan dikirim"),
        (first + timedelta(days=1), "Diterima narahubung (Terima)"),
        (date(2026, 10, 16), "Sedang diproses"),
        (asked, "Minta waktu"),
        (granted, "Perpanjangan disetujui"),
        (reported, "Hasil dilaporkan (Selesai)"),
        (returned, "Dikembalikan untuk dilengkapi"),
    )
    saturdays = (date(2026, 10, 3) + timedelta(weeks=number) for number in range(11))
    return TimelineFacts(
        title=texts_timeline.title("K7Q2", "LHP"),
        about="0179/LM/VI/2026/BJM · Kab. Tapin",
        first=first,
        last=due + timedelta(days=1),
        lanes=texts_timeline.LANES,
        agency=(Bar(first, asked), Bar(granted, reported), Bar(returned, TODAY)),
        office=(Bar(asked, granted), Bar(reported, returned)),
        days_off=tuple(Bar(day, day + timedelta(days=2)) for day in saturdays),
        marks=(
            Mark(due, texts_timeline.due(due)),
            Mark(before, texts_timeline.first_due(before), dashed=True),
            Mark(TODAY, texts_timeline.today(TODAY), dashed=True),
        ),
        steps=tuple(Step(on, texts_timeline.day_of(on), words) for on, words in happened),
        foot=texts_timeline.FOOT,
    )


def weeks() -> WeeksFacts:
    """Twelve weeks of an office."""
    sunday = TODAY - timedelta(days=1)
    days = (sunday - timedelta(weeks=number) for number in reversed(range(len(OPEN))))
    shown = tuple(Week(texts_weeks.day_of(day), *count) for day, count in zip(days, OPEN, strict=True))
    return WeeksFacts(texts_weeks.title(len(OPEN)), texts_weeks.HEADINGS, texts_weeks.PARTS, shown)


async def main() -> None:
    """Draw them by the way that the bot takes."""
    wanted = {"papan": ("board", board()), "garis-waktu": ("timeline", timeline()), "pekan": ("weeks", weeks())}
    with tempfile.TemporaryDirectory() as folder:
        files = RenderedFiles(Path(folder))
        for name, (kind, facts) in wanted.items():
            async with files.file(Rendering(kind, facts)) as path:
                with Image.open(path) as picture:
                    small = picture.convert("RGB").resize((WIDTH, picture.height * WIDTH // picture.width))
                    small.save(FOLDER / f"{name}.webp", quality=85)


if __name__ == "__main__":
    asyncio.run(main())
