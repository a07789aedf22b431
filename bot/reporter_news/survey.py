"""Opens, changes and takes back the tasks to tell a complainant, from how the items of each report are now.

Not done with the verdict: it can be taken back for ten minutes, items of one report are often closed together, and a
kill between the two loses nothing, because the survey looks again.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from bot.conversation.context import Context
from bot.reporter_news import texts
from bot.reporter_news.texts import News
from models import holidays, policy
from models import reporter_news as stored
from models.assignments.reports import Report, with_ids
from models.office import tasks
from models.office.tasks import StaffTask
from models.reporter_news import Moments, ReporterNews, Told
from models.rules.policy.numbers import NEWS, NEWS_EVERY
from models.rules.reporter_news import SETTLES_AFTER

TASK = "reporter_news"  # the kind of the tasks


def task_key(news_id: int) -> str:
    """The key of the task to tell this news."""
    return f"{TASK}:{news_id}"


def news_of(task: StaffTask) -> int | None:
    """The id of the news that a task is about; None for other tasks."""
    return int(task.key.partition(":")[2]) if task.kind == TASK else None


def outdated(ctx: Context) -> list[int]:
    """The reports whose news must be opened, changed or taken back."""
    return stored.outdated(ctx.session, _moments(ctx))


def renew(ctx: Context, report_ids: Collection[int]) -> None:
    """Open, change or take back the news of these reports, as things are now: each thing is read for all at once."""
    moments = _moments(ctx)
    stored.unlink_reopened(ctx.session, report_ids)
    owed = stored.open_of(ctx.session, report_ids)
    ended = stored.to_tell(ctx.session, report_ids, moments)
    waiting = stored.waiting_long(ctx.session, report_ids, moments)
    for report_id, items in ended.items():
        first = min(ctx.local_date(item.closed_at) for item in items if item.closed_at is not None)
        owed[report_id] = _opened(ctx, report_id, owed.get(report_id), first)
    for report_id in waiting.difference(owed):
        owed[report_id] = _opened(ctx, report_id, None, ctx.today)
    ctx.session.flush()  # what is new has an id then
    for report_id, items in ended.items():
        stored.link(ctx.session, owed[report_id], items)
    ctx.session.flush()
    _follow(ctx, [owed[report_id] for report_id in sorted(owed)], waiting)


def _moments(ctx: Context) -> Moments:
    every = policy.numbers(ctx.session)[NEWS_EVERY]
    last_day = holidays.calendar(ctx.session).shift(ctx.today, -every)
    return Moments(
        settled=ctx.now - SETTLES_AFTER,
        today=datetime.combine(ctx.today, time(), ctx.zone),
        last=datetime.combine(last_day, time.max, ctx.zone),
    )


def _opened(ctx: Context, report_id: int, news: ReporterNews | None, since: date) -> ReporterNews:
    """The news of a report, with its last day counted from `since`; an earlier one stays."""
    tell_by = holidays.calendar(ctx.session).add_working_days(since, policy.numbers(ctx.session)[NEWS])
    if news is None:
        news = ReporterNews(report_id=report_id, tell_by=tell_by, opened_at=ctx.now)
        ctx.session.add(news)
        return news
    news.version, news.tell_by = news.version + 1, min(news.tell_by, tell_by)
    return news


def _follow(ctx: Context, owed: Sequence[ReporterNews], waiting: Collection[int]) -> None:
    """The tasks say what there is to tell; where that is nothing any more, task and news are gone."""
    items = stored.items_of(ctx.session, owed)
    open_tasks = tasks.open_called(ctx.session, [task_key(news.id) for news in owed])
    reports = with_ids(ctx.session, {news.report_id for news in owed})
    new = []
    for news in owed:
        key, theirs = task_key(news.id), items[news.id]
        if not any(each.is_new for each in theirs) and news.report_id not in waiting:
            if key in open_tasks:
                open_tasks[key].done_at = ctx.now
            stored.delete(ctx.session, news)
            continue
        text = texts.task(words_of(ctx, reports[news.report_id], theirs), news.tell_by)
        if key in open_tasks:
            open_tasks[key].text = text
        else:
            item_id = _about(theirs).item.id
            new.append(StaffTask(key=key, kind=TASK, text=text, created_at=ctx.now, assignment_id=item_id))
    ctx.session.add_all(new)
    ctx.session.flush()


def words_of(ctx: Context, report: Report, items: Sequence[Told]) -> News:
    """What the text says of the items of a report."""
    ended = [(each.ending, each.agency) for each in items if each.is_new and each.ending is not None]
    running = [each.agency for each in items if each.ending is None]
    return News(report.number, ctx.settings.office_name, ended, running, report.confidential)


def _about(items: Sequence[Told]) -> Told:
    """The item whose owner answers for telling: one that ended, else one that runs."""
    return max(items, key=lambda each: (each.is_new, each.ending is None, each.item.id))
