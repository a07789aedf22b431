"""Items that went to several agencies at once."""

from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment


def of_sending(session: Session, sending: str) -> list[Assignment]:
    """The items of a sending, which has the code of the first one, in their order."""
    query = select(Assignment).where(Assignment.sending == sending)
    return list(session.exec(query.order_by(col(Assignment.id))))
