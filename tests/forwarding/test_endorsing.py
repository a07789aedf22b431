"""What a unit hands in: to its inspectorate, which endorses or returns it, and then to the office."""

import pytest
from sqlmodel import Session

from models.assignments.changes import set_columns
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.people import holdings
from models.rules.forwarding import ForwardingState
from tests.support.cases.forwarding_cases import Case
from tests.support.deliveries import Deliveries
from tests.support.driver import Driver, read
from tests.support.rows import context_at, sent_messages, somebody


@pytest.fixture
def case(session: Session) -> Case:
    """#K7Q2 is at Puskesmas Pandahan."""
    made = Case(session)
    made.passes()
    return made


def state_of(case: Case, submission_id: int = 1) -> SubmissionState:
    """What became of what was handed in."""
    found = evidence.submission(case.session, submission_id)
    assert found is not None
    return found.state


def minute_later(case: Case) -> dict[int, str]:
    """What is told of a verdict once it is a minute old: by chat."""
    Deliveries.of(case.session).take_texts()
    case.moves(minutes=2)
    sent = sent_messages(context_at(case.session, case.ina.now))
    return {chat_id: read(text) for chat_id, text in sent}


def test_endorsed_with_one_tap_it_goes_to_the_office_as_the_inspectorates_own(case: Case) -> None:
    receipt = case.hands_in()
    assert "(1 berkas) sudah diserahkan ke Inspektorat Kab. Tapin" in receipt and "Sidik riwayat #K7Q2" in receipt
    # nothing waits for the office yet: its clock does not run, the inspectorate's does
    assert case.item.office_due_on is None and case.item.status.value == "acknowledged"
    assert case.last(case.ina, "Hasil #K7Q2") == ""
    asked = case.last(case.sari, "Hasil #K7Q2 dari")
    assert "Puskesmas Pandahan" in asked and "1 berkas" in asked
    assert "menunggu pengesahan Bapak/Ibu" in case.last(case.sari, "Tenggat:")
    assert "menunggu pengesahan inspektorat" in case.last(case.ina, "Tenggat:")
    assert "sedang diperiksa" in case.last(case.budi, "sudah diserahkan (")
    # the unit can do no more now, but say something
    assert "sedang diperiksa inspektorat" in case.budi.forges("un:done:1")
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported" and case.item.office_due_on is not None
    assert "Laporan hasil #K7Q2 tercatat" in case.last(case.sari, "tercatat")
    assert case.states() == [ForwardingState.ENDORSED]
    assert "Dari Sari Wahyuni" in case.last(case.ina, "Menunggu verifikasi.")
    assert "sudah diteruskan ke Ombudsman" in case.last(case.budi, "disahkan")
    # a second tap, and one of the other decision, say what stands
    for data in ("fw:ok:1", "fw:return:1"):
        case.sari.forges(data)
        assert case.sari.toast is not None and "sudah disahkan" in case.sari.toast.text
    assert case.happened().count("reported") == 1
    case.ina.taps("Setujui")
    told = minute_later(case)
    assert "disetujui Ombudsman" in told[400] and "#K7Q2 selesai." in told[200]
    assert case.item.status.value == "verified"


def test_returned_with_a_reason_the_unit_completes_it(case: Case) -> None:
    case.hands_in()
    case.sari.taps("Kembalikan")
    assert "ketik" in case.sari.says("...")  # a reason needs words
    case.sari.says("Suratnya belum bertanggal, mohon dilengkapi")
    assert (case.states(), state_of(case)) == ([ForwardingState.RETURNED], SubmissionState.RETURNED)
    assert "belum bertanggal" in case.last(case.budi, "Dimohon sampai")
    # a slip of the thumb: taken back within ten minutes
    case.sari.taps("Batalkan pengembalian")
    assert (case.states(), state_of(case)) == ([ForwardingState.ANSWERED], SubmissionState.PASSED_UP)
    assert "keliru dan sudah dibatalkan" in case.last(case.budi, "keliru")
    case.sari.taps("Kembalikan")
    case.sari.taps("Belum ditandatangani")
    case.moves(minutes=11)
    case.sari.forges("fw:undo:1")
    assert case.states() == [ForwardingState.RETURNED]
    case.hands_in(name="surat2.pdf")
    case.sari.taps("Sahkan")
    assert (state_of(case, 1), state_of(case, 2)) == (SubmissionState.RETURNED, SubmissionState.SUBMITTED)
    told = ["unit_answered", "unit_returned", "unit_answered", "unit_returned", "unit_answered", "reported"]
    assert case.happened()[3:] == told


