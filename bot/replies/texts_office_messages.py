"""Sentences about messages of the office to an agency: shown before they are sent, and what the agency reads."""

from bot.conversation.texts_words import code, safe

REPLY, SEND, AS_MESSAGE = "💬 Balas", "📨 Kirim", "💬 Kirim sebagai pesan"  # the buttons


def ask_words(item: str, agency: str) -> str:
    """After Balas: the words are typed next."""
    return f"💬 <b>{code(item)}</b> · {safe(agency, 120)}\nSilakan ketik <b>pesan</b> untuk narahubungnya."


def ask_again(item: str, refusal: str) -> str:
    """The words cannot go like this (`refusal` is HTML): they are typed once more."""
    return f"💬 <b>{code(item)}</b>: pesannya belum dikirim. {refusal}"


def counted(files: int) -> str:
    """ "📎 2 berkas"; "" for none."""
    return f"📎 {files} berkas" if files else ""


def caption(item: str) -> str:
    """Below each file at the agency: which item it belongs to."""
    return f"📎 {code(item)}"


def _what(words: str, files: int) -> str:
    return " ".join(part for part in (counted(files), f"“{safe(words, 1500)}”" if words else "") if part)


def sure(item: str, agency: str, names: str, words: str, files: int = 0) -> str:
    """Before they are sent: exactly these words and files, to exactly these people; no `names`: the seat is empty."""
    read_by = (
        f"Dibaca oleh {safe(names, 300)}, {safe(agency, 120)}, dan dicatat dalam Riwayat."
        if names
        else f"Kursi narahubung {safe(agency, 120)} masih kosong; suratnya dibaca begitu kursi itu terisi."
    )
    letter = " Sebagai <b>surat</b>, berkasnya tersimpan di tombol Surat pada kartu." if files else ""
    return (
        f"Kirim ke narahubung <b>{code(item)}</b>? {_what(words, files)}\n\n"
        f"{read_by}{letter} Bila perlu diubah, ketik saja pesan yang baru."
    )


def for_agency(item: str, who: str, office: str, words: str, files: int = 0) -> str:
    """To the agency: who writes, what, and how to answer."""
    return (
        f"💬 <b>{code(item)}</b>: pesan dari <b>{safe(who, 100)}</b>, {safe(office, 120)}\n"
        f"{_what(words, files)}\n\nUntuk menjawab, silakan balas pesan ini. Terima kasih, Bapak/Ibu."
    )


def sent(item: str, names: str, words: str, files: int = 0) -> str:
    """To the person who wrote them."""
    return (
        f"✅ Pesan untuk <b>{code(item)}</b> dikirim kepada {safe(names, 300)} dan tercatat dalam Riwayat:\n"
        f"{_what(words, files)}"
    )


def nobody_there(item: str, agency: str, place: str) -> str:
    """No seat of the agency is held by anybody who can be written to."""
    return (
        f"💬 <b>{code(item)}</b>: pesannya belum dapat dikirim, karena kursi narahubung {safe(agency, 120)} masih "
        f"kosong. Undang narahubungnya dengan <code>/undang {safe(place, 60)}</code>."
    )
