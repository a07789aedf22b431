"""The words by which a sentence says what happened, what hinders, what is wanted: patterns over plain Indonesian.

They are applied to words whose short forms are written out (short_forms.py).
"""

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


ALREADY = r"(?:sudah|telah)"
_NOT = r"(?:belum|tidak|bukan|jangan)"
ADDRESS = r"(?:pak|bu|bapak|ibu|kak|mas|mbak|min|admin|ya|nah|nih|deh|dulu|izin|maaf|mohon\s+maaf|mohon\s+izin)"
# Up to four words between "sudah" and what was done; NOT_YET finds out whether one of them negates it.
_BETWEEN = r"(?:\s+[\w-]+){0,4}?\s+"
_DONE_VERBS = (
    r"selesai(?:kan)?|diselesaikan|tuntas(?:kan)?|dituntaskan|rampung(?:kan)?|dirampungkan|beres(?:kan)?"
    r"|tindak\s?lanjut(?:i|nya)?"
    r"|ditindak\s?lanjuti|laksanakan|dilaksanakan|terlaksana|kerjakan|dikerjakan|perbaiki|diperbaiki|terbitkan"
    r"|diterbitkan|terbit"
    r"|kirim(?:kan)?|(?:di|ter)kirim(?:kan)?|sampaikan|disampaikan|jawab|dijawab|penuhi|dipenuhi|lakukan|dilakukan"
    r"|serahkan|diserahkan|bayar(?:kan)?|dibayar(?:kan)?|upload|diupload|unggah|diunggah|kembalikan|dikembalikan"
    r"|antar(?:kan)?|diantar(?:kan)?|lengkap|lengkapi|dilengkapi|isi|diisi|terisi|klarifikasi|diklarifikasi|done|clear"
)
# A corrective action about whoever was reported, who is not the writer: "sudah kami mutasi petugas terlapor".
_REPORTED = r"(?:terlapor|oknum|(?:yang\s+)?(?:di|ter)(?:lapor|adu)kan)"
_AWAY = (
    r"(?:di)?mutasi(?:kan)?|(?:di)?pindah\s?tugaskan|(?:di)?pindahkan|(?:di)?rotasi(?:kan)?|(?:di)?tegur"
    r"|(?:di)?beri(?:kan)?\s+(?:sanksi|teguran|peringatan)"
)
DONE = _words(
    rf"{ALREADY}{_BETWEEN}(?:{_AWAY})\s+(?:\w+\s+){{0,2}}?{_REPORTED}"
    rf"|{_REPORTED}\s+(?:\w+\s+){{0,2}}?{ALREADY}{_BETWEEN}(?:{_AWAY})"
    rf"|{ALREADY}{_BETWEEN}(?:{_DONE_VERBS})|(?:selesai|tuntas|rampung|beres)\s+(?:di\w+|semua(?:nya)?)"
    rf"|baru\s+(?:saja\s+)?(?:selesai|rampung|kami\s+kirim)(?=\s+(?:tadi|kemarin|hari\s+ini|saja|pagi)|\W*$)"
)
# Apart from ADDRESS: where both matched, a long row of such words would be tried in every combination.
_AROUND_DONE = r"(?:alhamdulillah|ok|baik|siap|semua(?:nya)?|ini|itu|tugasnya|lapor(?:an)?)"
JUST_DONE = re.compile(
    rf"\W*(?:(?:{_AROUND_DONE}|{ADDRESS})\W+)*(?:sudah|sudah\s+(?:beres|ok|semua(?:nya)?)|selesai|tuntas"
    rf"|rampung|beres|done|clear)"
    rf"(?:\W+(?:{ADDRESS}|semua(?:nya)?|terima\s+kasih|alhamdulillah))*\W*",
    re.IGNORECASE,
)
# What is asked, hoped, supposed or told by others has not happened.
IF = (
    r"(?:kalau|jika|bila|apabila|seandainya|andai|andaikan|asal|asalkan|begitu|setelah|sesudah|sehabis|habis|sebelum"
    r"|supaya|agar)"
)
NOT_YET = _words(
    rf"{_NOT}|hampir|akan|mau|{IF}|semoga|moga|mudah-mudahan|harus|perlu|mohon|minta|tolong|target(?:nya|kan)?"
    rf"|ditargetkan"
    r"|rencana(?:nya)?|janji|diharapkan|berharap|seolah|seakan|katanya|kata|menurut|bilang(?:nya)?|konon"
    r"|menunggu|nanti"
    r"|dikira|mengira|kira|pura-pura|seharusnya|sebaiknya|biar|sampai\s+selesai"
)
PARTLY = _words(
    r"sebagian(?:nya)?|sebahagian|separuh|setengah(?:nya)?|baru\s+(?:satu|dua|tiga|[0-9]+)\s+dari"
    r"|belum\s+(?:\w+\s+)?(?:lengkap|semua(?:nya)?|seluruh(?:nya)?)"
)
# "nomor 1 sudah, nomor 2 belum"
_EACH = r"(?:nomor|no\.?|nmr|poin|point|yang|tindakan(?:\s+korektif)?)\s*(?:ke-?\s?)?\w+(?:\s+\w+){0,2}?"
ONE_DONE = _words(rf"{_EACH}\s+(?:sudah|selesai|beres)")
ONE_OPEN = _words(rf"(?:{_EACH}|sisanya|lainnya|satunya|lain)\s+(?:\w+\s+)?(?:belum|masih|menyusul|menunggu|sedang)")

