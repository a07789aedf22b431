"""Passing an item on to a unit and taking it back: who reads what, and what nobody else can press."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.cards import cards
from bot.cards.units import unit_cards
from bot.forwarding import links
from models import forwarding
from models.agencies import editing
from models.agencies.editing import By
from models.assignments import assignments
from models.queues import dialogs
from models.reading import once
from models.rules.forwarding import ForwardingState
from models.rules.replies.obstacles import OBSTACLES
from tests.support.cases.forwarding_cases import HOLDER, Case
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import agency_called, context_at, item
from tests.support.stories import DUE


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is passed on yet."""
    return Case(session)


def test_three_taps_bring_the_item_to_the_unit_and_one_takes_it_back(case: Case) -> None:
    said = case.passes()
    # due Thu 7 January 2027, two working days before it: Wed 6, Mon 4 (Tue 5 is Isra Mikraj)
    assert "Puskesmas Pandahan dan dibaca Budi Santoso. Dimohon sampai Senin, 4 Januari 2027" in said
    card = case.last(case.budi, "diteruskan Inspektorat")
    for words in ("#K7Q2", "Menerbitkan surat keputusan", "Menyampaikan salinan", "Senin, 4 Januari 2027"):
        assert words in card
    assert case.budi.labels() == ["✅ Terima", "📎 Selesai / Kirim bukti", "⚠️ Kendala", "✏️ Tulis kabar"]
    # two steps in the history; the item and its date stay the inspectorate's
    assert case.happened() == ["sent", "acknowledged", "forwarded"]
    assert (case.item.due_on, case.item.waits_for.value) == (DUE, "agency")
    for driver in (case.sari, case.ina):
        assert "Di Puskesmas Pandahan sejak 23 Nov 2026, dimohon sampai 4 Jan 2027" in case.last(driver, "Tenggat:")
    case.moves(minutes=3)
    case.sari.taps("tarik kembali")
    assert case.states() == [ForwardingState.TAKEN_BACK]
    assert "sudah ditarik kembali" in case.last(case.budi, "berakhir") or "ditarik kembali" in case.budi.screen()
    assert "Di Puskesmas" not in case.last(case.sari, "Tenggat:")
    assert case.happened()[-1] == "taken_back"
    # a second press says so, and nothing more happens
    assert (
        "sudah ditarik kembali, disahkan" in case.sari.forges("fw:back:1")
        and case.happened().count("taken_back") == 1
    )


def test_single_actions_several_units_and_a_typed_name(case: Case) -> None:
    case.sari.taps("Teruskan ke OPD")
    case.sari.taps("Hanya tindakan tertentu")
    case.sari.taps("2. Menyampaikan")
    case.sari.taps("Lanjut")
    said = read(case.sari.says("pkm pandahan"))
    assert "(nomor 2) diteruskan ke Puskesmas Pandahan" in said
    card = case.last(case.budi, "diteruskan Inspektorat")
    assert "Menyampaikan salinan" in card and "Menerbitkan" not in card
    case.sari.taps("Teruskan juga ke unit lain")
    # the unit that has it already is refused, the other one gets a link: it has no focal point
    assert "sudah memegang" in case.sari.taps("👤 Puskesmas Pandahan")
    said = read(case.sari.says("dinkes"))
    link = said[said.index("https://t.me/") :].split()[0]
    assert len(link.rpartition("=")[2]) == 22 and "Penundaan" not in said and "0004/LM" not in said
    row = forwarding.by_id(case.session, 2)
    assert row is not None and row.token_hash == links.hashed(link.rpartition("=")[2])  # only the hash is kept
    case.sari.taps("Teruskan juga ke unit lain")
    case.sari.taps("Tarik dari Puskesmas")
    assert case.states() == [ForwardingState.TAKEN_BACK, ForwardingState.WITH_UNIT]


def test_a_unit_is_found_by_the_name_that_it_had_before(case: Case) -> None:
    unit = agency_called(case.session, HOLDER)
    editing.rename(case.session, unit, "UPTD Kesehatan Hatungun", By(case.ina.person.id, MORNING))
    case.sari.taps("Teruskan ke OPD")
    assert "diteruskan ke UPTD Kesehatan Hatungun" in read(case.sari.says("puskesmas pandahan"))


def test_a_confidential_item_is_asked_about_once_and_goes_to_a_seat_only(session: Session) -> None:
    case = Case(session, confidential=True)
    case.sari.taps("Teruskan ke OPD")
    assert "hanya dapat diteruskan kepada narahubung" in case.sari.taps("Dinas Kesehatan")
    assert "rahasia" in read(case.sari.taps("Puskesmas Pandahan")) and case.states() == []
    case.sari.taps("Ya, teruskan")
    card = case.last(case.budi, "diteruskan Inspektorat")
    assert "Menerbitkan" not in card and "Penundaan" not in card and "rahasia" in card
    assert all("protect_content" in each for each in case.budi.payloads() if "#K7Q2" in each.get("text", ""))


def test_nobody_else_can_pass_on_take_back_or_press_at_the_unit(case: Case) -> None:
    case.passes()
    before = case.happened()
    for driver in (case.yohanes, case.ina):
        for data in ("fw:back:1", "un:ack:1", "un:done:1", "un:word:1", "fp:1", f"c:pass:1:{case.item.version}"):
            shown = len(driver.payloads())
            driver.forges(data)
            assert len(driver.payloads()) == shown  # a refusal says nothing of the item
    for data in ("fp:1", "fw:back:1", "c:ack:1:1", "c:done:1:1"):  # the unit is no inspectorate
        case.budi.forges(data)
    assert case.happened() == before and case.states() == [ForwardingState.WITH_UNIT]
    # the unit's own item has nobody below it
    own = item(context_at(case.session, MORNING), HOLDER, DUE, code="P5R6")
    cards.send_to(context_at(case.session, MORNING), own, [case.budi.person])
    case.budi.taps("Lainnya")
    assert not any("Teruskan" in label for label in case.budi.labels())
    assert "Belum ada unit" in case.budi.forges(f"fp:{own.id}")


