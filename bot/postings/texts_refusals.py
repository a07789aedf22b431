"""The sentences for refusals about postings."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day, safe
from models.rules import postings

REFUSALS: Sentences = {
    postings.HeadPosts: lambda _: (
        "Pendampingan ditugaskan, diperpanjang, dan diakhiri oleh Kepala Perwakilan (admin). Yang berjalan terlihat "
        "di /dampingan."
    ),
    postings.PostedThere: lambda e: (
        f"{safe(e.name, 100)} sudah mendampingi {safe(e.place, 60)}. Untuk mengubahnya buka /dampingan lalu pilih "
        "pendampingan itu."
    ),
    postings.PostingOver: lambda _: (
        "Pendampingan itu sudah berakhir atau baru saja diubah. Ketik /dampingan untuk melihat yang terbaru."
    ),
    postings.PostingDays: lambda e: (
        f"Hari terakhir pendampingan antara {day(e.earliest)} dan {day(e.last_on)}. Silakan ketik tanggal di "
        "antaranya."
    ),
    postings.NoCitizens: lambda _: (
        "Teks itu tampaknya memuat data warga (nama, NIK, atau nomor telepon), jadi tidak kami simpan. Silakan ketik "
        "lagi tanpa data itu."
    ),
}
