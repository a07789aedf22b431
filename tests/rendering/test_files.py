"""Files that a child process writes: once for the same facts, within limits, and confidential ones never kept."""

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from bot.rendering.child import ROOT, Limits
from bot.rendering.files import FOLDER, MOST_KEPT, NotRendered, RenderedFiles, Rendering
from bot.rendering.kinds import KINDS, Kind
from tests.rendering.kind_of_tests import Told
from tests.support.faults.disk import until_on_disk
from tests.support.processes.children import children

MODULE = "tests.rendering.kind_of_tests"
WRITES = Limits(seconds=60, cpu_seconds=60, file_size=10**6)
QUICK = {"told": Kind(MODULE, Limits(seconds=1, cpu_seconds=60, file_size=10**6))}
TOLD = {"told": Kind(MODULE, WRITES)}
LIBRARIES = ("matplotlib", "numpy", "PIL", "reportlab", "xlsxwriter", "segno", "icalendar")


def told(words: str = "", act: str = "", *, is_confidential: bool = False) -> Rendering:
    """A file that the child writes, or an act instead."""
    return Rendering("told", Told(words, act), is_confidential=is_confidential)


def on_disk(folder: Path) -> list[Path]:
    """The files that are kept, or half written."""
    return [path for path in (folder / FOLDER).rglob("*") if path.is_file()]


async def test_the_same_facts_are_written_once_and_confidential_ones_never_kept(tmp_path: Path) -> None:
    files = RenderedFiles(tmp_path, TOLD)
    async with files.file(told("a")) as path:
        first = path.read_text()
    async with files.file(told("a")) as path:
        assert path.read_text() == first
    async with files.file(told("b")) as path:
        assert path.read_text() != first and len(on_disk(tmp_path)) == 2
    with suppress(RuntimeError):
        async with files.file(told("c", is_confidential=True)) as path:
            assert path.read_text().startswith("c ") and len(on_disk(tmp_path)) == 3
            raise RuntimeError("sending failed")
    assert len(on_disk(tmp_path)) == 2
    for number in range(MOST_KEPT + 5):  # older than what was used just now
        (tmp_path / FOLDER / f"{number:064}").touch()
        os.utime(tmp_path / FOLDER / f"{number:064}", (number, number))
    async with files.file(told("d")) as path:
        assert path.is_file() and len(on_disk(tmp_path)) == MOST_KEPT
    assert {each.read_text()[:1] for each in on_disk(tmp_path) if each.stat().st_size} == {"a", "b", "d"}
    files.clear()
    assert on_disk(tmp_path) == []


async def test_a_child_that_fails_hangs_or_takes_too_much_says_so_and_nothing_stays(tmp_path: Path) -> None:
    files, before = RenderedFiles(tmp_path, TOLD), children(os.getpid())
    for act, why in (
        ("fails", r"ValueError at .*kind_of_tests.py"),
        ("ends", "status 3"),
        ("takes memory", "Memory"),
    ):
        with pytest.raises(NotRendered, match=why) as caught:
            async with files.file(told("x", act)):
                pass
        assert "word of the case" not in str(caught.value)  # it goes into the log
    with pytest.raises(NotRendered, match="within 1 s"):
        async with RenderedFiles(tmp_path, QUICK).file(told("x", "sleeps")):
            pass
    (tmp_path / "file").touch()
    with pytest.raises(NotRendered):
        async with RenderedFiles(tmp_path / "file", TOLD).file(told("x")):
            pass
    assert children(os.getpid()) <= before and on_disk(tmp_path) == []


async def test_the_end_of_the_bot_ends_the_child(tmp_path: Path) -> None:
    async def takes() -> None:
        async with RenderedFiles(tmp_path, TOLD).file(told("x", "sleeps")):
            pass

    before = children(os.getpid())
    task = asyncio.create_task(takes())
    await until_on_disk(lambda: not children(os.getpid()) <= before)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children(os.getpid()) <= before and on_disk(tmp_path) == []


def test_the_bot_loads_none_of_the_libraries_and_every_kind_has_its_module() -> None:
    """What `import bot.app` loads costs memory and time at every start."""
    code = f"import sys, bot.app; print([name for name in {LIBRARIES} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    modules = orjson.dumps([kind.module for kind in KINDS.values()]).decode()
    code = f"import sys, importlib; print([m for m in {modules} if not callable(importlib.import_module(m).write)])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
