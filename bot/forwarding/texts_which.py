"""Sentences about words and files of a unit that name none of its items."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.texts_words import code, day, safe

MOST_NAMED = 6  # items in one sentence
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


def task(who: str, unit: str, items: Sequence[str], kept: int, since: date) -> str:
    """A task of the office: what a unit sent waits since that day, because nobody said for which item it is."""
    return (
        f"📥 {_waiting(who, unit, kept, since)}, tetapi belum ada yang memilih tugasnya{_which_of(items)}. "
        "Inspektoratnya sudah kami kabari dan orangnya kami tanya lagi. Bila tetap belum dipilih, mohon dihubungi."
    )


def waits(who: str, unit: str, items: Sequence[str], kept: int, since: date) -> str:
    """The same to an inspectorate."""
    return (
        f"📥 {_waiting(who, unit, kept, since)}, tetapi belum memilih untuk tugas yang mana{_which_of(items)}. Yang "
        "bersangkutan kami tanya lagi hari ini. Bila Bapak/Ibu mengetahuinya, mohon dikabari: cukup memilih "
        "tugasnya di pesan kami, atau menulis kodenya."
    )


def _waiting(who: str, unit: str, kept: int, since: date) -> str:
    place = f" ({safe(unit, 120)})" if unit else ""
    return f"<b>{safe(who, 100)}</b>{place} mengirim {kept} pesan sejak {day(since)}"


def _which_of(items: Sequence[str]) -> str:
    codes = [f"<b>{code(each)}</b>" for each in items[:MOST_NAMED]]
    more = f" atau {len(items) - MOST_NAMED} tugas lain" if len(items) > MOST_NAMED else ""
    return f" ({' atau '.join(codes)}{more})" if codes else ""
