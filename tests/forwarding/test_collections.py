"""Evidence of a unit that was not handed in, or comes late: it is never lost, and never at the office unendorsed."""

import pytest
from sqlmodel import Session, col, select

from bot.conversation.typed import Attachment, Typed
from models.agencies.agencies import SeatRole
from models.evidence.evidence import Evidence, EvidenceKind, Submission
from models.queues import dialogs
from models.rules.forwarding import ForwardingState
from tests.forwarding.test_guests import GuestCase
from tests.support.cases.forwarding_cases import HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import holds_seat, somebody


@pytest.fixture
def case(session: Session) -> Case:
    """#K7Q2 is not passed on yet."""
    return Case(session)


def sends(driver: Driver, number: int, album: str | None = None) -> None:
    """One document, which may be a part of an album."""
    file = Attachment(EvidenceKind.DOCUMENT, f"file{number}", f"unique{number}", 5, f"{number}.pdf", album=album)
    driver.gets(Typed(number, driver.now, attachment=file))


def kept(case: Case) -> list[tuple[str, int | None, list[int]]]:
    """Every collection: its state, what it was collected for, and the messages in it."""
    every = case.session.exec(select(Submission).order_by(col(Submission.id))).all()
    return [
        (
            each.state.value,
            each.forwarding_id,
            list(
                case.session.exec(
                    select(Evidence.message_id).where(Evidence.submission_id == each.id).order_by(col(Evidence.id))
                )
            ),
        )
        for each in every
    ]


def at_office(case: Case) -> set[int]:
    """The messages of the unit that were copied to Ibu Ina, alone or as parts of an album."""
    return {each["message_id"] for each in case.ina.payloads() if each.get("from_chat_id") == 400}


def test_what_a_unit_collected_goes_on_when_the_item_is_passed_on_to_it_again(case: Case) -> None:
    case.passes()
    case.budi.taps("Selesai / Kirim bukti")
    sends(case.budi, 801)
    case.sari.taps("tarik kembali")
    assert "belum diserahkan" in case.last(case.budi, "terkumpul") and "Sudah lengkap" not in case.budi.labels()
    case.budi.says("Kepala puskesmas sedang dinas luar")  # what still comes is the inspectorate's to read
    assert "dinas luar" in case.last(case.sari, "Kabar")
    case.moves(minutes=30)
    case.passes()
    case.budi.taps("Selesai / Kirim bukti")
    sends(case.budi, 802)
    case.budi.taps("Semua")
    assert "2 berkas" in read(case.budi.taps("Sudah lengkap"))
    assert kept(case) == [("passed_up", 2, [801, 802])]
    assert case.states() == [ForwardingState.TAKEN_BACK, ForwardingState.ANSWERED]
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported"


def test_a_guest_who_erases_their_data_takes_no_result_away(session: Session) -> None:
    case = GuestCase(session)
    case.joins()
    case.hands_in(case.rina)
    case.rina.says("/dataku")
    case.rina.taps("Hapus data")
    case.rina.taps("Ya, hapus data saya")
    assert case.states() == [ForwardingState.ANSWERED] and "tetap ada" in case.last(case.sari, "menghapus datanya")
    assert "Surat" not in case.last(case.rina, "#K7Q2")
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported" and case.states() == [ForwardingState.ENDORSED]


def test_a_file_of_a_guest_while_words_are_asked_for_is_evidence(session: Session) -> None:
    case = GuestCase(session)
    case.joins()
    case.rina.taps("Tulis kabar")
    sends(case.rina, 801)
    assert kept(case) == [("collecting", 1, [801])]


def test_a_former_guest_is_told_and_what_they_collected_waits_for_nobody(session: Session) -> None:
    case = GuestCase(session)
    case.joins()
    case.rina.taps("Selesai / Kirim bukti")
    sends(case.rina, 801)
    case.link = case.made(read(case.sari.taps("Buat tautan baru")))
    assert "tidak berlaku lagi" in case.last(case.rina, "tautan baru")
    assert "Sudah lengkap" not in case.rina.labels()
    # the same person by the new link goes on with it
    case.joins()
    case.rina.taps("Selesai / Kirim bukti")
    sends(case.rina, 802)
    assert kept(case) == [("collecting", 1, [801, 802])]
    # somebody else begins with nothing
    case.link = case.made(read(case.sari.taps("Buat tautan baru")))
    case.tono.says(f"/start {case.link}")
    case.tono.taps("Lanjut")
    case.tono.taps("Selesai / Kirim bukti")
    sends(case.tono, 803)
    assert kept(case) == [("withdrawn", 1, [801, 802]), ("collecting", 1, [803])]


