"""The products an assignment can be and their clocks: rows the office corrects without a release."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, long_text
from models.reading.versioned import made_once, versioned
from models.rules.deadlines.clocks import Duty
from models.rules.deadlines.products import Confidence, ProductRule, Unit
from models.rules.reminders.ladder import Ladder


@versioned
class Product(Row, table=True):
    """One product (LHP, klarifikasi I, ...). `length` is None where staff set the date themselves."""

    __tablename__ = "products"

    code: str = Field(max_length=40, primary_key=True)
    name: str
    length: int | None = None
    unit: Unit = choice(Unit)
    start_event: str = ""
    late_means: str = long_text(default="")
    basis: str = ""
    confidence: Confidence = choice(Confidence)
    position: int = 0
    endorses: bool = True  # what /assign proposes for Assignment.endorses
    active: bool = True  # offered by /assign; what was sent with it stays
    ladder: Ladder = choice(Ladder, default=Ladder.AGENCY)  # by which its items are reminded of
    is_oversight: bool = False  # produk pengawasan: what the Opini line lists
    duty: Duty = choice(Duty, default=Duty.VERIFY)  # our own limit once a result was handed in

    def rule(self) -> ProductRule:
        """The row as the calculator wants it (models/rules/deadlines/products.py)."""
        return ProductRule(
            self.code,
            self.name,
            self.length,
            self.unit,
            self.start_event,
            self.late_means,
            self.basis,
            self.confidence,
        )


def every(session: Session) -> list[Product]:
    """All products, in the order of the office."""
    return list(session.exec(select(Product).order_by(col(Product.position), col(Product.code))))


def offered(session: Session) -> list[Product]:
    """The products that /assign offers; what was sent with another one stays."""
    return [product for product in every(session) if product.active]


def by_code(session: Session, code: str) -> Product:
    """The product with this code; KeyError when there is none."""
    product = session.get(Product, code)
    if product is None:
        raise KeyError(code)
    return product


def names(session: Session) -> dict[str, str]:
    """Every product's name by code, whether it is offered or not."""
    return {product.code: product.name for product in every(session)}


def ladders(session: Session) -> Mapping[str, Ladder]:
    """By which ladder the items of each product are reminded of; kept in the process until a rule changes."""
    return made_once(session, "ladders of products", lambda: {each.code: each.ladder for each in every(session)})


def row(session: Session, code: str) -> dict[str, Any]:
    """What the office can change about a product, as JSON; KeyError when there is none."""
    product = by_code(session, code)
    return {
        "name": product.name,
        "length": product.length,
        "unit": product.unit.value,
        "start_event": product.start_event,
        "late_means": product.late_means,
        "basis": product.basis,
        "confidence": product.confidence.value,
        "active": product.active,
        "endorses": product.endorses,
    }


def change(session: Session, code: str, values: Mapping[str, Any]) -> None:
    """Write some of the values of `row`; they were checked before."""
    product = by_code(session, code)
    for column, value in _typed(values).items():
        setattr(product, column, value)
    session.flush()


def add(session: Session, code: str, values: Mapping[str, Any]) -> None:
    """A new product at the end of the list."""
    last = session.exec(select(sa.func.max(Product.position))).one() or 0
    session.add(Product(code=code, position=last + 1, **_typed(values)))
    session.flush()


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {"unit": Unit, "confidence": Confidence}
    return {column: kinds[column](value) if column in kinds else value for column, value in values.items()}