def test_the_units_day_follows_the_due_date_and_the_card_closes_with_the_item(case: Case) -> None:
    case.passes()
    case.sari.taps("Minta waktu")
    case.sari.taps("+5 hari kerja")  # Thu 7 + 5 working days: Thu 14; the unit's day: Tue 12
    case.sari.says("Kepala dinas sedang dinas luar")
    case.ina.taps("Setujui")
    assert "Selasa, 12 Januari 2027" in case.last(case.budi, "Dimohon sampai")
    assert "#K7Q2: 4 Jan 2027 → Selasa, 12 Januari 2027" in case.last(case.budi, "yang dimohon berubah")
    case.ina.taps("Batalkan penugasan")
    case.ina.says("Laporannya dicabut pelapor")
    assert assignments.by_code(case.session, "K7Q2") is case.item and case.item.closed_at is not None
    assert "berakhir" in case.last(case.budi, "tidak ada lagi yang perlu")


def test_the_units_words_reach_the_inspectorate_and_those_of_the_inspectorate_the_unit(case: Case) -> None:
    case.passes()
    case.budi.taps("Terima")
    case.budi.forges("un:ack:1")  # the second of two taps
    assert "juga dapat dibaca Ombudsman" in case.budi.taps("Kendala")  # in Riwayat, before any endorsement
    said = read(case.budi.says("Arsipnya ada di gudang lama, <b>kunci</b> belum ditemukan"))
    assert "tercatat dan dibaca Inspektorat Kab. Tapin" in said
    news = case.last(case.sari, "Kendala")  # of the kind that the words tell of ("Arsipnya")
    assert news.startswith("⚠️ Kendala data/dokumen ")
    assert "#K7Q2 dari Puskesmas Pandahan (Budi Santoso (utama))" in news and "<b>kunci</b>" in news
    assert case.last(case.ina, "gudang") == ""  # it is between the two; the office sees it in Riwayat
    case.sari.taps("Balas ke unit")
    assert "dikirim ke Puskesmas Pandahan" in read(case.sari.says("Kuncinya ada pada Pak Camat"))
    assert "Kuncinya ada pada Pak Camat" in case.last(case.budi, "Camat")
    assert case.happened() == ["sent", "acknowledged", "forwarded", "unit_acknowledged", "unit_said", "unit_said"]
    # no answer to the office: the ladder of the inspectorate is not silenced by what its unit says
    assert case.item.last_answer_at == MORNING
    case.budi.taps("Kendala")
    assert case.budi.labels()[:5] == list(OBSTACLES.values())  # as at an inspectorate
    assert "kendala anggaran" in case.budi.taps("Anggaran")
    case.budi.says("Arsipnya baru dapat dipindai tahun depan")
    assert "Kendala anggaran" in read(case.last(case.sari, "tahun depan"))
    case.ina.forges(f"hi:{case.item.id}:0:0")
    shown = read(case.ina.screen())
    for words in (
        "Kendala dari unit (data/dokumen): Puskesmas Pandahan",
        "Pesan untuk unit",
        "narahubung utama Puskesmas Pandahan",
    ):
        assert words in shown
    assert "Kendala dari unit (anggaran): Puskesmas Pandahan" in shown


def test_words_that_were_asked_for_are_kept_after_taking_back_and_after_the_end(case: Case) -> None:
    case.passes()
    for label, ends in (("Tulis kabar", lambda: case.sari.taps("tarik kembali")), ("Kendala", cancels(case))):
        if not case.rows()[-1].is_running:
            case.passes()
        case.budi.taps(label)
        ends()
        words = f"Suratnya ketemu, sesudah {label}"
        said = read(case.budi.says(words))
        assert "tercatat dan dibaca Inspektorat Kab. Tapin" in said and "sudah tidak di unit" in said
        assert words in case.last(case.sari, words) and case.happened()[-1] == "unit_said"
        assert case.last(case.ina, words) == "" and dialogs.running(case.session, 400) is None


def cancels(case: Case) -> Callable[[], None]:
    """The office cancels the item."""

    def cancel() -> None:
        case.ina.taps("Batalkan penugasan")
        case.ina.says("Laporannya dicabut pelapor")

    return cancel


def test_the_cards_of_many_units_are_drawn_with_as_many_statements_as_those_of_a_few(case: Case) -> None:
    """Items that were passed on are drawn anew together, as a holiday does: 3 of them, then 9."""
    session, statements, counted = case.session, list[str](), []
    session.flush()
    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda *event: statements.append(event[2]))
    for numbers in (range(3), range(3, 12)):
        ctx = context_at(session, MORNING)
        items = [item(ctx, "63.05", DUE, code=f"P{number:03}") for number in numbers]
        for each in items:
            case.sari.forges(f"fp:{each.id}")
            case.sari.taps("Puskesmas")
        session.flush()
        once.forget(session)
        assignments.preload(session, items)
        statements.clear()
        unit_cards.refresh(ctx, items)
        counted.append(statements.copy())
    assert len(counted[0]) == len(counted[1]) > 0, counted[1]
