"""Escalations: the text of each step, our own overdue answers, and good news for the same readers."""

import pytest

from bot.assignments.record import apply_event, undo
from bot.conversation.context import Context
from bot.registry.renderers import RENDERERS
from bot.reminders import escalations, plan
from models import policy
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.people.people import Person
from models.queues import claims
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.policy.numbers import INSPECTOR
from tests.support.cases.reminder_cases import SARI, Case, send_all_due
from tests.support.clock import MORNING
from tests.support.rows import holds_seat, sent_messages, somebody

DEDI, RAHMADI = 3, 4  # their chats
# Due on Thursday 3 December: h+2 (deputy) Mon 7, h+4 (staff) Wed 9, h+6 (Inspektur) Fri 11.


@pytest.fixture
def full(case: Case) -> Case:
    """Tapin with its deputy and its Inspektur, who is turned on."""
    for number, name, role in ((DEDI, "Dedi", SeatRole.DEPUTY), (RAHMADI, "H. Rahmadi", SeatRole.INSPECTOR)):
        holds_seat(case.session, somebody(case.session, number, name, MORNING), "63.05", MORNING, role)
    policy.set_number(case.session, INSPECTOR, 1)
    return case


def days_pass(case: Case, until: int) -> dict[int, list[str]]:
    """Each morning of December up to that day: what every chat read, all together."""
    read: dict[int, list[str]] = {}
    for day in range(1, until + 1):
        escalations.look(case.on(day, 7, 45))
        for chat in (1, SARI, DEDI, RAHMADI):
            read.setdefault(chat, [])
        ctx = case.on(day)
        send_all_due(ctx)
        for chat, text in sent_messages(ctx):
            read[chat].append(text)
    return read


def escalation_tasks(case: Case) -> list[str]:
    """The texts of the tasks of escalation that are open."""
    case.session.flush()
    return [task.text for task in tasks.open_page(case.session, 0, 20) if task.kind == plan.ESCALATION]


def answers(case: Case, sent: Assignment, day: int, hour: int = 10) -> Context:
    """Ibu Sari says that it is under way."""
    ctx = case.on(day, hour)
    apply_event(ctx, sent, Change(Event.STARTED, by=Actor.of(case.sari)))
    return ctx


def test_each_rung_in_its_turn(full: Case) -> None:
    full.sends("K7Q2", 3)
    read = days_pass(full, 11)
    assert len(read[DEDI]) == 1 and "wakil narahubung" in read[DEDI][0]
    (task,) = escalation_tasks(full)
    assert "Utama: Sari" in task and "Wakil: Dedi" in task and "ingin membantu" in task
    (support,) = read[RAHMADI]
    assert "Kata dukungan" in support and "#K7Q2" in support and "Penundaan layanan administrasi" in support
    assert "tidak ada keputusan atau bantuan dari kami yang masih ditunggu" in support
    assert "tidak perlu menekan tombol apa pun" in support


def test_the_inspektur_reads_what_we_owe_ourselves(full: Case) -> None:
    full.sends("K7Q2", 3)
    waits = full.sends("M4X8", 20)
    apply_event(full.on(1), waits, Change(Event.REPORTED, by=Actor.of(full.sari), duty=Duty.VERIFY))
    (support,) = days_pass(full, 11)[RAHMADI]
    # Asked on Tue 1, three working days: Fri 4; on Fri 11 that is seven days ago.
    assert (
        "harus kami jawab: #M4X8 (hasil perlu diverifikasi sejak 1 Des 2026, lewat batas kami sendiri 5 hari kerja)"
        in support
    )


def test_a_confidential_item_is_named_by_number_and_code_only(full: Case) -> None:
    full.sends("K7Q2", 3, confidential=True)
    (support,) = days_pass(full, 11)[RAHMADI]
    assert "#K7Q2" in support and "Penundaan" not in support


def test_without_the_house_rule_no_inspektur_hears_it(full: Case) -> None:
    policy.set_number(full.session, INSPECTOR, 0)
    full.sends("K7Q2", 3)
    assert days_pass(full, 14)[RAHMADI] == []
    assert len(escalation_tasks(full)) == 1


