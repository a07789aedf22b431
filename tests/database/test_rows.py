"""A row equals itself alone: nothing compares or hashes rows by their columns, which would read all of them."""

from sqlmodel import SQLModel

from models.columns import Row
from models.people.people import Person
from models.setup.tables import METADATA
from tests.support.clock import MORNING


def test_every_table_is_compared_by_identity() -> None:
    tables = [mapper.class_ for mapper in SQLModel._sa_registry.mappers]
    assert len(tables) == len(METADATA.tables)
    by_value = [each.__name__ for each in tables if (each.__eq__, each.__hash__) != (Row.__eq__, Row.__hash__)]
    assert by_value == []
    twins = [Person(full_name="Sari Wahyuni", created_at=MORNING) for _ in range(2)]
    assert twins[0] != twins[1] and len(set(twins)) == 2 and twins.index(twins[1]) == 1
