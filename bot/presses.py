"""Every button of the bot: what pressing it asks for. A prefix is used once and never again."""

from dataclasses import dataclass

from bot.callbacks import Press

# Every press carries what shows that it is stale: the version of the dialog or assignment that it was made for.

# --- any running question ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CancelPress(Press, prefix="x"):
    """Batal: end the running question, if it is still the one with this version."""

    version: int


# --- people: registration, invitations, own data ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JoinPress(Press, prefix="j"):
    """A button of the registration. `verb`: ask, agency, next, skip, agree; `value`: the agency's id, or 0."""

    verb: str
    value: int
    version: int


# --- assigning --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardPress(Press, prefix="c"):
    """A button of a living card; the verbs stand in bot/actions/cards.py. `version` is the assignment's."""

    verb: str
    assignment_id: int
    version: int


# --- answering --------------------------------------------------------------------------------------------------

# --- the office -------------------------------------------------------------------------------------------------

# --- reminders --------------------------------------------------------------------------------------------------
