"""What is taken out of one item: how files are divided into parts that can be sent."""

from collections.abc import Iterable

MOST = 48_000_000  # bytes of files in a part: a bot may send 50 MB, and names and manifest take their share
BESIDE = 1_000  # bytes that a file takes beside its own: its name twice, and its lines in the manifest


def parts_of(files: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The ids of files, divided in their order by their sizes in bytes: [(id, bytes), ...] -> [[id, ...], ...].

    One that is too large for any part is in none. There is at least one part, for the manifest.
    """
    parts: list[list[int]] = [[]]
    room = MOST
    for file_id, size in files:
        if size + BESIDE > MOST:
            continue
        if size + BESIDE > room:
            parts.append([])
            room = MOST
        parts[-1].append(file_id)
        room -= size + BESIDE
    return parts
