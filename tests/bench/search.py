"""`make bench`: /cari among 1,000 and 100,000 items on both databases, with reading the words of a page."""

import random
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from models import search
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.columns import table_of
from models.database import open_engine, transaction
from models.people.people import StaffRole
from models.rules.assignments import Status
from models.rules.search.reading import read
from models.search import Asked
from models.setup.migrate import bring_up_to_date
from tests.bench.apart import settle
from tests.bench.databases import on_both
from tests.support.rows import somebody

SIZES = (1_000, 100_000)
NOW = datetime(2026, 11, 28, 1, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")
P95 = 50.0  # milliseconds
ROUNDS = 60
WORDS = (
    *("sertipikat", "tanah", "KTP", "pasien", "jalan", "rusak", "sekolah", "pungutan", "air", "bersih", "izin"),
    *("surat", "keterangan", "desa", "bansos", "listrik", "puskesmas", "penundaan", "berlarut", "lampu", "sampah"),
)
SOUGHT = (
    *("sertipikat tanah", "pasien tapin", "jalan rusak banjar terlambat", "sek", "word777", "0777/LM/VI/2026/BJM"),
    *("tapin terlambat", "15 Des", "surat keterangan desa menunggu kita", "selesai tapin", "tidakada", "air bersih"),
)
PART = 5_000


@dataclass
class Searches:
    """What one size came to, in milliseconds."""

    items: int
    took: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 searches are answered."""
        return sorted(self.took)[int(len(self.took) * 0.95)]


def fill(session: Session, items: int) -> None:
    """Reports of a few common words and one rare one, an item and an action each; nine of ten are closed."""
    owner = somebody(session, 1, "Ina", NOW, StaffRole.ADMIN)
    places, chance = agencies.inspectorates(session), random.Random(16)
    for first in range(0, items, PART):
        numbers = range(first + 1, min(items, first + PART) + 1)
        session.execute(sa.insert(table_of(Report)), [_report(each, chance) for each in numbers])
        session.execute(sa.insert(table_of(Assignment)), [_item(each, owner.id, places, chance) for each in numbers])
        actions = [
            {"assignment_id": each, "number": 1, "text": " ".join(chance.choices(WORDS, k=5))} for each in numbers
        ]
        session.execute(
            sa.insert(table_of(CorrectiveAction)),
            [{**each, "proof_rule": "", "status": Status.SENT} for each in actions],
        )


def _report(number: int, chance: random.Random) -> dict[str, object]:
    words = " ".join((*chance.choices(WORDS, k=6), f"word{number}"))
    kept = {"confidential": False, "created_at": NOW, "access_kind": "LM"}
    return {"id": number, "number": f"{number:04}/LM/VI/2026/BJM", "subject": words, **kept}


def _item(number: int, owner_id: int, places: list[Agency], chance: random.Random) -> dict[str, object]:
    due_on = NOW.date() + timedelta(days=chance.randrange(-700, 60))
    closed = number % 10 != 0
    return {
        "id": number,
        "code": f"{number:08X}",
        "report_id": number,
        "agency_id": chance.choice(places).id,
        "product_code": "lhp",
        "status": Status.VERIFIED if closed else Status.SENT,
        "due_on": due_on,
        "first_due_on": due_on,
        "owner_id": owner_id,
        "created_at": NOW - timedelta(days=700),
        "closed_at": NOW if closed else None,
    }


def measure(url: str, items: int) -> Searches:
    """Every search of SOUGHT, again and again."""
    engine = open_engine(url)
    bring_up_to_date(engine, NOW)
    with transaction(engine) as session:
        fill(session, items)
    settle(engine)
    found = Searches(items)
    with transaction(engine) as session:
        known = agencies.every_place(session)
        for number in range(ROUNDS + 2):
            for words in SOUGHT:
                began = time.perf_counter()
                sought = read(words, NOW.date(), known, at_office=True)
                search.with_texts(session, search.find(session, sought, Asked(None, NOW, WITA), 0, 6))
                if number > 1:  # the first ones build their statements
                    found.took.append((time.perf_counter() - began) * 1000)
                session.expunge_all()
    engine.dispose()
    return found


def report(name: str, measured: list[Searches]) -> bool:
    """Print what was measured; are the goals met?"""
    for each in measured:
        took = sorted(each.took)
        middle, most = took[len(took) // 2], took[-1]
        print(f"{name:12}{each.items:>8,} items: p50 {middle:.1f} ms, p95 {each.p95:.1f} ms, longest {most:.1f} ms")  # noqa: T201
    return all(each.p95 <= P95 for each in measured)


if __name__ == "__main__":
    sys.exit(on_both(SIZES, measure, report))