def test_what_a_unit_sends_after_sahkan_goes_to_its_inspectorate_which_may_hand_it_on(case: Case) -> None:
    case.passes()
    case.hands_in()
    case.sari.taps("Sahkan")
    case.budi.says("Apakah sudah diterima Ombudsman?")
    assert "sudah diterima Ombudsman?" in case.last(case.sari, "Kabar")
    case.sari.taps("Balas ke unit")
    case.sari.says("Sudah, terima kasih Pak Budi")
    assert "terima kasih Pak Budi" in case.last(case.budi, "terima kasih Pak")
    for number in (801, 802):
        sends(case.budi, number, album="A")
    assert "2 berkas susulan #K7Q2" in case.last(case.budi, "susulan <b>#K7Q2")
    assert at_office(case) == {901} and "diterima Ombudsman" not in str(case.ina.payloads())
    assert kept(case) == [("submitted", 1, [901]), ("passed_up", 1, [801, 802])]
    assert "belum sampai ke Ombudsman" in case.last(case.sari, "susulan")
    for driver in (case.budi, case.yohanes, case.ina):
        driver.forges("fw:late:1")
    assert kept(case)[1][0] == "passed_up"
    case.sari.taps("Tambahkan ke bukti")
    case.sari.forges("fw:late:1")
    assert kept(case)[1:] == [("withdrawn", 1, []), ("collecting", None, [801, 802])]
    case.sari.taps("Sudah lengkap")
    assert "2 berkas · tanda terima TT-K7Q2-2" in case.last(case.ina, "TT-K7Q2-2")
    assert kept(case)[2][0] == "submitted"


def test_what_a_colleague_collects_goes_to_the_inspectorate_when_the_result_is_handed_in_or_endorsed(
    case: Case,
) -> None:
    """Two at a unit collect for one item; Pak Budi hands in first. Nothing of Ibu Wati is refused or left behind."""
    wati = Driver(case.session, somebody(case.session, 500, "Wati Lestari", MORNING), MORNING)
    holds_seat(case.session, wati.person, HOLDER, MORNING, SeatRole.DEPUTY)
    case.passes()
    wati.taps("Selesai / Kirim bukti")
    sends(wati, 801)
    case.hands_in()
    sends(wati, 802)  # her collection listens still
    sends(wati, 802)  # the same file once more
    assert "ikut hasil yang sedang diperiksa" in case.last(wati, "susulan") and "2 berkas" in case.last(
        wati, "susulan"
    )
    assert "2 berkas" in case.last(case.sari, "Hasil #K7Q2 dari")
    assert kept(case) == [("collecting", 1, [801]), ("passed_up", 1, [901, 802])]
    wati.says("sudah lengkap")  # no collection listens any more: words for the inspectorate
    wati.taps("Sudah lengkap")
    assert kept(case) == [("withdrawn", 1, []), ("passed_up", 1, [801, 901, 802])]
    assert "3 berkas" in case.last(case.sari, "Hasil #K7Q2 dari") and "Sudah lengkap" not in wati.labels()
    case.sari.taps("Sahkan")
    assert kept(case)[1] == ("submitted", 1, [801, 901, 802])
    sends(wati, 803)
    assert "Berkas susulan #K7Q2" in case.last(case.sari, "susulan") and kept(case)[2] == ("passed_up", 1, [803])


@pytest.mark.parametrize("ends", ["endorsed", "taken back", "closed"])
def test_a_collection_that_listens_when_the_item_has_gone(case: Case, ends: str) -> None:
    """Sent straight into it: kept and sent to the inspectorate; only of a closed item nothing is taken."""
    wati = Driver(case.session, somebody(case.session, 500, "Wati Lestari", MORNING), MORNING)
    holds_seat(case.session, wati.person, HOLDER, MORNING, SeatRole.DEPUTY)
    case.passes()
    case.hands_in()
    case.sari.taps("Kembalikan")
    case.sari.says("Mohon dilengkapi tanggalnya")
    wati.taps("Selesai / Kirim bukti")
    sends(wati, 801)
    asked = dialogs.running(case.session, 500)
    assert asked is not None
    data, step = dict(asked.data), asked.step
    if ends == "endorsed":
        case.hands_in()
        case.sari.taps("Sahkan")
    elif ends == "taken back":
        case.sari.taps("tarik kembali")
    else:
        case.ina.taps("Batalkan penugasan")
        case.ina.says("Laporan dicabut pelapor karena sudah selesai")
    dialogs.ask(case.session, 500, step, data, case.budi.now)  # as one that nobody ended
    sends(wati, 802)
    wati.says("Foto yang tadi kurang jelas")
    is_closed = ends == "closed"
    assert ("802" in str(case.sari.payloads())) is not is_closed
    assert ("kurang jelas" in case.last(case.sari, "Kabar")) is not is_closed
    if is_closed:
        assert "tidak ada lagi yang perlu dilakukan" in case.last(wati, "sudah tidak di unit")


def test_what_came_late_belongs_to_the_result_again_when_the_endorsement_is_taken_back(case: Case) -> None:
    case.passes()
    case.hands_in()
    case.sari.taps("Sahkan")
    sends(case.budi, 801)
    case.sari.taps("Batalkan Selesai")
    assert kept(case) == [("passed_up", 1, [901, 801]), ("withdrawn", 1, [])]
    case.sari.taps("Sahkan")
    assert case.item.status.value == "reported" and case.states() == [ForwardingState.ENDORSED]


def test_a_unit_is_told_when_the_item_is_cancelled_and_its_counter_and_question_end(case: Case) -> None:
    case.passes()
    case.budi.taps("Selesai / Kirim bukti")
    sends(case.budi, 801)
    case.ina.taps("Batalkan penugasan")
    case.ina.says("Laporan dicabut pelapor karena sudah selesai")
    assert case.item.closed_at is not None
    assert "dibatalkan oleh Ombudsman" in case.last(case.budi, "dikerjakan atau dikirim")
    assert "Sudah lengkap" not in case.budi.labels() and "tidak perlu dikirim lagi" in case.last(
        case.budi, "buktinya"
    )
