"""The sentences for refusals around the days off."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day, safe
from models.rules.holidays import errors

REFUSALS: Sentences = {
    errors.NotAdmin: lambda _: (
        "Daftar hari libur hanya diubah oleh admin kantor. Silakan sampaikan perubahannya kepada admin; "
        "daftarnya dapat Bapak/Ibu lihat dengan /libur."
    ),
    errors.YearOutside: lambda e: (
        f"Hari libur dicatat untuk tahun {e.first_year} sampai {e.last_year}. "
        "Silakan periksa tahunnya, lalu ketik lagi."
    ),
    errors.HolidayThere: lambda e: (
        f"{day(e.day)} sudah tercatat sebagai “{safe(e.text, 80)}”, jadi tidak ada yang perlu ditambah. "
        "Ketik /libur untuk melihat daftarnya."
    ),
    errors.HolidayGone: lambda _: "Hari libur itu sudah tidak ada di daftar. Ketik /libur untuk melihat keadaannya.",
    errors.NoHolidayThen: lambda e: (
        f"{day(e.day)} tidak tercatat sebagai hari libur. Silakan periksa tanggalnya di /libur."
    ),
    errors.FileWrongKind: lambda _: (
        "Berkas itu bukan daftar .ics, .xlsx atau .csv. Dari program tabel: pilih "
        "Simpan sebagai → XLSX atau CSV, "
        "lalu kirim hasilnya ke sini."
    ),
    errors.FileTooBig: lambda e: (
        f"Berkas itu lebih besar dari {e.limit} kB, terlalu besar untuk sebuah daftar. "
        "Silakan kirim berkas yang hanya memuat baris yang diperlukan."
    ),
    errors.FileEmpty: lambda _: (
        "Berkas itu kosong: tidak ada baris yang dapat dibaca. Silakan periksa isinya, lalu kirim lagi."
    ),
    errors.FileBroken: lambda _: (
        "Isi berkas itu terputus atau rusak, jadi tidak terbaca. Silakan unduh atau simpan ulang, lalu kirim lagi."
    ),
    errors.FileTooLong: lambda e: (
        f"Berkas itu memuat {e.count} baris, paling banyak {e.limit}. "
        "Silakan bagi menjadi beberapa berkas, lalu kirim satu per satu."
    ),
    errors.FileTooCostly: lambda _: (
        "Isi berkas itu terlalu rumit untuk dibaca sebagai daftar (sudah dua kali dicoba). Silakan simpan "
        "daftarnya sebagai CSV dengan kolom yang diperlukan saja, lalu kirim ke sini."
    ),
    errors.FileNotFetched: lambda _: (
        "Berkas itu tidak dapat diambil dari Telegram. Silakan kirim sekali lagi sebagai berkas (dokumen)."
    ),
}
