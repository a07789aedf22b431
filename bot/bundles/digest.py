"""The morning digest for staff: what waits for us first, then what is overdue and what falls due this week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any

from bot.bundles import texts_digest as texts
from bot.bundles import texts_weeks
from bot.bundles.presses import WeeksPress
from bot.cards.why_button import why_button
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.holidays.screen import holidays_notice
from bot.mailbox import listing
from bot.office import dated_tasks
from bot.office.presses import StatusPress, TasksPress
from bot.postings import home as postings
from bot.reach.gaps import gaps_everywhere
from bot.reminders import escalations
from bot.reminders.office_time import bundle_time, is_open
from bot.reminders.schedule import RCO
from bot.reporter_news import telling
from models import holidays, leaves, policy, reach, records, reminders
from models.office import measures, open_items, tasks, weekly_numbers
from models.office import morning as morning_counts
from models.office.measures import Condition
from models.office.morning import Kind
from models.office.open_items import Wanted
from models.people import people
from models.people.holdings import can_read
from models.people.people import Person, StaffRole
from models.queues import living_messages, outbox
from models.queues.claims import Envelope
from models.queues.outbox import LOOK, ApiRequest, Lane
from models.rules.reminders.ladder import Ladder

DIGEST = "staff_digest"
NOTHING = "-"  # nothing is named
WEEKS = 12  # in the charts below the note of the week


@dataclass(frozen=True, slots=True)
class Decision:
    """About somebody's digest of today: `said` is kept in their row, and a message is sent if it is `wanted`."""

    person_id: int
    said: str
    wanted: bool


def undecided(ctx: Context) -> list[Decision]:
    """What is to be decided now for everybody at the office who gets no bundle today: theirs carries the digest.

    It is sent where something waits for us or changed since the last one, decided once a day and person. A bundle
    that turned out empty at the moment of sending has let go of its reminders, so that this is done with the next
    tick.
    """
    members = [member for member in _at_their_hour(ctx) if not _is_decided(ctx, member)] if is_open(ctx) else []
    if not members:
        return []
    morning = morning_of(ctx)
    said, is_first_day, rung = _said(ctx, morning), _is_first_day(ctx, morning), dated_tasks.who_is_rung(ctx)
    return [
        Decision(member.id, said, member.id in rung or _is_wanted(member, morning, is_first_day))
        for member in members
    ]


def _is_wanted(member: Person, morning: texts.Morning, is_first_day: bool) -> bool:
    """Does something wait for us, or differ from what was said last, or is the week to be read?"""
    reads_the_week = is_first_day and member.staff_role is StaffRole.ADMIN
    return morning.waits or _news_of(morning) != _told(member) or reads_the_week


def send(ctx: Context, decisions: Sequence[Decision]) -> None:
    """Keep some decisions and queue the digests that are wanted; for whom it still has to be decided."""
    if not is_open(ctx):
        return
    by_person, have_it = {each.person_id: each for each in decisions}, chats_told(ctx)
    for member in _at_their_hour(ctx):
        decision = by_person.get(member.id)
        if decision is None or _is_decided(ctx, member):
            continue
        member.digest_said = decision.said
        if decision.wanted and member.chat_id not in have_it:
            _queue(ctx, member)


def _at_their_hour(ctx: Context) -> list[Person]:
    """Whoever is at work, reads us and has no bundle today; not before their own hour, whose bundle may come."""
    staff = people.staff(ctx.session)
    bundled = reminders.bundled_on(ctx.session, ctx.today, RCO, {member.id for member in staff})
    bundled |= reminders.held_by_change(ctx.session, ctx.now, RCO)  # theirs comes when the dates are known
    away = leaves.away(ctx.session, ctx.today)
    return [
        member
        for member in staff
        if can_read(member) and not leaves.is_away(away, member.id, ctx.today)
        if bundle_time(ctx, ctx.today, member) <= ctx.now and member.id not in bundled
    ]


def _queue(ctx: Context, member: Person) -> None:
    if member.chat_id is None:
        return
    day = ctx.today.isoformat()
    name = f"digest:{day}:{member.chat_id}"
    request = ApiRequest(
        member.chat_id,
        "sendMessage",
        {},
        name=name,
        renderer=DIGEST,
        context={"day": day, LOOK: DIGEST},
        lane=Lane.DIGEST,
    )
    outbox.enqueue(ctx.session, request, ctx.now)


def chats_told(ctx: Context) -> set[int]:
    """The chats that have today's digest as a message of its own, or are about to get it."""
    return set(living_messages.chats_with(ctx.session, f"digest:{ctx.today}:"))


# What a person was told last is kept as its day (5 hexadecimal digits) and a digest of what it named (10 signs).


def _said(ctx: Context, morning: texts.Morning) -> str:
    return f"{_day(ctx)}:{_news_of(morning)}"


def _is_decided(ctx: Context, member: Person) -> bool:
    return (member.digest_said or "").startswith(f"{_day(ctx)}:")


def _told(member: Person) -> str:
    return (member.digest_said or "").partition(":")[2] or NOTHING


def _day(ctx: Context) -> str:
    return f"{ctx.today.toordinal():05x}"


def _news_of(morning: texts.Morning) -> str:
    """What the digest names, without what only time changes: the same words are not sent twice."""
    parts = [part.all.ids for part in (morning.waiting, morning.late, morning.soon, morning.paused)]
    named = (*parts, sorted(morning.unreachable), morning.open_tasks, morning.notice)
    if not any(named):
        return NOTHING
    return blake2b(repr(named).encode(), digest_size=5).hexdigest()


