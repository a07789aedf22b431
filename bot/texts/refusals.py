"""The sentence for each refusal: what is wrong and what to do now."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.texts import assign_line as line_texts
from bot.texts import inspectors as inspector_texts
from bot.texts.refusals_holidays import HOLIDAYS
from bot.texts.refusals_house_rules import HOUSE_RULES
from bot.texts.refusals_leaves import LEAVES as REMINDER_SENTENCES
from bot.texts.words import day, safe
from models.rules import errors, errors_office, errors_people
from models.rules.errors import RuleBroken

Sentences = Mapping[type[RuleBroken], Callable[[Any], str]]


def sentence_for(refusal: RuleBroken) -> str:
    """The Indonesian sentence (HTML) for a refusal, found by its type or the nearest parent that has one."""
    for kind in type(refusal).__mro__:
        if kind in SENTENCES:
            return SENTENCES[kind](refusal)
    raise KeyError(f"no sentence for {type(refusal).__name__}")


# Dates and words: every feature asks for them.

COMMON: Sentences = {
    errors.DateNotUnderstood: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” belum saya pahami. Silakan ketik misalnya 20-11-2026, "
        "20 November 2026, besok, atau Jumat."
    ),
    errors.UntilNotUnderstood: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” belum saya pahami. Silakan ketik tanggal setelah {day(e.due_on)}, "
        f"misalnya {e.due_on + timedelta(days=14):%d-%m-%Y}."
    ),
    errors.DateImpossible: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” tidak ada di kalender. Silakan periksa, lalu ketik lagi."
    ),
    errors.WeekdayMismatch: lambda e: (
        f"“{safe(e.text, 60)}”: tanggal itu jatuh pada hari {day(e.day)}. Silakan ketik lagi hari atau tanggalnya."
    ),
    errors.DateInPast: lambda e: (
        f"{day(e.day)} sudah lewat, sedangkan yang diperlukan hari yang akan datang. Silakan ketik tanggal lain."
    ),
    errors.DateInFuture: lambda e: (
        f"{day(e.day)} belum tiba, sedangkan yang diperlukan hari yang sudah terjadi. Silakan ketik tanggal lain."
    ),
    errors.DateNotLater: lambda e: (
        f"Tanggal baru harus setelah tenggat sekarang ({day(e.due_on)}). Silakan pilih tanggal yang lebih kemudian."
    ),
    errors.PromiseTooFar: lambda e: (
        f"{day(e.day)} terlalu jauh untuk kabar berikutnya. Silakan pilih hari paling lambat {day(e.last_on)}; "
        "bila perlu lebih lama, tekan “Kendala” pada kartunya agar petugas dapat membantu."
    ),
    errors.AskedTooLate: lambda e: (
        f"Tenggat {day(e.due_on)} sudah lewat, jadi perpanjangan tidak dapat diajukan lagi. "
        "Silakan tekan “Kendala” pada kartunya agar petugas dapat membantu."
    ),
    errors.HourMissing: lambda _: (
        "Tenggat ini dihitung per jam. Silakan ketik tanggal dengan jamnya, misalnya 20-11-2026 14.00."
    ),
    errors.Empty: lambda _: "Belum ada kata-kata yang dapat dibaca. Silakan ketik jawabannya, atau /batal.",
    errors.TooLong: lambda e: (
        f"Tulisan itu {e.length} huruf, paling banyak {e.limit}. Silakan ketik yang lebih pendek, atau /batal."
    ),
    errors_people.TooShort: lambda e: (
        f"Tulisan itu terlalu pendek, paling sedikit {e.limit} huruf. Silakan ketik lagi."
    ),
    errors_people.StaleButton: lambda _: (
        "Tombol ini dari langkah yang sudah lewat. Lanjutkan dari pesan terakhir, atau ketik /bantuan."
    ),
}

PEOPLE: Sentences = {
    errors.NotStaff: lambda _: (
        "Mohon maaf, ini khusus petugas Ombudsman. Ketik /bantuan untuk melihat yang dapat Bapak/Ibu lakukan."
    ),
    errors.NotRegistered: lambda _: (
        "Bapak/Ibu belum terdaftar sebagai narahubung. Ketik /start untuk mendaftar atau melihat status pendaftaran."
    ),
    errors_people.OnlyReads: lambda _: inspector_texts.only_reads(),
    errors.PlaceUnknown: lambda e: (
        f"Tidak ada instansi bernama “{safe(e.text, 60)}”. Silakan ketik namanya lagi, misalnya Tapin atau HSS."
    ),
    errors.PlaceAmbiguous: lambda e: (
        f"“{safe(e.text, 60)}” dapat berarti beberapa instansi. Silakan ketik lebih lengkap, "
        f"misalnya {safe(e.candidates[0].name, 60) if e.candidates else 'Kab. Banjar'}."
    ),
    errors_people.NoLetters: lambda _: (
        "Tulisan itu belum memuat nama atau jabatan. Silakan ketik dengan huruf, atau /batal."
    ),
    errors_people.ContactNotOwn: lambda _: (
        "Kontak itu milik orang lain. Silakan tekan tombol “Bagikan nomor saya”, atau “Lewati”."
    ),
    errors_people.ContactTyped: lambda _: (
        "Nomor yang diketik tidak kami simpan, agar pasti milik Bapak/Ibu sendiri. "
        "Silakan tekan tombol “Bagikan nomor saya”, atau “Lewati”."
    ),
    errors_people.InvitationUnknown: lambda _: (
        "Tautan undangan ini tidak kami kenal. Silakan hubungi petugas Ombudsman untuk meminta tautan baru, "
        "atau ketik /start untuk mendaftar tanpa undangan."
    ),
    errors_people.InvitationUsed: lambda _: (
        "Tautan undangan ini sudah dipakai atau digantikan; satu tautan berlaku untuk satu orang. "
        "Silakan hubungi petugas Ombudsman untuk meminta tautan baru, atau ketik /start."
    ),
    errors_people.InvitationExpired: lambda _: (
        "Masa berlaku tautan undangan ini (72 jam) sudah habis. "
        "Silakan hubungi petugas Ombudsman untuk meminta tautan baru, atau ketik /start."
    ),
    errors_people.AlreadySeated: lambda _: "Bapak/Ibu sudah terdaftar. Ketik /tugas untuk melihat daftarnya.",
    errors_people.RequestPending: lambda _: (
        "Permohonan Bapak/Ibu sudah kami terima dan sedang menunggu persetujuan petugas. "
        "Kami kabari di sini; silakan hubungi petugas bila mendesak."
    ),
    errors_people.RequestDecided: lambda _: (
        "Permohonan ini sudah diputuskan petugas lain. Ketik /narahubung untuk melihat susunannya."
    ),
}

ASSIGNING: Sentences = {
    errors.PersonalDataFound: lambda _: (
        "Tulisan itu tampaknya memuat data pribadi. Silakan ketik lagi tanpa nama, NIK, telepon, atau alamat pelapor."
    ),
    errors.TooMany: lambda e: (
        f"Paling banyak {e.limit}, sedangkan yang diminta {e.count}. Silakan kurangi, lalu kirim lagi."
    ),
    errors.ProductUnknown: lambda e: (
        f"Produk “{safe(e.text, 40)}” tidak ada. Silakan ketik misalnya LHP, klarifikasi 1, rekomendasi, atau RCO."
    ),
    errors.HoursImpossible: lambda e: (
        f"Waktunya paling sedikit 1 dan paling banyak {e.limit} jam. Silakan ketik misalnya 6 jam."
    ),
    errors.LineFieldsMissing: lambda e: line_texts.fields_missing(e.missing),
    errors.LineFieldWrong: lambda e: line_texts.field_wrong(e.field, e.text, sentence_for(e.reason)),
    errors.DayUnclear: lambda e: (
        f"Belum jelas apakah “{safe(e.text, 40)}” tanggal diterima atau tenggat. "
        "Silakan ketik salah satu kata itu di depannya."
    ),
    errors.CodeUnknown: lambda e: (
        f"Tidak ada penugasan dengan kode “{safe(e.text, 20)}”. Silakan periksa kodenya di /status."
    ),
    errors.DueUnchanged: lambda e: f"Tenggatnya memang sudah {day(e.day)}. Silakan ketik tanggal lain, atau /batal.",
}

ANSWERING: Sentences = {
    errors.AlreadyPaused: lambda _: "Waktunya memang sedang dijeda. Tekan “Lanjutkan waktu” bila jedanya selesai.",
    errors.NotPaused: lambda _: "Waktunya sedang berjalan, tidak dijeda. Periksa keadaan terakhirnya di /status.",
    errors.NotAllowedNow: lambda _: (
        "Langkah ini tidak sesuai dengan keadaan penugasan sekarang. Ketik /tugas untuk melihat keadaan terakhirnya."
    ),
    errors.ReasonMissing: lambda _: "Alasan perlu dituliskan. Silakan ketik alasannya, atau /batal.",
    errors.UndoTooLate: lambda _: (
        "Waktu 10 menit untuk membatalkan sudah lewat. Silakan balas kartunya dengan keterangan yang benar."
    ),
    errors.UndoNotPossible: lambda _: (
        "Langkah ini tidak dapat dibatalkan lagi. Silakan balas kartunya dengan keterangan yang benar."
    ),
    errors.EvidenceMissing: lambda _: (
        "Belum ada bukti dukung. Silakan kirim foto, dokumen, atau keterangan tertulis, lalu tekan “Sudah lengkap”."
    ),
    errors.NotYourAssignment: lambda _: (
        "Penugasan ini tidak ada dalam daftar Bapak/Ibu. Ketik /tugas untuk melihat daftarnya."
    ),
}

OFFICE: Sentences = {
    errors_office.NothingFound: lambda refusal: (
        f"Tidak ada penugasan, laporan, atau instansi yang cocok dengan “{safe(refusal.text, 60)}”. "
        "Ketik /status untuk melihat semuanya, atau misalnya <code>/status Tapin</code>."
    ),
    errors_office.TaskDone: lambda _: "Tugas ini sudah ditandai ditangani. Ketik /tugaskantor untuk melihat sisanya.",
}

REMINDERS: Sentences = REMINDER_SENTENCES

SENTENCES: dict[type[RuleBroken], Callable[[Any], str]] = {
    **COMMON,
    **PEOPLE,
    **ASSIGNING,
    **ANSWERING,
    **OFFICE,
    **HOUSE_RULES,
    **HOLIDAYS,
    **REMINDERS,
}
