"""People who left long ago: no seat, no work at the office, nothing passed on to them, in no open item."""

from sqlalchemy import ColumnElement, exists, or_

from models.agencies.agencies import Holding
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.forwarding import Forwarding
from models.mailbox import MailEntry, MailState
from models.people.people import Person
from models.people.requests import RegistrationRequest, RequestState

_PEOPLE, _ITEMS, _EVENTS = table_of(Person).c, table_of(Assignment).c, table_of(AssignmentEvent).c
_HELD, _PASSED, _MAIL = table_of(Holding).c, table_of(Forwarding).c, table_of(MailEntry).c
_ASKED = table_of(RegistrationRequest).c
_UNSETTLED = sorted({MailState.PROPOSED, MailState.WITHHELD, MailState.OPEN})


def is_former(before: ColumnElement[object]) -> ColumnElement[bool]:
    """Whose data may go: nothing of all this since that moment, and they are in no item that is open."""
    mine = _PEOPLE.id
    is_open = _ITEMS.closed_at.is_(None)
    in_open_item = or_(
        exists().where(_EVENTS.actor_id == mine, _ITEMS.id == _EVENTS.assignment_id, is_open),
        exists().where(_PASSED.guest_id == mine, _ITEMS.id == _PASSED.assignment_id, is_open),
    )
    is_recent = or_(
        _PEOPLE.last_seen_at >= before,
        exists().where(_HELD.person_id == mine, or_(_HELD.ended_at.is_(None), _HELD.ended_at >= before)),
        exists().where(_PASSED.guest_id == mine, _PASSED.since_at >= before),
        exists().where(_MAIL.person_id == mine, _MAIL.state.in_(_UNSETTLED)),
        exists().where(_ASKED.person_id == mine, _ASKED.state == RequestState.PENDING),
    )
    is_known = _PEOPLE.erased_at.is_(None) & _PEOPLE.staff_role.is_(None)
    return is_known & (_PEOPLE.created_at < before) & ~in_open_item & (is_recent.is_not(True))
