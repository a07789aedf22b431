"""The calm ladder of a period: who reads what on which day, nobody twice a day, and one task at its end."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest

from bot.assignments.record import apply_event
from bot.cards.allowed import allowed_now
from models.agencies.agencies import SeatRole
from models.assignments import assignments
from models.assignments.changes import Actor, Change
from models.leaves import Leave
from models.office import tasks
from models.people import holdings
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import send_all_due
from tests.support.clock import MORNING, WITA
from tests.support.deliveries import UNKNOWN_MESSAGE, Deliveries
from tests.support.rows import context_at, holds_seat, sent_messages, somebody
from tests.support.standards import Standards

BUDI, SARI, RINA = 500, 200, 110
# Due Friday 18 December: +2 after Monday 23 November; H-7, H-1, H, H+3; H+10 without 24, 25 Dec, 1 and 5 Jan.
DAYS = [date(2026, 11, 25), *(date(2026, 12, day) for day in (9, 17, 18, 23))]
END = date(2027, 1, 7)


def lived(standards: Standards, until: date) -> dict[int, dict[date, list[str]]]:
    """What each chat reads on each morning from the day after the sending on."""
    read: dict[int, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    day = date(2026, 11, 24)
    while day <= until:
        ctx = context_at(standards.session, datetime(day.year, day.month, day.day, 9, tzinfo=WITA))
        send_all_due(ctx)
        for chat_id, text in sent_messages(ctx):
            read[chat_id][day].append(text)
        day += timedelta(days=1)
    return read


def with_empty_units(standards: Standards) -> None:
    """Two more units, where nobody but the inspectorate answers."""
    more = [standards.unit(f"63.05.{at:04}", f"Puskesmas Tanpa {at}") for at in (4, 5)]
    standards.units = [*standards.units, *more]


def test_everybody_reads_one_message_on_five_days_and_the_office_one_task(standards: Standards) -> None:
    with_empty_units(standards)
    standards.sent()
    standards.rina.waits()  # five units are stored in several steps
    for passed in (timedelta(), timedelta(minutes=1)):  # the cards, and the sender's one as it is at the end
        sent_messages(context_at(standards.session, standards.rina.now + passed))
    read = lived(standards, date(2027, 1, 15))
    assert {chat: sorted(days) for chat, days in read.items()} == {
        **dict.fromkeys((BUDI, 501, 502, SARI), DAYS),
        RINA: [END],
    }
    assert all(len(texts) == 1 for days in read.values() for texts in days.values())
    (first,) = read[BUDI][DAYS[0]]
    assert "Standar pelayanan 2026-1" in first and "Belum ada yang berisi; boleh dicicil." in first
    assert "Tenggat <b>Jumat, 18 Desember 2026</b>" in first
    for day in DAYS:
        (theirs,) = read[SARI][day]
        assert theirs.count("📋") == 1 and "<b>2 unit</b> belum mengirim: Puskesmas Tanpa 4 dan" in theirs
    (office,) = read[RINA][END]
    assert (
        office.count("📋") == 1 and "<b>5 unit</b>: Puskesmas Pandahan, " in office and "berhenti di sini" in office
    )
    (task,) = tasks.open_page(standards.session, 0, 9)
    for unit in standards.units:
        assert unit.short_name in task.text
    assert "pendampingan" in task.text


def test_whoever_stands_in_reads_why(standards: Standards) -> None:
    session = standards.session
    wati = somebody(session, 600, "Wati Rahayu", MORNING)
    holds_seat(session, wati, standards.units[0].code, MORNING, SeatRole.DEPUTY)
    away = Leave(
        person_id=standards.budi.person.id,
        from_on=date(2026, 11, 24),
        to_on=date(2026, 11, 27),
        created_at=MORNING,
    )
    session.add(away)
    standards.sent()
    (theirs,) = lived(standards, DAYS[0])[600][DAYS[0]]
    assert "Karena narahubung utama sedang cuti sampai 27 Nov 2026; Bapak/Ibu yang menggantikan" in theirs


def test_who_also_has_a_seat_above_reads_it_as_the_deputy_of_the_unit(standards: Standards) -> None:
    session = standards.session
    holds_seat(session, standards.sari.person, standards.units[0].code, MORNING, SeatRole.DEPUTY)
    standards.budi.person.unreachable_at = MORNING
    standards.sent()
    read = lived(standards, DAYS[-1])[SARI]
    for day in (DAYS[0], DAYS[-1]):  # the last one is late: parts may be there, so that "no news" is not said
        (theirs,) = read[day]
        assert "Karena Bapak/Ibu wakil narahubung Puskesmas Pandahan." in theirs


def test_the_reminder_says_how_far_a_report_is(standards: Standards) -> None:
    standards.sent()
    item = standards.item(0)
    actions = assignments.actions_of(standards.session, item.id)
    for action, status in zip(actions, (Status.VERIFIED,) * 8 + (Status.RETURNED,), strict=False):
        action.status = status
    standards.session.flush()
    read = lived(standards, DAYS[1])
    (text,) = read[BUDI][DAYS[1]]
    assert "8 dari 14 komponen sudah berisi; boleh dikirim dulu. 1 komponen mohon dilengkapi." in text
    opens = Deliveries.of(standards.session).carrier(BUDI, f"oc:{item.id}")
    assert opens != UNKNOWN_MESSAGE, "its button opens the report"


@pytest.mark.both_databases
def test_the_task_of_a_period_names_who_is_missing_and_ends_by_itself(standards: Standards) -> None:
    standards.sent()
    lived(standards, END)
    (task,) = tasks.open_page(standards.session, 0, 9)
    for at, left in ((0, 2), (1, 1), (2, 0)):
        ctx = context_at(standards.session, datetime(2027, 1, 8, 9 + at, tzinfo=WITA))
        officer = standards.officers[at].person
        by = Actor(officer.id, holdings.seats_of(standards.session, officer.id)[0].id)
        apply_event(ctx, standards.item(at), Change(Event.REPORTED, by, duty=Duty.ASSESS))
        standards.session.flush()
        assert (task.done_at is None) == bool(left)
        assert not left or (f"{left} unit belum mengirim" in task.text and standards.units[at].name not in task.text)


def test_a_late_self_report_is_not_offered_to_resolusi_dan_monitoring(standards: Standards) -> None:
    standards.sent()
    item, rina = standards.item(), standards.rina
    rina.now += timedelta(days=60)  # Friday 22 January; it was due on 18 December
    ctx = context_at(standards.session, rina.now)
    offered = allowed_now(ctx, item, assignments.actions_of(standards.session, item.id))
    assert Event.CANCELLED in offered and Event.HANDED_OVER not in offered
    assert "tidak sesuai dengan keadaan" in rina.forges(f"c:handover:{item.id}:{item.version}"), "an older card"
