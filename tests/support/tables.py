"""Tables of inputs that one test goes through in one database."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def row(what: object) -> Iterator[None]:
    """A failure in here names the row of the table."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"row: {what}")
        raise
