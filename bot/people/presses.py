"""The buttons of registration, invitations, seats and own data, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class JoinPress(Press, prefix="j"):
    """A button of the registration. `verb`: ask, agency, next, agree, redo, or named (this of the offered names).

    `agency_id`: 0 for none; of named: which one.
    """

    verb: str
    agency_id: int
    version: int


class InvitePress(Press, prefix="i"):
    """Make an invitation. `verb`: agency (choose on), own (not its units), a seat's role with the agency's id, or
    asisten, admin."""

    verb: str
    agency_id: int


class AdmitPress(Press, prefix="am"):
    """Decide a request without an invitation. `verb`: show, yes, utama, wakil, no; its state is the version."""

    verb: str
    request_id: int


class ColleaguePress(Press, prefix="ic"):
    """Confirm or refuse whoever opened a link to a staff role. `verb`: yes, no."""

    verb: str
    invitation_id: int


class SeatsPress(Press, prefix="s"):
    """Look at the seats of one agency; 0: of all."""

    agency_id: int


class UnitsPress(Press, prefix="us"):
    """The units below an inspectorate, a page at a time. `verb`: open, closed, empty (those without a narahubung)."""

    verb: str
    parent_id: int
    page: int


class EndHoldingPress(Press, prefix="l"):
    """End a holding (mutasi). `verb`: ask, yes. A seat taken since then has another holding."""

    verb: str
    seat_id: int
    holding_id: int


class OwnDataPress(Press, prefix="o"):
    """A button under /dataku. `verb`: fix, file, erase, yes, keep, examples (of their units); `person_id`: whose data
    the message shows (0: of nobody whom the office knows)."""

    verb: str
    person_id: int


class ConsentPress(Press, prefix="cs"):
    """Agree to a text that changed. `verb`: agree, later; `version_shown`: of the texts above the button."""

    verb: str
    version_shown: str
