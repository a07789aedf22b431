"""A period ends: with the next one of its instrument, or by Tutup periode; what waits for the office goes on."""

from datetime import date, timedelta

import pytest

from bot.registry import mass_changes as changes
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models import ended_periods
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.office import tasks
from models.rules.assignments import Status
from models.standards import carry_over
from tests.standards.periods.test_many import with_many
from tests.standards.periods.test_starting import CHOSEN, answers
from tests.support.clock import MORNING
from tests.support.judging import hand_in, judges, later, sends
from tests.support.rows import context_at, holds_seat, rows_of
from tests.support.standards import Standards, item_of

NEW_DAY = "26/2/2027"


def half_done(standards: Standards) -> list[Assignment]:
    """One unit owes everything, of one component 1 is enough and 2 lacking, one waits for the office."""
    report, rina = standards.sent(), standards.rina
    items = [standards.item(unit, report) for unit in range(3)]
    submission = hand_in(standards.dewi, items[1], [1, 2])
    judges(rina, submission, [2])
    sends(rina, submission)
    hand_in(standards.eko, items[2], [1])
    standards.rina.waits()
    return items


def closed(standards: Standards, items: list[Assignment]) -> list[bool]:
    standards.session.expire_all()
    return [item.closed_at is not None for item in items]


@pytest.mark.both_databases
def test_an_earlier_period_ends_where_the_next_one_takes_its_place(standards: Standards) -> None:
    items, rina = half_done(standards), standards.rina
    answers(rina, *CHOSEN, "[Lanjut: 3 unit]", "18/12/2026")
    assert "Tutup dan sertakan" not in rina.labels(), "its time is not over"
    shown = rina.screen()
    assert (
        "2 unit tidak" not in shown and "tenggatnya belum lewat: Puskesmas Pandahan dan Puskesmas Binuang." in shown
    )
    assert "menunggu pemeriksaan atau jawaban kita: Kelurahan Rantau Kiwa." in shown
    later(standards, timedelta(days=60))
    shown = answers(rina, *CHOSEN, "[Lanjut: 3 unit]", NEW_DAY)
    assert "2 unit masih terbuka dari periode lalu</b> (Standar pelayanan 2026-1): Puskesmas Pandahan" in shown
    shown = answers(rina, "[Lewati 2 unit]")
    assert "\n0 unit\n" in shown and "Kirim" not in rina.labels(), "nothing is said of focal points of no unit"
    assert "belum dilengkapi: Puskesmas Pandahan dan Puskesmas Binuang." in shown
    answers(rina, "[Ubah unit]", "[Lanjut: 3 unit]")
    shown = answers(rina, "[Tutup dan sertakan]")
    assert "2 di antaranya ditutup dari Standar pelayanan 2026-1" in shown and "1 unit tidak disertakan" in shown
    before = {each.person.full_name: len(each.payloads()) for each in standards.officers}
    answers(rina, "[Kirim]")
    assert closed(standards, items) == [True, True, False]
    assert [item.status for item in items[:2]] == [Status.SENT, Status.RETURNED], "as they were"
    assert not rows_of(standards.session, items[0]), "nobody is reminded of it any more"
    offered = carry_over.offer(standards.session, standards.item(1), standards.components()[0])
    assert offered is not None, "what was enough is offered again"
    new = standards.dewi.payloads()[before["Dewi Lestari"] :]
    told = [each for each in new if "🌿" in each.get("text", "")]
    assert [each.get("disable_notification") for each in told] == [True], "once, without a sound"
    assert "1 dari 14 komponen cukup" in told[0]["text"] and "Standar pelayanan 2027-1" in told[0]["text"]
    assert "dilanjutkan dengan Standar pelayanan 2027-1" in standards.dewi.says(f"/riwayat {items[1].code}")


@pytest.mark.both_databases
def test_a_period_is_closed_by_staff_and_what_waits_for_the_office_stays_open(standards: Standards) -> None:
    items, ina, rina = half_done(standards), standards.ina, standards.rina
    answers(rina, "/standar", "[Standar pelayanan 2026-1]")
    assert "Tutup periode" not in rina.labels(), "its time is not over"
    for driver in (standards.sari, standards.budi):
        driver.forges(f"sd:end:{items[0].report_id}:0:0")
        assert not any("Tutup" in label for label in driver.labels())
    later(standards, timedelta(days=60))
    for driver in (ina, rina):
        shown = answers(driver, "/standar", "[Standar pelayanan 2026-1]", "[Tutup periode]")
    assert "2 unit selesai sebagaimana adanya: Puskesmas Pandahan dan Puskesmas Binuang." in shown
    assert "• menunggu pemeriksaan atau jawaban kita: Kelurahan Rantau Kiwa." in shown
    hand_in(standards.budi, items[0], [1])
    shown = answers(rina, "[Tutup 2 unit]")
    assert "1 unit selesai sebagaimana adanya" in shown, "another one than was shown: it is shown anew"
    answers(rina, "[Tutup 1 unit]")
    assert closed(standards, items) == [False, True, False]
    assert "tidak ada unit yang dapat ditutup" in answers(ina, "[Tutup 2 unit]"), "somebody else did it"
    standards.rina.waits()
    told = [each["text"] for each in standards.dewi.payloads() if "🌿" in each.get("text", "")]
    assert len(told) == 1 and "Tidak ada lagi yang perlu dilakukan" in told[0]
    told = [each["text"] for each in standards.sari.payloads() if "🌿" in each.get("text", "")]
    assert len(told) == 1 and "selesai untuk 1 unit di bawah" in told[0]
    assert any("ditutup untuk 1 unit" in each.get("text", "") for each in rina.payloads())
    assert "selesai: 1/14 cukup" in answers(rina, "/standar", "[Standar pelayanan 2026-1]", "[Kab. Tapin]")


def test_many_units_end_in_pieces_and_none_gets_two(standards: Standards) -> None:
    with_many(standards)
    holds_seat(standards.session, standards.budi.person, standards.units[11].code, MORNING, SeatRole.DEPUTY)
    report, session, rina = standards.sent(), standards.session, standards.rina
    rina.waits()
    later(standards, timedelta(days=60))
    wanted = Start(standards.instrument(), standards.units, date(2027, 2, 26), ends_earlier=True)
    rina.does(lambda ctx: sending.start(ctx, wanted, rina.person))
    late = item_of(session, report, standards.units[11])
    hand_in(standards.budi, late, [1])
    rina.waits()
    assert sum(item.report_id != report.id for item in rina.items()) == 11, "one of twelve waits for the office"
    assert late.closed_at is None
    assert any(
        "belum disertakan dalam Standar pelayanan 2027-1" in task.text for task in tasks.open_page(session, 0, 99)
    )
    # The rest of it, by Tutup periode, in pieces: nothing is left that may end.
    second = next(item.report_id for item in rina.items() if item.report_id != report.id)
    later(standards, timedelta(days=60))
    answers(rina, "/standar", "[Standar pelayanan 2027-1]", "[Tutup periode]", "[Tutup 11 unit]")
    ctx = context_at(session, rina.now)
    changes.take(ctx, changes.steps(ctx)[:3])
    assert "3 dari 11 unit sudah ditutup" in " ".join(each.get("text", "") for each in rina.payloads())
    rina.waits()
    found = ended_periods.of_period(session, second, rina.now, rina.now.date())
    assert found == [] and any("ditutup untuk 11 unit" in each.get("text", "") for each in rina.payloads())
