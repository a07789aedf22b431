"""The sentences for steps that an assignment does not allow now."""

from bot.texts.refusals import Sentences
from models.rules import errors

REFUSALS: Sentences = {
    errors.AlreadyPaused: lambda _: "Waktunya memang sedang dijeda. Tekan “Lanjutkan waktu” bila jedanya selesai.",
    errors.NotPaused: lambda _: "Waktunya sedang berjalan, tidak dijeda. Periksa keadaan terakhirnya di /status.",
    errors.NotAllowedNow: lambda _: (
        "Langkah ini tidak sesuai dengan keadaan penugasan sekarang. Ketik /tugas untuk melihat keadaan terakhirnya."
    ),
    errors.UndoTooLate: lambda _: (
        "Waktu 10 menit untuk membatalkan sudah lewat. Silakan balas kartunya dengan keterangan yang benar."
    ),
    errors.UndoNotPossible: lambda _: (
        "Langkah ini tidak dapat dibatalkan lagi. Silakan balas kartunya dengan keterangan yang benar."
    ),
}
