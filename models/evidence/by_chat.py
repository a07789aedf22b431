"""Evidence by the chat and the message that it came in."""

from sqlmodel import Session, col, select

from models.evidence.evidence import Evidence, Submission, SubmissionState


def submission_with_album(session: Session, chat_id: int, album: str) -> Submission | None:
    """The submission that already holds a part of this album."""
    query = (
        select(Submission)
        .join(Evidence, col(Evidence.submission_id) == col(Submission.id))
        .where(Evidence.chat_id == chat_id, Evidence.media_group_id == album)
    )
    return session.exec(query.limit(1)).first()


def action_with_album(session: Session, chat_id: int, album: str) -> int | None:
    """The corrective action that the parts of this album that came already are for."""
    query = select(col(Evidence.action_id)).where(Evidence.chat_id == chat_id, Evidence.media_group_id == album)
    return session.exec(query.where(col(Evidence.action_id).is_not(None)).limit(1)).first()


def collected(session: Session, submission_id: int, message_id: int) -> Evidence | None:
    """The piece of a submission that came in a message."""
    query = select(Evidence).where(Evidence.submission_id == submission_id, Evidence.message_id == message_id)
    return session.exec(query.limit(1)).first()


def unassigned(session: Session, chat_id: int) -> list[Evidence]:
    """Files of a chat that wait for their item, in the order in which they came."""
    query = select(Evidence).where(Evidence.chat_id == chat_id, col(Evidence.submission_id).is_(None))
    return list(session.exec(query.order_by(col(Evidence.id))))


def forget_message(session: Session, chat_id: int, message_id: int) -> list[str]:
    """A message was taken back by its sender: it is no evidence of a collection that is still open.

    The paths of its files under DATA_DIR, which belong to no row any more.
    """
    query = select(Evidence).join(Submission, col(Submission.id) == col(Evidence.submission_id))
    query = query.where(Evidence.chat_id == chat_id, Evidence.message_id == message_id)
    every = list(session.exec(query.where(Submission.state == SubmissionState.COLLECTING)))
    for found in every:
        session.delete(found)
    session.flush()
    return [found.path for found in every if found.path is not None and found.copied_from is None]
