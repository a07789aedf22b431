"""Sentences about answers: received, under way, obstacles, and pressing back."""

from datetime import date

from bot.conversation.authority import Answer
from bot.conversation.texts_words import DueDay, code, day, promised_day, reader_of, safe, small

SKIP = "Lewati"  # a button
# The toast after Terima.
ACKNOWLEDGED = "Tercatat: diterima. Terima kasih, Bapak/Ibu."
# The toast after Sedang diproses.
STARTED = "Tercatat: sedang diproses. Terima kasih."


def ask_note(item: str) -> str:
    """After Sedang diproses: a note is welcome, never compulsory."""
    return (
        f"🔧 <b>{code(item)}</b> tercatat sedang diproses. Terima kasih, Bapak/Ibu.\n\n"
        "Bila ada keterangan, silakan ketik di sini, misalnya sampai di mana prosesnya. "
        "Bila tidak, tekan <b>Lewati</b>."
    )


def note_kept(item: str, reader: str) -> str:
    """The note was written to the history and passed on to `reader` ("": whoever is there)."""
    return (
        f"✅ Keterangan untuk <b>{code(item)}</b> tercatat dan diteruskan kepada {reader_of(reader)}. "
        "Terima kasih. Bila sudah dilaksanakan, "
        "tekan <b>Selesai</b> pada kartunya."
    )


def note_skipped(item: str) -> str:
    """No note: what was recorded, and what comes next."""
    return (
        f"🔧 <b>{code(item)}</b> tercatat sedang diproses. Bila sudah dilaksanakan, "
        "tekan <b>Selesai</b> pada kartunya."
    )


def news(answer: Answer, words: str) -> str:
    """To the office: a note came."""
    head = f"💬 <b>{code(answer.item.code)}</b> · {safe(answer.agency.name)}"
    return f"{head}\n{safe(answer.who)} menyampaikan:\n“{safe(words, 3800)}”"


# Kendala


def ask_kind(item: str) -> str:
    """First: what the obstacle is."""
    return (
        f"⚠️ <b>{code(item)}</b>: terima kasih sudah mengabarkan. Kendalanya terutama tentang apa? "
        "Kami catat agar dapat membantu."
    )


def ask_help(item: str, kind: str) -> str:
    """Second: what help is wanted."""
    return f"⚠️ <b>{code(item)}</b> · kendala {small(kind)}\n\nBantuan apa yang Bapak/Ibu harapkan dari Ombudsman?"


def ask_words(item: str, kind: str, wanted: str) -> str:
    """Third: in their own words."""
    return (
        f"⚠️ <b>{code(item)}</b> · kendala {small(kind)} · bantuan: {small(wanted)}\n\n"
        "Silakan <b>ceritakan singkat</b> kendalanya di sini: apa yang menghambat, dan apa yang sudah dicoba."
    )


def obstacle_kept(item: str, owner: str, until_on: date | None) -> str:
    """Recorded, and who answers until when (None: no help is wanted); then the optional date."""
    return (
        f"✅ Kendala <b>{code(item)}</b> tercatat dan sudah kami teruskan. {answered_by(owner, until_on)}"
        "Terima kasih atas keterbukaannya.\n\n"
        "Kapan kira-kira ada kabar berikutnya? Pilih tombol, ketik tanggalnya, atau tekan <b>Lewati</b>."
    )


def obstacle_told(item: str, owner: str, until_on: date | None, promised: DueDay | None) -> str:
    """Recorded from words: who answers until when (None: no help is wanted), and the day that they promised."""
    when = f"Kabar berikutnya kami tunggu <b>{promised_day(promised.on, promised.off)}</b>. " if promised else ""
    return (
        f"✅ Kendala <b>{code(item)}</b> tercatat dan sudah kami teruskan. {answered_by(owner, until_on)}{when}"
        "Terima kasih atas keterbukaannya."
    )


def ask_wanted(item: str, owner: str, until_on: date | None) -> str:
    """The same, and which help is wanted: nobody has to say."""
    return (
        f"{obstacle_told(item, owner, until_on, None)}\n\n"
        "Bila berkenan: bantuan apa yang Bapak/Ibu harapkan dari Ombudsman?"
    )


NO_HELP_NAMED = "belum disebut"


def wanted(words: str, label: str) -> str:
    """In the history, and the last words on the cards: the obstacle with the help that is wanted."""
    return f"{words} (bantuan yang diharapkan: {small(label)})"


def wanted_for_office(answer: Answer, label: str) -> str:
    """To the office, after an obstacle that named no help."""
    head = f"⚠️ <b>Kendala {code(answer.item.code)}</b> · {safe(answer.agency.name)}"
    return f"{head}\n{safe(answer.who)}: bantuan yang diharapkan: {small(label)}"


def obstacle_for_office(answer: Answer, kind: str, wanted: str, words: str) -> str:
    """To the office: an obstacle with the help wanted; also the text of the task."""
    return (
        f"⚠️ <b>Kendala {code(answer.item.code)}</b> · {safe(answer.agency.name)}\n{safe(answer.who)}\n"
        f"Jenis: {kind} · bantuan yang diharapkan: <b>{small(wanted)}</b>\n“{safe(words, 1500)}”"
    )


def help_owed(until_on: date | None) -> str:
    """Below it, where help is wanted."""
    until = f" paling lambat <b>{day(until_on)}</b>" if until_on else ""
    return f"\n\nMohon dijawab{until}: lewat <b>Balas</b>, atau <b>Sudah dibantu</b> bila sudah ditangani langsung."


def answered_by(owner: str, until_on: date | None) -> str:
    """Who answers until when; "" when nobody has to."""
    if until_on is None:
        return ""
    who = f"<b>{safe(owner, 100)}</b>" if owner else "Petugas Ombudsman"
    return f"{who} menjawab paling lambat <b>{day(until_on)}</b>. "


def promise_kept(item: str, promised: DueDay) -> str:
    """A day for the next news was promised."""
    when = promised_day(promised.on, promised.off)
    return (
        f"🤝 Kendala <b>{code(item)}</b> tercatat; kabar berikutnya pada <b>{when}</b>. Terima kasih. "
        "Bila ada perkembangan lebih awal, kabarkan lewat kartunya."
    )


def no_date(item: str, owner: str, until_on: date | None) -> str:
    """The optional date was left out."""
    return (
        f"✅ Kendala <b>{code(item)}</b> tercatat. {answered_by(owner, until_on)}"
        "Daftar tugas dapat dilihat kapan saja dengan /tugas."
    )


# Batalkan


def taken_back(press: str) -> str:
    """The toast after Batalkan; `press`: what was pressed, or ""."""
    return f"“{press or 'Catatan terakhir'}” sudah dibatalkan. Kartunya kembali seperti sebelumnya."
