"""The sentences for refusals about agreements."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day, safe
from models.rules import agreements

REFUSALS: Sentences = {
    agreements.HeadAgrees: lambda _: (
        "Nota Kesepakatan diubah dan diakhiri oleh Kepala Perwakilan (admin). Semua petugas dapat membacanya di /nk "
        "dan mencatat yang baru."
    ),
    agreements.AgreementMoved: lambda _: (
        "Nota Kesepakatan itu sudah diubah atau diakhiri sejak ditampilkan. Ketik /nk untuk melihat yang terbaru."
    ),
    agreements.AgreementDays: lambda e: (
        f"Dihitung dari tanda tangannya, nota ini berakhir antara {day(e.earliest)} dan {day(e.last_on)}. Silakan "
        "ketik tanggalnya lagi."
    ),
    agreements.SignedWhen: lambda e: (
        f"Tanggal tanda tangan antara {day(e.earliest)} dan {day(e.last_on)}. Silakan ketik tanggalnya lagi."
    ),
    agreements.AgreementKnown: lambda e: (
        f"Nota Kesepakatan dengan nomor {safe(e.text, 80)} sudah tercatat. Lihat /nk, atau ketik nomor yang lain."
    ),
    agreements.ScopeUnknown: lambda e: (
        f"“{safe(e.text, 60)}” bukan salah satu dari empat lingkup: percepatan, pencegahan, data, SDM. Silakan pilih "
        "dengan tombolnya, atau ketik lagi."
    ),
    agreements.NotOfGovernment: lambda e: (
        f"{safe(e.text, 100)} bukan bagian dari {safe(e.place, 60)}, pihak dalam nota ini. Silakan pilih atau ketik "
        "instansi di daerah itu."
    ),
    agreements.NoUnit: lambda e: (
        f"{safe(e.text, 100)} adalah unit di bawah pemerintah daerah. Nota Kesepakatan dicatat untuk pemerintah "
        "daerahnya: ketik nama kabupaten, kota, atau provinsinya."
    ),
}
