"""The card of a self-report: how far its components are, and what is to be done next."""

from collections.abc import Sequence

from bot.conversation.texts_words import bulleted, safe
from models.rules.assignments import Status
from models.standards.periods import Counts

_GO_ON = "Silakan tekan <b>Lanjutkan</b>; satu komponen sekali jalan, dan yang sudah ada boleh dikirim dulu."
NEXT_FOR_UNIT = {
    Status.SENT: "Silakan tekan <b>Mulai</b>; saya tanyakan satu per satu.",
    Status.ACKNOWLEDGED: _GO_ON,
    Status.IN_PROGRESS: _GO_ON,
    Status.REPORTED: "Terima kasih, yang dikirim sedang kami periksa.",
    Status.VERIFIED: "Semua komponen cukup. Terima kasih sudah menjaga layanan bagi warga.",
    Status.OBSTRUCTED: "Kendala sudah kami catat. Yang dapat diisi tetap boleh dilanjutkan.",
    Status.RETURNED: "Ada yang perlu dilengkapi: tekan <b>Lanjutkan</b>; yang sudah cukup tidak ditanyakan lagi.",
    Status.PARTLY_DONE: _GO_ON,
    Status.DISPUTED: "Keterangan Bapak/Ibu sedang kami pertimbangkan.",
    Status.HANDED_OVER: "Kelanjutannya disampaikan Ombudsman tersendiri.",
    Status.CANCELLED: "Terima kasih atas perhatiannya. Tidak ada lagi yang perlu dilakukan.",
}


SETTLED = "Selesai"
SETTLED_FOR_UNIT = "Periode ini sudah selesai, jadi tidak ada lagi yang perlu dilakukan. Terima kasih banyak."


def settled(counts: Counts) -> str:
    """Its components in numbers, once the office ended it as a whole."""
    beside = f", {counts.not_applicable} tidak berlaku" if counts.not_applicable else ""
    return f"<b>{counts.total} komponen.</b> Cukup: <b>{counts.enough}/{counts.total}</b>{beside}"


def self_report(counts: Counts, returned: Sequence[str]) -> str:
    """Its components in numbers; what has arrived is never shown as enough. `returned`: their names."""
    if counts.not_applicable and not counts.total:  # the office took the whole back, or nothing applies there
        return "Tidak ada komponen yang perlu diisi."
    lines = [
        f"<b>{counts.total} komponen.</b> Boleh dicicil, tersimpan sendiri.",
        f"Berisi: <b>{counts.filled}/{counts.total}</b>",
    ]
    parts = (
        (counts.waiting, "menunggu kami periksa"),
        (counts.enough, "cukup"),
        (counts.lacking, "perlu dilengkapi"),
        (counts.not_applicable, "tidak berlaku"),
    )
    lines[1] += "".join(f" · {count} {what}" for count, what in parts if count)
    if returned:
        lines.append(f"↩️ Perlu dilengkapi:\n{bulleted([safe(each, 80) for each in returned], 5)}")
    return "\n".join(lines)
