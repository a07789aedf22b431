"""What evidence may be: limits, sizes, names and the short fingerprint on a receipt."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from pathlib import PurePosixPath

from models.rules.errors import RuleBroken
from models.rules.lengths import cut_bytes

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""Bytes that Telegram lets a bot download (getFile); larger files are kept by reference."""

UNREADABLE = "the stored file cannot be read"
"""The beginning of the refusal by which our own disk, and not Telegram, says that a file cannot be sent."""

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
NAME_LIMIT = 160
"""Bytes of the name under which a file is passed on."""


class Proof(StrEnum):
    """What a corrective action or a component asks for, so that a result of it can be handed in."""

    ANY = ""  # words or a file
    WORDS = "words"
    FILE = "file"  # a photo, a video or a document
    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"


# What kinds of files prove, by the name of the kind (models/evidence/evidence.py) or the first half of the MIME type:
# the bot asks to send original photos as files, and Telegram calls those documents.
_PROVES = {
    "photo": {Proof.FILE, Proof.PHOTO},
    "video": {Proof.FILE, Proof.VIDEO},
    "document": {Proof.FILE, Proof.DOCUMENT, Proof.WORDS},
    "image": {Proof.PHOTO},
    "voice": {Proof.WORDS},
    "text": {Proof.WORDS},
}
# How a proof is named behind an action: "(bukti: dokumen)"; the first name of each is the one that is shown.
_CALLED = {
    Proof.WORDS: ("keterangan tertulis", "keterangan", "tulisan", "kata-kata", "teks"),
    Proof.FILE: ("berkas", "file", "foto atau dokumen", "dokumen atau foto", "foto/dokumen", "dokumen/foto"),
    Proof.PHOTO: ("foto", "gambar", "photo", "foto-foto", "beberapa foto", "dokumentasi foto"),
    Proof.VIDEO: ("video", "rekaman video"),
    Proof.DOCUMENT: (
        *("dokumen", "surat", "pdf", "salinan dokumen", "scan dokumen", "scan", "pindaian", "salinan", "sk"),
        *("surat keputusan", "salinan sk", "salinan surat", "scan sk", "scan surat", "fotokopi"),
    ),
}
_IN_GENERAL = ("bukti", "lampiran", "berkas", "unggah")
PROOF_NAMES = {proof: names[0] for proof, names in _CALLED.items()}
_PROOFS = {name: proof for proof, names in _CALLED.items() for name in names}
_WORD = r"(?:(?:bukti(?:nya)?(?:\s+(?:dukung|pendukung))?|eviden(?:ce)?)(?:\s+berupa)?)"
_NAME = r"(?P<name>[^()\[\]:=]{1,60}?)"
_AND = re.compile(r"\s*(?:,(?:\s*(?:dan|serta)\b)?|&|\+|\b(?:dan|serta)\b)\s*", re.I)
# "(bukti: foto)", "[bukti-foto]", "(bukti foto)", and behind a comma, a dash or the last word: ", bukti: foto".
_PROOF_MARKS = (
    re.compile(rf"\s*[(\[（]\s*{_WORD}(?:\s*[:=–-]\s*|\s+){_NAME}\s*[)\]）]\s*\.?$", re.I),
    re.compile(rf"\s*(?:[,;]|\s[–-])?\s+{_WORD}\s*[:=]\s*{_NAME}\s*\.?$", re.I),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One piece of evidence as a proof: the name of its kind, its MIME type, whether it has words of its own, and
    whether a link stands in them: a video that was published elsewhere.
    """

    kind: str
    mime_type: str | None = None
    has_words: bool = False
    has_link: bool = False

    @property
    def proves(self) -> set[Proof]:
        """Every proof that it is."""
        family = (self.mime_type or "").partition("/")[0] if self.kind == "document" else ""
        found = _PROVES[self.kind] | _PROVES.get(family, set())
        said = {Proof.WORDS: self.has_words, Proof.VIDEO: self.has_link}
        return {Proof.ANY, *found, *(proof for proof, is_there in said.items() if is_there)}


Proofs = tuple[Proof, ...]
"""The proofs that an action asks for, each of them: a photo and a document are two. (): words or a file."""


def is_proven(wanted: Proof, given: Collection[Given]) -> bool:
    """Is the proof that is asked for among what was given?"""
    return any(wanted in each.proves for each in given)


def lacking(wanted: Proofs, given: Collection[Given]) -> Proofs:
    """Which of these proofs are missing; one file is not two of them, but its words may be another one."""
    files = [proof for proof in wanted if proof is not Proof.WORDS]
    pieces = [each for each in given if any(proof in each.proves for proof in files)]
    # Few are asked for, and of each kind no more pieces count than proofs.
    tried = (chosen for count in range(len(files), -1, -1) for chosen in permutations(files, count))
    found = next((chosen for chosen in tried if _each_has_its_own(chosen, pieces)), ())
    words = [proof for proof in wanted if proof is Proof.WORDS and is_proven(proof, given)]
    return tuple(proof for proof in wanted if proof not in (*found, *words))


def _each_has_its_own(files: Sequence[Proof], pieces: Sequence[Given]) -> bool:
    """Can each of these proofs be given a piece of its own? (Taken one after the other, each way.)"""
    if not files:
        return True
    first, *rest = files
    return any(
        first in piece.proves and _each_has_its_own(rest, [*pieces[:at], *pieces[at + 1 :]])
        for at, piece in enumerate(pieces)
    )


def read_proof(action: str) -> tuple[str, Proofs]:
    """The words of an action, and the proofs that are asked for behind them: "Menerbitkan SK (bukti: foto dan
    dokumen)".

    A name that is no kind of proof stays among the words, and asks for nothing.
    """
    found = next(filter(None, (mark.search(action) for mark in _PROOF_MARKS)), None)
    name = " ".join(found["name"].lower().split()) if found else ""
    named = [name] if name in _PROOFS else _AND.split(name)
    proofs = tuple(dict.fromkeys(_PROOFS.get(each, Proof.ANY) for each in named))
    words = action[: found.start()].strip() if found and all(proofs) else action
    return (words, proofs) if words and all(proofs) else (action, ())


def with_proof(words: str, proofs: Proofs) -> str:
    """The words of an action with the proofs that it asks for, as `read_proof` reads them."""
    return f"{words} (bukti: {proof_names(proofs)})" if proofs else words


def proof_names(proofs: Proofs) -> str:
    """Their names in words, "foto dan dokumen"; "" for none."""
    *first, last = [PROOF_NAMES[proof] for proof in proofs] or [""]
    return f"{', '.join(first)} dan {last}" if first else last


def stored_proofs(proofs: Proofs) -> str:
    """As they are stored with an action: "photo,document"."""
    return ",".join(proofs)


def proofs_of(stored: str) -> Proofs:
    """What `stored_proofs` stored."""
    return tuple(map(Proof, stored.split(","))) if stored else ()


def asks_again(reason: str, wanted: Proofs) -> bool:
    """Does the reason of a return speak of these proofs, so that what is on file is none?"""
    names = [name for proof in wanted for name in _CALLED[proof]]
    return re.search(rf"(?i)\b(?:{'|'.join(map(re.escape, [*_IN_GENERAL, *names]))})", reason) is not None


def can_download(size: int | None) -> bool:
    """May the file be fetched? `size` in bytes; None (Telegram did not say) is worth a try."""
    return size is None or size <= DOWNLOAD_LIMIT


def short_hash(sha256: str) -> str:
    """The first 12 of the 64 hex digits in groups of four: short enough to compare by eye or phone."""
    return " ".join(sha256.lower()[start : start + 4] for start in (0, 4, 8))


def human_size(size: int) -> str:
    """Bytes as an Indonesian reader expects: 532 B, 1,5 KB, 20 MB (1 KB is 1.024 B)."""
    if size < 1024:
        return f"{size} B"
    value = float(size)
    for unit in ("KB", "MB", "GB"):
        value /= 1024
        if round(value, 1) < 1024 or unit == "GB":
            break
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + f" {unit}"


def safe_name(name: str | None, fallback: str = "berkas") -> str:
    """A file name without a path, a leading dot or characters of a shell; keeps the extension."""
    plain = unicodedata.normalize("NFKC", name or "").replace("\\", "/")
    path = PurePosixPath(plain.rsplit("/", 1)[-1])
    stem = re.sub(r"[^\w .()-]+", "_", path.stem).strip(" ._-")
    suffix = re.sub(r"[^\w.]+", "", path.suffix)[:10].rstrip(".")
    return (cut_bytes(stem, NAME_LIMIT - len(suffix.encode())).rstrip(" ._-") or fallback) + suffix


def stored_name(number: int, given: str) -> str:
    """The name of a stored file: our number, and the kind of file as the given name or path ends.

    What people call a file is data, never a name on our disk: it can neither clash nor mean anything there.
    """
    suffix = PurePosixPath(given).suffix.lower()
    return f"{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


class EvidenceMissing(RuleBroken):
    """A result is reported without any proof."""
