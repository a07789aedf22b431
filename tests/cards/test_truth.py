"""What a card says of an item: how late it is, who is waited for and until when, the last words of each side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import record
from bot.cards import cards, late_cards, texts
from models.assignments.changes import Actor, Change
from models.people import holdings
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.card_cases import Case
from tests.support.clock import MORNING
from tests.support.driver import Driver

# What both cards say on Tuesday 22 December: 7 working days behind Friday 11 (14 to 18, 21, 22).
TRUTH = {
    "nobody has received it": (
        date(2027, 1, 8),
        [],
        [],
        ["Status: <b>Menunggu narahubung</b>", "Narahubung belum terhubung sejak 23 Nov 2026"],
    ),
    "the agency's turn, late": (
        date(2026, 12, 11),
        [Event.STARTED],
        [
            "⏰ Tenggat: <b>Jumat, 11 Desember 2026</b> · <b>lewat 7 hari kerja</b>",
            "Status: <b>Diproses</b> · menunggu Bapak/Ibu",
            "Perpanjangan tidak dapat diajukan lagi; kabarkan tanggalnya lewat <b>Kabar</b>.",
        ],
        ["<b>lewat 7 hari kerja</b>", "Status: <b>Diproses</b> · menunggu narahubung"],
    ),
    "the agency's turn": (
        date(2027, 1, 8),
        [Event.STARTED],
        ["Status: <b>Diproses</b> · menunggu Bapak/Ibu sampai 8 Jan 2027"],
        ["Status: <b>Diproses</b> · menunggu narahubung sampai 8 Jan 2027"],
    ),
    "our turn, since Monday 23 November; three working days are over on Thursday 26": (
        date(2026, 12, 11),
        [Event.REPORTED],
        ["Kami terlambat menjawab 18 hari kerja (batas kami 26 Nov 2026)"],
        ["Menunggu kita sejak 23 Nov 2026", "Kita terlambat menjawab 18 hari kerja"],
    ),
}


@pytest.mark.parametrize("state", TRUTH)
def test_the_card_says_how_late_it_is_and_who_is_waited_for(session: Session, state: str) -> None:
    due, happened, focal, office = TRUTH[state]
    case = Case(session, due)
    for event in happened:
        case.does(case.sari, event, Duty.VERIFY if event is Event.REPORTED else None)
    if not happened:
        case.item.unreached_at = MORNING
    later = case.ctx(later=timedelta(days=29))  # Tuesday 22 December
    cards.refresh(later, case.item)
    mine, ours = case.text(case.sari), case.text(case.ina)
    assert [words for words in focal if words not in mine] == [] == [words for words in office if words not in ours]
    before = len(Driver(session, case.sari, MORNING).payloads())
    late_cards.show_lateness(later, late_cards.late(later))
    is_told_daily = "late" in state or "our turn" in state
    assert (len(Driver(session, case.sari, MORNING).payloads()) > before) is is_told_daily


def test_the_last_words_of_each_side_stand_on_the_card_but_for_what_was_taken_back_or_is_secret(
    session: Session,
) -> None:
    case = Case(session)
    seat = next(seat for seat, person in holdings.holders(session, case.item.agency_id) if person is case.sari)
    agency, office = Actor(case.sari.id, seat.id), Actor.of(case.ina)
    said = [(Event.NOTE, agency, "Draf <SK>"), (Event.RETURNED, office, "Belum ditandatangani")]
    said += [(Event.OBSTRUCTED, agency, "Kadis cuti"), (Event.PAUSED, office, "Menunggu data BPN")]
    record.apply_event(case.ctx(case.sari), case.item, Change(Event.REPORTED, by=agency, duty=Duty.VERIFY))
    for event, by, words in said:
        record.apply_event(case.ctx(case.sari), case.item, Change(event, by=by, note=words))
    both = "{}, 23 Nov 2026: “Belum ditandatangani”\n💬 <b>{}</b>, 23 Nov 2026: “Kadis cuti”"
    assert both.format("💬 <b>Ombudsman</b>", "Bapak/Ibu") in case.text(case.sari)
    assert both.format("💬 <b>Kita</b>", "Narahubung") in case.text(case.ina)
    for held, _ in holdings.holders(session, case.item.agency_id):
        holdings.end_holding(session, held.id, MORNING)
    hidden = Case(session, code="M4X8", confidential=True)
    record.apply_event(hidden.ctx(hidden.sari), hidden.item, Change(Event.NOTE, by=agency, note="rahasia sekali"))
    assert "rahasia sekali" not in hidden.text(hidden.sari)
    assert "⏰ Tenggat: <b>Kamis, 31 Desember 2026</b>" in hidden.text(hidden.sari)
    view = cards.view_of(hidden.ctx(), hidden.item)
    asked = replace(view, asked_until=date(2027, 1, 15), office_due_on=date(2027, 1, 4))
    assert "Permohonan waktu sampai <b>Jumat, 15 Januari 2027</b>" in texts.focal_card(asked), "a date is no secret"
    offered = replace(view, offered_on=date(2027, 1, 8))
    assert "Tawaran kami: <b>Jumat, 8 Januari 2027</b>" in texts.focal_card(offered)
