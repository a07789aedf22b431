"""Pendampingan: posted by the head, read by the focal points as a partner, prolonged, handed over, ended."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.bundles import digest
from bot.cards import audience
from bot.postings.presses import PostingPress
from models import policy, postings, voices
from models.assignments.assignments import Assignment
from models.people import people
from models.postings import Posting
from models.privacy import own_data
from models.privacy.own_data import Whose
from models.rules.policy.numbers import VOICES
from models.rules.postings import LONGEST, PostingDays, check_last_day
from models.voices import Said
from tests.postings.office import PostingOffice
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import agency_called, context_at

pytestmark = pytest.mark.both_databases
LAST = date(2027, 3, 31)
TODAY = date(2026, 11, 23)


def test_the_preview_is_what_the_focal_points_read_and_only_kirim_sends_it(session: Session) -> None:
    office = PostingOffice(session)
    preview = office.posts()
    words = "Hasan Basri mendampingi Bapak/Ibu sampai Rabu, 31 Maret 2027: mitra untuk bertanya, bukan pemeriksa."
    assert words in read(preview) and "Dibaca 1 narahubung" in preview and "ST-12/PW.16/XI/2026" in preview
    assert office.open() == [] and office.sari.payloads() == []
    assert "Narahubung sudah dikabari" in office.ina.taps("Kirim")
    assert words in read(office.sari.screen()) and office.yohanes.payloads() == []
    assert "Bapak/Ibu ditugaskan mendampingi" in office.hasan.screen()
    (view,) = office.open()
    row = view.row
    assert (row.from_on, row.until_on, row.purpose) == (TODAY, LAST, "Pengelolaan pengaduan")
    assert "sudah mendampingi Kab. Tapin" in _again(office)
    shown = office.hasan.says("/dampingan")
    assert "Kab. Tapin" in shown and not any("Tugaskan" in label for label in office.hasan.labels())
    found = own_data.rows(session, Whose(office.hasan.person.id, 110))
    assert found["postings.person_id"][0]["agency"] == "Inspektorat Kab. Tapin"


def _again(office: PostingOffice) -> str:
    """The same person at the same agency: refused when the agency is named."""
    office.ina.says("/dampingan")
    office.ina.taps("Tugaskan")
    office.ina.taps("Hasan Basri")
    return office.ina.says("Tapin")


def test_words_that_cannot_be_taken_are_answered_and_the_question_stays(session: Session) -> None:
    ina = (office := PostingOffice(session)).ina
    ina.says("/dampingan")
    ina.taps("Tugaskan")
    ina.taps("Rudi")
    assert "Atlantis" in ina.says("Atlantis")
    ina.says("Puskesmas Pandahan")
    ina.says("Tapin")
    assert "61" in ina.says("x" * 61)
    ina.says("ST-1")
    assert "sudah lewat" in ina.says("20-11-2026")
    ina.says("besok")
    assert "antara Selasa, 24 November 2026" in ina.says("hari ini")
    assert "antara" in ina.says("1-12-2027")
    ina.says("31-12-2026")
    assert "data warga" in ina.says("pelapor bernama Siti Aminah, NIK 6305051505850001")
    preview = ina.says("Pengaduan <b>&")
    assert "mulai Selasa, 24 November 2026 sampai Kamis, 31 Desember 2026" in read(preview)
    ina.taps("Kirim")
    item = office.sends("63.05", "K7Q2")
    heard = {each.id for each in audience.office_of(context_at(session, office.now), item)}
    assert office.rudi.person.id not in heard  # it begins tomorrow


def test_the_posted_asisten_hears_the_agency_and_its_units_like_the_owner(session: Session) -> None:
    office = PostingOffice(session)
    ours, units, others = (office.sends(place, code) for place, code in _PLACES)
    names = {item.code: _heard_by(office, item) for item in (ours, units, others)}
    assert names == {"K7Q2": ["Ina"], "B2B2": ["Ina"], "C3C3": ["Ina"]}
    office.posts()
    office.ina.taps("Kirim")
    assert {item.code: _heard_by(office, item) for item in (ours, units, others)} == {
        "K7Q2": ["Ina", "Hasan"],
        "B2B2": ["Ina", "Hasan"],
        "C3C3": ["Ina"],
    }
    office.told()
    office.sari.taps("Minta waktu")
    office.sari.taps("+5 hari kerja")
    office.sari.says("Kepala dinas sedang dinas luar")
    assert {chat for chat, text in office.told() if "Kepala dinas sedang dinas luar" in text} >= {100, 110}
    ctx = context_at(session, office.now)
    hasan, rudi = office.hasan.person, office.rudi.person
    text = read(digest.summary(ctx, 3, hasan))
    assert text.index("Dampingan Anda") < text.index("Menunggu kita")
    assert "Kab. Tapin: 2 terbuka, 1 menunggu kita · sampai 31 Mar 2027" in text
    assert "Dampingan" not in digest.summary(ctx, 3, rudi)
    _voices_are_counted_from_ten_on(office)


def _voices_are_counted_from_ten_on(office: PostingOffice) -> None:
    """Of each unit by itself: 10 of the first, 9 of the second of Tapin, 11 of Banjar's; and while they are open."""
    session, said = office.session, Said(1, 0)
    ctx, hasan = context_at(session, office.now), office.hasan.person
    places = ["63.05.01"] * 10 + ["63.05.02"] * 9 + ["63.03.01"] * 11
    for number, place in enumerate(places):
        voices.take(session, f"n{number}", agency_called(session, place).id, ctx.today, said, None)
    before = ctx.today - timedelta(days=120)
    voices.take(session, "earlier", agency_called(session, "63.05.02").id, before, said, None)
    assert "suara warga" not in digest.summary(ctx, 3, hasan)
    policy.set_number(session, VOICES, 1)
    assert "sampai 31 Mar 2027 · 10 suara warga triwulan ini\n" in read(digest.summary(ctx, 3, hasan))


