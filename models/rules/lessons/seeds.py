"""The twelve forms of maladministrasi as the Kalsel office lists them, with examples of its own; changed as rows."""

from functools import partial

from models.rules.deadlines.products import Confidence
from models.rules.lessons.lessons import LessonRule

BASIS = "daftar bentuk maladministrasi Perwakilan Kalimantan Selatan; contoh disusun kantor"
_lesson = partial(LessonRule, basis=BASIS, confidence=Confidence.OFFICE)

LESSONS: tuple[LessonRule, ...] = (
    _lesson(
        code="no_service",
        name="Tidak memberikan pelayanan",
        meaning="Warga berhak atas suatu layanan dan syaratnya lengkap, tetapi layanannya tidak diberikan.",
        example=(
            "Seorang ibu datang dengan berkas lengkap untuk memindahkan data kependudukan. Loket menjawab, “Nanti "
            "saja, Bu,” dan berkasnya tidak diterima."
        ),
        question="Berkas warga lengkap, tetapi petugas yang biasa menerimanya sedang cuti. Apa yang membantu warga?",
        answers=(
            "Minta warga kembali setelah petugas itu masuk.",
            "Berkas diterima petugas lain, dan warga mendapat tanda terima.",
            "Berkas disimpan dulu tanpa dicatat.",
        ),
        right=2,
        why=(
            "Layanan melekat pada kantor, bukan pada satu orang. Tanda terima membuat waktu layanan jelas bagi kedua "
            "pihak."
        ),
    ),
    _lesson(
        code="long_delay",
        name="Penundaan berlarut",
        meaning="Layanan selesai jauh sesudah waktunya, dan warga tidak tahu apa sebabnya dan kapan selesainya.",
        example=(
            "Izin yang menurut standar selesai dalam 7 hari belum terbit pada hari ke-40. Setiap kali ditanya, "
            "jawabannya “masih proses”."
        ),
        question="Permohonan tidak dapat selesai tepat waktu karena menunggu dinas lain. Apa langkah pertama?",
        answers=(
            "Menunggu sampai dinas lain menjawab.",
            "Meminta warga mengajukan ulang.",
            "Memberi tahu warga sebabnya dan tanggal kabar berikutnya.",
        ),
        right=3,
        why=(
            "Menunggu tanpa kabar adalah yang paling memberatkan warga. Sebab yang jelas dan tanggal berikutnya "
            "membuat waktu tetap dapat dipegang."
        ),
    ),
    _lesson(
        code="other_procedure",
        name="Penyimpangan prosedur",
        meaning="Layanan tidak dijalankan menurut alurnya: ada langkah yang dilewati, ditambah, atau dibalik.",
        example=(
            "Menurut standar cukup formulir dan KTP, tetapi loket juga meminta surat pengantar yang tidak tertulis "
            "di mana pun."
        ),
        question="Ada syarat tambahan yang dirasa perlu, tetapi tidak ada dalam standar pelayanan. Apa yang tepat?",
        answers=(
            "Standarnya diusulkan berubah dulu; sebelum itu syaratnya tidak diminta.",
            "Syaratnya diminta hanya bila petugas ragu.",
        ),
        right=1,
        why=(
            "Yang diminta adalah yang tertulis. Bila syarat itu memang perlu, standarnya yang diperbarui, sehingga "
            "semua warga mengetahuinya."
        ),
    ),
    _lesson(
        code="misused_authority",
        name="Penyalahgunaan wewenang",
        meaning="Kewenangan dipakai untuk tujuan lain daripada tujuannya, atau lebih jauh daripada batasnya.",
        example="Dokumen warga yang sudah selesai ditahan supaya warga itu menyetujui urusan lain.",
        question="Dokumen warga selesai, tetapi ia masih punya urusan lain dengan kantor. Bolehkah ditahan?",
        answers=(
            "Boleh, supaya urusan lainnya cepat selesai.",
            "Tidak; kedua urusan itu terpisah, dokumennya diserahkan.",
            "Boleh, asal hanya sehari.",
        ),
        right=2,
        why="Setiap kewenangan punya tujuannya sendiri. Menahan yang satu untuk yang lain ada di luar tujuan itu.",
    ),
    _lesson(
        code="improper_conduct",
        name="Tidak patut",
        meaning="Sikap atau ucapan dalam pelayanan kurang santun, sehingga warga enggan datang lagi.",
        example=(
            "Warga lanjut usia bertanya dua kali. Petugas menjawab dengan suara tinggi di depan antrean, “Kan sudah "
            "saya bilang!”"
        ),
        question="Warga kesal di loket karena antre lama. Jawaban mana yang membantu?",
        answers=(
            "“Kalau tidak mau antre, silakan pulang.”",
            "“Mohon maaf menunggu lama, Pak. Nomor Bapak kira-kira 15 menit lagi.”",
        ),
        right=2,
        why=(
            "Sikap santun dan perkiraan waktu membuat warga merasa dihargai, juga ketika antreannya tidak dapat "
            "dipercepat."
        ),
    ),
    _lesson(
        code="not_competent",
        name="Tidak kompeten",
        meaning="Tugas atau syarat layanannya belum dikuasai, sehingga warga menerima keterangan yang keliru.",
        example="Tiga loket memberi tiga daftar syarat yang berbeda untuk layanan yang sama.",
        question="Warga menanyakan hal yang belum Bapak/Ibu ketahui. Apa yang sebaiknya dijawab?",
        answers=(
            "Dijawab sekiranya, agar warga tidak menunggu.",
            "Warga diminta mencari sendiri di internet.",
            "“Saya pastikan dulu,” lalu jawabannya dikabarkan.",
        ),
        right=3,
        why=(
            "Memastikan dulu lebih cepat daripada kedatangan kedua karena keterangan pertama keliru. Pertanyaannya "
            "dapat dicatat untuk pelatihan."
        ),
    ),
    _lesson(
        code="discrimination",
        name="Diskriminasi",
        meaning=(
            "Warga dalam keadaan yang sama dilayani berbeda karena asal, keyakinan, keadaan tubuh, atau kedekatan "
            "dengan petugas."
        ),
        example=(
            "Warga yang dikenal petugas dipanggil lebih dulu, sedangkan pengguna kursi roda menunggu karena loketnya "
            "di lantai dua."
        ),
        question="Pengguna kursi roda tidak dapat naik ke loket di lantai dua. Apa yang membantu?",
        answers=(
            "Petugas turun dan melayaninya di lantai satu.",
            "Keluarganya saja yang diminta naik.",
            "Dijadwalkan ulang sampai lift ada.",
        ),
        right=1,
        why="Hak yang sama kadang perlu cara yang berbeda, dengan usaha yang wajar dari kita.",
    ),
    _lesson(
        code="asked_reward",
        name="Permintaan imbalan uang, barang, dan jasa",
        meaning="Warga diminta, atau dibuat merasa perlu, memberi sesuatu di luar biaya resmi agar dilayani.",
        example="Layanannya tertulis gratis, tetapi petugas berkata, “Seikhlasnya saja, supaya cepat.”",
        question="Warga menyelipkan uang terima kasih setelah suratnya selesai. Apa yang sebaiknya dilakukan?",
        answers=(
            "Diterima, karena tidak diminta.",
            "Dikembalikan dengan santun, sambil menunjukkan bahwa layanan ini gratis.",
            "Diterima untuk kas bersama.",
        ),
        right=2,
        why=(
            "Yang diterima sekali menjadi harapan berikutnya. Papan biaya yang terlihat membantu menolak tanpa "
            "menyinggung."
        ),
    ),
    _lesson(
        code="partiality",
        name="Berpihak",
        meaning="Petugas memihak salah satu pihak ketika seharusnya berada di tengah.",
        example="Dalam sengketa batas tanah, hanya keterangan pihak yang dikenal petugas yang dicatat.",
        question="Dua warga bersengketa, dan satu pihak datang lebih dulu membawa bukti. Apa langkah berikutnya?",
        answers=(
            "Pihak lain juga didengar, lalu keduanya dicatat.",
            "Diputuskan menurut yang datang lebih dulu.",
        ),
        right=1,
        why=(
            "Keputusan yang mendengar kedua pihak lebih mudah diterima, juga oleh pihak yang keinginannya tidak "
            "terpenuhi."
        ),
    ),
    _lesson(
        code="conflict_of_interest",
        name="Konflik kepentingan",
        meaning="Petugas memutuskan hal yang menyangkut kepentingannya sendiri, keluarganya, atau kelompoknya.",
        example="Anggota panitia seleksi menilai lamaran adik kandungnya sendiri.",
        question="Nama saudara Bapak/Ibu ada di antara pemohon yang harus diputuskan. Apa yang sebaiknya dilakukan?",
        answers=(
            "Diputuskan saja, karena kita yakin dapat adil.",
            "Diserahkan kepada rekan, dan alasannya dicatat.",
            "Diam, lalu mendahulukan berkas yang lain.",
        ),
        right=2,
        why="Yang dijaga bukan hanya keputusan yang adil, melainkan juga kepercayaan warga kepadanya.",
    ),
    _lesson(
        code="against_the_law",
        name="Perbuatan melawan hukum",
        meaning="Tindakan dalam pelayanan bertentangan dengan aturan yang berlaku atau putusan yang sudah tetap.",
        example="Putusan tentang sebidang tanah sudah tetap, tetapi kantor masih mencatatnya menurut keadaan lama.",
        question="Aturan baru sudah berlaku, tetapi formulir lama masih banyak. Formulir mana yang dipakai?",
        answers=("Yang lama, sampai habis.", "Yang menurut aturan baru; yang lama ditarik."),
        right=2,
        why=(
            "Warga berhak atas layanan menurut aturan yang berlaku hari itu. Dengan formulir lama, hasilnya dapat "
            "dipersoalkan."
        ),
    ),
    _lesson(
        code="neglected_duty",
        name="Kelalaian atau pengabaian kewajiban hukum",
        meaning="Sesuatu yang menurut aturan wajib dilakukan tidak dilakukan, atau dibiarkan tanpa tindak lanjut.",
        example="Pengaduan warga masuk dan dicatat, tetapi berbulan-bulan tidak ada yang menjawabnya.",
        question="Pengaduan tertulis masuk lewat kotak saran. Siapa yang sebaiknya menindaklanjutinya?",
        answers=(
            "Siapa saja yang sempat.",
            "Petugas pengaduan yang ditunjuk, dengan tanggal jawaban yang dicatat.",
            "Tidak perlu, karena bukan surat resmi.",
        ),
        right=2,
        why="Kewajiban tanpa nama dan tanggal mudah terlewat. Satu petugas dan satu tanggal membuatnya selesai.",
    ),
)
