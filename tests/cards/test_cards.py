"""Living cards: who sees which buttons now, what a stale press says, and what a new or former holder gets."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.cards import cards, late_cards, seat_cards
from bot.cards.keyboards import MORE as MORE_FOLD
from bot.cards.keyboards import NEWS as NEWS_FOLD
from bot.conversation.context import Context
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.people import holdings
from models.people.people import StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.errors import NotRegistered
from tests.support.cases.card_cases import DUE, Case
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import item, somebody


@pytest.fixture
def case(session: Session) -> Case:
    """The cards are out, nobody has answered."""
    return Case(session)


TERIMA, LATER = "✅ Terima | 🏁 Selesai", "🏁 Selesai | ⏳ Minta waktu"
FOLDS = "💬 Kabar | ⋯ Lainnya"
NEWS = "🔧 Sedang diproses | ⚠️ Kendala / ✏️ Tulis kabar | ◂ Kembali"
REST = "🚫 Bukan kewenangan / ❓ Mengapa tanggal ini? / 🕘 Riwayat | 🏥 Teruskan ke OPD / ◂ Kembali"
OFFICE = "📅 Ubah tenggat | ⏸ Jeda waktu / ✉️ Tulis pesan | ⋯ Lainnya"
# What happened, days after it was sent; the rows on the card of Ibu Sari, of Ibu Ina; what Kabar and Lainnya unfold.
KEYBOARDS = {
    "sent": ([], 0, f"{TERIMA} / {FOLDS}", OFFICE, NEWS, f"⏳ Minta waktu | ◐ Sebagian / 📎 Kirim bukti / {REST}"),
    "read": ([Event.ACKNOWLEDGED], 1, f"{LATER} / {FOLDS}", OFFICE, NEWS, f"◐ Sebagian | 📎 Kirim bukti / {REST}"),
    "under way": (
        [Event.STARTED],
        1,
        f"{LATER} / {FOLDS}",
        OFFICE,
        "⚠️ Kendala | ✏️ Tulis kabar / ◂ Kembali",
        f"◐ Sebagian | 📎 Kirim bukti / {REST}",
    ),
    "late": (  # 60 days after 23 November: 22 January, due on 31 December
        [Event.ACKNOWLEDGED],
        60,
        f"🏁 Selesai / {FOLDS}",
        OFFICE,
        "🔧 Sedang diproses | ⚠️ Kendala / ✏️ Tulis kabar | 📅 Kabarkan tanggal / ◂ Kembali",
        f"◐ Sebagian | 📎 Kirim bukti / {REST}",
    ),
    "with us": (
        [Event.REPORTED],
        1,
        FOLDS,
        OFFICE,
        "✏️ Tulis kabar | ◂ Kembali",
        "📎 Kirim bukti / ❓ Mengapa tanggal ini? / 🕘 Riwayat | ◂ Kembali",
    ),
    "ended": (
        [Event.CANCELLED],
        0,
        "❓ Mengapa tanggal ini? / 🕘 Riwayat",
        "❓ Mengapa tanggal ini? / 🕘 Riwayat | 🔗 Salin tautan",
        "",
        "",
    ),
}


def test_few_buttons_at_fixed_places_and_the_rest_unfolds(engine: sa.Engine) -> None:
    read: dict[str, list[str]] = {}
    for state, (happened, days, *_) in KEYBOARDS.items():
        with Session(engine) as session:
            case = Case(session)
            for event in happened:
                case.does(case.sari if event is not Event.CANCELLED else case.ina, event)
            later = timedelta(days=days)
            cards.refresh(case.ctx(later=later), case.item)
            read[state] = [case.rows(case.sari), case.rows(case.ina)]
            for fold in (NEWS_FOLD, MORE_FOLD):
                cards.unfold(case.ctx(case.sari, later), case.item.id, case.item.version, fold)
                read[state].append(case.rows(case.sari) if happened != [Event.CANCELLED] else "")
    assert read == {state: list(expected) for state, (_, _, *expected) in KEYBOARDS.items()}
    assert all(row.count("|") + row.count("/") < 8 for rows in read.values() for row in rows)


def test_letter_and_evidence_have_their_places_and_stay_after_the_end(case: Case) -> None:
    set_columns(case.item, {"letter_count": 2, "evidence_count": 11})
    cards.refresh(case.ctx(), case.item)
    assert case.rows(case.sari) == f"{TERIMA} / {FOLDS}"
    assert case.rows(case.ina) == "📅 Ubah tenggat | ⏸ Jeda waktu / ✉️ Tulis pesan | 📎 Bukti (11) / ⋯ Lainnya"
    assert "📄 Surat: 2 berkas, di <b>Lainnya</b> › <b>Surat</b>" in case.text(case.sari)
    cards.unfold(case.ctx(case.sari), case.item.id, case.item.version, MORE_FOLD)
    rest = REST.replace("🕘 Riwayat |", "🕘 Riwayat | 📄 Surat / 📎 Bukti (11) |")
    assert case.rows(case.sari) == f"⏳ Minta waktu | 📎 Kirim bukti / {rest}"  # eight, and Kembali: no Sebagian
    case.does(case.ina, Event.CANCELLED)
    assert case.rows(case.sari) == "❓ Mengapa tanggal ini? / 🕘 Riwayat | 📄 Surat / 📎 Bukti (11)"
    assert case.rows(case.ina) == "📎 Bukti (11) / ❓ Mengapa tanggal ini? / 🕘 Riwayat | 🔗 Salin tautan / 📄 Surat"


def test_what_is_dangerous_is_folded_away_and_a_fresh_item_is_not_handed_over(case: Case) -> None:
    def more(days: int) -> str:
        cards.unfold(case.ctx(case.ina, timedelta(days=days)), case.item.id, case.item.version, MORE_FOLD)
        return case.rows(case.ina)

    last = "🔗 Salin tautan / 👥 Serahkan ke rekan / ✖️ Batalkan penugasan / ◂ Kembali"
    fresh = f"❓ Mengapa tanggal ini? / 🕘 Riwayat | ☎️ Telepon / {last}"
    assert more(0) == fresh
    assert more(60) == fresh.replace("✖️", "📤 Serahkan ke Resolusi dan Monitoring / ✖️")


def test_unfolding_changes_the_buttons_only_unless_the_card_is_out_of_date(case: Case) -> None:
    def unfold(version: int) -> dict[str, Any]:
        cards.unfold(case.ctx(case.sari), case.item.id, version, NEWS_FOLD)
        return Driver(case.session, case.sari, MORNING).payloads()[-1]

    assert unfold(case.item.version).keys() == {"reply_markup"}
    case.does(case.rudi, Event.STARTED)
    redrawn = unfold(case.item.version - 1)
    assert "Diproses" in redrawn["text"] and "Tulis kabar" in str(redrawn["reply_markup"])
    with pytest.raises(NotRegistered):
        cards.unfold(case.ctx(somebody(case.session, 900, "Orang Asing", MORNING)), case.item.id, 1, NEWS_FOLD)


def test_staff_read_who_answers(case: Case) -> None:
    assert "Sari Wahyuni (utama)" in case.text(case.ina) and "Rudi Hartono (wakil)" in case.text(case.ina)


def test_only_the_one_who_pressed_may_take_it_back(case: Case) -> None:
    case.does(case.sari, Event.ACKNOWLEDGED)
    assert "Batalkan" in case.labels(case.sari)
    assert "Batalkan" not in case.labels(case.rudi)
    assert "Terima" not in case.labels(case.rudi) and "Diterima" in case.text(case.rudi)


def takes_undo_away(ctx: Context) -> None:
    late_cards.take_undo_away(ctx, late_cards.undo_is_over(ctx))


@pytest.mark.both_databases
def test_undo_says_what_it_undoes_and_goes_away_by_itself_after_ten_minutes(case: Case) -> None:
    case.does(case.sari, Event.ACKNOWLEDGED)
    assert "↶ Batalkan Terima" in case.labels(case.sari)
    takes_undo_away(case.ctx(later=timedelta(minutes=10)))
    assert "↶ Batalkan Terima" in case.labels(case.sari)
    takes_undo_away(case.ctx(later=timedelta(minutes=10, seconds=1)))
    assert "Batalkan" not in case.labels(case.sari)
    before = len(Driver(case.session, case.sari, MORNING).payloads())
    takes_undo_away(case.ctx(later=timedelta(minutes=11)))
    assert len(Driver(case.session, case.sari, MORNING).payloads()) == before, "once is enough"
    case.does(case.sari, Event.STARTED)
    case.does(case.ina, Event.DUE_CHANGED)
    assert case.item.undo_until is None, "the office has acted on it: there is nothing to take away later"


def test_while_the_office_decides_both_cards_say_until_when(case: Case) -> None:
    case.does(case.sari, Event.EXTENSION_ASKED, waits=Duty.EXTENSION)
    assert "Kami menjawab paling lambat <b>Rabu, 25 November 2026" in case.text(case.sari)
    assert "Menunggu kita sejak 23 Nov 2026, paling lambat <b>Rabu, 25 November 2026" in case.text(case.ina)
    assert "⏳ Minta waktu" not in case.labels(case.sari)


def test_a_stale_press_says_the_current_state_and_renews_the_card(case: Case) -> None:
    case.does(case.sari, Event.STARTED)
    ctx = case.ctx(case.rudi)
    assert not cards.is_current(ctx, case.item, case.item.version - 1)
    assert ctx.toasted is not None and "Diproses" in ctx.toasted.text
    assert cards.is_current(ctx, case.item, case.item.version)


def test_sending_anew_leaves_one_line_of_the_older_card(case: Case) -> None:
    cards.send(case.ctx(), case.item, case.sari)
    line, anew = Driver(case.session, case.sari, MORNING).payloads()[-2:]
    assert line["text"] == "📋 #K7Q2 · kartu terbaru ada di bawah ↓" and "reply_markup" not in line
    assert "Terkirim" in anew["text"]


def test_a_new_holder_gets_the_open_items_most_urgent_first(case: Case) -> None:
    for number in range(6):
        item(case.ctx(), "63.05", DUE - timedelta(days=number + 1), code=f"AAA{number + 2}")
    seat_cards.send_open(case.ctx(), case.rudi)  # of seven
    texts = [each["text"] for each in Driver(case.session, case.rudi, MORNING).payloads() if "text" in each]
    assert [text[text.index("#") + 1 :][:4] for text in texts[-6:-1]] == ["AAA7", "AAA6", "AAA5", "AAA4", "AAA3"]
    assert "2 penugasan lain" in texts[-1]


def test_who_left_the_seat_reads_no_case_data_any_more(case: Case) -> None:
    for seat, _ in holdings.holders(case.session, case.item.agency_id):
        holdings.end_holding(case.session, seat.id, MORNING)
    seat_cards.take_back(case.ctx(), case.item.agency_id, case.sari)
    assert "tidak lagi pada Bapak/Ibu" in case.text(case.sari)
    assert "narahubung lain" not in case.text(case.sari)
    assert "K7Q2" not in case.text(case.sari)


def test_a_units_card_may_be_read_by_its_inspectorate(session: Session) -> None:
    case = Case(session)
    below: Assignment = item(case.ctx(), "63.05.01", DUE, code="UN2T")
    cards.send(case.ctx(), below, case.sari)
    assert "#UN2T" in case.text(case.sari) and "Terima" in case.labels(case.sari)


def test_staff_who_hold_a_seat_there_answer_as_the_focal_point(case: Case) -> None:
    case.sari.staff_role = StaffRole.ASISTEN
    cards.refresh(case.ctx(), case.item)
    assert "Terima" in case.labels(case.sari) and "Ubah tenggat" not in case.labels(case.sari)
