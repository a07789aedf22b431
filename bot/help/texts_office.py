"""/bantuan for the office, by topic: the short form of docs/panduan/petugas.md, in the same order."""

from bot.help.texts import Topic

TOPICS = (
    Topic(
        "assign",
        "📤",
        "Memberi tugas",
        "/assign memandu langkah demi langkah: instansi (beberapa sekaligus pun bisa), produk, nomor laporan, "
        "perihal, tindakan korektif, tanggal. Beberapa baris surat boleh ditempel sekaligus; daftar Excel atau CSV: "
        "/impor.\n\n"
        "Satu baris juga bisa:\n"
        "<code>/assign Tapin | LHP | 0179/LM/VI/2022/BJM | diterima 20-11-2026 | perihal | tindakan 1; tindakan "
        "2</code>\n\n"
        "Pratinjau menunjukkan persis yang akan dibaca narahubung dan ramalan pesannya. Baru <b>Kirim</b> yang "
        "mengirim. Kasus yang sudah berjalan dimasukkan dengan tenggat suratnya, walau sudah lewat.\n\n"
        "Standar pelayanan diminta dari banyak unit sekaligus: /standar → <b>Periode baru</b>. Di sana juga terlihat "
        "sampai mana setiap kabupaten/kota. Hasil PIP8: <b>Hasil</b> pada kartu → <b>Kirim rancangan</b>; setelah "
        "instansi menanggapi, Kepala Perwakilan yang mengonfirmasi. /standar opini Tapin: produk pengawasan yang "
        "masih terbuka; /standar inovasi: cerita inovasi unit.",
    ),
    Topic(
        "letter",
        "✉️",
        "Surat",
        "Tanggal dalam surat resmi yang berlaku; bot hanya mengusulkan hitungannya. Bila tanggalnya berbeda: <b>Ubah "
        "tenggat</b> pada kartu.\n\n"
        "Suratnya (PDF atau foto): kirim saat /assign, atau balas kartu tugasnya dengan berkas itu lalu <b>Kirim "
        "sebagai surat</b>. Semua versi tersimpan di tombol <b>Surat</b> pada kartu, bagi kita dan narahubung. Pesan "
        "singkat: <b>Tulis pesan</b>.\n\n"
        "Jawaban lewat obrolan adalah kabar perkembangan. Surat resmi tetap berjalan seperti biasa.\n\n"
        "/simpel K7Q2: teks siap salin untuk SIMPeL, surat, atau WhatsApp. Di bawah /riwayat, <b>Cetak (PDF)</b> "
        "membuat lampirannya, dan di bawah PDF itu buktinya dapat diminta sebagai ZIP.",
    ),
    Topic(
        "verify",
        "🔎",
        "Verifikasi",
        "Bukti yang lengkap datang beserta kartunya. Periksa, lalu <b>Setujui</b> atau <b>Kembalikan</b>; "
        "pengembalian selalu dengan alasan dan apa yang masih kurang.\n\n"
        "Permohonan waktu: <b>Setujui</b>, <b>Tawarkan tanggal lain</b>, atau <b>Tolak</b> dengan alasan. Selama "
        "kita belum menjawab, waktu instansi berhenti dan waktu kita yang berjalan.\n\n"
        "Berkasnya dapat dibuka lagi kapan saja: <b>Bukti</b> pada kartu.\n\n"
        "Saran LHA berakhir dengan <b>Keputusan rapat</b> (Kepala Perwakilan, di <b>Lainnya</b> pada kartu).\n\n"
        "/kunjungan: direncanakan atau langsung dicatat dengan foto, suara, atau teks. Instansi membacanya sesudah "
        "<b>Bagikan</b>, lalu menanggapi; sarannya menjadi penugasan yang diperiksa rekan lain. /dampingan: siapa "
        "mendampingi instansi mana. /nk Tapin: capaian Nota Kesepakatan, rencana kerja, dan utang kita, juga sebagai "
        "PDF satu halaman.",
    ),
    Topic(
        "board",
        "📊",
        "Papan & pencarian",
        "/status menunjukkan yang terlambat, yang menunggu kita, dan semua instansi; tombolnya membuka tugas, "
        "riwayat, dan <b>Gambar</b> untuk rapat. /rapat Banjar: bahan rapat satu halaman. /hambatan Tapin 2026: "
        "kendala menurut jenis, instansi, dan substansi; dari sana satu ketukan membuat rancangan saran.\n\n"
        "Ketik saja kode (<code>K7Q2</code>), awal nomor laporan (<code>0179</code>), atau nama instansi "
        "(<code>Tapin</code>): langsung dibuka. Yang lain dicari dengan /cari, urutannya bebas, misalnya "
        "<code>/cari sertipikat Tapin terlambat</code>; catatan dan nama berkas ikut dicari. "
        "Kata dicocokkan seperti tertulis, kata terakhir boleh sebagian; yang rahasia hanya dengan nomornya.\n\n"
        "/tugaskantor: yang menunggu tindakan kita; “/tugaskantor saya” hanya milik sendiri, dan <b>Serahkan ke "
        "rekan</b> memindahkan tugas. /kotak: pesan yang menunggu jawaban; balas pesannya, atau tekan <b>Balas</b>."
        "\n\n/ekspor: berkas Excel, misalnya <code>/ekspor Tapin 2026</code>.",
    ),
    Topic(
        "people",
        "👥",
        "Narahubung",
        "/undang Tapin membuat tautan untuk satu orang: sekali pakai, berlaku 72 jam, dapat disalin atau dikirim "
        "lewat WhatsApp. Permohonan tanpa undangan datang sebagai kartu dengan <b>Setujui</b> dan <b>Tolak</b>.\n\n"
        "/narahubung menunjukkan semua kursi, yang kosong paling atas. Mutasi: /serahterima Tapin, yang "
        "disetujui keduanya. Bila pemegangnya sudah tidak ada: buka instansinya, akhiri masa tugas, lalu undang "
        "penggantinya; tugas yang terbuka ikut kursinya.\n\n"
        "/instansi: inspektorat dan unitnya. <b>Tambah unit</b> menerima daftar tempelan atau berkas; nama, jenis, "
        "dan inspektoratnya dapat diubah, dan unit yang bubar ditutup. Bila Kepala Perwakilan membuka <b>Suara "
        "warga</b> di /aturan, setiap unit punya kode QR; hitungannya terlihat mulai sepuluh suara.\n\n"
        "Yang tidak dapat dihubungi muncul di /tugaskantor; waktunya tidak dibebankan kepada instansi.",
    ),
    Topic(
        "rules",
        "⚙️",
        "Aturan",
        "/aturan: produk dan lamanya, tangga pengingat, instrumen standar pelayanan, dan angka kebijakan kantor. "
        "/libur: hari libur dan cuti bersama, juga dari berkas. Keduanya diubah oleh Kepala Perwakilan, dengan "
        "pratinjau setiap tanggal yang bergeser.\n\n"
        "/pengingat mengubah jam pengingat sendiri, /cuti mencatat cuti.\n\n"
        "Data pelapor tidak pernah ditulis di sini. Teks yang memuat NIK atau nomor telepon ditanyakan dahulu "
        "sebelum dikirim.",
    ),
)
