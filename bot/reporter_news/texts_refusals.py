"""The sentences for refusals around news for the complainant."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import full_stop, safe
from models.rules import reporter_news as rules

REFUSALS: Sentences = {
    rules.NewsToldAlready: lambda e: (
        f"Kabar ini sudah dicatat tersampaikan oleh {full_stop(safe(e.name, 60))} Lihat yang lain di /tugaskantor."
    ),
    rules.NewsChanged: lambda _: (
        "Ada perkembangan baru sejak teks ini ditampilkan, jadi belum dicatat. Buka lagi dari /tugaskantor, "
        "sampaikan teks terbarunya, lalu tekan caranya."
    ),
    rules.NewsUndoOver: lambda _: (
        "Sudah lewat sepuluh menit, jadi catatan ini tidak dapat dibatalkan lagi. Buka Riwayat pada kartunya untuk "
        "melihat siapa yang mencatat."
    ),
    rules.NoNotesOfComplainants: lambda _: (
        "🔒 Nama, nomor, atau catatan tentang Pelapor tidak disimpan di sini, jadi tulisan ini <b>tidak kami "
        "catat</b>. Simpan di SIMPeL atau berkas laporan. Di sini cukup tekan cara penyampaiannya pada "
        "<b>Kabar untuk Pelapor</b> di /tugaskantor."
    ),
}
