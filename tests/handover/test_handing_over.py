"""Serah terima in three taps: who follows, both agree; and every other way in which it ends."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.cards import cards
from bot.conversation.context import Context
from bot.handover import telling
from bot.people import seats
from models import handover
from models.agencies.agencies import SeatRole
from models.handover import HandOver, HandOverState
from models.office import tasks
from models.people import holdings
from models.people.people import Person
from models.rules.assignments import Status
from models.rules.people import LowerSeat
from tests.support.cases.reminder_cases import Case, december, deputy, driver_of, heard
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody


def holder(case: Case, role: SeatRole = SeatRole.PRINCIPAL, place: str = "63.05") -> str:
    """Who holds a seat; "" for nobody."""
    views = holdings.seats(case.session, agency_called(case.session, place).id)
    person = views[role].person
    return person.full_name if person else ""


def tells(case: Case, hours: float = 0) -> None:
    """What the job of hand-overs does now, or some hours after the morning."""
    ctx = context_at(case.session, MORNING + timedelta(hours=hours))
    telling.take(ctx, telling.steps(ctx))
    driver_of(case, case.ina).does(lambda _: None)


def newest(case: Case) -> HandOver:
    """The newest hand-over."""
    return case.session.exec(select(HandOver).order_by(col(HandOver.id).desc()).limit(1)).one()


@pytest.mark.both_databases
def test_three_taps_and_the_deputy_holds_the_seat_with_the_packet(case: Case) -> None:
    case.sends("K7Q2", 9)
    budi, sari = deputy(case), driver_of(case)
    assert "Siapa yang menggantikan Bapak/Ibu" in sari.says("/serahterima")
    asked = sari.taps("Budi (wakil)")
    assert "1 penugasan terbuka" in asked and "Rabu, 9 Desember 2026" in asked
    sari.taps("Setuju")
    assert holder(case) == "Sari"  # until both agreed
    assert "#K7Q2" in driver_of(case, budi).screen()
    driver_of(case, budi).taps("Setuju")
    assert (holder(case), holder(case, SeatRole.DEPUTY)) == ("Budi", "")
    ctx = context_at(case.session, MORNING)
    read_before = telling.steps(ctx)  # and killed: nothing is recorded, so it is read once more
    tells(case)
    telling.take(ctx, read_before)  # what was told meanwhile is passed over
    packet = [text for text in heard(driver_of(case), budi) if "Paket serah terima" in text]
    assert len(packet) == 1 and "#K7Q2" in packet[0] and "Rabu, 9 Desember 2026" in packet[0]
    assert any("sudah berakhir" in text for text in heard(sari, case.sari))
    tells(case)  # once
    assert len([text for text in heard(driver_of(case), budi) if "Paket serah terima" in text]) == 1
    assert "sudah selesai" in driver_of(case, budi).forges(f"hd:take:{newest(case).id}")
    assert "sudah selesai" in sari.forges(f"hd:give:{newest(case).id}")


def test_forged_and_early_presses_change_nothing(case: Case) -> None:
    budi, rina = deputy(case), somebody(case.session, 6, "Rina", MORNING)
    holds_seat(case.session, rina, "63.03", MORNING)
    seat = holdings.seat(case.session, agency_called(case.session, "63.05").id, SeatRole.PRINCIPAL)
    other = driver_of(case, rina)
    assert "dilakukan oleh pemegangnya" in other.forges(f"hs:seat:{seat.id}:0")
    assert "dilakukan oleh pemegangnya" in other.forges(f"hs:person:{seat.id}:{rina.id}")
    sari = driver_of(case)
    sari.says("/serahterima Budi")  # a name that is certain needs no tap
    row = newest(case)
    assert row.successor_id == budi.id
    assert "belum menekan" in driver_of(case, budi).forges(f"hd:take:{row.id}")
    for verb in ("give", "take", "no", "back"):
        assert "dilakukan oleh pemegangnya" in other.forges(f"hd:{verb}:{row.id}")
    assert "dilakukan oleh pemegangnya" in driver_of(case, case.ina).forges(f"hd:give:{row.id}")
    assert (holder(case), row.state, row.agreed_at) == ("Sari", HandOverState.WAITING, None)


def _pages(driver: Driver, kept: int, count: int) -> list[str]:
    """The labels of all pages but the last `kept` of each, at most six on a page; then the first page again."""
    first, found = driver.labels(), []
    for _ in range(count):
        assert len(driver.labels()) <= 6 and "Lainnya" in str(driver.labels())
        found += driver.labels()[:-kept]
        driver.taps("Lainnya")
    assert driver.labels() == first
    return found


def test_a_long_list_has_six_buttons_and_more_behind_lainnya(case: Case) -> None:
    ina, sari = driver_of(case, case.ina), driver_of(case)
    ina.says("/serahterima")
    assert len(set(_pages(ina, 1, 3))) == 14  # 5 + 5 + 4 inspectorates
    ina.taps("Lainnya")
    ina.taps("Lainnya")
    assert "Tidak ada kursi" in ina.taps("Banjarbaru")  # of the last page; nobody holds a seat there
    ina.says("/serahterima Banjar")
    assert "ketik lebih lengkap" in ina.screen() and "Lainnya" in str(ina.labels()) and len(ina.labels()) < 6
    ina.taps("Lainnya")
    assert len(ina.labels()) == 6
    deputy(case)
    for number in range(1, 7):
        unit = f"63.05.{number:02}"
        holds_seat(case.session, somebody(case.session, 600 + number, f"Kepala {number}", MORNING), unit, MORNING)
    sari.says("/serahterima")
    assert sorted(name.split(" (")[0] for name in _pages(sari, 2, 2)) == sorted(
        ["👤 Budi", *(f"👤 Kepala {number}" for number in range(1, 7))]
    )
    sari.taps("Lainnya")
    sari.taps("Kepala 6")
    assert "Kepala 6" in sari.screen() and "Setuju" in str(sari.labels())
    agency = agency_called(case.session, "63.05").id
    for data in (f"hs:agency:{agency}:0", "hs:agencies:1:0"):
        assert "khusus petugas Ombudsman" in sari.forges(data), data  # names of focal points


def test_no_back_and_the_end_of_72_hours(case: Case) -> None:
    budi, sari, ina = deputy(case), driver_of(case), driver_of(case, case.ina)
    sari.says("/serahterima Budi")
    sari.taps("Setuju")
    driver_of(case, budi).taps("Bukan saya")
    assert "belum bersedia" in sari.screen() and newest(case).state is HandOverState.DECLINED
    sari.says("/serahterima Budi")
    assert "masih menunggu persetujuan" in sari.says("/serahterima")
    sari.taps("Batalkan serah terima")
    assert newest(case).state is HandOverState.WITHDRAWN
    ina.says("/serahterima Tapin")  # both seats are held: which one?
    ina.taps("utama: Sari")
    ina.taps("Budi (wakil)")
    assert "Ina mengusulkan" in sari.screen()
    sari.taps("Setuju")
    tells(case, 71)
    assert newest(case).state is HandOverState.WAITING
    tells(case, 73)
    assert newest(case).state is HandOverState.EXPIRED and holder(case) == "Sari"
    for person in (case.sari, budi, case.ina):
        assert sum("dalam 72 jam" in text for text in heard(sari, person)) == 1
    (task,) = tasks.open_of(case.session, [telling.TASK])
    assert "/serahterima Kab. Tapin" in task.text
    late = Driver(case.session, budi, MORNING + timedelta(hours=74))
    assert "72 jam" in late.forges(f"hd:take:{newest(case).id}")
    sari.says("/serahterima Budi")  # and again, which settles the task
    sari.taps("Setuju")
    driver_of(case, budi).taps("Setuju")
    tells(case)
    assert tasks.open_of(case.session, [telling.TASK]) == [] and holder(case) == "Budi"


def test_of_two_successors_one_wins_and_the_other_reads_why(case: Case) -> None:
    budi, sari = deputy(case), driver_of(case)
    sari.says("/serahterima Budi")
    sari.taps("Setuju")
    citra = somebody(case.session, 7, "Citra", MORNING)
    seat = holdings.seat(case.session, agency_called(case.session, "63.05").id, SeatRole.PRINCIPAL)
    driver_of(case, case.ina).does(lambda ctx: seats.give(ctx, citra, seat.id))
    assert "Kursinya kini dipegang Citra" in driver_of(case, budi).forges(f"hd:take:{newest(case).id}")
    tells(case)
    assert newest(case).state is HandOverState.OVERTAKEN
    assert "kini dipegang" in driver_of(case, budi).screen() and holder(case, SeatRole.DEPUTY) == "Budi"


def test_two_begin_at_once_and_an_unreachable_holder(case: Case) -> None:
    deputy(case)
    sari, ina = driver_of(case), driver_of(case, case.ina)
    ina.says("/serahterima Tapin")
    ina.taps("utama: Sari")
    offered = next(each["callback_data"] for each in ina.buttons() if "Budi" in each["text"])
    sari.says("/serahterima Budi")
    assert "sudah ada serah terima yang menunggu" in ina.forges(offered)
    sari.taps("Batalkan serah terima")
    case.sari.unreachable_at = MORNING
    case.session.flush()
    assert "/narahubung Kab. Tapin" in ina.forges(offered)
    assert handover.untold(case.session, MORNING) == []


@pytest.mark.parametrize("named", [True, False])
def test_said_in_plain_words_it_is_proposed_and_the_office_reads_them(case: Case, named: bool) -> None:
    deputy(case)
    case.sends("K7Q2", 9)
    sari = driver_of(case)
    says = "Saya pindah tugas, pengganti saya Pak Budi" if named else "per 1 Desember saya pensiun"
    shown = sari.says(says)
    assert ("Mohon tekan" if named else "Siapa yang menggantikan") in shown
    assert any("pindah tugas" in text or "pensiun" in text for text in heard(sari, case.ina))


def test_what_was_done_about_somebody_else_is_an_answer_about_the_item(case: Case) -> None:
    deputy(case)
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    said = "kami sudah mutasi petugas terlapor ke bagian lain, penggantinya Budi"
    assert "#K7Q2" in sari.says(said) and "Siapa yang menggantikan" not in sari.screen()
    assert list(case.session.exec(select(HandOver))) == [] and sent.status is Status.SENT


def test_said_among_the_evidence_it_is_no_evidence(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    sari.taps("Selesai")
    assert "Siapa yang menggantikan" in sari.says("mohon maaf bu, per 1 Desember saya mutasi")
    assert any("saya mutasi" in text for text in heard(sari, case.ina))
    sari.says("Suratnya sudah diserahkan kepada pelapor di loket.")
    assert "1 catatan diterima" in sari.screen()


def test_it_ends_when_the_successor_erases_their_data(case: Case) -> None:
    budi, sari = deputy(case), driver_of(case)
    sari.says("/serahterima Budi")
    sari.taps("Setuju")
    erased = driver_of(case, budi)
    erased.says("/dataku")
    erased.taps("Hapus data")
    erased.taps("Ya, hapus")
    tells(case)
    assert newest(case).state is HandOverState.DECLINED and "tidak dapat dihubungi" in sari.screen()
    assert "Siapa yang menggantikan" in sari.says("/serahterima")  # at once, not after 72 hours


def test_the_inspektur_hands_over_for_the_holder_and_units_for_themselves(case: Case) -> None:
    chief, unit = somebody(case.session, 8, "Rahmadi", MORNING), somebody(case.session, 9, "Umar", MORNING)
    holds_seat(case.session, chief, "63.05", MORNING, SeatRole.INSPECTOR)
    holds_seat(case.session, unit, "63.05.01", MORNING)
    item(context_at(case.session, MORNING), "63.05.01", december(9))
    inspektur = driver_of(case, chief)
    assert "Siapa yang menggantikan Sari" in inspektur.says("/serahterima")
    assert "👤 Umar (utama, Dinas 63.05.01)" in inspektur.labels()
    inspektur.taps("Umar")
    driver_of(case).taps("Setuju")
    asked = driver_of(case, unit).screen()
    assert "1 penugasan terbuka" in asked and "#K7Q2" not in asked  # no seat of the inspectorate yet
    driver_of(case, unit).taps("Setuju")
    assert (holder(case), holder(case, place="63.05.01")) == ("Umar", "Umar")
    assert "belum terdaftar" in driver_of(case, somebody(case.session, 11, "Asing", MORNING)).says("/serahterima")


@pytest.mark.parametrize("way", ["ended", "erased"])
def test_a_seat_that_nobody_handed_over_is_a_task_with_what_is_open(case: Case, way: str) -> None:
    sent, sari, ina = case.sends("K7Q2", 9), driver_of(case), driver_of(case, case.ina)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    sari.taps("Selesai")
    sari.says("Suratnya sudah diserahkan kepada pelapor di loket.")
    if way == "ended":
        ina.says("/narahubung Tapin")
        ina.taps("Akhiri (mutasi): Sari")
        ina.taps("Ya, akhiri")
    else:
        sari.says("/dataku")
        sari.taps("Hapus data")
        sari.taps("Ya, hapus")
    (task,) = tasks.open_of(case.session, ["empty_seat"])
    assert "tanpa serah terima" in task.text and ("Sari" in task.text) is (way == "ended")
    assert "• #K7Q2: tenggat 9 Des 2026, 1 bukti belum diserahkan" in task.text
    budi = somebody(case.session, 5, "Budi", MORNING)
    seat = holdings.seat(case.session, sent.agency_id, SeatRole.PRINCIPAL)
    driver_of(case, budi).does(lambda ctx: seats.give(ctx, budi, seat.id))
    assert (
        "1 catatan diterima" in driver_of(case, budi).screen() and tasks.open_of(case.session, ["empty_seat"]) == []
    )


def test_a_higher_seat_of_the_same_agency_is_not_given_up_for_a_lower_one(case: Case) -> None:
    """The seat utama would be empty with two taps, and nobody would have read it."""
    budi, sari = deputy(case), driver_of(case)
    wakil = driver_of(case, budi)
    assert "Siapa yang menggantikan" in wakil.says("/serahterima Sari")
    assert not any("Sari" in label for label in wakil.labels())
    seat = holdings.seat(case.session, case.sends("K7Q2", 9).agency_id, SeatRole.DEPUTY)
    wakil.forges(f"hs:person:{seat.id}:{case.sari.id}")
    assert list(case.session.exec(select(HandOver))) == []
    wakil.taps("lewat tautan")
    wakil.taps("Setuju")
    link = next(text for text in reversed(heard(wakil, budi)) if "?start=" in text)
    token = link[link.index("?start=") + len("?start=") :].split()[0].split('"')[0].split("<")[0]
    assert "narahubung utama Inspektorat Kab. Tapin menjadi kosong" in sari.says(f"/start {token}")
    driver_of(case, case.ina).does(lambda ctx: _is_refused(ctx, case.sari, seat.id))
    assert (holder(case), holder(case, SeatRole.DEPUTY)) == ("Sari", "Budi")
    # Upwards it is meant: both read that the deputy's seat is empty then.
    wakil.says("/serahterima")
    wakil.taps("Batalkan")
    assert "wakil narahubung" in sari.says("/serahterima Budi") and "lalu kosong" in sari.screen()
    sari.taps("Setuju")
    assert "lalu kosong" in wakil.screen()


def _is_refused(ctx: Context, person: Person, seat_id: int) -> None:
    with pytest.raises(LowerSeat):
        seats.give(ctx, person, seat_id)
