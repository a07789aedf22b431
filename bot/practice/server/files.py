"""Stored files: with their content, or only with a declared size, so that a 20 MB file takes no memory."""

import itertools
import struct
from dataclasses import dataclass, field

from bot.practice.server.chats import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes; what getFile hands out
FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "video_note": "video_notes",
    "voice": "voice",
    "sticker": "stickers",
}
DEFAULTS = {
    "document": ("berkas.pdf", "application/pdf"),
    "video": ("video.mp4", "video/mp4"),
    "video_note": ("video_note.mp4", "video/mp4"),
    "voice": ("voice.ogg", "audio/ogg"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "sticker": ("sticker.webp", "image/webp"),
    "photo": ("photo.jpg", "image/jpeg"),
}
UNNAMED = ("photo", "sticker", "voice", "video_note")  # kinds without file_name in the Bot API
UNTYPED = ("photo", "sticker", "video_note")  # and without mime_type
SIDES = (90, 320, 1280)  # pixels of the square photo sizes that are offered


@dataclass(slots=True)
class StoredFile:
    """One file; when `data` is None, `size` bytes are generated at each download."""

    file_id: str
    unique_id: str
    kind: str
    size: int
    name: str
    mime_type: str
    path: str
    data: bytes | None = None
    facts: Json = field(default_factory=dict)

    def content(self) -> bytes:
        """Return the bytes; generated ones differ between files and are the same at every download."""
        if self.data is not None:
            return self.data
        seed = f"{self.file_id}\n".encode()
        return (seed * (self.size // len(seed) + 1))[: self.size]

    def wire(self) -> Json:
        """Return the file as a message carries it (PhotoSize, Document, Video …)."""
        named = {} if self.kind in UNNAMED else {"file_name": self.name}
        typed = {} if self.kind in UNTYPED else {"mime_type": self.mime_type}
        ids = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}
        return ids | named | typed | self.facts


class FileStore:
    """All files of one server, by file_id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._highest = 0  # the number of the newest file

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file with this id, if there is one."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file with this download path, if there is one."""
        return self._by_path.get(path)

    def add(
        self,
        kind: str,
        data: bytes | None = None,
        *,
        size: int | None = None,
        name: str | None = None,
        mime_type: str | None = None,
        facts: Json | None = None,
    ) -> StoredFile:
        """Store a file; without data only `size` (bytes, default 1,024) is stored."""
        self._highest += 1
        number = self._highest
        default_name, default_type = DEFAULTS[kind]
        name = name or default_name
        ending = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            file_id=f"BQACAgUAAxk{kind[:2].upper()}{number:08d}AAHlocal",
            unique_id=f"AgAD{kind[:2].upper()}{number:08d}",
            kind=kind,
            size=len(data) if data is not None else (1024 if size is None else size),
            name=name,
            mime_type=mime_type or default_type,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}.{ending}",
            data=data,
            facts=facts or {},
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def after(self, count: int) -> list[StoredFile]:
        """Return the files that were added after the first `count`, oldest first."""
        return list(itertools.islice(self._by_id.values(), count, None))

    def restore(self, stored: StoredFile) -> None:
        """Add a file of an earlier run; the next new file gets a higher number."""
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        number = int(stored.path.rpartition("/file_")[2].partition(".")[0])
        self._highest = max(self._highest, number)

    def photo(self, data: bytes | None = None, size: int | None = None) -> Json:
        """Store a photo in three sizes; returns the content of a message (`photo`, smallest first)."""
        sizes = []
        for side in SIDES:
            largest = side == SIDES[-1]
            own = data if largest else None
            if own is None and not (largest and size is not None):
                own = tiny_jpeg(f"{len(self)}-{side}")
            facts = {"width": side, "height": side}
            declared = size if largest else None
            sizes.append(self.add("photo", own, size=declared, facts=facts).wire())
        return {"photo": sizes}

    def media(self, kind: str, stored: StoredFile) -> Json:
        """Return the content of a message that carries `stored` as a `kind`."""
        return {"photo": [stored.wire()]} if kind == "photo" else {kind: stored.wire()}


def tiny_jpeg(comment: str) -> bytes:
    """Return a real JPEG of one grey pixel; the comment makes each one different."""
    note = comment.encode()
    tables = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    codes = b"".join(b"\xff\xc4\x00\x14" + bytes((table,)) + b"\x01" + b"\x00" * 16 for table in (0x00, 0x10))
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x3f"
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    said = b"\xff\xfe" + struct.pack(">H", len(note) + 2) + note
    return b"\xff\xd8" + jfif + said + tables + frame + codes + scan + b"\xff\xd9"
