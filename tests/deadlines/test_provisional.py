"""A due date that is an estimate says so in every text that names it, long or short."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.assignments import clocks
from bot.bundles import bundles
from bot.reminders import plan
from tests.dates.test_typed_dates import Case, more_time
from tests.support.clock import WITA
from tests.support.rows import context_at, send_digest, sent_messages

WHOLE = "Kamis, 10 Desember 2026"
ESTIMATE = "(perkiraan)"


def at(session: Session, day: int, hour: int, minute: int = 0) -> list[tuple[int, str]]:
    """What the jobs of a minute of December 2026 send."""
    ctx = context_at(session, datetime(2026, 12, day, hour, minute, tzinfo=WITA))
    bundles.send_due(ctx, bundles.whom_due(ctx))
    send_digest(ctx)
    return sent_messages(ctx)


def test_an_estimate_is_called_so_in_every_text(session: Session) -> None:
    case = Case(session)
    case.item.provisional, case.item.version = True, case.item.version + 1
    plan.replan_items(context_at(session, case.ina.now), [case.item])
    for driver in (case.sari, case.ina):
        driver.says("K7Q2")
    shown = [
        each["text"] for driver in (case.sari, case.ina) for each in driver.payloads() if ESTIMATE in each["text"]
    ]
    assert len(shown) == 2  # both cards
    shown += [case.sari.says("/tugas"), case.ina.says("/status Tapin"), more_time(case).screen()]
    case.sari.says("/batal")
    sent_messages(context_at(session, case.ina.now))
    reminders = [text for _, text in at(session, 9, 8) if "Tenggat" in text or "10 Des" in text]
    assert len(reminders) >= 2  # to both sides: the reminder of H-1, and the morning's numbers
    for text in shown + reminders:
        assert ESTIMATE in text, text
    # What a stop of the clock moves is an estimate as well; a date that people choose is none.
    ctx = context_at(session, datetime(2026, 12, 9, 9, tzinfo=WITA))
    clocks.pause(ctx, case.item, case.ina.person, "Banjir")
    later = context_at(session, ctx.now + timedelta(days=2))
    clocks.resume(later, case.item, case.ina.person, "Surut")
    told = [text for _, text in sent_messages(later) if "Des" in text and "enggat" in text]
    assert told and all(ESTIMATE in text for text in told), told
    chosen = more_time(case).says("31-12-2026")
    assert "Kamis, 31 Desember 2026" in chosen and ESTIMATE not in chosen
