"""Parts of a measurement in processes of their own: what one of them holds in memory is its own part alone."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

import sqlalchemy as sa

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


def apart(work: Callable[Asked, Result], *args: Asked.args, **kwargs: Asked.kwargs) -> Result:
    """What `work` (a function of a module) returns, run in a new interpreter that ends with it."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


def settle(engine: sa.Engine) -> None:
    """Leave the tables as PostgreSQL's autovacuum leaves them a minute after so many rows were put in at once.

    Without statistics every join is planned for a handful of rows, and reads whole tables.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