def render_digest(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The digest as of now, in place of the one before; None when its day or the office hours are over."""
    if envelope.context["day"] != ctx.today.isoformat() or not is_open(ctx):
        return None
    reader = people.by_chat(ctx.session, envelope.chat_id)
    if reader is None or reader.staff_role is None:
        return None
    remove_older(ctx, envelope.chat_id)
    words = summary(ctx, texts.MOST, reader, envelope.seen)
    return text_payload(words, inline(*buttons(ctx, reader), *_why(ctx)))


def remove_older(ctx: Context, chat_id: int) -> None:
    """Digests do not pile up: today's takes the place of the one before, which had taken the place of its own."""
    names = living_messages.names_in(ctx.session, "digest:", chat_id)  # by day
    older = [name for name in names if name < f"digest:{ctx.today}:"]
    if older:
        ctx.remove(older[-1], texts.OLDER, to=chat_id)


def _why(ctx: Context) -> list[list[Button]]:
    """Mengapa tanggal ini? where one item is open, and with it one date is named."""
    only = open_items.only_one(ctx.session)
    return [[why_button(only)]] if only is not None else []


@dataclass(frozen=True, slots=True)
class Seen:
    """What every digest of a morning says: read once, and beside the writer. `week` "": it is not said today.

    `own`: what only one of them reads (HTML), by person.
    """

    morning: texts.Morning
    week: str
    own: Mapping[int, str]


def look(ctx: Context) -> Seen:
    """What the digests say, as of now."""
    morning = morning_of(ctx, texts.MOST)
    return Seen(morning, _week(ctx, morning), _own_by_person(ctx))


def _own_by_person(ctx: Context) -> dict[int, str]:
    """What only one of the office reads, above everything else: their postings, and their tasks with a date."""
    parts = (postings.own_by_person(ctx), dated_tasks.own_by_person(ctx))
    people_ids = {person_id for part in parts for person_id in part}
    return {each: "\n\n".join(part[each] for part in parts if each in part) for each in people_ids}


def summary(ctx: Context, most: int, reader: Person, seen: Seen | None = None) -> str:
    """The digest's words; `most`: items named in each part. Admins read the week once a week.

    `seen` None: it is read now, in this transaction.
    """
    seen = seen or look(ctx)
    reader.digest_said = _said(ctx, seen.morning)
    week = seen.week if reader.staff_role is StaffRole.ADMIN else ""
    own = seen.own.get(reader.id, "")
    return texts.digest(seen.morning, min(most, texts.FEW) if week else most, week, own)


def morning_of(ctx: Context, most: int = 0) -> texts.Morning:
    """What the digest names, as of now; `most`: items of each part that are read to be named."""
    session, moment = ctx.session, measures.at(ctx.now, ctx.today)
    counts = morning_counts.counts(session, moment)

    def part(every: Kind, condition: Condition, order: Sequence[Any] = measures.MOST_URGENT) -> texts.Part:
        wanted = Wanted(condition, order=order)
        first = open_items.page(session, wanted, 0, most, moment) if every.count and most else []
        return texts.Part(every, first)

    return texts.Morning(
        today=ctx.today,
        open=counts.open,
        waiting=part(counts.waiting, measures.WAITS_FOR_US, measures.OURS_FIRST),
        ours_late=counts.we_are_late,
        late=part(counts.late, measures.LATE),
        soon=part(counts.soon, measures.SOON_AND_THEIRS),
        paused=part(counts.paused, measures.PAUSED),
        unreachable=[
            texts.who_is_unreachable(gap.kind, gap.person.full_name if gap.person else "", gap.agency.short_name)
            for gap in gaps_everywhere(ctx)
        ],
        open_tasks=tasks.count_open(ctx.session),
        calendar=holidays.calendar(ctx.session),
        notice=holidays_notice(ctx),
        words=listing.waiting_line(ctx),
        news=telling.waiting_line(ctx),
    )


def _week(ctx: Context, morning: texts.Morning) -> str:
    """Last week in numbers, for the head of the office on the first working day of a week; "" on others."""
    if not _is_first_day(ctx, morning):
        return ""
    return texts.week(_last_week(ctx, len(morning.unreachable)))


def week_words(ctx: Context) -> str:
    """The note of the last week, on any day."""
    return texts.week(_last_week(ctx, len(gaps_everywhere(ctx))))


def _is_first_day(ctx: Context, morning: texts.Morning) -> bool:
    return morning.calendar.next_working_day(_monday(ctx.today)) == ctx.today


def _last_week(ctx: Context, unreachable: int) -> texts.Week:
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
        due_this_week=weekly_numbers.due_between(session, monday, sunday),
        sent=weekly_numbers.messages_sent(session, since, until),
        link=records.all_heads(session),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def buttons(ctx: Context, reader: Person) -> list[list[Button]]:
    """Where to look next; below the note of the week its charts."""
    tasks_too = [Button(texts.TASKS, TasksPress(0))] if tasks.count_open(ctx.session) else []
    is_admin = reader.staff_role is StaffRole.ADMIN
    has_week = is_admin and holidays.calendar(ctx.session).next_working_day(_monday(ctx.today)) == ctx.today
    charts = [Button(texts_weeks.CHARTS, WeeksPress(WEEKS))] if has_week else []
    return [[Button(texts.STATUS, StatusPress("all", 0, 0)), *tasks_too], charts]
