"""The preview of an assignment: the card itself, who reads it and the messages to come; the word after sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.texts.cards import due_moment
from bot.texts.words import safe, short_day
from models.rules.dates import weekday_name
from models.rules.reminders import ACKNOWLEDGE, STOP, Audience, Planned


@dataclass(frozen=True)
class Goal:
    """One agency that gets it; `people` are (seat role, name); `due_at` is local to the office."""

    agency: str
    code: str
    due_on: date
    due_at: datetime | None
    people: Sequence[tuple[str, str]]
    day_off: bool = False  # the due date is nobody's working day, and stays


_SILENCE = (
    "Berhenti begitu hasil dilaporkan; jawaban lain menghentikan pengingat hari itu, janji tanggal menggantinya."
)


def preview(card: str, goals: Sequence[Goal], planned: Sequence[Planned] | None, unusual: bool) -> str:
    """Card, readers, forecast for the first agency that has a reader. `planned` None: counted in hours."""
    first = first_with_reader(goals)
    lines = ["👀 <b>Pratinjau</b> – inilah yang akan dibaca narahubung:", "", card, "", "———", "👤 <b>Penerima</b>"]
    lines += [_goal(goal, several=len(goals) > 1) for goal in goals]
    if len(goals) > 1 and not all(goal.people for goal in goals):
        lines.append("Kursi yang kosong: kartunya dikirim begitu terisi.")
    if unusual:
        lines.append("⚠️ Nomor laporan tidak berbentuk seperti 0179/LM/VI/2022/BJM.")
    lines += ["", "📨 <b>Ramalan pesan</b>", *_forecast(planned, first)]
    if first is not None and len({goal.due_on for goal in goals}) > 1:
        lines.append(f"(Tanggal untuk {safe(first.agency, 40)}; yang lain mengikuti tenggatnya.)")
    return "\n".join(lines)


def sent(goals: Sequence[Goal]) -> str:
    """To staff after Kirim: code, agency and due date of each."""
    lines = [
        f"• <b>#{goal.code}</b> · {safe(goal.agency, 40)} · tenggat {due_moment(goal.due_on, goal.due_at)}"
        + ("" if goal.people else "\n  menunggu narahubung")
        for goal in goals
    ]
    nobody = first_with_reader(goals) is None
    head = "💾 <b>Tersimpan, menunggu narahubung.</b>" if nobody else "✅ <b>Terkirim.</b>"
    return "\n".join([head, *lines, "", "Perkembangannya tampak pada kartu di bawah dan di /status."])


def first_with_reader(goals: Sequence[Goal]) -> Goal | None:
    """The agency whose messages are forecast; None when nobody would read any."""
    return next((goal for goal in goals if goal.people), None)


def empty_seat_task(agency: str, code: str) -> str:
    """The task for staff: somebody has to be found who reads it."""
    return (
        f"Belum ada narahubung di <b>{safe(agency, 60)}</b>, padahal #{code} sudah ditugaskan ke sana. "
        "Undang dengan /undang; kartunya sampai begitu ada yang mendaftar."
    )


def _goal(goal: Goal, several: bool) -> str:
    names = ", ".join(f"{safe(name, 30)} ({role})" for role, name in goal.people)
    nobody = "belum ada narahubung" + ("" if several else "; kartu dikirim begitu kursi terisi")
    head = f"• {safe(goal.agency, 30)}: {names or nobody}"
    return f"{head} · #{goal.code}, tenggat {short_day(goal.due_on)}" if several else head


def _forecast(planned: Sequence[Planned] | None, goal: Goal | None) -> list[str]:
    if goal is None:
        return ["Belum ada narahubung; kartu dikirim begitu kursi terisi."]
    if planned is None:
        return [
            "Kartu dikirim sekarang juga, juga di luar jam kerja; satu pengingat di tengah waktu. "
            "Bila waktunya habis, petugas mendapat daftar telepon.",
        ]
    mine = [step for step in planned if step.audience is Audience.HOLDER]
    before = [step for step in mine if not step.kind.startswith("h+")]
    after = [step for step in mine if step.kind.startswith("h+")]
    stop = next((step.on for step in planned if step.kind == STOP), None)
    lines = ["Sekarang: kartu di atas", *[f"{_when(step.on)}: {_what(step.kind, goal.day_off)}" for step in before]]
    if after:
        until = f" sampai {short_day(after[-1].on)}" if len(after) > 1 else ""
        lines.append(f"Bila lewat tenggat: mulai {short_day(after[0].on)}, tiap 2 hari kerja{until}")
    if stop is not None:
        lines.append(f"{_when(stop)}: menjadi tugas staf")
    return [*lines, _SILENCE]


def _when(on: date) -> str:
    return f"{weekday_name(on)}, {short_day(on)}"


def _what(kind: str, day_off: bool) -> str:
    if kind == ACKNOWLEDGE:
        return "mohon konfirmasi, bila belum ditekan Terima"
    if kind == "h":
        return "pengingat hari kerja terakhir sebelum tenggat" if day_off else "hari tenggat"
    return f"pengingat {kind.upper()}"
