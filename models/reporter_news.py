"""News for the complainant: one open row a report, the items that it tells of, and who told it when and how.

Nothing of the complainant is stored: no name, no address, no word.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.columns import BigKey, Row, choice, partial_index, points_to, primary_key, table_of
from models.people.people import Person
from models.reading.lists import among
from models.rules.reporter_news import WITHOUT_COMPLAINANT, Ending, Way, ending_of


class ReporterNews(Row, table=True):
    """News that is owed (`told_at` None) or was told. `way` None in a told row: before this was recorded.

    `version` grows with the items that it tells of, so that a press under an older text is known as one.
    """

    __tablename__ = "reporter_news"
    __table_args__ = (
        partial_index("uq_reporter_news_open", "report_id", where="told_at IS NULL", unique=True),
        sa.Index("ix_reporter_news_report_id", "report_id", "told_at"),
    )

    id: int = primary_key()
    report_id: int = points_to("reports.id", index=False)
    version: int = 1
    tell_by: date
    opened_at: datetime
    told_at: datetime | None = None
    told_by: int | None = points_to("people.id", default=None)
    way: Way | None = choice(Way, default=None)


class ReporterNewsItem(Row, table=True):
    """A closed item, and the news that tells of its end: each end is told once."""

    __tablename__ = "reporter_news_items"

    assignment_id: int = Field(primary_key=True, foreign_key="assignments.id", sa_type=BigKey)
    news_id: int = points_to("reporter_news.id")


@dataclass(frozen=True, slots=True)
class Moments:
    """What the rules of one survey rest on; all aware.

    `settled`: what was closed by then can be taken back no more; `today`: the day began, and a report that was told
    of since then waits until tomorrow; `last`: who was told by then, or never since it was sent, is told again.
    """

    settled: datetime
    today: datetime
    last: datetime


_NEWS, _LINK, _ITEM, _REPORT = (table_of(each).c for each in (ReporterNews, ReporterNewsItem, Assignment, Report))
_ANY = table_of(ReporterNews).alias("any_news").c  # in a condition, beside the news that is read
_HAS_COMPLAINANT = _REPORT.access_kind.not_in(sorted(WITHOUT_COMPLAINANT))
_OF_REPORT = _NEWS.report_id == _REPORT.id


def _ended(moments: Moments) -> sa.ColumnElement[bool]:
    """Closed items that no news tells of yet, of reports of which nobody was told today."""
    is_linked = sa.exists().where(_LINK.assignment_id == _ITEM.id)
    was_told_today = sa.exists().where(_ANY.report_id == _REPORT.id, _ANY.told_at >= moments.today)
    return (_ITEM.closed_at <= moments.settled) & ~is_linked & ~was_told_today & _HAS_COMPLAINANT


def _is_running(moments: Moments) -> sa.ColumnElement[bool]:
    return _ITEM.closed_at.is_(None) | (_ITEM.closed_at > moments.settled)


def _waits_long(moments: Moments) -> sa.ColumnElement[bool]:
    """Reports with an item that has run so long without a word to the complainant."""
    runs = sa.exists().where(_ITEM.report_id == _REPORT.id, _is_running(moments), _ITEM.created_at <= moments.last)
    was_told = sa.exists().where(_ANY.report_id == _REPORT.id, _ANY.told_at > moments.last)
    return runs & ~was_told & _HAS_COMPLAINANT


def outdated(session: Session, moments: Moments) -> list[int]:
    """The reports whose news must be opened, changed or taken back."""
    is_open = sa.exists().where(_ANY.report_id == _REPORT.id, _ANY.told_at.is_(None))
    of_item = _ITEM.report_id == _REPORT.id
    ended = sa.select(_REPORT.id).join_from(Report, Assignment, of_item).where(_ended(moments))
    long = sa.select(_REPORT.id).where(_waits_long(moments), ~is_open)
    reopened = (
        sa.select(_NEWS.report_id)
        .join_from(ReporterNews, ReporterNewsItem, _LINK.news_id == _NEWS.id)
        .join(Assignment, _ITEM.id == _LINK.assignment_id)
        .where(_ITEM.closed_at.is_(None))
    )
    tells_of_something = sa.exists().where(_LINK.news_id == _NEWS.id)
    empty = (
        sa.select(_NEWS.report_id)
        .join_from(ReporterNews, Report, _OF_REPORT)
        .where(_NEWS.told_at.is_(None), ~tells_of_something, ~_waits_long(moments))
    )
    return sorted({row[0] for query in (ended, long, reopened, empty) for row in session.execute(query)})


def unlink_reopened(session: Session, report_ids: Collection[int]) -> None:
    """Items of these reports that are open again have no end to tell of."""
    query = (
        select(ReporterNewsItem)
        .join(Assignment, col(Assignment.id) == col(ReporterNewsItem.assignment_id))
        .where(among(col(Assignment.report_id), report_ids), col(Assignment.closed_at).is_(None))
    )
    for link in session.exec(query):
        session.delete(link)
    session.flush()


def to_tell(session: Session, report_ids: Collection[int], moments: Moments) -> dict[int, list[Assignment]]:
    """By report: its closed items that no news tells of yet, oldest first; none on a day on which it was told."""
    query = select(Assignment).join(Report, _ITEM.report_id == _REPORT.id)
    query = query.where(among(_ITEM.report_id, report_ids), _ended(moments))
    found: dict[int, list[Assignment]] = defaultdict(list)
    for item in session.exec(query.order_by(col(Assignment.closed_at), col(Assignment.id))):
        found[item.report_id].append(item)
    return found


def waiting_long(session: Session, report_ids: Collection[int], moments: Moments) -> set[int]:
    """Those of the reports whose complainants have waited for a word as long as the office's number says."""
    query = sa.select(_REPORT.id).where(among(_REPORT.id, report_ids), _waits_long(moments))
    return set(session.execute(query).scalars())


