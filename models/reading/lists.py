"""`column IN (values)` for any number of values: the list is one parameter, so no limit of parameters is met.

SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535. https://sqlite.org/limits.html#max_variable_number
"""

from collections.abc import Collection
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _List(TypeDecorator[Any]):
    """A list as one parameter: an array in PostgreSQL, a text in JSON in SQLite."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, of_words: bool) -> None:
        super().__init__()
        self.of_words = of_words

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type in this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.ARRAY(sa.Text() if self.of_words else sa.BigInteger()))
        return dialect.type_descriptor(sa.Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        """The list as the database takes it."""
        values = list(value or ())
        return values if dialect.name == "postgresql" else orjson.dumps(values).decode()


class _Among(FunctionElement[bool]):
    name = "among"
    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> "_Among":
        """As it is: SQLAlchemy would write `(…) = 1` for SQLite, and no index could be used."""
        return self


def among(column: Any, values: Collection[int] | Collection[str] | None = None, *, name: str | None = None) -> Any:
    """`column IN (values)`; with `name` instead, the list is given as that parameter when the statement is run."""
    kind = _List(of_words=not isinstance(column.type, sa.Integer))
    listed = sa.bindparam(name, type_=kind) if name else sa.bindparam(None, values or (), kind, unique=True)
    return _Among(column, listed)


@compiles(_Among)
def _compile(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = (compiler.process(each, **options) for each in element.clauses)
    if compiler.dialect.name == "postgresql":
        return f"{column} = ANY ({listed})"
    values = "SELECT value FROM json_each"
    return f"{column} IN ({values}({listed}))"
