"""Keputusan rapat: the head records how the office treats suggestions of an LHA; the agency reads its words."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import record, treating
from bot.cards import cards
from models import treatments
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.people.people import StaffRole
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from models.rules.treatments import Treatment
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import context_at, holds_seat, item, somebody
from tests.test_texts import FORBIDDEN

pytestmark = pytest.mark.both_databases


class Meeting:
    """Ibu Ina (head), Pak Rudi (asisten), Ibu Sari of Tapin, and an item of the product, late by some days."""

    def __init__(self, session: Session, *, product: str = "saran_lha", confidential: bool = False) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
        self.rudi = Driver(session, somebody(session, 120, "Rudi Hartono", MORNING, StaffRole.ASISTEN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)
        ctx = context_at(session, MORNING)
        due = MORNING.date() - timedelta(days=4)
        self.item: Assignment = item(ctx, "63.05", due, product=product, confidential=confidential)
        cards.send_to(ctx, self.item, [self.ina.person, self.rudi.person, self.sari.person])

    def happens(self, event: Event, by: Driver, duty: Duty | None = None) -> None:
        """An event of the item."""
        change = Change(event, by=Actor.of(by.person), duty=duty)
        record.apply_event(context_at(self.session, MORNING), self.item, change)

    def looks(self, minutes: int) -> list[str]:
        """The job, so many minutes later; returns the open tasks about meetings."""
        ctx = context_at(self.session, MORNING + timedelta(minutes=minutes))
        treating.open_tasks(ctx, treating.undecided(ctx))
        return [task.text for task in tasks.open_of(self.session, [treatments.TASK])]

    def decides(self, label: str, reason: str) -> str:
        """Keputusan rapat on the card of the head, to the preview; returns it."""
        self.ina.taps("Lainnya")
        self.ina.taps("Keputusan rapat")
        self.ina.taps(label)
        return read(self.ina.says(reason))


def status_of(made: Assignment) -> Status:
    """As it is now."""
    return made.status


def test_a_late_item_ends_by_the_decision_of_the_head_as_the_preview_showed_it(session: Session) -> None:
    office = Meeting(session)
    press = f"c:treat:{office.item.id}:{office.item.version}"
    assert "oleh Kepala Perwakilan" in office.rudi.forges(press) and "rapat" not in office.sari.forges(press)
    office.ina.taps("Lainnya")
    assert "📤 Serahkan ke Resolusi dan Monitoring" not in office.ina.labels()
    asked = read(office.ina.taps("Keputusan rapat"))
    assert "0 dari 1 saran sudah dijalankan" in asked and "bot ini tidak menayangkan apa pun" in asked
    office.ina.taps("Laporan")
    assert "data" in office.ina.says("Pelapor Siti Aminah, 0812-3456-7890")  # nothing of it is kept
    preview = read(office.ina.says("Belum ada perkembangan sejak LHA disampaikan"))
    assert "Pratinjau keputusan rapat\nDibaca narahubung" in preview and status_of(office.item) is Status.SENT
    office.ina.taps("Catat dan kabari")
    assert status_of(office.item) is Status.HANDED_OVER and office.item.closed_at is not None
    told = next(read(each["text"]) for each in office.sari.payloads() if "Rapat kami" in each.get("text", ""))
    assert told in preview and "laporkan kepada pimpinan" in told and not FORBIDDEN.search(told)
    card = "\n".join(read(each["text"]) for each in office.sari.payloads() if "text" in each)
    assert "Status: Diputuskan dalam rapat\nKeputusan rapat kami sudah disampaikan" in card
    history = read(office.ina.says("/riwayat K7Q2"))
    assert "Keputusan rapat: laporan kepada pimpinan Ombudsman RI" in history and "Belum ada perkembangan" in history
    assert [each.data for each in events.history(session, office.item.id) if each.event is Event.TREATED] == [
        {"treatment": "laporan"}
    ]


def test_what_was_carried_out_becomes_one_task_and_a_later_meeting_may_decide_otherwise(session: Session) -> None:
    office = Meeting(session)
    office.happens(Event.REPORTED, office.sari, Duty.VERIFY)
    assert "menunggu kita" in office.ina.forges(f"c:treat:{office.item.id}:{office.item.version}")
    office.happens(Event.VERIFIED, office.rudi)
    assert office.looks(9) == []  # the verdict can still be taken back
    for _ in range(2):
        (task,) = office.looks(11)
    assert "#K7Q2" in task and "catat keputusan rapat" in task
    office.ina.says("/status K7Q2")
    office.ina.forges(f"c:treat:{office.item.id}:{office.item.version}")
    assert "1 dari 1 saran sudah dijalankan" in read(office.ina.screen())
    office.ina.taps("Tanpa publikasi")
    office.ina.says("Semua saran sudah dijalankan")
    office.ina.taps("Catat dan kabari")
    assert status_of(office.item) is Status.VERIFIED and office.looks(30) == []
    assert treatments.decided(session, office.item.id) is Treatment.QUIET
    office.ina.forges(f"c:treat:{office.item.id}:{office.item.version}")
    assert "Keputusan sebelumnya: tanpa publikasi" in read(office.ina.screen())
    office.ina.taps("Publikasi")
    office.ina.says("Praktik baiknya perlu dikenal instansi lain")
    office.ina.taps("Catat dan kabari")
    assert treatments.decided(session, office.item.id) is Treatment.PUBLISH


def test_other_products_have_no_meeting_and_a_secret_item_no_reason(session: Session) -> None:
    office = Meeting(session, confidential=True)
    preview = office.decides("Publikasi", "Alasan yang dirahasiakan")
    assert "Alasan" not in preview
    office.happens(Event.STARTED, office.sari)  # news came while the preview was open
    assert "Belum dicatat" in read(office.ina.taps("Catat dan kabari"))
    assert status_of(office.item) is Status.IN_PROGRESS
    other = item(context_at(session, MORNING), "63.05", date(2026, 11, 19), code="M4T7")
    assert "tidak sesuai" in office.ina.forges(f"c:treat:{other.id}:{other.version}")
