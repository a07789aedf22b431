"""Two officers of one unit, utama and wakil: each sees what the other collected, and all of it is sent once."""

from datetime import timedelta

from sqlmodel import col, select

from models.agencies.agencies import SeatRole
from models.evidence.evidence import Evidence, EvidenceKind, Submission, SubmissionState
from models.rules.assignments import Status
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import holds_seat, somebody
from tests.support.standards import Phone, Standards


def deputy(standards: Standards) -> Phone:
    """Ibu Wati, the deputy at Pak Budi's unit, with a card of her own."""
    wati = somebody(standards.session, 600, "Wati Rahayu", MORNING)
    holds_seat(standards.session, wati, "63.05.0001", MORNING, SeatRole.DEPUTY)
    return Phone(Driver(standards.session, wati, MORNING), 9000)


def test_each_sees_what_the_other_collected_and_all_of_it_is_sent_once(standards: Standards) -> None:
    wati, budi = deputy(standards), Phone(standards.budi)
    standards.sent()
    item = standards.item()
    budi.driver.taps("Mulai")
    for _ in range(2):  # components 1 and 2
        budi.file()
        budi.driver.taps("Lanjut ▸")
    budi.driver.taps("Yang belum")
    budi.driver.taps("7. Sarana")
    budi.file(EvidenceKind.DOCUMENT)  # it asks for a photo
    wati.driver.forges(f"c:go_on:{item.id}:{item.version}")
    assert "3/14" in read(wati.driver.screen()), "what the colleague filled in is not asked for again"
    wati.file()
    shown = read(wati.driver.taps("Yang belum"))
    assert "Belum berisi: 10." in shown and "Sudah berisi, belum dikirim: 3." in shown
    assert "Termasuk 3 dari Budi Santoso." in shown and "meminta foto" in shown
    assert "Termasuk 1 dari Budi Santoso." in read(wati.driver.taps("2. Persyaratan"))
    wati.file()  # both gave something for it
    shown = read(wati.driver.taps("Sudah lengkap (3)"))
    assert "Termasuk 2 dari Budi Santoso." in shown
    wati.driver.taps("Kirim 3 dulu")
    assert (
        standards.statuses(item)[:3] == [Status.REPORTED] * 3 and standards.statuses(item)[6] is Status.ACKNOWLEDGED
    )
    sent, kept = SubmissionState.SUBMITTED, SubmissionState.COLLECTING
    assert standards.held() == [(1, sent), (2, sent), (7, kept), (3, sent), (2, sent)]
    receipts = standards.session.exec(select(Submission).where(col(Submission.number).is_not(None))).all()
    assert [(each.number, each.opened_by) for each in receipts] == [(f"TT-{item.code}-1", wati.driver.person.id)]
    assert "Termasuk 2 dari Budi Santoso." in wati.reads().split("3 komponen")[-1]
    told = budi.reads()
    assert "Wati Rahayu mengirim komponen ke Ombudsman, termasuk 2 berkas dari Bapak/Ibu." in told
    budi.file()  # at component 7, which is still open: it is for that one
    assert standards.held()[-1] == (7, kept)
    budi.driver.taps("Sudah lengkap (1)")
    budi.driver.taps("Kirim 1 dulu")
    assert standards.statuses(item)[6] is Status.REPORTED
    assert len(standards.session.exec(select(Evidence)).all()) == 6, "nothing lost, nothing twice"


def test_a_file_for_what_a_colleague_sent_meanwhile_is_asked_about(standards: Standards) -> None:
    wati, budi = deputy(standards), Phone(standards.budi)
    standards.sent()
    item = standards.item()
    budi.driver.taps("Mulai")
    budi.file()
    wati.driver.forges(f"c:lack:{item.id}:{item.version}")
    wati.driver.taps("Sudah lengkap (1)")
    wati.driver.taps("Kirim 1 dulu")
    assert standards.held() == [(1, SubmissionState.SUBMITTED)]
    budi.file()
    assert "untuk komponen mana?" in read(budi.driver.screen()) and standards.held()[-1] == (None, None)
    wati.driver.forges(f"c:undo:{item.id}:{item.version}")
    assert standards.held()[0] == (1, SubmissionState.COLLECTING), "taken back, it is still the unit's"
    assert "Termasuk 1 dari Budi Santoso." in wati.reads()


def test_the_card_counts_a_component_when_its_first_file_came(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")

    def drawn() -> list[str]:
        """The cards that were drawn, by their line."""
        texts = [read(each["text"]) for each in budi.driver.payloads() if "Berisi: " in each.get("text", "")]
        return [line for text in texts for line in text.splitlines() if line.startswith("Berisi: ")]

    for number, files in ((1, 2), (2, 3), (3, 1)):
        before = len(drawn())
        for _ in range(files):
            budi.file()
        budi.driver.taps("Lanjut ▸")
        assert drawn()[-1] == f"Berisi: {number}/14" and len(drawn()) - before <= 1, "not with each photo"
    budi.driver.now += timedelta(hours=1)
    budi.words("Tujuh orang.")
    assert drawn()[-1] == "Berisi: 4/14"
    assert set(standards.statuses()) == {Status.ACKNOWLEDGED}
