"""A change that concerns many items: counted, waiting, under way, finished or stopped."""

from bot.conversation.texts_words import safe
from models.mass_changes import ChangeKind

STOP = "✋ Hentikan"

COUNTING = (
    "🧮 <b>Sedang dihitung</b>: tenggat mana yang bergeser. Pratinjaunya muncul di sini dalam beberapa detik; "
    "belum ada yang berubah."
)
NOT_COUNTED = (
    "⚠️ <b>Pratinjau belum dapat dihitung</b>, juga setelah dicoba tiga kali. Belum ada yang berubah. "
    "Mohon tekan <b>Hitung lagi</b>; bila tetap tidak bisa, mohon beri tahu operator bot."
)
COUNT_AGAIN = "🧮 Hitung lagi"
WHY_TO_COME = (
    "⏳ Tanggal ini <b>sedang dihitung ulang</b> karena hari libur, aturan, atau waktu yang tidak dihitung baru saja "
    "berubah. Silakan lihat lagi sebentar lagi; bila tanggalnya bergeser, Bapak/Ibu kami kabari."
)


def progress(done: int, total: int, moved: int) -> str:
    """How far it is."""
    percent = done * 100 // total if total else 100
    if done < total:
        return (
            f"⏳ <b>Sedang diterapkan: {percent}%</b>\n"
            f"{_number(done)} dari {_number(total)} penugasan sudah diperiksa, "
            f"{_number(moved)} tanggal bergeser. Bot tetap dapat dipakai seperti biasa.\n\n"
            "Perubahan yang sudah disetujui tidak dihentikan di tengah jalan, agar semua tenggat mengikuti "
            "aturan yang sama. Bila keliru, ubah kembali setelah selesai. Pesan ini berubah sendiri."
        )
    return (
        f"⏳ <b>Sedang diterapkan</b>\n{_number(moved)} tanggal sudah bergeser; yang bersangkutan sedang dikabari, "
        "setiap orang satu pesan. Pesan ini berubah sendiri."
    )


def before(done: int, total: int) -> str:
    """Above a preview while an earlier change is under way."""
    return (
        f"⏳ Perubahan sebelumnya masih diterapkan ({_number(done)} dari {_number(total)} penugasan). "
        "Tanggal di bawah ini menurut keadaan sekarang dan dapat masih berubah."
    )


def waiting(what: str) -> str:
    """It is confirmed and begins once the one before has ended; `what` is plain HTML."""
    return (
        f"🕓 <b>Disetujui dan menunggu giliran</b>\n{what}\n\nPerubahan sebelumnya masih diterapkan; yang ini "
        "menyusul sendiri setelahnya. Selama menunggu masih dapat dihentikan."
    )


STOPPED = "✋ <b>Dihentikan</b>: belum ada yang berubah. Silakan ajukan lagi bila diperlukan."
BEGUN_ALREADY = "Perubahan ini sudah mulai diterapkan. Bila keliru, ubah kembali setelah selesai."
NOT_BEGUN = (
    "⚠️ <b>Belum diterapkan</b>: selama menunggu giliran ada yang berubah, sehingga pratinjaunya tidak berlaku lagi. "
    "Silakan ajukan sekali lagi."
)

# To the office, about an item (`code`, HTML) for which a change failed again and again by itself.
NOT_DONE = {
    ChangeKind.DATES: "⚠️ Tenggat {code} belum dapat dihitung ulang setelah kalender atau aturan berubah. Mohon "
    "bandingkan dengan <b>Mengapa tanggal ini?</b> pada kartunya; bila perlu, tekan <b>Ubah tenggat</b>.",
    ChangeKind.PLAN: "⚠️ Pengingat {code} belum dapat dijadwalkan ulang. Mohon ingatkan narahubungnya langsung bila "
    "tenggatnya dekat.",
    ChangeKind.OUTAGE: "⚠️ Hari yang hilang karena gangguan bot belum dapat dikembalikan untuk {code}. Mohon periksa "
    "tenggatnya; bila perlu, tekan <b>Ubah tenggat</b>.",
    ChangeKind.REACH: "⚠️ Tenggat {code} belum dapat disesuaikan setelah narahubungnya tidak dapat dihubungi, atau "
    "dapat dihubungi kembali. Mohon periksa tenggatnya; bila perlu, tekan <b>Ubah tenggat</b>.",
    ChangeKind.CARDS: "⚠️ Kartu {code} masih memuat nama atau perihal yang lama, karena belum dapat diperbarui. "
    "Penugasannya sendiri tidak berubah; ketik kodenya untuk melihat kartu yang baru.",
    ChangeKind.ENDING: "⚠️ Laporan {code} belum dapat ditutup bersama periodenya. Mohon coba lagi lewat /standar, "
    "<b>Tutup periode</b>.",
}


def not_told(name: str) -> str:
    """Whom the message about the dates that moved could not be made for."""
    return (
        f"⚠️ Pesan tentang tenggat yang bergeser untuk {safe(name)} belum dapat dibuat. Mohon kabari langsung; "
        "tanggal yang berlaku ada pada kartu penugasannya."
    )


def counted_otherwise(dates: int, limits: int) -> str:
    """Behind the last words: other items than in the preview, because people went on working meanwhile."""
    return f"ℹ️ Saat diterapkan: {_number(dates)} tenggat dan {_number(limits)} batas jawaban kami bergeser."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
