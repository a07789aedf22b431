"""Tasks of the office with a date, as the office reads them."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import day, full_stop, lateness, safe, short_day
from models.office.tasks import StaffTask
from models.rules.deadlines.working_days import Calendar

DONE, MOVE, ALL = "✅ Sudah ditangani", "📅 Pindahkan tanggal", "🗒 Semua tugas kantor"
MOST = 5  # tasks named in a digest


def open_label(number: int) -> str:
    """On the button below /tugaskantor that opens the task with this number."""
    return f"📅 {number}. Buka"


def dated(task: StaffTask, name: str, today: date, calendar: Calendar) -> str:
    """A task, by when, and who has it."""
    who = f" · {safe(name, 60)}" if name else ""
    return f"{task.text}\n{_when(task, today, calendar)}{who}{_moved(task)}"


def _when(task: StaffTask, today: date, calendar: Calendar) -> str:
    if task.due_on is None:
        return ""
    behind = calendar.days_late(task.due_on, today)
    return f"📅 {day(task.due_on)}" + (f" ({lateness(behind)})" if behind is not None else "")


def _moved(task: StaffTask) -> str:
    if task.first_due_on is None:
        return ""
    why_ = full_stop(safe(task.moved_because or "", 200))
    if task.first_due_on == task.due_on:
        return f"\nKembali ke tanggal semula karena: {why_}"
    return f"\nSemula {short_day(task.first_due_on)}; dipindahkan karena: {why_}"


def when(task: StaffTask) -> str:
    """To when?"""
    return f"📅 {task.text}\n\n<b>Dipindahkan ke tanggal berapa?</b>\nPilih, atau ketik tanggalnya."


def day_label(on: date) -> str:
    """A day on a button."""
    return short_day(on)


def why(on: date) -> str:
    """Why?"""
    return (
        f"<b>Apa alasannya menjadi {day(on)}?</b>\nKetik satu kalimat, tanpa data warga. Alasan itu terbaca pada "
        "tugasnya."
    )


def moved(task: StaffTask) -> str:
    """The day was moved."""
    return f"✅ Tanggalnya dipindahkan.\n{task.text}\n📅 {day(task.due_on) if task.due_on else ''}{_moved(task)}"


def moved_for_you(name: str, task: StaffTask) -> str:
    """To whoever has the task, when somebody else moved its day."""
    when_ = day(task.due_on) if task.due_on else ""
    return f"📅 {safe(name, 60)} memindahkan tanggal tugas Bapak/Ibu menjadi {when_}.\n{task.text}{_moved(task)}"


def given(name: str, task: StaffTask) -> str:
    """To whoever is given a task by a colleague."""
    when_ = day(task.due_on) if task.due_on else ""
    return (
        f"🗒 {safe(name, 60)} memberikan tugas kantor kepada Bapak/Ibu:\n{task.text}\n📅 {when_}\n\nTerlihat juga di "
        "/tugaskantor saya."
    )


def done(text: str) -> str:
    """It is done."""
    return f"✅ Terima kasih, tercatat sudah ditangani:\n{text}"


def own(tasks: Sequence[StaffTask], today: date, calendar: Calendar) -> str:
    """Of the morning digest: what falls due soon or is over."""
    lines = [
        f"• {short_day(task.due_on)}{_late(task, today, calendar)}: {task.text}" for task in tasks if task.due_on
    ]
    more = [f"… dan {len(lines) - MOST} lainnya: /tugaskantor"] if len(lines) > MOST else []
    return "\n".join([f"📅 <b>Tugas bertanggal: {len(lines)}</b>", *lines[:MOST], *more])


def _late(task: StaffTask, today: date, calendar: Calendar) -> str:
    behind = calendar.days_late(task.due_on, today) if task.due_on is not None else None
    return f" ({lateness(behind)})" if behind is not None else ""
