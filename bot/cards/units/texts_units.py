"""What the cards say of units to which an item was passed on, and the unit's own card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.texts_asked import CORRECTIVE, Asked, file_named
from bot.conversation.texts_words import code, day, enumerate_words, full_stop, safe, short_day
from models.rules.forwarding import AT_UNIT, ForwardingState

# The buttons of the unit's card
BUTTONS = {
    "ack": "✅ Terima",
    "done": "📎 Selesai / Kirim bukti",
    "stuck": "⚠️ Kendala",
    "word": "✏️ Tulis kabar",
}
DAYS_MOVED = "⏰ <b>Tanggal yang dimohon berubah</b>"  # above the items of which it moved
MOST_NAMED = 60  # items in one message
NEWER_BELOW = "🏥 Kartu tugas ini ada di bawah ↓"  # left of an older copy of the unit's card


@dataclass(frozen=True, slots=True)
class AtUnitLine:
    """One unit that has an item, or has answered. `guest`: who opened the one-time link; None: the unit has a seat;
    "": nobody has opened the link yet. `days`: working days since then.
    """

    unit: str
    state: ForwardingState
    since: date
    days: int
    until: date
    numbers: Sequence[int] = ()  # of the corrective actions that it has; empty: all
    guest: str | None = None
    is_late: bool = False


def on_agency_card(lines: Sequence[AtUnitLine]) -> str:
    """On the inspectorate's card: where the item is, since when, and who owes the next step."""
    return "".join(f"\n{_at_unit(line, 'Bapak/Ibu')}" for line in lines)


def on_staff_card(lines: Sequence[AtUnitLine]) -> str:
    """The same on the office's card."""
    return "".join(f"\n{_at_unit(line, 'inspektorat')}" for line in lines)


def _at_unit(line: AtUnitLine, endorser: str) -> str:
    since = f"sejak {_short(line.since)}{_days(line.days)}"
    if line.state not in AT_UNIT:
        return f"🏥 Hasil {safe(line.unit, 80)}{_part(line)} menunggu pengesahan {endorser} {since}."
    until = f"dimohon sampai <b>{_short(line.until)}</b>{', sudah lewat' if line.is_late else ''}"
    return f"🏥 Di {safe(line.unit, 80)}{_part(line)} {since}, {until}.{_guest(line.guest)}"


def _guest(guest: str | None) -> str:
    if guest is None:
        return ""
    return full_stop(f" Dikerjakan {safe(guest, 80)}") if guest else " Tautannya belum dibuka."


def _part(line: AtUnitLine) -> str:
    return f" (nomor {enumerate_words([str(number) for number in line.numbers])})" if line.numbers else ""


def _short(on: date) -> str:
    return short_day(on)


def _days(count: int) -> str:
    return f" ({count} hari kerja)" if count else ""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """An item in the bundle of somebody who answers for a unit. `until`: the unit's own day."""

    forwarding_id: int
    inspectorate: str
    until: date


@dataclass(frozen=True, slots=True)
class UnitView:
    """What the unit's card shows. `actions`: number and words of what is asked of it, in the item's own numbers."""

    code: str
    unit: str
    inspectorate: str
    report_number: str
    subject: str
    confidential: bool
    actions: Sequence[tuple[int, str]]
    state: ForwardingState
    until: date
    since: date
    reason: str = ""  # of the last return
    is_seen: bool = False
    is_late: bool = False
    asked: Asked = CORRECTIVE
    is_owed: bool = True  # the agency owes what the unit has; False: it reported that itself, or asks whose it is


_NEXT = {
    ForwardingState.WITH_UNIT: "Mohon tekan <b>Terima</b> bila sudah dibaca.",
    ForwardingState.RETURNED: "Mohon dilengkapi, lalu kirim kembali lewat <b>Selesai / Kirim bukti</b>.",
}
SEEN = "Terima kasih. Bila sudah dilaksanakan, tekan <b>Selesai / Kirim bukti</b>."


