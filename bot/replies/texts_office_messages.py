"""Sentences about messages of the office to an agency: shown before they are sent, and what the agency reads."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Readers:
    """To whom words go: `names`, "" where the seat is empty; `are_reached`: no chat of theirs is blocked."""

    names: str
    are_reached: bool


def sure(item: str, agency: str, readers: Readers, words: str, files: int = 0) -> str:
    """Before they are sent: exactly these words and files, to exactly these people."""
    names = safe(readers.names, 300)
    read_by = f"Dibaca oleh {names}, {safe(agency, 120)}, dan dicatat dalam Riwayat."
    if not names:
        read_by = f"Kursi narahubung {safe(agency, 120)} masih kosong; suratnya dibaca begitu kursi itu terisi."
    elif not readers.are_reached:
        read_by = f"⚠️ {names} belum terhubung lewat Telegram; mohon disampaikan juga secara langsung (/narahubung)."
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


def sent(item: str, readers: Readers, words: str, files: int = 0) -> str:
    """To the person who wrote them."""
    names = safe(readers.names, 300)
    if not readers.are_reached:
        return (
            f"💾 Pesan untuk <b>{code(item)}</b> tercatat dalam Riwayat, tetapi {names} belum terhubung lewat "
            f"Telegram. Mohon disampaikan juga secara langsung; lihat /narahubung.\n{_what(words, files)}"
        )
    return (
        f"✅ Pesan untuk <b>{code(item)}</b> dikirim kepada {names} dan tercatat dalam Riwayat:\n"
        f"{_what(words, files)}"
    )


def nobody_there(item: str, agency: str, place: str) -> str:
    """No seat of the agency is held by anybody who can be written to."""
    return (
        f"💬 <b>{code(item)}</b>: pesannya belum dapat dikirim, karena kursi narahubung {safe(agency, 120)} masih "
        f"kosong. Undang narahubungnya dengan <code>/undang {safe(place, 60)}</code>."
    )
