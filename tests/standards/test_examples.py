"""Good examples: the newest agreed one of the same component, never its giver's own, never before the consent."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence.evidence import Evidence, EvidenceKind, ExampleState, Storage, Submission, SubmissionState
from models.people.people import StaffRole
from models.rules.assignments import Status
from models.standards import examples, instruments
from models.standards.instruments import Component
from tests.support.clock import MORNING
from tests.support.rows import context_at, item, somebody

UNIT, OTHER, THIRD = "63.05.01", "63.05.02", "63.07.01"


def component_called(session: Session, instrument: str, code: str) -> Component:
    """A component of the newest version of an instrument."""
    version = next(each for each in instruments.newest(session) if each.code == instrument)
    return next(each for each in instruments.components_of(session, version.id) if each.code == code)


def judged(session: Session, place: str, code: str, component: Component) -> Evidence:
    """A file with which a unit's component was enough."""
    sent = item(context_at(session, MORNING), place, date(2026, 12, 18), code=code, product="standar_pelayanan")
    action = session.exec(select(CorrectiveAction).where(col(CorrectiveAction.assignment_id) == sent.id)).one()
    action.component_id, action.status = component.id, Status.VERIFIED
    handed_in = Submission(
        assignment_id=sent.id,
        opened_by=sent.owner_id,
        opened_at=MORNING,
        state=SubmissionState.APPROVED,
        action_ids=[action.id],
        number=f"TT-{code}",
        submitted_at=MORNING,
    )
    session.add(handed_in)
    session.flush()
    given = Evidence(
        submission_id=handed_in.id,
        kind=EvidenceKind.PHOTO,
        message_id=sent.id,
        chat_id=1,
        file_id=f"photo-{code}",
        received_at=MORNING,
        storage=Storage.REFERENCE,
        action_id=action.id,
    )
    session.add(given)
    session.flush()
    return given


@pytest.mark.both_databases
def test_the_newest_agreed_example_of_the_same_component(session: Session) -> None:
    somebody(session, 1, "Ina", MORNING, StaffRole.ASISTEN)
    fee, time = (component_called(session, "SP14", code) for code in ("5", "4"))
    first, second = judged(session, UNIT, "AAA2", fee), judged(session, OTHER, "AAA3", fee)
    giver = item_agency(session, second)

    def shown(component: Component, agency_id: int = 0) -> list[str | None]:
        found = examples.of_component(session, component, agency_id)
        return [each.file_id for each in found.items] if found else []

    assert shown(fee) == []  # nobody was asked
    first.example_state = ExampleState.ASKED
    assert shown(fee) == []  # asked is not agreed
    first.example_state = second.example_state = ExampleState.AGREED
    assert shown(fee) == ["photo-AAA3"]  # the newest
    assert shown(fee, giver) == ["photo-AAA2"]  # another one than its own
    assert shown(time) == []
    # The next version of the instrument has the same component; another instrument's "5" is something else.
    rule = instruments.rule_of(session, instruments.newest(session)[3])
    following = instruments.add(session, rule, 2, MORNING)
    assert shown(instruments.components_of(session, following.id)[4]) == ["photo-AAA3"]
    assert shown(component_called(session, "SP6", "5")) == []
    second.example_state = ExampleState.WITHDRAWN
    assert shown(fee) == ["photo-AAA2"]
    session.get_one(CorrectiveAction, first.action_id).status = Status.RETURNED  # the verdict was taken back
    assert shown(fee) == []


def item_agency(session: Session, given: Evidence) -> int:
    """The unit that gave some evidence."""
    action = session.get_one(CorrectiveAction, given.action_id)
    return session.get_one(Assignment, action.assignment_id).agency_id