@pytest.mark.parametrize("blocked", [True, False], ids=["blocked", "empty"])
def test_where_no_inspektur_reads_staff_get_the_words(case: Case, blocked: bool) -> None:
    policy.set_number(case.session, INSPECTOR, 1)
    if blocked:
        rahmadi = somebody(case.session, RAHMADI, "H. Rahmadi", MORNING)
        holds_seat(case.session, rahmadi, "63.05", MORNING, SeatRole.INSPECTOR)
        rahmadi.unreachable_at = MORNING
    case.sends("K7Q2", 3)
    days_pass(case, 14)
    (found,) = [text for text in escalation_tasks(case) if "<pre>Yth. Bapak/Ibu Inspektur" in text]
    assert ("tidak dapat dihubungi" if blocked else "belum terdaftar") in found
    assert "bantuan dari kami yang masih ditunggu" in found and len(found) < 950


def test_an_answer_steps_down_and_the_good_news_is_sent_upwards_quietly(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    days_pass(full, 11)
    ctx = answers(full, sent, 11)
    assert escalation_tasks(full) == []
    news = {chat: text for chat, text in sent_messages(ctx) if "Kabar baik" in text}
    assert set(news) == {DEDI, RAHMADI} and "Diproses" in news[RAHMADI] and "#K7Q2" in news[DEDI]
    assert [
        text for _, text in sent_messages(answers(full, full.sends("P2R5", 30), 14)) if "Kabar baik" in text
    ] == []


def test_good_news_of_the_evening_waits_for_the_morning(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    days_pass(full, 7)
    assert [text for _, text in sent_messages(answers(full, sent, 8, hour=20)) if "Kabar baik" in text] == []
    morning = full.on(9, 8)
    assert [chat for chat, text in sent_messages(morning) if "Kabar baik" in text] == [DEDI]


def test_whoever_answers_is_not_told_of_the_own_news(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    days_pass(full, 7)
    dedi = full.session.get_one(Person, full.sari.id + 1 if full.sari.id else 0)
    ctx = full.on(8)
    apply_event(ctx, sent, Change(Event.STARTED, by=Actor.of(dedi)))
    assert [chat for chat, text in sent_messages(ctx) if "Kabar baik" in text] == []


def test_it_makes_no_sound(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    days_pass(full, 7)
    ctx = answers(full, sent, 8)
    made = [
        RENDERERS[each.renderer](ctx, each) or {}
        for each in claims.claim(full.session, ctx.now, 50)
        if each.renderer == escalations.NEWS
    ]
    assert [each["disable_notification"] for each in made] == [True]


@pytest.mark.parametrize(("day", "in_time"), [(3, True), (8, False)])
def test_a_closing_is_thanked_for_without_a_reproach(full: Case, day: int, in_time: bool) -> None:
    sent = full.sends("K7Q2", 3)
    apply_event(full.on(day), sent, Change(Event.REPORTED, by=Actor.of(full.sari), duty=Duty.VERIFY))
    ctx = full.on(day, 15)
    apply_event(ctx, sent, Change(Event.VERIFIED, by=Actor.of(full.ina)))
    escalations.closed(ctx, sent)
    assert RAHMADI not in [chat for chat, _ in sent_messages(ctx)]  # for a minute it can be taken back silently
    (thanks,) = [text for chat, text in sent_messages(full.on(day, 15, 1)) if chat == RAHMADI]
    assert "Terima kasih" in thanks and ("tepat waktu" in thanks) == in_time
    assert not any(word in thanks.lower() for word in ("terlambat", "lewat", "sanksi"))


def test_no_good_news_of_an_answer_that_was_taken_back(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    days_pass(full, 7)
    for hour in (17, 18):  # the office is closed: the news waits for the morning
        answers(full, sent, 7, hour)
        assert sent.last_answer_at == full.on(7, hour).now
        undo(full.on(7, hour, 1), sent, Actor.of(full.sari, None))
    assert [chat for chat, _ in sent_messages(full.on(8, 8)) if chat == DEDI] == []


def test_an_answer_from_before_the_rung_is_no_good_news(full: Case) -> None:
    sent = full.sends("K7Q2", 3)
    apply_event(full.on(1), sent, Change(Event.ACKNOWLEDGED, by=Actor.of(full.sari)))
    days_pass(full, 10)
    answers(full, sent, 10, 18)
    undo(full.on(10, 18, 1), sent, Actor.of(full.sari, None))
    assert sent.last_answer_at == full.on(1).now
    assert not [text for _, text in sent_messages(full.on(11, 8)) if "Kabar baik" in text]
