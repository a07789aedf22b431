"""Tables of inputs that one test goes through."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

Test = Callable[..., None]
FAILURES = (Exception, pytest.fail.Exception)  # pytest.raises fails with the latter, which is no Exception


@contextmanager
def row(what: object) -> Iterator[None]:
    """A failure in here names the row of the table."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"row: {what}")
        raise


def each_row(
    names: str | tuple[str, ...], rows: Iterable[Any]
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Call a test without fixtures once for each row, as one case; every row that fails is reported with its values.

    `names` and `rows` as in pytest.mark.parametrize, which costs some 8 ms of CPU for each row: every worker collects
    it, and it has three phases and reports of its own. The rows of a rule take microseconds.
    """
    parts = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [dict(zip(parts, each if len(parts) > 1 else (each,), strict=True)) for each in rows]
    assert table, "a table without rows proves nothing"

    def decorated(test: Test) -> Callable[[], None]:
        def every_row() -> None:
            failed: list[BaseException] = []
            for values in table:
                try:
                    with row(values):
                        test(**values)
                except FAILURES as error:
                    failed.append(error)
            if failed:
                raise failed[0] if len(failed) == 1 else BaseExceptionGroup(f"{len(failed)} rows", failed)

        # Not functools.wraps: pytest would take the parameters of the test for fixtures.
        every_row.__name__, every_row.__doc__, every_row.__module__ = test.__name__, test.__doc__, test.__module__
        return every_row

    return decorated
