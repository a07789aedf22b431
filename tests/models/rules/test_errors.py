"""Every refusal says what it means, carries its facts and keeps what people typed out of the logs."""

import inspect

import pytest

from models.rules import errors
from models.rules.assignments import Event, Status
from models.rules.errors import DateNotUnderstood, NotAllowedNow, NotStaff, RuleBroken

REFUSALS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, RuleBroken)]


@pytest.mark.parametrize("kind", REFUSALS)
def test_every_refusal_has_a_meaning_of_one_sentence(kind: type[RuleBroken]) -> None:
    # A dataclass without words gets its own signature as docstring, which would say nothing.
    meaning = kind.__doc__ or ""
    assert meaning.endswith(".")
    assert not meaning.startswith(kind.__name__)


def test_a_refusal_names_its_facts() -> None:
    refused = NotAllowedNow(Status.VERIFIED, Event.STARTED)
    assert str(refused).endswith("(status=verified, event=started)")
    assert str(NotStaff()) == "Only the staff of the office may do this."


def test_what_a_person_typed_stays_out_of_the_log_line() -> None:
    assert "6301012345678901" not in str(DateNotUnderstood("6301012345678901"))
    assert "6301012345678901" not in repr(DateNotUnderstood("6301012345678901"))
