"""A unit's result waits for its inspectorate: whoever answers there can decide, and nothing takes it away unasked."""

import pytest
from sqlmodel import Session

from bot.people import seats
from models.agencies.agencies import SeatRole
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.people import holdings
from models.rules.forwarding import ForwardingState
from tests.support.cases.forwarding_cases import Case
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, somebody

CHECK = "🔎 Periksa hasil unit"


@pytest.fixture
def case(session: Session) -> Case:
    """What Puskesmas Pandahan handed in for #K7Q2 waits for Tapin."""
    made = Case(session)
    made.passes()
    made.hands_in()
    return made


def joins(case: Case, telegram_id: int, name: str, role: SeatRole) -> Driver:
    """Somebody takes a seat of the inspectorate, as an approval at the office gives it."""
    person = somebody(case.session, telegram_id, name, MORNING)
    seat = holdings.seat(case.session, agency_called(case.session, "63.05").id, role)
    case.ina.does(lambda ctx: seats.give(ctx, person, seat.id))
    return Driver(case.session, person, case.ina.now)


def test_whoever_takes_a_seat_of_the_inspectorate_can_decide_from_the_card(case: Case) -> None:
    deputy = joins(case, 500, "Rina Anggraini", SeatRole.DEPUTY)
    new = joins(case, 600, "Tono Hartono", SeatRole.PRINCIPAL)
    # the former holder keeps neither the words of the item nor buttons that are refused
    emptied = [each for each in case.sari.payloads() if "ditangani oleh narahubung lain" in each.get("text", "")]
    assert len(emptied) == 2 and all("reply_markup" not in each for each in emptied)  # the card and the question
    for driver in (deputy, new):
        assert case.last(driver, "Hasil #K7Q2") == ""
        driver.taps(CHECK)
        assert "Diserahkan Budi Santoso (utama): 1 berkas" in case.last(driver, "Hasil #K7Q2 dari")
        assert any(each.get("from_chat_id") == 400 and each["message_id"] == 901 for each in driver.payloads())
    # the second time one line is left of the older question
    new.taps(CHECK)
    assert case.last(new, "pesan yang lebih baru") != ""
    before = case.happened()
    for driver in (case.sari, case.budi, case.yohanes, case.ina):
        driver.forges(f"c:check:{case.item.id}:{case.item.version}")
        driver.forges("fw:ok:1")
    assert case.happened() == before
    new.taps("Sahkan")
    assert case.item.status.value == "reported" and case.states() == [ForwardingState.ENDORSED]
    assert "disahkan oleh Tono Hartono" in case.last(deputy, "disahkan")
    deputy.forges(f"c:check:{case.item.id}:{case.item.version}")
    assert deputy.toast is not None and "Tidak ada hasil unit" in deputy.toast.text


def test_one_tap_on_an_old_message_takes_no_result_away(case: Case) -> None:
    for act, what in ((case.sari.forges, "fw:back:1"), (case.sari.taps, "Tarik dari Puskesmas")):
        act(what)
        asked = case.last(case.sari, "Hasil #K7Q2 dari")
        assert "sudah menyerahkan hasil" in asked and "tidak diteruskan ke Ombudsman" in asked
        assert case.sari.labels() == ["✅ Sahkan", "↩️ Kembalikan", "↶ Tetap tarik kembali"]
        assert case.states() == [ForwardingState.ANSWERED] and case.happened()[-1] == "unit_answered"
        case.sari.taps("Teruskan ke OPD")
    for driver in (case.budi, case.yohanes, case.ina):
        driver.forges("fw:pull:1")
    case.sari.forges("fw:pull:1")
    assert case.states() == [ForwardingState.TAKEN_BACK]
    assert "buktinya ikut" in case.last(case.sari, "ditarik kembali dari")
    assert "ikut dan tidak perlu dikirim ulang" in case.last(case.budi, "terkumpul")
    assert "Tidak ada lagi yang perlu dilakukan" in case.last(case.budi, "ditarik kembali oleh")
    for verb in ("pull", "ok", "return"):
        case.sari.forges(f"fw:{verb}:1")
        assert case.sari.toast is not None and case.happened().count("taken_back") == 1
    # passed on to the same unit once more: what was handed in is handed in with what is new
    case.passes()
    case.budi.taps("Selesai / Kirim bukti")
    case.budi.taps("Semua")
    assert "1 berkas" in case.budi.taps("Sudah lengkap") and case.states()[-1] is ForwardingState.ANSWERED


