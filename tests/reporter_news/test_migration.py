"""When an office starts to count news: what ended before is not told again, what runs is counted from then on."""

import pytest
import sqlalchemy as sa

from models.database import open_engine, transaction
from tests.database.test_migrations import walk
from tests.reporter_news.office import NewsOffice


@pytest.mark.both_databases
def test_what_ended_before_the_migration_is_not_told_again(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        office = NewsOffice(session)
        office.ends(office.sends("63.05", "K7Q2"))
        office.sends("63.03", "B2B2")
        office.passes(minutes=10)
        office.surveys()
        assert len(office.open_tasks()) == 1
    walk(engine, "0039", "0043")
    with transaction(engine) as session:
        links = "SELECT count(*) FROM reporter_news_items JOIN reporter_news ON reporter_news.id = news_id"
        told = "SELECT count(*) FROM reporter_news WHERE told_at IS NOT NULL AND way IS NULL"
        tasks = "SELECT count(*) FROM staff_tasks WHERE kind = 'reporter_news'"
        assert [session.connection().execute(sa.text(each)).scalar() for each in (links, told, tasks)] == [1, 2, 0]
    engine.dispose()
