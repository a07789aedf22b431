"""What every question says: a button that is over, words where only a button answers."""

from datetime import date

from bot.conversation.texts_words import day, short_day

# The national channels of the Ombudsman (https://ombudsman.go.id/pengaduan), which take complaints.
CHANNELS = "telepon 137, WhatsApp 0821-3737-3737, pengaduan@ombudsman.go.id, atau ombudsman.go.id"

CANCEL, OTHER_DAY = "✖️ Batal", "📅 Tanggal lain"
SHOWN_ONCE = "Pesan yang sama tampil sekali lagi di percakapan ini."  # left of one of two alike
SHOWN_BELOW = "🔒 Isi pesan ini sekarang dilindungi dan ditampilkan di pesan yang baru."  # in place of the message
REASON_KEPT = "Alasannya sudah kami simpan, jadi cukup tanggalnya saja."  # below a question for another day
ANSWERED = "✔️ Sudah dijawab."  # left of a question that Telegram deletes no more
# What cannot be read as words or a file, by the field of the Bot API's Message.
UNREADABLE = {
    "sticker": "stiker",
    "location": "lokasi",
    "venue": "lokasi",
    "poll": "jajak pendapat",
    "dice": "dadu",
    "game": "permainan",
    "story": "cerita",
    "paid_media": "media berbayar",
}


def question_is_over() -> str:
    """Over a button of a question that no longer runs (at most 200 characters)."""
    return "Pertanyaan ini sudah selesai atau ditinggalkan. Silakan mulai lagi, atau ketik /bantuan."


def day_button(on: date) -> str:
    """A day that may be meant, with its weekday."""
    return day(on)


def ask_other_day() -> str:
    """None of the days on the buttons was meant."""
    return "Silakan ketik tanggalnya lengkap dengan bulan dan tahun, misalnya 20 November 2026."


# Why a question was stopped.
STOPPED_BY_COMMAND = "dihentikan karena ada perintah baru; jawaban yang belum selesai tidak disimpan."
STOPPED_BY_ANOTHER = "dihentikan karena ada pertanyaan baru di bawah; jawaban yang belum selesai tidak disimpan."


def stopped(why: str) -> str:
    """Below a question that something else has ended."""
    return f"⏹ Pertanyaan ini {why}"


def asked_just_now() -> str:
    """The toast after the second of two fast taps."""
    return "Pertanyaannya ada pada pesan di bawah."


def button_unknown() -> str:
    """Over a button whose value none of our questions offered."""
    return "Pilihan itu tidak ada. Silakan pilih salah satu tombol yang tampil."


def press_please() -> str:
    """To words where only a button answers."""
    return "Pertanyaan tadi dijawab dengan tombol. Silakan pilih salah satu tombolnya, atau ketik /batal."


def working_days_on(days: int, on: date) -> str:
    """A button that names a day by its distance: "+3 hari kerja · 26 Nov 2026"."""
    return f"+{days} hari kerja · {short_day(on)}"


def page_words(number: int, count: int) -> str:
    """Behind a heading: " (halaman 2 dari 3)" for page 1 of 3, the first being 0; nothing where there is only one."""
    return f" (halaman {number + 1} dari {count})" if count > 1 else ""
