"""Packs evidence into a ZIP, in the child process: each file is compared with its SHA-256 before it is taken in.

Files are read and written in pieces, never whole in memory, and stored as they are: photos and PDFs do not shrink.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.conversation.stored import from_json
from bot.papers import texts_zip as texts

PIECE = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A piece of evidence as the manifest lists it, in words; `source` "": it is not in this ZIP, for a `reason`.

    `name`: its safe name in the ZIP; `called`: what people called it; `at`: year to second, local to the office.
    """

    receipt: str
    name: str
    called: str
    size: str
    sha256: str
    at: tuple[int, int, int, int, int, int]
    moment: str
    by: str
    action: str
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """All that one part of the ZIP holds. `head`: the lines above the manifest."""

    head: tuple[str, ...]
    files: tuple[PackedFile, ...]


def write(facts: dict[str, Any], path: Path) -> None:
    """Write the ZIP to `path`; a file that is gone or is another one is named in the manifest and left out."""
    wanted = from_json(PackFacts, facts)
    lines: list[tuple[PackedFile, str]] = []
    with ZipFile(path, "w") as packed:
        for each in wanted.files:
            found = _fault(each) if each.source else each.reason
            lines.append((each, found or texts.INCLUDED))
            if not found:
                _add(packed, each)
        _write(packed, texts.MANIFEST, texts.manifest(wanted.head, lines))
        _write(packed, texts.TABLE, texts.table(lines))


def _fault(file: PackedFile) -> str:
    """Why the file cannot be taken in; "": it is the one that was handed in."""
    try:
        with Path(file.source).open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:
        return texts.GONE
    return "" if digest == file.sha256 else texts.DIFFERS


def _add(packed: ZipFile, file: PackedFile) -> None:
    entry = ZipInfo(file.name, file.at)
    entry.compress_type, entry.external_attr = ZIP_STORED, 0o600 << 16
    with Path(file.source).open("rb") as source, packed.open(entry, "w") as target:
        shutil.copyfileobj(source, target, PIECE)


def _write(packed: ZipFile, name: str, words: str) -> None:
    entry = ZipInfo(name)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
    packed.writestr(entry, words.encode())
