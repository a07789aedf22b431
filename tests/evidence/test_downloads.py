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
from bot.pipeline.downloads.loop import RemoteFile, TooLarge, checked, open_file
from models.rules.evidence import DOWNLOAD_LIMIT
from tests.support.servers.local_api import FileService, LocalApi, served

HALF_MB = bytes(range(256)) * 2048


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """A download in these parts."""
    for part in parts:
        await asyncio.sleep(0)
        yield part


def remote(*parts: bytes, size: int | None = None) -> RemoteFile:
    """A file at Telegram whose connection brings these parts from any place on."""
    return RemoteFile("a", size, lambda start: checked(pieces(*parts), DOWNLOAD_LIMIT, size, start))


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
    digest, size = await files.write(remote(b"abc", b"", b"def", size=6), "K7Q2", "7.bin")
    # SHA-256 of "abcdef"
    assert digest == "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"
    assert (
        size == 6 and (files.root / "K7Q2" / "7.bin").read_bytes() == b"abcdef" and on_disk(files) == ["K7Q2/7.bin"]
    )


async def test_nobody_else_on_the_machine_reads_it(files: EvidenceFiles) -> None:
    before = os.umask(0)
    try:
        await files.write(remote(b"abc"), "K7Q2", "7.bin")
    finally:
        os.umask(before)
    modes = {path.name: S_IMODE(path.stat().st_mode) for path in files.root.rglob("*")}
    assert modes == {"K7Q2": 0o700, PARTIAL: 0o700, "7.bin": 0o600} and S_IMODE(files.root.stat().st_mode) == 0o700


async def test_a_short_download_goes_on_where_it_was(files: EvidenceFiles) -> None:
    with pytest.raises(NetworkError, match="3 of 6 bytes"):
        await files.write(remote(b"abc", size=6), "K7Q2", "7.bin")
    after_a_restart = EvidenceFiles(files.root)
    after_a_restart.prepare({"7"})
    # SHA-256 of "abcdef", of which "abc" is on the disk
    digest = "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"
    assert await after_a_restart.write(remote(b"def", size=6), "K7Q2", "7.bin") == (digest, 6)
    assert (files.root / "K7Q2" / "7.bin").read_bytes() == b"abcdef" and on_disk(files) == ["K7Q2/7.bin"]


async def test_a_half_file_that_does_not_fit_is_fetched_anew(files: EvidenceFiles, tmp_path: Path) -> None:
    def half(content: bytes) -> None:
        (only,) = on_disk(files)
        (files.root / only).write_bytes(content)

    for content, size in ((b"abcdefg", 6), (b"", 6), (b"abc", None)):  # too long, empty, of an unknown whole
        with pytest.raises(NetworkError):
            await files.write(remote(b"ab", size=6), "K7Q2", "7.bin")
        half(content)
        await files.write(remote(b"abc", b"def", size=size), "K7Q2", "7.bin")
        assert (files.root / "K7Q2" / "7.bin").read_bytes() == b"abcdef", content
        (files.root / "K7Q2" / "7.bin").unlink()
    with pytest.raises(NetworkError):
        await files.write(remote(b"abc", size=6), "K7Q2", "7.bin")
    half(b"abcdef")  # whole already: nothing is left to be asked for
    assert (await files.write(remote(size=6), "K7Q2", "7.bin"))[1] == 6
    with pytest.raises(NetworkError):
        await files.write(remote(b"abc", size=6), "K7Q2", "8.bin")
    link, target = files.root / next(name for name in on_disk(files) if "8.bin" in name), tmp_path / "target"
    target.write_bytes(b"xyz")
    link.unlink()
    link.symlink_to(target)
    await files.write(remote(b"abc", b"def", size=6), "K7Q2", "8.bin")
    assert (target.read_bytes(), (files.root / "K7Q2" / "8.bin").read_bytes()) == (b"xyz", b"abcdef")


async def test_more_than_a_bot_may_fetch_is_kept_by_reference(files: EvidenceFiles) -> None:
    big = b"x" * (1024 * 1024)
    with pytest.raises(TooLarge):
        await files.write(remote(*[big] * 21), "K7Q2", "7.bin")
    assert on_disk(files) == []


async def test_a_disk_that_takes_no_more_keeps_nothing(files: EvidenceFiles) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (1000, hard)
    )  # a real error of write() and of close(), as on a full disk
    try:
        with pytest.raises(OSError, match="too large"):
            await files.write(remote(b"x" * 900, b"x" * 900), "K7Q2", "7.bin")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert on_disk(files) == []


async def test_a_folder_that_became_a_link_gets_nothing(files: EvidenceFiles, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (files.root / "K7Q2").symlink_to(elsewhere)
    with pytest.raises(OSError, match="link"):
        await files.write(remote(b"abc"), "K7Q2", "7.bin")
    files.root.rename(tmp_path / "moved")
    files.root.symlink_to(elsewhere)
    with pytest.raises(OSError, match="no longer the folder"):
        await files.write(remote(b"abc"), "M4X8", "8.bin")
    assert [path.name for path in elsewhere.rglob("*") if path.is_file()] == []


async def test_only_the_folder_of_half_files_is_emptied(files: EvidenceFiles) -> None:
    (files.root / "K7Q2").mkdir()
    (files.root / "K7Q2" / "7-laporan.part").touch()  # somebody's name, stored by an earlier version
    for name in ("8.pdf", "8.pdf.0badb007"):  # of an earlier version; from before the machine started again
        (files.root / PARTIAL / name).write_bytes(b"abc")
    for name in ("8.pdf", "9.pdf"):
        with pytest.raises(NetworkError):
            await files.write(remote(b"abc", size=6), "K7Q2", name)
    files.prepare({"8"})  # nobody waits for 9 any more
    kept, given = on_disk(files)
    assert kept.startswith(f"{PARTIAL}/8.pdf.") and kept != f"{PARTIAL}/8.pdf.0badb007"
    assert given == "K7Q2/7-laporan.part"


async def fetched(service: FileService, size: int) -> tuple[bytes, list[str]]:
    """The bytes of a file from a file service, and the ranges that were asked for."""
    api = LocalApi({"getFile": {"file_path": "documents/a #1%23.pdf", "file_size": size}}, service)
    async with api, api.client() as client:
        found = await open_file(client, "id", DOWNLOAD_LIMIT)
        return b"".join([part async for part in found.pieces(0)]), api.asked


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
            found = await open_file(client, "id", DOWNLOAD_LIMIT)
            assert b"".join([part async for part in found.pieces(0)]) == HALF_MB
        async with api.client(silence=0.02) as client:
            found = await open_file(client, "id", DOWNLOAD_LIMIT)
            with pytest.raises(NetworkError, match=r"nothing for 0\.02 s"):
                assert [part async for part in found.pieces(0)]
