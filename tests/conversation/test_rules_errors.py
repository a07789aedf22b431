"""Every refusal says what it means, carries its facts and keeps what people typed out of the logs."""

from handlers.routes import ROUTES
from models.rules.assignments import Event, NotAllowedNow, Status
from models.rules.dates.errors import DateNotUnderstood
from models.rules.errors import NotStaff, RuleBroken
from tests.support.tables import each_row

assert ROUTES  # importing the routes imports every feature, and with it every refusal that exists


def every_refusal(kind: type[RuleBroken] = RuleBroken) -> list[type[RuleBroken]]:
    """All refusals that exist, wherever they are defined."""
    return [found for below in kind.__subclasses__() for found in [below, *every_refusal(below)]]


@each_row("kind", every_refusal())
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
