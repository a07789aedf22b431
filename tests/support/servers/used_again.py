"""Databases of PostgreSQL that tests use one after the other, brought back to the rows of the template between.

A copy of the template costs 0.2 s of the server's CPU, because each of its 400 files is made anew; bringing back the
rows of some forty tables costs a tenth of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg

_TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_NUMBERS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
_OTHERS = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
# Whatever limits the test has set for the database.
_PATIENT = "-c statement_timeout=0 -c lock_timeout=0 -c idle_session_timeout=0"
# All that is not rows: what differs in this was changed by the test.
_SHAPE = """
    SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
        SELECT concat(relname, relkind, attname, atttypid, attnotnull, relpersistence) AS part
            FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat(conname, convalidated, conkey, conbin) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT concat(tgrelid, tgname, tgenabled, tgtype) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT concat(indexrelid, indisvalid, indkey, indpred) FROM pg_index
        UNION ALL SELECT concat(proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat(setrole, setconfig) FROM pg_db_role_setting
            WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    ) AS parts
"""


@dataclass
class UsedAgain:
    """What the template holds, and the databases that wait for the next test."""

    copy: Callable[[], str]  # a new database, as libpq's URI like all others here
    drop: Callable[[str], None]
    _waiting: list[str] = field(default_factory=list)
    _shape: Any = None
    _tables: list[str] = field(default_factory=list)
    _rows: dict[str, bytes] = field(default_factory=dict)
    _numbers: list[tuple[str, int | None]] = field(default_factory=list)

    def take(self) -> str:
        """A database with the rows of the template and nothing else."""
        # Not before now: what the test before had started may have gone on until its end.
        while self._waiting:
            uri = self._waiting.pop()
            if self._is_brought_back(uri):
                return uri
            self.drop(uri)
        uri = self.copy()
        if not self._tables:
            self._read(uri)
        return uri

    def give_back(self, uri: str) -> None:
        """A test is done with it."""
        self._waiting.append(uri)

    def end(self) -> None:
        """No test will come."""
        for uri in self._waiting:
            self.drop(uri)

    def _read(self, uri: str) -> None:
        with psycopg.connect(uri, autocommit=True) as connection:
            self._shape = connection.execute(_SHAPE.encode()).fetchone()
            self._tables = [row[0] for row in connection.execute(_TABLES.encode())]
            self._numbers = [(row[0], row[1]) for row in connection.execute(_NUMBERS.encode())]
            for table in self._tables:
                with connection.cursor().copy(f"COPY {table} TO STDOUT".encode()) as rows:
                    read = b"".join(bytes(each) for each in rows)
                if read:
                    self._rows[table] = read

    def _is_brought_back(self, uri: str) -> bool:
        """False where more than rows was changed."""
        with psycopg.connect(uri, autocommit=True, options=_PATIENT) as connection:
            connection.execute(_OTHERS.encode())
            if connection.execute(_SHAPE.encode()).fetchone() != self._shape:
                return False
            with connection.transaction():
                # Neither triggers nor foreign keys: the rows are right together.
                connection.execute("SET LOCAL session_replication_role = replica")
                connection.execute("; ".join(f"DELETE FROM {table}" for table in self._tables).encode())
                for table, rows in self._rows.items():
                    with connection.cursor().copy(f"COPY {table} FROM STDIN".encode()) as into:
                        into.write(rows)
                for name, last in self._numbers:
                    connection.execute("SELECT setval(%s, coalesce(%s, 1), %s)", (name, last, last is not None))
        return True
