"""Sentences about what a unit answers, and what its inspectorate writes back."""

from bot.conversation.texts_words import code, full_stop, safe, small

# The buttons below the words of a unit
REPLY, OPEN = "✉️ Balas ke unit", "📋 Buka kartu"
# Who reads what is typed next
IN_HISTORY = "Pesannya tercatat di riwayat, yang juga dapat dibaca Ombudsman."
READ_BY = "Inspektorat langsung membacanya; riwayat tugas ini juga dapat dibaca Ombudsman."
# The toast after Terima
ACKNOWLEDGED = "Tercatat, terima kasih. Inspektorat melihatnya di kartunya."


def ask_words(item: str) -> str:
    """To the unit."""
    return f"✏️ <b>{code(item)}</b>: silakan ketik kabarnya. {READ_BY}"


def ask_kind(item: str) -> str:
    """To the unit, first."""
    return (
        f"⚠️ <b>{code(item)}</b>: terima kasih sudah mengabarkan. Kendalanya terutama tentang apa? Silakan pilih "
        f"tombolnya, atau langsung ceritakan di sini. {READ_BY}"
    )


def ask_obstacle(item: str, kind: str) -> str:
    """To the unit, second."""
    return (
        f"⚠️ <b>{code(item)}</b> · kendala {small(kind)}\n\nSilakan <b>ceritakan singkat</b> apa yang menghambat, "
        f"dan bantuan apa yang diperlukan. {READ_BY}"
    )


def passed_up(item: str, inspectorate: str, *, is_over: bool = False) -> str:
    """To the unit, below its words; `is_over`: it has the item no more."""
    over = " Tugasnya sendiri sudah tidak di unit Bapak/Ibu; tidak ada lagi yang perlu dilakukan." if is_over else ""
    return (
        f"✅ Kabar <b>{code(item)}</b> tercatat dan dibaca {full_stop(safe(inspectorate, 120))} Terima kasih.{over}"
    )


def news(item: str, unit: str, who: str, words: str, obstacle: str) -> str:
    """To the inspectorate: what the unit said; `obstacle`: the kind of which it tells, "" for none."""
    sign = f"⚠️ Kendala {small(obstacle)}" if obstacle else "💬 Kabar"
    return f"{sign} <b>{code(item)}</b> dari {safe(unit, 120)} ({safe(who, 100)}):\n“{safe(words, 1500)}”"


def ask_message(item: str, unit: str) -> str:
    """To the inspectorate."""
    return f"✉️ <b>{code(item)}</b>: silakan ketik pesan untuk {full_stop(safe(unit, 120))} {IN_HISTORY}"


def for_unit(item: str, inspectorate: str, who: str, words: str) -> str:
    """To the unit: what its inspectorate writes."""
    return f"✉️ <b>{code(item)}</b> · {safe(inspectorate, 120)} ({safe(who, 100)}):\n“{safe(words, 1500)}”"


def message_sent(item: str, unit: str, *, is_read: bool) -> str:
    """To the inspectorate, below its words."""
    if is_read:
        return f"✅ Pesan <b>{code(item)}</b> dikirim ke {full_stop(safe(unit, 120))}"
    return (
        f"✅ Pesan <b>{code(item)}</b> tercatat, tetapi di {safe(unit, 120)} belum ada yang membacanya di sini. "
        "Mohon dikabari langsung."
    )
