"""What a unit sends that names none of its items: asked about, and seen by others where nobody answers."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.conversation.typed import Typed
from bot.forwarding import unplaced
from models.office import tasks
from models.queues import dialogs
from tests.forwarding.test_collections import kept, sends
from tests.support.cases.forwarding_cases import EMPTY, Case
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import context_at, holds_seat, item
from tests.support.stories import DUE


@pytest.fixture
def case(session: Session) -> Case:
    """#K7Q2 is not passed on yet."""
    return Case(session)


def test_what_names_none_of_two_items_is_kept_and_asked_about(case: Case) -> None:
    other = item(context_at(case.session, MORNING), "63.05", DUE, code="P5R6")
    case.passes()
    case.sari.forges(f"fp:{other.id}")
    case.sari.taps("Puskesmas")
    words = "Suratnya sudah kami terbitkan"
    said = read(case.budi.gets(Typed(801, case.budi.now, words)))
    assert "sudah kami simpan" in said and "#K7Q2" in said and "#P5R6" in said
    # the inspectorate reads the words at once; they are in no history yet
    assert words in case.last(case.sari, "atau") and "unit_said" not in case.happened()
    for number in (802, 803):
        sends(case.budi, number, album="one")
    assert "3 pesan" in read(case.budi.screen()) and kept(case) == []
    case.yohanes.forges(f"un:for:{case.rows()[0].id}")  # nobody else's
    case.budi.taps("#K7Q2")
    assert kept(case) == [("collecting", 1, [802, 803])] and case.happened()[-1] == "unit_said"
    assert words in case.last(case.sari, "💬 Kabar <b>#K7Q2</b>")
    case.budi.forges(f"un:for:{case.rows()[1].id}")  # a second press: nothing waits
    assert [case.happened().count("unit_said"), len(kept(case))] == [1, 1]


def test_what_nobody_said_the_item_of_is_seen_after_a_working_day_once(case: Case) -> None:
    """Said on Friday 27 November at noon: a working day later is Monday at noon."""
    other = item(context_at(case.session, MORNING), "63.05", DUE, code="P5R6")
    case.passes()
    case.sari.forges(f"fp:{other.id}")
    case.sari.taps("Puskesmas")
    friday = datetime(2026, 11, 27, 4, tzinfo=UTC)  # 12:00 in Banjarmasin
    case.budi.now = friday
    case.budi.gets(Typed(801, friday, "Suratnya sudah kami terbitkan"))
    sends(case.budi, 802)

    def looks(now: datetime) -> list[int]:
        ctx = context_at(case.session, now)
        found = unplaced.found(ctx)
        unplaced.tell(ctx, found)
        case.session.flush()
        return found

    hours = {hour: looks(friday + timedelta(days=3, hours=hour)) for hour in (-1, 1, 2)}
    assert hours == {-1: [], 1: [400], 2: []} and looks(friday + timedelta(days=1, hours=1)) == []
    told = case.last(case.sari, "belum memilih untuk tugas")
    assert "Budi Santoso (Puskesmas Pandahan) mengirim 2 pesan sejak Jumat, 27 November 2026" in told
    assert "#K7Q2 atau #P5R6" in told
    assert [each["message_id"] for each in case.sari.payloads() if each.get("from_chat_id") == 400] == [802]
    assert [task.kind for task in tasks.open_page(case.session, 0, 9)] == ["unplaced"]
    assert case.budi.labels()[0].startswith("#K7Q2")  # asked again, at the end of the chat
    tasks.open_page(case.session, 0, 9)[0].done_at = friday + timedelta(days=3, hours=2)  # marked as done
    assert looks(friday + timedelta(days=4)) == []
    case.budi.now = friday + timedelta(days=4)
    sends(case.budi, 803)  # something newer is told a working day later again
    assert looks(friday + timedelta(days=5, hours=1)) == [400]
    case.budi.now = friday + timedelta(days=5, hours=2)
    case.budi.taps("#K7Q2")
    assert kept(case) == [("collecting", 1, [802, 803])] and tasks.open_page(case.session, 0, 9) == []


def test_who_holds_seats_in_two_units_collects_for_each_of_them(case: Case) -> None:
    """One item at both: two collections, and a question that names the units."""
    holds_seat(case.session, case.budi.person, EMPTY, MORNING)
    case.passes()
    case.passes("Dinas Kesehatan")
    for number in (1, 2):
        case.budi.forges(f"un:done:{number}")
        sends(case.budi, 800 + number)
    assert kept(case) == [("collecting", 1, [801]), ("collecting", 2, [802])]
    case.budi.forges("un:done:1")
    sends(case.budi, 803)
    assert kept(case) == [("collecting", 1, [801, 803]), ("collecting", 2, [802])]
    dialogs.end(case.session, 400)
    sends(case.budi, 804)
    assert case.budi.labels() == ["#K7Q2 Puskesmas Pandahan", "#K7Q2 Dinas Kesehatan"]
    case.budi.taps("Dinas Kesehatan")
    assert kept(case)[1] == ("collecting", 2, [802, 804])
