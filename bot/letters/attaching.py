"""A letter before it is sent: which files are one, and what must not go along with them."""

from collections.abc import Sequence

from bot.conversation.sent_files import SentFile
from bot.conversation.typed import Typed
from bot.letters import texts
from models.evidence.evidence import EvidenceKind
from models.rules.drafting.privacy import findings

PAGES = frozenset({EvidenceKind.DOCUMENT, EvidenceKind.PHOTO})  # a letter is a document, or photos of its pages


def taken(typed: Typed) -> tuple[SentFile | None, list[str]]:
    """The file of a message as a part of a letter, and what is to be said about it (HTML). None: it is no letter."""
    if typed.attachment is None or typed.attachment.kind not in PAGES:
        return None, [texts.ONLY_PAGES]
    found, notes = findings(typed.text), []
    if found:
        notes.append(texts.caption_left_out([each.kind for each in found]))
    return SentFile.of(typed, "" if found else typed.text.strip()), notes


def is_letter(files: Sequence[SentFile]) -> bool:
    """Can these files be the pages of a letter?"""
    return bool(files) and all(file.kind in PAGES for file in files)


def with_one_more(files: list[SentFile], typed: Typed) -> list[SentFile]:
    """The files and that of the message, if it has one that is not there yet."""
    file = SentFile.of(typed) if typed.attachment is not None else None
    is_new = file is not None and all(file.unique_id != each.unique_id for each in files)
    return [*files, file] if file is not None and is_new else files


def warnings(files: list[SentFile]) -> list[str]:
    """What is to be said before the files are sent: the names that seem to hold personal data (HTML)."""
    kinds = {file: [each.kind for each in findings((file.name or "").replace("_", " "))] for file in files}
    return [texts.name_is_seen(file, found) for file, found in kinds.items() if found]
