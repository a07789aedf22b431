"""/standar of an agency: what is enough, what is being improved and its innovations, side by side."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models.assignments.assignments import CorrectiveAction, actions_of, facts
from models.rules.assignments import Status
from models.rules.drafting.words import VISITS_KIND
from models.rules.standards.innovations import Told
from models.standards import innovations
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import context_at, item
from tests.support.standards import DUE_ON, Standards


def judged(session: Session, action: CorrectiveAction, status: Status) -> None:
    """A verdict on one component or suggestion, as it is stored."""
    action.status = status
    session.flush()


@pytest.mark.both_databases
def test_what_is_enough_what_is_improved_and_innovations_are_read_side_by_side(standards: Standards) -> None:
    session, budi, unit = standards.session, standards.budi, standards.units[0]
    standards.sent()
    first = standards.item()
    assert "Sudah cukup: 0" in read(budi.says("/standar")) and f"📋 #{first.code}" in budi.labels()
    parts = actions_of(session, first.id)
    for each in parts[:3]:
        judged(session, each, Status.VERIFIED)
    judged(session, parts[3], Status.RETURNED)
    judged(session, parts[4], Status.REPORTED)  # waits for us: neither enough nor being improved
    visit = item(context_at(session, MORNING), unit.code, DUE_ON, code="KJ22")
    facts(session, visit).report.access_kind = VISITS_KIND
    session.flush()
    told = [Told("Masalah", "Antre <subuh>"), Told("Sebelum dan sesudah", "Dari dua jam menjadi 20 menit")]
    innovations.add(session, unit.id, budi.person, told, MORNING)
    shown = read(budi.says("/standar"))
    assert "3/14 cukup · 1 menunggu Ombudsman · 1 perlu dilengkapi" in shown
    assert f"Sudah cukup: 3\nStandar pelayanan: {', '.join(each.text for each in parts[:3])}" in shown
    assert f"• {parts[3].text}, mohon dilengkapi (#{first.code})" in shown
    assert f"• {actions_of(session, visit.id)[0].text}, saran kunjungan (#KJ22)" in shown and "diperbaiki: 2" in shown
    assert "• Antre <subuh> (gagasan)\n   Sebelum dan sesudah: “Dari dua jam menjadi 20 menit”" in shown
    assert "tidak pernah dihitung sebagai kekurangan" in shown and parts[4].text not in shown.partition("✅")[2]
    assert budi.labels() == [f"📋 #{first.code}", "📋 #KJ22", "💡 Inovasi"]
    # The inspectorate and the office read the same of the unit; nobody else does.
    listed = read(standards.sari.says("/standar"))
    assert "Puskesmas Pandahan: 3/14 cukup" in listed and "· 1 saran kunjungan · 1 inovasi" in listed
    assert "Sebelum dan sesudah" in read(standards.sari.taps("Puskesmas Pandahan"))
    for other in (standards.yohanes, standards.dewi):
        assert "subuh" not in read(other.forges(f"sd:own:{unit.id}:0:0"))
    assert "subuh" in read(standards.rina.forges(f"sd:own:{unit.id}:0:0"))
    # What a suggestion asked for was done: it is counted, and asked for no more.
    judged(session, actions_of(session, visit.id)[0], Status.VERIFIED)
    shown = read(budi.says("/standar"))
    assert "sudah dijalankan: 1" in shown and "diperbaiki: 1" in shown and "#KJ22" not in shown


def test_the_last_verdict_counts_until_a_newer_period_was_judged(standards: Standards) -> None:
    session, budi = standards.session, standards.budi
    standards.sent()
    parts = actions_of(session, standards.item().id)
    judged(session, parts[0], Status.VERIFIED)
    judged(session, parts[1], Status.RETURNED)
    newer = standards.sent(MORNING + timedelta(days=40), due_on=DUE_ON + timedelta(days=60))
    assert "Sudah cukup: 1" in read(budi.says("/standar")), "of the new period nothing was said yet"
    now = actions_of(session, standards.item(report=newer).id)
    judged(session, now[0], Status.REPORTED)
    judged(session, now[1], Status.VERIFIED)
    shown = read(budi.says("/standar"))
    assert f"Sudah cukup: 1\nStandar pelayanan: {now[1].text}" in shown and "diperbaiki: 0" in shown
