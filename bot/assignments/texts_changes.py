"""What is said when the office changes an assignment: another due date, cancelled, handed over."""

from datetime import date

from bot.conversation.texts_words import DueDay, day, due_day, safe

_WHAT = {"cancel": "membatalkan", "handover": "menyerahkan"}


def ask_due(code: str, due: DueDay) -> str:
    """The new due date."""
    return (
        f"📅 <b>Tenggat baru untuk #{code}?</b>\nSekarang {due_day(due, bold=False)}. "
        "Ketik tanggalnya, misalnya 08-01-2027, atau pilih di bawah."
    )


def ask_due_reason(code: str, old: DueDay, new: DueDay, readers: str, *, again: bool) -> str:
    """Why it moves. `again`: the old date moved while the reason was typed; `readers`: who reads the reason."""
    lead = "⚠️ <b>Belum diubah:</b> sementara itu tenggatnya sudah berganti.\n" if again else ""
    return (
        f"{lead}Tenggat baru #{code}: {due_day(new)} (sekarang {due_day(old, bold=False)}).\n"
        f"<b>Apa alasannya?</b> {readers}"
    )


def ask_reason(code: str, what: str, readers: str) -> str:
    """Why it is cancelled or handed over; `readers`: who reads the reason."""
    tail = " ke Resolusi dan Monitoring" if what == "handover" else ""
    return f"<b>Apa alasan {_WHAT[what]} #{code}{tail}?</b>\n{readers} Silakan ketik alasannya."


def due_moved(code: str, old: date, new: DueDay, reason: str, *, confidential: bool) -> str:
    """To the focal points: the date moved. The date of a confidential item is no secret, the reason may be one."""
    why = "" if confidential else f"Alasan: {safe(reason, 1500)}\n"
    return (
        f"📅 Tenggat <b>#{code}</b> berubah menjadi {due_day(new)} (sebelumnya {day(old)}).\n{why}"
        "Bila tanggal ini menyulitkan, silakan balas kartunya; bila tombol <b>Minta waktu</b> ada di sana, "
        "permohonan dapat langsung diajukan."
    )


def cancelled(code: str, reason: str, *, confidential: bool) -> str:
    """To the focal points: nothing more to do, with thanks."""
    why = "" if confidential else f"\nAlasan: {safe(reason, 1500)}"
    return (
        f"Penugasan <b>#{code}</b> dibatalkan oleh Ombudsman, jadi tidak perlu ditindaklanjuti lagi.{why}\n"
        "Terima kasih atas perhatian dan kerja sama Bapak/Ibu. Tugas lain tampak di /tugas."
    )


def handed_over(code: str, reason: str, *, confidential: bool) -> str:
    """To the focal points: another team of the office goes on."""
    why = "" if confidential else f"\nAlasan: {safe(reason, 1500)}"
    return (
        f"Tindak lanjut <b>#{code}</b> kini diteruskan oleh tim Resolusi dan Monitoring Ombudsman.{why}\n"
        "Tim tersebut akan menghubungi instansi Bapak/Ibu. Terima kasih atas kerja samanya. Tugas lain: /tugas."
    )


def done_due(code: str, new: DueDay, told: str) -> str:
    """To staff: the date moved. `told`: whether the agency reads it (cards/texts_parts.py)."""
    return f"✅ Tenggat #{code} sekarang {due_day(new)}; pengingat disusun ulang. {told}"


def done_cancel(code: str, told: str) -> str:
    """To staff: it is cancelled."""
    return f"✅ #{code} dibatalkan. {told}"


def done_handover(code: str, told: str) -> str:
    """To staff: it is handed over."""
    return f"✅ #{code} diserahkan ke Resolusi dan Monitoring. {told}"


def changed_meanwhile(code: str, status: str) -> str:
    """While the reason was typed, something else happened."""
    return (
        f"Sementara itu #{code} berubah menjadi <b>{status}</b>, jadi belum ada yang dilakukan. "
        f"Periksa dahulu dengan /status {code}."
    )


def how_to_cancel() -> str:
    """/batalkan without a code."""
    return "Penugasan yang mana? Ketik kodenya, misalnya <code>/batalkan K7Q2</code>. Kodenya ada di /status."
