"""Answers go before notices of the same chat, each in their own order; edits that change nothing are not sent."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.cards import cards
from bot.conversation.context import AppInfo, Context, Sender
from bot.practice.phone.people import Person as Phone
from models.assignments import assignments
from models.database import transaction
from models.people import people
from models.queues import living_messages, outbox
from models.queues.outbox import Lane
from tests.pipeline.sending.test_story_delivery import says, shows, texts
from tests.support.running_office import Office
from tests.support.stories import send_item, send_item_to, stored_item

pytestmark = pytest.mark.both_databases
MANY = 30  # more than a chat's burst: the last notices come one a second


def context_of(office: Office, session: Session, phone: Phone) -> Context:
    """The context of something that the person did."""
    return Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"), Sender(phone.id, phone.id))


def notices(office: Office, phone: Phone, count: int) -> None:
    """Queue a broadcast to one chat."""
    with transaction(office.engine) as session:
        ctx = context_of(office, session, phone)
        for number in range(count):
            ctx.say(f"kabar {number}", to=phone.id, lane=Lane.NOTICE)


async def test_an_answer_does_not_wait_for_the_broadcast_to_its_own_chat(before_opening: Office) -> None:
    office = before_opening
    notices(office, office.ina, MANY)
    await office.opens()
    await office.ina.sees("kabar 3")
    office.ina.says("/bantuan")
    answer = await office.ina.sees("/libur")
    before = [each for each in texts(office.ina) if each.startswith("kabar")]
    assert before == [f"kabar {number}" for number in range(len(before))]  # in their order
    assert len(before) < MANY
    assert answer.text not in before


async def test_two_answers_keep_their_order_and_so_do_notices(before_opening: Office) -> None:
    office = before_opening
    with transaction(office.engine) as session:
        ctx = context_of(office, session, office.sari)
        for number in range(4):
            ctx.say(f"kabar {number}", to=office.sari.id, lane=Lane.NOTICE)
            ctx.say(f"jawaban {number}")
    await office.opens()
    await office.sari.sees("kabar 3")
    assert texts(office.sari) == [f"jawaban {n}" for n in range(4)] + [f"kabar {n}" for n in range(4)]


async def test_the_cards_of_many_agencies_come_after_the_answer(before_opening: Office) -> None:
    """What /assign to several agencies queues in the sender's own chat."""
    office = before_opening
    await send_item(office, open_too=False)
    item = stored_item(office)
    with transaction(office.engine) as session:
        ina = people.by_chat(session, office.ina.id)
        assert ina is not None
        ctx = context_of(office, session, office.ina)
        cards.send_to(ctx, item, [ina], lane=Lane.NOTICE)
        ctx.say("Terkirim.")
    rows = lanes_of(office, office.ina)
    assert rows[-2:] == [("sendMessage", Lane.NOTICE), ("sendMessage", Lane.REPLY)]


async def test_cards_of_many_items_are_notices_and_one_is_an_answer(before_opening: Office) -> None:
    """What a new day off queues: every moved item's card, in the chat of the admin who added it too."""
    office = before_opening
    await send_item(office, open_too=False)
    send_item_to(office, "63.05", stored_item(office).due_on, "M3X8")
    with transaction(office.engine) as session:
        session.execute(sa.delete(outbox.TABLE))
        ctx = context_of(office, session, office.sari)
        every = [each for code in ("K7Q2", "M3X8") if (each := assignments.by_code(session, code)) is not None]
        cards.refresh_all(ctx, every)
        cards.refresh_all(ctx, every[:1])
    assert lanes_of(office, office.sari) == [
        ("editMessageText", Lane.NOTICE),
        ("editMessageText", Lane.NOTICE),
        ("editMessageText", Lane.REPLY),
    ]


def lanes_of(office: Office, phone: Phone) -> list[tuple[str, Lane]]:
    """(method, lane) of everything queued for a phone."""
    c = outbox.TABLE.c
    with transaction(office.engine) as session:
        query = sa.select(c.method, c.lane).where(c.chat_id == phone.id).order_by(c.id)
        return [(method, Lane(lane)) for method, lane in session.execute(query)]


async def test_no_edit_overtakes_an_older_request_for_its_message(before_opening: Office) -> None:
    """The card is a notice that still waits, its change an answer: what is read last is the change."""
    office = before_opening
    with transaction(office.engine) as session:
        ctx = context_of(office, session, office.sari)
        ctx.say("kartu lama", to=office.sari.id, name="card:1:x", lane=Lane.NOTICE)
        ctx.show("card:1:x", "kartu baru")
        ctx.say("jawaban")
    await office.opens()
    await office.sari.sees("kartu baru")
    assert texts(office.sari) == ["jawaban", "kartu baru"]


async def test_an_edit_without_a_change_is_not_sent(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu", name="card:1:x")
    await office.opens()
    await office.sari.sees("kartu")
    shows(office, office.sari, "kartu", name="card:1:x")
    with transaction(office.engine) as session:
        context_of(office, session, office.sari).take_buttons_away("card:1:x")  # it has none
    says(office, office.sari, "sesudahnya")
    await office.sari.sees("sesudahnya")
    assert office.telegram.requests("editMessageText") == []
    assert office.telegram.requests("editMessageReplyMarkup") == []
    shows(office, office.sari, "kartu lagi", name="card:1:x")
    says(office, office.sari, "akhir")
    await office.sari.sees("akhir")
    assert texts(office.sari)[0] == "kartu lagi"


@pytest.mark.parametrize("fault", ["answer_lost", "malformed"])
async def test_after_a_lost_answer_nothing_is_left_out(before_opening: Office, fault: str) -> None:
    """The edit to "b" may or may not have arrived: going back to "a" must be sent, although "a" was noted last."""
    office = before_opening
    says(office, office.sari, "a", name="card:1:x")
    await office.opens()
    await office.sari.sees("a")
    getattr(office.telegram.faults, fault)(method="editMessageText", times=1)
    shows(office, office.sari, "b", name="card:1:x")
    says(office, office.yohanes, "bangun")
    await office.telegram.until(lambda: len(office.telegram.requests("editMessageText")) == 1)
    await office.closes()
    with transaction(office.engine) as session:
        outbox.drop_queued(session, "card:1:x")
    shows(office, office.sari, "a", name="card:1:x")
    says(office, office.sari, "akhir")
    await office.opens()
    await office.sari.sees("akhir")
    assert texts(office.sari) == ["a", "akhir"]


async def test_a_name_that_moves_to_another_message_forgets_what_was_shown(before_opening: Office) -> None:
    office = before_opening
    says(office, office.sari, "kartu", name="card:1:x")
    says(office, office.sari, "kartu")
    await office.opens()
    await office.sari.sees("kartu")
    await office.telegram.until(lambda: len(texts(office.sari)) == 2)
    await office.closes()
    with transaction(office.engine) as session:
        first, second = (message.message_id for message in office.sari.from_bot)
        living_messages.point_name(session, "card:1:x", office.sari.id, first, protected=False)
        shown = sa.select(living_messages.NAMES.c.shown_text).where(living_messages.NAMES.c.name == "card:1:x")
        known = session.execute(shown).scalars().all()
        living_messages.point_name(session, "card:1:x", office.sari.id, second, protected=False)
        unknown = session.execute(shown).scalars().all()
    assert (len(known), known.count(None), unknown) == (1, 0, [None])
