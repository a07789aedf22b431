"""The invariants of every run: after a fault and a restart it has left what the run without a fault left."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.faults.outcome import Outcome, Screen


def broken(told: Outcome, right: Outcome, doubtful: int) -> list[str]:
    """Each broken invariant with what is wrong; `doubtful`: requests whose answer a fault took away."""
    checks = (_rows, _updates, _messages, _queues, _files, _receipts, _histories, _pressed, _refused)
    return [f"{name}: {what}" for check in checks for name, what in check(told, right, doubtful)]


Found = Iterator[tuple[str, str]]


def _rows(told: Outcome, right: Outcome, _doubtful: int) -> Found:
    """What the office stored is what it would have stored: no row lost, none twice, none different."""
    yield from (("lost", row) for row in (right.rows - told.rows).elements())
    yield from (("twice or untrue", row) for row in (told.rows - right.rows).elements())


def _updates(told: Outcome, right: Outcome, _doubtful: int) -> Found:
    """Each update that people made was handled, and once."""
    if told.queues["inbox handled"] != told.updates:
        yield "lost", f"{told.queues['inbox handled']} of {told.updates} updates are handled"


def _messages(told: Outcome, right: Outcome, doubtful: int) -> Found:
    """Each phone shows what it would have shown, in that order; only a doubtful message is there twice."""
    more = told.unchanged
    for name, screen in right.screens.items():
        shown = told.screens[name]
        missing = Counter(screen.now) - Counter(shown.now)
        extra = Counter(shown.now) - Counter(screen.now)
        yield from (("lost", f"{name} does not see {text!r}") for text in missing)
        yield from (("untrue", f"{name} sees {text!r}") for text in extra if text not in screen.ever)
        if not missing and not _in_order(screen.now, shown.now):
            yield "out of order", f"{name} sees {_heads(shown)}, right is {_heads(screen)}"
        more += sum(extra.values())
    if more > doubtful:
        yield "twice", f"{more} requests more ({told.unchanged} changed nothing), {doubtful} were doubtful"


def _in_order(right: Sequence[str], shown: Sequence[str]) -> bool:
    rest = iter(shown)
    return all(text in rest for text in right)


def _heads(screen: Screen) -> list[str]:
    return [text[:30] for text in screen.now]


def _queues(told: Outcome, _right: Outcome, _doubtful: int) -> Found:
    """No row waits, failed or is a dead letter."""
    for name in ("inbox open", "inbox dead", "outbox queued", "outbox sending", "outbox failed"):
        if told.queues[name]:
            yield "stuck", f"{told.queues[name]} in {name}"


def _files(told: Outcome, _right: Outcome, _doubtful: int) -> Found:
    """The folder holds the files that the database knows, byte by byte, and no other."""
    yield from (("orphan", path) for path in sorted(told.files.keys() - told.kept.keys()))
    yield from (("lost", f"the file {path}") for path in sorted(told.kept.keys() - told.files.keys()))
    yield from (("untrue", path) for path, sha in told.kept.items() if told.files.get(path, sha) != sha)


def _receipts(told: Outcome, right: Outcome, _doubtful: int) -> Found:
    """One receipt a result, with its number."""
    if told.receipts != right.receipts:
        yield "receipt", f"{told.receipts}, right is {right.receipts}"


def _histories(told: Outcome, _right: Outcome, _doubtful: int) -> Found:
    """Each history is the chain that was written, and holds the files that were handed in."""
    yield from (("history", what) for what in told.histories)


def _pressed(told: Outcome, _right: Outcome, _doubtful: int) -> Found:
    """A press is answered at most once: a light acknowledgement is rather lost than doubled."""
    yield from (("twice", f"press {press} was answered {n} times") for press, n in told.pressed.items() if n > 1)


def _refused(told: Outcome, _right: Outcome, _doubtful: int) -> Found:
    """Telegram refuses nothing but edits that change nothing, which are counted above."""
    yield from (("refused", request) for request in told.refused)
