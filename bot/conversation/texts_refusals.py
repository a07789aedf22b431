"""The sentence for each refusal: what is wrong and what to do now. A feature adds its own with `explain`."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.conversation.texts import press_please
from bot.conversation.texts_words import day, safe
from models.rules import errors
from models.rules.dates import errors as dates_errors
from models.rules.deadlines import products
from models.rules.drafting import places, privacy
from models.rules.errors import RuleBroken

Sentences = Mapping[type[RuleBroken], Callable[[Any], str]]


def _which_day(unclear: dates_errors.DateUnclear, head: str) -> str:
    """What was typed may mean several days: which one is chosen or typed, never guessed."""
    if not unclear.candidates:
        return f"{head} Silakan ketik tanggalnya lengkap dengan bulan dan tahun, misalnya 20 November 2026."
    days = [f"<b>{day(each)}</b>" for each in unclear.candidates[:4]]
    return f"{head} Yang dimaksud {' atau '.join(days)}? Silakan pilih, atau ketik tanggal lengkapnya."


# Refusals that any feature may meet: dates, words, who somebody is.
SENTENCES: dict[type[RuleBroken], Callable[[Any], str]] = {
    dates_errors.DateNotUnderstood: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” belum saya pahami. Silakan ketik misalnya 20-11-2026, "
        "20 November 2026, besok, atau Jumat."
    ),
    dates_errors.UntilNotUnderstood: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” belum saya pahami. Silakan ketik tanggal setelah {day(e.due_on)}, "
        f"misalnya {e.due_on + timedelta(days=14):%d-%m-%Y}."
    ),
    dates_errors.DateImpossible: lambda e: (
        f"Tanggal “{safe(e.text, 40)}” tidak ada di kalender. Silakan periksa, lalu ketik lagi."
    ),
    dates_errors.DateUnclear: lambda e: _which_day(
        e, f"“{safe(e.text, 60)}” belum pasti menyebut satu hari, jadi belum saya catat."
    ),
    dates_errors.WeekdayMismatch: lambda e: _which_day(
        e, f"“{safe(e.text, 60)}”: tanggal itu jatuh pada hari {day(e.day)}."
    ),
    dates_errors.PromisedOnDayOff: lambda e: _which_day(e, f"{day(e.day)} hari libur."),
    dates_errors.DateInPast: lambda e: (
        f"{day(e.day)} sudah lewat, sedangkan yang diperlukan hari yang akan datang. Silakan ketik tanggal lain."
    ),
    dates_errors.DateInFuture: lambda e: (
        f"{day(e.day)} belum tiba, sedangkan yang diperlukan hari yang sudah terjadi. Silakan ketik tanggal lain."
    ),
    dates_errors.DateNotLater: lambda e: (
        f"Tanggal baru harus setelah tenggat sekarang ({day(e.due_on)}). Silakan pilih tanggal yang lebih kemudian."
    ),
    dates_errors.PromiseTooFar: lambda e: (
        f"{day(e.day)} terlalu jauh untuk kabar berikutnya. Silakan pilih hari paling lambat {day(e.last_on)}; "
        "bila perlu lebih lama, tekan “Kendala” pada kartunya agar petugas dapat membantu."
    ),
    dates_errors.AskedTooLate: lambda e: (
        f"Tenggat {day(e.due_on)} sudah lewat, jadi perpanjangan tidak dapat diajukan lagi. "
        "Silakan buka “Kabar” pada kartunya dan kabarkan tanggalnya, atau “Kendala” bila perlu bantuan."
    ),
    products.HourMissing: lambda _: (
        "Tenggat ini dihitung per jam. Silakan ketik tanggal dengan jamnya, misalnya 20-11-2026 14.00."
    ),
    errors.Empty: lambda _: "Belum ada kata-kata yang dapat dibaca. Silakan ketik jawabannya, atau /batal.",
    errors.TooLong: lambda e: (
        f"Tulisan itu {e.length} huruf, paling banyak {e.limit}. Silakan ketik yang lebih pendek, atau /batal."
    ),
    errors.TooShort: lambda e: f"Tulisan itu terlalu pendek, paling sedikit {e.limit} huruf. Silakan ketik lagi.",
    errors.NotAnAnswer: lambda _: press_please(),
    errors.StaleButton: lambda _: (
        "Tombol ini dari langkah yang sudah lewat. Lanjutkan dari pesan terakhir, atau ketik /bantuan."
    ),
    errors.NotStaff: lambda _: (
        "Mohon maaf, ini khusus petugas Ombudsman. Ketik /bantuan untuk melihat yang dapat Bapak/Ibu lakukan."
    ),
    errors.NotRegistered: lambda _: (
        "Bapak/Ibu belum terdaftar sebagai narahubung. Ketik /start untuk mendaftar atau melihat status pendaftaran."
    ),
    places.PlaceUnknown: lambda e: (
        f"Tidak ada instansi bernama “{safe(e.text, 60)}”. Silakan ketik namanya lagi, misalnya Tapin atau HSS."
    ),
    places.PlaceAmbiguous: lambda e: (
        f"“{safe(e.text, 60)}” dapat berarti beberapa instansi. Silakan ketik lebih lengkap, "
        f"misalnya {safe(e.candidates[0].name, 60) if e.candidates else 'Kab. Banjar'}."
    ),
    errors.NotYourAssignment: lambda _: (
        "Penugasan ini tidak ada dalam daftar Bapak/Ibu. Ketik /tugas untuk melihat daftarnya."
    ),
    errors.UnitDecides: lambda e: (
        f"Persetujuan ini diberikan oleh narahubung {safe(e.unit, 80)} sendiri, jadi tidak ada yang berubah. "
        "Bapak/Ibu tetap dapat membacanya dan menyampaikan catatan."
    ),
    privacy.ContactsFound: lambda _: (
        "🔒 Kiriman ini memuat NIK atau daftar nomor telepon, di isinya atau di nama berkasnya, jadi "
        "<b>tidak kami simpan dan tidak kami teruskan</b>. Untuk survei, kontak responden hanya disampaikan lewat "
        "aplikasi SKM atau kanal resmi yang disebut dalam surat Ombudsman. Di sini cukup <b>rekap tanpa nama dan "
        "nomor</b>, misalnya jumlah responden dan hasilnya. Silakan kirim kembali tanpa data itu."
    ),
    privacy.PersonalDataFound: lambda _: (
        "Tulisan itu tampaknya memuat data pribadi. Silakan ketik lagi tanpa nama, NIK, telepon, atau alamat pelapor."
    ),
    errors.TooMany: lambda e: (
        f"Paling banyak {e.limit}, sedangkan yang diminta {e.count}. Silakan kurangi, lalu kirim lagi."
    ),
}


def explain(sentences: Sentences) -> None:
    """Add the sentences of a feature's refusals. ValueError: one of them has another sentence already."""
    for kind, sentence in sentences.items():
        if SENTENCES.setdefault(kind, sentence) is not sentence:
            raise ValueError(f"two sentences for {kind.__name__}")


def sentence_for(refusal: RuleBroken) -> str:
    """The Indonesian sentence (HTML) for a refusal, found by its type or the nearest parent that has one."""
    for kind in type(refusal).__mro__:
        if kind in SENTENCES:
            return SENTENCES[kind](refusal)
    raise KeyError(f"no sentence for {type(refusal).__name__}")
