"""The sentences for refusals around a hand-over."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import full_stop, safe
from models.rules import handover

_ENDED = {
    "waiting": "Serah terima ini sudah tidak berlaku",
    "done": "Serah terima ini sudah selesai",
    "declined": "Serah terima ini tidak disetujui calon penggantinya",
    "withdrawn": "Serah terima ini sudah dibatalkan",
    "expired": "Waktu 72 jam untuk menyetujui serah terima ini sudah lewat",
    "overtaken": "Kursi ini sudah berpindah dengan cara lain sebelum serah terima ini disetujui",
}


def _ended(error: handover.HandOverEnded) -> str:
    holder = (
        full_stop(f"Kursinya kini dipegang {safe(error.holder, 100)}") if error.holder else "Kursinya kini kosong."
    )
    return f"{_ENDED[error.state]}, jadi tidak ada yang berubah. {holder} Untuk memulai lagi: /serahterima."


REFUSALS: Sentences = {
    handover.HandOverEnded: _ended,
    handover.NotYourHandOver: lambda _: (
        "Serah terima kursi ini dilakukan oleh pemegangnya, Inspekturnya, atau petugas Ombudsman. "
        "Bila Bapak/Ibu memerlukannya, silakan hubungi salah satu dari mereka."
    ),
    handover.HandOverWaits: lambda _: (
        "Untuk kursi ini sudah ada serah terima yang menunggu persetujuan. Batalkan dahulu yang itu lewat "
        "/serahterima, lalu mulai lagi."
    ),
    handover.NotAgreedYet: lambda _: (
        "Pemegang kursinya belum menekan <b>Setuju</b>. Kami kabari di sini begitu giliran Bapak/Ibu."
    ),
    handover.HolderNotReached: lambda e: (
        "Pemegang kursi ini tidak dapat dihubungi lewat Telegram, jadi tidak dapat menyetujui serah terima. "
        f"Petugas dapat mengakhiri masa tugasnya lewat <code>/narahubung {safe(e.place, 40)}</code>, lalu "
        f"mengundang penggantinya dengan <code>/undang {safe(e.place, 40)}</code>."
    ),
    handover.SuccessorGone: lambda _: (
        "Calon pengganti itu sudah tidak dapat dihubungi di sini. Silakan pilih yang lain lewat /serahterima, atau "
        "pakai tautan undangan."
    ),
    handover.NothingToHandOver: lambda _: (
        "Tidak ada kursi yang dapat diserahterimakan. Petugas Ombudsman dapat mengetik misalnya "
        "<code>/serahterima Tapin</code>."
    ),
}
