"""What was given before: in the last period, in a result that was returned, and by other units as an example."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from models.assignments import assignments
from models.evidence import evidence, places
from models.evidence.evidence import Evidence, EvidenceKind, ExampleState, Submission, SubmissionState
from models.rules.assignments import Status
from models.standards import carry_over, periods
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.judging import hand_in, judges, sends
from tests.support.standards import DUE_ON, Phone, Standards


def test_the_last_period_is_offered_by_the_date_of_its_document(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    budi.file(EvidenceKind.DOCUMENT)
    budi.driver.taps("Yang belum")
    budi.driver.taps("14. Evaluasi")
    budi.file(EvidenceKind.DOCUMENT)
    budi.driver.taps("Sudah lengkap")
    budi.driver.taps("Kirim 2 dulu")
    first = standards.item()
    for action in assignments.actions_of(standards.session, first.id):
        action.status = Status.VERIFIED if action.number in (1, 14) else Status.CANCELLED
    for made in standards.session.exec(select(Submission)):
        made.state = SubmissionState.APPROVED
    for given in standards.session.exec(select(Evidence)):  # it may be shown as an example, by name
        given.example_state, given.example_named, given.example_by = ExampleState.AGREED, True, budi.driver.person.id
    standards.session.flush()
    report = standards.sent(MORNING + timedelta(days=120), due_on=DUE_ON + timedelta(days=120))
    budi.driver.now = standards.rina.now
    item = standards.item(report=report)
    budi.driver.taps("Mulai")
    assert "Periode lalu: document.pdf, disetujui. Masih berlaku, atau diganti?" in budi.reads()
    budi.driver.taps("Masih berlaku")
    assert "tertanggal berapa" in budi.reads()
    for later, refusal in (("3 Maret 2028", "belum tiba"), ("1 Februari 2027", "dikirim Senin, 23 November 2026")):
        assert refusal in read(budi.words(later))
    budi.words("3 Maret 2020")  # in force as long as nobody changes it; so far away is asked about
    budi.driver.taps("2020")
    assert "diambil dari periode lalu, tertanggal Selasa, 3 Maret 2020" in budi.reads()
    budi.driver.forges(f"ec:keep:{item.id}:1")  # a second tap
    for label in ("Yang belum", "14. Evaluasi", "Masih berlaku"):
        budi.driver.taps(label)
    budi.words("3 Maret 2026")  # 12 months: until 3 March 2027, and it is 23 March
    assert "berlaku 12 bulan untuk komponen ini, yaitu sampai Rabu, 3 Maret 2027" in budi.reads()
    copies = standards.session.exec(select(Evidence).where(col(Evidence.copied_from).is_not(None))).all()
    said = [(each.example_state, each.example_named, each.example_by) for each in copies]
    assert said == [(ExampleState.NONE, False, None)]  # what was said about the period before
    assert [(each.as_of, each.file_id) for each in copies] == [(date(2020, 3, 3), "file-1001")]
    assert set(standards.statuses(item)) == {Status.ACKNOWLEDGED}, "taken over is not enough"
    budi.file(EvidenceKind.DOCUMENT)  # the newer one, for the component that is shown
    assert "14/14" in budi.reads() and "(2)" in str(budi.driver.labels())


@pytest.mark.both_databases
def test_periods_of_other_units_in_between_do_not_hide_what_this_unit_gave(standards: Standards) -> None:
    first = standards.sent()
    submission = hand_in(standards.budi, standards.item(), [1, 2])
    judges(standards.rina, submission, [2])
    sends(standards.rina, submission)
    given = standards.item(report=first)
    tapin, standards.units = standards.units, [standards.unit("63.03.0001", "Puskesmas Martapura")]
    standards.sent(MORNING + timedelta(days=60), due_on=DUE_ON + timedelta(days=60))
    standards.units = tapin[:1]
    unanswered = standards.sent(MORNING + timedelta(days=90), due_on=DUE_ON + timedelta(days=90))
    last = standards.sent(MORNING + timedelta(days=120), due_on=DUE_ON + timedelta(days=120))
    assert unanswered.id < last.id
    one, two = standards.components()[:2]
    offer = carry_over.offer(standards.session, standards.item(report=last), one)
    assert offer is not None and {each.submission_id for each in offer.items} == {submission.id}
    assert carry_over.offer(standards.session, standards.item(report=last), two) is None, "it was lacking"
    assert carry_over.offer(standards.session, given, one) is None, "nothing was before it"


def test_only_what_was_returned_is_asked_again_with_its_reason(standards: Standards, budi: Phone) -> None:
    budi.driver.taps("Mulai")
    for _ in range(2):
        budi.file()
        budi.driver.taps("Lanjut ▸")
    budi.driver.taps("Yang belum")
    budi.driver.taps("Sudah lengkap (2)")
    budi.driver.taps("Kirim 2 dulu")
    assert "↶ Batalkan Kirim" in str(budi.driver.payloads()), "as it was called when it was pressed"
    item = standards.item()
    every = assignments.actions_of(standards.session, item.id)
    (made,) = standards.session.exec(select(Submission)).all()
    made.state, made.decided_at = SubmissionState.RETURNED, MORNING
    made.verdicts = {
        str(every[0].id): {"enough": True, "reason": "", "by": 1},
        str(every[1].id): {"enough": False, "reason": "foto tidak terbaca", "by": 1},
    }
    for action in every:
        action.status = {1: Status.VERIFIED, 2: Status.RETURNED}.get(action.number, Status.CANCELLED)
    standards.session.flush()
    for said in ("sedang kami proses pak", "ada kendala, printer kami rusak"):  # what is lacking stays to be seen
        budi.words(said)
        budi.driver.taps("Ya, catat")
        assert periods.components_state(standards.session, [item.id])[item.id].lacking == 1, said
    budi.driver.forges(f"c:go_on:{item.id}:{item.version}")
    assert "2/14 Persyaratan" in read(budi.driver.screen())
    assert "foto tidak terbaca" in read(budi.driver.screen())
    budi.driver.taps("Yang belum")
    assert [each for each in budi.driver.labels() if "▫️" in each] == ["▫️ 2. Persyaratan"]
    budi.driver.taps("2. Persyaratan")
    budi.file()
    budi.driver.taps("Sudah lengkap (1)")
    assert f"TT-{item.code}-2" in set(standards.session.exec(select(col(Submission.number))))


def test_an_example_is_shown_where_another_unit_agreed(standards: Standards, budi: Phone) -> None:
    dewi = Phone(standards.dewi, 5000)
    dewi.driver.taps("Mulai")
    dewi.file()
    dewi.driver.taps("Sudah lengkap")
    dewi.driver.taps("Kirim 1 dulu")
    budi.driver.taps("Mulai")
    assert "👀 Lihat contoh" not in budi.driver.labels()
    for given in standards.session.exec(select(Evidence)):
        given.example_state = ExampleState.AGREED
    assignments.actions_of(standards.session, standards.item(1).id)[0].status = Status.VERIFIED
    standards.session.flush()
    budi.driver.taps("Yang belum")
    budi.driver.taps("1. Dasar")
    budi.driver.taps("Lihat contoh")
    shown = [each["caption"] for each in budi.driver.payloads() if "caption" in each]
    assert shown == ["👀 Contoh <b>Dasar hukum</b> dari unit lain (1)"]


@pytest.mark.both_databases
def test_what_two_people_took_over_of_one_document_is_there_once_when_a_seat_is_handed_on(
    standards: Standards,
) -> None:
    standards.sent()
    session, item = standards.session, standards.item()
    mine = hand_in(standards.budi, item, [1, 2])
    theirs = Submission(assignment_id=item.id, opened_by=standards.rina.person.id, opened_at=MORNING)
    session.add(theirs)
    session.flush()
    for given in evidence.items_of(session, mine.id)[:2]:  # of the first component: a photo and a note
        copied = given.model_dump() | {"id": None, "submission_id": theirs.id, "copied_from": given.id}
        session.add(Evidence(**copied))
    places.move(session, theirs.id, mine.id)
    session.expire_all()
    assert len(evidence.items_of(session, mine.id)) == 4 and evidence.items_of(session, theirs.id) == []
