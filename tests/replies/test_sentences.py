"""150 sentences of officials: what each must do. Not understood is never lost: it is forwarded."""

from datetime import date
from time import process_time

from models.rules.drafting.privacy import findings
from models.rules.replies.courtesy import reaction_to
from models.rules.replies.intents import Intent, Proposal, propose
from tests.replies.sentences import SENTENCES

FRIDAY, DUE = date(2026, 11, 27), date(2027, 1, 7)
NAMES = {
    Intent.DONE: "selesai",
    Intent.PARTLY_DONE: "sebagian",
    Intent.IN_PROGRESS: "proses",
    Intent.OBSTACLE: "kendala",
    Intent.ASK_TIME: "waktu",
    Intent.DISPUTE: "bukan",
    Intent.PROMISE: "janji",
    Intent.QUESTION: "tanya",
    Intent.ACKNOWLEDGE: "terima",
}


def what_it_does(text: str) -> str:
    """The expectation's words for what happens to a sentence."""
    if findings(text):
        return "data pribadi"
    found = propose(text, FRIDAY, due_on=DUE)
    if found is None:
        return "kabar"
    if found.kind is Intent.COURTESY:
        return str(reaction_to(text))
    return f"{_name(found)} {_days(found)}".strip()


def _name(found: Proposal) -> str:
    if found.kind is Intent.ASK_TIME and found.asked_on is not None and found.asked_on <= DUE:
        return "janji-atau-waktu"  # within the due date it needs no extension (bot/replies/intent_handlers.py)
    return NAMES[found.kind]


def _days(found: Proposal) -> str:
    day = found.asked_on or found.promise_on
    if day is not None:
        return day.isoformat()
    return " ".join(["?", *(each.isoformat() for each in found.may_mean)]) if found.may_mean else ""


def test_no_row_of_words_takes_long() -> None:
    """Where two parts of a pattern match the same word, sixty of them are tried in 2^60 ways."""
    vocabulary, started = {word for text, _ in SENTENCES for word in text.lower().split()}, process_time()
    for word in sorted(vocabulary):
        propose(f"{word} " * 60 + "x", FRIDAY, due_on=DUE)
    assert process_time() - started < 20  # seconds; it takes half of one


def test_every_sentence_does_what_the_table_says() -> None:
    wrong = [(text, must, does) for text, must in SENTENCES if (does := what_it_does(text)) != must]
    assert wrong == []
    assert len(SENTENCES) >= 150
