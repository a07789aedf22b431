"""When queued messages become rows, what a rollback takes back, and which lane is taken when nobody names one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Sender
from models.database import Work, commit_together, transaction
from models.mailbox import MailEntry, MailState
from models.privacy import erasure
from models.queues import albums, claims, doubtful, outbox
from models.queues.claims import Accepted, Held
from models.queues.dialogs import Dialog
from models.queues.outbox import ApiRequest, Lane, OutboxState
from tests.support.clock import MORNING
from tests.support.databases import counted
from tests.support.rows import context_at, somebody

pytestmark = pytest.mark.both_databases

SARI, YOHANES, INA, BUDI = 7, 8, 9, 10


def rows(session: Session) -> list[tuple[int, str, int]]:
    """(id, method, lane) of every queued request, the oldest first."""
    outbox.write_queued(session)
    c = outbox.TABLE.c
    return [
        (row.id, row.method, row.lane) for row in session.execute(sa.select(c.id, c.method, c.lane).order_by(c.id))
    ]


def texts(session: Session) -> list[str]:
    """The text of every queued request, the oldest first."""
    outbox.write_queued(session)
    c = outbox.TABLE.c
    return [
        orjson.loads(payload)["text"] for payload in session.execute(sa.select(c.payload).order_by(c.id)).scalars()
    ]


def test_what_is_queued_together_is_written_together_and_in_order(session: Session) -> None:
    ctx, sent = context_at(session, MORNING, Sender(SARI, SARI)), counted(session)
    for text in "abcd":
        ctx.say(text)
    assert sent == []
    outbox.write_queued(session)
    assert len(sent) == 1 and texts(session) == list("abcd")


def test_the_id_of_a_row_is_there_at_once_and_what_was_queued_before_is_sent_before(session: Session) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    ctx.say("a")
    row_id = outbox.enqueue_with_id(session, ApiRequest(SARI, "copyMessage", {"text": "b"}), MORNING)
    ctx.say("c")
    assert texts(session) == list("abc")
    assert [row_id] == [found for found, method, _ in rows(session) if method == "copyMessage"]


@pytest.mark.parametrize("written", [False, True])
def test_a_rollback_to_a_savepoint_takes_back_what_was_queued_since_and_no_more(
    session: Session, written: bool
) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    ctx.say("before")
    outer = session.begin_nested()
    ctx.say("lost")
    inner = session.begin_nested()
    ctx.say("lost as well")
    if written:
        assert texts(session) == ["before", "lost", "lost as well"]
    inner.rollback()
    assert texts(session) == ["before", "lost"]
    outer.rollback()
    ctx.say("behind")
    kept = session.begin_nested()
    ctx.say("kept")
    kept.commit()
    assert texts(session) == ["before", "behind", "kept"]


def test_a_statement_that_fails_in_a_savepoint_takes_nothing_else_with_it(session: Session) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    ctx.say("before")
    with pytest.raises(sa.exc.IntegrityError), session.begin_nested():
        ctx.say("lost")
        session.add_all([Dialog(chat_id=SARI, step=step, updated_at=MORNING) for step in "ab"])
        session.flush()
    assert texts(session) == ["before"]


@pytest.mark.parametrize("fails", [False, True])
def test_each_work_of_a_group_writes_its_own_messages(engine: sa.Engine, fails: bool) -> None:
    def says(text: str, *, and_fails: bool = False) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            context_at(session, MORNING, Sender(SARI, SARI)).say(text)
            if and_fails:
                raise LookupError

        return work

    commit_together(engine, [Work(says("a")), Work(says("b", and_fails=fails)), Work(says("c"))])
    with transaction(engine) as session:
        assert texts(session) == (["a", "c"] if fails else ["a", "b", "c"])
        context_at(session, MORNING, Sender(SARI, SARI)).say("d")
    with transaction(engine) as session:
        assert texts(session)[-1] == "d"


def test_the_sender_is_answered_first_and_others_are_notified(session: Session) -> None:
    ctx = context_at(session, MORNING, Sender(SARI, SARI))
    for to, lane in ((None, None), (SARI, None), (YOHANES, None), (YOHANES, Lane.REPLY)):
        ctx.say("a", to=to, name=f"card:1:{to}", lane=lane)
        ctx.show(f"card:1:{to}", "b", to=to, lane=lane)
    ctx.take_buttons_away(f"card:1:{SARI}", to=SARI)
    ctx.take_buttons_away(f"card:1:{YOHANES}", to=YOHANES)
    assert [lane for _, _, lane in rows(session)] == [
        *[Lane.REPLY] * 4,
        *[Lane.NOTICE] * 2,
        *[Lane.REPLY] * 2,
        *[Lane.REPLY, Lane.NOTICE],
    ]


def test_what_was_queued_before_the_clock_stepped_back_is_due(session: Session) -> None:
    later, much_later = MORNING + timedelta(hours=1), MORNING + timedelta(hours=9)
    outbox.enqueue(session, ApiRequest(SARI, "sendMessage", {"text": "a"}), later)
    outbox.enqueue(session, ApiRequest(YOHANES, "sendMessage", {}, renderer="bundle"), later)
    outbox.enqueue(session, ApiRequest(INA, "sendMessage", {}, renderer="news"), later, not_before=much_later)
    verdict = ApiRequest(BUDI, "editMessageText", {"text": "without Batalkan"})
    outbox.enqueue(session, verdict, later, not_before=later + timedelta(minutes=10))
    due = claims.next_due(session)
    assert due is not None and due < MORNING
    both = claims.claim(session, MORNING, 10)
    assert [envelope.chat_id for envelope in both] == [SARI, YOHANES]
    for envelope in both:
        claims.put_back(session, envelope.id, later + timedelta(minutes=5), "no answer", count_try=False)
    assert claims.claim(session, MORNING, 10) == []
    assert claims.next_due(session) == later + timedelta(minutes=5)
    claims.retry_now(session, MORNING)
    assert [envelope.chat_id for envelope in claims.claim(session, MORNING, 10)] == [SARI, YOHANES]
    assert claims.next_due(session) == MORNING + timedelta(minutes=10), "its ten minutes, not fewer and not 70"
    (shown,) = claims.claim(session, MORNING + timedelta(minutes=10), 10)
    claims.mark_sent(session, [Accepted(shown, 7, MORNING)])
    assert claims.next_due(session) == much_later  # planned for that moment, and it waits for it


def test_a_row_that_was_tried_is_not_planned_for_later(session: Session) -> None:
    """Sent again after a kill, another way, or one by one: due when the clock steps back, and never superseded."""
    later = MORNING + timedelta(hours=1)
    text, album = ApiRequest(SARI, "sendMessage", {"text": "a"}), ApiRequest(INA, albums.METHOD, {"media": []})
    outbox.enqueue(session, text, MORNING)
    outbox.enqueue(session, replace(text, chat_id=YOHANES), MORNING)
    albums.enqueue(session, album, [ApiRequest(INA, "sendPhoto", {"photo": "a"})], MORNING)
    _, changed, refused = claims.claim(session, MORNING, 10)
    claims.change_request(session, changed.id, replace(text, chat_id=YOHANES), later)
    assert albums.split(session, refused, "refused", later)
    assert doubtful.settle(session, later) == (1, 0)
    assert claims.claim(session, MORNING, 10) == []
    claims.retry_now(session, MORNING)
    assert [each.chat_id for each in claims.claim(session, MORNING, 10)] == [SARI, YOHANES, INA]


def test_texts_that_are_made_late_wait_while_answers_may_wait(session: Session) -> None:
    outbox.enqueue(session, ApiRequest(SARI, "sendMessage", {}, renderer="bundle"), MORNING)
    held = Held(late_texts=True)
    assert claims.next_due(session, held) is None and claims.claim(session, MORNING, 10, held) == []
    outbox.enqueue(session, ApiRequest(SARI, "sendMessage", {"text": "toast"}), MORNING)
    (answer,) = claims.claim(session, MORNING, 10, held)
    assert answer.renderer is None


def test_erasing_somebody_leaves_the_files_of_an_album_that_waits(session: Session) -> None:
    budi = somebody(session, BUDI, "Budi Raharjo", MORNING)
    spare = ApiRequest(INA, "sendPhoto", {"photo": "a", "caption": "dari Budi Raharjo"})
    for _ in range(2):
        albums.enqueue(session, ApiRequest(INA, albums.METHOD, {"media": []}), [spare], MORNING)
    outbox.enqueue(session, ApiRequest(YOHANES, "sendMessage", {"text": "dari Budi Raharjo"}), MORNING)
    sent, dropped = claims.claim(session, MORNING, 10)
    claims.mark_sent(session, [Accepted(sent, 7, MORNING)])
    claims.give_up(session, dropped.id, "no longer true", OutboxState.DROPPED)
    erasure.forget_words_about(session, budi, MORNING)
    kept = session.execute(sa.select(outbox.TABLE.c.payload).order_by(outbox.TABLE.c.id)).scalars().all()
    assert [orjson.loads(each) for each in kept] == [
        {"media": []},
        {},
        {"media": []},
        {"photo": "a", "caption": "dari (data dihapus)"},
        {},  # dropped, and no file of any album
    ]


@pytest.mark.parametrize("entries", [1, 40])
def test_erasing_passes_once_over_the_messages_however_much_was_written(session: Session, entries: int) -> None:
    budi = somebody(session, BUDI, "Budi Raharjo", MORNING)
    for number in range(entries):
        said = MailEntry(person_id=budi.id, chat_id=BUDI, message_id=number, state=MailState.OPEN, said_at=MORNING)
        session.add(said)
        session.flush()
        for name in (f"mail:{said.id}:{INA}", f"mailmore:{said.id}:{INA}:1", f"mail:{said.id}999:{INA}"):
            outbox.enqueue(session, ApiRequest(INA, "sendMessage", {"text": name}, name=name), MORNING)
    outbox.write_queued(session)
    session.execute(sa.update(outbox.TABLE).values(state=OutboxState.SENT))
    statements = counted(session)
    erasure.forget_words_about(session, budi, MORNING)
    session.flush()
    assert len([each for each in statements if each.startswith("UPDATE outbox")]) == 1
    assert len(statements) <= 22  # one each for the tables that hold the id of a chat
    kept = session.execute(sa.select(outbox.TABLE.c.name).where(outbox.TABLE.c.payload != "{}")).scalars().all()
    assert len(kept) == entries and all(":" in name and name.split(":")[1].endswith("999") for name in kept)
