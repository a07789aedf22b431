"""`python -m bot verify-records`: every history against its chain, and every stored file against its hash."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

import sqlalchemy as sa

from bot.conversation.texts_words import plain_words
from bot.records import texts
from models import records
from models.database import open_reader, reading
from models.rules.codes import canonical_code

PIECE = 200  # items read in one transaction


class NotWhole(Exception):
    """Something is not as it was recorded; the lines before have said what."""


def verify(url: sa.URL, data_dir: Path, code: str, zone: tzinfo) -> Iterator[str]:
    """Lines about everything that is not as it was recorded, and one about the whole; then NotWhole, if it is not.

    `code`: of one item, "" for all. It only reads, also beside a bot that runs. Files are read whole.
    """
    reader = open_reader(url)
    counted: Counter[str] = Counter()
    try:
        with reading(reader) as session:
            ids, heads = records.item_ids(session, canonical_code(code)), records.all_heads(session)
        if code and not ids:
            yield texts.none_found(code)
            raise NotWhole
        for start in range(0, len(ids), PIECE):
            yield from _piece(reader, ids[start : start + PIECE], data_dir, zone, counted)
    finally:
        reader.dispose()
    if counted["wrong"]:
        raise NotWhole
    yield texts.all_whole(len(ids), counted["events"], counted["files"], heads)


def _piece(reader: sa.Engine, ids: list[int], data_dir: Path, zone: tzinfo, counted: Counter[str]) -> Iterator[str]:
    with reading(reader) as session:
        every = [records.check(session, item) for item in records.items(session, ids)]
        stored = records.stored_files(session, ids)
    for found in every:
        counted.update(events=len(found.links), files=found.files)
        if found.broken is not None:
            counted["wrong"] += 1
            yield plain_words(texts.broken(found, found.broken, zone))
    for item_code, path, sha256 in stored:
        if _hash_of(data_dir / path) != sha256:
            counted["wrong"] += 1
            yield texts.file_differs(item_code, path)


def _hash_of(path: Path) -> str:
    """The SHA-256 of a file; "" when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
