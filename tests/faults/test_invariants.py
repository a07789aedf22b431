"""Each invariant finds what it is there for: an outcome with one thing wrong is told by that invariant's name."""

from collections import Counter
from dataclasses import replace

from tests.faults.each_step import faults_of
from tests.faults.invariants import broken
from tests.faults.outcome import Outcome, Screen
from tests.support.tables import each_row

CARD, DONE = "card", "done"
RIGHT = Outcome(
    rows=Counter({"assignments id=0 status=verified": 1}),
    screens={"Sari": Screen([CARD, DONE], {CARD, DONE, "earlier card"})},
    queues=Counter({"inbox handled": 3, "outbox sent": 4}),
    updates=3,
    files={"evidence/1-a.pdf": "aa"},
    kept={"evidence/1-a.pdf": "aa"},
    receipts=["TT-1"],
    pressed=Counter({"press": 1}),
)


def shows(*texts: str) -> Outcome:
    """The same, but for what the phone shows."""
    return replace(RIGHT, screens={"Sari": Screen(list(texts), set(texts))})


WRONG = [
    (replace(RIGHT, rows=Counter()), "lost"),
    (replace(RIGHT, rows=RIGHT.rows + RIGHT.rows), "twice or untrue"),
    (replace(RIGHT, updates=4), "lost"),
    (replace(RIGHT, queues=RIGHT.queues + Counter({"inbox open": 1})), "stuck"),
    (replace(RIGHT, queues=RIGHT.queues + Counter({"inbox dead": 1})), "stuck"),
    (replace(RIGHT, queues=RIGHT.queues + Counter({"outbox sending": 1})), "stuck"),
    (replace(RIGHT, queues=RIGHT.queues + Counter({"outbox failed": 1})), "stuck"),
    (shows(CARD), "lost"),
    (shows(DONE, CARD), "out of order"),
    (shows(CARD, CARD, DONE), "twice"),
    (shows(CARD, DONE, "the disk is full"), "untrue"),
    (replace(RIGHT, files={**RIGHT.files, "evidence/1-a.pdf.part": "a"}), "orphan"),
    (replace(RIGHT, files={}), "lost"),
    (replace(RIGHT, files={"evidence/1-a.pdf": "ab"}), "untrue"),
    (replace(RIGHT, receipts=["TT-1", "TT-2"]), "receipt"),
    (replace(RIGHT, histories=["K7Q2"]), "history"),
    (replace(RIGHT, pressed=Counter({"press": 2})), "twice"),
    (replace(RIGHT, refused=["sendMessage: Bad Request"]), "refused"),
    (replace(RIGHT, unchanged=1), "twice"),
]


@each_row(("told", "name"), WRONG)
def test_one_wrong_thing_is_told_by_its_name(told: Outcome, name: str) -> None:
    assert name in [found.partition(":")[0] for found in broken(told, RIGHT, doubtful=0)]


def test_what_is_right_breaks_nothing() -> None:
    assert broken(RIGHT, RIGHT, doubtful=0) == []


def test_a_doubtful_request_may_come_twice_or_change_nothing() -> None:
    assert broken(shows(CARD, "earlier card", DONE), shows(CARD, DONE), doubtful=1) != []  # never shown there
    assert broken(shows(CARD, CARD, DONE), RIGHT, doubtful=1) == []
    assert broken(replace(RIGHT, unchanged=1), RIGHT, doubtful=1) == []
    assert broken(replace(shows(CARD, CARD, DONE), unchanged=1), RIGHT, doubtful=1) != []


def test_rows_of_the_queues_are_steps_whatever_is_committed_with_them() -> None:
    alone = ["commit outbox sent #1", "commit outbox sent #2", "commit reminders sent #1, commit outbox new #3"]
    together = ["commit outbox sent #1, commit outbox sent #2", "commit reminders sent #1, commit outbox new #3"]
    assert faults_of(alone) == faults_of(together)
    assert len(faults_of(alone)) == 3 * 5
