"""Sentences about words and files of a unit that name none of its items."""

from collections.abc import Sequence

from bot.conversation.texts_words import code, safe

# The alert over the question once it was answered
NOTHING_WAITS = "Sudah masuk ke tugasnya. Tidak ada yang perlu dipilih lagi."


def ask(kept: int, items: Sequence[tuple[str, str]], *, has_more: bool) -> str:
    """To the unit: which of these items (code, perihal)? So many messages are `kept` until then."""
    what = "Pesan Bapak/Ibu sudah kami simpan" if kept == 1 else f"{kept} pesan Bapak/Ibu sudah kami simpan"
    lines = "\n".join(f"• <b>{code(each)}</b> {safe(about, 120)}".rstrip() for each, about in items)
    more = " Untuk tugas lain, tulis kodenya di depan pesan." if has_more else ""
    return f"📥 {what}. Untuk tugas yang mana?\n{lines}\n\nSilakan pilih di bawah.{more}"


def label(item: str, about: str) -> str:
    """An item on a button."""
    return f"{code(item)} {about}".rstrip()


def filed(item: str, kept: int) -> str:
    """In place of the question."""
    return f"📥 {'Pesannya' if kept == 1 else f'{kept} pesan'} masuk ke <b>{code(item)}</b>. Terima kasih."


def came(items: Sequence[str], unit: str, who: str, words: str) -> str:
    """To the inspectorate: words that name none of these items."""
    codes = " atau ".join(f"<b>{code(each)}</b>" for each in items)
    return (
        f"💬 Kabar dari {safe(unit, 120)} ({safe(who, 100)}) untuk {codes}:\n“{safe(words, 1500)}”\n\n"
        "Unitnya sedang memilih tugas yang dimaksud."
    )
