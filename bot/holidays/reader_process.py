"""Reads a file of days off in a process of its own, because a few bytes may ask for any time and memory.

`python -m bot.holidays.reader_process PURPOSE ZONE TODAY LIMITS` reads the file from stdin and writes the rows (for
another list than days off: the cells), or the refusal, as JSON; LIMITS are those of `Limits`, as JSON.
"""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from zoneinfo import ZoneInfo

import orjson

from bot.conversation.stored import from_json, to_json
from bot.rendering import child
from bot.rendering.child import Limits, limit_this_process
from models.rules.agencies.tables import Record
from models.rules.errors import RuleBroken
from models.rules.holidays import errors
from models.rules.holidays.files import FilePurpose
from models.rules.holidays.rows import Row

logger = logging.getLogger(__name__)

LARGEST_ANSWER = 4 * 1024 * 1024  # bytes of JSON: 500 rows take 100 kB
LIMITS = Limits()  # a year of holidays takes 0.4 s, most of it the start of Python


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

    Raises RuleBroken as `rows_of` does, or ChildFailed. The process ends with this call, whatever ends it.
    """
    return (await _answer(data, FilePurpose.HOLIDAYS, zone, today, limits)).rows


async def read_cells(data: bytes, zone: str, today: date, limits: Limits = LIMITS) -> Sequence[Record]:
    """The cells of a table or workbook with any other list; refused and limited as in `read`."""
    return (await _answer(data, FilePurpose.AGENCIES, zone, today, limits)).records


async def _answer(data: bytes, purpose: FilePurpose, zone: str, today: date, limits: Limits) -> Answer:
    arguments = (purpose.value, zone, today.isoformat())
    written = await child.run("bot.holidays.reader_process", arguments, data, limits)
    answer = from_json(Answer, orjson.loads(written))
    if answer.why:
        logger.error("A calendar file could not be read: %s", answer.why)
    if answer.refusal:
        raise getattr(errors, answer.refusal)(*answer.facts)
    return answer


def main() -> None:
    """Read stdin, answer on stdout."""
    purpose, zone, today = sys.argv[1], ZoneInfo(sys.argv[2]), date.fromisoformat(sys.argv[3])
    limit_this_process()
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
