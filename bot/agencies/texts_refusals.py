"""The sentences for refusals around agencies."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import safe
from models.rules.agencies import errors

REFUSALS: Sentences = {
    errors.NotYourUnit: lambda _: (
        "Unit itu tidak ada dalam daftar Bapak/Ibu. Ketik /unit untuk melihat unit di bawah inspektorat Bapak/Ibu."
    ),
    errors.OnlyLooks: lambda _: (
        "Sebagai Inspektur, Bapak/Ibu dapat melihat daftar unit; yang mengubahnya narahubung inspektorat. "
        "Silakan hubungi narahubung Bapak/Ibu, atau lihat daftarnya dengan /unit."
    ),
    errors.NoUnitsBelow: lambda _: (
        "/unit untuk inspektorat: daftar unit di bawahnya. Instansi Bapak/Ibu sendiri sebuah unit. "
        "Ketik /tugas untuk melihat penugasan, atau /bantuan."
    ),
    errors.NameTaken: lambda e: (
        f"“{safe(e.text, 80)}” sudah ada di daftar inspektorat itu. Silakan ketik nama lain, atau /batal."
    ),
    errors.NameOfAnother: lambda e: (
        f"“{safe(e.text, 80)}” tidak dapat dipakai: menyebut inspektorat lain, atau memuat data pribadi. "
        "Silakan ketik nama unitnya saja, atau /batal."
    ),
    errors.NoCode: lambda _: (
        "Kodenya belum terbaca. Silakan ketik kode wilayah lalu namanya, misalnya "
        "“64.71; Inspektorat Kota Balikpapan”, atau /batal."
    ),
    errors.CodeTaken: lambda e: (
        f"Kode {safe(e.text, 20)} sudah dipakai instansi lain. Silakan ketik kode lain, atau lihat /instansi."
    ),
    errors.HasOpenItems: lambda e: (
        f"Belum dapat: masih ada {e.count} penugasan terbuka di sana: {safe(e.text, 300)}. "
        "Selesaikan atau batalkan dulu; ketik kodenya untuk membukanya."
    ),
    errors.HasPassedItems: lambda e: (
        f"Belum dapat: {e.count} penugasan sedang diteruskan ke unit itu: {safe(e.text, 200)}. Mohon ditarik kembali "
        "dulu oleh narahubung inspektorat: ketik kodenya, lalu Lainnya, Teruskan ke OPD, Tarik."
    ),
    errors.HasOpenUnits: lambda e: (
        f"Belum dapat: masih ada {e.count} unit terbuka di bawahnya. Pindahkan atau tutup dulu unitnya; "
        "ketik /instansi untuk melihatnya."
    ),
    errors.AgencyClosed: lambda e: (
        f"{safe(e.text, 80)} sudah ditutup di daftar, jadi tidak ada yang dimulai di sana. "
        "Pilih instansi lain, atau buka kembali lewat /instansi atau /unit."
    ),
    errors.AlreadyThere: lambda _: (
        "Keadaannya sudah begitu, jadi tidak ada yang diubah. Lihat daftarnya dengan /unit."
    ),
    errors.NoRows: lambda _: (
        "Belum ada nama unit yang terbaca. Silakan ketik satu unit per baris, misalnya "
        "“Puskesmas Pandahan; Tapin Tengah”, atau /batal."
    ),
}
