"""What a new database starts with: agencies and their seats, products, holidays. Rows that staff changed stay."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session, col, select

from models import lessons, policy
from models.agencies.agencies import ACTING, Agency, AgencyKind, Seat
from models.assignments.products import Product
from models.holidays import ConfirmedYear, Holiday
from models.policy import PolicyNumber
from models.rules.deadlines.clocks import Duty
from models.rules.deadlines.products import PRODUCTS
from models.rules.drafting.places import INSPECTORATES
from models.rules.holidays.holidays import ESTIMATE, FIRST_YEAR, HolidayKind, last_year
from models.rules.lessons.seeds import LESSONS
from models.rules.policy.ladders import DEFAULTS
from models.rules.policy.numbers import POLICY_NUMBERS
from models.rules.reminders.ladder import Ladder
from models.rules.standards.seeds import INSTRUMENTS
from models.standards import instruments

_OVERSIGHT = {"is_oversight": True}
# Columns of a product that are not as most have them: reminders, produk pengawasan, our own limit.
OTHERWISE: Mapping[str, dict[str, Any]] = {
    "lhp": _OVERSIGHT,
    "rekomendasi": _OVERSIGHT,
    "saran_lha": {"ladder": Ladder.ADVICE, **_OVERSIGHT},
    "saran_penyempurnaan": _OVERSIGHT,
    "saran_kunjungan": {"ladder": Ladder.CALM},
    # Asked for from the screen of an agreement, not by /assign.
    "rencana_kerja": {"ladder": Ladder.CALM, "active": False},
    "permintaan_data": {"ladder": Ladder.CALM, "active": False},
    "standar_pelayanan": {"ladder": Ladder.CALM, "duty": Duty.ASSESS},
}


def insert_seeds(session: Session, today: date) -> None:
    """Insert the seeds that are missing; nothing that exists is touched."""
    _insert_agencies(session)
    _insert_products(session)
    _insert_rules(session)
    _insert_instruments(session, today)
    _insert_lessons(session)
    insert_holidays(session, today)


def _insert_agencies(session: Session) -> None:
    known = set(session.exec(select(col(Agency.code))))
    for place in INSPECTORATES:
        if place.code in known:
            continue
        short_name = place.name.removeprefix("Inspektorat ")
        agency = Agency(code=place.code, name=place.name, short_name=short_name, kind=AgencyKind.INSPECTORATE)
        session.add(agency)
        session.flush()
        session.add_all([Seat(agency_id=agency.id, role=role) for role in ACTING])  # an Inspektur's on invitation


def _insert_products(session: Session) -> None:
    known = set(session.exec(select(col(Product.code))))
    for position, rule in enumerate(PRODUCTS):
        if rule.code not in known:
            session.add(Product(**vars(rule), position=position, **OTHERWISE.get(rule.code, {})))


def _insert_rules(session: Session) -> None:
    """The office's numbers, and each ladder that has no rung at all."""
    known = set(session.exec(select(col(PolicyNumber.code))))
    session.add_all(
        PolicyNumber(code=rule.code, value=rule.value) for rule in POLICY_NUMBERS if rule.code not in known
    )
    for ladder, steps in DEFAULTS.items():
        if not policy.ladders(session)[ladder]:
            policy.set_ladder(session, ladder, steps)


def _insert_instruments(session: Session, today: date) -> None:
    known = instruments.codes(session)
    for rule in INSTRUMENTS:
        if rule.code not in known:
            instruments.add(session, rule, 1, datetime.combine(today, time(), UTC))


def _insert_lessons(session: Session) -> None:
    known = {each.code for each in lessons.every(session)}
    for number, rule in enumerate(LESSONS, 1):
        if rule.code not in known:
            lessons.add(session, number, rule)


def insert_holidays(session: Session, today: date) -> None:
    """National holidays up to two years ahead. Of a year to come nothing is confirmed, whatever a package carries.

    The joint decree (SKB 3 Menteri) of this year and of those before it was published: with its cuti bersama, and
    without a day that is called an estimate, such a year counts as confirmed. The next one an admin confirms.

    Whole years only: a day that an admin removed does not come back, and one that they added early does not keep
    the rest of its year away.
    """
    everybodys = select(col(Holiday.day), col(Holiday.kind)).where(col(Holiday.agency_id).is_(None))
    there = list(session.exec(everybodys))
    inserted = {day.year for day, kind in there if kind is HolidayKind.NATIONAL}
    missing = [year for year in range(FIRST_YEAR, last_year(today) + 1) if year not in inserted]
    if missing:
        _insert_years(session, missing, {day for day, _ in there}, today)


def _insert_years(session: Session, years: Sequence[int], taken: Collection[date], today: date) -> None:
    import holidays as published  # only here: a running bot has no use for the calendars of the world

    for year in years:
        national = published.country_holidays("ID", years=year, categories=("public",), language="id")
        leave = published.country_holidays("ID", years=year, categories=("government",), language="id")
        days = [(day, name, HolidayKind.NATIONAL) for day, name in sorted(national.items())]
        extra = [(day, name) for day, name in sorted(leave.items()) if day not in national]
        days += [(day, name, HolidayKind.COLLECTIVE_LEAVE) for day, name in extra]
        session.add_all(Holiday(day=day, name=name, kind=kind) for day, name, kind in days if day not in taken)
        known = year <= today.year and extra and not any(ESTIMATE in name for _, name, _ in days)
        if known and session.get(ConfirmedYear, year) is None:
            session.add(ConfirmedYear(year=year))
