"""Keputusan rapat about suggestions of an LHA: what the head is asked and the agency reads; never a threat."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, safe
from models.rules.assignments import Status
from models.rules.treatments import Treatment

SEND, AGAIN = "✅ Catat dan kabari", "✏️ Isi ulang"
NAMES = {
    Treatment.QUIET: "Tanpa publikasi",
    Treatment.PUBLISH: "Publikasi",
    Treatment.REPORT: "Laporan",
}
CHANGED_MEANWHILE = "⚠️ <b>Belum dicatat:</b> sementara itu ada perubahan pada penugasan ini.\n\n"
_MEANS = (
    "<b>Tanpa publikasi</b>: hasilnya dicatat.\n<b>Publikasi</b>: LHA dan tindak lanjutnya ditayangkan oleh kantor; "
    "bot ini tidak menayangkan apa pun.\n<b>Laporan</b>: perkembangannya dilaporkan kepada pimpinan Ombudsman RI."
)
_DECISIONS = {
    Treatment.QUIET: "hasil tindak lanjutnya kami catat <b>tanpa publikasi</b>.",
    Treatment.PUBLISH: (
        "LHA dan tindak lanjutnya akan <b>dipublikasikan</b>. Bila ada keterangan yang perlu ikut dimuat, silakan "
        "balas pesan ini; kantor kami membacanya sebelum tayang."
    ),
    Treatment.REPORT: (
        "perkembangan tindak lanjutnya kami <b>laporkan kepada pimpinan Ombudsman RI</b>. Bila ada perkembangan "
        "baru, silakan balas pesan ini agar ikut disampaikan."
    ),
}


def ask(item: str, statuses: Sequence[Status], before: Treatment | None) -> str:
    """What was decided? With how far the suggestions are, and what an earlier meeting decided."""
    done = sum(status is Status.VERIFIED for status in statuses)
    earlier = f"\nKeputusan sebelumnya: {NAMES[before].lower()}." if before is not None else ""
    return (
        f"🏛 <b>Apa keputusan rapat tentang {code(item)}?</b>\n{done} dari {len(statuses)} saran sudah dijalankan dan "
        f"diverifikasi.{earlier}\n\n{_MEANS}"
    )


def ask_reason(item: str, readers: str) -> str:
    """Why it was decided so; `readers`: who reads the reason."""
    return f"<b>Apa alasan keputusan rapat tentang {code(item)}?</b>\n{readers} Silakan ketik alasannya."


def told(item: str, treatment: Treatment, reason: str) -> str:
    """To the focal points; `reason`: "" of a confidential item."""
    why = f"\nAlasan: {safe(reason, 1500)}" if reason else ""
    return (
        f"🏛 Rapat kami tentang saran <b>{code(item)}</b> sudah selesai: {_DECISIONS[treatment]}{why}\n"
        "Terima kasih atas kerja sama Bapak/Ibu."
    )


def preview(text: str, *, reads: bool) -> str:
    """Exactly what the agency reads."""
    who = "Dibaca narahubung" if reads else "Belum ada narahubung yang dapat membacanya; tetap dicatat"
    return f"🏛 <b>Pratinjau keputusan rapat</b>\n{who}:\n<blockquote>{text}</blockquote>"


def done(item: str, treatment: Treatment, told: str) -> str:
    """To the head. `told`: whether the agency reads it (cards/texts_parts.py)."""
    return f"✅ Keputusan rapat tentang {code(item)} dicatat: <b>{NAMES[treatment].lower()}</b>. {told}"


def task(item: str, place: str) -> str:
    """The task of the head once the suggestions were carried out."""
    return (
        f"🏛 Saran LHA <b>{code(item)}</b> ({safe(place, 60)}) sudah dijalankan dan diverifikasi. Buka kartunya, lalu "
        "catat keputusan rapat: tanpa publikasi, publikasi, atau laporan."
    )
