"""The words on a living card, as the focal point reads them and as the office does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from bot.cards.texts_help import NOT_REMINDED, holder_lines, owner_line, promised
from bot.cards.texts_parts import NEXT_FOR_AGENCY, Said, last_words, letter_line, waiting_and_open
from bot.cards.texts_pausing import Clocks, office_limit, paused
from bot.cards.texts_self_report import NEXT_FOR_UNIT, SETTLED, SETTLED_FOR_UNIT, self_report, settled
from bot.cards.texts_status import status_name, status_words
from bot.cards.units.texts_units import AtUnitLine, on_agency_card, on_staff_card
from bot.conversation.texts_asked import Asked, asked_by, file_named
from bot.conversation.texts_words import (
    DueDay,
    code,
    due_day,
    due_marks,
    late_answer,
    lateness,
    moment,
    promised_day,
    safe,
    short_day,
)
from models.rules.assignments import Status
from models.rules.dates.names import format_day
from models.rules.deadlines.clocks import Party
from models.rules.treatments import PRODUCT as ENDS_IN_MEETING
from models.standards.periods import Counts

_DECIDED_FOR_AGENCY = "Keputusan rapat kami sudah disampaikan; lihat <b>Riwayat</b>. Terima kasih atas kerja samanya."
CALLED_THEMSELVES = "Bapak/Ibu"
NO_MORE_TIME = "Perpanjangan tidak dapat diajukan lagi; kabarkan tanggalnya lewat <b>Kabar</b>."

_MARKS = {
    Status.REPORTED: " 🔎",
    Status.VERIFIED: " ✅",
    Status.RETURNED: " ↩️",
    Status.PARTLY_DONE: " ◐",
    Status.OBSTRUCTED: " ⚠️",
    Status.CANCELLED: " ✖️",
}


@dataclass(frozen=True)
class CardView:
    """Everything that a card shows; `actions` are (number, text, status), `holders` (seat role, name)."""

    code: str
    product: str
    agency: str
    report_number: str
    subject: str
    confidential: bool
    actions: Sequence[tuple[int, str, Status]]
    status: Status
    due_on: date
    first_due_on: date
    due_at: datetime | None = None  # local to the office; only for products counted in hours
    extensions: int = 0
    provisional: bool = False
    to_come: bool = False  # a change that is under way is still to count the date anew
    promise_on: date | None = None
    promise_off: bool = False  # it is nobody's working day
    office_due_on: date | None = None
    holders: Sequence[tuple[str, str]] = ()
    day_off: bool = False  # the due date is nobody's working day, and stays
    waiting_since: date | None = None  # something waits for the office since then
    asked_until: date | None = None  # a request for time that the office has not answered
    offered_on: date | None = None  # another date of the office that the agency has not answered
    clocks: Clocks = field(default_factory=Clocks)
    waits_for: Party = Party.NOBODY
    no_more_time: bool = False  # the due date is over, and no more time can be asked for
    agency_said: Said | None = None
    office_said: Said | None = None
    running_since: date | None = None  # recorded on that day, when its first due date was over already
    owner: str = ""  # who answers for the item at the office; "" where they have left it
    letters: int = 0  # files
    product_code: str = ""
    units: Sequence[AtUnitLine] = ()  # to which it was passed on
    progress: Counts | None = None  # of a self-report: its components
    typed_number: str = ""  # the report's number as staff typed it first, where that differs
    is_settled: bool = False  # ended as a whole, with corrective actions that stay as they were judged
    nothing_applies: bool = False  # a self-report of which no component applies to the unit

    @property
    def asked(self) -> Asked:
        """What its corrective actions are called."""
        return asked_by(self.product_code)

    @property
    def status_name(self) -> str:
        """The status in words."""
        ended = self.is_settled or self.nothing_applies
        return SETTLED if ended else status_words(self.status, self.product_code)


def focal_card(view: CardView) -> str:
    """The card at the focal point. A confidential one shows number, code and dates only, whatever happens on it."""
    if view.confidential:
        return (
            f"🔒 <b>#{view.code}</b> · penugasan rahasia\n"
            f"{escape(file_named(view.report_number))}\n\n"
            f"Rinciannya disampaikan lewat surat Ombudsman dan tidak ditulis di sini.{_letter(view)}\n\n"
            f"{_due(view)}\n{_status(view)}{on_agency_card(view.units)}"
        )
    head = f"📋 <b>#{view.code}</b> · {_title(view)}\nUntuk {escape(view.agency)}"
    said = last_words((CALLED_THEMSELVES, view.agency_said), ("Ombudsman", view.office_said))
    actions = _actions(view) + _letter(view)
    return "\n\n".join(
        [f"{head}\n{_subject(view)}", actions, *said, f"{_due(view)}\n{_status(view)}{on_agency_card(view.units)}"]
    )


def staff_card(view: CardView) -> str:
    """The same item as the office reads it: who answers for it, and whose clock runs."""
    lock = "🔒 rahasia · " if view.confidential else ""
    head = f"🗂 <b>#{view.code}</b> · {lock}{_title(view)}\n{escape(view.agency)}{holder_lines(view.holders)}"
    head += owner_line(view.owner, is_open=view.waits_for is not Party.NOBODY)
    unreached = view.clocks.unreached_on is not None
    if view.is_settled or view.nothing_applies:
        named = view.status_name
    else:
        named = status_name(view.status, view.product_code, unreached=unreached)
    status = f"Status: <b>{named}</b>"
    status += ("" if unreached else _awaited(view, "narahubung")) + _parts(view)
    if view.office_due_on:
        since = f" sejak {short_day(view.waiting_since)}" if view.waiting_since else ""
        asked = f": permohonan waktu sampai <b>{format_day(view.asked_until)}</b>" if view.asked_until else ""
        status += f"\n⏳ Menunggu kita{since}{asked}, paling lambat <b>{format_day(view.office_due_on)}</b>."
        status += _ours(view.clocks)
    elif view.offered_on:
        status += f"\n📅 Ditawarkan <b>{format_day(view.offered_on)}</b>, menunggu jawaban narahubung."
    elif view.promise_on:
        status += f"\n🤝 Janji narahubung: {promised_day(view.promise_on, view.promise_off)}."
    status += promised(view.owner, view.clocks, by="Kita")
    if view.clocks.paused_on is not None:
        status += f"\n{paused(view.clocks.paused_on, view.clocks.paused_for)}"
    if view.clocks.unreached_on is not None:
        since = short_day(view.clocks.unreached_on)
        status += f"\n📵 Narahubung belum terhubung sejak {since}: waktu itu tidak dihitung."
    status += on_staff_card(view.units)
    said = last_words(("Narahubung", view.agency_said), ("Kita", view.office_said))
    typed = f"\nNomor semula ditulis: {escape(view.typed_number)}" if view.typed_number else ""
    actions = _actions(view) + _letter(view)
    return "\n\n".join([f"{head}\n{_subject(view)}{typed}", actions, *said, f"{_due(view)}\n{status}"])


def _letter(view: CardView) -> str:
    return letter_line(view.letters, is_open=view.waits_for is not Party.NOBODY)


def stands_now(view: CardView) -> str:
    """The toast after a press on a card that was out of date."""
    return f"#{view.code} sudah berubah: {view.status_name}. Kartunya sudah diperbarui."


def more_open(count: int) -> str:
    """After the most urgent cards: how to see the others."""
    return f"Masih ada {count} penugasan lain yang terbuka. Ketik /tugas untuk melihat semuanya."


def due_moment(due_on: date, due_at: datetime | None) -> str:
    """The due date with weekday; where the product counts hours, the moment (aware, local to the office)."""
    return moment(due_at, due_at.tzinfo) if due_at is not None and due_at.tzinfo is not None else format_day(due_on)


def _title(view: CardView) -> str:
    """What is asked for: of a self-report its period ("Standar pelayanan 2026-2"), else the product."""
    return escape(view.subject if view.progress is not None else view.product)


def _subject(view: CardView) -> str:
    number = escape(file_named(view.report_number))
    return number if view.progress is not None else f"{number}\nPerihal: {escape(view.subject)}"


def _actions(view: CardView) -> str:
    if view.progress is not None:
        if view.is_settled or view.status is Status.VERIFIED:
            return settled(view.progress)
        return self_report(view.progress, [text for _, text, status in view.actions if status is Status.RETURNED])
    several = len(view.actions) > 1
    lines = [
        f"{number}. {escape(text)}{_MARKS.get(status, '') if several else ''}"
        for number, text, status in view.actions
    ]
    return "\n".join([f"<b>{view.asked.heading}</b>", *lines])


def _due(view: CardView) -> str:
    line = f"⏰ Tenggat: <b>{due_moment(view.due_on, view.due_at)}</b>"
    if view.clocks.late is not None:
        line += f" · <b>{'waktunya habis' if view.due_at else lateness(view.clocks.late)}</b>"
    line += due_marks(view.day_off, view.provisional, view.to_come)
    if view.clocks.paused_on is not None:
        line += " (dijeda; lamanya jeda akan ditambahkan)"
    if view.running_since is not None:
        line += f"\nKasus berjalan: dicatat di sini {short_day(view.running_since)}, dengan tenggat dari suratnya."
    if view.due_on != view.first_due_on:
        times = f", diperpanjang {view.extensions} kali" if view.extensions else ""
        line += f"\nTenggat semula: {format_day(view.first_due_on)}{times}"
    return line


def _awaited(view: CardView, whom: str) -> str:
    """Who is waited for and until when, while the agency owes the next step and its time runs."""
    is_ours = view.waits_for is not Party.AGENCY or view.clocks.help_due_on is not None
    if is_ours or view.clocks.paused_on is not None:
        return ""
    until = view.promise_on or view.due_on
    return f" · menunggu {whom}" + (
        "" if view.clocks.late is not None and not view.promise_on else f" sampai {short_day(until)}"
    )


def _status(view: CardView) -> str:
    status = f"Status: <b>{view.status_name}</b>{_awaited(view, 'Bapak/Ibu')}{_parts(view)}"
    helps = promised(view.owner, view.clocks, by="Kami")
    if view.office_due_on:
        return f"{status}\n{_asked(view)}. {_answer(view.clocks, view.office_due_on)}{helps}"
    if view.clocks.paused_on is not None:
        stands = paused(view.clocks.paused_on, "" if view.confidential else view.clocks.paused_for)
        return (
            f"{status}\n{stands}\nBapak/Ibu tidak perlu melakukan apa-apa sekarang; perkembangan tetap dapat "
            f"disampaikan lewat tombol di bawah.{helps}"
        )
    if view.offered_on:
        return (
            f"{status}\n📅 Tawaran kami: <b>{format_day(view.offered_on)}</b>. Mohon tekan <b>Terima tawaran</b> "
            f"atau <b>Ajukan lagi</b> pada pesan tawaran kami.{helps}"
        )
    if helps:
        return f"{status}{helps}\n{NOT_REMINDED}"
    if view.is_settled:
        return f"{status}\n{SETTLED_FOR_UNIT}"
    on = promised_day(view.promise_on, view.promise_off) if view.promise_on else ""
    promise = f"\n🤝 Kabar yang dijanjikan: {on}." if on else ""
    gone = f"\n{NO_MORE_TIME}" if view.no_more_time else ""
    following = NEXT_FOR_UNIT if view.progress is not None else NEXT_FOR_AGENCY
    is_decided = view.status is Status.HANDED_OVER and view.product_code == ENDS_IN_MEETING
    return f"{status}{promise}\n{_DECIDED_FOR_AGENCY if is_decided else following[view.status]}{gone}"


def _answer(clocks: Clocks, limit: date) -> str:
    """Our own limit as the agency reads it, and honestly when it is over."""
    if clocks.office_paused_on is None and clocks.office_late is None:
        return f"Kami menjawab paling lambat <b>{format_day(limit)}</b>; waktu Bapak/Ibu tidak berjalan."
    return f"{office_limit(clocks)} Waktu Bapak/Ibu tidak berjalan."


def _ours(clocks: Clocks) -> str:
    """On the office's card: how late we are, or why our limit is paused."""
    if clocks.office_paused_on is not None:
        why = f": {safe(clocks.office_paused_for, 300)}" if clocks.office_paused_for else ""
        return f"\n⏸ Batas kita dijeda sejak {short_day(clocks.office_paused_on)}{why}."
    return f"\n❗ Kita {late_answer(clocks.office_late)}." if clocks.office_late is not None else ""


