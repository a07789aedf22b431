"""Plain words as a proposal: what we understood, and what was recorded once the person said yes."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import DueDay, code, day, due_day, promised_day, reader_of, safe

MEANINGS = {
    "done": "tindak lanjutnya sudah dilaksanakan",
    "partly_done": "sebagian sudah dilaksanakan",
    "in_progress": "sedang diproses",
    "obstacle": "ada kendala",
    "ask_time": "permohonan tambahan waktu",
    "dispute": "bukan kewenangan instansi Bapak/Ibu",
    "promise": "kabar berikutnya dijanjikan",
    "question": "pertanyaan untuk petugas Ombudsman",
    "acknowledge": "tugas sudah diterima",
    "note": "kabar untuk petugas Ombudsman",
}

# Of a self-report about standards of service these say something else.
MEANINGS |= {
    "components_done": "laporan komponennya sudah lengkap",
    "components_partly_done": "sebagian komponennya sudah diisi",
    "components_in_progress": "laporannya sedang disiapkan",
}
OF_SELF_REPORT = {kind: f"components_{kind}" for kind in ("done", "partly_done", "in_progress")}

# What Ubah offers: kind, label. The first ones at once, the rest behind Lainnya: six buttons with Batal.
FIRST, MORE, REST = 4, "more", "⋯ Lainnya"
CHOICES = {
    "done": "🏁 Selesai",
    "in_progress": "🔧 Sedang diproses",
    "obstacle": "⚠️ Kendala",
    "ask_time": "⏳ Minta waktu",
    "partly_done": "◐ Sebagian",
    "dispute": "🚫 Bukan kewenangan",
    "note": "💬 Kabar saja",
}

CHOICES_OF_SELF_REPORT = {"done": "🏁 Laporannya lengkap", "dispute": "🚫 Ada yang tidak berlaku"}


def quoted(words: str, below: str) -> str:
    """What somebody wrote, above a question about it (HTML)."""
    return f"💬 “{safe(words, 300)}”\n\n{below}"


def understood(item: str, kind: str, words: str, asked: DueDay | None, promised: DueDay | None) -> str:
    """The proposal: nothing is recorded before Ya, catat."""
    meaning = MEANINGS[kind]
    if asked:
        meaning += f" sampai {due_day(asked, bold=False)}"
    if promised:
        when = promised_day(promised.on, promised.off)
        meaning += f" {when}" if kind == "promise" else f"; kabar berikutnya {when}"
    return (
        f"💬 “{safe(words, 300)}”\n\nSaya memahaminya untuk <b>{code(item)}</b> sebagai: <b>{meaning}</b>. "
        "Boleh dicatat? Belum ada yang berubah sebelum Bapak/Ibu menekan <b>Ya, catat</b>."
    )


def among_evidence(item: str, words: str) -> str:
    """In place of the proposal: the words were meant as evidence."""
    return f"📎 “{safe(words, 300)}”\n\nDicatat sebagai keterangan bukti <b>{code(item)}</b>. Terima kasih."


def which_item(words: str, items: Sequence[tuple[str, str]]) -> str:
    """No card was named: which one is meant?"""
    lines = [f"• <b>{code(each)}</b> {safe(about, 80)}" for each, about in items]
    return "\n".join([f"💬 “{safe(words, 300)}”", "", "Untuk tugas yang mana? Silakan pilih.", *lines])


def which_day(item: str, words: str, now_due: DueDay | None, off: Sequence[date] = ()) -> str:
    """The words name a day, but not surely one. `now_due`: the due date, where more time is asked for.

    `off`: those of the days on which the agency does not work.
    """
    due = f" Tenggat sekarang {due_day(now_due)}." if now_due else ""
    due += "".join(f" {day(each)} hari libur." for each in off)
    return (
        f"💬 “{safe(words, 300)}”\n\n<b>{code(item)}</b>: hari yang mana yang dimaksud?{due} "
        "Silakan pilih, atau ketik tanggalnya. Belum ada yang dicatat."
    )


def change(item: str) -> str:
    """Ubah: what was meant?"""
    return f"✏️ <b>{code(item)}</b>: baik, yang dimaksud apa? Silakan pilih."


def progress_kept(item: str, promised: DueDay | None) -> str:
    """Recorded: under way, perhaps with a promise."""
    if promised:
        when = promised_day(promised.on, promised.off)
        return (
            f"✅ Tercatat untuk <b>{code(item)}</b>. Kami menunggu kabar atau bukti pada <b>{when}</b>. "
            "Terima kasih. Bila buktinya sudah ada, tekan <b>Selesai</b> pada kartunya atau balas kartunya."
        )
    return (
        f"✅ Tercatat: <b>{code(item)}</b> sedang diproses. Terima kasih. Bila sudah dilaksanakan, "
        "tekan <b>Selesai</b> pada kartunya."
    )


def result_begun(item: str) -> str:
    """Done, they say: now the evidence."""
    return f"✅ Baik, keterangan itu dicatat pada laporan <b>{code(item)}</b>. Selanjutnya buktinya:"


def note_passed_on(item: str, reader: str) -> str:
    """A note or a question went to `reader` ("": whoever is there)."""
    return (
        f"✅ Diteruskan kepada {reader_of(reader)} · <b>{code(item)}</b>. Terima kasih; "
        "perkembangan lain dapat dikabarkan lewat kartunya."
    )


def acknowledged(item: str) -> str:
    """Terima, in words."""
    return f"✅ <b>{code(item)}</b> tercatat diterima. Terima kasih. Kabarkan perkembangannya lewat kartunya."
