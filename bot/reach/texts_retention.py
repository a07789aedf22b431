"""Sentences about what has become old: asked before it is deleted, never deleted without a yes."""

from collections.abc import Mapping
from datetime import date

from bot.conversation.texts_words import day
from models.retention import Asked

# Buttons.
KEEP, BACK, REVIEW = "📁 Simpan 3 bulan lagi", "◀️ Kembali", "🗃 Hapus atau simpan …"
# Toasts.
DELETED = "Baik, dihapus dalam enam jam ke depan."
KEPT = "Baik, disimpan. Ditanyakan lagi tiga bulan kemudian."
NOTHING_LEFT = "✅ Semua data lama sudah diputuskan. Terima kasih."

_KINDS: Mapping[Asked, str] = {
    Asked.UPDATES: "pesan masuk yang gagal diproses",
    Asked.MESSAGES: "pesan keluar yang gagal dikirim",
    Asked.MAIL: "pesan di kotak yang sudah dijawab",
    Asked.TASKS: "tugas kantor yang sudah selesai",
    Asked.PEOPLE: "data diri mantan narahubung dan tamu unit",
}


def task(found: Mapping[Asked, int]) -> str:
    """In /tugaskantor."""
    listed = "; ".join(f"{count} {_KINDS[kind]}" for kind, count in found.items())
    return (
        f"🗃 Data lama menunggu keputusan Kepala Perwakilan: {listed}. Tidak ada yang dihapus tanpa persetujuan; "
        "penugasan, riwayat, dan bukti dukung tidak termasuk."
    )


def question(kind: Asked, count: int, older_than: date, kinds: int) -> str:
    """One kind, to the admin; `kinds`: how many wait, this one too."""
    more = f"\n\nSetelah ini masih ada {kinds - 1} jenis lagi." if kinds > 1 else ""
    return (
        f"🗃 <b>{count} {_KINDS[kind]}</b> lebih tua dari {day(older_than)}. Hapus, atau simpan dulu?\n\n"
        f"Yang dihitung untuk penugasan tetap ada dalam riwayatnya.{more}"
    )


def delete_label(count: int) -> str:
    """On the button."""
    return f"🗑 Hapus {count}"


def yes_delete(count: int) -> str:
    """On the button that really does."""
    return f"Ya, hapus {count}"


def sure(kind: Asked, count: int, older_than: date) -> str:
    """Before it is deleted."""
    return (
        f"Hapus <b>{count} {_KINDS[kind]}</b> yang lebih tua dari {day(older_than)}? Yang sudah dihapus tidak dapat "
        "dikembalikan."
    )
