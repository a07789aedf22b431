"""Reads a file of days off in a process of its own, because a few bytes may ask for any time and memory.

`python -m bot.holidays.reader_process PURPOSE ZONE TODAY LIMITS` reads the file from stdin and writes the rows (for
another list than days off: the cells), or the refusal, as JSON; LIMITS are those of `Limits`, as JSON.
"""

import asyncio
import logging
import os
import resource
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson

from bot.conversation.stored import from_json, to_json
from models.rules.agencies.tables import Record
from models.rules.errors import RuleBroken
from models.rules.holidays import errors
from models.rules.holidays.files import FilePurpose
from models.rules.holidays.rows import Row

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST_ANSWER = 4 * 1024 * 1024  # bytes of JSON: 500 rows take 100 kB
INHERITED = ("PATH", "TZDIR", "LANG")  # of the environment: no token, no address of a database


class ReadFailed(Exception):
    """The reader reached a limit, or ended in a way that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may take. A year of holidays takes 0.4 s, most of it the start of Python."""

    seconds: int = 20
    cpu_seconds: int = 5
    memory: int = 512 * 1024 * 1024  # bytes of address space


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader found: rows or cells, or the name and the fields of a refusal."""

    rows: tuple[Row, ...] = ()
    records: tuple[Record, ...] = ()
    refusal: str = ""
    facts: tuple[int, ...] = ()
    why: str = ""  # the kind of an error that nobody foresaw


async def read(data: bytes, zone: str, today: date, limits: Limits = LIMITS) -> Sequence[Row]:
    """The rows of a file; `zone` names the office's, `today` is its date.

    Raises RuleBroken as `rows_of` does, or ReadFailed. The process ends with this call, whatever ends it.
    """
    return (await _answer(data, FilePurpose.HOLIDAYS, zone, today, limits)).rows


async def read_cells(data: bytes, zone: str, today: date, limits: Limits = LIMITS) -> Sequence[Record]:
    """The cells of a table or workbook with any other list; refused and limited as in `read`."""
    return (await _answer(data, FilePurpose.AGENCIES, zone, today, limits)).records


async def _answer(data: bytes, purpose: FilePurpose, zone: str, today: date, limits: Limits) -> Answer:
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.holidays.reader_process"),
        *(purpose.value, zone, today.isoformat(), orjson.dumps(asdict(limits)).decode()),
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(limits.seconds):
            written, _ = await process.communicate(data)
    except TimeoutError:
        raise ReadFailed(f"not read within {limits.seconds} s") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode != 0:
        raise ReadFailed(f"the reader ended with status {process.returncode}")
    answer = from_json(Answer, orjson.loads(written))
    if answer.why:
        logger.error("A calendar file could not be read: %s", answer.why)
    if answer.refusal:
        raise getattr(errors, answer.refusal)(*answer.facts)
    return answer


def limit_this_process(limits: Limits) -> None:
    """Bound what this process may use; the alarm also ends it when the program that started it is gone."""
    for what, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    signal.alarm(limits.seconds)


def main() -> None:
    """Read stdin, answer on stdout."""
    purpose, zone, today = sys.argv[1], ZoneInfo(sys.argv[2]), date.fromisoformat(sys.argv[3])
    limit_this_process(from_json(Limits, orjson.loads(sys.argv[4])))
    from bot.holidays.file_reading import records_of, rows_of  # within the limits

    data = sys.stdin.buffer.read()
    try:
        if purpose == FilePurpose.HOLIDAYS:
            answer = Answer(tuple(rows_of(data, zone, today)))
        else:
            answer = Answer(records=tuple(records_of(data)))
    except RuleBroken as refusal:
        facts = tuple(getattr(refusal, each.name) for each in fields(refusal))
        answer = Answer(refusal=type(refusal).__name__, facts=facts)
    except MemoryError:
        sys.exit(1)
    except Exception as error:  # a stranger's file may break its reader in any way
        answer = Answer(refusal=errors.FileBroken.__name__, why=type(error).__name__)
    written = orjson.dumps(to_json(answer))
    if len(written) > LARGEST_ANSWER:
        sys.exit(1)
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main()
