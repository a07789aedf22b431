"""/cari on both databases: what is found by what, by whom, and that the index follows every change of the texts."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.assignments.record import apply_event
from models.assignments.assignments import actions_of, by_code
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.letters import Letter
from models.people.people import StaffRole
from models.rules.assignments import Event
from tests.support.cases.forwarding_cases import Case
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases

FRIDAY = datetime(2026, 12, 4, 9, tzinfo=WITA).astimezone(UTC)
AGENDA = "4711"


class Desk:
    """Ina at the office, Sari for Tapin, Yohanes for Banjar, and four items, one of them confidential."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN), FRIDAY)
        self.sari, self.yohanes = (
            Driver(session, somebody(session, chat, name, MORNING), FRIDAY) for chat, name in ((2, "Sari"), (3, "Yo"))
        )
        holds_seat(session, self.sari.person, "63.05", MORNING)
        holds_seat(session, self.yohanes.person, "63.03", MORNING)
        ctx = context_at(session, MORNING)
        for code, place, due, subject in (
            ("WDDH", "63.05", date(2026, 12, 1), "Sertipikat tanah wakaf belum terbit"),  # over on Friday
            ("B2B2", "63.05.01", date(2026, 12, 15), "KTP-el tidak kunjung dicetak"),  # at a unit
            ("C3C3", "63.03", date(2027, 1, 20), "Sertipikat massal tertunda"),
            ("D4D4", "63.05", date(2026, 12, 15), "Nama pejabat yang sangat rahasia"),
        ):
            sent = item(ctx, place, due, code=code, owner=self.ina.person, confidential=code == "D4D4")
            report = session.get(Report, sent.report_id)
            assert report is not None
            report.subject = subject
        session.flush()

    def codes(self, driver: Driver, words: str) -> str:
        """The codes of the hits on the screen, in their order."""
        driver.says(f"/cari {words}")
        return (
            " ".join(label[1:5] for label in driver.labels() if label.startswith("#")) if self.buttons(driver) else ""
        )

    @staticmethod
    def buttons(driver: Driver) -> bool:
        """Does the newest screen have hits?"""
        return "Yang terbaru di atas" in driver.screen()


@pytest.fixture
def desk(session: Session) -> Desk:
    """The office with its items."""
    return Desk(session)


def test_what_is_found_by_whom(desk: Desk) -> None:
    for words, office, tapin in (
        ("sertipikat", "C3C3 WDDH", "WDDH"),
        ("SERTIPIKAT tanah", "WDDH", "WDDH"),
        ("tanah sertipikat tapin terlambat", "WDDH", "WDDH"),
        ("sert", "C3C3 WDDH", "WDDH"),  # the beginning of the last word
        ("sert tanah", "", ""),  # but of no other
        ("pikat", "", ""),  # nor a part within
        ("ktp el", "B2B2", "B2B2"),  # a unit's item, of which the inspectorate above answers
        ("surat keputusan banjar", "C3C3", ""),  # an action; Banjar may be three, one has it
        ("0004/LM/XI/2026/WDDH", "WDDH", "WDDH"),
        ("no 4/lm/xi/2026/c3c3", "C3C3", ""),
        ("wddh", "WDDH", "WDDH"),
        ("15 Des", "D4D4 B2B2", "D4D4 B2B2"),
        ("Januari", "C3C3", ""),
        ("terlambat", "WDDH", "WDDH"),
        ("belum diterima", "D4D4 C3C3 B2B2 WDDH", "D4D4 B2B2 WDDH"),
        ("selesai", "", ""),
        ("rahasia", "", ""),  # a word of the confidential perihal finds nothing, for nobody
        ("pejabat nama", "", ""),
        ("0004/LM/XI/2026/D4D4", "D4D4", "D4D4"),
        ("d4d4", "D4D4", "D4D4"),
        ('ktp" OR "sertipikat', "", ""),  # "or" is a word like any other
        ("sertipikat*", "C3C3 WDDH", "WDDH"),
        ("text:sertipikat", "", ""),
        ("'; DROP TABLE search_words; --", "", ""),
    ):
        found = (desk.codes(desk.ina, words), desk.codes(desk.sari, words))
        assert found == (office, tapin), words
    assert desk.codes(desk.yohanes, "belum diterima") == "C3C3"
    desk.ina.says("/cari d4d4")
    assert "penugasan rahasia" in desk.ina.screen()
    assert "pejabat" not in desk.ina.screen()


def test_a_hit_says_why_and_opens_its_card(desk: Desk) -> None:
    screen = desk.sari.says("/cari tanah terlambat")
    assert "Dicari: kata “tanah”; yang lewat tenggat." in screen
    assert "Sertipikat <b>tanah</b> wakaf belum terbit" in screen
    assert "‼️ <b>#WDDH</b>" in screen
    desk.sari.taps("#WDDH")
    assert "Tenggat" in desk.sari.screen()
    nothing = desk.sari.says("/cari jembatan gantung")
    assert all(
        part in nothing for part in ("Tidak ada penugasan yang cocok", "Coba lebih sedikit kata", "diterbitkan")
    )
    assert "/cari sertipikat Tapin terlambat" in desk.ina.says("/cari")
    assert "#WDDH" in desk.ina.taps("Lewat tenggat")
    desk.ina.says("sertipikat di mana ya")
    assert "C3C3" in desk.ina.taps("Cari “sertipikat di mana ya”") or "Tidak ada" in desk.ina.screen()


