"""Planned visits: told to the agency but for those without notice, in that morning's digest, begun on the day."""

from datetime import date

import pytest
from sqlmodel import Session

from bot.postings import home
from models import visits
from models.rules.visits import VisitStage
from tests.support.driver import Driver, read
from tests.support.rows import context_at
from tests.test_texts import FORBIDDEN
from tests.visits.office import VisitOffice

pytestmark = pytest.mark.both_databases


def plans(office: VisitOffice, kind: str, day: str) -> str:
    """Pak Hasan plans a visit to the puskesmas."""
    office.hasan.says("/kunjungan Puskesmas Pandahan")
    office.hasan.taps(kind)
    return read(office.hasan.says(day))


def texts_of(driver: Driver) -> list[str]:
    """Every text of a chat, without tags."""
    return [read(each["text"]) for each in driver.payloads() if "text" in each]


def stage_of(office: VisitOffice) -> VisitStage:
    """Of the only visit, as it is now."""
    return office.visit().stage


def test_a_planned_visit_is_told_reminded_of_and_begun_on_its_day(session: Session) -> None:
    office = VisitOffice(session)
    assert "1 narahubung sudah dikabari" in plans(office, "Observasi", "26-11-2026")
    (told,) = texts_of(office.budi)
    assert "Hasan Basri dari Ombudsman berencana berkunjung ke Puskesmas Pandahan Kamis, 26 November 2026" in told
    assert "sebagai mitra" in told and not FORBIDDEN.search(told)
    assert stage_of(office) is VisitStage.PLANNED and office.visit_tasks() == []
    assert visits.last_days(session, [office.visit().agency_id]) == {}, "nobody was there yet"
    assert home.own_by_person(context_at(session, office.now)) == {}
    office.hasan.says("/kunjungan")
    assert "Rencana kunjungan" in read(office.hasan.taps("26 Nov"))
    assert "belum tiba" in office.hasan.taps("Mulai mencatat") and stage_of(office) is VisitStage.PLANNED
    office.goes_to(date(2026, 11, 26))
    own = home.own_by_person(context_at(session, office.now))
    assert own.keys() == {office.hasan.person.id} and "Puskesmas Pandahan, 26 Nov 2026" in str(own)
    office.rudi.forges(f"vi:begin:{office.visit().id}:0")
    assert stage_of(office) is VisitStage.PLANNED, "only its lead begins it"
    assert "Belum ada yang dibaca instansi" in read(office.hasan.taps("Mulai mencatat"))
    office.writes("Petugas ramah")
    assert (stage_of(office), len(office.notes())) == (VisitStage.OPEN, 1)
    assert "paling lambat Selasa, 1 Desember 2026" in office.visit_tasks()[0]  # 3 working days from Thursday
    assert len(texts_of(office.budi)) == 1


def test_without_notice_nobody_is_told_and_what_is_called_off_is(session: Session) -> None:
    office = VisitOffice(session)
    assert "Instansinya tidak dikabari" in plans(office, "Tanpa pemberitahuan", "26-11-2026")
    office.hasan.says("/kunjungan")
    office.hasan.taps("26 Nov")
    office.hasan.taps("Batalkan kunjungan")
    office.hasan.taps("Ya, batalkan")
    assert texts_of(office.budi) == []
    plans(office, "Observasi", "27-11-2026")
    office.hasan.says("/kunjungan")
    office.hasan.taps("27 Nov")
    office.hasan.taps("Batalkan kunjungan")
    office.hasan.taps("Ya, batalkan")
    assert "tidak jadi" in texts_of(office.budi)[-1] and len(texts_of(office.budi)) == 2
