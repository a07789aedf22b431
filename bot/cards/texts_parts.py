"""Parts of cards: several corrective actions at once, and the last words of each side."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_asked import Asked
from bot.conversation.texts_words import code, enumerate_words, safe, short_day
from models.rules.assignments import AGENCY_OWES, Status

# Behind a decision of the office.
TOLD = "Narahubung sudah diberi tahu."
NOT_TOLD = "Narahubungnya belum terhubung di sini; mohon dikabari langsung (lihat /narahubung)."


def reason_readers(agency: str, *, confidential: bool) -> str:
    """To the office that gives a reason: who reads it."""
    if confidential:
        return "Alasan ini dicatat di kantor; karena penugasan ini rahasia, narahubung tidak membacanya di sini."
    return f"Alasan ini dicatat dan dibaca narahubung {safe(agency, 60)}."


SAID = 160  # of the last words of a side; all of them stand in Riwayat
Said = tuple[date, str]  # the last words of a side: when (local), and what


def letter_line(files: int, *, is_open: bool) -> str:
    """Where the letter is found, as a paragraph of a card; "" without one. An ended card has no Lainnya."""
    if not files:
        return ""
    return f"\n\n📄 Surat: {files} berkas, di " + (
        "<b>Lainnya</b> › <b>Surat</b>" if is_open else "tombol <b>Surat</b>"
    )


def waiting_and_open(actions: Sequence[tuple[int, Status]], asked: Asked) -> str:
    """One sentence where some actions wait for verification while others are open; "" where all stand alike."""
    waiting = [str(number) for number, status in actions if status is Status.REPORTED]
    still_open = [str(number) for number, status in actions if status in AGENCY_OWES]
    if not waiting or not still_open:
        return ""
    return (
        f"{asked.one} nomor {enumerate_words(waiting)} <b>menunggu verifikasi</b>; "
        f"nomor {enumerate_words(still_open)} <b>masih terbuka</b>."
    )


def last_words(*sides: tuple[str, Said | None]) -> list[str]:
    """The last words of each side, the newer below."""
    words = sorted((said, who) for who, said in sides if said is not None)
    lines = [f"💬 <b>{who}</b>, {short_day(on)}: “{safe(text, SAID)}”" for (on, text), who in words]
    return ["\n".join(lines)] if lines else []


# The last line of a card at the focal point: what to do now.
NEXT_FOR_AGENCY = {
    Status.SENT: "Mohon tekan <b>Terima</b> bila Bapak/Ibu sudah membacanya.",
    Status.ACKNOWLEDGED: "Terima kasih. Kabarkan perkembangannya lewat tombol di bawah.",
    Status.IN_PROGRESS: "Terima kasih. Bila sudah dilaksanakan, tekan <b>Selesai</b> dan kirim buktinya.",
    Status.REPORTED: "Terima kasih, hasilnya sedang kami periksa.",
    Status.VERIFIED: "Terima kasih atas kerja samanya. Tidak ada lagi yang perlu dilakukan.",
    Status.OBSTRUCTED: "Kendala sudah kami catat. Bila ada perkembangan, kabarkan lewat tombol di bawah.",
    Status.RETURNED: "Mohon dilengkapi, lalu tekan <b>Selesai</b> kembali.",
    Status.PARTLY_DONE: "Terima kasih. Bila sisanya sudah dilaksanakan, tekan <b>Selesai</b>.",
    Status.DISPUTED: "Keberatan Bapak/Ibu sedang kami pertimbangkan.",
    Status.HANDED_OVER: "Tindak lanjutnya diteruskan oleh tim Resolusi dan Monitoring Ombudsman.",
    Status.CANCELLED: "Terima kasih atas perhatiannya. Tidak ada lagi yang perlu dilakukan.",
}


def moved_on(*, is_held: bool) -> str:
    """On the card of somebody who no longer holds the seat: no case data any more."""
    if not is_held:
        return "Penugasan ini tidak lagi pada Bapak/Ibu. Terima kasih atas kerja samanya."
    return "Penugasan ini sekarang ditangani oleh narahubung lain. Terima kasih atas kerja samanya."


def newer_below(item: str) -> str:
    """In place of an older copy of the card, so that nobody reads there what is true no more."""
    return f"📋 {code(item)} · kartu terbaru ada di bawah ↓"
