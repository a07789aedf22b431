"""The download loop's own promises: whole files or none, names that stay in their folder, too large is no failure."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.pipeline import evidence_downloads
from bot.pipeline.downloads import TooLarge, checked
from bot.pipeline.evidence_downloads import file_name_of, remove_partials
from models.evidence import EvidenceKind, Wanted
from models.rules.evidence import DOWNLOAD_LIMIT


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """A download in these parts."""
    for part in parts:
        await asyncio.sleep(0)
        yield part


def wanted(name: str | None, kind: EvidenceKind = EvidenceKind.DOCUMENT) -> Wanted:
    """A file to fetch."""
    return Wanted(7, "K7Q2", kind, "file-id", name, None, 0)


@pytest.mark.parametrize(
    ("name", "stored"),
    [("surat.pdf", "7-surat.pdf"), ("../../etc/passwd", "7-passwd"), (None, "7-photo.jpg"), ("", "7-photo.jpg")],
)
def test_our_number_is_first_and_nothing_gets_out_of_the_folder(name: str | None, stored: str) -> None:
    assert file_name_of(wanted(name, EvidenceKind.PHOTO), "photos/file_1.jpg") == stored


async def test_a_whole_download_is_hashed_and_renamed(tmp_path: Path) -> None:
    goal = tmp_path / "K7Q2" / "7-a.bin"
    digest, size = await evidence_downloads.write(checked(pieces(b"abc", b"", b"def"), DOWNLOAD_LIMIT, 6), goal)
    # SHA-256 of "abcdef"
    assert digest == "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"
    assert size == 6 and goal.read_bytes() == b"abcdef" and list(goal.parent.iterdir()) == [goal]


async def test_a_short_download_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="3 of 6 bytes"):
        await evidence_downloads.write(checked(pieces(b"abc"), DOWNLOAD_LIMIT, 6), tmp_path / "K7Q2" / "7-a.bin")
    assert list((tmp_path / "K7Q2").iterdir()) == []


async def test_more_than_a_bot_may_fetch_is_kept_by_reference(tmp_path: Path) -> None:
    big = b"x" * (1024 * 1024)
    with pytest.raises(TooLarge):
        await evidence_downloads.write(
            checked(pieces(*[big] * 21), DOWNLOAD_LIMIT, None), tmp_path / "K7Q2" / "7-a.bin"
        )
    assert list((tmp_path / "K7Q2").iterdir()) == []


def test_only_half_files_are_removed_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "K7Q2"
    folder.mkdir()
    (folder / "7-a.pdf.part").touch()
    (folder / "8-b.pdf").touch()
    remove_partials(tmp_path)
    assert [path.name for path in folder.iterdir()] == ["8-b.pdf"]
