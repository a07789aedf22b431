"""Citizens' reports as the office numbers them. Nothing of the complainant (Pelapor) is ever stored."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Field, Session, col, select

from models.columns import Row, long_text, points_to, primary_key
from models.reading.lists import among
from models.reading.once import once


class Report(Row, table=True):
    """A laporan: number, neutral one-line perihal and its classification (data, not enums)."""

    __tablename__ = "reports"

    id: int = primary_key()
    number: str = Field(max_length=80, unique=True)  # 0179/LM/VI/2022/BJM, canonical
    typed_number: str | None = Field(default=None, max_length=200)  # as it was typed first, where that differs
    agenda_number: str | None = None  # SIMPeL
    access_kind: str = "LM"  # LM, RCO, KNL, IAPS
    subject: str = long_text()  # perihal
    substance: str | None = None
    maladministration: str | None = None
    confidential: bool = False
    created_at: datetime
    # A period of standards of service: a berkas of kind SP. `previous_id`: the one before, of the same instrument.
    instrument_id: int | None = points_to("instruments.id", default=None)
    previous_id: int | None = points_to("reports.id", default=None, index=False)
    # The work plan of an agreement in one scope (models/rules/agreements.py): a berkas of kind NK.
    agreement_id: int | None = points_to("agreements.id", default=None)
    scope: str | None = Field(default=None, max_length=24)

    @property
    def is_of_citizen(self) -> bool:
        """Is it a laporan: no period of standards and no work plan, whose items are begun elsewhere?"""
        return self.instrument_id is None and self.agreement_id is None


def by_number(session: Session, number: str) -> Report | None:
    """The report with this number, as models/rules/drafting/report_numbers.py writes it."""

    def read() -> Report | None:
        return session.exec(select(Report).where(Report.number == number)).first()

    return once(session, ("report", number), _TABLES, read, live=True)


def with_ids(session: Session, report_ids: Collection[int]) -> dict[int, Report]:
    """Some reports by id."""
    return {row.id: row for row in session.exec(select(Report).where(among(col(Report.id), report_ids)))}


_TABLES = frozenset({Report})
