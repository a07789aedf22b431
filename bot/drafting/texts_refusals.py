"""The sentences for refusals in /assign."""

from bot.conversation.texts_refusals import Sentences, sentence_for
from bot.conversation.texts_words import day, safe
from bot.drafting.lines import texts_line as line_texts
from models.rules import assignments
from models.rules.drafting import errors

REFUSALS: Sentences = {
    errors.ProductUnknown: lambda e: (
        f"Produk “{safe(e.text, 40)}” tidak ada. Silakan ketik misalnya LHP, klarifikasi 1, rekomendasi, atau RCO."
    ),
    errors.HoursImpossible: lambda e: (
        f"Waktunya paling sedikit 1 dan paling banyak {e.limit} jam. Silakan ketik misalnya 6 jam."
    ),
    errors.LineFieldWrong: lambda e: line_texts.field_wrong(e.field, e.text, sentence_for(e.reason)),
    errors.DayUnclear: lambda e: (
        f"Belum jelas apakah “{safe(e.text, 40)}” tanggal diterima atau tenggat. "
        "Silakan ketik salah satu kata itu di depannya."
    ),
    assignments.CodeUnknown: lambda e: (
        f"Tidak ada penugasan dengan kode “{safe(e.text, 20)}”. Silakan periksa kodenya di /status."
    ),
    assignments.DueUnchanged: lambda e: (
        f"Tenggatnya memang sudah {day(e.day)}. Silakan ketik tanggal lain, atau /batal."
    ),
    errors.NumberOfAnotherFile: lambda e: (
        f"Nomor {safe(e.text, 80)} milik berkas “{safe(e.name, 80)}”, bukan laporan masyarakat. "
        "Silakan ketik nomor laporannya; berkas itu ada di /standar opini dan /nk."
    ),
    errors.SubstanceUnknown: lambda e: (
        f"“{safe(e.text, 60)}” tidak ada dalam daftar substansi. Silakan pilih dengan tombolnya, atau ketik misalnya "
        "pertanahan."
    ),
}
