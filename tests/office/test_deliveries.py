"""Delivery truth below the history: queued, accepted by Telegram, acted on; never "read", also after 14 days."""

from datetime import datetime, timedelta

from bot.cards import cards
from bot.office import deliveries
from bot.reach import alerts, retention
from models import retention as rules
from models.assignments import assignments
from models.queues import claims, doubtful, living_messages, outbox
from tests.support.cases.reminder_cases import Case, deputy, driver_of, send_all_due
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import context_at, sent_messages


def truth(case: Case, item_id: int, at: datetime = MORNING) -> list[str]:
    """What Ibu Ina reads below the history, line by line; without the note at its end."""
    shown = read(Driver(case.session, case.ina, at).forges(f"c:history:{item_id}:1"))
    head, _, block = shown.partition("📬 Pengiriman\n")
    assert head and "belum tentu sudah dibaca" in block
    return block.splitlines()[:-1]


def test_queued_accepted_acted_on_and_kept_beyond_the_outbox(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    budi = deputy(case)
    ctx = context_at(case.session, MORNING)
    cards.send_to(ctx, sent, [case.sari, budi])
    driver_of(case, case.ina).does(lambda _: None)  # everything that was queued arrives
    sari.taps("Terima")
    case.lives_until(4)
    on = case.on(4)
    send_all_due(on)
    assert "• pengingat H-3: antre sejak 4 Des 2026 09.00" in deliveries_of(case, sent.id)
    sent_messages(on)
    found = truth(case, sent.id, on.now)
    assert found[0] == "Sari (utama)" and found[1].startswith("• kartu: diterima Telegram 23 Nov 2026 09.00")
    assert "ditindaklanjuti 23 Nov" in found[1]
    assert any(line.startswith("• pengingat H-3: diterima Telegram 4 Des 2026") for line in found)
    assert (
        "• kartu: diterima Telegram 23 Nov 2026 09.00 · belum ditindaklanjuti" in found[found.index("Budi (wakil)") :]
    )
    Driver(case.session, case.sari, on.now).forges(f"oc:{sent.id}")  # a newer copy of the card
    assert truth(case, sent.id, on.now)[1] == (
        "• kartu: diterima Telegram 4 Des 2026 09.00 · ditindaklanjuti 23 Nov 2026 09.00"
    )
    # The rows of the outbox are deleted after 14 days; what Telegram accepted is known all the same.
    late = on.now + timedelta(days=20)
    older = rules.moments(late, retention.periods(ctx.settings))
    for rule in rules.RULES:
        while rules.delete_piece(case.session, rule, older):
            pass
    case.session.expire_all()
    assert [line for line in truth(case, sent.id, late) if "H-3" in line] == [line for line in found if "H-3" in line]


def test_waiting_and_refused_say_so(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    budi = deputy(case)
    ctx = context_at(case.session, MORNING)
    cards.send_to(ctx, sent, [case.sari, budi])
    outbox.write_queued(case.session)
    name = cards.name_in(sent, 5)
    (row,) = [each for each in claims.claim(case.session, MORNING, 50) if each.name == name]
    claims.give_up(case.session, row.id, "Forbidden: bot was blocked by the user")
    living_messages.note_refused(case.session, name, "Forbidden: bot was blocked by the user")
    doubtful.requeue_unsent(case.session, [])
    alerts.report_unreachable(ctx, 5, "Forbidden: bot was blocked by the user")
    shown = deliveries_of(case, sent.id)
    assert "• kartu: antre sejak 23 Nov 2026 09.00" in shown
    assert "Budi (wakil) · tidak dapat dihubungi: bot diblokir" in shown
    assert "• kartu: tidak diterima: bot diblokir" in shown
    # Where the history leaves little room, the last of the people give way.
    assert "Budi" not in deliveries.below(ctx, sent, 160) and deliveries.below(ctx, sent, 20) == ""


def deliveries_of(case: Case, item_id: int) -> list[str]:
    """The same, while nothing has been sent."""
    item = assignments.by_id(case.session, item_id)
    assert item is not None
    return read(deliveries.below(context_at(case.session, MORNING), item, 4096)).splitlines()
