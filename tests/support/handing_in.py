"""An officer hands in components of a self-report, as the dialog by component does in the end."""

from collections.abc import Sequence

from bot.conversation.authority import own_assignment
from bot.conversation.context import Context
from bot.evidence import collecting, submitting
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission
from models.rules.assignments import Event
from tests.support.driver import Driver


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
