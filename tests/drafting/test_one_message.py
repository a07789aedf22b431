"""One message a working day for who works at the office: the bundle carries the digest."""

from bot.assignments.record import apply_event
from models.assignments.changes import Actor, Change
from models.rules.assignments import Event
from tests.support.cases.reminder_cases import Case, send_all_due
from tests.support.rows import send_digest, sent_messages


def test_staff_get_one_message_a_day_the_digest_in_the_bundle(case: Case) -> None:
    case.sends("K7Q2", 4)
    case.lives_until(10)
    ctx = case.on(10, 8)
    for _ in range(2):
        send_all_due(ctx)
        send_digest(ctx)
    (both,) = [text for chat, text in sent_messages(ctx) if chat == 1]
    assert both.index("Pengingat") < both.index("#K7Q2") < both.index("Terlambat: 1")


def test_a_bundle_that_turns_out_empty_leaves_the_digest(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    case.sends("M4X8", 9)  # late as well, which is what the digest has to say
    case.lives_until(10)
    ctx = case.on(10, 8)
    send_all_due(ctx)
    send_digest(ctx)
    apply_event(ctx, sent, Change(Event.CANCELLED, by=Actor.of(case.ina), note="Laporan dicabut"))
    assert [text for chat, text in sent_messages(ctx) if chat == 1 and "Pengingat" in text] == []
    for minute in (1, 2):
        send_all_due(case.on(10, 8, minute))
        send_digest(case.on(10, 8, minute))
    (digest,) = [text for chat, text in sent_messages(case.on(10, 8, 2)) if chat == 1]
    assert "Ringkasan" in digest and "Pengingat" not in digest


def test_after_the_digest_a_bundle_waits_for_the_next_working_day(case: Case) -> None:
    send_digest(case.on(10, 8))
    case.sends("K7Q2", 4)
    assert [text for text in case.gets(10, 9, chat=1) if "Pengingat" in text] == []
    (both,) = case.gets(11, chat=1)
    assert "Pengingat" in both and "Ringkasan" in both


def test_sixty_lines_and_the_digest_fit_one_message(case: Case) -> None:
    for number in range(60):
        case.sends(f"A{number:03}", 4)
    case.lives_until(10)
    (both,) = case.gets(10, chat=1)
    assert len(both) <= 4096 and "lainnya: ketik /status" in both and "Terlambat: 60" in both
