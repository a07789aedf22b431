"""Where typed messages go: the running question, the item of the card they answer, or a sentence."""

import sys
from datetime import UTC, date, datetime

from sqlmodel import Session

from bot.conversation.context import Context, Sender
from bot.conversation.questions import Question
from bot.conversation.typed import Contact, Typed
from bot.registry import questions
from models.people.people import Person
from models.queues import dialogs
from tests.support.rows import context_at, holds_seat, item, sent_messages, somebody

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SARI = 11


def sari_with_an_item(session: Session) -> tuple[Context, Person]:
    """Ibu Sari of Tapin, which has the item #K7Q2, is asked for her name (she corrects her data)."""
    somebody(session, 1, "Ina", NOW, role=None)
    sari = somebody(session, SARI, "Sari", NOW)
    holds_seat(session, sari, "63.05", NOW)
    ctx = context_at(session, NOW, Sender(SARI, SARI))
    item(ctx, "63.05", date(2026, 12, 23), owner=sari)
    dialogs.ask(session, SARI, "registration.name", {"correct": True}, NOW)
    return ctx, sari


def step_of(session: Session) -> str:
    """The question that runs in Ibu Sari's chat."""
    dialog = dialogs.running(session, SARI)
    return dialog.step if dialog else ""


def test_words_answer_the_running_question(session: Session) -> None:
    ctx, _ = sari_with_an_item(session)
    questions.take(ctx, Typed(5, NOW, "Sari Wahyuni"))
    assert step_of(session) == "registration.position"


def test_a_reply_to_a_card_belongs_to_its_item_and_answers_no_other_question(session: Session) -> None:
    ctx, _ = sari_with_an_item(session)
    questions.take(ctx, Typed(5, NOW, "sudah kami terima", reply_to_id=3, reply_to_text="📌 #K7Q2 · LHP"))
    assert step_of(session) != "registration.position"
    assert any("K7Q2" in text for _, text in sent_messages(ctx))


def test_a_reply_to_anything_else_answers_the_question(session: Session) -> None:
    ctx, _ = sari_with_an_item(session)
    questions.take(ctx, Typed(5, NOW, "Sari Wahyuni", reply_to_id=3, reply_to_text="1/3 · nama lengkap"))
    assert step_of(session) == "registration.position"


def test_a_contact_is_no_answer_to_a_question_for_words(session: Session) -> None:
    ctx, _ = sari_with_an_item(session)
    questions.take(ctx, Typed(5, NOW, contact=Contact("6281", SARI)))
    assert step_of(session) == "registration.name"
    assert "kata-kata" in sent_messages(ctx)[-1][1]


def test_a_question_that_nobody_knows_any_more_does_not_swallow_words(session: Session) -> None:
    ctx, _ = sari_with_an_item(session)
    dialogs.ask(session, SARI, "gone.forever", {}, NOW)
    questions.take(ctx, Typed(5, NOW, "selamat pagi"))
    assert sent_messages(ctx)[-1][0] == SARI


def test_every_question_of_every_feature_is_registered_once() -> None:
    modules = [module for name, module in sys.modules.items() if name.startswith("bot.")]
    declared = {id(each): each for module in modules for each in vars(module).values() if isinstance(each, Question)}
    steps = [question.step for question in declared.values()]
    assert len(declared) > 30 and len(set(steps)) == len(steps)
    missing = [
        question.step for question in declared.values() if questions.QUESTIONS.get(question.step) is not question
    ]
    assert missing == []
