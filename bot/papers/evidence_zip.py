"""Bukti (ZIP): the evidence that was handed in for one item, in parts that Telegram takes, each made when it is sent.

What goes into which part is fixed when it is asked for (ids in the rows of the outbox): so a kill loses no part, and
makes none of them twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.cards.texts_history import seat_of
from bot.conversation import authority
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.texts_asked import file_named
from bot.conversation.texts_words import moment
from bot.papers import texts_paper
from bot.papers import texts_zip as texts
from bot.papers.packing import PackedFile, PackFacts
from bot.papers.paper import TWO_TAPS, reader_of, seats_of
from bot.papers.presses import ZipPress
from bot.papers.rights import note, sees_all
from bot.rendering.files import Rendering
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import rounds
from models.evidence.evidence import Evidence, EvidenceKind, Storage
from models.evidence.rounds import HandedIn
from models.office import item_facts
from models.papers import Form
from models.queues import outbox
from models.queues.claims import Envelope
from models.queues.outbox import Lane
from models.rules.evidence import DOWNLOAD_LIMIT, human_size, safe_name
from models.rules.papers import parts_of

KIND = "evidence_zip"  # in the row's context (bot/registry/files.py), and in bot/rendering/kinds.py
_REASONS = {Storage.REFERENCE: texts.REFERENCE, Storage.PENDING: texts.PENDING, Storage.FAILED: texts.FAILED}


def send(ctx: Context, assignment_id: int) -> None:
    """Queue the parts, and the one message about them, for staff and for whoever answers for the item."""
    person, item = authority.readable_assignment(ctx, assignment_id)
    handed_in = rounds.handed_in(ctx.session, item.id)
    what = f"{KIND}:{item.id}"
    if not sees_all(person, item, assignments.facts(ctx.session, item)):
        ctx.toast(texts.CONFIDENTIAL, alert=True)
    elif not handed_in:
        ctx.toast(texts.NOTHING, alert=True)
    elif outbox.shows_since(ctx.session, ctx.sender.chat_id, what, ctx.handled_at - TWO_TAPS):
        ctx.toast(texts.SENT_JUST_NOW)
    else:
        _queue(ctx, item, handed_in, what)
        note(ctx, person, item, Form.ZIP)
        ctx.toast(texts.FOLLOWS, files_follow=True)


def _queue(ctx: Context, item: Assignment, handed_in: Sequence[HandedIn], what: str) -> None:
    kept = [each for round_ in handed_in for each in round_.items if _is_kept(each)]
    parts = parts_of([(each.id, _bytes(each)) for each in kept])
    name = _name(ctx, item, 0)
    stop = inline([Button(texts.CANCEL, ZipPress("cancel", item.id))])
    ctx.take_buttons_away(name)
    for number in range(1, len(parts) + 1):
        words = texts.progress(item.code, number, len(parts), len(kept))
        if number == 1:
            ctx.say(words, stop, name=name, lane=Lane.NOTICE)
        else:
            ctx.show(name, words, stop, lane=Lane.NOTICE)
        upload = {"made": KIND, "field": "document", "name": texts.file_name(item.code, number, len(parts))}
        context = {"upload": upload, "assignment_id": item.id, "part": number, "parts": parts, outbox.SHOWS: what}
        ctx.request("sendDocument", {}, name=_name(ctx, item, number), context=context)
    ctx.show(name, texts.done(item.code, len(parts)), lane=Lane.NOTICE)


def cancel(ctx: Context, assignment_id: int) -> None:
    """Batalkan: what is not being sent at this moment is not sent."""
    _, item = authority.readable_assignment(ctx, assignment_id)
    outbox.withdraw(ctx.session, _name(ctx, item, 0).removesuffix("0"))
    ctx.answer_in_place(_name(ctx, item, 0), texts.cancelled(item.code))


def _name(ctx: Context, item: Assignment, part: int) -> str:
    """The name of the message with a part; 0: the one about all of them."""
    return f"zip:{item.id}:{ctx.sender.chat_id}:{part}"


def _is_kept(each: Evidence) -> bool:
    return each.storage is Storage.KEPT and each.path is not None and bool(each.sha256)


def _bytes(each: Evidence) -> int:
    return each.size if each.size is not None else DOWNLOAD_LIMIT


def wanted(ctx: Context, envelope: Envelope) -> Rendering | None:
    """A part as it is now; None: whoever asked may not read the item any more."""
    found = reader_of(ctx, envelope)
    facts = assignments.facts(ctx.session, found[1]) if found is not None else None
    if found is None or facts is None or not sees_all(*found, facts):
        return None
    _, item = found
    parts, part = envelope.context["parts"], envelope.context["part"]
    packing = _Packing.of(ctx, item, {evidence_id: n for n, ids in enumerate(parts, 1) for evidence_id in ids}, part)
    files = tuple(packing.files())
    packed = sum(bool(each.source) for each in files)
    missing = sum(each.reason in (*_REASONS.values(), texts.TOO_LARGE) for each in files)
    named = file_named(facts.report.number)
    return Rendering(
        KIND,
        PackFacts(texts.head(item.code, named, moment(ctx.now, ctx.zone), part, len(parts)), files),
        texts.caption(item.code, part, len(parts), packed, missing),
        texts.no_file(item.code, part, len(parts)),
        is_confidential=facts.report.confidential,
        is_kept=False,
    )


@dataclass(frozen=True, slots=True)
class _Packing:
    """What the manifest of a part lists: all rounds. `part_of`: by the id of evidence, in which part it is."""

    ctx: Context
    rounds: Sequence[HandedIn]
    seats: Mapping[int, str]  # by submission
    numbers: Mapping[int, int]  # of a corrective action, by its id
    part_of: Mapping[int, int]
    part: int

    @classmethod
    def of(cls, ctx: Context, item: Assignment, part_of: Mapping[int, int], part: int) -> "_Packing":
        acts = item_facts.history_page(ctx.session, item.id, 0, item_facts.history_length(ctx.session, item.id))
        seats = {submission_id: seat_of(act) for submission_id, act in seats_of(acts[::-1]).items()}
        numbers = {each.id: each.number for each in assignments.actions_of(ctx.session, item.id)}
        return cls(ctx, rounds.handed_in(ctx.session, item.id), seats, numbers, part_of, part)

    def files(self) -> Iterator[PackedFile]:
        """Each piece of evidence of all rounds, in their order."""
        for each in self.rounds:
            for place, piece in enumerate(each.items, start=1):
                yield self._file(each, place, piece)

    def _file(self, handed_in: HandedIn, place: int, piece: Evidence) -> PackedFile:
        submission, is_note = handed_in.submission, piece.kind is EvidenceKind.TEXT
        at = submission.submitted_at or piece.received_at
        ids = submission.action_ids if piece.action_id is None else [piece.action_id]
        local = at.astimezone(self.ctx.zone)
        reason = texts.NOTE if is_note else self._reason(piece)
        is_here = not reason and piece.path is not None
        return PackedFile(
            receipt=submission.number or "",
            name=_safe_name(submission.number or "", place, piece) if not is_note and _is_kept(piece) else "",
            called=(piece.text or "") if is_note else (piece.file_name or texts_paper.KINDS[piece.kind]),
            size=human_size(piece.size) if piece.size is not None else "",
            sha256=piece.sha256 or "",
            at=(local.year, local.month, local.day, local.hour, local.minute, local.second),
            moment=moment(at, self.ctx.zone),
            by=self.seats.get(submission.id, ""),
            action=", ".join(str(self.numbers[each]) for each in ids if each in self.numbers) or texts.ALL_ACTIONS,
            reason=reason,
            source=str(self.ctx.settings.data_dir.absolute() / (piece.path or "")) if is_here else "",
        )

    def _reason(self, piece: Evidence) -> str:
        """Why a file is not in this part; "": it is."""
        if not _is_kept(piece):
            return _REASONS.get(piece.storage, texts.FAILED)
        part = self.part_of.get(piece.id)
        if part is None:
            return texts.TOO_LARGE
        return "" if part == self.part else texts.in_part(part)


def _safe_name(receipt: str, place: int, piece: Evidence) -> str:
    """ "TT-K7Q2-1_02_sertipikat.pdf": nothing in it means anything to a file system or a shell."""
    called = piece.file_name or f"{texts_paper.KINDS[piece.kind]}{PurePosixPath(piece.path or '').suffix}"
    return f"{safe_name(receipt)}_{place:02}_{safe_name(called)}"
