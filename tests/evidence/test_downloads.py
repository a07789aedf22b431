"""Evidence on the disk: whole files or none, under names that nobody chooses, for nobody else to read."""

import asyncio
import os
import resource
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

import pytest
from telegram.error import NetworkError

from bot.pipeline.downloads.files import PARTIAL, EvidenceFiles
from bot.pipeline.downloads.loop import TooLarge, checked, open_file
from models.rules.evidence import DOWNLOAD_LIMIT
from tests.support.servers.local_api import FileService, LocalApi, served

HALF_MB = bytes(range(256)) * 2048


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """A download in these parts."""
    for part in parts:
        await asyncio.sleep(0)
        yield part


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    """An empty folder of evidence."""
    made = EvidenceFiles(tmp_path / "data" / "evidence")
    made.prepare()
    return made


def on_disk(files: EvidenceFiles) -> list[str]:
    """Every file there is, half-written ones too."""
    return sorted(path.relative_to(files.root).as_posix() for path in files.root.rglob("*") if path.is_file())


async def test_a_whole_download_is_hashed_and_renamed(files: EvidenceFiles) -> None:
    digest, size = await files.write(checked(pieces(b"abc", b"", b"def"), DOWNLOAD_LIMIT, 6), "K7Q2", "7.bin")
    # SHA-256 of "abcdef"
    assert digest == "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"
    assert (
        size == 6 and (files.root / "K7Q2" / "7.bin").read_bytes() == b"abcdef" and on_disk(files) == ["K7Q2/7.bin"]
    )


async def test_nobody_else_on_the_machine_reads_it(files: EvidenceFiles) -> None:
    before = os.umask(0)
    try:
        await files.write(pieces(b"abc"), "K7Q2", "7.bin")
    finally:
        os.umask(before)
    modes = {path.name: S_IMODE(path.stat().st_mode) for path in files.root.rglob("*")}
    assert modes == {"K7Q2": 0o700, PARTIAL: 0o700, "7.bin": 0o600} and S_IMODE(files.root.stat().st_mode) == 0o700


async def test_a_short_download_leaves_nothing(files: EvidenceFiles) -> None:
    with pytest.raises(NetworkError, match="3 of 6 bytes"):
        await files.write(checked(pieces(b"abc"), DOWNLOAD_LIMIT, 6), "K7Q2", "7.bin")
    assert on_disk(files) == []


async def test_more_than_a_bot_may_fetch_is_kept_by_reference(files: EvidenceFiles) -> None:
    big = b"x" * (1024 * 1024)
    with pytest.raises(TooLarge):
        await files.write(checked(pieces(*[big] * 21), DOWNLOAD_LIMIT, None), "K7Q2", "7.bin")
    assert on_disk(files) == []


async def test_a_disk_that_takes_no_more_keeps_nothing(files: EvidenceFiles) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (1000, hard)
    )  # a real error of write() and of close(), as on a full disk
    try:
        with pytest.raises(OSError, match="too large"):
            await files.write(pieces(b"x" * 900, b"x" * 900), "K7Q2", "7.bin")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert on_disk(files) == []


async def test_a_folder_that_became_a_link_gets_nothing(files: EvidenceFiles, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (files.root / "K7Q2").symlink_to(elsewhere)
    with pytest.raises(OSError, match="link"):
        await files.write(pieces(b"abc"), "K7Q2", "7.bin")
    files.root.rename(tmp_path / "moved")
    files.root.symlink_to(elsewhere)
    with pytest.raises(OSError, match="no longer the folder"):
        await files.write(pieces(b"abc"), "M4X8", "8.bin")
    assert [path.name for path in elsewhere.rglob("*") if path.is_file()] == []


def test_only_the_folder_of_half_files_is_emptied(files: EvidenceFiles) -> None:
    (files.root / "K7Q2").mkdir()
    (files.root / "K7Q2" / "7-laporan.part").touch()  # somebody's name, stored by an earlier version
    (files.root / PARTIAL / "8.pdf").touch()
    files.prepare()
    assert on_disk(files) == ["K7Q2/7-laporan.part"]


async def fetched(service: FileService, size: int) -> tuple[bytes, list[str]]:
    """The bytes of a file from a file service, and the ranges that were asked for."""
    api = LocalApi({"getFile": {"file_path": "documents/a #1%23.pdf", "file_size": size}}, service)
    async with api, api.client() as client:
        _, parts = await open_file(client, "id", DOWNLOAD_LIMIT)
        return b"".join([part async for part in parts]), api.asked


async def test_a_broken_connection_is_taken_up_where_it_broke() -> None:
    data, asked = await fetched(served(HALF_MB, cut_after=200_000), len(HALF_MB))
    # 524,288 bytes in connections of 200,000 each: from 0, 200,000 and 400,000
    assert asked == ["", "bytes=200000-", "bytes=400000-"] and sha256(data).digest() == sha256(HALF_MB).digest()


async def test_a_server_without_ranges_is_not_asked_for_ever() -> None:
    with pytest.raises(NetworkError):
        await fetched(served(HALF_MB, cut_after=200_000, ranges=False), len(HALF_MB))


async def test_a_server_without_ranges_that_recovers_gives_the_same_bytes() -> None:
    services = iter([served(HALF_MB, cut_after=200_000), served(HALF_MB, ranges=False)])
    data, asked = await fetched(lambda request: next(services)(request), len(HALF_MB))
    assert asked == ["", "bytes=200000-"] and data == HALF_MB


async def test_time_counts_only_while_nothing_comes() -> None:
    # Eight pieces with pauses: longer in all than the limit of this client, no pause as long.
    async with LocalApi(
        {"getFile": {"file_path": "a", "file_size": len(HALF_MB)}}, served(HALF_MB, pause=0.05)
    ) as api:
        async with api.client(silence=0.2) as client:
            _, parts = await open_file(client, "id", DOWNLOAD_LIMIT)
            assert b"".join([part async for part in parts]) == HALF_MB
        async with api.client(silence=0.02) as client:
            _, parts = await open_file(client, "id", DOWNLOAD_LIMIT)
            with pytest.raises(NetworkError, match=r"nothing for 0\.02 s"):
                assert [part async for part in parts]