def _asked(view: CardView) -> str:
    if view.asked_until is None:
        return "⏳ Menunggu Ombudsman"
    since = f" sejak {short_day(view.waiting_since)}" if view.waiting_since else ""
    return f"⏳ Permohonan waktu sampai <b>{format_day(view.asked_until)}</b> menunggu Ombudsman{since}"


def _parts(view: CardView) -> str:
    if view.progress is not None:  # its lines say it
        return ""
    sentence = waiting_and_open([(number, status) for number, _, status in view.actions], view.asked)
    return f"\n{sentence}" if sentence else ""


def decided_already(item: str, status: str, due: DueDay) -> str:
    """Over a button of a matter that was decided or withdrawn: what is true now (at most 200 characters)."""
    return (
        f"Ini sudah diputuskan atau dibatalkan. Keadaan {code(item)} sekarang: {status}, "
        f"tenggat {due_day(due, bold=False)}. Lihat /status {item}."
    )


_DUTIES = {Status.REPORTED: "hasil perlu diverifikasi", Status.DISPUTED: "keberatan kewenangan perlu diputuskan"}


def duty(status: Status) -> str:
    """What the office owes an answer to."""
    # While some actions are open, a result of others may wait as well as a request for time.
    return _DUTIES.get(status, "hasil atau permohonan waktu perlu dijawab")