def link(session: Session, news: ReporterNews, items: Collection[Assignment]) -> None:
    """The news (whose id is known) tells of the end of these items too."""
    session.add_all(ReporterNewsItem(assignment_id=item.id, news_id=news.id) for item in items)


def by_id(session: Session, news_id: int) -> ReporterNews | None:
    """One piece of news; None when it was taken back."""
    return session.get(ReporterNews, news_id)


def open_of(session: Session, report_ids: Collection[int]) -> dict[int, ReporterNews]:
    """The news that is owed, by its report."""
    query = select(ReporterNews).where(among(col(ReporterNews.report_id), report_ids))
    return {news.report_id: news for news in session.exec(query.where(col(ReporterNews.told_at).is_(None)))}


def join_into(session: Session, news: ReporterNews, other: ReporterNews) -> None:
    """What `other` tells of, `news` tells of; `other` is gone."""
    for each in session.exec(select(ReporterNewsItem).where(ReporterNewsItem.news_id == other.id)):
        each.news_id = news.id
    session.flush()
    delete(session, other)


def delete(session: Session, news: ReporterNews) -> None:
    """There is nothing to tell any more. What it tells of was unlinked before."""
    session.delete(news)
    session.flush()


@dataclass(frozen=True, slots=True)
class Told:
    """An item of a report as its complainant hears of it: what became of it, and at which agency it is."""

    item: Assignment
    agency: str
    is_new: bool  # its end is what the news tells of

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it is open."""
        return ending_of(self.item.status, self.item.product_code) if self.item.closed_at is not None else None


def items_of(session: Session, every: Collection[ReporterNews]) -> dict[int, list[Told]]:
    """By news: the items of its report, in the order in which they were sent; the pieces are of different reports."""
    news_of = {news.report_id: news.id for news in every}
    query = (
        sa.select(Assignment, col(Agency.short_name), _LINK.news_id)
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .outerjoin(ReporterNewsItem, _LINK.assignment_id == _ITEM.id)
        .where(among(_ITEM.report_id, news_of))
        .order_by(_ITEM.id)
    )
    found: dict[int, list[Told]] = defaultdict(list)
    for item, agency, told_by in session.execute(query):
        news_id = news_of[item.report_id]
        found[news_id].append(Told(item, agency, told_by == news_id))
    return found


def waiting(session: Session, today: date) -> tuple[int, int]:
    """How many pieces of news are owed, and how many of them are past the office's own limit."""
    late = sa.func.coalesce(sa.func.sum(sa.case((_NEWS.tell_by < today, 1), else_=0)), 0)
    count, behind = session.execute(sa.select(sa.func.count(), late).where(_NEWS.told_at.is_(None))).one()
    return int(count), int(behind)


def told_of(session: Session, report_id: int, limit: int) -> list[tuple[ReporterNews, Person]]:
    """The newest news of a report that was told, with who did."""
    query = (
        sa.select(ReporterNews, Person)
        .join(Person, col(Person.id) == col(ReporterNews.told_by))
        .where(col(ReporterNews.report_id) == report_id, col(ReporterNews.way).is_not(None))
        .order_by(col(ReporterNews.told_at).desc())
        .limit(limit)
    )
    return [(news, person) for news, person in session.execute(query)]
