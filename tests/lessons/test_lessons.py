"""Belajar: twelve forms in a kind tone, one at a time, private for whoever learns; the office gets counts only."""

import pytest
from sqlmodel import Session, select

from bot.lessons import texts
from bot.lessons.presses import LessonPress
from models import lessons
from models.agencies.agencies import SeatRole
from models.lessons import Lesson, LessonMark
from models.people.people import StaffRole
from models.privacy import erasure, own_data
from models.privacy.own_data import Whose
from models.rules.lessons.lessons import FEWEST
from models.rules.lessons.seeds import LESSONS
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, holds_seat, somebody
from tests.test_texts import FORBIDDEN, LEGAL_NAMES

NAMES = (
    "tidak memberikan pelayanan · penundaan berlarut · penyimpangan prosedur · penyalahgunaan wewenang · "
    "tidak patut · tidak kompeten · diskriminasi · permintaan imbalan uang, barang, dan jasa · berpihak · "
    "konflik kepentingan · perbuatan melawan hukum · kelalaian atau pengabaian kewajiban hukum"
)


def seated(session: Session, number: int, code: str, role: SeatRole = SeatRole.PRINCIPAL) -> Driver:
    """Somebody in a seat of an agency."""
    person = somebody(session, number, f"Orang {number}", MORNING)
    holds_seat(session, person, code, MORNING, role)
    return Driver(session, person, MORNING)


def test_the_seeds_are_the_twelve_forms_of_the_office_and_threaten_nobody(session: Session) -> None:
    assert [each.name.casefold() for each in LESSONS] == NAMES.split(" · ")
    assert [each.name for each in lessons.every(session)] == [each.name for each in LESSONS]
    assert len({each.code for each in LESSONS}) == 12
    assert len({each.right for each in LESSONS}) == 3, "the place of the answer tells nothing"
    for each in LESSONS:
        assert 2 <= len(each.answers) <= 3 and 1 <= each.right <= len(each.answers)
        sentences = (each.meaning, each.example, each.question, *each.answers, each.why)
        for spoken in (*sentences, each.basis, *([] if each.name.casefold() in LEGAL_NAMES else [each.name])):
            assert not FORBIDDEN.search(spoken), spoken
        assert all(sentence[-1] in ".?!”" and len(sentence) <= 240 for sentence in sentences)
    for row in session.exec(select(Lesson)):
        read(texts.lesson(row, 12, 3, texts.answered(row, 1)))


@pytest.mark.both_databases
def test_one_form_at_a_time_and_later_goes_on_where_it_was_left(session: Session) -> None:
    sari = seated(session, 200, "63.05")
    assert "1/12 Tidak memberikan pelayanan" in sari.says("/belajar")
    assert sari.labels() == ["A", "B", "C", texts.GO_ON, texts.LATER]
    assert "Yang lebih membantu: <b>B</b>" in sari.taps("C")
    assert sari.labels() == [texts.GO_ON, texts.LATER]
    sari.forges(LessonPress("answer", 1, 2).pack())  # a second tap: the first one counts
    assert len(session.exec(select(LessonMark)).all()) == 1
    assert "2/12" in sari.taps(texts.GO_ON)
    assert sari.taps(texts.LATER) == texts.STOPPED
    assert "2/12 Penundaan berlarut</b> · 1 sudah dipelajari" in sari.says("/belajar")
    for number in range(2, 13):
        sari.forges(LessonPress("answer", number, 1).pack())
    assert "ke-12 bentuk sudah dipelajari" in sari.taps(texts.GO_ON)
    assert "1/12" in sari.taps(texts.AGAIN)
    for data in (LessonPress("answer", 1, 4), LessonPress("answer", 0, 1), LessonPress("show", -1, 0)):
        assert "tidak ada lagi" in sari.forges(data.pack())
    assert len(session.exec(select(LessonMark)).all()) == 12


@pytest.mark.both_databases
def test_the_office_reads_counts_from_three_people_on_and_nobody_reads_who(session: Session) -> None:
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
    roles = (("63.05", SeatRole.PRINCIPAL), ("63.05", SeatRole.INSPECTOR), ("63.05.01", SeatRole.PRINCIPAL))
    people = [seated(session, 200 + at, code, role) for at, (code, role) in enumerate(roles)]
    banjar = seated(session, 300, "63.03")
    stranger = Driver(session, somebody(session, 400, "Tanpa Kursi", MORNING), MORNING)
    assert agency_called(session, "63.05.01").parent_id == agency_called(session, "63.05").id
    assert FEWEST == 3
    for at, each in enumerate((*people, banjar), start=1):
        if at == FEWEST:
            assert "Tapin" not in ina.forges(LessonPress("counts", 0, 0).pack())
        each.says("/belajar")
        each.forges(LessonPress("answer", at, 1).pack())
    ina.says("/belajar")
    shown = ina.taps(texts.COUNTS)
    assert "Kab. Tapin: 3 orang, 3 dari 12 bentuk" in shown
    assert "Banjar" not in shown and "Orang" not in shown.replace("orang", "")
    assert "1/12" in ina.taps(texts.BACK)
    assert texts.COUNTS not in people[0].labels()
    for nobody in (people[0], stranger):
        assert "Tapin:" not in nobody.forges(LessonPress("counts", 0, 0).pack())
    stranger.says("/belajar")
    stranger.forges(LessonPress("answer", 1, 1).pack())
    assert lessons.done_by(session, stranger.person.id) == set()


def test_marks_are_in_the_own_data_and_are_erased_with_the_person(session: Session) -> None:
    sari, other = seated(session, 200, "63.05"), seated(session, 300, "63.03")
    for each in (sari, other):
        each.forges(LessonPress("answer", 1, 1).pack())
    person = sari.person
    found = own_data.rows(session, Whose(person.id, person.chat_id))
    assert len(found["lesson_marks.person_id"]) == 1
    erasure.forget_words_about(session, person, MORNING)
    assert lessons.done_by(session, person.id) == set()
    assert len(lessons.done_by(session, other.person.id)) == 1
