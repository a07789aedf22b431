"""A person without a seat: opens a one-time link, sees one item only, answers, and is gone when it ends."""

import pytest
from sqlmodel import Session

from bot.forwarding import guests
from bot.reach import alerts
from models.agencies.agencies import SeatRole
from models.assignments import assignments
from models.people import acquaintances, people
from models.people.people import Person
from models.rules.forwarding import ForwardingState
from tests.support.cases.forwarding_cases import Case
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import context_at, holds_seat, item, somebody
from tests.support.stories import DUE

pytestmark = pytest.mark.both_databases


class GuestCase(Case):
    """The item was passed on to Dinas Kesehatan, which has no focal point; two strangers hold its link."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rina, self.tono = (
            Driver(session, Person(telegram_id=number, chat_id=number, created_at=MORNING), MORNING)
            for number in (600, 700)
        )
        self.link = self.made(self.passes("Dinas Kesehatan"))

    def made(self, said: str) -> str:
        """The token of the link in what was said."""
        return said[said.index("?start=") + 7 :].split()[0]

    def moves(self, **span: int) -> None:
        super().moves(**span)
        self.rina.now = self.tono.now = self.ina.now

    def joins(self) -> None:
        """Ibu Rina opens the link and agrees."""
        self.rina.says(f"/start {self.link}")
        self.rina.taps("Lanjut")


@pytest.fixture
def case(session: Session) -> GuestCase:
    """Nobody has opened the link yet."""
    return GuestCase(session)


def test_the_notice_comes_first_and_two_phones_make_one_guest(case: GuestCase) -> None:
    session = case.session
    notice = read(case.rina.says(f"/start {case.link}"))
    assert "Pemberitahuan privasi" in notice and "#K7Q2" not in notice and "Penundaan" not in notice
    assert people.by_chat(session, 600) is None  # nothing is kept before Lanjut
    case.tono.says(f"/start {case.link}")
    case.rina.taps("Lanjut")
    assert "Menerbitkan surat keputusan" in case.last(case.rina, "#K7Q2")
    assert "sudah dibuka orang lain" in case.tono.taps("Lanjut")
    assert people.by_chat(session, 700) is None and case.last(case.tono, "#K7Q2") == ""
    assert "dibuka oleh Tamu Dinas Kesehatan" in case.last(case.sari, "dibuka oleh")
    assert "Dikerjakan Tamu Dinas Kesehatan" in case.last(case.sari, "Tenggat:")
    assert 600 in acquaintances.read(session, MORNING).ids  # no stranger any more
    # the link opens for her again, for nobody else, and not for those who sent it
    assert "Menerbitkan" in read(case.rina.says(f"/start {case.link}"))
    for driver, said in ((case.tono, "orang lain"), (case.sari, "orang lain")):
        assert said in driver.says(f"/start {case.link}")
    assert case.happened().count("unit_joined") == 1


def test_a_guest_answers_and_sees_nothing_else(case: GuestCase) -> None:
    other = item(context_at(case.session, MORNING), "63.05", DUE, code="P5R6")
    case.sari.forges(f"fp:{other.id}")
    case.sari.taps("Puskesmas Pandahan")  # row 2: at another unit
    case.joins()
    other_row = case.rows()[1].id
    shown = len(case.rina.payloads())
    for data in (
        f"un:ack:{other_row}",
        f"un:done:{other_row}",
        f"un:word:{other_row}",
        f"fw:back:{case.rows()[0].id}",
        f"fw:ok:{case.rows()[0].id}",
        f"oc:{other.id}",
        f"hi:{other.id}:0:0",
        f"c:ack:{other.id}:1",
    ):
        assert "P5R6" not in case.rina.forges(data)
    assert len(case.rina.payloads()) == shown and case.states()[1] is ForwardingState.WITH_UNIT
    case.rina.says("Kepala dinas sedang dinas luar, surat menyusul besok")
    assert "menyusul besok" in case.last(case.sari, "dari Dinas Kesehatan (Tamu")
    case.hands_in(case.rina)
    assert "Dinas Kesehatan" in case.last(case.sari, "Diserahkan")
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported"
    assert "sudah tidak di unit" in case.rina.forges(f"un:done:{case.rows()[0].id}")
    assert case.rina.says("/tugas") and case.last(case.rina, "P5R6") == ""


def test_unopened_blocked_erased_or_taken_back_the_inspectorate_is_told(case: GuestCase) -> None:
    ctx = context_at(case.session, MORNING)
    assert guests.unopened(ctx) == []
    case.moves(hours=73)
    ctx = context_at(case.session, case.ina.now)
    guests.tell_unopened(ctx, guests.unopened(ctx))
    assert guests.unopened(ctx) == [] and "belum dibuka" in case.last(case.sari, "belum dibuka")
    assert "tidak berlaku" in case.rina.says(f"/start {case.link}")
    old, case.link = case.link, case.made(read(case.sari.taps("Buat tautan baru")))
    assert "tidak" in case.tono.says(f"/start {old}")  # an older link opens nothing
    case.joins()
    alerts.report_unreachable(context_at(case.session, case.ina.now), 600, "blocked")
    assert "tidak dapat kami hubungi lagi" in case.last(case.sari, "hubungi lagi")
    # another link: whoever had the item before sees it no more
    case.link = case.made(read(case.sari.taps("Buat tautan baru")))
    assert (
        "tidak di unit" not in case.rina.forges(f"un:ack:{case.rows()[0].id}")
        and case.happened()[-1] == "unit_joined"
    )
    case.tono.says(f"/start {case.link}")
    case.tono.taps("Lanjut")
    # the guest erases their data: the item is the inspectorate's again
    case.tono.says("/dataku")
    case.tono.taps("Hapus data")
    case.tono.taps("Ya, hapus data saya")
    assert case.states() == [ForwardingState.TAKEN_BACK] and case.happened()[-1] == "taken_back"
    assert "menghapus datanya" in case.last(case.sari, "menghapus")
    (row,) = case.rows()
    assert row.guest_id is not None
    assert people.names(case.session, [row.guest_id]) == {row.guest_id: "(data dihapus)"}


def test_a_unit_that_loses_its_holder_is_told_to_the_inspectorate_and_a_new_one_gets_the_card(
    session: Session,
) -> None:
    case = Case(session)
    case.passes()
    case.ina.says("/narahubung Puskesmas Pandahan")
    case.ina.taps("Akhiri")
    case.ina.taps("Ya")
    assert "tidak lagi punya narahubung" in case.last(case.sari, "tidak lagi punya")
    assert "ditangani orang lain" in case.last(case.budi, "ditangani")


def test_the_link_is_for_nobody_who_reads_elsewhere_and_not_for_what_is_confidential_by_now(case: GuestCase) -> None:
    inspector = somebody(case.session, 800, "Hj. Inspektur", MORNING)
    holds_seat(case.session, inspector, "63.05", MORNING, SeatRole.INSPECTOR)
    for driver in (Driver(case.session, inspector, MORNING), case.sari, case.yohanes, case.ina):
        assert "orang di unit yang dituju" in driver.says(f"/start {case.link}")
    case.rina.says(f"/start {case.link}")
    assignments.facts(case.session, case.item).report.confidential = True
    assert "tidak berlaku" in case.rina.taps("Lanjut") and case.last(case.rina, "#K7Q2") == ""
    assert "tidak berlaku" in case.tono.says(f"/start {case.link}")
    assert case.rows()[0].guest_id is None
