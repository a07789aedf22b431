"""The products an assignment can be and their clocks: rows the office corrects without a release."""

from sqlmodel import Field, SQLModel

from models.columns import choice, long_text
from models.rules.deadlines import Confidence, Unit


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
