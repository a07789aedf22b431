"""Sentences about "bukan kewenangan kami" and "tidak berlaku": saying so, and the office's decision."""

from datetime import date

from bot.conversation.texts_words import DueDay, code, day, safe
from bot.evidence.results.texts_verification import due_moved

# The buttons, and the verdicts that they lead to
ACCEPT, REJECT = "✅ Terima keberatan", "↩️ Tolak"
ACCEPTED, REJECTED = "✅ Diterima", "↩️ Ditolak"


def ask(item: str) -> str:
    """To the focal point: whose task is it then?"""
    return (
        f"🚫 <b>{code(item)}</b>: bila ini bukan kewenangan instansi Bapak/Ibu, silakan ketik "
        "<b>instansi mana yang berwenang</b> dan dasar atau alasannya secara singkat."
    )


def kept(item: str, answer_on: date | None) -> str:
    """Recorded; the office's clock runs now."""
    until = f" paling lambat <b>{day(answer_on)}</b>" if answer_on else ""
    return (
        f"✅ Keberatan atas <b>{code(item)}</b> tercatat dan diteruskan kepada petugas. Kami jawab{until}; "
        "selama itu waktu Bapak/Ibu tidak berjalan. Terima kasih atas keterangannya."
    )


def for_office(item: str, agency: str, who: str, words: str) -> str:
    """To the office: the facts (the decision's line is added by `decide_by`)."""
    return (
        f"🚫 <b>Bukan kewenangan {code(item)}</b> · {safe(agency)}\nDari {safe(who)}\n"
        f"Instansi yang disebut dan alasannya: “{safe(words, 1500)}”"
    )


def component_for_office(item: str, agency: str, component: str, who: str, words: str) -> str:
    """The same about one component of a self-report."""
    return (
        f"🚫 <b>Tidak berlaku? {code(item)}</b> · {safe(agency)}\nKomponen: <b>{safe(component)}</b>\n"
        f"Dari {safe(who)}\nAlasannya: “{safe(words, 1500)}”"
    )


def decide_by(answer_on: date | None, *, is_component: bool) -> str:
    """To the office: what each button does, and our own limit."""
    due = f"Mohon diputuskan paling lambat <b>{day(answer_on)}</b>. " if answer_on else ""
    if is_component:
        return f"{due}Bila diterima, komponen ini tidak dihitung untuk unit ini; komponen lain tetap berjalan."
    return f"{due}Bila diterima, penugasan ini ditutup; instansi yang berwenang dapat ditugaskan dengan /assign."


def accepted(item: str) -> str:
    """To the focal point: they are free of it."""
    return (
        f"✅ Keberatan atas <b>{code(item)}</b> kami terima: tugas ini tidak lagi pada instansi Bapak/Ibu. "
        "Terima kasih sudah memberi tahu; tidak ada lagi yang perlu dilakukan."
    )


def component_accepted(item: str, component: str) -> str:
    """To the officer: one component does not apply to their unit."""
    return (
        f"✅ <b>{code(item)}</b>: <b>{safe(component)}</b> kami catat <b>tidak berlaku</b> di unit Bapak/Ibu, jadi "
        "tidak perlu diisi dan tidak dihitung. Terima kasih sudah memberi tahu."
    )


def ask_rejection(item: str, component: str) -> str:
    """To the office: a rejection needs a reason. `component`: its text, or "" where it is about the whole item."""
    if component:
        return (
            f"↩️ <b>{code(item)}</b>: silakan ketik <b>alasan</b> mengapa <b>{safe(component)}</b> tetap berlaku di "
            "unit ini; narahubung membacanya persis seperti itu."
        )
    return (
        f"↩️ <b>{code(item)}</b>: silakan ketik <b>alasan</b> mengapa keberatannya belum dapat diterima; "
        "narahubung membacanya persis seperti itu."
    )


def rejected(item: str, reason: str, old_due: date, new_due: DueDay, component: str = "") -> str:
    """To the focal point: it stays with them, why, and what now."""
    if component:
        return (
            f"↩️ <b>{code(item)}</b>: menurut kami <b>{safe(component)}</b> tetap berlaku di unit Bapak/Ibu. "
            f"Alasannya:\n“{safe(reason, 1600)}”\n\n{due_moved(old_due, new_due)}\nMohon dilengkapi lewat kartunya. "
            "Bila ada yang menghambat, tekan <b>Kendala</b> di bawah ini."
        )
    return (
        f"↩️ <b>{code(item)}</b>: keberatan belum dapat kami terima. Alasannya:\n“{safe(reason, 1600)}”\n\n"
        f"{due_moved(old_due, new_due)}\nMohon dilanjutkan, dan kabarkan lewat kartunya. Bila ada yang menghambat, "
        "tekan <b>Kendala</b> di bawah ini."
    )


def accepted_toast(told: str) -> str:
    """The toast after Terima keberatan; `told`: whether the agency reads it (cards/texts_parts.py)."""
    return f"Keberatan diterima. {told}"


def rejected_to_office(item: str, old_due: date, new_due: DueDay, told: str) -> str:
    """To the person who rejected it."""
    return f"↩️ <b>{code(item)}</b>: penolakan tercatat. {told} {due_moved(old_due, new_due)}"
