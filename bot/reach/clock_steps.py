"""A clock that is wrong, or steps back: what waits for another try is due then, and staff are told once."""

from datetime import timedelta

from bot.conversation.context import Context
from bot.reach import alerts
from bot.reach import texts_outages as texts
from models import holidays
from models.evidence import downloads
from models.queues import claims

NOTICED = timedelta(seconds=2)
TOLD_OF = timedelta(minutes=5)  # smaller steps are everyday life of NTP, and nothing waits for long


def compare(ctx: Context, ahead: timedelta) -> None:
    """The machine's clock is `ahead` of Telegram's (negative: behind; zero: neither, or not known): staff hear of it
    once a day, and the task is done when it is right again."""
    if ahead:
        alerts.report_wrong_clock(ctx, ahead)
    else:
        alerts.clock_is_right(ctx)


def notice(ctx: Context, back: timedelta) -> None:
    """The clock is `back` behind where it should be (negative: before it), seen by a stamp, which follows the clock:
    the next one finds no step."""
    if back <= NOTICED:
        return
    claims.retry_now(ctx.session, ctx.now)
    downloads.retry_now(ctx.session, ctx.now)
    holidays.retry_files_now(ctx.session, ctx.now)
    if back >= TOLD_OF:
        alerts.tell_staff(ctx, texts.clock_stepped_back(ctx.now, back, ctx.zone), quiet=True)  # at any hour
