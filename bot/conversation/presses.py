"""Every button of the bot: what pressing it asks for. A prefix is used once and never again."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.callbacks import Press

# Every press carries what shows that it is stale: the version of the dialog or assignment that it was made for.

# --- any running question ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CancelPress(Press, prefix="x"):
    """Batal: end the running question, if it is still the one with this version."""

    version: int


# --- people: registration, invitations, own data ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JoinPress(Press, prefix="j"):
    """A button of the registration. `verb`: ask, agency, next, agree, redo; `agency_id`: 0 for none."""

    verb: str
    agency_id: int
    version: int


@dataclass(frozen=True, slots=True)
class InvitePress(Press, prefix="i"):
    """Make an invitation. `verb`: agency (choose on), own (not its units), a seat's role with the agency's id, or
    asisten, admin."""

    verb: str
    agency_id: int


@dataclass(frozen=True, slots=True)
class AdmitPress(Press, prefix="am"):
    """Decide a request without an invitation. `verb`: show, yes, utama, wakil, no; its state is the version."""

    verb: str
    request_id: int


@dataclass(frozen=True, slots=True)
class SeatsPress(Press, prefix="s"):
    """Look at the seats of one agency; 0: of all."""

    agency_id: int


@dataclass(frozen=True, slots=True)
class EndHoldingPress(Press, prefix="l"):
    """End a holding (mutasi). `verb`: ask, yes. A seat taken since then has another holding."""

    verb: str
    seat_id: int
    holding_id: int


@dataclass(frozen=True, slots=True)
class OwnDataPress(Press, prefix="o"):
    """A button under /dataku. `verb`: fix, erase, yes, keep; `person_id` is whose data stood above it."""

    verb: str
    person_id: int


# --- assigning --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardPress(Press, prefix="c"):
    """A button of a living card; the verbs stand in bot/cards/cards.py. `version` is the assignment's."""

    verb: str
    assignment_id: int
    version: int


@dataclass(frozen=True, slots=True)
class WhyPress(Press, prefix="wy"):
    """Under "Mengapa tanggal ini?": `full` 1 unfolds the whole count, 0 folds it; read anew on every press."""

    assignment_id: int
    full: int


@dataclass(frozen=True, slots=True)
class AssignPress(Press, prefix="a"):
    """A button of /assign; the verbs stand in bot/drafting/dialog.py. `version` is the dialog's."""

    version: int
    verb: str
    value: str


# --- answering --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChoicePress(Press, prefix="q"):
    """An answer by button to the running question with this version; `value` as the question offered it."""

    version: int
    value: str


@dataclass(frozen=True, slots=True)
class TickPress(Press, prefix="et"):
    """Tick the corrective action with this number as done, or untick it; 0 ticks all of them."""

    submission_id: int
    number: int


@dataclass(frozen=True, slots=True)
class SubmitPress(Press, prefix="es"):
    """A button under a collection of evidence. `verb`: ready (Sudah lengkap), done, partly, later, more."""

    verb: str
    submission_id: int


@dataclass(frozen=True, slots=True)
class FilesPress(Press, prefix="ef"):
    """The files that came without a word are for this assignment; 0: they are no evidence."""

    assignment_id: int


@dataclass(frozen=True, slots=True)
class VerdictPress(Press, prefix="ev"):
    """The office judges a submitted result. `verb`: ok (Setujui), back (Kembalikan)."""

    verb: str
    submission_id: int


@dataclass(frozen=True, slots=True)
class ExtensionPress(Press, prefix="ex"):
    """A request for more time. `verb`: grant, offer, refuse by the office; accept, again by the agency."""

    verb: str
    extension_id: int


@dataclass(frozen=True, slots=True)
class DisputePress(Press, prefix="dp"):
    """The office decides on "bukan kewenangan" as it was said in this event. `verb`: accept, reject."""

    verb: str
    event_id: int


# --- the office -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatusPress(Press, prefix="st"):
    """A screen of /status, read anew on every press. `view`: all, agency, item; `about`: the id of that."""

    view: str
    about: int
    page: int


@dataclass(frozen=True, slots=True)
class HistoryPress(Press, prefix="hi"):
    """A page of an item's Riwayat; `back` 1 when it was opened from /status, whose screen it replaces."""

    assignment_id: int
    page: int
    back: int


@dataclass(frozen=True, slots=True)
class TasksPress(Press, prefix="tk"):
    """A page of the open tasks of the office."""

    page: int


@dataclass(frozen=True, slots=True)
class TaskDonePress(Press, prefix="td"):
    """Sudah ditangani. A task is done once: a second press sees that it is."""

    task_id: int
    page: int


@dataclass(frozen=True, slots=True)
class RulesPress(Press, prefix="ru"):
    """A button of /aturan. `verb`: a screen or a deed of bot/policy/routing.py; `about`: what it is about, as
    "lhp", "lhp.length", "agency.h+2.deputy". What stands is read on every press; a change is previewed before."""

    verb: str
    about: str


# --- reminders --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenCardPress(Press, prefix="oc"):
    """A chip with a code: show the item's card anew at the end of the chat. It always shows what stands now."""

    assignment_id: int


@dataclass(frozen=True, slots=True)
class HourPress(Press, prefix="rh"):
    """The own hour of the daily bundle; 0: when the office opens. Pressed twice, it stands."""

    hour: int


@dataclass(frozen=True, slots=True)
class SnoozePress(Press, prefix="sz"):
    """Ingatkan hari kerja berikutnya, under the bundle of this day."""

    day: date


@dataclass(frozen=True, slots=True)
class WayOutPress(Press, prefix="wo"):
    """One working day before somebody else hears of an item. `verb`: news, time, help."""

    verb: str
    assignment_id: int


@dataclass(frozen=True, slots=True)
class LeavePress(Press, prefix="aw"):
    """A button of /cuti. `verb`: list, new, end (Batalkan cuti), cut (Persingkat); `until_on`: its last day then."""

    verb: str
    leave_id: int
    until_on: date


# --- holidays ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HolidaysPress(Press, prefix="lb"):
    """A button of /libur. `verb`: show (that page of the year), add, remove, import, confirm, doubt."""

    verb: str
    year: int
    page: int
