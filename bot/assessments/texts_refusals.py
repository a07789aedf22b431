"""The sentences for refusals around results of self-reports."""

from bot.conversation.texts_refusals import Sentences
from bot.conversation.texts_words import day
from models.rules import assessments
from models.rules.standards import links

REFUSALS: Sentences = {
    assessments.NotThisStep: lambda _: (
        "Langkah ini tidak sesuai dengan keadaan hasilnya sekarang. Buka kartunya, lalu tekan <b>Hasil</b> untuk "
        "melihat keadaan terakhirnya."
    ),
    assessments.HeadConfirms: lambda _: (
        "Yang mengonfirmasi, mengembalikan, dan menarik hasil, serta menyetujui publikasi, hanya Kepala Perwakilan. "
        "Tidak ada yang berubah. Bila ada yang perlu dipertimbangkan, silakan hubungi Kepala Perwakilan."
    ),
    assessments.StillWaiting: lambda e: (
        f"Masih ada {e.count} komponen yang menunggu pemeriksaan kita. Periksa dahulu dan kirim hasilnya, lalu kirim "
        "rancangan ini."
    ),
    assessments.StillOwed: lambda e: (
        f"Masih ada {e.count} komponen yang dapat dilengkapi instansi sampai {day(e.due_on)}, jadi rancangan ini "
        "belum dikirim. Kirimlah setelah semuanya dilengkapi dan diperiksa, atau setelah tanggal itu."
    ),
    assessments.NobodyReads: lambda _: (
        "Belum ada narahubung yang dapat membaca rancangan ini, jadi belum dikirim. Daftarkan dahulu lewat /undang, "
        "lalu kirim lagi."
    ),
    assessments.ResultChanged: lambda _: (
        "Sejak rancangan ini dikirim, hasil pemeriksaan komponennya berubah, jadi belum dapat dikonfirmasi. Tekan "
        "<b>Kembalikan ke pemeriksa</b> agar rancangannya disusun ulang."
    ),
    assessments.NothingToPublish: lambda _: (
        "Laporan ini tidak memuat video atau tautan, jadi belum ada yang dapat ditanyakan untuk publikasi. Periksa "
        "berkasnya lewat tombol <b>Bukti</b> pada kartunya."
    ),
    links.LinkNotSafe: lambda _: (
        "Tautan itu belum dapat kami simpan. Mohon kirim alamat lengkap yang diawali <code>https://</code>, misalnya "
        f"<code>https://contoh.go.id/video</code>, paling panjang {links.LONGEST} karakter, tanpa spasi dan tanpa "
        "nama pengguna di dalamnya."
    ),
}
