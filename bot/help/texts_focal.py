"""/bantuan for focal points, by topic: the short form of docs/panduan/narahubung.md, in the same order."""

from bot.help.texts import Topic

TOPICS = (
    Topic(
        "answer",
        "✅",
        "Menjawab tugas",
        "1. Baca kartunya, lalu tekan <b>Terima</b>.\n"
        "2. Ada perkembangan? <b>Kabar</b> → <b>Sedang diproses</b> atau <b>Tulis kabar</b>. Boleh juga langsung "
        "membalas kartunya dengan kata-kata, misalnya “menunggu tanda tangan Kadis”.\n"
        "3. Sudah dilaksanakan? Tekan <b>Selesai</b> dan kirim buktinya. Baru sebagian? <b>Lainnya</b> → "
        "<b>Sebagian</b>. Bukan tugas instansi Bapak/Ibu? <b>Lainnya</b> → <b>Bukan kewenangan</b>.\n"
        "4. Perlu dikerjakan OPD, puskesmas, atau desa? <b>Lainnya</b> → <b>Teruskan ke OPD</b>; hasilnya datang ke "
        "Bapak/Ibu untuk disahkan.\n\n"
        "/standar: yang sudah cukup, yang sedang diperbaiki, dan inovasi unit; laporannya dicicil per komponen. "
        "Tidak berlaku? Tandai pada komponennya. Rancangan hasil PIP8 ditanggapi: <b>Setuju</b> atau <b>Ada "
        "catatan</b>. /standar inovasi: cara baru, tidak wajib. /standar opini: produk "
        "pengawasan yang masih terbuka.\n\n"
        "Salah tekan? Selama 10 menit ada tombol <b>Batalkan</b>. Semua yang terbuka: "
        "/tugas; mencari: /cari.",
    ),
    Topic(
        "evidence",
        "📎",
        "Mengirim bukti",
        "1. Tekan <b>Selesai</b> pada kartunya, lalu pilih tindakan yang sudah dilaksanakan.\n"
        "2. Kirim foto, video, dokumen, rekaman suara, atau keterangan tertulis; urutannya bebas, beberapa hari pun "
        "boleh. Foto yang harus terbaca sebaiknya dikirim sebagai berkas.\n"
        "3. Tekan <b>Sudah lengkap</b>. Tanda terima bernomor menyusul di obrolan ini.\n\n"
        "Belum siap? Tekan <b>Nanti saja</b>; yang sudah terkirim tersimpan. Petugas memeriksa lalu mengabari "
        "hasilnya. Bila ada yang kurang, alasannya tertulis dan bukti susulan dikirim dengan cara yang sama.",
    ),
    Topic(
        "time",
        "⏳",
        "Minta waktu",
        "Tekan <b>Minta waktu</b>, pilih tanggal, lalu tulis alasannya. Boleh juga sekali ketik sebagai balasan "
        "kartu: “mohon waktu sampai Jumat karena menunggu pengadaan”.\n\n"
        "Mohon diminta paling lambat pada hari tenggatnya. Selama kami belum menjawab, Bapak/Ibu tidak dihitung "
        "terlambat. Petugas dapat menyetujui, menawarkan tanggal lain, atau menolak dengan alasan.\n\n"
        "Sudah lewat tenggat? Kabarkan tanggal penyelesaiannya lewat kartu.",
    ),
    Topic(
        "help",
        "💬",
        "Kendala & pertanyaan",
        "Ada hambatan? <b>Kabar</b> → <b>Kendala</b>: pilih jenisnya, bantuan yang diharapkan, dan ceritakan "
        "singkat. Bila bantuan diperlukan, petugas yang kami sebut menjawab paling lambat pada tanggal yang "
        "tertulis.\n\n"
        "Ada pertanyaan? Ketik saja, atau kirim rekaman suara: pesannya diteruskan ke petugas yang namanya kami "
        "sebut, dan dapat ditarik kembali selama 10 menit. Agar jelas untuk tugas yang mana, balas kartunya atau "
        "sebut kodenya.\n\n"
        "Mohon jangan menulis nama, NIK, atau nomor telepon pelapor.",
    ),
    Topic(
        "dates",
        "⏰",
        "Tenggat & pengingat",
        "Tenggat tertulis pada kartu, lengkap dengan harinya. <b>Mengapa tanggal ini?</b> menunjukkan hitungannya: "
        "hari libur dan cuti bersama tidak dihitung untuk tenggat hari kerja.\n\n"
        "Pengingat datang paling banyak satu pesan sehari, pada jam kerja; kabar menghentikan pengingat hari itu. "
        "Jamnya dapat diubah: /pengingat. Akan cuti? /cuti, supaya wakil yang menerima.\n\n"
        "Selama hasil, permohonan waktu, atau keberatan menunggu jawaban kami, waktu Bapak/Ibu berhenti dihitung. "
        "Selama bantuan kami ditunggu, tidak ada pengingat, tetapi tenggatnya tetap.",
    ),
    Topic(
        "data",
        "🔒",
        "Data saya",
        "Kami menyimpan nama, jabatan, nomor telepon (bila dibagikan), dan ID Telegram; selengkapnya /privasi.\n\n"
        "/dataku menampilkannya; di sana pula data diperbaiki atau dihapus. Catatan tindak lanjut tetap tersimpan "
        "atas nama kursi instansi.\n\n"
        "Inspektorat: unit di bawahnya ditambah, diubah, dan diundang narahubungnya lewat /unit; laporan standar "
        "pelayanannya terlihat di /standar. Bila suara warga dibuka, di /unit juga ada kode QR dan hitungannya.\n\n"
        "Punya grup Telegram instansi? Grup itu dapat menerima jumlah penugasan tiap Senin: /grup.\n\n"
        "Pindah tugas? /serahterima, atau tulis saja: “saya pindah tugas, pengganti saya Pak Budi”. Setelah keduanya "
        "menekan <b>Setuju</b>, penggantinya menerima paket: tenggat, janji, kendala, dan bukti yang berjalan.",
    ),
)
