"""Databases that tests use one after the other: nothing of a test is left in them."""

import psycopg
import pytest

from tests.support.servers.used_again import UsedAgain

ROWS = b"SELECT (SELECT string_agg(name, ',' ORDER BY id) FROM agencies), (SELECT count(*) FROM reports)"
COLUMNS = b"number, subject, access_kind, confidential, created_at"
REPORT = b"INSERT INTO reports (" + COLUMNS + b") VALUES ('1', 'x', 'LM', false, now())"


@pytest.mark.only_postgresql
def test_a_database_that_was_used_is_as_new_or_dropped(used_again: UsedAgain, database_kind: str) -> None:
    uri = used_again.take()
    with psycopg.connect(uri, autocommit=True) as first:
        new = first.execute(ROWS).fetchone()
        first.execute("UPDATE agencies SET name = 'lain' WHERE id = 1")
        first.execute(REPORT)
        number = first.execute("SELECT max(id) FROM reports").fetchone()
        used_again.give_back(uri)
        assert used_again.take() == uri  # it also ends the connection that is still open
    with psycopg.connect(uri, autocommit=True) as second:
        assert second.execute(ROWS).fetchone() == new
        second.execute(REPORT)
        assert second.execute("SELECT max(id) FROM reports").fetchone() == number
        second.execute(f"ALTER DATABASE {second.info.dbname} SET statement_timeout = 1".encode())
    used_again.give_back(uri)
    other = used_again.take()
    assert other != uri
    with psycopg.connect(other, autocommit=True) as third:
        third.execute("ALTER TABLE reports ADD COLUMN more integer")
    used_again.give_back(other)
    last = used_again.take()
    assert last not in (uri, other)
    used_again.give_back(last)
