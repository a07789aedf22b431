"""The products an assignment can be and their clocks: rows the office corrects without a release."""

from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, long_text
from models.rules.deadlines import Confidence, ProductRule, Unit


class Product(SQLModel, table=True):
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
    active: bool = True  # offered by /assign; what was sent with it stays

    def rule(self) -> ProductRule:
        """The row as the calculator wants it (models/rules/deadlines.py)."""
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


def by_code(session: Session, code: str) -> Product:
    """The product with this code; KeyError when there is none."""
    product = session.get(Product, code)
    if product is None:
        raise KeyError(code)
    return product
