"""The morning digest for staff: what waits for us first, then what is overdue and what falls due this week."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.bundles import texts_digest as texts
from bot.cards.clocks import SOON, is_late, most_urgent_first, stands_still, waits_for_us, we_are_late
from bot.cards.why_button import why_button
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, inline
from bot.conversation.payloads import text_payload
from bot.holidays.screen import holidays_notice
from bot.mailbox import listing
from bot.office.presses import StatusPress, TasksPress
from bot.reach.gaps import gaps_everywhere
from bot.reminders import escalations
from bot.reminders.office_time import bundle_time, is_open
from bot.reminders.schedule import RCO
from models import holidays, leaves, policy, reach, reminders
from models.office import open_items, tasks, weekly_numbers
from models.office.open_items import OpenItem
from models.people import people
from models.people.holdings import can_read
from models.people.people import Person, StaffRole
from models.queues import living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest, Lane
from models.rules.deadlines.clocks import Party
from models.rules.reminders.ladder import Ladder

DIGEST = "staff_digest"


def send_digest(ctx: Context) -> None:
    """Queue today's digest for everybody at the office who gets no bundle today: theirs carries it.

    The message's name is what makes it once a day. A bundle that turned out empty at the moment of sending has let
    go of its reminders, so that the digest is sent with the next tick.
    """
    staff = people.staff(ctx.session)
    if not staff or not is_open(ctx):
        return
    have_it = chats_told(ctx)
    bundled = reminders.bundled_on(ctx.session, ctx.today, RCO, {member.id for member in staff})
    away = leaves.away(ctx.session, ctx.today)
    for member in staff:
        if not can_read(member) or leaves.is_away(away, member.id, ctx.today):
            continue
        # Not before their own hour: the bundle of that hour may come yet, and it carries the digest.
        if bundle_time(ctx, ctx.today, member) > ctx.now:
            continue
        if member.chat_id is not None and member.chat_id not in have_it and member.id not in bundled:
            day = ctx.today.isoformat()
            outbox.enqueue(
                ctx.session,
                ApiRequest(
                    member.chat_id,
                    "sendMessage",
                    {},
                    name=f"digest:{day}:{member.chat_id}",
                    renderer=DIGEST,
                    context={"day": day},
                    lane=Lane.DIGEST,
                ),
                ctx.now,
            )


def chats_told(ctx: Context) -> set[int]:
    """The chats that have today's digest as a message of its own, or are about to get it."""
    return set(living_messages.chats_with(ctx.session, f"digest:{ctx.today}:"))


def render_digest(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The digest as of now; None when its day or the office hours are over."""
    if envelope.context["day"] != ctx.today.isoformat() or not is_open(ctx):
        return None
    reader = people.by_chat(ctx.session, envelope.chat_id)
    if reader is None or reader.staff_role is None:
        return None
    return text_payload(summary(ctx, texts.MOST, reader), inline(buttons(ctx), *_why(ctx)))


def _why(ctx: Context) -> list[list[Button]]:
    """Mengapa tanggal ini? where one item is open, and with it one date is named."""
    only = open_items.only_one(ctx.session)
    return [[why_button(only)]] if only is not None else []


def summary(ctx: Context, most: int, reader: Person) -> str:
    """The digest's words as of now; `most`: items named in each part. Admins read the week once a week."""
    items = most_urgent_first(open_items.everything_open(ctx.session))
    gaps, calendar = gaps_everywhere(ctx), holidays.calendar(ctx.session)
    late = [item for item in items if is_late(ctx, item)]
    theirs = [item for item in items if not waits_for_us(item) and not stands_still(item)]
    waiting = [item for item in items if waits_for_us(item)]
    morning = texts.Morning(
        today=ctx.today,
        open_items=len(items),
        waiting=sorted(waiting, key=lambda item: not we_are_late(ctx, item)),
        ours_late=sum(we_are_late(ctx, item) for item in waiting),
        late=late,
        soon=[item for item in theirs if item not in late and (item.due_on - ctx.today).days <= SOON],
        paused=[item for item in items if item.paused_at is not None or item.office_paused_at is not None],
        unreachable=[
            texts.who_is_unreachable(gap.kind, gap.person.full_name if gap.person else "", gap.agency.short_name)
            for gap in gaps
        ],
        open_tasks=tasks.count_open(ctx.session),
        calendar=calendar,
        notice=holidays_notice(ctx),
        words=listing.waiting_line(ctx),
    )
    first_day = calendar.next_working_day(_monday(ctx.today)) == ctx.today
    is_head = reader.staff_role is StaffRole.ADMIN
    week = texts.week(_last_week(ctx, items, len(gaps))) if first_day and is_head else ""
    return texts.digest(morning, min(most, texts.FEW) if week else most, week)


def _last_week(ctx: Context, items: Sequence[OpenItem], unreachable: int) -> texts.Week:
    """Monday to Sunday, counted from the acts."""
    zone, session = ctx.zone, ctx.session
    monday = _monday(ctx.today)
    first, last, sunday = monday - timedelta(days=7), monday - timedelta(days=1), monday + timedelta(days=6)
    since, until = (datetime.combine(day, time(), zone) for day in (first, monday))
    ladder = policy.ladders(session)[Ladder.AGENCY]
    done, ended = weekly_numbers.closed(session, since, until, zone)
    return texts.Week(
        first=first,
        last=last,
        opened=weekly_numbers.opened(session, since, until),
        closed=done,
        ended=ended,
        answered=weekly_numbers.answered(session, since, until, zone),
        moved=weekly_numbers.moved(session, since, until),
        escalated=weekly_numbers.escalated(session, first, last, escalations.kinds_above(ladder)),
        unreachable=unreachable,
        outages=len(reach.between(session, since, until)),
        due_this_week=sum(
            item.waits_for is Party.AGENCY and not stands_still(item) and monday <= item.due_on <= sunday
            for item in items
        ),
        sent=weekly_numbers.messages_sent(session, since, until),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def buttons(ctx: Context) -> list[Button]:
    """Where to look next."""
    tasks_too = [Button(texts.TASKS, TasksPress(0))] if tasks.count_open(ctx.session) else []
    return [Button(texts.STATUS, StatusPress("all", 0, 0)), *tasks_too]
