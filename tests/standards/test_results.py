"""What became of a self-report: rounds, disputed components, the last word, taken back, and who reads it."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversation.authority import own_assignment
from bot.replies import disputes
from models import records
from models.agencies.agencies import Holding
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.columns import table_of
from models.deadlines import Pause
from models.evidence.evidence import Submission, SubmissionState
from models.office.tasks import StaffTask
from models.reminders import Reminder
from models.rules.assignments import Status
from models.standards import periods
from tests.support.driver import Driver, read
from tests.support.judging import BLUR, hand_in, judges, later, screen_of, sends, statuses
from tests.support.rows import rows_of
from tests.support.standards import Standards

ALL = range(1, 15)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
TABLES = (Assignment, CorrectiveAction, Submission, Reminder, Pause, StaffTask)
GROW = {"version", "undo_until", "chain_head"}  # a button that was pressed stays stale; the history holds everything


def rows(standards: Standards) -> dict[str, list[dict[str, Any]]]:
    """Every column of the tables that a decision changes."""
    standards.session.flush()
    found = {}
    for each in TABLES:
        table = table_of(each)
        stored = standards.session.execute(sa.select(table).order_by(table.c.id)).mappings()
        found[table.name] = [{name: value for name, value in row.items() if name not in GROW} for row in stored]
    return found


def told(standards: Standards, reader: Driver, after: timedelta = MINUTE) -> list[str]:
    """What somebody reads in the next minute."""
    return [text for chat, text in later(standards, after) if chat == reader.person.chat_id]


def says_not_applicable(officer: Driver, item: Assignment, number: int, why: str) -> int:
    """Tidak berlaku di unit kami, of one component; returns the id of its event."""
    action = assignments.actions_of(officer.session, item.id)[number - 1]
    made: list[int] = []
    officer.does(
        lambda ctx: made.append(disputes.record_dispute(ctx, own_assignment(ctx, item.id), why, [action]).id)
    )
    return made[0]


@pytest.mark.both_databases
def test_a_result_that_is_taken_back_leaves_every_row_as_it_was(standards: Standards) -> None:
    standards.sent()
    item, budi = standards.item(), standards.budi
    submission = hand_in(budi, item, ALL)
    told(standards, budi, 3 * DAY)
    for lacking in ((5,), (), tuple(ALL)):
        judges(standards.rina, submission, lacking)
        before = rows(standards)
        sends(standards.rina, submission)
        assert rows(standards) != before and item.office_due_on is None, lacking
        assert [text for text in told(standards, budi, 2 * MINUTE) if "#" in text] != [], lacking
        told(standards, budi, 7 * MINUTE)
        standards.ina.forges(f"ev:undo:{submission.id}")  # anybody at the office
        assert rows(standards) == before, lacking
        corrections = [text for text in told(standards, budi) if "Mohon maaf, hasil pemeriksaan" in text]
        assert len(corrections) == 1 and "Menunggu verifikasi" in corrections[0], lacking
        assert "Sudah dinilai: 14 dari 14" in screen_of(standards.ina) + screen_of(standards.rina)
        assert records.check(standards.session, item).broken is None, lacking
        submission.verdicts = {}
    judges(standards.rina, submission, (5,))
    sends(standards.rina, submission)
    told(standards, budi, 10 * MINUTE + timedelta(seconds=1))
    assert "10 menit" in standards.rina.forges(f"ev:undo:{submission.id}")
    assert submission.state is SubmissionState.RETURNED


FAILS_AT_THE_SECOND_EVENT = {
    "sqlite": (
        "CREATE TRIGGER breaks BEFORE INSERT ON assignment_events WHEN NEW.event = 'returned' "
        "BEGIN SELECT RAISE(ABORT, 'the machine died'); END",
        "DROP TRIGGER breaks",
    ),
    "postgresql": (
        "CREATE FUNCTION dies() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the machine died'; END $$ "
        "LANGUAGE plpgsql; "
        "CREATE TRIGGER breaks BEFORE INSERT ON assignment_events FOR EACH ROW WHEN (NEW.event = 'returned') "
        "EXECUTE FUNCTION dies()",
        "DROP TRIGGER breaks ON assignment_events; DROP FUNCTION dies()",
    ),
}


@pytest.mark.both_databases
def test_an_end_between_the_two_events_of_a_result_leaves_neither(standards: Standards) -> None:
    standards.sent()
    item, session = standards.item(), standards.session
    submission = hand_in(standards.budi, item, [1, 2])
    judges(standards.rina, submission, (2,))
    before, breaks = rows(standards), FAILS_AT_THE_SECOND_EVENT[session.get_bind().dialect.name]
    session.connection().exec_driver_sql(breaks[0])
    with pytest.raises(sa.exc.DatabaseError, match="the machine died"):
        sends(standards.rina, submission)
    assert rows(standards) == before and not any(
        "Hasil pemeriksaan" in text for text in told(standards, standards.budi)
    )
    session.connection().exec_driver_sql(breaks[1])
    sends(standards.rina, submission)  # handled again at the next start
    assert statuses(standards, item)[Status.VERIFIED] == [1] and statuses(standards, item)[Status.RETURNED] == [2]
    assert sum("Hasil pemeriksaan" in text for text in told(standards, standards.budi)) == 1


@pytest.mark.both_databases
def test_what_is_handed_in_while_the_first_part_is_judged_is_judged_too(standards: Standards) -> None:
    """Monday 23 November: components 1 to 9, our limit is 7 December; on Wednesday the others. Judged on Friday the
    27th: one limit, the earlier one, and four days from Monday are given back at the end."""
    standards.sent()
    item, budi, rina = standards.item(), standards.budi, standards.rina
    first = hand_in(budi, item, range(1, 10))
    judges(rina, first, (5,))
    told(standards, budi, 2 * DAY)
    second = hand_in(budi, item, range(10, 15))
    assert (item.office_due_on, len(first.verdicts)) == (date(2026, 12, 7), 9), "the earlier limit; nothing is lost"
    told(standards, budi, 2 * DAY)
    sends(rina, first)
    (said,) = [text for text in told(standards, budi) if "Hasil pemeriksaan" in text]
    assert "✅ 8 cukup · ↩️ 1 perlu dilengkapi" in said and "Tenggat tetap Jumat, 18 Desember 2026" in said
    assert "Belum dikirim" not in said and item.office_due_on == date(2026, 12, 9), "the others: Wednesday 25 + 10"
    judges(rina, second)
    sends(rina, second)
    (said,) = [text for text in told(standards, budi) if "Hasil pemeriksaan" in text]
    assert "✅ 5 cukup\n" in said and "18 Desember 2026 menjadi Selasa, 22 Desember 2026" in said
    assert statuses(standards, item) == {Status.VERIFIED: [n for n in ALL if n != 5], Status.RETURNED: [5]}
    third = hand_in(budi, item, [5])
    assert "putaran 2" in screen_of(rina) and "1 komponen" in screen_of(rina)
    rina.taps("Periksa")
    assert "5/14 Biaya/tarif" in screen_of(rina) and f"↩️ Sebelumnya: “{BLUR}”" in screen_of(rina)
    judges(rina, third)
    sends(rina, third)
    assert "✅ 1 cukup" in screen_of(rina) and "Tenggat" not in screen_of(rina), "nothing is due any more"
    (said,) = [text for text in told(standards, budi) if "selesai" in text and "🌿" in text]
    assert said.startswith(f"🌿 Standar pelayanan 2026-1 selesai (#{item.code}): 14 komponen cukup. Tepat waktu.")
    assert "lapor" not in said and item.status is Status.VERIFIED and item.closed_at is not None
    counts = periods.components_state(standards.session, [item.id])[item.id]
    assert (counts.total, counts.enough, counts.lacking, counts.waiting) == (14, 14, 0, 0)
    assert records.check(standards.session, item).broken is None


@pytest.mark.both_databases
def test_components_that_do_not_apply_are_decided_one_by_one(standards: Standards) -> None:
    standards.sent()
    item, budi, rina = standards.item(), standards.budi, standards.rina
    free, guards, staff = (
        says_not_applicable(budi, item, number, why)
        for number, why in ((5, "Semua layanan gratis"), (13, "Satpam dari kantor camat"), (11, "Satu orang saja"))
    )
    assert (statuses(standards, item)[Status.DISPUTED], str(item.office_due_on)) == ([5, 11, 13], "2026-11-25")
    payloads = [each for each in rina.payloads() if "Tidak berlaku?" in each.get("text", "")]
    asked = [read(each["text"]) for each in payloads if each.get("disable_notification")]  # hundreds of a period
    assert [text.splitlines()[1] for text in asked] == [
        "Komponen: Biaya/tarif",
        "Komponen: Jaminan keamanan dan keselamatan pelayanan",
        "Komponen: Jumlah pelaksana",
    ]
    for outsider in (standards.yohanes, standards.dewi, budi):
        assert "petugas" in outsider.forges(f"dp:accept:{free}").lower()
    rina.forges(f"dp:accept:{free}")
    rina.forges(f"dp:accept:{free}")
    assert rina.toast is not None and "sudah diputuskan" in rina.toast.text, "a second tap"
    assert statuses(standards, item)[Status.DISPUTED] == [11, 13] and 5 in statuses(standards, item)[Status.CANCELLED]
    assert any("Biaya/tarif kami catat tidak berlaku" in text for text in told(standards, budi))
    rina.forges(f"dp:reject:{guards}")
    assert "kata" in rina.says("...").lower(), "a rejection needs a reason"
    rina.says("Keamanan data warga tetap perlu dijelaskan")
    assert any("tetap berlaku di unit Bapak/Ibu" in text for text in told(standards, budi))
    found = statuses(standards, item)
    assert (found[Status.ACKNOWLEDGED], found[Status.DISPUTED]) == ([13], [11])
    submission = hand_in(budi, item, [n for n in ALL if n not in (5, 11)])
    for reader in (budi, rina):  # 10 hari kerja after Monday 23 November, although the dispute is due before
        assert "paling lambat Senin, 7 Desember 2026" in screen_of(reader), screen_of(reader)
    judges(rina, submission)
    sends(rina, submission)
    (said,) = [text for text in told(standards, budi) if "Hasil pemeriksaan" in text]
    assert "✅ 12 cukup" in said and item.closed_at is None, "one is still to be decided"
    rina.forges(f"dp:accept:{staff}")
    assert item.status is Status.VERIFIED
    assert any("12 komponen cukup, 2 tidak berlaku" in text for text in told(standards, budi))
    counts = periods.components_state(standards.session, [item.id])[item.id]
    assert (counts.total, counts.enough, counts.not_applicable) == (12, 12, 2)


def test_who_takes_an_item_over_is_asked_about_everything_that_waits(standards: Standards) -> None:
    standards.sent()
    item = standards.item()
    hand_in(standards.budi, item, [1, 2])
    for number in (5, 13):
        says_not_applicable(standards.budi, item, number, "Tidak ada di unit kami")
    standards.ina.forges(f"c:give:{item.id}:{item.version}")
    standards.ina.taps(standards.ina.person.full_name)
    asked = [read(each["text"]) for each in standards.ina.payloads() if each.get("reply_markup")]
    assert sum("Tidak berlaku?" in text for text in asked) == 2 and any("2 komponen ·" in text for text in asked)


def test_a_unit_without_a_holder_is_answered_for_by_its_inspectorate(standards: Standards) -> None:
    standards.sent()
    item, sari = standards.item(2), standards.sari
    holding = table_of(Holding)
    gone = sa.update(holding).where(holding.c.person_id == standards.eko.person.id)
    standards.session.execute(gone.values(ended_at=standards.eko.now))
    standards.session.expire_all()
    submission = hand_in(sari, item, [1, 2])
    judges(standards.rina, submission, (2,))
    sends(standards.rina, submission)
    arrived = later(standards, MINUTE)
    readers = {chat for chat, text in arrived if "Hasil pemeriksaan" in text}
    assert readers == {sari.person.chat_id}
    (said,) = [text for _, text in arrived if "Hasil pemeriksaan" in text]
    assert "✅ 1 cukup · ↩️ 1 perlu dilengkapi" in said and "12 komponen lain belum dikirim" in said
    assert said.endswith("Terima kasih atas laporannya; yang sudah cukup tidak perlu dikirim lagi.")
    assert "yang sudah cukup tidak ditanyakan lagi" in read(sari.says(item.code))


def test_our_limit_of_ten_working_days_is_shown_and_rings(standards: Standards) -> None:
    """Handed in on Monday 23 November: 10 hari kerja end on Monday 7 December; on the 8th we are late."""
    standards.sent()
    item, rina = standards.item(), standards.rina
    hand_in(standards.budi, item, ALL)
    assert item.office_due_on == date(2026, 12, 7)
    hint = [
        each["text"] for each in standards.budi.payloads() if "Kami menjawab paling lambat" in each.get("text", "")
    ]
    assert hint and "<b>Senin, 7 Desember 2026</b>" in hint[-1], "on the unit's card"
    assert item.code in read(rina.says("/tugaskantor saya"))
    planned = rows_of(standards.session, item)
    rung = {"office-h Rina Amelia": 7, "office-h+1 Rina Amelia": 8, "office-h+3 Ina Rahmawati": 10}
    assert {kind: planned[kind].day for kind in rung} == rung, "on the office's ladder, the head on the third day"