def test_pages_of_five_and_presses_that_nobody_was_shown(desk: Desk) -> None:
    ctx = context_at(desk.session, MORNING)
    for code in ("AAAA", "AAAB", "AAAC", "AAAD", "AAAE", "AAAF"):
        item(ctx, "63.05", date(2027, 2, 1), code=code, owner=desk.ina.person)
    assert desk.codes(desk.ina, "Februari 2027") == "AAAF AAAE AAAD AAAC AAAB"
    desk.ina.taps("Berikutnya")
    assert next(label for label in desk.ina.labels() if "#" in label).startswith("#AAAA")
    assert "halaman 2" in desk.ina.screen()
    for page in (-3, 7, 2**62):
        assert "🔍" in desk.ina.forges(f"sr:{page}:februari 2027")
    assert "belum dapat dicari" in desk.ina.forges("sr:0:?")
    stranger = Driver(desk.session, somebody(desk.session, 9, "Orang", MORNING), FRIDAY)
    assert "sertipikat" not in stranger.says("/cari sertipikat").lower()
    assert "#" not in stranger.forges("sr:0:sertipikat")


def finds(desk: Desk, words: str) -> bool:
    """Does Ina find #WDDH by these words, as the rows are now?"""
    desk.session.flush()
    return "WDDH" in desk.codes(desk.ina, words)


def test_the_index_follows_every_change_of_words(desk: Desk) -> None:
    session = desk.session
    chosen = by_code(session, "WDDH")
    assert chosen is not None
    report = session.get(Report, chosen.report_id)
    assert report is not None
    actions_of(session, chosen.id)[0].text = "Memeriksa jembatan gantung"
    assert finds(desk, "jembatan")
    assert not finds(desk, "keputusan tanah")
    report.subject, report.agenda_number = "Perihal baru", AGENDA
    assert finds(desk, "perihal baru")
    assert finds(desk, AGENDA)
    assert not finds(desk, "wakaf")
    by = Actor(desk.ina.person.id)
    apply_event(context_at(session, FRIDAY), chosen, Change(Event.NOTE, by, note="menunggu bendahara"))
    assert finds(desk, "bendahara jembatan")  # words of different places together
    note = session.exec(select(AssignmentEvent).where(AssignmentEvent.note == "menunggu bendahara")).one()
    note.note = ""
    assert not finds(desk, "bendahara")
    report.confidential = True
    assert not finds(desk, "jembatan")
    assert not finds(desk, "perihal")
    assert finds(desk, AGENDA)
    report.confidential = False
    assert finds(desk, "jembatan")


def test_the_index_follows_every_change_of_files(desk: Desk) -> None:
    session, ina = desk.session, desk.ina.person
    chosen = by_code(session, "WDDH")
    assert chosen is not None
    submission = Submission(assignment_id=chosen.id, opened_by=desk.sari.person.id, opened_at=FRIDAY)
    session.add(submission)
    session.flush()
    named: dict[str, Any] = {"file_name": "berita_acara.pdf", "text": "tanda tangan camat", "received_at": FRIDAY}
    kept: dict[str, Any] = {"kind": EvidenceKind.DOCUMENT, "storage": Storage.KEPT, "message_id": 1, "chat_id": 2}
    session.add(Evidence(submission_id=submission.id, **named, **kept))
    assert not finds(desk, "berita acara")  # still collected: the office has not got it
    submission.state = SubmissionState.SUBMITTED
    assert finds(desk, "berita acara")
    assert finds(desk, "camat")
    submission.state = SubmissionState.WITHDRAWN
    assert not finds(desk, "berita acara")
    sent: dict[str, Any] = {
        "file_name": "undangan.pdf",
        "words": "rapat koordinasi",
        "sent_by": ina.id,
        "sent_at": FRIDAY,
    }
    place: dict[str, Any] = {
        "chat_id": 1,
        "message_id": 2,
        "file_id": "f",
        "file_unique_id": "u",
        "kind": EvidenceKind.DOCUMENT,
    }
    letter = Letter(assignment_id=chosen.id, version=1, **sent, **place)
    session.add(letter)
    assert finds(desk, "undangan")
    assert finds(desk, "koordinasi")
    session.delete(letter)
    assert not finds(desk, "undangan")


def test_no_trigger_is_lost_by_rebuilding_its_table(session: Session) -> None:
    """A migration that rebuilds a table in SQLite drops its triggers, and has to make them again."""
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if session.connection().dialect.name != "sqlite":
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    found = {name for (name,) in session.execute(sa.text(names)) if name.endswith("_renews_search")}
    tables = (
        "assignments",
        "reports",
        "corrective_actions",
        "assignment_events",
        "submissions",
        "evidence",
        "letters",
    )
    assert {name.rpartition("_renews")[0].rpartition("_")[0] for name in found} == set(tables)
    assert len(found) == 17 + (session.connection().dialect.name == "sqlite")


def test_a_unit_finds_what_was_passed_on_to_it_and_nothing_beside(session: Session) -> None:
    case = Case(session)
    case.passes()
    row = case.rows()[0]
    row.action_ids = [each.id for each in actions_of(session, case.item.id)][:1]  # not the second one
    session.flush()
    for words, there in (("keputusan", True), ("penundaan layanan", True), ("k7q2", True), ("salinan", False)):
        case.budi.says(f"/cari {words}")
        assert ("#K7Q2" in case.budi.screen()) is there, words
    case.budi.says("/cari penund")
    case.budi.taps("#K7Q2")
    assert "Puskesmas Pandahan" in case.budi.screen()
    assert "Tidak ada" in case.yohanes.says("/cari penundaan")