def test_what_the_unit_handed_in_is_more_evidence_where_the_inspectorate_reported_itself(case: Case) -> None:
    case.sari.taps("Selesai")
    case.sari.taps("Semua")
    case.sari.says("Sudah kami terbitkan sendiri")
    case.sari.taps("Sudah lengkap")
    case.sari.taps("Sahkan")
    assert case.states() == [ForwardingState.ENDORSED] and case.happened()[-2:] == ["reported", "evidence_added"]
    assert "sebagai bukti tambahan" in case.last(case.sari, "disahkan oleh")
    assert "TT-K7Q2-2" in case.last(case.ina, "TT-K7Q2-2") and case.item.evidence_count == 2
    assert "sudah diteruskan ke Ombudsman" in case.last(case.budi, "disahkan")
    case.ina.taps("Setujui")
    assert case.item.status.value == "verified"


def test_an_endorsement_taken_back_is_called_by_its_name_and_stays_the_units_result(case: Case) -> None:
    case.sari.taps("Sahkan")
    case.sari.taps("Batalkan Selesai")
    said = case.last(case.budi, "Mohon maaf")
    assert "pengesahan #K7Q2 tadi dibatalkan Inspektorat Kab. Tapin" in said and "pengembalian" not in said
    assert "Diserahkan Budi Santoso (utama)" in case.last(case.sari, "Hasil #K7Q2 dari")
    found = evidence.submission(case.session, 1)
    assert found is not None and found.opened_by == case.budi.person.id
    assert found.state is SubmissionState.PASSED_UP
    case.sari.taps("Kembalikan")
    case.sari.taps("Foto tidak terbaca")
    case.sari.taps("Batalkan pengembalian")
    assert "Diserahkan Budi Santoso (utama)" in case.last(case.sari, "Hasil #K7Q2 dari")


def test_a_part_is_endorsed_and_taken_back_while_the_unit_has_the_rest(session: Session) -> None:
    case = Case(session)
    case.sari.taps("Teruskan ke OPD")
    case.sari.taps("Hanya tindakan tertentu")
    case.sari.taps("1. ")
    case.sari.taps("Lanjut")
    case.sari.taps("Puskesmas")
    case.hands_in()
    case.sari.taps("Sahkan")
    case.passes()  # action 2, to the same unit
    case.sari.taps("Batalkan Selesai")
    # one result waits, and the unit has both actions once
    assert case.states() == [ForwardingState.TAKEN_BACK, ForwardingState.ANSWERED]
    assert "pengesahan #K7Q2 tadi dibatalkan" in case.last(case.budi, "Mohon maaf")
    case.sari.taps("Sahkan")
    assert case.states()[-1] is ForwardingState.WITH_UNIT  # with action 2, which it still owes
    card = case.last(case.budi, "Dimohon sampai")
    assert "Menyampaikan salinan" in card and "Menerbitkan" not in card
    # the office returns the first: it is passed on beside the other, once
    case.ina.taps("Kembalikan")
    case.ina.says("Mohon dilampirkan berita acara serah terima")
    for _ in range(2):
        case.sari.forges("fw:again:2")
    assert case.happened().count("forwarded") == 3 and case.states()[-1] is ForwardingState.RETURNED
    card = case.last(case.budi, "Dimohon sampai")
    assert "Menyampaikan salinan" in card and "Menerbitkan" in card and "berita acara" in card
    case.hands_in(name="lengkap.pdf")
    case.sari.taps("Sahkan")
    assert case.states()[-1] is ForwardingState.ENDORSED and case.item.status.value == "reported"
