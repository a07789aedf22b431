"""Sentences about files that come from a unit while its result waits, was endorsed, or after the item is gone."""

from bot.conversation.texts_words import code, full_stop, safe

HAND_ON = "📎 Tambahkan ke bukti"  # the button of the inspectorate
NOTE = "Berkas susulan"  # in the history, where the file came without words


def received(item: str, inspectorate: str, files: int) -> str:
    """To the unit."""
    return (
        f"✅ {files} berkas susulan <b>{code(item)}</b> tercatat dan sampai ke {full_stop(safe(inspectorate, 120))} "
        "Inspektorat yang menambahkannya ke bukti untuk Ombudsman bila diperlukan. Terima kasih."
    )


def with_result(item: str, inspectorate: str, files: int) -> str:
    """To the unit: a file came while the inspectorate looks at the result, of so many files and words by now."""
    return (
        f"✅ Berkas susulan <b>{code(item)}</b> tercatat dan ikut hasil yang sedang diperiksa "
        f"{full_stop(safe(inspectorate, 120))} Seluruhnya sekarang {files} berkas atau pesan. Terima kasih."
    )


def came(item: str, unit: str, who: str) -> str:
    """To the inspectorate, below the file."""
    return (
        f"📎 Berkas susulan <b>{code(item)}</b> dari {safe(unit, 120)} ({safe(who, 100)}). Berkas ini belum sampai "
        "ke Ombudsman. Bila perlu disertakan, tekan <b>Tambahkan ke bukti</b>; bila tidak, cukup disimpan."
    )


def added(item: str, unit: str) -> str:
    """In place of that: it is in the inspectorate's own collection now."""
    return f"📎 Berkas susulan <b>{code(item)}</b> dari {safe(unit, 120)} sudah ditambahkan ke bukti Bapak/Ibu."
