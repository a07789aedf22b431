"""The sentences for refusals in /assign."""

from bot.texts import assign_line as line_texts
from bot.texts.refusals import Sentences, sentence_for
from bot.texts.words import day, safe
from models.rules import assignments, errors_drafting

REFUSALS: Sentences = {
    errors_drafting.ProductUnknown: lambda e: (
        f"Produk “{safe(e.text, 40)}” tidak ada. Silakan ketik misalnya LHP, klarifikasi 1, rekomendasi, atau RCO."
    ),
    errors_drafting.HoursImpossible: lambda e: (
        f"Waktunya paling sedikit 1 dan paling banyak {e.limit} jam. Silakan ketik misalnya 6 jam."
    ),
    errors_drafting.LineFieldsMissing: lambda e: line_texts.fields_missing(e.missing),
    errors_drafting.LineFieldWrong: lambda e: line_texts.field_wrong(e.field, e.text, sentence_for(e.reason)),
    errors_drafting.DayUnclear: lambda e: (
        f"Belum jelas apakah “{safe(e.text, 40)}” tanggal diterima atau tenggat. "
        "Silakan ketik salah satu kata itu di depannya."
    ),
    assignments.CodeUnknown: lambda e: (
        f"Tidak ada penugasan dengan kode “{safe(e.text, 20)}”. Silakan periksa kodenya di /status."
    ),
    assignments.DueUnchanged: lambda e: (
        f"Tenggatnya memang sudah {day(e.day)}. Silakan ketik tanggal lain, atau /batal."
    ),
}
