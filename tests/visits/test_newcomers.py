"""Who takes a seat later reads what the agency was told before and is still so; who leads no more is stood in for."""

from datetime import date

import pytest
from sqlmodel import Session

from bot.people import seats
from bot.postings import home
from models.agencies.agencies import SeatRole
from models.people import holdings, people
from models.rules.visits import VisitStage
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, somebody
from tests.visits.office import UNIT, VisitOffice
from tests.visits.test_planned import plans, texts_of

pytestmark = pytest.mark.both_databases


def takes_seat(office: VisitOffice, number: int, code: str, role: SeatRole = SeatRole.DEPUTY) -> Driver:
    """Somebody is given a seat, as an invitation does."""
    driver = Driver(office.session, somebody(office.session, number, f"Nama {number}", MORNING), office.now)
    seat = holdings.seats(office.session, agency_called(office.session, code).id)[role].seat
    driver.does(lambda ctx: seats.give(ctx, driver.person, seat.id))
    return driver


def test_a_new_holder_reads_of_postings_and_visits_as_the_others_did(session: Session) -> None:
    office = VisitOffice(session)
    quiet = takes_seat(office, 601, "63.03")
    assert not any("mendampingi" in text or "berkunjung" in text for text in texts_of(quiet))
    office.posts()
    office.ina.taps("Kirim")
    plans(office, "Observasi", "26-11-2026")
    plans(office, "Tanpa pemberitahuan", "27-11-2026")
    office.visits()
    office.writes("Petugas ramah")
    office.hasan.taps("Baik")
    office.closes()
    office.hasan.taps("Bagikan")
    wakil, other = takes_seat(office, 602, UNIT), takes_seat(office, 603, "63.03.01")
    told = [text for text in texts_of(wakil) if "Hasan Basri" in text]
    assert ["berencana berkunjung" in text for text in told] == [True, False], told  # not the one without notice
    assert "Petugas ramah" in told[1] and wakil.labels() == ["👍 Kami setuju", "✍️ Ada catatan"]
    assert not any("Hasan Basri" in text for text in texts_of(other))
    deputy = takes_seat(office, 604, "63.05")
    (about,) = [text for text in texts_of(deputy) if "Hasan Basri" in text]
    assert "Hasan Basri mendampingi Bapak/Ibu sampai Rabu, 31 Maret 2027" in about
    wakil.taps("Kami setuju")
    assert office.visit_of_stage(VisitStage.ANSWERED).answered_by == wakil.person.id
    # From wakil to utama of the same agency: it was read already.
    before = len(texts_of(deputy))
    office.session.expire_all()
    seat = holdings.seats(session, agency_called(session, "63.05").id)[SeatRole.PRINCIPAL].seat
    deputy.does(lambda ctx: seats.give(ctx, deputy.person, seat.id))
    assert not any("mendampingi" in text for text in texts_of(deputy)[before:])


def test_a_lead_without_a_posting_reads_only_the_visit(session: Session) -> None:
    office = VisitOffice(session)
    plans(office, "Observasi", "26-11-2026")
    office.goes_to(date(2026, 11, 26))
    own = home.own_by_person(context_at(session, office.now))
    lines = ["🧭 Kunjungan Anda", "• Puskesmas Pandahan, 26 Nov 2026: mulai mencatat lewat /kunjungan"]
    assert {key: read(text).splitlines() for key, text in own.items()} == {office.hasan.person.id: lines}
    office.posts("Hasan Basri", "Tapin", "31-3-2027")
    office.ina.taps("Kirim")
    both = read(home.own_by_person(context_at(session, office.now))[office.hasan.person.id]).splitlines()
    assert both[0] == "🤝 Dampingan Anda" and both[-2:] == lines


def test_where_the_lead_left_the_head_closes_sends_and_hears_the_agency(session: Session) -> None:
    office = VisitOffice(session)
    office.visits()
    office.improves("Tarif tidak dipajang", "Memasang tarif di loket pendaftaran")
    people.erase(office.hasan.person, office.now)
    session.flush()
    office.rudi.says("/kunjungan")
    office.rudi.taps("23 Nov")
    assert "✅ Selesai berkunjung" not in office.rudi.labels()
    office.ina.says("/kunjungan")
    office.ina.taps("23 Nov")
    office.ina.taps("Selesai berkunjung")
    office.ina.taps("Lanjut")
    office.ina.taps("Bagikan")
    office.budi.taps("Kami setuju")
    assert "Instansi setuju" in office.ina.screen() and any(
        "oleh Ombudsman." in each for each in texts_of(office.budi)
    )
    office.ina.taps("Kirim 1 saran")
    assert "Kirim 1 saran?" in office.ina.screen()


def test_an_agency_of_status_leads_to_a_visit_its_posting_and_its_agreement(session: Session) -> None:
    office = VisitOffice(session)
    office.hasan.says("/status Tapin")
    foot = ["🧭 Kunjungan baru", "🤝 Dampingan", "📜 Nota", "📋 Standar", "⬅️ Kembali"]
    assert office.hasan.labels() == foot  # of one without open items and busy units
    assert "Belum ada Nota Kesepakatan dengan" in office.hasan.taps("📜 Nota")
    assert "Belum ada pendampingan" in office.hasan.taps("Dampingan")
    office.posts()
    office.ina.taps("Kirim")
    for place in ("Tapin", "Puskesmas Pandahan"):  # a unit is accompanied with its inspectorate
        office.hasan.says(f"/status {place}")
        assert "mendampingi <b>Inspektorat Kab. Tapin" in office.hasan.taps("Dampingan")
    assert "Jenis kunjungannya?" in office.hasan.taps("Kunjungan baru")
    office.hasan.taps("On The Spot")
    office.hasan.taps("Hari ini")
    assert office.visit().agency_id == agency_called(session, UNIT).id
    for driver in (office.sari, office.yohanes):
        for data in (f"vi:at:{office.visit().agency_id}:0", "pg:at:1:0", "nk:at:1:0"):
            assert "mendampingi" not in driver.forges(data)
    agency_called(session, UNIT).closed_at = office.now
    session.flush()
    office.rudi.says("/status Puskesmas Pandahan")
    assert office.rudi.forges(f"vi:at:{office.visit().agency_id}:0") and len(office.all_visits()) == 1
