"""Kirim kabar and Minta waktu under a reminder that warns; Butuh bantuan is the dialog of Kendala."""

from datetime import date

from bot.conversation.authority import Answer
from bot.conversation.texts_words import DueDay, code, day, due_day, reader_of, safe

OPTIONS = {
    "news": "💬 Kirim kabar",
    "time": "⏳ Minta waktu",
    "help": "🆘 Butuh bantuan",
}  # verb, label of the button
NEEDS_TIME = "Memerlukan tambahan waktu; kabar menyusul."  # the note in the history


def ask_news(item: str) -> str:
    """Kirim kabar: one or two sentences are enough."""
    return (
        f"💬 <b>{code(item)}</b>: <b>tulis kabar singkat</b> di sini, satu dua kalimat cukup, misalnya "
        "sampai di mana prosesnya dan kapan selesai."
    )


def news_kept(item: str, reader: str, *, is_theirs: bool) -> str:
    """Recorded and passed on to `reader` ("": whoever is there); `is_theirs`: the agency owes the next step."""
    kept = f"✅ Kabar <b>{code(item)}</b> tercatat dan diteruskan kepada {reader_of(reader)}. Terima kasih."
    if not is_theirs:
        return kept
    return f"{kept} Pengingatnya tenang dulu. Bila sudah dilaksanakan, tekan <b>Selesai</b> pada kartunya (/tugas)."


def ask_until(item: str, due: DueDay) -> str:
    """Minta waktu after the due date: what is possible instead."""
    return (
        f"⏳ <b>{code(item)}</b>: tenggat {due_day(due, bold=False)} sudah lewat, jadi perpanjangan tidak dapat "
        "diajukan lagi. Yang dapat dicatat: <b>kapan kami menerima kabar atau hasilnya</b>. Sampai hari itu "
        "pengingat tenang, dan petugas membacanya. Pilih tombol, atau ketik tanggalnya."
    )


def until_kept(item: str, on: date, due: DueDay) -> str:
    """The promised day is recorded."""
    return (
        f"🤝 <b>{code(item)}</b>: kami menantikan kabar Bapak/Ibu pada <b>{day(on)}</b>. Sampai hari itu "
        f"pengingatnya tenang; tenggat {due_day(due, bold=False)} tidak berubah. Terima kasih."
    )


def for_office(answer: Answer, on: date, due: DueDay, words: str) -> str:
    """To the office: time is needed after the due date. `words`: the reason, "" where none was given."""
    quoted = f"\n“{safe(words, 1500)}”" if words else ""
    return (
        f"⏳ <b>{code(answer.item.code)}</b> · {safe(answer.agency.name)}\n"
        f"{safe(answer.who)} memerlukan waktu setelah tenggat ({due_day(due, bold=False)}): "
        f"kabar dijanjikan <b>{day(on)}</b>.{quoted}\nBila perlu, ubah tenggat atau bantu lewat kartunya."
    )