def unit_card(view: UnitView) -> str:
    """The item as the unit reads it: what its inspectorate asks of it, and until when."""
    head = f"🏥 <b>{code(view.code)}</b> · diteruskan {safe(view.inspectorate, 120)}\nUntuk {safe(view.unit, 120)}"
    if view.confidential:
        number = f"🔒 {safe(file_named(view.report_number), 90)} (rahasia)"
        about = f"{number}\nRinciannya disampaikan inspektorat secara langsung."
    else:
        lines = [f"{number}. {safe(words, 700)}" for number, words in view.actions]
        subject = f"{safe(file_named(view.report_number), 90)}\nPerihal: {safe(view.subject, 300)}"
        about = "\n".join([subject, "", f"<b>{view.asked.heading}</b>", *lines])
    return "\n\n".join([head, about, _where(view)])


def _where(view: UnitView) -> str:
    if view.state is ForwardingState.ANSWERED:
        return (
            f"✅ Hasilnya sudah diserahkan ({short_day(view.since)}) dan sedang diperiksa "
            f"{full_stop(safe(view.inspectorate, 120))} Tidak ada yang perlu dilakukan sekarang; terima kasih."
        )
    if not view.is_owed:
        return (
            "🔎 Inspektorat sudah menyampaikan tugas ini kepada Ombudsman dan menunggu jawabannya. Tidak ada yang "
            "perlu dilakukan sekarang; terima kasih."
        )
    returned = f"↩️ Dikembalikan untuk dilengkapi: “{safe(view.reason, 600)}”\n" if view.reason else ""
    late = " · sudah lewat" if view.is_late else ""
    is_new = view.state is ForwardingState.WITH_UNIT and view.is_seen
    return f"{returned}⏰ Dimohon sampai: <b>{day(view.until)}</b>{late}\n{SEEN if is_new else _NEXT[view.state]}"


_ENDED = {
    ForwardingState.TAKEN_BACK: "sudah ditarik kembali oleh inspektorat",
    ForwardingState.ENDORSED: "sudah diserahkan dan diteruskan ke Ombudsman",
}
CLOSED = "sudah berakhir"


def ended_card(item: str, inspectorate: str, state: ForwardingState) -> str:
    """In place of the unit's card once it is not with the unit any more: no case data."""
    return (
        f"🏥 <b>{code(item)}</b> {_ENDED.get(state, CLOSED)}. Terima kasih atas kerja samanya; tidak ada lagi yang "
        f"perlu dilakukan. Bila ada pertanyaan, silakan hubungi {full_stop(safe(inspectorate, 120))}"
    )


def days_moved(days: Sequence[tuple[str, date, date]], lead: str) -> str:
    """To the unit, in one message: the day by which it is asked to answer moved, of each item (code, old, new)."""
    lines = [f"• <b>{code(item)}</b>: {short_day(old)} → <b>{day(new)}</b>" for item, old, new in days[:MOST_NAMED]]
    more = [f"… dan {len(days) - MOST_NAMED} tugas lain: ketik /tugas."] if len(days) > MOST_NAMED else []
    end = "Jawaban Bapak/Ibu dimohon sampai hari itu; kartunya sudah disesuaikan."
    return "\n".join([lead, "", *lines, *more, "", end])


def card_label(item: str) -> str:
    """A button that opens the unit's card of an item."""
    return code(item)


def item_over(item: str, inspectorate: str, *, is_cancelled: bool) -> str:
    """To the unit: the item is over while it was still there; `is_cancelled`: else the office found it done."""
    why = "dibatalkan" if is_cancelled else "dinyatakan selesai"
    return (
        f"🏥 <b>{code(item)}</b> sudah {why} oleh Ombudsman. Tidak ada lagi yang perlu dikerjakan atau dikirim; "
        f"terima kasih atas kerja samanya. Bila ada pertanyaan, silakan hubungi {full_stop(safe(inspectorate, 120))}"
    )


def nothing_to_collect(item: str) -> str:
    """In place of the counter of evidence that was not handed in before the item was over."""
    return f"📎 <b>{code(item)}</b>: tugasnya sudah berakhir, jadi buktinya tidak perlu dikirim lagi. Terima kasih."


def no_longer_yours() -> str:
    """In place of the unit's card of somebody who left the seat: no case data."""
    return "🏥 Tugas ini sekarang ditangani orang lain di unit Bapak/Ibu. Terima kasih atas kerja samanya."
