"""The preview of an assignment: the card itself, who reads it and the messages to come; the word after sending."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.conversation.texts_words import DueDay, code, due_day, enumerate_words, safe, shown_length
from bot.drafting import texts_forecast as texts
from bot.drafting.texts_forecast import Forecast, fitted


@dataclass(frozen=True)
class Goal:
    """One agency that gets it; `people` are (seat role, name); `due_at` is local to the office."""

    agency: str
    code: str
    due_on: date
    due_at: datetime | None
    people: Sequence[tuple[str, str]]
    day_off: bool = False  # the due date is nobody's working day, and stays
    provisional: bool = False

    @property
    def due(self) -> DueDay:
        """The due date as texts show it."""
        return DueDay(self.due_on, self.day_off, self.due_at, self.provisional)

    def without_due(self) -> "Goal":
        """The same with a due date that is none."""
        return replace(self, due_on=date.min, due_at=None)


_SILENCE = "Berhenti begitu hasil dilaporkan; jawaban lain menghentikan pengingat hari itu, janji menggantinya."
_NOBODY = "Belum ada narahubung; kartu dikirim begitu kursi terisi."
_IN_HOURS = (
    "Kartu dikirim sekarang juga, juga di luar jam kerja; satu pengingat di tengah waktu. "
    "Bila waktunya habis, petugas mendapat daftar telepon."
)
# A switch, where an agency has units: what becomes of a unit's result.
ENDORSED, NOT_ENDORSED = "🏥 Hasil unit: disahkan inspektorat", "🏥 Hasil unit: langsung ke kantor"
UNUSUAL = "⚠️ Nomor laporan tidak berbentuk seperti 0179/LM/VI/2022/BJM."
LADDER_CHANGED = "• tangga pengingat berubah"
LEAVE_CHANGED = "• cuti penerima atau penggantinya berubah"
CONFIDENTIAL_NOW = "• laporan ini kini <b>rahasia</b>, jadi penugasan ini juga"
MOST_CHANGES = 4  # said one by one above a preview that is shown anew
MOST_CHARACTERS = 4050  # of the whole preview, counted as Telegram counts them
LEAST = 420  # of them for the forecast, when many agencies are chosen
NAME_LENGTHS = (30, 14, 0)  # of the readers, tried in this order; 0: only how many they are


def preview(card: str, goals: Sequence[Goal], forecast: Forecast, notes: Sequence[str]) -> str:
    """Card, readers, warnings, forecast: the card is whole, the rest as long as there is space."""
    first = first_with_reader(goals)
    head = ["👀 <b>Pratinjau</b> – inilah yang akan dibaca narahubung:", "", card, "", "———", "👤 <b>Penerima</b>"]
    notes = list(notes)
    if len(goals) > 1 and not all(goal.people for goal in goals):
        notes.append("Kursi yang kosong: kartunya dikirim begitu terisi.")
    fixed = shown_length("\n".join([*head, *notes])) + LEAST
    readers = _readers(goals, MOST_CHARACTERS - fixed)
    lines = [*head, *readers, *notes, "", f"📨 <b>Ramalan pesan</b>{texts.in_short(forecast)}"]
    space = MOST_CHARACTERS - shown_length("\n".join(lines)) - shown_length(_SILENCE) - 2
    said = _forecast(first, forecast, space)
    return "\n".join([*lines, *said])


def shown_anew(lines: Sequence[str]) -> str:
    """Above a preview that no longer held when Kirim was pressed: what has changed since."""
    more = [f"• dan {len(lines) - MOST_CHANGES} perubahan lain"] if len(lines) > MOST_CHANGES else []
    head = "⚠️ <b>Belum dikirim:</b> sejak pratinjau tadi ada yang berubah. Inilah keadaan sekarang; mohon lihat lagi."
    return "\n".join([head, *lines[:MOST_CHANGES], *more])


def subject_now(subject: str) -> str:
    """Somebody else sent something about the same report: Kirim would give it the perihal of this preview."""
    return f"• laporan ini kini tercatat dengan perihal “{safe(subject, 120)}”; Kirim memakai perihal di bawah"


def opened_meanwhile(codes: Sequence[str]) -> str:
    """The same report is open at one of these agencies by now."""
    return f"• laporan ini kini juga terbuka pada {enumerate_words([code(each) for each in codes[:MOST_CHANGES]])}"


def changes(before: Sequence[Goal], now: Sequence[Goal]) -> list[str]:
    """What differs, a line for each: of the same agencies, in the same order."""
    lines = []
    for old, new in zip(before, now, strict=True):
        place = safe(new.agency, 30)
        if (old.due_on, old.due_at) != (new.due_on, new.due_at):
            lines.append(f"• {place}: tenggat {due_day(old.due, bold=False)} → {due_day(new.due)}")
        elif old.day_off is not new.day_off:
            state = "hari libur" if new.day_off else "bukan hari libur"
            lines.append(f"• {place}: tenggat {due_day(DueDay(new.due_on), bold=False)} kini {state}")
        if old.provisional is not new.provisional:
            lines.append(f"• {place}: tenggatnya kini {'perkiraan' if new.provisional else 'pasti'}")
        if list(map(tuple, old.people)) != list(map(tuple, new.people)):
            lines.append(f"• {place}: penerimanya berubah")
        if old.code != new.code:
            lines.append(f"• {place}: kodenya kini #{new.code}")
    return lines


def _readers(goals: Sequence[Goal], space: int) -> list[str]:
    """Who gets it, with names as long as there is space for all of them."""
    for length in NAME_LENGTHS:
        lines = [_goal(goal, several=len(goals) > 1, name_length=length) for goal in goals]
        if shown_length("\n".join(lines)) <= space:
            break
    return lines


def _forecast(first: Goal | None, forecast: Forecast, space: int) -> list[str]:
    """Warnings first: what has to be known before Kirim is never what is left out for want of space."""
    if first is None:
        return [_NOBODY]
    warnings = fitted(texts.warnings(forecast), space)
    space -= shown_length("\n".join(warnings))
    others = texts.counts(forecast)
    if first.due_at is not None:
        return [*warnings, *fitted([_IN_HOURS, *others], space)]
    lead = [f"<i>{safe(first.agency, 40)}</i>"] if others else []
    mine = fitted([*lead, *texts.days(forecast, day_off=first.day_off)], space)
    space -= shown_length("\n".join(mine))
    more = fitted(["Yang lain, dalam 30 hari:", *others], space) if others else []
    detail = [*mine, *(more if len(more) > 1 else []), _SILENCE]
    # Its first lines are seen until it is tapped; how many messages stands above it.
    return [*warnings, "<blockquote expandable>" + "\n".join(detail) + "</blockquote>"]


def sent(goals: Sequence[Goal]) -> str:
    """To staff after Kirim: code, agency and due date of each."""
    lines = [
        f"• <b>#{goal.code}</b> · {safe(goal.agency, 40)} · tenggat {due_day(goal.due, bold=False)}"
        + ("" if goal.people else "\n  menunggu narahubung")
        for goal in goals
    ]
    nobody = first_with_reader(goals) is None
    head = "💾 <b>Tersimpan, menunggu narahubung.</b>" if nobody else "✅ <b>Terkirim.</b>"
    return "\n".join([head, *lines, "", "Perkembangannya tampak pada kartu di bawah dan di /status."])


def first_with_reader(goals: Sequence[Goal]) -> Goal | None:
    """The agency whose messages are forecast; None when nobody would read any."""
    return next((goal for goal in goals if goal.people), None)


def _goal(goal: Goal, several: bool, name_length: int) -> str:
    if name_length:
        names = ", ".join(f"{safe(name, name_length)} ({role})" for role, name in goal.people)
    else:
        names = f"{len(goal.people)} orang" if goal.people else ""
    nobody = "belum ada narahubung" + ("" if several else "; kartu dikirim begitu kursi terisi")
    head = f"• {safe(goal.agency, 30)}: {names or nobody}"
    due = due_day(goal.due, bold=False, short=True)
    return f"{head} · #{goal.code}, tenggat {due}" if several else head