DISPUTE = _words(
    rf"{_NOT}\s+(?:\w+\s+){{0,2}}?(?:kewenangan|wewenang|tupoksi|ranah|urusan|tugas|bidang)\s?(?:kami|kita|saya"
    rf"|nya|instansi|inspektorat|kabupaten|kota|daerah)?"
    r"|di\s?luar\s+(?:kewenangan|wewenang|tupoksi|ranah)|tidak\s+berwenang|bukan\s+kami\s+yang\s+(?:menangani"
    r"|berwenang|mengurus)|(?:ini|itu)\s+(?:kewenangan|wewenang)\s+(?!kami)\w+|salah\s+(?:alamat|kirim\s+ke|sasaran"
    r"|tujuan)"
    r"|(?:kewenangan|wewenang|ranah)(?:nya)?\s+(?:ada\s+)?(?:di|pada|milik)\s+(?!kami)\w+"
    r"|tidak\s+(?:berlaku|relevan)\s+(?:di|untuk|bagi|pada)\s+(?:unit|puskesmas|kelurahan|kecamatan|desa|kantor"
    r"|dinas|tempat|instansi)\s?kami"
)
ASK_TIME = _words(
    r"(?:mohon|memohon|bermohon|minta|meminta|butuh|perlu|memerlukan|membutuhkan|beri(?:kan)?|kasih|tambah)\s+(?:\w+\s+){0,3}?"
    r"(?:waktu|perpanjangan|penundaan|tempo|diperpanjang|perpanjang|kelonggaran|dispensasi|penjadwalan\s+ulang"
    r"|diundur(?:kan)?|dimundurkan|pengunduran|ditunda"
    r"|(?:tambah(?:an)?|ditambah(?:kan)?)\s+(?:lagi\s+)?(?:[0-9]+|\w+)\s+(?:hari|minggu|pekan|bulan))"
    r"|(?:mohon|minta|bisa(?:kah)?|boleh(?:kah)?)\s+(?:\w+\s+){0,2}?(?:di(?:undur|mundur|tunda)(?:kan)?|mundur)"
    r"|(?:(?:meng)?ajukan|(?:meng)?usul(?:kan)?)\s+(?:\w+\s+)?(?:perpanjangan|penundaan|penjadwalan\s+ulang"
    r"|pengunduran|tambahan\s+waktu)"
    r"|(?:mohon|minta)\s+(?=sampai|hingga|[0-9]+\s+hari)|tambahan\s+waktu|perpanjangan\s+waktu(?!nya)"
    r"|(?:tenggat|jatuh\s+tempo|batas\s+waktu)(?:nya)?\s+(?:[\w/.-]+\s+){0,5}?"
    r"(?:diperpanjang|diundur(?:kan)?|dimundurkan|ditunda)"
)
_NO_TIME = (
    rf"{_NOT}\s+(?:jadi\s+)?(?:akan\s+)?|{ALREADY}\s+(?:kami\s+|saya\s+|pernah\s+)?|{IF}\s+(?:\w+\s+)?|atas\s+|terima\s+kasih\s+"
    r"|(?:cara|syarat|aturan)\s+(?:\w+\s+)?"
)
ABOUT_TIME = _words(r"bagaimana|berapa|kapan|siapa|cara|apa\s+(?:syarat|saja)|di\s?mana|mengapa|kenapa|batas\s+waktu")
# A polite condition around a request, which asks for it all the same; "kalau dapat perpanjangan waktu" is a real one.
POLITE_IF = _words(
    r"(?:kalau|jika|jikalau|bila|apabila|seandainya|andai|andaikan|andaikata|sekiranya|selama|sepanjang)(?:\s+memang)?\s+"
    r"(?:(?:kiranya|masih|sekiranya|bapak|ibu|bapak\s*/\s*ibu|pak|bu|beliau|pimpinan|kantor|ombudsman|kami|saya)\s+){0,4}"
    r"(?:bisa|boleh|berkenan|mungkin|memungkinkan|dimungkinkan|diizinkan|mengizinkan|diperkenankan|memperkenankan"
    r"|diperbolehkan|diberi\s+izin|sudi|dapat(?=\W*(?:mohon|minta|kami|saya|di\w+|,))"
    r"|tidak\s+(?:keberatan|merepotkan|memberatkan|mengganggu|berkeberatan|ada\s+(?:halangan|keberatan)))"
    r"|(?:sudi(?:lah)?|mohon)\s+kiranya"
)
NO_TIME_BEFORE = re.compile(rf"\b(?:{_NO_TIME})$", re.IGNORECASE)

