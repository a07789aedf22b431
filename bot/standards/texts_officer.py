"""Sentences for the officer of a unit: what does not apply, and what is taken over."""

from datetime import date

from bot.conversation.texts_words import code, day, safe
from bot.evidence.texts import counted
from models.evidence.evidence import Tally

NOT_APPLICABLE_REASONS = ("Layanan ini tidak ada di unit kami", "Ditangani unit lain", "Diatur oleh pemerintah pusat")
# The toasts
TAKEN_OVER = "Sudah diambil dari periode lalu. Belum diperiksa untuk periode ini."


def ask_why_not(item: str, component: str) -> str:
    """Why does the component not apply?"""
    return (
        f"🚫 {code(item)} · <b>{safe(component, 200)}</b>\nMengapa komponen ini tidak berlaku di unit Bapak/Ibu? "
        "Silakan pilih, atau ketik alasannya. Komponen lain tetap dapat diisi."
    )


def not_applicable_kept(item: str, component: str, answer_on: date | None) -> str:
    """Recorded; the office decides."""
    until = f" paling lambat <b>{day(answer_on)}</b>" if answer_on else ""
    return (
        f"✅ {code(item)} · <b>{safe(component, 200)}</b>: keterangan “tidak berlaku” tercatat. Kami jawab{until}. "
        "Komponen lain boleh dilanjutkan."
    )


def evidence_beside(component: str) -> str:
    """In place of the number of a tanda terima, above files that came before a component was said not to apply."""
    return f"belum ada, disertakan pada keterangan “tidak berlaku” {component}"


def evidence_went_along(tally: Tally) -> str:
    """Behind that it is recorded: what became of what was sent for the component before."""
    if not tally.total:
        return ""
    return f" Yang sudah ada untuk komponen ini ({counted(tally)}) ikut disampaikan dan tetap tersimpan."


def ask_as_of(item: str, component: str) -> str:
    """Which date does the document bear?"""
    return (
        f"📅 {code(item)} · <b>{safe(component, 200)}</b>\nDokumennya tertanggal berapa? Silakan ketik tanggal yang "
        "tertulis di dokumen, misalnya 3 Maret 2026."
    )


def taken_over(item: str, component: str, as_of: date) -> str:
    """It was taken over with this date."""
    return f"♻️ {code(item)} · <b>{safe(component, 200)}</b>: diambil dari periode lalu, tertanggal {day(as_of)}."


def too_old(as_of: date, months: int, until: date) -> str:
    """The document is older than what is taken over."""
    return (
        f"Dokumen tertanggal {day(as_of)} berlaku {months} bulan untuk komponen ini, yaitu sampai {day(until)}, jadi "
        "tidak dapat dipakai lagi. Mohon kirim yang terbaru."
    )
