"""Files that are at Telegram already, sent again by their file_ids, in albums where the Bot API allows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID
from models.evidence.evidence import EvidenceKind

LARGEST = 10  # files in one album: https://core.telegram.org/bots/api#sendmediagroup
# Photos and videos may share an album, documents only with documents; a voice message goes alone.
TOGETHER = {EvidenceKind.PHOTO: "seen", EvidenceKind.VIDEO: "seen", EvidenceKind.DOCUMENT: "filed"}


@dataclass(frozen=True, slots=True)
class FileAgain:
    """A file to be sent by its file_id. `caption` (HTML, at most 1,024 units) is shown below it when it goes alone,
    `line` (HTML, short: ten must fit a caption) tells about it in the caption of an album; `context`: the ids that
    whoever settles a refusal needs (bot/pipeline/sending/outcomes.py)."""

    kind: EvidenceKind
    file_id: str
    caption: str = ""
    line: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    name: str | None = None  # under which it can be deleted later, in an album too

    @property
    def alone(self) -> tuple[str, dict[str, Any]]:
        """The method and payload that send only this file."""
        method, name = BY_ID[self.kind]
        return method, {name: self.file_id, **_captioned(self.caption)}


def send(
    ctx: Context,
    files: Sequence[FileAgain],
    *,
    head: str = "",
    to: int | None = None,
    quiet: bool = False,
    wait: timedelta = timedelta(),
) -> None:
    """Queue the files, photos and videos first where one came first; within a kind they keep their order.

    `head` (HTML) begins the caption of each album: Telegram shows one below an album if its first file alone has one.
    `to` and `quiet`: as in `Context.say`. They are notices in the sender's chat, too: many files hold up no answer to
    the next tap. An album that is refused is sent file by file, in the same place. `wait`: so much later, unless
    `outbox.drop_queued` drops the name of its first file meanwhile.
    """
    silent = {"disable_notification": True} if quiet else {}
    for group in groups(files):
        if len(group) == 1:
            method, payload = group[0].alone
            one = group[0]
            ctx.request(method, payload | silent, to=to, name=one.name, context=one.context, wait=wait)
        else:
            media: list[dict[str, Any]] = [{"type": each.kind.value, "media": each.file_id} for each in group]
            lines = [head] if head else []
            media[0] |= _captioned("\n".join([*lines, *(each.line for each in group if each.line)]))
            alone = [(each.alone[0], each.alone[1] | silent, each.context, each.name) for each in group]
            ctx.request_album({"media": media, **silent}, alone, to=to, wait=wait)


def groups(files: Sequence[FileAgain]) -> list[list[FileAgain]]:
    """The files as they are sent: albums of 2 to 10, and what goes alone. Eleven photos are six and five."""
    together: dict[str, list[FileAgain]] = {}
    for number, each in enumerate(files):
        together.setdefault(TOGETHER.get(each.kind, f"alone {number}"), []).append(each)
    return [part for alike in together.values() for part in _evenly(alike)]


def _evenly(files: list[FileAgain]) -> list[list[FileAgain]]:
    """Parts of at most LARGEST files and nearly the same size, so that none is left alone."""
    count = -(-len(files) // LARGEST)
    ends = [len(files) * part // count for part in range(count + 1)]
    return [files[start:end] for start, end in pairwise(ends)]


def _captioned(caption: str) -> dict[str, str]:
    return {"caption": caption, "parse_mode": "HTML"} if caption else {}