OBSTACLE = _words(
    r"terkendala|berkendala|kendala(?:nya)?|terhambat|hambatan(?:nya)?|terhalang|kesulitan|kesusahan|mandek"
    r"|mentok|buntu|macet"
    r"|(?:ada|punya|dapat)\s+masalah|bermasalah|masalahnya"
    r"|(?:tidak|belum)\s+(?:bisa|dapat|mampu|sanggup|sempat)(?!\s+(?:hadir|datang|ikut))"
    r"|(?:tidak|belum)\s+ada\s+(?:anggaran|dana|biaya|petugas|data|datanya|dokumen|pejabat|kepala|arsip|respon"
    r"|jawaban|balasan)\w*"
    r"|(?:anggaran|dana|biaya|pagu)(?:nya)?\s+(?:\w+\s+)?(?:belum|tidak|habis|kosong|kurang)"
    r"|(?:data|dokumen|berkas|arsip)(?:nya)?\s+(?:hilang|rusak|tidak\s+(?:ada|ditemukan|lengkap)|terbakar|terendam)"
    r"|(?:kepala\s+dinas|kepala|pimpinan|camat|lurah|bupati|sekda|inspektur|pejabat\w*|kabid|bendahara"
    r"|direktur)(?:nya)?"
    r"\s+(?:\w+\s+){0,2}?(?:di\s?luar\s+(?:kota|daerah|negeri)|dinas\s+luar|cuti|sakit|kosong"
    r"|belum\s+(?:mau\s+)?(?:tanda|paraf|setuju|datang))"
)
NO_OBSTACLE = _words(
    rf"(?:{_NOT}|tanpa)\s+(?:ada\s+|lagi\s+|ada\s+lagi\s+)?(?:terkendala|kendala|terhambat|hambatan|kesulitan"
    rf"|masalah)"
    r"|(?:kendala|hambatan|masalah)(?:nya)?\s+(?:\w+\s+)?(?:sudah|telah)\s+(?:\w+\s+)?(?:teratasi|selesai"
    r"|diatasi|beres)"
)
UNDER_WAY = _words(
    r"(?:masih|sedang|tengah|lagi)\s+(?:\w+\s+){0,2}?(?:(?:di)?proses|berproses|(?:di|me)?ngerjakan"
    r"|(?:di)?kerjakan|berjalan|mengumpulkan"
    r"|(?:di)?kumpulkan|(?:di)?koordinasi(?:kan)?|berkoordinasi|mengkoordinasikan|(?:di)?siapkan|menyiapkan"
    r"|(?:di)?susun|menyusun"
    r"|(?:di)?selesaikan|menyelesaikan|(?:di)?lengkapi|melengkapi|(?:di)?tindak\s?lanjuti|menindak\s?lanjuti"
    r"|menunggu|ditunggu|(?:di)?bahas|membahas"
    r"|(?:di)?telusuri|menelusuri|(?:di)?laksanakan|(?:di)?perbaiki|pengerjaan|penyelesaian|pembahasan"
    r"|penyusunan|koordinasi|rapat"
    r"|(?:di)?cek|(?:di)?pelajari|mempelajari|(?:di)?urus|mengurus|(?:di)?ketik|tahap|(?:di)?dalami|mendalami"
    r"|(?:di)?verifikasi)"
    rf"|dalam\s+(?:\w+\s+)?proses|(?:on|in)\s+(?:progress|proses)|otw|{ALREADY}\s+(?:kami\s+)?(?:di)?proses"
    rf"|menunggu\s+(?:tanda\s+tangan|disposisi|paraf|persetujuan)"
    r"|belum\s+(?:\w+\s+){0,2}?(?:selesai|rampung|tuntas|beres)|tinggal\s+(?:menunggu|tanda|paraf)"
    r"|hampir\s+(?:selesai|rampung|tuntas|beres)|sedikit\s+lagi\s+selesai|sudah\s+[0-9]+\s?persen"
    r"|tahap\s+(?:akhir|penyelesaian|penyusunan|koordinasi)"
)
PASSED_ON = _words(
    rf"{ALREADY}(?:\s+\w+){{0,2}}?\s+(?:(?:di)?teruskan|(?:di)?disposisi(?:kan)?|(?:di)?koordinasi(?:kan)?"
    rf"|berkoordinasi|(?:di)?rapat(?:kan)?"
    r"|(?:di)?bahas|(?:di)?surati|bersurat|(?:di)?undang|(?:di)?panggil|(?:di)?mintakan|(?:di)?minta"
    r"|(?:di)?pelajari|(?:di)?jadwalkan|mulai)"
)
_DAYS_OF_WEEK = r"senin|selasa|rabu|kamis|jum'?at|sabtu"
_WILL = (
    r"kirim(?:kan)?|antar(?:kan)?|sampaikan|upload|unggah|serahkan|laporkan|lapor|kabari|kabarkan|selesaikan"
    r"|tindak\s+lanjuti|jawab|balas"
    r"|usahakan|proses|kerjakan|cek|datang|hubungi|info(?:kan)?|setor|lengkapi|bawa"
)
PROMISE = _words(
    r"menyusul|susulkan|disusulkan|akan|segera|target(?:kan|nya)?|ditargetkan|janji|insya\s?allah"
    r"|rencana(?:nya)?|usahakan|diusahakan"
    rf"|(?:{_DAYS_OF_WEEK}|besok|lusa|depan)\s+baru|baru\s+(?:bisa|dapat|masuk|selesai|kami|ada|kembali|pulang)"
    rf"|(?:paling\s+lambat|paling\s+cepat|nanti\s+(?:sore|siang|malam|pagi))|(?<!sudah )(?<!telah )(?:kami|saya"
    rf"|kita)\s+(?:{_WILL})"
)
# "suratnya besok": what will come, and a day.
THING = re.compile(
    r"\W*(?:untuk\s+)?(?:surat|foto|bukti|dokumen|berkas|laporan|jawaban|klarifikasi|scan|file|video"
    r"|tanda\s+tangan)\w*(?:\s+\w+)?\W+"
    rf"(?=besok|lusa|nanti|hari|{_DAYS_OF_WEEK}|minggu\s+depan|pekan\s+depan)",
    re.IGNORECASE,
)
RECEIVED = re.compile(
    rf"\b(?:{ALREADY}\s+(?:kami\s+|saya\s+)?(?:di)?terima(?!\s+kasih)|(?:kami|saya)\s+terima(?!\s+kasih)"
    rf"|diterima)\b"
    rf"|^\W*(?:{ADDRESS}\W+)*(?:terima(?=\W*$)|(?:siap|baik(?:lah)?|ok|noted|dicatat)\b)",
    re.IGNORECASE,
)
THANKS = _words(r"terima\s+kasih|matur\s+nuwun")