_PLACES = (("63.05", "K7Q2"), ("63.05.01", "B2B2"), ("63.03", "C3C3"))


def _heard_by(office: PostingOffice, item: Assignment) -> list[str]:
    heard = audience.office_of(context_at(office.session, office.now), item)
    return [each.full_name.split()[0] for each in heard]


def test_seven_days_before_its_end_the_head_prolongs_or_hands_over(session: Session) -> None:
    office = PostingOffice(session)
    office.posts()
    office.ina.taps("Kirim")
    office.days_before(LAST, 8)
    office.looks()
    assert office.task_texts() == []
    office.days_before(LAST, 7)
    office.looks()
    (text,) = office.task_texts()
    assert "Pendampingan Kab. Tapin oleh Hasan Basri berakhir Rabu, 31 Maret 2027" in text
    office.ina.says("/tugaskantor")
    assert "Masa: 23 Nov 2026 sampai 31 Mar 2027" in office.ina.taps("Buka pendampingan")
    stale = PostingPress("end", office.open()[0].row.id, 1).pack()
    office.ina.taps("Perpanjang")
    office.ina.taps("Tetap ST-12")
    office.ina.taps("Sampai 30 Apr 2027")
    office.ina.taps("Kirim")
    assert (office.open()[0].row.until_on, office.task_texts()) == (date(2027, 4, 30), [])
    assert "sampai Jumat, 30 April 2027" in office.sari.screen()
    assert "baru saja diubah" in office.ina.forges(stale)
    office.goes_to(date(2027, 4, 26))
    office.looks()
    assert len(office.task_texts()) == 1
    office.ina.says("/dampingan")
    office.ina.taps("Kab. Tapin")
    office.ina.taps("Serahkan")
    assert not any("Hasan" in label for label in office.ina.labels())
    office.ina.taps("Rudi")
    office.ina.says("ST-99/PW.16/IV/2027")
    office.ina.taps("Kirim")
    (view,) = office.open()
    assert (view.person.full_name, view.row.until_on) == ("Rudi Hartono", date(2027, 4, 30))
    assert office.task_texts() == []
    assert "sudah selesai" in office.hasan.screen() and "ditugaskan" in office.rudi.screen()
    assert "Rudi Hartono</b> mendampingi" in office.sari.screen()


