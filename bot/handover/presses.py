"""The buttons of a hand-over, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class SuccessorPress(Press, prefix="hs"):
    """Begin a hand-over. `verb`: agency (its seats), seat (who may follow), person (this one, by name), link.

    `target_id`: of the agency, or of the seat; `person_id`: 0 for nobody. Lainnya: agencies (`target_id` is the
    page), persons (of the seat; `person_id` is the page).
    """

    verb: str
    target_id: int
    person_id: int


class HandOverPress(Press, prefix="hd"):
    """Decide about a hand-over. `verb`: give (the holder agrees), take (the successor agrees), no (the successor
    does not), back (it is taken back)."""

    verb: str
    hand_over_id: int
