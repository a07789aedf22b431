"""The sentences for steps that an assignment does not allow now."""

from bot.conversation.texts_refusals import Sentences
from models.rules import assignments, treatments

REFUSALS: Sentences = {
    assignments.AlreadyPaused: lambda _: (
        "Waktunya memang sedang dijeda. Tekan “Lanjutkan waktu” bila jedanya selesai."
    ),
    assignments.NotPaused: lambda _: (
        "Waktunya sedang berjalan, tidak dijeda. Periksa keadaan terakhirnya di /status."
    ),
    assignments.NotAllowedNow: lambda _: (
        "Langkah ini tidak sesuai dengan keadaan penugasan sekarang. Ketik /tugas untuk melihat keadaan terakhirnya."
    ),
    treatments.HeadDecides: lambda _: (
        "Keputusan rapat tentang saran LHA dicatat oleh Kepala Perwakilan (admin). Keadaannya terlihat di /status."
    ),
    treatments.ResultWaits: lambda _: (
        "Masih ada hasil atau keterangan instansi yang menunggu kita. Periksa dahulu lewat /status, lalu catat "
        "keputusan rapatnya."
    ),
    assignments.UndoTooLate: lambda _: (
        "Waktu 10 menit untuk membatalkan sudah lewat. Silakan balas kartunya dengan keterangan yang benar."
    ),
    assignments.UndoNotPossible: lambda _: (
        "Langkah ini tidak dapat dibatalkan lagi. Silakan balas kartunya dengan keterangan yang benar."
    ),
}
