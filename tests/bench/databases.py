"""Fresh databases of both kinds for a bench, and the table of figures that it prints of each."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.support.databases import PostgresMaker

Figures = TypeVar("Figures")


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """A way to a fresh database of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        maker = PostgresMaker(Path(folder) / "pg")
        numbers = iter(range(100))
        try:
            yield {
                "SQLite": lambda: f"sqlite:///{Path(folder) / f'bench{next(numbers)}.db'}",
                "PostgreSQL": maker.fresh,
            }
        finally:
            maker.stop()


def on_both(
    sizes: Sequence[int], measure: Callable[[str, int], Figures], report: Callable[[str, list[Figures]], bool]
) -> int:
    """Measure each size on both databases and print; exit status 1 when a goal is missed."""
    with databases() as ways:
        kept = [report(name, [measure(fresh(), size) for size in sizes]) for name, fresh in ways.items()]
    return 0 if all(kept) else 1
