"""What goes to several agencies is one card at its sender: "3/14 sudah Terima", edited as each of them answers."""

from datetime import timedelta

import sqlalchemy as sa

from bot.cards import cards
from models.people import people
from models.queues import outbox
from models.queues.outbox import OutboxState
from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, sent_messages, somebody


def queued(driver: Driver, chat_id: int) -> int:
    """How many requests wait to be sent to a chat."""
    outbox.write_queued(driver.session)
    c = outbox.TABLE.c
    waits = sa.select(sa.func.count()).where(c.chat_id == chat_id, c.state == OutboxState.QUEUED)
    return int(driver.session.execute(waits).scalar_one())


def arrives(driver: Driver, chat_id: int, **later: int) -> list[str]:
    """What is sent to a chat until then."""
    ctx = context_at(driver.session, MORNING + timedelta(**later))
    return [text for to, text in sent_messages(ctx) if to == chat_id]


def test_one_card_for_all_says_how_each_of_them_stands(ina: Driver) -> None:
    yohanes = somebody(ina.session, 300, "Yohanes Tamba", MORNING)
    holds_seat(ina.session, yohanes, "63.03", MORNING)
    answers(ina, LINE.replace("Tapin", "Tapin, Kab. Banjar, Tabalong"), "[Tetap lanjutkan]", "[Kirim]")
    tapin, banjar, tabalong = ina.items()
    (card,) = [text for text in arrives(ina, 100) if "penugasan</b>" in text]
    for words in (
        "🗂 <b>3 penugasan</b> · LHP",
        "⏰ Tenggat: <b>Kamis, 7 Januari 2027</b>",
        "<b>0/3 sudah Terima</b> · 1 belum ada narahubung",
        f"▫️ Kab. Tapin #{tapin.code}: Terkirim",
        f"📵 Kab. Tabalong #{tabalong.code}: Menunggu narahubung",
    ):
        assert words in card
    assert [label for label in ina.labels() if "Ka" in label] == ["▫️ Kab. Tapin", "▫️ Kab. Banjar", "📵 Kab. Tabalong"]
    sari = people.by_chat(ina.session, 200)
    assert sari is not None
    for person, item in ((sari, tapin), (yohanes, banjar)):
        Driver(ina.session, person, MORNING).forges(f"c:ack:{item.id}:{item.version}")
    assert queued(ina, 100) == 1, "answers that come close are one edit"
    assert arrives(ina, 100, seconds=1) == [], "and wait for each other"
    (card,) = arrives(ina, 100, seconds=5)
    assert "<b>2/3 sudah Terima</b>" in card and f"☑️ Kab. Tapin #{tapin.code}: Diterima" in card
    ina.forges(f"oc:{banjar.id}")
    assert f"🗂 <b>#{banjar.code}</b>" in ina.screen(), "a button opens the card of one"
    cards.refresh_all(context_at(ina.session, MORNING + timedelta(days=46)), ina.items())  # Friday 8 January
    late = next(text for text in arrives(ina, 100, days=46, seconds=5) if "3 penugasan" in text)
    assert "2 lewat tenggat" in late and f"‼️ Kab. Tapin #{tapin.code}: Diterima, lewat 1 hari kerja" in late


def test_a_confidential_one_is_protected_and_only_staff_read_on(ina: Driver) -> None:
    answers(ina, LINE.replace("Tapin", "Tapin, Tabalong") + " | rahasia", "[Tetap lanjutkan]", "[Kirim]")
    (card,) = [each for each in ina.payloads(100) if "2 penugasan" in each.get("text", "")]
    assert card["protect_content"] and "🔒 rahasia" in card["text"]
    arrives(ina, 100)
    ina.person.staff_role = None
    ina.session.flush()
    cards.refresh(context_at(ina.session, MORNING), ina.items()[0])
    assert [text for text in arrives(ina, 100, seconds=5) if "tidak lagi pada" not in text] == []