_ASKING = (
    r"apakah|bagaimana|kapan|mengapa|kenapa|di\s?mana|ke\s?mana|siapa(?:kah)?|berapa(?:kah)?|bolehkah|bisakah|adakah"
    r"|yang\s+mana|apa"
)
_TO_ASK = (
    rf"(?:{ADDRESS}|assalamu'?\s?alaikum|selamat\s+\w+|mau|ingin|numpang|tanya|bertanya|menanyakan|kira-kira"
    rf"|untuk\s+\w+\s+ini|"
    r"saya|kami|ini|itu|tapi|lalu|terus|jadi|dan)"
)
OPENS_QUESTION = re.compile(
    rf"[\s\W]*(?:{_TO_ASK}[\s,.:]+)*(?:(?:{_ASKING})\b(?!\s+yang\s+(?:\w+\s+){{1,4}}(?:sudah|telah))"
    r"|(?:mohon|minta)\s+(?:info|informasi|petunjuk|arahan|penjelasan|pencerahan|konfirmasi|bantuan)\w*)",
    re.IGNORECASE,
)
ENDS_QUESTION = re.compile(
    r"\b(?!langkah|berkah|naskah|nafkah|megah|tingkah|pernikah|sedekah|olehkah)(?:sudah|belum|bisa|boleh|ada"
    r"|perlu|harus|selesai"
    r"|benar|betul|cukup|tidak|kami|ini|itu|jadi|dapat)kah\b|\bkah\b|\b(?:atau|apa)\s+(?:belum|tidak|bagaimana)\W*$"
    rf"|\b(?:(?:ke|di|dari)\s?mana|kapan|berapa|siapa|bagaimana|apa)(?:\W+{ADDRESS})*\W*$",
    re.IGNORECASE,
)
CLAUSE_ENDS = re.compile(r"[,;.\n]|\b(?:tetapi|tapi|namun|padahal|cuma|hanya\s+saja|sedangkan)\b", re.IGNORECASE)
# Right before the words that call for a date: "tidak menyusul besok", "belum akan kami kirim Jumat".
DENIED = re.compile(rf"\b{_NOT}(?:\s+(?:\w+\s+)?)$", re.IGNORECASE)
# A point that ends no sentence: "s.d. 8 Jan. 2027".
ABBREVIATED = re.compile(
    r"\b(?:s\.\s?d|tgl|no|pkl|hr|bln|jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|nop|des)\.", re.IGNORECASE
)
SENTENCE_ENDS = re.compile(r"[.;!?](?=\s)|\n")
# A day that follows from today, on which nobody thinks of the calendar ("besok" said on a Friday).
FLOATING = _words(r"besok|lusa|[0-9]+\s+hari(?!\s+kerja)|(?:dua|tiga|empat|lima)\s+hari")
GIVES_REASON = _words(
    r"karena|sebab|dikarenakan|disebabkan|mengingat|berhubung|lantaran|menunggu|masih|sedang|terkendala|belum"
    r"|tidak|ada\s+kendala"
)
