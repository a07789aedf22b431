"""The sentences for refusals about visits."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from models.rules import visits

REFUSALS: Sentences = {
    visits.NotYourVisit: lambda _: (
        "Catatan kunjungan ditulis dan dibagikan oleh yang berkunjung, dan ditanggapi narahubung instansinya. "
        "Kunjungan yang ada: /kunjungan."
    ),
    visits.VisitMoved: lambda _: (
        "Kunjungan itu sudah dibagikan, ditanggapi, atau dibatalkan. Ketik /kunjungan untuk melihat keadaannya."
    ),
    visits.VisitDay: lambda e: (
        f"Kunjungan terjadi paling lama {e.limit} hari lalu atau direncanakan paling jauh {visits.FARTHEST} hari ke "
        "depan. Silakan ketik tanggal lain."
        if e.limit
        else "Hari kunjungannya belum tiba. Catatannya dimulai pada harinya lewat /kunjungan."
    ),
    visits.NoteGone: lambda _: "Catatan itu sudah dihapus. Kirim catatan baru bila masih diperlukan.",
    visits.NotANote: lambda _: (
        "Itu belum dapat menjadi catatan. Silakan kirim foto, suara, video, berkas, atau teks."
    ),
    visits.NotesFull: lambda e: (
        f"Kunjungan ini sudah memuat {e.limit} catatan. Tekan “Selesai berkunjung”, atau mulai kunjungan baru lewat "
        "/kunjungan."
    ),
    visits.SuggestionsFull: lambda e: (
        f"Kunjungan ini sudah memuat {e.limit} saran, sebanyak satu penugasan. Pilih Baik atau Pertanyaan untuk "
        "catatan ini."
    ),
    visits.NothingToShare: lambda _: "Belum ada catatan. Kirim foto, suara, video, atau teks dahulu.",
    visits.NotesUnsorted: lambda e: (
        f"Catatan {safe(e.text, 100)} belum lengkap. Buka catatannya, lalu pilih Baik, Perbaikan (dengan alasan dan "
        "sarannya), atau Pertanyaan."
    ),
    visits.RecordChanged: lambda _: "Ada catatan yang berubah sejak pratinjau itu. Tekan “Selesai berkunjung” lagi.",
    visits.NobodyReadsVisit: lambda _: (
        "Belum ada narahubung yang dapat membacanya, jadi belum dibagikan. Undang narahubungnya lewat /undang."
    ),
    visits.OtherEyes: lambda _: (
        "Saran kunjungan diverifikasi rekan lain, bukan oleh yang berkunjung. Buka /status dan serahkan kepada rekan."
    ),
}
