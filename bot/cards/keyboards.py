"""The buttons under a card: few, at fixed places; Kabar and Lainnya unfold the others in place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.cards import texts_buttons as texts
from bot.cards.presses import CardPress, UnfoldPress
from bot.cards.why_button import why_button
from bot.conversation.buttons.keyboards import Button, Copy, Markup, Style, fitting_rows, inline
from models.assignments.assignments import Assignment
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Party

NEWS, MORE, BACK = "news", "more", "back"  # what UnfoldPress unfolds; BACK: the card's own buttons again

# Verb of CardPress, and the event that must be allowed now (None: always); the labels stand in texts_buttons.py.
# UNIT_RETURNED is allowed while a unit's result waits for its inspectorate (bot/cards/cards.py).
# VERIFIED is left of a self-report that waits for its verdicts: a result is judged below its own message.
# EVIDENCE_ADDED and DUE_CHANGED are allowed exactly while an item is open, and so are words of either side.
NEEDS: Mapping[str, Event | None] = {
    "ack": Event.ACKNOWLEDGED,
    "start": Event.STARTED,
    "fill": Event.REPORTED,
    "go_on": Event.REPORTED,
    "lack": Event.EVIDENCE_ADDED,
    "done": Event.REPORTED,
    "partly": Event.REPORTED_PARTLY,
    "stuck": Event.OBSTRUCTED,
    "time": Event.EXTENSION_ASKED,
    "word": Event.EVIDENCE_ADDED,
    "until": Event.OBSTRUCTED,
    "notours": Event.DISPUTED,
    "proof": Event.EVIDENCE_ADDED,
    "pass": Event.FORWARDED,
    "check": Event.UNIT_RETURNED,
    "review": Event.VERIFIED,
    "redue": Event.DUE_CHANGED,
    "pause": Event.PAUSED,
    "resume": Event.RESUMED,
    "say": Event.DUE_CHANGED,
    "call": Event.DUE_CHANGED,
    "helped": Event.DUE_CHANGED,
    "cancel": Event.CANCELLED,
    "give": Event.REASSIGNED,
    "handover": Event.HANDED_OVER,
    "treat": Event.TREATED,
    "why": None,
    "history": None,
    "letter": None,
    "files": None,
    "result": None,
    "link": None,
    "idea": None,
}
STYLES = {"ack": Style.SUCCESS, "cancel": Style.DANGER}
SHOWS = frozenset(verb for verb, event in NEEDS.items() if event is None)  # verbs that change nothing


@dataclass(frozen=True, slots=True)
class Layout:
    """The verbs of each row, and of each fold by its name; a fold's own button stands in a row by that name."""

    rows: Sequence[Sequence[str]]
    folds: Mapping[str, Sequence[str]]


_ANSWERS = {
    NEWS: ("start", "stuck", "word", "until"),
    MORE: ("time", "partly", "proof", "notours", "why", "history", "letter", "files", "pass"),
}
MOST_FOLDED = 8  # buttons of a fold beside Kembali
UNREAD = Layout((("ack", "done"), (NEWS, MORE)), _ANSWERS)  # before the agency acknowledged it
READ = Layout((("check", "result"), ("done", "time"), (NEWS, MORE)), _ANSWERS)
# One component after the other: Mulai, and once it was read Lanjutkan.
SELF_REPORT = Layout(
    (("result",), ("fill", "go_on", "lack"), ("time", "stuck"), (MORE,)),
    {MORE: ("ack", "word", "until", "why", "history", "letter", "files", "idea")},
)
OFFICE = Layout(
    (("helped", "review", "result"), ("redue", "pause", "resume"), ("say", "files", MORE)),
    {MORE: ("why", "history", "call", "link", "letter", "give", "handover", "treat", "cancel")},
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader of a card may do now. `undo`: the own press that can be taken back; `link`: to the item."""

    allowed: Collection[Event]
    link: str
    undo: Event | None = None
    has_result: bool = False  # of a self-report, which its reader may see


def under_card(item: Assignment, layout: Layout, reader: Reader, unfolded: str = BACK) -> Markup:
    """The keyboard of a card, with one fold open or none."""
    now = _offered(item, reader.allowed) - (set() if reader.has_result else {"result"})
    undo = reader.undo
    shown = [[verb for verb in row if verb in now or _fold(layout, verb, now)] for row in layout.rows]
    on_card = [verb for row in shown for verb in row if verb != MORE]
    if SHOWS.issuperset(on_card):  # an ended item: nothing is worth folding
        return inline(*fitting_rows(_buttons(item, [*on_card, *_fold(layout, MORE, now)], reader.link)))
    if unfolded in layout.folds:
        back = Button(texts.BUTTONS[BACK], UnfoldPress(BACK, item.id, item.version))
        return inline(*fitting_rows([*_buttons(item, _fold(layout, unfolded, now), reader.link), back]))
    rows = [row for verbs in shown for row in fitting_rows(_buttons(item, verbs, reader.link))]
    taken_back = (
        [Button(texts.undo_label(undo, item.product_code), CardPress("undo", item.id, item.version))] if undo else []
    )
    return inline(*rows, taken_back)


def _offered(item: Assignment, allowed: Collection[Event]) -> set[str]:
    now = {verb for verb, event in NEEDS.items() if event is None or event in allowed}
    there = {
        "until": promises_a_day(item, allowed),
        "helped": item.help_due_on,
        "fill": item.acknowledged_at is None,
        "go_on": item.acknowledged_at is not None,
        "letter": item.letter_count,
        "files": item.evidence_count,
    }
    return now - {verb for verb, is_there in there.items() if not is_there}


def promises_a_day(item: Assignment, allowed: Collection[Event]) -> bool:
    """Can no more time be asked for, so that only a day for the next news can be named?"""
    runs = item.waits_for is Party.AGENCY and item.paused_at is None
    return runs and Event.EXTENSION_ASKED not in allowed


def _fold(layout: Layout, name: str, now: Collection[str]) -> list[str]:
    """What a fold holds now: never what stands on the card itself."""
    on_card = {verb for row in layout.rows for verb in row}
    found = [verb for verb in layout.folds.get(name, ()) if verb in now and verb not in on_card]
    # Selesai asks which actions are done, so that a part can be reported there too.
    return found if len(found) <= MOST_FOLDED else [verb for verb in found if verb != "partly"]


def _buttons(item: Assignment, verbs: Sequence[str], link: str) -> list[Button]:
    counts = {"files": item.evidence_count}
    presses = {"link": Copy(link)} | {fold: UnfoldPress(fold, item.id, item.version) for fold in (NEWS, MORE)}
    return [
        Button(
            texts.label(verb, counts.get(verb)),
            presses.get(verb) or CardPress(verb, item.id, item.version),
            STYLES.get(verb),
        )
        for verb in verbs
    ]


def obstacle_keyboard(item: Assignment) -> Markup:
    """Kendala below a message that says no: the way to ask for help; and why the date is what it is."""
    return inline([Button(texts.BUTTONS["stuck"], CardPress("stuck", item.id, item.version))], [why_button(item.id)])