def test_it_ends_by_itself_the_day_after_or_when_the_head_says_so(session: Session) -> None:
    office = PostingOffice(session)
    office.posts()
    office.ina.taps("Kirim")
    office.posts("Rudi Hartono", "Kab. Banjar", "30-11-2026")
    office.ina.taps("Kirim")
    office.goes_to(date(2026, 11, 30))
    office.looks()
    assert len(office.open()) == 2
    assert "Pendampingan Kab. Banjar" in office.task_texts()[0]
    office.goes_to(date(2026, 12, 1))
    office.looks()
    assert [view.person.full_name for view in office.open()] == ["Hasan Basri"]
    assert office.task_texts() == []
    assert "Pendampingan oleh <b>Rudi Hartono</b> sudah selesai" in office.yohanes.screen()
    office.ina.says("/dampingan")
    office.ina.taps("Kab. Tapin")
    assert "Akhiri sekarang?" in office.ina.taps("Akhiri")
    assert len(office.open()) == 1
    assert "Sudah berakhir" in office.ina.taps("Ya, akhiri")
    assert office.open() == [] and "sudah selesai" in office.sari.screen()


def test_a_posting_of_somebody_who_left_is_a_task_and_is_heard_by_nobody(session: Session) -> None:
    office = PostingOffice(session)
    office.posts()
    office.ina.taps("Kirim")
    item = office.sends("63.05", "K7Q2")
    people.erase(office.hasan.person, office.now)
    session.flush()
    assert _heard_by(office, item) == ["Ina"]
    office.looks()
    (text,) = office.task_texts()
    assert "Pendamping Kab. Tapin tidak bertugas lagi" in text and "Hasan" not in text
    office.ina.says("/tugaskantor")
    office.ina.taps("Sudah ditangani")
    office.looks()
    assert office.task_texts() == []  # it is not opened again
    office.ina.says("/dampingan")
    office.ina.taps("Kab. Tapin")
    office.ina.taps("Serahkan")
    office.ina.taps("Rudi")
    office.ina.says("ST-2")
    office.ina.taps("Kirim")
    assert [view.person.full_name for view in office.open()] == ["Rudi Hartono"]
    assert office.task_texts() == []


def test_nobody_but_the_head_changes_a_posting_whatever_they_press(session: Session) -> None:
    office = PostingOffice(session)
    office.posts()
    office.ina.taps("Kirim")
    (view,) = office.open()
    before = (view.row.until_on, view.row.version)
    for driver, words in ((office.hasan, "Kepala Perwakilan"), (office.sari, ""), (office.yohanes, "")):
        for verb in ("new", "longer", "give", "end", "ended", "list", "open"):
            said = driver.forges(PostingPress(verb, view.row.id, 1).pack())
            assert words in said or verb in ("list", "open")
            if driver is not office.hasan:
                assert "Hasan" not in said.replace(office.sari.payloads()[0]["text"], "")
    assert len(office.open()) == 1 and (view.row.until_on, view.row.version) == before
    for about in (0, -1, 2**62):
        assert "sudah berakhir" in office.ina.forges(PostingPress("open", about, 1).pack())
    assert session.get(Posting, view.row.id) is not None
    assert postings.view(session, 999) is None


def test_a_last_day() -> None:
    assert check_last_day(TODAY, TODAY) == TODAY
    assert check_last_day(TODAY, TODAY + LONGEST) == date(2027, 11, 24)  # 366 days later
    for day in (TODAY - timedelta(days=1), TODAY + LONGEST + timedelta(days=1)):
        with pytest.raises(PostingDays):
            check_last_day(TODAY, day)
    assert MORNING.date() == TODAY
