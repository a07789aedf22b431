"""A file of days off is read within limits of time and memory, and nothing of it outlives the program."""

import asyncio
import os

import pytest
from sqlmodel import Session
from telegram.error import NetworkError

from bot.holidays.file_reading import rows_of
from bot.holidays.reader_process import read
from bot.pipeline.downloads.calendars import calendar_source
from bot.rendering.child import ChildFailed, Limits
from models import holidays
from models.holidays import Wanted
from models.rules.errors import RuleBroken
from models.rules.holidays.errors import FileBroken, FileEmpty, FileTooLong, FileWrongKind
from tests.holidays.test_file_reading import TODAY, WITA, calendar
from tests.support.clock import MORNING
from tests.support.driver_holidays import HolidaysDriver
from tests.support.faults.disk import until_on_disk
from tests.support.processes.children import children
from tests.support.rows import context_at
from tests.support.servers.local_api import LocalApi, served

ZONE = "Asia/Makassar"
NEW_YEAR = "DTSTART;VALUE=DATE:20270101\nSUMMARY:Tahun Baru\\, Masehi"
ZONES = "".join(
    f"BEGIN:{kind}\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:{start}\r\nTZOFFSETTO:{end}\r\n"
    f"TZNAME:{kind[0]}\r\nEND:{kind}\r\n"
    for kind, start, end in (("STANDARD", "+0800", "+0700"), ("DAYLIGHT", "+0700", "+0800"))
)
# A time zone whose clocks change every second: from 1970 to 2027 that is 1.8 x 10^9 times.
SECONDLY = calendar("DTSTART;TZID=X:20270101T000000\nSUMMARY:Tahun Baru").replace(
    b"BEGIN:VEVENT", f"BEGIN:VTIMEZONE\r\nTZID:X\r\n{ZONES}END:VTIMEZONE\r\nBEGIN:VEVENT".encode()
)
LITTLE = Limits(seconds=100, cpu_seconds=2)  # of a busy machine, which gives two seconds of CPU late


@pytest.mark.parametrize(
    "data", [calendar(NEW_YEAR), b"tanggal;nama\n1 Januari 2027;Tahun Baru\n", calendar("SUMMARY:Tanpa tanggal")]
)
async def test_it_reads_what_the_reader_reads(data: bytes) -> None:
    assert list(await read(data, ZONE, TODAY)) == rows_of(data, WITA, TODAY)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b" ", FileEmpty),
        (b"PK\x03\x04" + b"x" * 1000, FileWrongKind),  # no workbook, whatever its beginning says
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEV", FileBroken),
        (b'tanggal;nama\n2027-01-01;"' + b"x" * 200_000, FileBroken),  # a cell above csv's limit of 131,072
        (b"2027-01-01;Tahun Baru\n" * 600, FileTooLong),
    ],
)
async def test_it_refuses_what_the_reader_refuses(data: bytes, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal) as caught:
        await read(data, ZONE, TODAY)
    if isinstance(caught.value, FileTooLong):
        assert (caught.value.limit, caught.value.count) == (500, 600)


async def test_a_file_that_asks_for_hours_ends_after_its_seconds() -> None:
    with pytest.raises(ChildFailed, match="status -"):  # ended by a signal: SIGXCPU, or SIGKILL right after it
        await read(SECONDLY, ZONE, TODAY, LITTLE)
    with pytest.raises(ChildFailed, match="within 1 s"):
        await read(SECONDLY, ZONE, TODAY, Limits(seconds=1))


async def test_a_file_that_asks_for_more_memory_than_allowed_ends() -> None:
    with pytest.raises(ChildFailed):
        await read(calendar(NEW_YEAR), ZONE, TODAY, Limits(memory=24 * 1024 * 1024))


async def test_the_end_of_the_program_ends_it() -> None:
    before = children(os.getpid())
    reading = asyncio.create_task(read(SECONDLY, ZONE, TODAY))
    await until_on_disk(lambda: not children(os.getpid()) <= before)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert children(os.getpid()) <= before


async def test_the_second_failure_is_a_refusal_with_a_way_out(session: Session) -> None:
    driver = HolidaysDriver(session)
    driver.sends_only(SECONDLY, "libur.ics")
    (file,) = driver.files()
    answer = {"getFile": {"file_path": "documents/libur.ics", "file_size": len(SECONDLY)}}
    async with LocalApi(answer, served(SECONDLY)) as api, api.client() as client:
        source = calendar_source(client, ZONE, LITTLE)
        with pytest.raises(ChildFailed):
            await source.fetch(Wanted(file.id, file.file_id, 0, driver.now))
        recording = await source.fetch(Wanted(file.id, file.file_id, 1, driver.now))
    recording(context_at(session, driver.now))
    assert "terlalu rumit" in driver.screen() and "CSV" in driver.screen()
    assert holidays.to_fetch(session, driver.now) is None  # never again, after a restart neither


async def test_nobody_waits_for_ever_for_a_file_that_is_not_handed_out() -> None:
    async with LocalApi({"getFile": None}) as api, api.client() as client:
        source = calendar_source(client, ZONE)
        with pytest.raises(NetworkError):
            await source.fetch(Wanted(1, "file", 0, MORNING))
    assert source.most_waits == 5
