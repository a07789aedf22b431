"""Grafik pekan below the note of the week: how much was open and who waited for whom, drawn when it is sent."""

from datetime import datetime, time, timedelta

from bot.bundles import digest, texts_weeks
from bot.bundles.week_drawing import KIND, Week, WeeksFacts
from bot.conversation import authority
from bot.conversation.context import Context
from bot.rendering.files import Rendering
from models.office import weekly_numbers
from models.people import people
from models.people.people import StaffRole
from models.queues.claims import REPLACES, Envelope

FEWEST, MOST = 2, 26  # weeks: of one there is no line, and for more there is no room


def send(ctx: Context, weeks: int) -> None:
    """Queue the picture of so many weeks for the head of the office; the one before goes."""
    authority.the_admin(ctx)
    shown = min(max(weeks, FEWEST), MOST)
    upload = {"made": KIND, "field": "photo", "name": texts_weeks.FILE_NAME}
    context = {"upload": upload, "weeks": shown, REPLACES: ""}
    ctx.request("sendPhoto", {}, name=f"weeks:{ctx.sender.chat_id}", context=context)


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """The picture as it is now; None: whoever asked is no longer the head of the office."""
    person = people.by_chat(ctx.session, envelope.chat_id)
    if person is None or person.staff_role is not StaffRole.ADMIN:
        return None
    facts = read(ctx, envelope.context["weeks"])
    words = texts_weeks.caption(digest.week_words(ctx), facts)
    return Rendering(KIND, facts, words, words)


def read(ctx: Context, weeks: int) -> WeeksFacts:
    """The last weeks that are over, each at its end, on Sunday at midnight."""
    monday = ctx.today - timedelta(days=ctx.today.weekday())
    ends = [monday - timedelta(weeks=number) for number in reversed(range(weeks))]
    counts = weekly_numbers.open_at(ctx.session, [datetime.combine(end, time(), ctx.zone) for end in ends])
    shown = [
        Week(texts_weeks.day_of(end - timedelta(days=1)), *count) for end, count in zip(ends, counts, strict=True)
    ]
    return WeeksFacts(texts_weeks.title(weeks), texts_weeks.HEADINGS, texts_weeks.PARTS, tuple(shown))
