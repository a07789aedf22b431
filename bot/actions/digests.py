"""The morning digest for staff: what waits for us first, then what is overdue and what falls due this week."""

from typing import Any

from bot.actions.reminders import RCO, can_read
from bot.actions.standing import SOON, is_late, most_urgent_first, stands_still, we_are_late
from bot.deed import Deed, text_payload
from bot.keyboards import Button, inline
from bot.presses import StatusPress, TasksPress
from bot.texts import digests as texts
from models import holidays, leaves, lists, outbox, people, reminders, tasks
from models.outbox import Envelope, Lane
from models.rules.clocks import Ball
from models.rules.office_hours import send_at

DIGEST = "staff_digest"


def send_digest(deed: Deed) -> None:
    """Queue today's digest for everybody at the office who gets no bundle today: theirs carries it.

    The message's name is what makes it once a day. A bundle that turned out empty at the moment of sending has let
    go of its reminders, so that the digest leaves with the next tick.
    """
    settings = deed.around.settings
    staff = people.staff(deed.session)
    if not staff or not settings.hours.is_open(deed.now, holidays.calendar(deed.session), settings.zone):
        return
    have_it = chats_told(deed)
    bundled = reminders.bundled_on(deed.session, deed.today, RCO)
    away = leaves.away(deed.session, deed.today)
    for member in staff:
        if not can_read(member) or leaves.is_away(away, member.id or 0, deed.today):
            continue
        # Not before their own hour: the bundle of that hour may come yet, and it carries the digest.
        if send_at(deed.today, settings.hours, settings.zone, member.reminder_hour) > deed.now:
            continue
        if member.chat_id is not None and member.chat_id not in have_it and member.id not in bundled:
            name = f"digest:{deed.today}:{member.chat_id}"
            outbox.enqueue(
                deed.session,
                member.chat_id,
                "sendMessage",
                {},
                now=deed.now,
                name=name,
                renderer=DIGEST,
                lane=Lane.DIGEST,
            )


def chats_told(deed: Deed) -> set[int]:
    """The chats that have today's digest as a message of its own, or are about to get it."""
    return set(outbox.chats_with(deed.session, f"digest:{deed.today}:"))


def render_digest(deed: Deed, envelope: Envelope) -> dict[str, Any] | None:
    """The digest as things stand now; None when its day or the office hours are over."""
    settings = deed.around.settings
    calendar = holidays.calendar(deed.session)
    if f":{deed.today}:" not in (envelope.name or "") or not settings.hours.is_open(
        deed.now, calendar, settings.zone
    ):
        return None
    return text_payload(summary(deed, texts.MOST), inline(buttons(deed)))


def summary(deed: Deed, most: int) -> str:
    """The digest's words as things stand now; `most`: items named in each part."""
    items = most_urgent_first(lists.everything_open(deed.session))
    waiting = [item for item in items if item.ball is Ball.OFFICE]
    ours_late = [item for item in waiting if we_are_late(deed, item)]
    late = [item for item in items if is_late(deed, item)]
    soon = [
        item
        for item in items
        if item.ball is Ball.AGENCY and not stands_still(item) and item not in late
        if (item.due_on - deed.today).days <= SOON
    ]
    open_tasks = tasks.count_open(deed.session)
    return texts.digest(deed.today, len(items), waiting, len(ours_late), late, soon, open_tasks, most)


def buttons(deed: Deed) -> list[Button]:
    """Where to look next."""
    tasks_too = [Button("🗒 Tugas kantor", TasksPress(0))] if tasks.count_open(deed.session) else []
    return [Button("📊 Status", StatusPress("all", 0, 0)), *tasks_too]