def test_an_endorsement_is_taken_back_and_what_the_office_returns_is_passed_on_with_one_tap(case: Case) -> None:
    case.hands_in()
    case.sari.taps("Sahkan")
    case.sari.taps("Batalkan Selesai")
    assert (case.states(), state_of(case)) == ([ForwardingState.ANSWERED], SubmissionState.PASSED_UP)
    assert "diperiksa lagi" in case.last(case.budi, "pengesahan") and case.item.office_due_on is None
    case.sari.taps("Sahkan")
    assert "TT-K7Q2-2" in case.last(case.ina, "Menunggu verifikasi.")  # a number is never given twice
    case.ina.taps("Kembalikan")
    case.ina.says("Mohon dilampirkan berita acara serah terima")
    told = minute_later(case)
    assert "berita acara" in told[200] and 400 not in told
    case.sari.forges("fw:again:1")  # Teruskan lagi ke unit, below that message
    assert case.states() == [ForwardingState.RETURNED] and "berita acara" in case.last(case.budi, "Dimohon sampai")
    assert "sudah memegang" in case.sari.forges("fw:again:1")
    case.hands_in(name="berita acara.pdf")
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported"


def test_where_no_endorsement_is_needed_it_goes_straight_to_the_office(case: Case) -> None:
    set_columns(case.item, {"endorses": False})
    case.hands_in()
    assert "langsung ke Ombudsman" in case.last(case.budi, "sudah diserahkan langsung")
    assert case.item.status.value == "reported" and case.states() == [ForwardingState.ENDORSED]
    assert "pengesahan tidak diperlukan" in case.last(case.sari, "langsung ke Ombudsman")
    assert "Laporan hasil #K7Q2 tercatat" in case.last(case.budi, "tercatat")
    case.ina.taps("Kembalikan")
    case.ina.says("Mohon dilampirkan berita acara serah terima")
    assert sorted(minute_later(case)) == [200]  # it is the inspectorate's to pass on
    case.sari.forges("fw:again:1")
    assert case.states() == [ForwardingState.RETURNED]


def test_forged_presses_and_a_former_holder_change_nothing(case: Case) -> None:
    case.hands_in()
    before = case.happened()
    for driver in (case.budi, case.yohanes, case.ina):
        for verb in ("ok", "return", "undo", "again", "back", "say"):
            driver.forges(f"fw:{verb}:1")
    for driver in (case.yohanes, case.ina, case.sari):
        for data in ("un:done:1", "un:ack:1", "eh:1", "es:ready:1", "es:later:1", "et:1:1"):
            driver.forges(data)
    assert case.happened() == before and case.states() == [ForwardingState.ANSWERED]
    # somebody else takes the seat at the unit: the former holder can do nothing, and the new one everything
    case.sari.taps("Kembalikan")
    case.sari.taps("Foto tidak terbaca")
    rina = Driver(case.session, somebody(case.session, 500, "Rina Anggraini", case.budi.now), case.budi.now)
    (held,) = holdings.held_by(case.session, case.budi.person.id)
    holdings.take_seat(case.session, held.seat.id, rina.person.id, case.budi.now)
    for data in ("un:done:1", "un:ack:1", "un:word:1", "eh:1"):
        case.budi.forges(data)
    assert case.happened()[len(before) :] == ["unit_returned"]
    rina.forges("un:word:1")
    rina.says("Kami kirim ulang fotonya besok pagi")
    assert "Rina Anggraini" in case.last(case.sari, "besok pagi")
    assert "ditangani orang lain" in case.last(case.budi, "ditangani")


def test_where_the_inspectorate_reports_itself_the_unit_reads_that_nothing_is_to_be_done(case: Case) -> None:
    case.sari.taps("Selesai")
    case.sari.taps("Semua")
    case.sari.says("Sudah kami terbitkan sendiri")
    case.sari.taps("Sudah lengkap")
    assert case.item.status.value == "reported"
    assert "menunggu jawabannya" in case.last(case.budi, "diteruskan Inspektorat")
    assert "✏️ Tulis kabar" in case.budi.labels() and len(case.budi.labels()) == 1
    case.ina.taps("Kembalikan")
    case.ina.says("Mohon dilampirkan berita acara serah terima")
    # the inspectorate owes the next step again, and the unit still has it
    assert "Dimohon sampai" in case.last(case.budi, "diteruskan Inspektorat")
    case.hands_in()
    assert case.states() == [ForwardingState.ANSWERED]
