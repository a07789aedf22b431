"""The sentences for refusals about periods of standards."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day, safe
from bot.standards.texts_officer import too_old
from models.rules.standards import errors, innovations, validity

REFUSALS: Sentences = {
    errors.DayTooNear: lambda e: (
        f"{day(e.day)} terlalu dekat: unit perlu paling sedikit 5 hari kerja. Paling awal {day(e.earliest)}; silakan "
        "ketik tanggal itu atau sesudahnya."
    ),
    errors.DayTooFar: lambda e: f"{day(e.day)} lebih dari setahun lagi. Silakan ketik tanggal yang lebih dekat.",
    errors.RemindedToday: lambda e: (
        f"{safe(e.place, 60)} sudah diingatkan hari ini. Pada hari kerja berikutnya dapat lagi lewat /standar."
    ),
    errors.NobodyToRemind: lambda e: (
        f"Tidak ada yang perlu diingatkan di {safe(e.place, 60)} sekarang: laporannya sudah dikirim, atau unit itu "
        "belum bernarahubung (undang lewat /unit)."
    ),
    errors.InstrumentOff: lambda e: (
        f"{safe(e.name, 80)} sudah tidak dipakai untuk periode baru, jadi belum ada yang dikirim. Silakan "
        "buka /standar, lalu <b>Periode baru</b> untuk memilih instrumen lain. Kepala Perwakilan dapat "
        "mengaktifkannya kembali lewat /aturan."
    ),
    innovations.InnovationGone: lambda _: (
        "Inovasi itu sudah tidak ada di sini. Ketik /standar inovasi untuk melihat yang ada."
    ),
    innovations.InnovationsFull: lambda e: (
        f"Unit ini sudah menceritakan {e.limit} inovasi, sebanyak yang dapat ditampilkan. Silakan buka salah satunya "
        "lewat /standar inovasi dan hapus yang sudah tidak dipakai."
    ),
    validity.DatedLater: lambda e: (
        f"Berkas ini dikirim {day(e.day)}, jadi tanggal dokumennya tidak mungkin sesudahnya ({day(e.as_of)}). "
        "Silakan ketik tanggal yang tertulis pada dokumennya, atau /batal lalu kirim dokumen yang baru."
    ),
    validity.TooOld: lambda e: too_old(e.as_of, e.months, validity.valid_until(e.as_of, e.months)),
}
