"""A self-report as it is judged: handed in by its officer, its components with verdicts, and what arrives then."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.conversation.authority import own_assignment
from bot.conversation.context import Context
from bot.evidence import collecting, submitting
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission
from models.rules.assignments import Event, Status
from models.rules.standards.verdicts import digest
from tests.support.driver import Driver, read
from tests.support.rows import context_at, sent_messages
from tests.support.standards import Standards

BLUR = "foto tidak terbaca; mohon foto dari jarak 1 meter"


def hand_in(officer: Driver, item: Assignment, numbers: Sequence[int]) -> Submission:
    """A photo and a note for each of these components, and Sudah lengkap."""
    made: list[Submission] = []
    officer.does(lambda ctx: made.append(_hand_in(ctx, item, numbers)))
    return made[0]


def _hand_in(ctx: Context, item: Assignment, numbers: Sequence[int]) -> Submission:
    answer = collecting.collection_of(ctx, own_assignment(ctx, item.id))
    chosen = [each for each in assignments.actions_of(ctx.session, item.id) if each.number in numbers]
    answer.submission.partly, answer.submission.action_ids = False, [each.id for each in chosen]
    for each in chosen:
        for kind in (EvidenceKind.PHOTO, EvidenceKind.TEXT):
            message_id = 10_000 * answer.submission.id + 10 * each.number + (kind is EvidenceKind.TEXT)
            ctx.session.add(
                Evidence(
                    submission_id=answer.submission.id,
                    action_id=each.id,
                    kind=kind,
                    message_id=message_id,
                    chat_id=ctx.sender.chat_id,
                    file_id=f"file{message_id}" if kind is EvidenceKind.PHOTO else None,
                    text=f"tentang {each.text}" if kind is EvidenceKind.TEXT else None,
                    received_at=ctx.now,
                    storage=Storage.KEPT,
                    sha256=f"{message_id:064}",
                )
            )
    ctx.session.flush()
    submitting.submit(ctx, answer, Event.REPORTED, chosen)
    return answer.submission


def statuses(standards: Standards, item: Assignment) -> dict[Status, list[int]]:
    """The numbers of the components, by status."""
    standards.session.flush()
    found: dict[Status, list[int]] = {}
    for each in assignments.actions_of(standards.session, item.id):
        found.setdefault(each.status, []).append(each.number)
    return found


def judges(reviewer: Driver, submission: Submission, lacking: Collection[int] = (), *, seen: str = "0") -> None:
    """Every component of a submission gets a verdict; for those that are lacking a reason is typed."""
    numbers = {each.id: each.number for each in assignments.actions_of(reviewer.session, submission.assignment_id)}
    for number in (numbers[each] for each in submission.action_ids):
        if number in lacking:
            reviewer.forges(f"vc:less:{submission.id}:{number}:{seen}")
            reviewer.says(BLUR)
        else:
            reviewer.forges(f"vc:enough:{submission.id}:{number}:{seen}")


def sends(reviewer: Driver, submission: Submission) -> None:
    """Kirim hasil below the verdicts as they are."""
    reviewer.forges(f"vc:send:{submission.id}:0:{digest(submission.verdicts)}")


def screen_of(reviewer: Driver) -> str:
    """The newest message with buttons."""
    return read(next(each["text"] for each in reversed(reviewer.payloads()) if each.get("reply_markup")))


def later(standards: Standards, delta: timedelta) -> list[tuple[int | None, str]]:
    """Time goes on for everybody; returns what arrives then: chat and text."""
    for each in (standards.ina, standards.rina, standards.sari, standards.yohanes, *standards.officers):
        each.now += delta
    return [(chat, read(text)) for chat, text in sent_messages(context_at(standards.session, standards.rina.now))]
